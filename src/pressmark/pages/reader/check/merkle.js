/** The commitment to the lines of claims.jsonl (docs/format.md, section 7; RFC 9162 §2.1). */

import { hexOf, joined, utf8Of } from './bytes.js';
import { hmacSha256, sha256 } from './digest.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf: of its salt and its line without LF. */
export const leafHash = (salt, line) => sha256(joined(LEAF, salt, line));

export const nodeHash = (left, right) => sha256(joined(NODE, left, right));

/** The salt of each line: from the whole text and the SHA-256 of the file of claims. */
export function saltsOf(text, claimsDigest, count) {
  const salt = hmacSha256(sha256(joined(utf8Of('pressmark salt 1\n'), text)));
  const message = joined(claimsDigest, new Uint8Array(8));
  const view = new DataView(message.buffer);
  return Array.from({ length: count }, (_, index) => {
    view.setUint32(message.length - 4, index);
    return salt(message);
  });
}

/** A tree over leaf hashes: its levels from the leaves up, a node without a neighbour moved up as it is. */
export function treeOver(leaves) {
  const levels = [leaves];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    const above = [];
    for (let i = 0; i < below.length; i += 2) above.push(i + 1 < below.length ? nodeHash(below[i], below[i + 1]) : below[i]);
    levels.push(above);
  }
  return levels;
}

/** The root over leaf hashes; of none, SHA-256 of nothing. */
export function rootOver(leaves) {
  return leaves.length ? treeOver(leaves).at(-1)[0] : sha256(new Uint8Array(0));
}

/** The hashes that lead from a leaf to the root, from below (RFC 9162 §2.1.3). */
export function pathIn(levels, index) {
  const path = [];
  for (const level of levels.slice(0, -1)) {
    const neighbour = index ^ 1;
    if (neighbour < level.length) path.push(level[neighbour]);
    index >>>= 1;
  }
  return path;
}
