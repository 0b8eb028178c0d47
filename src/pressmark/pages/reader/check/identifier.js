/** Archive IDs and their spellings (docs/format.md, section 3; RFC 6920). */

import { bytesOfHex } from './bytes.js';

/** Luhn's check digit modulo 16 over hex digits. */
export function checkDigit(hex) {
  let sum = 0;
  for (let i = hex.length - 1, double = true; i >= 0; i--, double = !double) {
    const value = parseInt(hex[i], 16) * (double ? 2 : 1);
    sum += Math.floor(value / 16) + (value % 16);
  }
  return ((16 - (sum % 16)) % 16).toString(16);
}

/** The nih URI of an archive ID, its digits in groups of eight. */
export function nihOf(hex) {
  return `nih:sha-256;${hex.match(/.{8}/g).join('-')};${checkDigit(hex)}`;
}

/** The ni URI of an archive ID. */
export function niOf(hex) {
  const base64 = btoa(String.fromCharCode(...bytesOfHex(hex)));
  return `ni:///sha-256;${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** What an identifier names: {hex, part}; null where it is none. */
export function readIdentifier(text) {
  const hash = text.indexOf('#');
  const name = hash < 0 ? text : text.slice(0, hash);
  const part = hash < 0 ? null : text.slice(hash + 1);
  if (part !== null && !isPart(part)) return null;
  const hex = hexOfName(name);
  return hex === null ? null : { hex, part };
}

function isPart(part) {
  if (/^c[1-9][0-9]{0,8}$/.test(part)) return true;
  const passage = /^char=(0|[1-9][0-9]{0,8}),(0|[1-9][0-9]{0,8})$/.exec(part);
  return passage !== null && Number(passage[1]) < Number(passage[2]);
}

function hexOfName(name) {
  const bare = name.replace(/[-\s]/g, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(bare)) return bare;
  const ni = /^ni:\/\/\/sha-256;([A-Za-z0-9_-]{43})$/.exec(name);
  if (ni) {
    const hex = Array.from(atob(`${ni[1].replaceAll('-', '+').replaceAll('_', '/')}=`), (sign) =>
      sign.charCodeAt(0).toString(16).padStart(2, '0'),
    ).join('');
    return niOf(hex) === name ? hex : null;
  }
  const nih = /^nih:sha-256;([0-9a-f-]*);([0-9a-f])$/.exec(name.toLowerCase().replace(/\s+/g, ''));
  const hex = nih?.[1].replaceAll('-', '');
  return hex?.length === 64 && checkDigit(hex) === nih[2] ? hex : null;
}
