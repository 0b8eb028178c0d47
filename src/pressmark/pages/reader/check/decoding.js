/** Character encodings by the labels of the WHATWG Encoding Standard (docs/format.md, section 6). */

// These runtimes may lack; their only labels (Encoding Standard §4.2).
const EXTRA = {
  'iso-8859-16': 'iso-8859-16',
  'x-user-defined': 'x-user-defined',
  'iso-8859-8-i': 'iso-8859-8-i',
  csiso88598i: 'iso-8859-8-i',
  logical: 'iso-8859-8-i',
};
let upperHalves = {};

/** Gives tables of single-byte encodings (singlebyte.js) to a runtime that does not decode them as the standard says; browsers do. */
export function useTables(tables) {
  upperHalves = tables;
}

const UTF = new Set(['utf-8', 'utf-16le', 'utf-16be']);

/** The name of the encoding that a label means; null where it means none, or `replacement`. */
export function encodingOf(label) {
  const trimmed = label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
  if (Object.hasOwn(EXTRA, trimmed)) return EXTRA[trimmed];
  try {
    return /^[\u0021-\u007e]+$/.test(trimmed) ? new TextDecoder(trimmed).encoding.toLowerCase() : null;
  } catch {
    return null;
  }
}

/** The text that bytes are in the encoding of a label, the label alone deciding, a leading byte order mark dropped; null where nothing here decodes it. */
export function decode(bytes, label) {
  const name = encodingOf(label);
  if (name === null || name === 'replacement') return null;
  const upper = upperHalves[name === 'iso-8859-8-i' ? 'iso-8859-8' : name];
  if (upper) return singleByte(bytes, upper);
  if (name === 'x-user-defined') return userDefined(bytes);
  if (!UTF.has(name) && !decodesAsTheStandardSays()) return null;
  return new TextDecoder(name).decode(bytes);
}

function singleByte(bytes, upper) {
  let out = '';
  const units = new Uint16Array(8192);
  for (let from = 0; from < bytes.length; from += units.length) {
    const end = Math.min(bytes.length - from, units.length);
    for (let i = 0; i < end; i++) units[i] = bytes[from + i] < 128 ? bytes[from + i] : upper.charCodeAt(bytes[from + i] - 128);
    out += String.fromCharCode(...units.subarray(0, end));
  }
  return out;
}

function userDefined(bytes) {
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(byte < 128 ? byte : 0xf700 + byte);
  return out;
}

let standard;

/** Browsers decode multi-byte encodings by the standard's tables; a runtime that reads windows-1252 as ISO-8859-1 has other tables too. */
function decodesAsTheStandardSays() {
  if (standard === undefined) {
    try {
      standard = new TextDecoder('x-user-defined') !== null && new TextDecoder('windows-1252').decode(Uint8Array.of(0x80)) === '€';
    } catch {
      standard = false;
    }
  }
  return standard;
}
