/** The script of verify.html: archives from anywhere, in any form, and allowed signers for the one that is here. */

import { parts, template } from 'of-pages';
import { readListing, readZip } from './check/index.js';
import { draw, el } from './draw/elements.js';
import { originalOf } from './draw/original.js';
import { viewOf } from './draw/view.js';
import * as excerpts from './excerpts.js';
import { signersIn } from './keys.js';
import { at, begin, check, state } from './main.js';
import { bundleIn, differences, isPage } from './page.js';

/** Takes files that somebody dropped or chose. */
async function take(chosen) {
  if (!chosen.length) return;
  const signers = state.opened && (await signersIn(chosen));
  if (signers) state.signers = signers;
  else {
    await open(chosen);
    draw(at('top'), [el('h1', {}, 'Check an archive')]);
  }
  await check();
}

async function open(chosen) {
  const [first] = chosen;
  const isOne = chosen.length === 1 && !first.path && !first.webkitRelativePath;
  state.page = null;
  if (!isOne) {
    const listed = chosen.map((file) => ({ path: file.path ?? (file.webkitRelativePath || file.name), bytes: () => bytesOf(file) }));
    state.opened = await readListing(listed);
    return;
  }
  const bytes = await bytesOf(first);
  if (!isPage(bytes)) {
    state.opened = await readZip(bytes);
    return;
  }
  state.page = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  state.opened = { files: bundleIn(state.page) ?? new Map(), problems: [] };
}

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** What a page is otherwise than the archive in it gives; nothing where that is broken in itself. */
async function pageFaults({ archiveId, documents, findings, source }) {
  const { metadata, claims, provenance } = documents;
  if (!state.page || findings.some(({ code }) => code !== 'file-missing') || !metadata || !claims || !provenance) return [];
  const { files } = state.opened;
  const shown = originalOf(files, documents, source);
  const style = [...document.querySelectorAll('style')].at(-1).textContent;
  return shown ? differences(state.page, { view: viewOf(files, archiveId, documents), shown, files, documents }, { parts, template, style }) : [];
}

/** What was dropped: files, and those of folders with their paths. All is asked for at once: behind the event nothing is left of it. */
async function filesIn({ items, files }) {
  const given = [...files];
  const asked = [...items].map((item) => item.getAsFileSystemHandle?.() ?? item.webkitGetAsEntry?.());
  const dropped = (await Promise.all(asked)).filter((one) => one);
  const found = [];
  for (const one of dropped) await (one.kind ? walkHandle(one, '', found) : walkEntry(one, '', found));
  // What was dropped by a script comes from no disk: its files are all there is.
  return dropped.length ? found : given;
}

function add(found, file, above) {
  if (above) Object.defineProperty(file, 'path', { value: above + file.name });
  found.push(file);
}

/** Chromium lets a page on file:// read what handles name, and not what entries do. */
async function walkHandle(handle, above, found) {
  if (handle.kind === 'file') add(found, await handle.getFile(), above);
  else for await (const one of handle.values()) await walkHandle(one, `${above}${handle.name}/`, found);
}

async function walkEntry(entry, above, found) {
  if (entry.isFile) {
    add(found, await new Promise((done, failed) => entry.file(done, failed)), above);
    return;
  }
  const reader = entry.createReader();
  for (let more; (more = await new Promise((done, failed) => reader.readEntries(done, failed))).length; ) {
    for (const one of more) await walkEntry(one, `${above}${entry.name}/`, found);
  }
}

Object.assign(state, { excerpts, pageFaults });
begin(take, filesIn);
for (const input of document.querySelectorAll('#choose input')) input.addEventListener('change', ({ target }) => take([...target.files]));
