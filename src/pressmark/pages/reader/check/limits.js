/** Limits of format 1 (docs/format.md, section 11; docs/custody.md, section 4). Each binds before the work is done. */

const MIB = 1024 * 1024;

export const LIMITS = {
  text: 16 * MIB,
  document: 64 * MIB,
  page: 64 * 1024,
  original: 64 * MIB,
  manifest: 64 * MIB,
  files: 100_000,
  name: 100,
  path: 200,
  folders: 8,
  nesting: 64,
  breaches: 10,
  placePoints: 64 * MIB,
  placeTags: 400_000,
  // Of this reader: texts and comments that are walked through with the tags.
  placeTokens: 4_000_000,
  credits: 40,
  custodyLine: 64 * 1024,
  custodyLines: 10_000,
  custody: 16 * MIB,
  signature: 1024,
  signersLines: 10_000,
  signers: 4 * MIB,
};
