/** A decoder for Node, which reads windows-1252 as ISO-8859-1, lacks some encodings, and has other tables of those with several bytes a sign. */

import { UPPER_HALVES } from './singlebyte.js';

// Labels that Node lacks (Encoding Standard §4.2).
const EXTRA = {
  'iso-8859-16': 'iso-8859-16',
  'x-user-defined': 'x-user-defined',
  'iso-8859-8-i': 'iso-8859-8-i',
  csiso88598i: 'iso-8859-8-i',
  logical: 'iso-8859-8-i',
};
const UTF = new Set(['utf-8', 'utf-16le', 'utf-16be']);

/** As TextDecoder; `decode` gives null for an encoding whose tables are not here. */
export class NodeDecoder {
  constructor(label) {
    const trimmed = label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
    if (!/^[\u0021-\u007e]+$/.test(trimmed)) throw new RangeError('no label');
    this.encoding = Object.hasOwn(EXTRA, trimmed) ? EXTRA[trimmed] : new TextDecoder(trimmed).encoding.toLowerCase();
    if (this.encoding === 'replacement') throw new RangeError('no encoding');
  }

  decode(bytes) {
    const upper = UPPER_HALVES[this.encoding === 'iso-8859-8-i' ? 'iso-8859-8' : this.encoding];
    if (upper) return singleByte(bytes, (byte) => upper.charCodeAt(byte - 128));
    if (this.encoding === 'x-user-defined') return singleByte(bytes, (byte) => 0xf700 + byte);
    return UTF.has(this.encoding) ? new TextDecoder(this.encoding).decode(bytes) : null;
  }
}

function singleByte(bytes, signOf) {
  let out = '';
  for (let from = 0; from < bytes.length; from += 8192)
    out += String.fromCharCode(...Array.from(bytes.subarray(from, from + 8192), (byte) => (byte < 128 ? byte : signOf(byte))));
  return out;
}
