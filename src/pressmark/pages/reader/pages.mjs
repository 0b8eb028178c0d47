// What verify.html says of pages, in Node: node pages.mjs FILE… prints a list a page of the codes found, and of what they are about.

import { readFile } from 'node:fs/promises';
import { examine } from './check/index.js';
import { originalOf } from './draw/original.js';
import { viewOf } from './draw/view.js';
import './folder.mjs';
import { bundleIn, differences, isPage } from './page.js';

const read = (name) => readFile(`../${name}`, 'utf8');
const parts = JSON.parse(await read('parts.json'));
const template = await read('page.html');
const style = (await read('reader.css')).replace(/\n$/, '');
const all = [];
for (const file of process.argv.slice(2)) {
  const bytes = new Uint8Array(await readFile(file));
  const page = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const files = (isPage(bytes) && bundleIn(page)) || new Map();
  const { archiveId, documents, findings, source } = await examine(files);
  const faults = [...findings];
  if (!findings.length) {
    const view = viewOf(files, archiveId, documents);
    faults.push(...(await differences(page, { view, shown: originalOf(files, documents, source), files, documents }, { parts, template, style })));
  }
  all.push(faults.map(({ code, path }) => `${code} ${path}`));
}
console.log(JSON.stringify(all));
