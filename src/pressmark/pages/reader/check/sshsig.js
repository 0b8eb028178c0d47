/** OpenSSH's public keys and signatures (PROTOCOL.sshsig), in the one spelling that ssh-keygen writes. */

import { joined, latin1Of, utf8Of } from './bytes.js';
import { sha256 } from './digest.js';
import { isSignature } from './ed25519.js';
import { sha512 } from './sha512.js';

export const NAMESPACE = 'pressmark';
const ARMOUR = /^-----BEGIN SSH SIGNATURE-----\n((?:[A-Za-z0-9+/=]{70}\n)*[A-Za-z0-9+/=]{1,70}\n)-----END SSH SIGNATURE-----\n$/;

/** The bytes of base64 in its one spelling; null where it is none. */
export function bytesOfBase64(text) {
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const out = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return base64Of(out) === text ? out : null;
}

/** Base64 of bytes, padded. */
const base64Of = (bytes) => btoa(latin1Of(bytes));

/** SSH's `string`: its length in four bytes, and it. */
function ssh(bytes) {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return joined(length, bytes);
}

class Fields {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next() {
    if (this.at + 4 > this.bytes.length) return null;
    const length = new DataView(this.bytes.buffer, this.bytes.byteOffset).getUint32(this.at);
    const from = this.at + 4;
    if (from + length > this.bytes.length) return null;
    this.at = from + length;
    return this.bytes.subarray(from, this.at);
  }

  text() {
    const field = this.next();
    return field === null ? null : latin1Of(field);
  }

  isAtEnd() {
    return this.at === this.bytes.length;
  }
}

/** The 32 bytes of an Ed25519 key in a blob; null where it is none. */
export function keyOfBlob(blob) {
  const fields = new Fields(blob);
  const type = fields.text();
  const key = fields.next();
  return type === 'ssh-ed25519' && key?.length === 32 && fields.isAtEnd() ? key : null;
}

/** The fingerprint of a key's blob, as ssh-keygen prints it. */
export const fingerprintOf = (blob) => `SHA256:${base64Of(sha256(blob)).replace(/=+$/, '')}`;

/** What a `.sig` file holds: {blob, key, namespace, signature}; null where it is not in ssh-keygen's one form. */
export function readSignature(bytes) {
  const armoured = ARMOUR.exec(latin1Of(bytes));
  const body = armoured && bytesOfBase64(armoured[1].replaceAll('\n', ''));
  if (!body || latin1Of(body.subarray(0, 6)) !== 'SSHSIG') return null;
  if (new DataView(body.buffer, body.byteOffset).getUint32(6) !== 1) return null;
  const fields = new Fields(body.subarray(10));
  const [blob, namespace, reserved, hash, inner] = [fields.next(), fields.text(), fields.text(), fields.text(), fields.next()];
  if (inner === null || !fields.isAtEnd() || reserved !== '' || hash !== 'sha512' || namespace === '') return null;
  const key = keyOfBlob(blob);
  const parts = new Fields(inner);
  const type = parts.text();
  const signature = parts.next();
  return key && type === 'ssh-ed25519' && signature?.length === 64 && parts.isAtEnd() ? { blob, key, namespace, signature } : null;
}

/** Whether a signature read from a file is over a line's bytes. */
export async function isOver({ key, namespace, signature }, line) {
  const signed = joined(utf8Of('SSHSIG'), ssh(utf8Of(namespace)), ssh(new Uint8Array(0)), ssh(utf8Of('sha512')), ssh(await sha512(line)));
  return isSignature(key, signature, signed);
}
