/** Every anchor and place gives its words; values follow from theirs; references lead somewhere (docs/format.md, sections 5 to 7). */

import { sha256Hex } from './digest.js';
import { LIMITS } from './limits.js';
import { Places } from './placed.js';
import { evidenceIn, isPerson, labelOf } from './provenance.js';
import { CodePoints } from './text.js';
import { checkClaimValues, checkValues } from './values.js';

const METADATA = 'data/metadata.json';
const CLAIMS = 'data/claims.jsonl';
const SYMMETRIC = new Set(['conflicts-with', 'same-event']);

/**
 * Checks a bundle's anchors; gives {unseen, lost}: the reason why something was not looked at, or null, and how many segments no place gives. Of
 * metadata and claims, either may be null: the other's anchors are looked at. Calls tell(code, path, why, rung).
 */
export async function checkAnchors(parts, tell) {
  const { metadata, claims } = parts;
  const checker = new Anchors(parts, tell);
  if (metadata) checker.checkMetadata();
  if (claims) checker.checkClaims();
  checker.checkReplies();
  // The words of a plain text stand nowhere else: most archives have no place.
  if (metadata && hasPlaces(metadata)) await new Places(checker).check();
  if (!parts.isBrief) {
    const told = (path) => (at, why) => checker.tell('value-not-quoted', path, `${at}: ${why}`);
    if (metadata) checkValues(metadata, checker.broken, told(METADATA));
    for (const claim of claims ?? []) checkClaimValues(claim, checker.broken, claim.id, told(CLAIMS));
  }
  return { unseen: metadata && claims ? checker.unseen : 'a document cannot be read', lost: checker.lost };
}

class Anchors {
  constructor(parts, tell) {
    Object.assign(this, parts);
    this.points = new CodePoints(parts.text);
    this.counts = new Map();
    // Anchors and observations that do not hold: what would follow from them is not judged.
    this.broken = new Set();
    this.tellOn = tell;
    this.unseen = null;
    this.lost = 0;
    this.isDisordered = false;
  }

  /** Tells at most ten findings of one code of a document. */
  tell(code, path, why, rung) {
    const key = `${code} ${path} ${rung ?? ''}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (this.counts.get(key) <= LIMITS.breaches) this.tellOn(code, path, why, rung);
  }

  checkMetadata() {
    for (const one of evidenceIn(this.metadata)) {
      if (one.type === 'quotation') this.anchor(one.anchor, METADATA, one.rule);
      if (one.type === 'computation') for (const passage of one.passages) this.anchor(passage, METADATA, one.rule);
    }
    let end = 0;
    for (const [i, segment] of this.metadata.segments.entries()) {
      if (segment.start >= segment.end || segment.end > this.points.length)
        this.tell('segment-broken', METADATA, `/segments/${i} lies outside the text`);
      else if (segment.start < end) this.tell('segment-broken', METADATA, `/segments/${i} overlaps the one before it, or stands before it`);
      this.isDisordered ||= segment.start < end || segment.start >= segment.end || segment.end > this.points.length;
      end = Math.max(end, segment.end);
    }
    this.checkPictures();
  }

  checkClaims() {
    for (const claim of this.claims) for (const anchor of anchorsIn(claim)) this.anchor(anchor, CLAIMS, claim.id);
    const ids = new Map();
    for (const { id } of this.claims) {
      if (ids.has(id)) this.refer(CLAIMS, `${id} stands twice`);
      ids.set(id, Number(id.slice(1)));
    }
    const labels = this.extractors();
    let before = null;
    for (const claim of this.claims) {
      // Of a claim whose first place is broken neither order nor role is told.
      if (!this.broken.has(claim.target[0])) {
        this.checkPlaceOf(claim, before);
        before = claim;
      }
      this.checkRelations(claim, ids);
      if (labels) this.checkExtractor(claim, labels);
    }
  }

  refer(path, why, rung) {
    this.tell('reference-broken', path, why, rung);
  }

  anchor(anchor, path, where) {
    const { start, end, exact } = anchor;
    if (start < end && this.points.slice(start, end) === exact) return;
    this.broken.add(anchor);
    this.tell('anchor-broken', path, `${where}: other words than ${JSON.stringify(exact)} stand at ${start}-${end}`);
  }

  /** Labels of those who made claims.jsonl or a reply: Map label → whether a person; null where the steps cannot be read. */
  extractors() {
    // Provenance of another payload says nothing of this one's claims.
    if (!this.steps || !this.isOwnProvenance) return null;
    const out = new Map();
    for (const step of this.steps) {
      if (!step.made.some((path) => path === CLAIMS || path.startsWith('data/replies/'))) continue;
      for (const agent of [...step.acted, ...step.attributed]) if (agent) out.set(labelOf(agent), isPerson(agent));
    }
    return out;
  }

  checkPlaceOf({ id, role, target }, before) {
    const { start } = target[0];
    const isRevised = this.steps?.some(({ kind }) => kind === 'claim-review');
    if (before && !isRevised && start < before.target[0].start) this.refer(CLAIMS, `${id} stands before ${before.id} in the text`);
    if (!this.metadata || this.isDisordered) return;
    const segment = this.segmentAt(start);
    if ((segment?.role ?? null) !== (role ?? null)) this.refer(CLAIMS, `${id} begins in ${segment?.role ?? 'no segment'}, not in ${role ?? 'none'}`);
  }

  checkRelations({ id, relations }, ids) {
    for (const { type, to } of relations) {
      if (!ids.has(to) || to === id) this.refer(CLAIMS, `${id}: ${to} is no other claim`);
      else if (SYMMETRIC.has(type) && ids.get(to) < ids.get(id)) this.refer(CLAIMS, `${id}: ${type} stands on the lower number`);
    }
  }

  checkExtractor({ id, extractor, status }, labels) {
    if (!labels.has(extractor)) this.refer(CLAIMS, `${id}: ${extractor} made no claims`, 'derived');
    else if (labels.get(extractor) !== (status === 'curated'))
      this.refer(CLAIMS, `${id} is ${status}, and ${extractor} is ${labels.get(extractor) ? 'a person' : 'no person'}`, 'derived');
  }

  segmentAt(point) {
    const { segments } = this.metadata;
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (segments[middle].end > point) high = middle;
      else low = middle + 1;
    }
    const segment = segments[low];
    return segment && segment.start <= point ? segment : null;
  }

  checkPictures() {
    let before = '';
    for (const { file } of this.metadata.image) {
      if (file === undefined) continue;
      if (!file.startsWith('data/original/') || !this.payload.has(file)) this.refer(METADATA, `${file} is not there`);
      else if (file.startsWith('data/original/files/')) {
        if (file < before) this.refer(METADATA, `${file} is named behind ${before}`);
        before = file;
      }
    }
  }

  checkReplies() {
    for (const [path, bytes] of this.files) {
      const digest = /^data\/replies\/([0-9a-f]{64})\.jsonl$/.exec(path)?.[1];
      if (digest && sha256Hex(bytes) !== digest) this.refer(path, 'it is not named by its digest');
    }
  }
}

/** Every anchor in a claim. */
function anchorsIn(value, out = []) {
  if (typeof value !== 'object' || value === null) return out;
  if (typeof value.exact === 'string') out.push(value);
  else for (const key in value) anchorsIn(value[key], out);
  return out;
}

const hasPlaces = ({ segments, ...values }) =>
  segments.some(({ places }) => places.length) || [...evidenceIn(values)].some(({ type }) => type === 'observation');
