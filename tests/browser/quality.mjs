/** node quality.mjs BROWSER FILE…: at which widths a page scrolls sideways, which targets are too small, what axe finds in light and dark; JSON. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isDone, lookAt } from './browsers.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** CSS pixels (WCAG 2.2, 2.5.8); what stands in a line of text may be smaller. */
const SMALLEST = 24;

/** Targets that are smaller than they may be, as their words. */
function small(least) {
  // What is far from what is seen is laid out only when it comes near.
  for (const one of document.querySelectorAll('.card, section')) one.style.contentVisibility = 'visible';
  const isInText = (one) => one.parentElement.textContent.trim() !== one.textContent.trim() && getComputedStyle(one).display === 'inline';
  return [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility() && !one.matches('.skip'))
    .filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return (width < least || height < least) && !isInText(one);
    })
    .map((one) => `${one.localName} ${one.className} ${one.textContent.trim().slice(0, 30)}`);
}

const [kind, ...files] = process.argv.slice(2);
await lookAt(kind, files, async (page, file) => {
  await page.setBypassCSP?.(true).catch(() => null);
  const found = { file, sideways: [], small: new Set(), axe: [] };
  for (const width of [320, 390, 1280]) {
    for (const hash of ['', '#c1']) {
      await page.setViewport({ width, height: 800 });
      await page.goto('about:blank');
      await page.goto(`${pathToFileURL(file).href}${hash}`);
      if (await page.$('#bundle')) await page.waitForFunction(isDone, { timeout: 20000 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.sideways.push(`${width}${hash}`);
      for (const one of await page.evaluate(small, SMALLEST)) found.small.add(one);
      for (const scheme of ['light', 'dark']) {
        // Firefox is driven by WebDriver, which cannot change a page's policy or its colours: there axe is not run.
        if (kind !== 'chromium' || width === 390) continue;
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ iframes: false }));
        found.axe.push(...violations.map(({ id, nodes }) => `${id} (${width}${hash}, ${scheme}): ${nodes[0].target}`));
      }
    }
  }
  return { ...found, small: [...found.small] };
});
