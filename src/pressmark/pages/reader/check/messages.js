/** Messages within originals: WARC records (ISO 28500), HTTP messages in them (RFC 9112), parts of a MIME message (RFC 2045, 2046). */

import { concatenated, latin1Of } from './bytes.js';
import { TOO_LARGE, inflate } from './inflate.js';

const MIB = 1024 * 1024;
// docs/format.md, section 11.
const MOST = {
  records: 20_000,
  head: MIB,
  fields: 1000,
  httpHead: MIB / 2,
  httpFields: 2000,
  codings: 4,
  body: 64 * MIB,
  parts: 5000,
  nesting: 20,
  partHead: 65536,
};

const CR = 13;
const LF = 10;

/** The records of an uncompressed WARC file in their order: {head: [start, end], block: [start, end], fields}; null where it is none. */
export function recordsOf(bytes) {
  const records = [];
  let at = 0;
  while (at < bytes.length) {
    const head = headFrom(bytes, at, MOST.head);
    if (!head || records.length >= MOST.records || fieldPlaces(head.text).length > MOST.fields || !/^WARC\/[0-9]/i.test(head.text)) return null;
    const length = Number(fieldsOf(head.text).get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0 || head.end + length > bytes.length) return null;
    records.push({ start: at, head: head.text, fields: fieldsOf(head.text), block: bytes.subarray(head.end, head.end + length) });
    at = head.end + length;
    while (bytes[at] === CR || bytes[at] === LF) at += 1;
  }
  return records;
}

/** A head from there to behind its blank line: {text, each byte a code point, end}; null where it does not end, or is too long. */
export function headFrom(bytes, start, most = MOST.head) {
  for (let at = start; at < bytes.length && at - start < most; at++) {
    if (bytes[at] !== LF) continue;
    const next = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[next] === LF) return { text: latin1Of(bytes.subarray(start, next + 1)), end: next + 1 };
  }
  return null;
}

/** The fields of a head by lower-case name, folded lines joined; of several of one name the first. */
function fieldsOf(head) {
  const out = new Map();
  for (const { name, value } of fieldPlaces(head)) if (!out.has(name)) out.set(name, value.replace(/\r?\n[ \t]+/g, ' '));
  return out;
}

/** The fields of a head with the places of their whole values: [{name, value, start, end}]. */
export function fieldPlaces(head) {
  const out = [];
  const lines = /([^\r\n:]+):([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gy;
  let at = /^[^:\r\n]*\r?\n/.exec(head) ? head.indexOf('\n') + 1 : 0;
  while (at < head.length) {
    lines.lastIndex = at;
    const found = lines.exec(head);
    if (found) {
      const raw = found[2];
      const value = raw.replace(/^[ \t]+|[ \t]+$/g, '');
      const start = at + found[1].length + 1 + (raw.length - raw.replace(/^[ \t]+/, '').length);
      out.push({ name: found[1].trim().toLowerCase(), value, start, end: start + value.length });
      at += found[0].length;
    }
    const next = head.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return out;
}

/** The body of a record, transfer and content codings undone; null where nothing here undoes them. `records` are all of the file. */
export async function bodyOf(record, records) {
  const type = record.fields.get('warc-type');
  if (type === 'revisit') {
    const original = referredTo(record, records);
    return original ? bodyOf(original, records) : null;
  }
  if (type !== 'response' && type !== 'request') return record.block;
  const head = httpHeadOf(record);
  if (!head) return record.block;
  const fields = fieldsOf(head.text);
  let body = record.block.subarray(head.end);
  if (/\bchunked\b/i.test(fields.get('transfer-encoding') ?? '')) body = withoutChunks(body) ?? body;
  const codings = `${fields.get('content-encoding') ?? ''}`
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter(Boolean);
  if (codings.length > MOST.codings) return TOO_LARGE;
  for (const coding of codings.reverse()) {
    body = await withoutCoding(body, coding);
    if (body === null || body === TOO_LARGE) return body;
  }
  return body;
}

/** The head of the HTTP message in a record: {text, end}; null where there is none. */
export function httpHeadOf(record) {
  const head = headFrom(record.block, 0, MOST.httpHead);
  return head && fieldPlaces(head.text).length <= MOST.httpFields && /^(?:HTTP\/[0-9]|[A-Z]+ [^\r\n]+ HTTP\/[0-9])/.test(head.text) ? head : null;
}

function referredTo(record, records) {
  const others = records.filter((one) => one !== record && ['response', 'resource'].includes(one.fields.get('warc-type')));
  const field = (one, name) => one.fields.get(name);
  const id = field(record, 'warc-refers-to');
  const named = id && others.find((one) => field(one, 'warc-record-id') === id);
  if (named) return named;
  const uri = field(record, 'warc-refers-to-target-uri') ?? field(record, 'warc-target-uri');
  const date = field(record, 'warc-refers-to-date');
  const same = others.filter((one) => field(one, 'warc-target-uri') === uri && one.start < record.start);
  return (
    same.find((one) => date && field(one, 'warc-date')?.slice(0, 19) === date.slice(0, 19)) ??
    same.filter((one) => field(one, 'warc-payload-digest') === field(record, 'warc-payload-digest')).at(-1) ??
    null
  );
}

/** A body without its chunks; null where it is not made of them. */
function withoutChunks(bytes) {
  const parts = [];
  let total = 0;
  let at = 0;
  for (;;) {
    let end = at;
    while (end < bytes.length && bytes[end] !== LF) end += 1;
    const size = /^([0-9a-f]+)[ \t]*(?:;.*)?\r?$/i.exec(latin1Of(bytes.subarray(at, Math.min(end, at + 4096))));
    if (!size) return parts.length ? concatenated(parts) : null;
    const length = parseInt(size[1], 16);
    at = end + 1;
    if (length === 0) return concatenated(parts);
    parts.push(bytes.subarray(at, at + length));
    total += Math.max(0, Math.min(length, bytes.length - at));
    at += length;
    if (at >= bytes.length) return concatenated(parts);
    if (bytes[at] === CR) at += 1;
    if (bytes[at] === LF) at += 1;
  }
}

/** A body without one content coding; as it is where it was stored with the coding undone; null where nothing here undoes it. */
async function withoutCoding(bytes, coding) {
  if (coding === 'identity') return bytes;
  if (coding === 'gzip' || coding === 'x-gzip') return bytes[0] === 0x1f && bytes[1] === 0x8b ? inflate(bytes, 'gzip') : bytes;
  if (coding === 'deflate') return (await inflate(bytes, 'deflate')) ?? inflate(bytes, 'deflate-raw');
  return null;
}

/** The leaf parts of a MIME message, depth first: [{head, bytes}] with transfer encodings undone; null where there are more, or deeper ones, than are ever read. */
export function partsOf(bytes) {
  const out = [];
  return collect(bytes, out, 0) ? out : null;
}

function collect(bytes, out, depth) {
  if (depth > MOST.nesting || out.length >= MOST.parts) return false;
  const head = headFrom(bytes, 0, MOST.partHead) ?? { text: '', end: 0 };
  const fields = fieldsOf(`\n${head.text}`);
  const type = fields.get('content-type') ?? 'text/plain';
  const body = bytes.subarray(head.end);
  const boundary = /^multipart\//i.test(type) && /;\s*boundary=(?:"([^"]*)"|([^\s;]+))/i.exec(type);
  if (boundary) return between(body, boundary[1] ?? boundary[2]).every((part) => collect(part, out, depth + 1));
  out.push({ head: head.text, bytes: withoutTransfer(body, (fields.get('content-transfer-encoding') ?? '').trim().toLowerCase()) });
  return true;
}

/** The stretches between the lines of a boundary. */
function between(bytes, boundary) {
  const text = latin1Of(bytes);
  const line = `--${boundary}`;
  const marks = [];
  for (let at = text.indexOf(line); at >= 0; at = text.indexOf(line, at + 1)) {
    const rest = /^(--)?[ \t]*(?:\r?\n|$)/.exec(text.slice(at + line.length, at + line.length + 200));
    if ((at === 0 || text[at - 1] === '\n') && rest) marks.push({ at, end: at + line.length + rest[0].length, last: rest[1] === '--' });
    if (marks.at(-1)?.last) break;
  }
  const parts = [];
  for (let i = 0; i < marks.length && !marks[i].last; i++) {
    let end = marks[i + 1]?.at ?? text.length;
    if (marks[i + 1]) end -= text[end - 2] === '\r' ? 2 : 1;
    parts.push(bytes.subarray(marks[i].end, Math.max(marks[i].end, end)));
  }
  return parts;
}

function withoutTransfer(bytes, encoding) {
  if (encoding === 'base64') {
    const signs = latin1Of(bytes).replace(/[^A-Za-z0-9+/]/g, '');
    const text = atob(signs.slice(0, signs.length - (signs.length % 4 === 1 ? 1 : 0)));
    return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  }
  if (encoding !== 'quoted-printable') return bytes;
  const text = latin1Of(bytes)
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
