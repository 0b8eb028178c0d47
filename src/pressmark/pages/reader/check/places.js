/** Places in originals: which words a range of a decoded source gives (docs/format.md, sections 5 and 6). */

import { PlaceError } from './faults.js';
import { TAG, TEXT, jsonString, tokensOf } from './html.js';
import { decoded, referencesIn } from './references.js';
import { isBlank } from './space.js';
import { codePoints } from './text.js';

// docs/format.md, section 5: closed lists.
const words = (text) => new Set(text.split(' '));
const WITHIN_A_LINE = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);
const VOID = words('area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr');
const MAY_STAY_OPEN = words('caption colgroup dd dt li optgroup option p rp rt tbody td tfoot th thead tr');
const ANNOTATIONS = words('rt rp');
/** Tags over which a border is looked for. */
const BORDER_TAGS = 1000;
const LONGEST_SOURCE = 1_000_000;

/** A decoded source in which places count code points. */
export class Source {
  constructor(text) {
    this.text = text;
    this.points = codePoints(text);
    this.cached = {};
  }

  get tokens() {
    if (!this.cached.tokens) {
      this.cached.tokens = tokensOf(this.text);
      this.cached.tooMany = this.cached.tokens.reduce((count, { kind }) => count + (kind === TEXT ? 0 : 1), 0) > LONGEST_SOURCE;
    }
    if (this.cached.tooMany) throw new PlaceError(`the source has more than ${LONGEST_SOURCE} tags and comments`);
    return this.cached.tokens;
  }

  /** Attribute values by where they start, in UTF-16 units. */
  get attributes() {
    if (!this.cached.attributes) {
      const out = (this.cached.attributes = new Map());
      for (const token of this.tokens)
        if (token.kind === TAG && !token.closing) for (const one of token.attributes) if (one.end > one.start) out.set(one.start, one.end);
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
    const word = this.text.slice(from, to);
    if (form === 'json') {
      if (!isString(this.text, from, to, token)) throw new PlaceError(`${where} are not the content of a JSON string`);
      return jsonString(word);
    }
    if (!isValue(this.text, from, to, token)) throw new PlaceError(`${where} are no value of JSON`);
    return word;
  }

  /** Words that two places leave out between them (code points) and that lie in no element of their own; null where there are none. */
  leftOut(end, start, budget) {
    return this.wordsLeft(this.points.unit(end), this.points.unit(start), budget);
  }

  /** Words between two positions (units) that lie in no element of their own. `budget` counts what is walked through. */
  wordsLeft(from, to, budget) {
    const gap = new Gap();
    for (let i = this.tokenAt(from); i < this.tokens.length && this.tokens[i].start < to; i++) {
      const token = this.tokens[i];
      if (token.kind === TEXT) {
        budget.spend(false);
        const text = token.dropped ? '' : this.textOf(token, Math.max(from, token.start), Math.min(to, token.end));
        if (!isBlank(text)) gap.add(text.trim());
      } else {
        budget.spend(token.kind === TAG);
        if (token.kind === TAG) gap.step(token);
      }
    }
    return gap.left();
  }

  /** Whether no words but in elements of their own stand between a position (code points) and the next border: a tag that is not within a line, or an end of the source. */
  isBorder(point, forwards, budget) {
    const unit = this.points.unit(point);
    let i = this.tokenAt(unit);
    if (!forwards && (i === this.tokens.length || this.tokens[i].start >= unit)) i -= 1;
    let border = forwards ? this.text.length : 0;
    for (let tags = 0; i >= 0 && i < this.tokens.length; i += forwards ? 1 : -1) {
      const token = this.tokens[i];
      budget.spend(token.kind === TAG);
      if (token.kind !== TAG) continue;
      tags += 1;
      if (tags > BORDER_TAGS) return false;
      if (WITHIN_A_LINE.has(token.name)) continue;
      border = forwards ? token.start : token.end;
      break;
    }
    return (forwards ? this.wordsLeft(unit, border, budget) : this.wordsLeft(border, unit, budget)) === null;
  }
}

/** Elements that open and close within a gap, and the words that are left. */
class Gap {
  constructor() {
    this.words = [];
    this.elements = [];
    this.counts = new Map();
  }

  add(text) {
    (this.elements.at(-1)?.words ?? this.words).push(text);
  }

  step(tag) {
    if (!tag.closing) {
      if (VOID.has(tag.name)) return;
      const isOwn = !WITHIN_A_LINE.has(tag.name) || ANNOTATIONS.has(tag.name) || tag.attributes.length > 0;
      this.elements.push({ name: tag.name, isOwn, words: [] });
      this.counts.set(tag.name, (this.counts.get(tag.name) ?? 0) + 1);
    } else if (this.counts.get(tag.name)) {
      while (this.close() !== tag.name);
    } else while (MAY_STAY_OPEN.has(this.elements.at(-1)?.name)) this.close();
  }

  /** Closes the innermost element; its words count as standing around it where it is none of its own. */
  close() {
    const { name, isOwn, words: held } = this.elements.pop();
    this.counts.set(name, this.counts.get(name) - 1);
    if (!isOwn && held.length) this.add(held.length === 1 ? held[0] : held.join(' '));
    return name;
  }

  left() {
    const all = [...this.words, ...this.elements.flatMap(({ words: held }) => held)];
    return all.length ? all.join(' ') : null;
  }
}

/** Whether a stretch of a script is the whole content of a string: between quotation marks that no backslash escapes. */
function isString(text, from, to, { start, end }) {
  if (from <= start || to >= end || text[from - 1] !== '"' || text[to] !== '"' || isEscaped(text, from - 1, start)) return false;
  for (let at = from; at < to; at++) {
    if (text[at] === '"') return false;
    if (text[at] === '\\') at += 1;
    if (at >= to) return false;
  }
  return true;
}

function isEscaped(text, at, start) {
  let backslashes = 0;
  while (at - 1 - backslashes >= start && text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** Whether a stretch of a script is a number, `true`, `false` or `null` of JSON, between its punctuation. */
function isValue(text, from, to, { start, end }) {
  if (!/^(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$/.test(text.slice(from, to))) return false;
  let before = from - 1;
  while (before >= start && /[\t\n\r ]/.test(text[before])) before -= 1;
  let behind = to;
  while (behind < end && /[\t\n\r ]/.test(text[behind])) behind += 1;
  return before >= start && behind < end && /[:,[]/.test(text[before]) && /[,}\]]/.test(text[behind]);
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
