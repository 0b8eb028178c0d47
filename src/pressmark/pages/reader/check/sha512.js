/** SHA-512 (FIPS 180-4), of WebCrypto where a page has it. */

import { PRIMES, padded } from './sha256.js';

/** SHA-512 of bytes, 64 bytes. */
export async function sha512(bytes) {
  const subtle = globalThis.crypto?.subtle;
  return subtle ? new Uint8Array(await subtle.digest('SHA-512', bytes)) : computedSha512(bytes);
}

/** The first 64 bits behind the point of a prime's root of a degree. */
function fraction64(prime, degree) {
  const number = BigInt(prime) << BigInt(64 * degree);
  let root = 0n;
  for (let bit = 1n << 68n; bit; bit >>= 1n) if ((root + bit) ** BigInt(degree) <= number) root += bit;
  return BigInt.asUintN(64, root);
}

const word64 = (number) => BigInt.asUintN(64, number);
const turned64 = (word, by) => (word >> by) | word64(word << (64n - by));

let rounds512;

/** The same without WebCrypto. */
export function computedSha512(bytes) {
  rounds512 ??= PRIMES.map((prime) => fraction64(prime, 3));
  const view = padded(bytes, 128);
  const state = PRIMES.slice(0, 8).map((prime) => fraction64(prime, 2));
  for (let at = 0; at < view.byteLength; at += 128) {
    const words = Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + 8 * i));
    for (let i = 16; i < 80; i++) {
      const [early, late] = [words[i - 15], words[i - 2]];
      const one = turned64(early, 1n) ^ turned64(early, 8n) ^ (early >> 7n);
      const other = turned64(late, 19n) ^ turned64(late, 61n) ^ (late >> 6n);
      words.push(word64(words[i - 16] + one + words[i - 7] + other));
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const one = h + (turned64(e, 14n) ^ turned64(e, 18n) ^ turned64(e, 41n)) + ((e & f) ^ (word64(~e) & g)) + rounds512[i] + words[i];
      const other = (turned64(a, 28n) ^ turned64(a, 34n) ^ turned64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [word64(one + other), a, b, c, word64(d + one), e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = word64(state[i] + word)));
  }
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((word, i) => out.setBigUint64(8 * i, word));
  return new Uint8Array(out.buffer);
}
