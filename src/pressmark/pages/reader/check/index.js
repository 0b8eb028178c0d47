/** Checks a bundle or an excerpt of format 1 (docs/format.md) in a browser or in Node. */

import { checkAnchors } from './anchored.js';
import { hexOf, textOfUtf8, utf8Of, bytesOfHex } from './bytes.js';
import { checkCustody } from './custody.js';
import { checkDerived, encodingStep } from './derived.js';
import { digestOf } from './digest.js';
import { checkDemands } from './demands.js';
import { checkExcerpt, checkExcerptFiles } from './excerpt.js';
import { NotLookedUp, PlaceError } from './faults.js';
import { nihOf } from './identifier.js';
import { FormError, parseCanonical, parseDocument } from './json.js';
import { EXCERPT_FILES, MANIFEST, checkLayout, isExcerpt } from './layout.js';
import { LIMITS } from './limits.js';
import { leafHash, rootOver, saltsOf } from './merkle.js';
import { Originals } from './originals.js';
import { checkEntities, checkProvenance, readSteps } from './provenance.js';
import { breachesOf } from './schema.js';
import { SCHEMAS } from './schemas.js';
import { bagInfo, crate, readme } from './views.js';

export { readListing, readZip } from './opening.js';

export const RUNGS = ['complete', 'intact', 'well-formed', 'anchored', 'derived', 'reproduced', 'sealed', 'timestamped'];

// docs/findings.md; what concerns bytes and their lists is told of `intact`, wherever that names it. What is left is of `complete`.
const RUNG_OF = {
  intact: /^(?:digest-|id-|file-unreadable|tagmanifest-coverage)/,
  'well-formed': /^(?:text-form|json-|schema-|view-|commitment-)/,
  anchored: /^(?:anchor-|value-|segment-|reference-)/,
  derived: /^(?:derivation-|text-not)/,
  reproduced: /^(?:method-|reproduction-)/,
  sealed: /^(?:custody-|head-|sign|key-|seal-)/,
  timestamped: /^timestamp-/,
};

/** The rung that a code of docs/findings.md belongs to; null of `rung-required`. */
export const rungOf = (code) =>
  code === 'rung-required' ? null : (Object.keys(RUNG_OF).find((rung) => RUNG_OF[rung].test(code)) ?? 'complete');

/**
 * Examines files, a Map path → bytes or what a reader of this module gives; never throws. Options: expectedId, allowedSigners, revoked, heads,
 * requireSeals, require, roots, now, isBrief (schemas, views and whether values follow from words are not looked at), pause
 * (called between parts of the work, so that a page can answer meanwhile).
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
    this.isBrief = this.options.isBrief ?? false;
    this.files = opened instanceof Map ? opened : (opened?.files ?? new Map());
    this.problems = opened instanceof Map ? [] : (opened?.problems ?? []);
    this.findings = [];
    this.outcomes = new Map(RUNGS.map((rung) => [rung, { outcome: 'not checked', note: '' }]));
    this.documents = { text: null, metadata: null, claims: null, provenance: null, excerpt: null };
    this.custody = [];
    this.warnings = [];
    this.listing = [];
    this.archiveId = null;
    this.originals = null;
    this.main = null;
  }

  tell(code, path, detail = '', rung = rungOf(code)) {
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
    if (this.excerpt) checkExcerptFiles(this.files, tell);
    this.settle('complete', 'passed');
    const manifest = this.files.get(MANIFEST);
    if (manifest) this.archiveId = await digestOf(manifest);
    await this.checkDigests(payload, tags);
    await this.pause();
    if (payload !== null) await (this.excerpt ? checkExcerpt(this) : this.runBundle());
    await this.pause();
    await this.runCustody();
    if (this.options.expectedId !== undefined || this.options.require) checkDemands(this);
  }

  async pause() {
    await this.options.pause?.();
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
      else this.tell('digest-mismatch', path);
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

  breachesOf(schema, value) {
    return this.isBrief ? [] : breachesOf(SCHEMAS[schema], value);
  }

  checkSchema(schema, value, path, where = '') {
    const breaches = this.breachesOf(schema, value);
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
        const breaches = this.breachesOf(schema, value);
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
    Object.assign(this.documents, { text, metadata, claims, provenance });
    const committed = this.checkCommitment(provenance, lines);
    await this.pause();
    const viewed = !this.isBrief && this.checkViews(metadata, steps, claims);
    await this.pause();
    const whole = metadata && claims && text !== null && provenance && committed && viewed;
    this.settle('well-formed', whole ? 'passed' : 'not checked', this.isBrief ? 'schemas and views are not looked at here' : '');
    const original = this.verifiedOriginals();
    const step = steps && encodingStep(steps);
    this.originals = new Originals(original, step ? step.encoding : undefined);
    await this.openMain(metadata, step);
    const payload = this.sizes();
    const isWhole = [...payload.values()].every(({ size }) => size !== null);
    const isOwnProvenance = isWhole && provenance !== null && checkEntities(provenance, withoutProvenance(payload), () => {});
    const parts = { text, metadata, claims, steps, isOwnProvenance, originals: this.originals, payload, files: this.verified, isBrief: this.isBrief };
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
      this.tell('commitment-differs', 'data/provenance.json');
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
        text: await this.originals.textAt(place),
        media: metadata?.encodingFormat?.value ?? null,
      };
    } catch (error) {
      if (!(error instanceof PlaceError || error instanceof NotLookedUp)) throw error;
    }
  }

  async runAnchored(parts) {
    const { unseen, lost } = await checkAnchors(parts, (code, path, why, rung) => this.tell(code, path, why, rung));
    parts.lost = lost;
    this.isAnchored = unseen === null;
    const left = this.isBrief ? 'every quotation stands where it is said to stand; whether values follow from theirs is not looked at here' : null;
    this.settle('anchored', unseen || left ? 'not checked' : 'passed', unseen ?? left ?? '');
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

  async runCustody() {
    if (this.excerpt) {
      this.settle('sealed', 'absent');
      this.settle('timestamped', 'absent');
      return;
    }
    const verdict = await custodyOf(this.files, this.archiveId, this.options, (code, path, why) => this.tell(code, path, why));
    this.settle('sealed', verdict.outcome, verdict.note);
    this.custody = verdict.events;
    this.warnings = verdict.warnings;
    const stamped = [...this.files.keys()].some((path) => path.startsWith('timestamps/'));
    if (stamped) this.settle('timestamped', 'not checked', 'time stamps are not checked here');
    else this.settle('timestamped', 'absent', 'nothing proves when it existed');
    this.settle('reproduced', 'not checked', 'methods are not run here');
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
    };
  }

  verdict(rungs) {
    if (this.findings.length) return 'not valid';
    if (this.isBrief && !this.isAnchored) return 'not decided';
    const outcome = Object.fromEntries(rungs.map((one) => [one.rung, one.outcome]));
    const needed = this.excerpt
      ? ['complete', 'intact', 'well-formed']
      : ['complete', 'intact', ...(this.isBrief ? [] : ['well-formed', 'anchored']), ...(this.isExcepted ? [] : ['derived'])];
    if (needed.some((rung) => outcome[rung] !== 'passed')) return 'not decided';
    return this.excerpt ? 'proved excerpt' : 'valid';
  }
}

/** What a chain of custody comes to; where nobody sealed anything nor asks for a seal, nothing has to be read. */
async function custodyOf(files, archiveId, options, tell) {
  const { allowedSigners, revoked, heads, requireSeals } = options;
  const isAsked = allowedSigners || revoked || heads?.length || requireSeals?.length;
  const isThere = [...files.keys()].some((path) => /^(?:custody\.jsonl$|signatures\/)/.test(path));
  return isAsked || isThere ? checkCustody(files, archiveId, options, tell) : { outcome: 'absent', note: 'nobody signed for it', events: [], warnings: [] };
}

const withoutProvenance = (payload) => new Map([...payload].filter(([path]) => path !== 'data/provenance.json'));

function isOfAnotherFormat(value) {
  const prefix = value?.prefix?.pressmark;
  return typeof prefix === 'string' && /^urn:pressmark:format\/[0-9]+:$/.test(prefix) && prefix !== 'urn:pressmark:format/1:';
}
