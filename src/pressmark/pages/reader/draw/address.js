/** Pictures as addresses that hold them. */

const MAGIC = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
];

/** A picture as an address that holds it; null for anything that is no picture every browser shows. */
export function dataAddress(bytes) {
  const hex = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const webp = hex.startsWith('52494646') && hex.slice(16) === '57454250';
  const kind = webp ? 'image/webp' : MAGIC.find(([magic]) => hex.startsWith(magic))?.[1];
  if (!kind) return null;
  let signs = '';
  for (let at = 0; at < bytes.length; at += 0x8000) signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:${kind};base64,${btoa(signs)}`;
}
