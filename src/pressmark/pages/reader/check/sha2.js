/** SHA-256 and SHA-512 (FIPS 180-4), for what is small and for pages without WebCrypto. Their constants are worked out as the standard defines them. */

const PRIMES = [2];
for (let n = 3; PRIMES.length < 80; n += 2) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);

/** The first 32 bits behind a number's point. */
const fraction = (number) => ((number % 1) * 2 ** 32) | 0;
const ROUNDS_256 = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const START_256 = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/** The first 64 bits behind the point of a prime's root of a degree. */
function fraction64(prime, degree) {
  const number = BigInt(prime) << BigInt(64 * degree);
  let root = 0n;
  for (let bit = 1n << 68n; bit; bit >>= 1n) if ((root + bit) ** BigInt(degree) <= number) root += bit;
  return BigInt.asUintN(64, root);
}

/** A message with its end: a bit, zeros, and its length in bits as the last of a whole number of blocks. */
function padded(bytes, block) {
  const out = new Uint8Array(Math.ceil((bytes.length + 1 + block / 8) / block) * block);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setBigUint64(out.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** SHA-256 of bytes, 32 bytes. */
export function sha256(bytes) {
  const view = padded(bytes, 64);
  const state = START_256.slice();
  const words = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const early = words[i - 15];
      const late = words[i - 2];
      const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const other = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[i] = words[i - 16] + one + words[i - 7] + other;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS_256[i] + words[i]) | 0;
      const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + other) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => out.setInt32(4 * i, word));
  return new Uint8Array(out.buffer);
}

const word64 = (number) => BigInt.asUintN(64, number);
const turned64 = (word, by) => (word >> by) | word64(word << (64n - by));

let rounds512;

/** SHA-512 of bytes, 64 bytes. */
export function sha512(bytes) {
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
