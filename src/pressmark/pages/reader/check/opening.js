/** Bytes become files: a zip, a listing of a folder, what a page's user chose. */

import { sameBytes } from './bytes.js';
import { inflate } from './inflate.js';

const HEAD = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const LARGE = 16 * 1024 * 1024;
const MOST_RATIO = 200;
const LARGEST = 512 * 1024 * 1024;

/** A zip that has more than one reading, or none; the message says why. */
class ZipError extends Error {}

/** Files of a zip: {files: Map path → bytes, problems}. One with more than one reading is refused whole. */
export async function readZip(bytes) {
  const files = new Map();
  const problems = [];
  try {
    const entries = entriesOf(bytes);
    for (const entry of entries) await unpack(bytes, entry, files, problems);
    return withoutFolder(files, entries, problems);
  } catch (error) {
    const detail = error instanceof ZipError || error instanceof RangeError ? error.message : String(error);
    return { files: new Map(), problems: [{ code: 'bundle-unreadable', path: '', detail }] };
  }
}

/** Files of a folder: entries are {path, bytes or a function that gives them}; a folder common to all paths is taken off. */
export async function readListing(entries) {
  const files = new Map();
  const problems = [];
  for (const { path, bytes } of entries) {
    try {
      files.set(path, typeof bytes === 'function' ? await bytes() : bytes);
    } catch (error) {
      problems.push({ code: 'file-unreadable', path, detail: String(error?.message ?? error) });
    }
  }
  const folder = commonFolder([...files.keys()]);
  return { files: new Map([...files].map(([path, bytes]) => [path.slice(folder.length), bytes])), problems };
}

/** `folder/` where all paths lie in one folder that is not the bundle's own `data`. */
function commonFolder(paths) {
  const first = paths[0]?.indexOf('/') > 0 ? paths[0].slice(0, paths[0].indexOf('/') + 1) : '';
  return first && first !== 'data/' && paths.every((path) => path.startsWith(first)) ? first : '';
}

function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== END || view.getUint16(end + 20, true))
    throw new ZipError('no zip file, or something stands behind its directory');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) || view.getUint16(end + 6, true) || view.getUint16(end + 8, true) !== count)
    throw new ZipError('a zip in several parts');
  if (start + size !== end) throw new ZipError('bytes stand there that belong to nothing');
  const entries = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const entry = directoryEntry(bytes, view, at);
    at = entry.next;
    entries.push(entry);
  }
  if (at !== end) throw new ZipError('bytes stand in the directory that belong to nothing');
  checkHeads(bytes, view, entries, start);
  return entries;
}

function directoryEntry(bytes, view, at) {
  if (view.getUint32(at, true) !== ENTRY) throw new ZipError('the directory is broken');
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  const entry = {
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    mode: view.getUint16(at + 4, true) >> 8 === 3 ? view.getUint32(at + 38, true) >>> 16 : 0,
    head: view.getUint32(at + 42, true),
    rawName: bytes.subarray(at + 46, at + 46 + nameLength),
    next: at + 46 + nameLength + extra + comment,
  };
  entry.name = nameOf(entry.rawName);
  if (entry.flags & ~0x0808 || (entry.method !== 0 && entry.method !== 8))
    throw new ZipError(`${entry.name} is encrypted, or packed in another way than deflated`);
  if (![entry.packed, entry.size, entry.head].every((one) => one < 0xffffffff)) throw new ZipError('a zip64 file');
  const kind = entry.mode & 0o170000;
  if (kind && kind !== 0o100000 && kind !== 0o040000) throw new ZipError(`${entry.name} is a link or a device`);
  return entry;
}

function nameOf(raw) {
  let name;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new ZipError('a name is not UTF-8');
  }
  const parts = name.replace(/\/$/, '').split('/');
  if (name.includes('\\') || name.includes('\0') || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw new ZipError(`the name ${name} leads outside`);
  return name;
}

/** Each entry has its own head, with the same in it; heads and contents stand one behind the other, without gap. */
function checkHeads(bytes, view, entries, end) {
  const names = new Set();
  let at = 0;
  for (const entry of [...entries].sort((one, other) => one.head - other.head)) {
    const key = entry.name.replace(/\/$/, '').normalize('NFKC').toLowerCase();
    if (names.has(key)) throw new ZipError(`${entry.name} stands twice`);
    names.add(key);
    if (entry.head !== at || view.getUint32(at, true) !== HEAD) throw new ZipError('entries overlap, or leave a gap');
    const nameLength = view.getUint16(at + 26, true);
    const described = (entry.flags & 8) !== 0;
    const same =
      sameBytes(entry.rawName, bytes.subarray(at + 30, at + 30 + nameLength)) &&
      view.getUint16(at + 6, true) === entry.flags &&
      view.getUint16(at + 8, true) === entry.method &&
      (described ||
        (view.getUint32(at + 14, true) === entry.crc &&
          view.getUint32(at + 18, true) === entry.packed &&
          view.getUint32(at + 22, true) === entry.size));
    if (!same) throw new ZipError(`the head of ${entry.name} says something else than the directory`);
    entry.content = at + 30 + nameLength + view.getUint16(at + 28, true);
    at = entry.content + entry.packed;
    if (described) at += view.getUint32(at, true) === DESCRIPTOR ? 16 : 12;
  }
  if (at !== end) throw new ZipError('entries overlap, or leave a gap');
}

async function unpack(bytes, entry, files, problems) {
  if (entry.name.endsWith('/')) {
    if (entry.size) throw new ZipError(`the folder ${entry.name} has contents`);
    return;
  }
  if (entry.size > LARGE && entry.size > MOST_RATIO * entry.packed) throw new ZipError(`${entry.name} becomes too large`);
  if (entry.size > LARGEST) {
    problems.push({ code: 'limit-exceeded', path: entry.name, detail: 'larger than is ever read' });
    return;
  }
  const packed = bytes.subarray(entry.content, entry.content + entry.packed);
  const content = entry.method === 0 ? packed : await inflate(packed, 'deflate-raw', entry.size);
  if (!(content instanceof Uint8Array) || content.length !== entry.size || crcOf(content) !== entry.crc)
    problems.push({ code: 'file-unreadable', path: entry.name, detail: 'it cannot be unpacked, or its checksum is wrong' });
  else files.set(entry.name, content);
}

function withoutFolder(files, entries, problems) {
  const names = entries.map(({ name }) => name);
  const folder = commonFolder(names);
  if (!folder) throw new ZipError('a zip of a bundle holds one folder, and nothing beside it');
  const parents = new Set(names.map((name) => name.replace(/[^/]+\/?$/, '')));
  for (const name of names) {
    if (name.endsWith('/') && !parents.has(name) && !mayBeEmpty(name.slice(folder.length)))
      problems.push({ code: 'empty-folder', path: name, detail: 'it holds nothing' });
  }
  const inside = (path) => (path.startsWith(folder) ? path.slice(folder.length) : path);
  return {
    files: new Map([...files].map(([path, content]) => [inside(path), content])),
    problems: problems.map((one) => ({ ...one, path: inside(one.path) })),
  };
}

/** Folders that an interrupted writer may leave empty. */
export const mayBeEmpty = (path) => /^(?:signatures|timestamps)\/?$/.test(path);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}
