/** In Node: a bundle from the disk, a folder or a zip. */

import { lstat, readFile, readdir } from 'node:fs/promises';
import { useDecoder } from './check/decoding.js';
import { NodeDecoder } from './check/nodedecoder.js';
import { mayBeEmpty, readZip } from './check/opening.js';
import { useReferences } from './check/references.js';
import { decodedByTable } from './check/referencetable.js';

useDecoder(NodeDecoder);
useReferences(decodedByTable);

const UNREADABLE = (error) => ({ code: 'bundle-unreadable', path: '', detail: error.message });

/** What stands at a path, as examine() takes it: {files, problems}. Never throws. */
export async function readPath(path) {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return { files: new Map(), problems: [{ code: 'link-in-bundle', path: '', detail: 'a link stands in its place' }] };
    if (found.isFile()) return await readZip(new Uint8Array(await readFile(path)));
    if (!found.isDirectory()) return { files: new Map(), problems: [UNREADABLE(new Error('no folder and no file'))] };
    const out = { files: new Map(), problems: [] };
    await walk(path, '', out);
    return out;
  } catch (error) {
    return { files: new Map(), problems: [UNREADABLE(error)] };
  }
}

async function walk(root, below, out) {
  const entries = await readdir(below ? `${root}/${below}` : root, { withFileTypes: true, encoding: 'buffer' });
  if (!entries.length && below && !mayBeEmpty(below)) out.problems.push({ code: 'empty-folder', path: below, detail: 'it holds nothing' });
  for (const entry of entries) {
    const name = entry.name.toString('utf8');
    const path = below ? `${below}/${name}` : name;
    if (Buffer.compare(Buffer.from(name), entry.name)) out.problems.push({ code: 'name-not-allowed', path, detail: 'its name is not UTF-8' });
    else if (entry.isSymbolicLink()) out.problems.push({ code: 'link-in-bundle', path, detail: 'a link' });
    else if (entry.isDirectory()) await walk(root, path, out);
    else if (!entry.isFile()) out.problems.push({ code: 'not-a-file', path, detail: 'a pipe, socket or device' });
    else await readOne(root, path, out);
  }
}

async function readOne(root, path, out) {
  try {
    out.files.set(path, new Uint8Array(await readFile(`${root}/${path}`)));
  } catch (error) {
    out.problems.push({ code: 'file-unreadable', path, detail: error.code ?? error.message });
  }
}
