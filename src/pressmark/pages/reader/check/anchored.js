/** Every anchor and place gives its words; values follow from theirs; references lead somewhere (docs/format.md, sections 5 to 7). */

import { sha256Hex } from './digest.js';
import { LIMITS } from './limits.js';
import { NotLookedUp } from './originals.js';
import { PlaceError } from './places.js';
import { evidenceIn, isPerson, labelOf } from './provenance.js';
import { CodePoints, fold } from './text.js';
import { checkClaimValues, checkValues } from './values.js';

const METADATA = 'data/metadata.json';
const CLAIMS = 'data/claims.jsonl';
const SYMMETRIC = new Set(['conflicts-with', 'same-event']);

/** Counts down what is walked through, and breaks off. */
class Budget {
  constructor(left, why) {
    this.left = left;
    this.why = why;
  }

  spend(count = 1) {
    this.left -= count;
    if (this.left < 0) throw new Overspent(this.why);
  }
}

class Overspent extends Error {}

/** Checks a bundle's anchors; gives {unseen, lost}: the reason why something was not looked at, or null, and how many segments no place gives. Calls tell(code, path, why). */
export async function checkAnchors(parts, tell) {
  const checker = new Anchors(parts, tell);
  checker.checkText();
  checker.checkReferences();
  await checker.checkPlaces();
  checkValues(parts.metadata, checker.broken, (at, why) => checker.tell('value-not-quoted', METADATA, `${at}: ${why}`));
  for (const claim of parts.claims) checkClaimValues(claim, checker.broken, claim.id, (at, why) => checker.tell('value-not-quoted', CLAIMS, `${at}: ${why}`));
  return { unseen: checker.unseen, lost: checker.lost };
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
    this.points64 = new Budget(LIMITS.placePoints, 'the places have more code points together than are ever read');
    this.tags = new Budget(LIMITS.placeTags, 'more tags stand between the places than are ever walked through');
  }

  /** Tells at most ten findings of one code of a document. */
  tell(code, path, why, rung) {
    const key = `${code} ${path} ${rung ?? ''}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (this.counts.get(key) <= LIMITS.breaches) this.tellOn(code, path, why, rung);
  }

  checkText() {
    for (const one of evidenceIn(this.metadata)) {
      if (one.type === 'quotation') this.anchor(one.anchor, METADATA, one.rule);
      if (one.type === 'computation') for (const passage of one.passages) this.anchor(passage, METADATA, one.rule);
    }
    for (const claim of this.claims) for (const anchor of anchorsIn(claim)) this.anchor(anchor, CLAIMS, claim.id);
    let end = 0;
    for (const [i, segment] of this.metadata.segments.entries()) {
      if (segment.start >= segment.end || segment.end > this.points.length) this.tell('segment-broken', METADATA, `/segments/${i} lies outside the text`);
      else if (segment.start < end) this.tell('segment-broken', METADATA, `/segments/${i} overlaps the one before it, or stands before it`);
      end = Math.max(end, segment.end);
    }
  }

  anchor(anchor, path, where) {
    const { start, end, exact } = anchor;
    if (start < end && this.points.slice(start, end) === exact) return;
    this.broken.add(anchor);
    this.tell('anchor-broken', path, `${where}: other words than ${JSON.stringify(exact)} stand at ${start}-${end}`);
  }

  checkReferences() {
    const broken = (path, why, rung) => this.tell('reference-broken', path, why, rung);
    this.checkPictures(broken);
    this.checkReplies(broken);
    const ids = new Map();
    for (const { id } of this.claims) {
      if (ids.has(id)) broken(CLAIMS, `${id} stands twice`);
      ids.set(id, Number(id.slice(1)));
    }
    const labels = this.extractors();
    this.claims.forEach((claim, i) => this.claim(claim, this.claims[i - 1], ids, labels, broken));
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

  claim(claim, before, ids, labels, broken) {
    const { id } = claim;
    const isRevised = this.steps?.some(({ kind }) => kind === 'claim-review');
    if (before && !isRevised && claim.target[0].start < before.target[0].start) broken(CLAIMS, `${id} stands before ${before.id} in the text`);
    const start = claim.target[0].start;
    const segment = this.segmentAt(start);
    if ((segment?.role ?? null) !== (claim.role ?? null)) broken(CLAIMS, `${id} begins in ${segment?.role ?? 'no segment'}, not in ${claim.role ?? 'none'}`);
    if (labels && !labels.has(claim.extractor)) broken(CLAIMS, `${id}: ${claim.extractor} made no claims`, 'derived');
    else if (labels && labels.get(claim.extractor) !== (claim.status === 'curated')) broken(CLAIMS, `${id} is ${claim.status}, and ${claim.extractor} is ${labels.get(claim.extractor) ? 'a person' : 'no person'}`, 'derived');
    for (const { type, to } of claim.relations) {
      if (!ids.has(to) || to === id) broken(CLAIMS, `${id}: ${to} is no other claim`);
      else if (SYMMETRIC.has(type) && ids.get(to) < ids.get(id)) broken(CLAIMS, `${id}: ${type} stands on the lower number`);
    }
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

  checkPictures(broken) {
    let before = '';
    for (const { file } of this.metadata.image) {
      if (file === undefined) continue;
      if (!file.startsWith('data/original/') || !this.payload.has(file)) broken(METADATA, `${file} is not there`);
      else if (file.startsWith('data/original/files/')) {
        if (file < before) broken(METADATA, `${file} is named behind ${before}`);
        before = file;
      }
    }
  }

  checkReplies(broken) {
    for (const [path, bytes] of this.files) {
      const digest = /^data\/replies\/([0-9a-f]{64})\.jsonl$/.exec(path)?.[1];
      if (digest && sha256Hex(bytes) !== digest) broken(path, 'it is not named by its digest');
    }
  }

  async checkPlaces() {
    const last = { source: '', record: 0, part: 0, end: 0, page: 0 };
    for (const [i, segment] of this.metadata.segments.entries()) {
      if (segment.places.length) await this.attempt('segment-broken', `/segments/${i}`, () => this.segment(segment, last));
    }
    for (const one of evidenceIn(this.metadata)) {
      if (one.type === 'observation') await this.attempt('anchor-broken', one.rule, () => this.observation(one), one);
    }
  }

  async attempt(code, where, check, subject = null) {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof NotLookedUp)) this.broken.add(subject);
      if (error instanceof NotLookedUp) this.unseen ??= error.message;
      else if (error instanceof Overspent) this.tell('anchor-broken', METADATA, error.message);
      else if (error instanceof PlaceError) {
        this.tell(code, METADATA, `${where}: ${error.message}`);
        if (code === 'segment-broken') this.lost += 1;
      }
      else throw error;
    }
  }

  /** The words of places, joined and folded. */
  async wordsOf(places) {
    let out = '';
    for (const place of places) {
      if (!this.payload.has(place.source)) throw new PlaceError(`${place.source} is not there`);
      if (!this.originals.files.has(place.source)) throw new NotLookedUp(`${place.source} is not as it was packed`);
      if (place.start !== undefined) this.points64.spend(Math.max(0, place.end - place.start));
      out += await this.originals.wordsAt(place);
    }
    return fold(out);
  }

  async observation({ exact, places }) {
    this.requireOneForm(places);
    const words = await this.wordsOf(places);
    if (words !== exact) throw new PlaceError(`${JSON.stringify(words)} stands there, not ${JSON.stringify(exact)}`);
    await this.gaps(places);
  }

  requireOneForm(places) {
    if (places.length > 1 && places.some(({ form }) => form !== 'text')) throw new PlaceError('only places of the form text may be several');
    places.forEach((place, i) => {
      if (i && (!isSameText(place, places[i - 1]) || place.start < places[i - 1].end)) throw new PlaceError('its places are not in order');
    });
  }

  async segment(segment, last) {
    const { places } = segment;
    if (places.some(({ form }) => form === 'page')) return;
    this.requireOneForm(places);
    for (const place of places) this.inOrder(place, last);
    const words = await this.wordsOf(places);
    const own = fold(this.points.slice(segment.start, segment.end) ?? '');
    if (words !== own) throw new PlaceError(`${JSON.stringify(words)} stands there, not ${JSON.stringify(own)}`);
    await this.gaps(places);
    if (segment.role === 'body' && places[0].form === 'text') await this.borders(places);
  }

  /** All places of all segments are in document order and do not overlap. */
  inOrder(place, last) {
    if (place.start === undefined) return;
    const { source, record = 0, part = 0 } = place;
    const isSame = source === last.source && record === last.record && part === last.part;
    const isBehind = isSame ? place.start >= last.end : last.source === '' || (source === last.source && (record > last.record || (record === last.record && part > last.part)));
    if (!isBehind) throw new PlaceError(`characters ${place.start}-${place.end} are not behind the places before them`);
    Object.assign(last, { source, record, part, end: place.end });
  }

  async gaps(places) {
    for (let i = 1; i < places.length; i++) {
      const source = await this.originals.sourceAt(places[i]);
      const words = source.leftOut(places[i - 1].end, places[i].start, this.tags);
      if (words !== null) throw new PlaceError(`between its places stands ${JSON.stringify(words)}, in no element of its own`);
    }
  }

  async borders(places) {
    const source = await this.originals.sourceAt(places[0]);
    if (!source.isBorder(places[0].start, false, this.tags)) throw new PlaceError('words stand before it in its block');
    if (!source.isBorder(places.at(-1).end, true, this.tags)) throw new PlaceError('words stand behind it in its block');
  }
}

const isSameText = (one, other) => one.source === other.source && one.record === other.record && one.part === other.part && one.within === other.within;

/** Every anchor in a claim. */
function anchorsIn(value, out = []) {
  if (typeof value !== 'object' || value === null) return out;
  if (typeof value.exact === 'string') out.push(value);
  else for (const key in value) anchorsIn(value[key], out);
  return out;
}
