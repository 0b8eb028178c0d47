/** The folder and its manifests: every file there, nothing extra, one form (docs/format.md, section 2). */

import { byBytes, sameBytes, textOfUtf8, utf8Of } from './bytes.js';
import { LIMITS } from './limits.js';
import { caseFolded } from './text.js';

export const MANIFEST = 'manifest-sha256.txt';
const TAGMANIFEST = 'tagmanifest-sha256.txt';
const TAG_FILES = ['README.txt', 'bag-info.txt', 'bagit.txt', MANIFEST, 'ro-crate-metadata.json'];
const REQUIRED = ['data/claims.jsonl', 'data/metadata.json', 'data/provenance.json', 'data/text.txt'];
const SOURCE = /^data\/original\/source\.[a-z0-9]{1,16}$/;
const NAME = /^[a-z0-9_-][a-z0-9._-]{0,99}$/;
const SYSTEM_FILE = /^(?:\.ds_store|\._.*|\.spotlight-.*|\.trashes|\.fseventsd|thumbs\.db|desktop\.ini|\.directory)$/;
// Names of devices in Windows, alone or before an extension.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;
const BAGIT = utf8Of('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
const GROWING = /^(?:custody\.jsonl|signatures\/[0-9a-f]{64}-[1-8]\.sig|timestamps\/[0-9a-f]{64}-[1-9][0-9]{0,3}\.tsr)$/;
export const EXCERPT_FILES = new Set([MANIFEST, 'data/provenance.json', 'data/metadata.json', 'excerpt.jsonl', 'README.txt']);

const isName = (name) => NAME.test(name) && !name.endsWith('.') && !DEVICE.test(name);
const isPath = (path) => path.length <= LIMITS.path && path.split('/').every(isName) && path.split('/').length <= LIMITS.folders + 1;

/** Whether files are those of an excerpt. */
export function isExcerpt(files) {
  return !files.has('bagit.txt') && files.has('excerpt.jsonl');
}

/** The entries of a manifest in its one form: [{digest, path}], or the reason why it is not. */
function readManifest(bytes) {
  const text = textOfUtf8(bytes);
  if (text === null) return 'not UTF-8';
  if (text === '') return 'it lists nothing';
  if (!text.endsWith('\n')) return 'its last line has no end';
  const entries = [];
  for (const [i, line] of text.slice(0, -1).split('\n').entries()) {
    const found = /^([0-9a-f]{64}) {2}([^ ].*)$/.exec(line);
    if (!found) return `line ${i + 1} is not digest, two spaces and path`;
    if (i && byBytes(entries[i - 1].path, found[2]) >= 0) return `line ${i + 1} is not in the order of the paths' bytes`;
    entries.push({ digest: found[1], path: found[2] });
  }
  return entries;
}

/**
 * What the manifests list: {payload, tags}, each [{digest, path}], or null where it cannot be read; calls tell(code, path, why), where the code does not say it all. Of an excerpt only
 * the payload is asked for. `known` are paths at which something stands that is no readable file.
 */
export function checkLayout(files, excerpt, known, tell) {
  const names = [...files.keys()];
  if (names.length > LIMITS.files) tell('limit-exceeded', '', `more than ${LIMITS.files} files`);
  checkNames(names, tell);
  const payload = payloadOf(files, excerpt, tell);
  const tags = excerpt ? [] : tagsOf(files, tell);
  if (!excerpt) checkFiles(files, payload, tags, known, tell);
  return { payload, tags };
}

function checkNames(names, tell) {
  const seen = new Map();
  for (const path of names) {
    const folded = caseFolded(path.normalize('NFKC')).normalize('NFKC');
    if (seen.has(folded)) tell('name-clash', path, `on other systems it is ${seen.get(folded)}`);
    seen.set(folded, path);
  }
}

function payloadOf(files, excerpt, tell) {
  const bytes = files.get(MANIFEST);
  if (!bytes) {
    tell(excerpt ? 'file-missing' : 'manifest-missing', MANIFEST);
    return null;
  }
  if (bytes.length > LIMITS.manifest) {
    tell('limit-exceeded', MANIFEST, `larger than ${LIMITS.manifest} bytes`);
    return null;
  }
  const entries = readManifest(bytes);
  if (typeof entries === 'string') {
    tell('manifest-form', MANIFEST, entries);
    return null;
  }
  if (entries.length > LIMITS.files) {
    tell('limit-exceeded', MANIFEST, `it lists more than ${LIMITS.files} files`);
    return null;
  }
  checkPaths(entries, excerpt, tell);
  // What is no path of a bundle is not looked for.
  return entries.filter(({ path }) => isPath(path));
}

/** Each path has its place in a bundle. */
function checkPaths(entries, excerpt, tell) {
  let sources = 0;
  let companions = 0;
  for (const { path } of entries) {
    if (!isPath(path) || !path.startsWith('data/')) tell('manifest-path', path);
    else if (excerpt) continue;
    else if (SOURCE.test(path)) {
      sources += 1;
      if (sources > 1) tell('manifest-path', path, 'there is more than one original');
    } else if (/^data\/original\/files\/[0-9]{4}\.[a-z0-9]{1,16}$/.test(path)) {
      companions += 1;
      if (Number(/files\/([0-9]+)/.exec(path)[1]) !== companions) tell('manifest-path', path, 'the numbers of companions have a gap');
    } else if (!REQUIRED.includes(path) && !/^data\/replies\/[0-9a-f]{64}\.jsonl$/.test(path))
      tell('manifest-path', path);
  }
}

function tagsOf(files, tell) {
  const bytes = files.get(TAGMANIFEST);
  if (!bytes) {
    tell('tagmanifest-missing', TAGMANIFEST);
    return null;
  }
  const entries = bytes.length > LIMITS.page ? 'it is too long' : readManifest(bytes);
  if (typeof entries === 'string') {
    tell('tagmanifest-form', TAGMANIFEST, entries);
    return null;
  }
  if (entries.map(({ path }) => path).join('\n') !== TAG_FILES.join('\n')) {
    tell('tagmanifest-coverage', TAGMANIFEST);
  }
  return entries;
}

function checkFiles(files, payload, tags, known, tell) {
  const listed = new Set([...(payload ?? []), ...(tags ?? [])].map(({ path }) => path));
  const isThere = (path) => files.has(path) || known.has(path);
  const wanted = new Set([...(payload ?? []).map(({ path }) => path), ...TAG_FILES, ...(payload ? REQUIRED : [])]);
  wanted.delete(MANIFEST);
  for (const path of wanted) if (!isThere(path)) tell('file-missing', path);
  if (payload && ![...listed, ...files.keys()].some((path) => SOURCE.test(path)))
    tell('file-missing', 'data/original');
  const bagit = files.get('bagit.txt');
  if (bagit && !sameBytes(bagit, BAGIT)) tell('bagit-txt-wrong', 'bagit.txt');
  for (const path of files.keys()) {
    if (listed.has(path) || path === TAGMANIFEST || TAG_FILES.includes(path) || GROWING.test(path)) continue;
    if (path.startsWith('data/') && payload === null && isPath(path)) continue;
    tellExtra(path, tell);
  }
}

function tellExtra(path, tell) {
  const name = path.split('/').at(-1);
  if (path.split('/').some((part) => SYSTEM_FILE.test(caseFolded(part)))) tell('stray-system-file', path);
  else if (path === 'fetch.txt') tell('fetch-file', path);
  else if (/^(?:tag)?manifest-[^/]*\.txt$/.test(path)) tell('manifest-algorithm', path);
  else if (path.length > LIMITS.path || path.split('/').length > LIMITS.folders + 1 || name.length > LIMITS.name)
    tell('limit-exceeded', path);
  else if (!path.split('/').every(isName)) tell('name-not-allowed', path);
  else tell('file-unlisted', path);
}
