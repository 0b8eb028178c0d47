/** Checks a bundle or an excerpt of format 1 (docs/format.md) in a browser or in Node. */

import { checkAnchors } from './anchored.js';
import { hexOf, textOfUtf8, utf8Of, bytesOfHex } from './bytes.js';
import { checkCustody } from './custody.js';
import { checkDerived, encodingStep } from './derived.js';
import { digestOf } from './digest.js';
import { nihOf, readIdentifier } from './identifier.js';
import { FormError, canonical, parseCanonical, parseDocument } from './json.js';
import { EXCERPT_FILES, MANIFEST, checkLayout, isExcerpt } from './layout.js';
import { LIMITS } from './limits.js';
import { isProved, leafHash, pathIn, rootOver, saltsOf, treeOver } from './merkle.js';
import { NotLookedUp, Originals } from './originals.js';
import { PlaceError } from './places.js';
import { checkEntities, checkProvenance, isPerson, labelOf, readSteps } from './provenance.js';
import { breachesOf } from './schema.js';
import { fold } from './text.js';
import { bagInfo, crate, excerptReadme, readme } from './views.js';

export { checkDigit, nihOf, readIdentifier } from './identifier.js';
export { decode } from './decoding.js';
export { tokensOf } from './html.js';
export { readFiles, readListing, readZip } from './opening.js';
export { codePoints, fold, shown } from './text.js';

export const RUNGS = ['complete', 'intact', 'well-formed', 'anchored', 'derived', 'reproduced', 'sealed', 'timestamped'];

// docs/findings.md.
const RUNG_OF = Object.fromEntries(
  Object.entries({
    complete:
      'bundle-unreadable link-in-bundle not-a-file name-not-allowed name-clash empty-folder stray-system-file bagit-txt-wrong manifest-missing manifest-form ' +
      'manifest-path manifest-algorithm tagmanifest-missing tagmanifest-form fetch-file file-missing file-unlisted limit-exceeded',
    // What concerns bytes and their lists is told of this rung, wherever docs/findings.md names it.
    intact: 'digest-mismatch id-mismatch file-unreadable tagmanifest-coverage',
    'well-formed': 'text-form json-form schema-unknown schema-violated view-differs commitment-differs',
    anchored: 'anchor-broken value-not-quoted segment-broken reference-broken',
    derived: 'derivation-missing derivation-differs text-not-from-original',
    reproduced: 'method-unknown reproduction-differs',
    sealed:
      'custody-form custody-statement custody-subject custody-event custody-other-archive custody-link custody-repeated head-missing signature-wrong signature-form ' +
      'signature-namespace signature-missing signature-stray signer-unknown signer-differs key-expired key-not-yet-valid key-revoked seal-required',
    timestamped: 'timestamp-form timestamp-stray timestamp-other-data timestamp-weak timestamp-purpose timestamp-wrong',
  }).flatMap(([rung, codes]) => codes.split(' ').map((code) => [code, rung])),
);

/** The rung that a code of docs/findings.md belongs to; null of `rung-required`. */
export const rungOf = (code) => RUNG_OF[code] ?? null;

/**
 * Examines files, a Map path → bytes or what a reader of this module gives; never throws. Options: expectedId, allowedSigners, revoked, heads,
 * requireSeals, require, roots, now, pause (called between parts of the work, so that a page can answer meanwhile).
 */
export async function examine(opened, options = {}) {
  const examination = new Examination(opened, options);
  try {
    await examination.run();
  } catch (error) {
    examination.tell('bundle-unreadable', '', `the examination broke off: ${error?.message ?? error}`);
  }
  return examination.result();
}

class Examination {
  constructor(opened, options) {
    this.options = options ?? {};
    this.files = opened instanceof Map ? opened : (opened?.files ?? new Map());
    this.problems = opened instanceof Map ? [] : (opened?.problems ?? []);
    this.findings = [];
    this.outcomes = new Map(RUNGS.map((rung) => [rung, { outcome: 'not checked', note: '' }]));
    this.documents = { text: null, metadata: null, claims: null, provenance: null, steps: null, excerpt: null };
    this.custody = [];
    this.warnings = [];
    this.listing = [];
    this.archiveId = null;
    this.originals = null;
    this.main = null;
  }

  tell(code, path, detail, rung = RUNG_OF[code] ?? null) {
    this.findings.push({ code, path, detail, rung });
  }

  settle(rung, outcome, note = '') {
    this.outcomes.set(rung, { outcome, note });
  }

  has(rung) {
    return this.findings.some((finding) => finding.rung === rung);
  }

  async run() {
    const tell = (code, path, detail, rung) => this.tell(code, path, detail, rung);
    for (const { code, path, detail } of this.problems) tell(code, path, detail);
    this.excerpt = isExcerpt(this.files);
    if (this.problems.some(({ code }) => code === 'bundle-unreadable')) return;
    const { payload, tags } = checkLayout(this.files, this.excerpt, new Set(this.problems.map(({ path }) => path)), tell);
    this.settle('complete', 'passed');
    const manifest = this.files.get(MANIFEST);
    if (manifest) this.archiveId = await digestOf(manifest);
    this.checkExpected();
    await this.checkDigests(payload, tags);
    await this.pause();
    if (payload !== null) await (this.excerpt ? this.runExcerpt() : this.runBundle());
    await this.pause();
    await this.runCustody();
    this.checkRequired();
  }

  async pause() {
    await this.options.pause?.();
  }

  checkExpected() {
    const { expectedId } = this.options;
    if (expectedId === undefined || expectedId === null) return;
    const wanted = readIdentifier(String(expectedId).trim())?.hex;
    if (wanted !== this.archiveId) this.tell('id-mismatch', '', `its archive ID is ${this.archiveId}`);
  }

  /** Which files have the bytes that a manifest lists: this.verified, Map path → bytes. */
  async checkDigests(payload, tags) {
    this.payload = payload;
    this.verified = new Map();
    let all = payload !== null && tags !== null;
    for (const { path, digest } of [...(payload ?? []), ...(tags ?? [])]) {
      const bytes = this.files.get(path);
      if (this.excerpt && (!bytes || !EXCERPT_FILES.has(path))) continue;
      if (!bytes) {
        all = false;
        continue;
      }
      const found = await digestOf(bytes);
      if (found === digest) this.verified.set(path, bytes);
      else this.tell('digest-mismatch', path, 'its bytes are not those that the manifest lists');
      this.listing.push({ path, size: bytes.length, digest: found, listed: true, ok: found === digest });
    }
    const listed = new Set(this.listing.map(({ path }) => path));
    for (const [path, bytes] of this.files)
      if (!listed.has(path)) this.listing.push({ path, size: bytes.length, digest: null, listed: false, ok: false });
    this.settle('intact', all ? 'passed' : 'not checked');
  }

  /** A document of the payload, its form and its schema; null where it is not to be had. */
  document(path, schema) {
    const bytes = this.verified.get(path);
    if (!bytes) return null;
    if (bytes.length > LIMITS.document) return this.refuse('limit-exceeded', path, `larger than ${LIMITS.document} bytes`, 'well-formed');
    let value;
    try {
      value = parseDocument(bytes);
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      return this.refuse('json-form', path, error.message);
    }
    if (schema === 'provenance' && isOfAnotherFormat(value)) {
      this.unknown = true;
      return this.refuse('schema-unknown', path, 'it is of another format than this reader knows');
    }
    return this.checkSchema(schema, value, path) ? value : null;
  }

  refuse(...finding) {
    this.tell(...finding);
    return null;
  }

  checkSchema(schema, value, path, where = '') {
    const breaches = breachesOf(schema, value);
    for (const breach of breaches) this.tell('schema-violated', path, `${where}${breach.path || '/'} ${breach.message}`);
    return breaches.length === 0;
  }

  /** The lines of a document whose lines are JSON, each true to a schema; null where one is not. */
  lines(path, schema) {
    const bytes = this.verified.get(path) ?? (this.excerpt ? this.files.get(path) : undefined);
    if (!bytes) return null;
    if (bytes.length > LIMITS.document) return this.refuse('limit-exceeded', path, `larger than ${LIMITS.document} bytes`, 'well-formed');
    const text = textOfUtf8(bytes);
    if (text === null) return this.refuse('json-form', path, 'not UTF-8');
    if (text !== '' && !text.endsWith('\n')) return this.refuse('json-form', path, 'its last line has no end');
    const out = [];
    let told = 0;
    for (const [i, line] of text.slice(0, -1).split('\n').entries()) {
      if (text === '') break;
      try {
        const value = parseCanonical(line);
        const breaches = breachesOf(schema, value);
        for (const breach of breaches)
          if (told++ < LIMITS.breaches) this.tell('schema-violated', path, `line ${i + 1}: ${breach.path || '/'} ${breach.message}`);
        if (!breaches.length) out.push({ value, line: utf8Of(line) });
      } catch (error) {
        if (!(error instanceof FormError)) throw error;
        if (told++ < LIMITS.breaches) this.tell('json-form', path, `line ${i + 1}: ${error.message}`);
      }
    }
    return told ? null : out;
  }

  text() {
    const bytes = this.verified.get('data/text.txt');
    if (!bytes) return null;
    if (bytes.length > LIMITS.text) return this.refuse('limit-exceeded', 'data/text.txt', `larger than ${LIMITS.text} bytes`, 'well-formed');
    const text = textOfUtf8(bytes);
    if (text === null) return this.refuse('text-form', 'data/text.txt', 'it is not UTF-8');
    if (text.startsWith('\ufeff')) return this.refuse('text-form', 'data/text.txt', 'it begins with a byte order mark');
    return text.includes('\r') ? this.refuse('text-form', 'data/text.txt', 'CR stands in it') : text;
  }

  async runBundle() {
    const provenance = this.document('data/provenance.json', 'provenance');
    if (this.unknown) return;
    const metadata = this.document('data/metadata.json', 'metadata');
    await this.pause();
    const lines = this.lines('data/claims.jsonl', 'claim');
    const text = this.text();
    await this.pause();
    const claims = lines?.map(({ value }) => value) ?? null;
    const steps = provenance && readSteps(provenance);
    Object.assign(this.documents, { text, metadata, claims, provenance, steps: steps && steps.map(stepShown) });
    this.claimLines = lines;
    const committed = this.checkCommitment(provenance, lines);
    await this.pause();
    const viewed = this.checkViews(metadata, steps, claims);
    await this.pause();
    const whole = metadata && claims && text !== null && provenance && committed && viewed;
    this.settle('well-formed', whole ? 'passed' : 'not checked');
    const original = this.verifiedOriginals();
    const step = steps && encodingStep(steps);
    this.originals = new Originals(original, step ? step.encoding : undefined);
    await this.openMain(metadata, step);
    const payload = this.sizes();
    const isWhole = [...payload.values()].every(({ size }) => size !== null);
    const isOwnProvenance = isWhole && provenance !== null && checkEntities(provenance, withoutProvenance(payload), () => {});
    const parts = { text, metadata, claims, steps, isOwnProvenance, originals: this.originals, payload, files: this.verified };
    if (text !== null && (metadata || claims)) await this.runAnchored(parts);
    await this.pause();
    // With a file that is not as it was packed nobody can say whether provenance is this payload's.
    if (provenance && isWhole) await this.runDerived(parts, provenance);
  }

  verifiedOriginals() {
    return new Map([...this.verified].filter(([path]) => path.startsWith('data/original/')));
  }

  /** Map path → {sha256, size} of the payload; both null of a file that is not as it was packed. */
  sizes() {
    return new Map(
      this.payload.map(({ path, digest }) => [
        path,
        this.verified.has(path) ? { sha256: digest, size: this.files.get(path).length } : { sha256: null, size: null },
      ]),
    );
  }

  /** The digest that the manifest lists. */
  digestOfPayload(wanted) {
    return bytesOfHex(this.payload.find(({ path }) => path === wanted).digest);
  }

  checkCommitment(provenance, lines) {
    const text = this.verified.get('data/text.txt');
    const claims = this.verified.get('data/claims.jsonl');
    const entity = provenance?.entity['bundle:data/claims.jsonl'];
    if (!text || !claims || !lines || !entity) return false;
    const salts = saltsOf(text, this.digestOfPayload('data/claims.jsonl'), lines.length);
    const root = hexOf(rootOver(lines.map(({ line }, i) => leafHash(salts[i], line))));
    if (entity['pressmark:leaves'] !== String(lines.length) || entity['pressmark:root'] !== root) {
      this.tell('commitment-differs', 'data/provenance.json', 'it commits to other lines than claims.jsonl has');
    }
    return true;
  }

  checkViews(metadata, steps, claims) {
    let all = true;
    const compare = (path, view) => {
      const bytes = this.verified.get(path);
      if (!bytes || view === null) all = false;
      else if (path !== 'ro-crate-metadata.json' && bytes.length > LIMITS.page)
        this.tell('limit-exceeded', path, `larger than ${LIMITS.page} bytes`, 'well-formed');
      else if (textOfUtf8(bytes) !== view) this.tell('view-differs', path, 'it is not what is computed from the payload');
    };
    const sizes = this.sizes();
    const there = [...sizes.values()].every(({ size }) => size !== null);
    compare(
      'bag-info.txt',
      there
        ? bagInfo(
            this.archiveId,
            [...sizes.values()].map(({ size }) => size),
          )
        : null,
    );
    compare('README.txt', metadata && claims && there ? readme(this.archiveId, metadata, [...sizes.keys()], claims.length) : null);
    compare('ro-crate-metadata.json', metadata && steps && there ? crate(metadata, steps, sizes) : null);
    return all;
  }

  /** The original that is a text or a page, decoded, for showing places. */
  async openMain(metadata, step) {
    const source = step?.used.find((path) => path.startsWith('data/original/source.'));
    if (!source || !step.encoding) return;
    const place = metadata?.segments.flatMap(({ places }) => places).find(({ within, form }) => within === undefined && form === 'text') ?? {
      source,
    };
    try {
      this.main = {
        path: source,
        record: place.record,
        part: place.part,
        text: (await this.originals.sourceAt(place)).text,
        media: metadata?.encodingFormat?.value ?? null,
      };
    } catch (error) {
      if (!(error instanceof PlaceError || error instanceof NotLookedUp)) throw error;
    }
  }

  async runAnchored(parts) {
    const { unseen, lost } = await checkAnchors(parts, (code, path, why, rung) => this.tell(code, path, why, rung));
    parts.lost = lost;
    this.settle('anchored', unseen ? 'not checked' : 'passed', unseen ?? '');
  }

  async runDerived(parts, provenance) {
    checkProvenance(provenance, withoutProvenance(parts.payload), parts.metadata, parts.claims, (code, why) =>
      this.tell(code, 'data/provenance.json', why),
    );
    const unseen =
      parts.steps && parts.isOwnProvenance ? await checkDerived(parts, (code, path, why) => this.tell(code, path, why)) : 'its steps say nothing';
    const missing = parts.text === null || !parts.metadata || !parts.claims || [...parts.payload.values()].some(({ size }) => size === null);
    if (unseen || missing) this.settle('derived', 'not checked', unseen || 'a document is not to be had');
    else this.settle('derived', 'passed');
    const isPdf = parts.metadata?.segments.some(({ places }) => places.some(({ form }) => form === 'page'));
    this.isExcepted = isPdf || parts.steps?.some(({ kind }) => kind === 'transcription');
  }

  async runExcerpt() {
    const provenance = this.document('data/provenance.json', 'provenance');
    if (this.unknown) return;
    const metadata = this.document('data/metadata.json', 'metadata');
    const lines = this.lines('excerpt.jsonl', 'excerpt')?.map(({ value }) => value) ?? null;
    const entity = provenance?.entity['bundle:data/claims.jsonl'];
    const isWhole = Boolean(provenance && lines && this.files.has('README.txt')) && (metadata !== null || !this.files.has('data/metadata.json'));
    if (lines && provenance) {
      const claims = lines.map((line) => this.proved(line, entity));
      lines.forEach(
        (line, i) => i && line.index <= lines[i - 1].index && this.tell('commitment-differs', 'excerpt.jsonl', `line ${i + 1} does not rise`),
      );
      Object.assign(this.documents, { excerpt: claims, provenance, metadata, steps: readSteps(provenance)?.map(stepShown) ?? null });
      if (claims.every(({ proved }) => proved !== null)) {
        this.compareEntities(provenance);
        this.compareExcerptReadme(lines, entity);
      }
    }
    this.settle('well-formed', isWhole ? 'passed' : 'not checked');
  }

  compareExcerptReadme(lines, entity) {
    const view = excerptReadme(
      this.archiveId,
      lines.map(({ claim }) => claim.id),
      entity?.['pressmark:leaves'] ?? '0',
      this.files.has('data/metadata.json'),
    );
    const bytes = this.files.get('README.txt');
    if (bytes && textOfUtf8(bytes) !== view) this.tell('view-differs', 'README.txt', 'it is not what is computed from the excerpt');
  }

  /** An excerpt's provenance names the files that its manifest lists, with these digests. */
  compareEntities(provenance) {
    const named = Object.entries(provenance.entity).filter(([name]) => name.startsWith('bundle:'));
    const wanted = this.payload.filter(({ path }) => path !== 'data/provenance.json').map(({ path, digest }) => `${path} ${digest}`);
    const found = named.map(([name, entity]) => `${name.slice('bundle:'.length)} ${entity['pressmark:sha256']}`);
    if ([...wanted].sort().join() !== found.sort().join())
      this.tell('derivation-differs', 'data/provenance.json', 'it names other files than the manifest, or other digests', 'well-formed');
  }

  /** A line with whether the archive commits to it; null where its claim breaks the schema. */
  proved(line, entity) {
    if (!this.checkSchema('claim', line.claim, 'excerpt.jsonl', `claim ${line.index}: `)) return { ...line, proved: null };
    const count = Number(entity?.['pressmark:leaves'] ?? 0);
    const leaf = leafHash(bytesOfHex(line.salt), utf8Of(canonical(line.claim)));
    const root = entity?.['pressmark:root'];
    const proved = Boolean(root) && isProved(leaf, line.index, count, line.path.map(bytesOfHex), bytesOfHex(root));
    if (!proved) this.tell('commitment-differs', 'excerpt.jsonl', `the archive does not commit to line ${line.index}`);
    return { ...line, proved };
  }

  async runCustody() {
    if (this.excerpt) {
      this.settle('sealed', 'absent');
      this.settle('timestamped', 'absent');
      return;
    }
    const verdict = await checkCustody(this.files, this.archiveId, this.options, (code, path, why) => this.tell(code, path, why));
    this.settle('sealed', verdict.outcome, verdict.note);
    this.custody = verdict.events;
    this.warnings = verdict.warnings;
    const stamped = [...this.files.keys()].some((path) => path.startsWith('timestamps/'));
    if (stamped) this.settle('timestamped', 'not checked', 'time stamps are not checked here');
    else this.settle('timestamped', 'absent');
    this.settle('reproduced', 'not checked', 'methods are not run here');
  }

  checkRequired() {
    for (const rung of this.options.require ?? []) {
      const { outcome } = this.outcomes.get(rung) ?? {};
      const isOurs = rung !== 'reproduced' && !(rung === 'timestamped' && outcome === 'not checked');
      if (isOurs && !this.has(rung) && outcome !== 'passed') this.tell('rung-required', '', `${rung} is ${outcome}, and was required`, rung);
    }
  }

  result() {
    const rungs = RUNGS.map((rung) => {
      const { outcome, note } = this.outcomes.get(rung);
      return { rung, outcome: this.has(rung) ? 'failed' : outcome, note };
    });
    const verdict = this.verdict(rungs);
    return {
      kind: this.excerpt ? 'excerpt' : 'bundle',
      verdict,
      valid: verdict === 'valid',
      excerpt: Boolean(this.excerpt),
      proved: verdict === 'proved excerpt',
      archiveId: this.archiveId,
      nih: this.archiveId && nihOf(this.archiveId),
      rungs,
      findings: this.findings,
      documents: this.documents,
      custody: this.custody,
      warnings: this.warnings,
      files: this.listing,
      source: this.main,
      words: (place) => this.words(place),
      proofs: () => this.proofs(),
    };
  }

  verdict(rungs) {
    if (this.findings.length) return 'not valid';
    const outcome = Object.fromEntries(rungs.map((one) => [one.rung, one.outcome]));
    const needed = this.excerpt
      ? ['complete', 'intact', 'well-formed']
      : ['complete', 'intact', 'well-formed', 'anchored', ...(this.isExcepted ? [] : ['derived'])];
    if (needed.some((rung) => outcome[rung] !== 'passed')) return 'not decided';
    return this.excerpt ? 'proved excerpt' : 'valid';
  }

  /** The folded words of a place in an original; null where they cannot be looked up. */
  async words(place) {
    try {
      return fold(await this.originals.wordsAt(place));
    } catch {
      return null;
    }
  }

  /** Proofs that the archive commits to each claim: [{id, index, salt, leaf, path}], hex. */
  proofs() {
    const text = this.verified?.get('data/text.txt');
    const claims = this.verified?.get('data/claims.jsonl');
    if (!text || !claims || !this.claimLines) return [];
    const salts = saltsOf(text, this.digestOfPayload('data/claims.jsonl'), this.claimLines.length);
    const leaves = this.claimLines.map(({ line }, i) => leafHash(salts[i], line));
    const tree = treeOver(leaves);
    return this.claimLines.map(({ value }, index) => ({
      id: value.id,
      index,
      salt: hexOf(salts[index]),
      leaf: hexOf(leaves[index]),
      path: pathIn(tree, index).map(hexOf),
    }));
  }
}

const withoutProvenance = (payload) => new Map([...payload].filter(([path]) => path !== 'data/provenance.json'));

function isOfAnotherFormat(value) {
  const prefix = value?.prefix?.pressmark;
  return typeof prefix === 'string' && /^urn:pressmark:format\/[0-9]+:$/.test(prefix) && prefix !== 'urn:pressmark:format/1:';
}

/** A step as it is handed out: labels instead of agents. */
function stepShown({ acted, attributed, ...step }) {
  const known = acted.filter(Boolean);
  return {
    ...step,
    methods: known.filter((agent) => !isPerson(agent)).map(labelOf),
    people: known.filter(isPerson).map(labelOf),
    attributed: attributed.filter(Boolean).map(labelOf),
  };
}
