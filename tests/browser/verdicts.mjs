/** node verdicts.mjs BROWSER VERIFY.HTML [--fallback] < ["FILE", …]: what each page says of itself, and what verify.html says of it; JSON. */

import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import { isDone, launch, newPage } from './browsers.mjs';

/** What is to be seen of a page: words, marks and attributes of its body, without scripts and styles. */
function seen() {
  const body = document.body.cloneNode(true);
  for (const one of body.querySelectorAll('script, style')) one.remove();
  return { kind: document.getElementById('verdict')?.className ?? '', words: document.getElementById('verdict-words')?.textContent ?? '', body: body.innerHTML };
}

const [kind, alone, ...flags] = process.argv.slice(2);
const fallback = flags.includes('--fallback');
const files = JSON.parse(await text(process.stdin));
const browser = await launch(kind);
try {
  const out = [];
  const [page, verify] = [await newPage(browser, { fallback }), await newPage(browser, { fallback })];
  page.on('dialog', (dialog) => dialog.dismiss());
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    // A page whose script was taken out, or is no longer ours, says nothing: that is waited for, not forever.
    await page.waitForFunction(isDone, { timeout: 6000 }).catch(() => null);
    const itself = await page.evaluate(seen);
    await verify.goto(pathToFileURL(alone).href);
    await (await verify.$('#a-file')).uploadFile(file);
    await verify.waitForFunction(isDone, { timeout: 20000 });
    await new Promise((done) => setTimeout(done, 100));
    out.push({ itself, alone: await verify.evaluate(seen) });
  }
  process.stdout.write(JSON.stringify(out));
} finally {
  await browser.close();
}
