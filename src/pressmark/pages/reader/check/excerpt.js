/** An excerpt: some claims of an archive, each with the proof that the archive commits to it (docs/format.md, section 9). */

import { bytesOfHex, hexOf, textOfUtf8, utf8Of } from './bytes.js';
import { canonical } from './json.js';
import { EXCERPT_FILES } from './layout.js';
import { leafHash, nodeHash } from './merkle.js';
import { excerptReadme } from './views.js';

const REQUIRED = ['data/provenance.json', 'excerpt.jsonl', 'README.txt'];

/** Which files an excerpt lacks, or has that are none of its; calls tell(code, path, why). */
export function checkExcerptFiles(files, tell) {
  for (const path of REQUIRED) if (!files.has(path)) tell('file-missing', path, 'an excerpt has it');
  for (const path of files.keys()) if (!EXCERPT_FILES.has(path)) tell('file-unlisted', path, 'it has no place in an excerpt');
}

/** Looks at what an excerpt holds; what is found is told to its examination. */
export function checkExcerpt(examination) {
  const provenance = examination.document('data/provenance.json', 'provenance');
  if (examination.unknown) return;
  const metadata = examination.document('data/metadata.json', 'metadata');
  const lines = examination.lines('excerpt.jsonl', 'excerpt')?.map(({ value }) => value) ?? null;
  const entity = provenance?.entity['bundle:data/claims.jsonl'];
  const isWhole = Boolean(provenance && lines && examination.files.has('README.txt')) && (metadata !== null || !examination.files.has('data/metadata.json'));
  if (lines && provenance) {
    const claims = lines.map((line) => proved(examination, line, entity));
    lines.forEach(
      (line, i) => i && line.index <= lines[i - 1].index && examination.tell('commitment-differs', 'excerpt.jsonl', `line ${i + 1} does not rise`),
    );
    Object.assign(examination.documents, { excerpt: claims, provenance, metadata });
    if (claims.every(({ proved }) => proved !== null)) {
      compareEntities(examination, provenance);
      compareReadme(examination, lines, entity);
    }
  }
  examination.settle('well-formed', isWhole ? 'passed' : 'not checked');
}

function compareReadme(examination, lines, entity) {
  const view = excerptReadme(
    examination.archiveId,
    lines.map(({ claim }) => claim.id),
    entity?.['pressmark:leaves'] ?? '0',
    examination.files.has('data/metadata.json'),
  );
  const bytes = examination.files.get('README.txt');
  if (bytes && textOfUtf8(bytes) !== view) examination.tell('view-differs', 'README.txt', 'it is not what is computed from the excerpt');
}

/** An excerpt's provenance names the files that its manifest lists, with these digests. */
function compareEntities(examination, provenance) {
  const named = Object.entries(provenance.entity).filter(([name]) => name.startsWith('bundle:'));
  const wanted = examination.payload.filter(({ path }) => path !== 'data/provenance.json').map(({ path, digest }) => `${path} ${digest}`);
  const found = named.map(([name, entity]) => `${name.slice('bundle:'.length)} ${entity['pressmark:sha256']}`);
  if ([...wanted].sort().join() !== found.sort().join())
    examination.tell('derivation-differs', 'data/provenance.json', 'it names other files than the manifest, or other digests', 'well-formed');
}

/** A line with whether the archive commits to it; null where its claim breaks the schema. */
function proved(examination, line, entity) {
  if (!examination.checkSchema('claim', line.claim, 'excerpt.jsonl', `claim ${line.index}: `)) return { ...line, proved: null };
  const count = Number(entity?.['pressmark:leaves'] ?? 0);
  const leaf = leafHash(bytesOfHex(line.salt), utf8Of(canonical(line.claim)));
  const root = entity?.['pressmark:root'];
  const proved = Boolean(root) && isProved(leaf, line.index, count, line.path.map(bytesOfHex), bytesOfHex(root));
  if (!proved) examination.tell('commitment-differs', 'excerpt.jsonl', `the archive does not commit to line ${line.index}`);
  return { ...line, proved };
}

/** Whether a path leads from a leaf at an index of so many to a root (RFC 9162 §2.1.3.2). */
export function isProved(leaf, index, count, path, root) {
  if (index >= count) return false;
  let hash = leaf;
  let at = index;
  let last = count - 1;
  for (const neighbour of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(neighbour, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else hash = nodeHash(hash, neighbour);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hexOf(hash) === hexOf(root);
}
