/** Places in originals: which words a range of a decoded source gives (docs/format.md, sections 5 and 6). */

import { TAG, TEXT, decoded, jsonIn, jsonString, referencesIn, tokensOf } from './html.js';
import { codePoints, isBlank } from './text.js';

/** A place that gives no words; the message says why. */
export class PlaceError extends Error {}

// Elements within a line: phrasing content of the HTML Standard (§3.2.5.2.5) and its predecessors that hold words; `br` breaks the line.
const WITHIN_A_LINE = new Set(
  ('a abbr acronym audio b basefont bdi bdo big blink button canvas cite code data datalist del dfn em embed font i iframe img input ins kbd label link ' +
    'map area mark math meta meter nobr noscript object output param picture progress q rb rp rt rtc ruby s samp script select slot small source span ' +
    'strike strong sub sup svg template textarea time track tt u var video wbr').split(' '),
);
const VOID = new Set('area base basefont br col embed frame hr img input keygen link meta param source track wbr'.split(' '));
const IMPLIED = new Set('rt rp p li dt dd option optgroup tr td th tbody thead tfoot'.split(' '));
const ANNOTATIONS = new Set(['rt', 'rp']);

/** A decoded source in which places count code points. */
export class Source {
  constructor(text) {
    this.text = text;
    this.points = codePoints(text);
    this.cached = {};
  }

  get tokens() {
    return (this.cached.tokens ??= tokensOf(this.text));
  }

  /** Attribute values by where they start, in UTF-16 units. */
  get attributes() {
    if (!this.cached.attributes) {
      const out = (this.cached.attributes = new Map());
      for (const token of this.tokens) if (token.kind === TAG && !token.closing) for (const one of token.attributes) if (one.end > one.start) out.set(one.start, one.end);
    }
    return this.cached.attributes;
  }

  /** The words of a range of code points by its form, not folded. */
  words(form, start, end) {
    if (!(start < end)) throw new PlaceError(`characters ${start}-${end} are no range`);
    if (end > this.points.length) throw new PlaceError(`characters ${start}-${end} do not exist: there are ${this.points.length}`);
    const from = this.points.unit(start);
    const to = this.points.unit(end);
    const where = `characters ${start}-${end}`;
    if (form === 'text') return this.textWords(from, to, where);
    if (form === 'attribute') {
      if (this.attributes.get(from) !== to) throw new PlaceError(`${where} are not the value of an attribute`);
      return decoded(this.text, from, to, true);
    }
    if (form === 'json' || form === 'raw') return this.scriptWords(form, from, to, where);
    throw new PlaceError(`${where} have the form ${form}, which has no range`);
  }

  textWords(from, to, where) {
    let out = '';
    this.requireBoundary(from, where);
    this.requireBoundary(to, where);
    for (let i = this.tokenAt(from); i < this.tokens.length && this.tokens[i].start < to; i++) {
      const token = this.tokens[i];
      if (token.kind === TEXT && !token.dropped) out += this.textOf(token, Math.max(from, token.start), Math.min(to, token.end));
    }
    return out;
  }

  textOf(token, from, to) {
    if (!token.decoded) return this.text.slice(from, to).replaceAll('\0', '\ufffd');
    return decoded(this.text, from, to, false, this.referencesOf(token));
  }

  referencesOf(token) {
    return (token.references ??= referencesIn(this.text, token.start, token.end, false));
  }

  /** Index of the first token that ends behind a position. */
  tokenAt(unit) {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tokens[middle].end > unit) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  requireBoundary(unit, where) {
    const token = this.tokens[this.tokenAt(unit)];
    if (!token || token.start >= unit) return;
    const inside = token.kind !== TEXT || (token.decoded && isWithin(this.referencesOf(token), unit));
    if (inside) throw new PlaceError(`${where} begin or end within a tag, comment or character reference`);
  }

  scriptWords(form, from, to, where) {
    const token = this.tokens[this.tokenAt(from)];
    if (!token?.script || token.start > from || token.end < to) throw new PlaceError(`${where} are not in a script`);
    token.json ??= jsonIn(this.text, token.start, token.end);
    if (form === 'json') {
      if (token.json.strings.get(from) !== to) throw new PlaceError(`${where} are not the content of a JSON string`);
      return jsonString(this.text.slice(from, to));
    }
    const word = this.text.slice(from, to);
    const isValue = token.json.words.get(from) === to && /^(?:true|false|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$/.test(word);
    if (!isValue) throw new PlaceError(`${where} are no value of JSON`);
    return word;
  }

  /**
   * Tells where words that two places leave out between them (code points) lie in no element of their own: those words, or null. `budget` counts
   * the tags that were walked through.
   */
  leftOut(end, start, budget) {
    const from = this.points.unit(end);
    const to = this.points.unit(start);
    const words = [];
    const open = { elements: [], counts: new Map() };
    for (let i = this.tokenAt(from); i < this.tokens.length && this.tokens[i].start < to; i++) {
      const token = this.tokens[i];
      if (token.kind === TAG) {
        budget.spend();
        step(open, token, words);
      } else if (token.kind === TEXT && !token.dropped) {
        const text = this.textOf(token, Math.max(from, token.start), Math.min(to, token.end));
        if (!isBlank(text)) (open.elements.at(-1)?.words ?? words).push(text.trim());
      }
    }
    for (const element of open.elements) words.push(...element.words);
    return words.length ? words.join(' ') : null;
  }

  /** Whether nothing but white space, comments and tags within a line stand between a position (code points) and a tag that is not within a line. */
  isBorder(point, forwards, budget) {
    const unit = this.points.unit(point);
    let i = this.tokenAt(unit);
    if (!forwards && (i === this.tokens.length || this.tokens[i].start >= unit)) i -= 1;
    for (; i >= 0 && i < this.tokens.length; i += forwards ? 1 : -1) {
      const token = this.tokens[i];
      if (token.kind === TAG) {
        budget.spend();
        if (!WITHIN_A_LINE.has(token.name)) return true;
      } else if (token.kind === TEXT && !token.dropped) {
        const from = forwards ? Math.max(unit, token.start) : token.start;
        const to = forwards ? token.end : Math.min(unit, token.end);
        if (!isBlank(this.textOf(token, from, to))) return false;
      }
    }
    return true;
  }
}

/**
 * An element opens or closes within a gap. Its words are its own business where it opens and closes there, unless it stands within a line and its
 * tag has no attribute that could hide it.
 */
function step(open, tag, words) {
  const { elements, counts } = open;
  if (!tag.closing) {
    if (tag.empty || VOID.has(tag.name)) return;
    elements.push({ name: tag.name, plain: WITHIN_A_LINE.has(tag.name) && !ANNOTATIONS.has(tag.name) && tag.attributes.length === 0, words: [] });
    counts.set(tag.name, (counts.get(tag.name) ?? 0) + 1);
    return;
  }
  if (!counts.get(tag.name)) {
    // The end of what stands around the gap ends an element whose end tag may be left out, too.
    while (IMPLIED.has(elements.at(-1)?.name)) counts.set(elements.at(-1).name, counts.get(elements.pop().name) - 1);
    return;
  }
  for (;;) {
    const element = elements.pop();
    counts.set(element.name, counts.get(element.name) - 1);
    if (element.plain) words.push(...element.words);
    if (element.name === tag.name) return;
  }
}

function isWithin(references, unit) {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (references[middle].end > unit) high = middle;
    else low = middle + 1;
  }
  return low < references.length && references[low].start < unit;
}
