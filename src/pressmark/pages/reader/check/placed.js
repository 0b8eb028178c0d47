/** The words that places in originals give, and whether they are those of segments and observations (docs/format.md, sections 5 and 6). */

import { NotLookedUp, PlaceError } from './faults.js';
import { LIMITS } from './limits.js';
import { fieldPlaces, headFrom, httpHeadOf } from './messages.js';
import { tagsIn } from './pictures.js';
import { Source } from './places.js';
import { evidenceIn } from './provenance.js';
import { fold } from './space.js';

const METADATA = 'data/metadata.json';

/** Counts down the code points of places. */
class PointBudget {
  constructor() {
    this.left = LIMITS.placePoints;
  }

  spend(count) {
    this.left -= count;
    if (this.left < 0) throw new Overspent('the places have more code points together than are ever read');
  }
}

/** Counts down what is walked through between and around places: tags, and texts and comments between tags. */
class TokenBudget {
  constructor() {
    this.tags = LIMITS.placeTags;
    this.others = LIMITS.placeTokens;
  }

  spend(isTag) {
    if (isTag) this.tags -= 1;
    else this.others -= 1;
    if (this.tags < 0) throw new Overspent('more tags stand between the places than are ever walked through');
    if (this.others < 0) throw new NotLookedUp('more comments and texts stand around the places than are walked through here');
  }
}

class Overspent extends Error {}

/** The places of a bundle's metadata; what is found of them is told by its anchors. */
export class Places {
  constructor(anchors) {
    this.anchors = anchors;
    this.originals = anchors.originals;
    this.pointBudget = new PointBudget();
    this.tokenBudget = new TokenBudget();
  }

  async check() {
    const last = { source: '', record: 0, part: 0, end: 0, page: 0 };
    for (const [i, segment] of this.anchors.metadata.segments.entries()) {
      if (segment.places.length) await this.attempt('segment-broken', `/segments/${i}`, () => this.segment(segment, last));
    }
    for (const one of evidenceIn(this.anchors.metadata)) {
      if (one.type === 'observation') await this.attempt('anchor-broken', one.rule, () => this.observation(one), one);
    }
  }

  async attempt(code, where, check, subject = null) {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof NotLookedUp)) this.anchors.broken.add(subject);
      if (error instanceof NotLookedUp) this.anchors.unseen ??= error.message;
      else if (error instanceof Overspent) this.anchors.tell('anchor-broken', METADATA, error.message);
      else if (error instanceof PlaceError) {
        this.anchors.tell(code, METADATA, `${where}: ${error.message}`);
        if (code === 'segment-broken') this.anchors.lost += 1;
      } else throw error;
    }
  }

  /** The words of places, joined and folded. */
  async wordsOf(places) {
    let out = '';
    for (const place of places) {
      if (!this.anchors.payload.has(place.source)) throw new PlaceError(`${place.source} is not there`);
      if (!this.originals.files.has(place.source)) throw new NotLookedUp(`${place.source} is not as it was packed`);
      if (place.start !== undefined) this.pointBudget.spend(Math.max(0, place.end - place.start));
      out += await wordsAt(this.originals, place);
    }
    return fold(out);
  }

  async observation({ exact, places }) {
    // The words of a PDF are a library's reading, and are not looked up.
    if (places.some(({ form }) => form === 'page')) return;
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
    const own = fold(this.anchors.points.slice(segment.start, segment.end) ?? '');
    if (words !== own) throw new PlaceError(`${JSON.stringify(words)} stands there, not ${JSON.stringify(own)}`);
    await this.gaps(places);
    if (segment.role === 'body' && places[0].form === 'text') await this.borders(places);
  }

  /** All places of all segments are in document order and do not overlap. */
  inOrder(place, last) {
    if (place.start === undefined) return;
    const { source, record = 0, part = 0 } = place;
    const isSame = source === last.source && record === last.record && part === last.part;
    const isBehind = isSame
      ? place.start >= last.end
      : source > last.source || (source === last.source && (record > last.record || (record === last.record && part > last.part)));
    if (!isBehind) throw new PlaceError(`characters ${place.start}-${place.end} are not behind the places before them`);
    Object.assign(last, { source, record, part, end: place.end });
  }

  async gaps(places) {
    for (let i = 1; i < places.length; i++) {
      const source = await sourceAt(this.originals, places[i]);
      const words = source.leftOut(places[i - 1].end, places[i].start, this.tokenBudget);
      if (words !== null) throw new PlaceError(`between its places stands ${JSON.stringify(words)}, in no element of its own`);
    }
  }

  async borders(places) {
    const source = await sourceAt(this.originals, places[0]);
    if (!source.isBorder(places[0].start, false, this.tokenBudget)) throw new PlaceError('words stand before it in its block');
    if (!source.isBorder(places.at(-1).end, true, this.tokenBudget)) throw new PlaceError('words stand behind it in its block');
  }
}

const isSameText = (one, other) =>
  one.source === other.source && one.record === other.record && one.part === other.part && one.within === other.within;

/** The decoded source in which a place without `within` counts. */
const sourceAt = (originals, place) =>
  originals.once(`${place.source} ${place.record ?? ''} ${place.part ?? ''} source`, async () => new Source(await originals.textAt(place)));

/** The fields of the head in which a place with `within` stands. */
function fieldsAt(originals, place) {
  const { source, record, part, within } = place;
  return originals.once(`${source} ${record ?? ''} ${part ?? ''} ${within}`, () => {
    if (within === 'mime-head') return mimeFields(originals, place);
    if (record === undefined) throw new PlaceError(`${within} is not said of which record`);
    const found = originals.record(source, record);
    const head = within === 'warc-head' ? { text: found.head } : httpHeadOf(found);
    if (!head) throw new PlaceError(`record ${record} of ${source} has no such head`);
    return { head: head.text, fields: fieldPlaces(head.text) };
  });
}

function mimeFields(originals, { source, record, part }) {
  if (record !== undefined || part !== undefined) throw new PlaceError('mime-head is the head of the whole message');
  const head = headFrom(originals.bytesOf(source), 0);
  if (!head) throw new PlaceError(`${source} has no head`);
  return { head: head.text, fields: fieldPlaces(`\n${head.text}`).map((field) => ({ ...field, start: field.start - 1, end: field.end - 1 })) };
}

/** The one value of a tag embedded in a picture. */
async function tagAt(originals, place) {
  const tags = await originals.once(`${place.source} ${place.record ?? ''} ${place.part ?? ''} tags`, async () => tagsIn(await originals.bodyAt(place)));
  if (tags === null || place.tag.startsWith('c2pa:') || place.tag.startsWith('png:'))
    throw new NotLookedUp('tags of this kind of picture are not read here');
  const values = tags.get(place.tag) ?? [];
  if (values.length !== 1) throw new PlaceError(`the picture has no ${place.tag}, or several`);
  return values[0];
}

/** The words of a place, not folded. */
async function wordsAt(originals, place) {
  if (place.form === 'tag') return tagAt(originals, place);
  if (place.form === 'page') throw new NotLookedUp('pages of a PDF are not read here');
  if (place.within === undefined) return (await sourceAt(originals, place)).words(place.form, place.start, place.end);
  if (place.form !== 'raw') throw new PlaceError(`a place in a head has the form raw, not ${place.form}`);
  const { head, fields } = fieldsAt(originals, place);
  if (!fields.some((field) => field.start === place.start && field.end === place.end)) {
    throw new PlaceError(`characters ${place.start}-${place.end} are not the whole value of a field`);
  }
  return head.slice(place.start, place.end);
}
