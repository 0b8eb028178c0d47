/** node choosing.mjs BROWSER VERIFY.HTML < [[{how, path}, …], …]: what verify.html says when files are chosen or dropped one behind the other; JSON. */

import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDone, lookAt } from './browsers.mjs';

const said = () => ({
  kind: document.getElementById('verdict').className,
  words: document.getElementById('verdict-words').textContent,
  nih: document.getElementById('nih').textContent,
  rungs: Object.fromEntries([...document.querySelectorAll('#rungs li')].map((one) => [one.querySelector('strong').textContent, one.textContent])),
  title: document.querySelector('#top h1').textContent,
  text: document.getElementById('text')?.textContent ?? '',
  cards: document.querySelectorAll('#cards article').length,
  shown: !document.querySelector('.parts').hidden,
  custody: document.getElementById('draw-custody')?.textContent ?? '',
});

/** Drops a file or folder as a person does. */
async function drop(page, path) {
  const session = await page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
}

/** Drops a file that a script made: all that WebDriver can. */
async function dropMade(page, path) {
  const bytes = readFileSync(path).toString('base64');
  await page.evaluate(
    (name, base64) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    basename(path),
    bytes,
  );
}

const HOW = {
  choose: async (page, path) => (await page.$('#a-file')).uploadFile(path),
  folder: async (page, path) => (await page.$('#a-folder')).uploadFile(path),
  drop,
  'drop made': dropMade,
  signers: async (page, path) => (await page.$('#signers')).uploadFile(path),
};

const [kind, alone] = process.argv.slice(2);
await lookAt(kind, JSON.parse(await text(process.stdin)), async (page, steps) => {
  await page.goto(pathToFileURL(alone).href);
  const results = [];
  for (const { how, path } of steps) {
    await page.evaluate(() => (document.getElementById('verdict').className = 'verdict waiting'));
    await HOW[how](page, path);
    await page.waitForFunction(isDone, { timeout: 15000 }).catch(() => null);
    await new Promise((done) => setTimeout(done, 100));
    results.push(await page.evaluate(said));
  }
  return results;
});
