/** JSON in its one form (RFC 8785, docs/format.md, section 4): read strictly, and written. */

import { textOfUtf8 } from './bytes.js';
import { LIMITS } from './limits.js';

const SHORT = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' };
const UNESCAPED = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };

/** Bytes or text that are not JSON in its one form; the message says why. */
export class FormError extends Error {}

/** What one JSON document is whose bytes are in the one form, with its LF. */
export function parseDocument(bytes) {
  const text = textOfUtf8(bytes);
  if (text === null) throw new FormError('not UTF-8');
  if (!text.endsWith('\n')) throw new FormError('no LF at the end');
  return parseCanonical(text.slice(0, -1));
}

/** What a text without LF is that is in the one form. */
export function parseCanonical(text) {
  // RFC 8785 is what JSON.stringify writes, but for the order of keys; what is not in that form is read sign by sign, which says why.
  if (!/\\u[dD][89a-fA-F]/.test(text)) {
    try {
      const value = JSON.parse(text);
      if (JSON.stringify(value) === text && isOfTheForm(value, 0)) return value;
    } catch {
      // The reader below tells it.
    }
  }
  const reader = new Reader(text);
  const value = reader.value(0);
  if (reader.at !== text.length) throw new FormError(`something stands behind the value, at ${reader.at}`);
  return value;
}

/** Whether keys are in order, numbers whole and safe, and nothing nested too deep. */
function isOfTheForm(value, depth) {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= LIMITS.nesting) return false;
  if (Array.isArray(value)) return value.every((one) => isOfTheForm(one, depth + 1));
  let before = null;
  for (const key of Object.keys(value)) {
    if (before !== null && key <= before) return false;
    if (!isOfTheForm(value[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

/** The one form of a value, without LF. */
export function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  // The default order of strings is that of their UTF-16 units, which RFC 8785 wants.
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${members.map((key) => `${quoted(key)}:${canonical(value[key])}`).join(',')}}`;
}

function quoted(text) {
  return `"${text.replace(/["\\\u0000-\u001f]/g, (sign) => SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  fail(why) {
    throw new FormError(`${why} at ${this.at}`);
  }

  value(depth) {
    const sign = this.text[this.at];
    if (sign === '{' || sign === '[') {
      if (depth >= LIMITS.nesting) this.fail(`nested deeper than ${LIMITS.nesting}`);
      return sign === '{' ? this.object(depth + 1) : this.array(depth + 1);
    }
    if (sign === '"') return this.string();
    if (this.text.startsWith('true', this.at)) return this.word(4, true);
    if (this.text.startsWith('false', this.at)) return this.word(5, false);
    if (this.text.startsWith('null', this.at)) return this.word(4, null);
    return this.number();
  }

  word(length, value) {
    this.at += length;
    return value;
  }

  object(depth) {
    const out = Object.create(null);
    this.at += 1;
    if (this.text[this.at] === '}') return this.word(1, out);
    let before = null;
    for (;;) {
      if (this.text[this.at] !== '"') this.fail('no key');
      const key = this.string();
      if (before !== null && key <= before) this.fail(key === before ? 'a key stands twice' : 'keys are not in order');
      before = key;
      if (this.text[this.at] !== ':') this.fail('no colon');
      this.at += 1;
      out[key] = this.value(depth);
      const sign = this.text[this.at];
      this.at += 1;
      if (sign === '}') return out;
      if (sign !== ',') this.fail('no comma');
    }
  }

  array(depth) {
    const out = [];
    this.at += 1;
    if (this.text[this.at] === ']') return this.word(1, out);
    for (;;) {
      out.push(this.value(depth));
      const sign = this.text[this.at];
      this.at += 1;
      if (sign === ']') return out;
      if (sign !== ',') this.fail('no comma');
    }
  }

  string() {
    const { text } = this;
    let from = ++this.at;
    let out = '';
    for (;;) {
      const unit = text.charCodeAt(this.at);
      if (unit === 0x22) {
        out += text.slice(from, this.at);
        this.at += 1;
        return out;
      }
      if (unit === 0x5c) {
        out += text.slice(from, this.at) + this.escape();
        from = this.at;
      } else if (!(unit >= 0x20)) {
        this.fail('a string does not end or has a control character');
      } else this.at += 1;
    }
  }

  escape() {
    const short = UNESCAPED[this.text[this.at + 1]];
    if (short !== undefined) return this.word(2, short);
    const hex = /^\\u(00[01][0-9a-f])$/.exec(this.text.slice(this.at, this.at + 6));
    if (!hex) this.fail('an escape that is not needed');
    const sign = String.fromCharCode(parseInt(hex[1], 16));
    if (SHORT[sign]) this.fail('an escape that is not the shortest');
    return this.word(6, sign);
  }

  number() {
    const pattern = /-?(?:0|[1-9][0-9]{0,15})(?![0-9.eE])/y;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found || found[0] === '-0') this.fail('no value, or a number that is no integer in its one spelling');
    const value = Number(found[0]);
    if (!Number.isSafeInteger(value)) this.fail('a number beyond 2^53-1');
    return this.word(found[0].length, value);
  }
}
