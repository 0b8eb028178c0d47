/** Bytes: hex, strict UTF-8, comparison, joining. */

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
const ENCODER = new TextEncoder();

/** Lower-case hex of bytes. */
export function hexOf(bytes) {
  let out = '';
  for (const byte of bytes) out += HEX[byte];
  return out;
}

/** Bytes of an even number of hex digits. */
export function bytesOfHex(hex) {
  const out = new Uint8Array(hex.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** UTF-8 of a text. */
export function utf8Of(text) {
  return ENCODER.encode(text);
}

/** The text that bytes are in strict UTF-8, a byte order mark kept as U+FEFF; null where they are none. */
export function textOfUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Each byte as the code point of the same number. */
export function latin1Of(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return out;
}

/** Whether two arrays hold the same bytes. */
export function sameBytes(one, other) {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** Arrays of bytes, one behind the other. */
export function concatenated(parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The same of some few. */
export const joined = (...parts) => concatenated(parts);

/** Order of two texts by the bytes of their UTF-8, which is that of their code points. */
export function byBytes(one, other) {
  const a = utf8Of(one);
  const b = utf8Of(other);
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
