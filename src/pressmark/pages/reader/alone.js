/** The script of verify.html: archives from anywhere, in any form, and allowed signers for the one that is here. */

import { digests, packed } from 'scripts-of-pages';
import { readListing, readZip } from './check/index.js';
import { begin, check, signersIn, state } from './main.js';
import { bundleIn, differences, isPage } from './page.js';

/** Takes files that somebody dropped or chose. */
async function take(chosen) {
  if (!chosen.length) return;
  const signers = state.opened && (await signersIn(chosen));
  if (signers) state.signers = signers;
  else await open(chosen);
  await check();
  if (state.page && state.view && state.shown) {
    state.faults = pageFaults(state.page, state);
    if (state.faults.length) await check();
  }
}

async function open(chosen) {
  const [first] = chosen;
  const isOne = chosen.length === 1 && !first.path && !first.webkitRelativePath;
  state.faults = [];
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

/** What a page is otherwise than the archive in it gives. */
function pageFaults(page, { view, shown, opened, result }) {
  const style = document.querySelector('style').textContent;
  return differences(page, { view, shown, files: opened.files, documents: result.documents }, { script: packed, scripts: digests, style });
}

/** The files of a dropped folder, each with its path. */
async function filesIn({ items }) {
  const found = [];
  const walk = async (entry, above) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      if (above) Object.defineProperty(file, 'path', { value: above + entry.name });
      found.push(file);
      return;
    }
    const reader = entry.createReader();
    for (let more; (more = await new Promise((done, failed) => reader.readEntries(done, failed))).length; ) {
      for (const one of more) await walk(one, `${above}${entry.name}/`);
    }
  };
  for (const entry of [...items].map((item) => item.webkitGetAsEntry()).filter((one) => one)) await walk(entry, '');
  return found;
}

begin(take, filesIn);
for (const input of document.querySelectorAll('#choose input')) input.addEventListener('change', ({ target }) => take([...target.files]));
