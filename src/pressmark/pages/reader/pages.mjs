// What verify.html says of pages, in Node: node pages.mjs FILE… prints a list a page of the codes found, and of what they are about.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { examine } from './check/index.js';
import { originalOf } from './draw/original.js';
import { viewOf } from './draw/view.js';
import './folder.mjs';
import { bundleIn, differences, isPage } from './page.js';

const read = async (name) => (await readFile(`../${name}`, 'utf8')).replace(/\n$/, '');
const [packed, unpacked, style] = await Promise.all(['reader.packed', 'reader.js', 'reader.css'].map(read));
const scripts = [packed, unpacked].map((text) => createHash('sha256').update(text).digest('base64'));
const all = [];
for (const file of process.argv.slice(2)) {
  const bytes = new Uint8Array(await readFile(file));
  const page = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const files = (isPage(bytes) && bundleIn(page)) || new Map();
  const { archiveId, documents, findings, source } = await examine(files);
  const faults = [...findings];
  if (!findings.length) {
    const view = viewOf(files, archiveId, documents);
    faults.push(...differences(page, { view, shown: originalOf(files, documents, source), files, documents }, { script: packed, scripts, style }));
  }
  all.push(faults.map(({ code, path }) => `${code} ${path}`));
}
console.log(JSON.stringify(all));
