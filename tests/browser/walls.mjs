/** node walls.mjs BROWSER FILE…: opens pages, clicks, hovers and focuses all that is in them; prints what they asked for and where they went, as JSON. */

import { pathToFileURL } from 'node:url';
import { isDone, lookAt } from './browsers.mjs';

const OWN = /^(?:file|data|about|blob):/;

/** Everything of a document and of the frames in it. */
function everything() {
  const inside = [...document.querySelectorAll('iframe')].flatMap((frame) => [...(frame.contentDocument?.querySelectorAll('*') ?? [])]);
  return [...document.querySelectorAll('body *'), ...inside].filter((one) => !one.matches('script, style, input[type=file]'));
}

/** Points in the middle of links and of what looks like one, where a mouse would click. */
function points() {
  const inView = (box) => box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
  const out = [];
  for (const frame of document.querySelectorAll('iframe')) {
    frame.scrollIntoView();
    const at = frame.getBoundingClientRect();
    for (const one of frame.contentDocument?.querySelectorAll('a, button, input, summary, area, img, mark, [title]') ?? []) {
      const box = one.getBoundingClientRect();
      const moved = new DOMRect(box.x + at.x, box.y + at.y, box.width, box.height);
      if (inView(moved) && box.bottom <= at.height) out.push([moved.x + box.width / 2, moved.y + box.height / 2]);
    }
  }
  return out.slice(0, 40);
}

function touch(list) {
  for (const one of list) {
    for (const name of ['mouseover', 'mousedown', 'mouseup', 'auxclick', 'dblclick', 'contextmenu', 'dragstart', 'toggle', 'load', 'error']) {
      one.dispatchEvent(new Event(name, { bubbles: name !== 'load' && name !== 'error' }));
    }
    one.focus?.();
    if (one.click) one.click();
    else one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }
  return list.length;
}

const [kind, ...files] = process.argv.slice(2);
await lookAt(kind, files, async (page, file) => {
  const asked = [];
  const wentTo = [];
  let dialogs = 0;
  page.on('request', (request) => OWN.test(request.url()) || asked.push(request.url()));
  page.on('framenavigated', (frame) => OWN.test(frame.url()) || wentTo.push(frame.url()));
  page.on('popup', (popup) => popup && wentTo.push(popup.url()));
  page.on('dialog', (dialog) => ((dialogs += 1), dialog.dismiss()));
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(isDone, { timeout: 20000 });
  const touched = await page.evaluate(`(${touch})((${everything})())`);
  for (const [x, y] of await page.evaluate(points)) await page.mouse.click(x, y);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await new Promise((done) => setTimeout(done, 500));
  const ran = await page.evaluate(() => [document, ...[...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument)].some((one) => one?.defaultView?.trapped));
  const verdict = await page.evaluate(() => document.getElementById('verdict').className);
  return { file, asked, wentTo, dialogs, touched, ran, verdict, address: page.url().split('#')[0] };
});
