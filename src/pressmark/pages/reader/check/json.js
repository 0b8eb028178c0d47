/** JSON in its one form (RFC 8785, docs/format.md, section 4): read strictly, and written. */

import { textOfUtf8 } from './bytes.js';
import { LIMITS } from './limits.js';

const SHORT = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

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
  try {
    const value = JSON.parse(text);
    // JSON.stringify is fast, and writes another form than RFC 8785 of halves of pairs and of keys that are numbers alone.
    const isPlain = JSON.stringify(value) === text && !/\\ud/i.test(text) && isInOrder(value);
    if (isSound(value, 0) && (isPlain || canonical(value) === text)) return value;
  } catch {
    // It is no JSON.
  }
  throw new FormError('not JSON in its one form');
}

/** Whether numbers are whole and safe, and nothing is nested too deep. */
function isSound(value, depth) {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < LIMITS.nesting && Object.values(value).every((one) => isSound(one, depth + 1));
}

function isInOrder(value) {
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value)
    ? value.every(isInOrder)
    : Object.keys(value).every((key, i, keys) => (!i || keys[i - 1] < key) && isInOrder(value[key]));
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
