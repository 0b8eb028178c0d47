/** Ed25519 as docs/custody.md wants it: no key of small order, no S beyond the group's order, one encoding of a point, the equation without cofactor. */

import { CURVE, Point } from '@noble/ed25519';
import { joined, sameBytes } from './bytes.js';
import { sha512 } from './sha512.js';

const numberOf = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** The point of an encoding; null where it is none, or not the one encoding of its point. */
function pointOf(bytes) {
  try {
    const point = Point.fromBytes(bytes);
    return sameBytes(point.toBytes(), bytes) ? point : null;
  } catch {
    return null;
  }
}

/** Whether 32 bytes are a point of small order, which fits signatures that nobody made. */
export const isSmallOrder = (bytes) => pointOf(bytes)?.isSmallOrder() ?? false;

/** Whether 32 bytes are a public key that may sign. */
export function isKey(bytes) {
  const point = pointOf(bytes);
  return point !== null && !point.isSmallOrder();
}

/** Whether a signature (64 bytes) is a key's over a message: by WebCrypto where the page has it, else by the curve's points. */
export async function isSignature(key, signature, message) {
  const r = signature.subarray(0, 32);
  if (numberOf(signature.subarray(32)) >= CURVE.n || pointOf(r) === null || !isKey(key)) return false;
  return (await byWebCrypto(key, signature, message)) ?? byPoints(key, signature, message);
}

async function byWebCrypto(key, signature, message) {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  try {
    const imported = await subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await subtle.verify({ name: 'Ed25519' }, imported, signature, message);
  } catch {
    return null;
  }
}

/** S·B = R + SHA-512(R ‖ A ‖ message)·A (RFC 8032 §5.1.7, without the cofactor). */
async function byPoints(key, signature, message) {
  const s = numberOf(signature.subarray(32));
  const r = signature.subarray(0, 32);
  const k = numberOf(await sha512(joined(r, key, message))) % CURVE.n;
  const left = s === 0n ? Point.ZERO : Point.BASE.multiply(s, false);
  const right = k === 0n ? pointOf(r) : pointOf(r).add(pointOf(key).multiply(k, false));
  return left.equals(right);
}
