/** Tags embedded in pictures, by the names of docs/pictures.md: IPTC-IIM, XMP and Exif in JPEG, PNG, WebP and TIFF. No pixel is decoded. */

import { joined, latin1Of, textOfUtf8 } from './bytes.js';
import { decode } from './decoding.js';
import { inflate } from './inflate.js';
import { XmlError, parseXml } from './xml.js';

const BLOCK = 8 * 1024 * 1024;
const MOST_VALUES = 2000;
const MOST_ENTRIES = 20_000;
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';
/** Prefixes that name a namespace in a tag, whatever the file calls it. */
const PREFIXES = {
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://ns.adobe.com/photoshop/1.0/': 'photoshop',
  'http://ns.adobe.com/xap/1.0/rights/': 'xmpRights',
  'http://ns.adobe.com/xap/1.0/': 'xmp',
  'http://ns.adobe.com/xap/1.0/mm/': 'xmpMM',
  'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/': 'Iptc4xmpCore',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/': 'Iptc4xmpExt',
  'http://ns.useplus.org/ldf/xmp/1.0/': 'plus',
  'http://creativecommons.org/ns#': 'cc',
  'http://ns.adobe.com/tiff/1.0/': 'tiff',
  'http://ns.adobe.com/exif/1.0/': 'exif',
};

/** The tags of a picture: Map name → [values]; null where its kind or its form is not read here. */
export async function tagsIn(bytes) {
  let blocks = null;
  try {
    blocks = await blocksOf(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (blocks === null) return null;
  const tags = new Map();
  const add = (name, value) => {
    const text = value.replace(/^[\s\0]+|[\s\0]+$/g, '');
    if (text !== '') tags.set(name, [...(tags.get(name) ?? []), text]);
  };
  for (const [kind, read] of [
    ['iim', readIim],
    ['exif', readExif],
    ['xmp', readXmp],
  ])
    for (const block of blocks[kind]) attempt(() => read(block, add));
  return [...tags.values()].flat().length > MOST_VALUES ? null : tags;
}

/** Reads a block as far as it goes. */
function attempt(read) {
  try {
    read();
  } catch (error) {
    if (!(error instanceof XmlError || error instanceof RangeError)) throw error;
  }
}

/** The blocks of metadata in a file, of a broken one those before the fault: {iim, exif, xmp}, each [bytes]; null of another kind of file. */
async function blocksOf(bytes) {
  const start = latin1Of(bytes.subarray(0, 16));
  const out = { iim: [], exif: [], xmp: [] };
  if (start.startsWith('\xff\xd8\xff')) readJpeg(bytes, out);
  else if (start.startsWith('\x89PNG\r\n\x1a\n')) await readPng(bytes, out);
  else if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') readWebp(bytes, out);
  else if (start.startsWith('II*\0') || start.startsWith('MM\0*')) readTiff(bytes, out);
  else return null;
  return [...out.iim, ...out.exif, ...out.xmp].every((block) => block.length <= BLOCK) ? out : null;
}

function readJpeg(bytes, out) {
  const extended = new Map();
  const resources = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const length = (bytes[at + 2] << 8) | bytes[at + 3];
    if (length < 2 || at + 2 + length > bytes.length) break;
    const content = bytes.subarray(at + 4, at + 2 + length);
    const name = latin1Of(content.subarray(0, 40));
    if (marker === 0xe1 && name.startsWith('Exif\0\0')) out.exif.push(content.subarray(6));
    else if (marker === 0xe1 && name.startsWith('http://ns.adobe.com/xap/1.0/\0')) out.xmp.push(content.subarray(29));
    else if (marker === 0xe1 && name.startsWith('http://ns.adobe.com/xmp/extension/\0')) extend(extended, content.subarray(35));
    else if (marker === 0xed && name.startsWith('Photoshop 3.0\0')) resources.push(content.subarray(14));
    at += 2 + length;
  }
  readResources(joined(...resources), out);
  for (const parts of extended.values()) out.xmp.push(joined(...parts.sort((one, other) => one.offset - other.offset).map(({ content }) => content)));
}

/** A part of an extended XMP packet: digest of the whole, its length, the part's offset. */
function extend(extended, content) {
  const digest = latin1Of(content.subarray(0, 32));
  const offset = new DataView(content.buffer, content.byteOffset).getUint32(36);
  extended.set(digest, [...(extended.get(digest) ?? []), { offset, content: content.subarray(40) }]);
}

/** IIM (resource 0x0404) and Exif and XMP (0x0422, 0x0424) in Photoshop's image resources. */
function readResources(bytes, out) {
  for (let at = 0; at + 12 <= bytes.length && latin1Of(bytes.subarray(at, at + 4)) === '8BIM';) {
    const id = (bytes[at + 4] << 8) | bytes[at + 5];
    const name = bytes[at + 6] + 1;
    at += 6 + name + (name % 2);
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
    const content = bytes.subarray(at + 4, at + 4 + length);
    if (id === 0x0404) out.iim.push(content);
    at += 4 + length + (length % 2);
  }
}

async function readPng(bytes, out) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) break;
    const type = latin1Of(bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'eXIf') out.exif.push(content);
    else if (type === 'iTXt' || type === 'zTXt' || type === 'tEXt') await readPngText(type, content, out);
    at += 12 + length;
    if (type === 'IEND') break;
  }
}

async function readPngText(type, content, out) {
  const end = content.indexOf(0);
  const keyword = latin1Of(content.subarray(0, end));
  const isXmp = keyword === 'XML:com.adobe.xmp';
  if (end < 0 || !(isXmp || /^Raw profile type (?:iptc|exif|xmp|APP1)$/.test(keyword))) return;
  let text = content.subarray(end + 1);
  let packed = type === 'zTXt';
  if (type === 'iTXt') {
    packed = text[0] === 1;
    const language = text.indexOf(0, 2);
    text = text.subarray(text.indexOf(0, language + 1) + 1);
  } else if (packed) text = text.subarray(1);
  if (packed) text = await inflate(text, 'deflate', BLOCK);
  if (!(text instanceof Uint8Array)) return;
  if (isXmp) out.xmp.push(text);
  else readRawProfile(keyword, latin1Of(text), out);
}

/** ImageMagick's raw profiles: a name, a length, and hex digits. */
function readRawProfile(keyword, text, out) {
  const found = /^\s*\S+\s+([0-9]+)\s+([0-9a-fA-F\s]*)$/.exec(text);
  if (!found) return;
  const hex = found[2].replace(/\s/g, '');
  const bytes = Uint8Array.from({ length: Math.min(Number(found[1]), hex.length >> 1) }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  if (keyword.endsWith('iptc')) {
    if (latin1Of(bytes.subarray(0, 4)) === '8BIM') readResources(bytes, out);
    else out.iim.push(bytes);
  } else if (latin1Of(bytes.subarray(0, 6)) === 'Exif\0\0') out.exif.push(bytes.subarray(6));
  else if (keyword.endsWith('xmp')) out.xmp.push(bytes);
}

function readWebp(bytes, out) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 12; at + 8 <= bytes.length;) {
    const type = latin1Of(bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) break;
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'EXIF') out.exif.push(latin1Of(content.subarray(0, 6)) === 'Exif\0\0' ? content.subarray(6) : content);
    if (type === 'XMP ') out.xmp.push(content);
    at += 8 + length + (length % 2);
  }
}

function readTiff(bytes, out) {
  out.exif.push(bytes);
  for (const { tag, content } of directories(bytes)) {
    if (tag === 0x02bc) out.xmp.push(content);
    if (tag === 0x83bb) out.iim.push(content);
    if (tag === 0x8649) readResources(content, out);
  }
}

const SIZES = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };

/** The entries of a TIFF structure's first directory and of its Exif directory: [{tag, type, content}]. */
function directories(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = bytes[0] === 0x49;
  const out = [];
  const waiting = [view.getUint32(4, little)];
  const seen = new Set();
  while (waiting.length) {
    const start = waiting.pop();
    if (seen.has(start)) continue;
    seen.add(start);
    const count = view.getUint16(start, little);
    if (out.length + count > MOST_ENTRIES) throw new RangeError('too many entries');
    for (let i = 0; i < count; i++) {
      const at = start + 2 + 12 * i;
      const tag = view.getUint16(at, little);
      const type = view.getUint16(at + 2, little);
      const length = view.getUint32(at + 4, little) * (SIZES[type] ?? 0);
      const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
      if (length && from + length <= bytes.length) out.push({ tag, type, content: bytes.subarray(from, from + length) });
      if (tag === 0x8769) waiting.push(view.getUint32(at + 8, little));
    }
  }
  return out;
}

function readExif(bytes, add) {
  const isLittle = bytes[0] === 0x49;
  for (const { tag, type, content } of directories(bytes)) {
    const name = `exif:0x${tag.toString(16).toUpperCase().padStart(4, '0')}`;
    if (tag >= 0x9c9b && tag <= 0x9c9f) add(name, decode(content, 'utf-16le'));
    else if (type === 2) add(name, guessed(content));
    else if (tag === 0x9286) add(name, comment(content, isLittle));
  }
}

/** A user comment: eight bytes name its encoding. */
function comment(content, isLittle) {
  const text = content.subarray(8);
  return latin1Of(content.subarray(0, 7)) === 'UNICODE' ? decode(text, isLittle ? 'utf-16le' : 'utf-16be') : guessed(text);
}

/** UTF-8 where the bytes are that, else windows-1252. */
const guessed = (bytes) => textOfUtf8(bytes) ?? decode(bytes, 'windows-1252');

function readIim(bytes, add) {
  const fields = [];
  let charset = null;
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x1c;) {
    const [record, dataset] = [bytes[at + 1], bytes[at + 2]];
    let length = (bytes[at + 3] << 8) | bytes[at + 4];
    at += 5;
    if (length & 0x8000) {
      const width = length & 0x7fff;
      length = bytes.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0);
      at += width;
    }
    const content = bytes.subarray(at, at + length);
    if (record === 1 && dataset === 90) charset = latin1Of(content);
    fields.push({ name: `iim:${record}:${dataset}`, content });
    at += length;
  }
  const counts = new Map();
  for (const { name } of fields) counts.set(name, (counts.get(name) ?? 0) + 1);
  const numbers = new Map();
  for (const { name, content } of fields) {
    numbers.set(name, (numbers.get(name) ?? 0) + 1);
    const text =
      charset === '\x1b%G'
        ? (textOfUtf8(content) ?? guessed(content))
        : charset === '\x1b.A' || charset === '\x1b-A'
          ? decode(content, 'windows-1252')
          : guessed(content);
    add(counts.get(name) > 1 ? `${name}[${numbers.get(name)}]` : name, text);
  }
}

function readXmp(bytes, add) {
  const text = textOfUtf8(bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0));
  if (text === null) throw new XmlError('not UTF-8');
  const root = parseXml(text.replace(/^[\s\0]+|[\s\0]+$/g, ''));
  const rdf = root.space === RDF && root.name === 'RDF' ? root : root.children.find(({ space, name }) => space === RDF && name === 'RDF');
  for (const description of rdf?.children ?? []) properties(description, 'xmp:', add);
}

const nameOf = ({ space, name }) => `${PREFIXES[space] ?? space}:${name}`;

/** The properties of a description or a structure, as attributes and as elements. */
function properties(element, before, add) {
  for (const attribute of element.attributes)
    if (attribute.space !== RDF && attribute.space !== XML && attribute.space !== '') add(before + nameOf(attribute), attribute.value);
  for (const child of element.children) value(child, before + nameOf(child), add);
}

function value(element, name, add) {
  const resource = element.attributes.find(({ space, name: own }) => space === RDF && own === 'resource');
  const isStructure = element.attributes.some((one) => one.space === RDF && one.name === 'parseType' && one.value === 'Resource');
  const inner = element.children.find(({ space }) => space === RDF);
  if (resource) add(name, resource.value);
  else if (isStructure) properties(element, `${name}/`, add);
  else if (inner?.name === 'Alt') inner.children.forEach((item, i) => value(item, `${name}[${languageOf(item) ?? i + 1}]`, add));
  else if (inner && (inner.name === 'Seq' || inner.name === 'Bag')) inner.children.forEach((item, i) => value(item, `${name}[${i + 1}]`, add));
  else if (inner?.name === 'Description') properties(inner, `${name}/`, add);
  else if (!element.children.length && !element.text.trim() && element.attributes.some(({ space }) => space !== RDF && space !== XML))
    properties(element, `${name}/`, add);
  else add(name, element.text);
}

const languageOf = ({ attributes }) => attributes.find(({ space, name }) => space === XML && name === 'lang')?.value ?? null;
