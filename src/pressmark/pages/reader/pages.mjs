// What verify.html says of pages, in Node: node pages.mjs FILE… prints a list a page of the codes found, and of what they are about.

import { readFile } from 'node:fs/promises';
import { examine } from './check/index.js';
import { originalOf } from './draw/original.js';
import { viewOf } from './draw/view.js';
import { bundleIn, differences, isPage } from './page.js';

const script = (await readFile('../reader.js', 'utf8')).replace(/\n$/, '');
const style = (await readFile('../reader.css', 'utf8')).replace(/\n$/, '');
const all = [];
for (const file of process.argv.slice(2)) {
  const bytes = new Uint8Array(await readFile(file));
  const page = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const files = (isPage(bytes) && bundleIn(page)) || new Map();
  const { archiveId, documents, findings, source } = await examine(files);
  const faults = [...findings];
  if (!findings.length) {
    const view = viewOf(files, archiveId, documents);
    faults.push(...differences(page, { view, shown: originalOf(files, documents, source), files, documents }, { script, style }));
  }
  all.push(faults.map(({ code, path }) => `${code} ${path}`));
}
console.log(JSON.stringify(all));
