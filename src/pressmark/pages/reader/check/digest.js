/** Digests: synchronous ones for what is small or many, WebCrypto for large files where the page has it. */

import { hmac } from '@noble/hashes/hmac';
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2';
import { hexOf } from './bytes.js';

/** From this many bytes on a call of WebCrypto is worth its way. */
const LARGE = 32768;

/** SHA-256 of bytes, 32 bytes. */
export const sha256 = (bytes) => nobleSha256(bytes);

/** SHA-512 of bytes, 64 bytes. */
export const sha512 = (bytes) => nobleSha512(bytes);

/** HMAC-SHA-256 (RFC 2104) under a key, as a function of bytes. */
export function hmacSha256(key) {
  const keyed = hmac.create(nobleSha256, key);
  return (bytes) => keyed.clone().update(bytes).digest();
}

/** SHA-256 of bytes in lower-case hex. */
export const sha256Hex = (bytes) => hexOf(nobleSha256(bytes));

/** SHA-256 of a file in lower-case hex; a page without WebCrypto (on http) computes it itself. */
export async function digestOf(bytes) {
  const subtle = globalThis.crypto?.subtle;
  if (bytes.length < LARGE || !subtle) return sha256Hex(bytes);
  return hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
