/** Browsers that are on this machine, driven: Chromium by its own protocol, Firefox by WebDriver BiDi. */

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const NAMES = { chromium: ['chromium', 'chromium-browser', 'google-chrome'], firefox: ['firefox', 'firefox-esr'] };
/** Exit status that says: this machine has no such browser. */
export const NO_BROWSER = 77;

/** A browser of that kind, without a window; ends the process where there is none. */
export async function launch(kind) {
  const folders = process.env.PATH.split(delimiter);
  const executablePath = NAMES[kind].flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!executablePath) {
    console.error(`there is no ${kind}`);
    process.exit(NO_BROWSER);
  }
  if (kind === 'firefox') return puppeteer.launch({ browser: 'firefox', executablePath });
  return puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'] });
}

/** A new tab; with `fallback` its pages have no WebCrypto, as on plain http. */
export async function newPage(browser, { fallback = false, width = 1280, height = 900 } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  if (fallback) await page.evaluateOnNewDocument(() => Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined }));
  return page;
}

/** Whether a page has said its verdict and drawn what holds; runs in the page. */
export const isDone = () => / (?:passed|failed|open)$/.test(document.getElementById('verdict')?.className ?? '') && !document.querySelector('main[aria-busy]');

/** Looks at each of some things in a tab of its own; prints what was seen of all, as JSON. */
export async function lookAt(kind, things, look) {
  const browser = await launch(kind);
  try {
    const out = [];
    for (const thing of things) {
      const page = await newPage(browser);
      out.push(await look(page, thing));
      await page.close();
    }
    process.stdout.write(JSON.stringify(out));
  } finally {
    await browser.close();
  }
}
