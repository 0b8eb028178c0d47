/** Digests: synchronous ones for what is small or many, WebCrypto for large files where the page has it. */

import { hexOf, joined } from './bytes.js';
import { sha256 } from './sha256.js';

export { sha256 } from './sha256.js';

/** From this many bytes on a call of WebCrypto is worth its way. */
const LARGE = 4096;
/** Bytes of a block of SHA-256. */
const BLOCK = 64;

/** HMAC-SHA-256 (RFC 2104) under a key of at most a block, as a function of bytes. */
export function hmacSha256(key) {
  const padded = (sign) => Uint8Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ sign);
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  return (bytes) => sha256(joined(outer, sha256(joined(inner, bytes))));
}

/** SHA-256 of bytes in lower-case hex. */
export const sha256Hex = (bytes) => hexOf(sha256(bytes));

/** SHA-256 of a file in lower-case hex; a page without WebCrypto (on http) computes it itself. */
export async function digestOf(bytes) {
  const subtle = globalThis.crypto?.subtle;
  if (bytes.length < LARGE || !subtle) return sha256Hex(bytes);
  return hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
