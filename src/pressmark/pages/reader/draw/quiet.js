/** A page made quiet, out of the standard's tokens: words, their order, the bones of the layout. The same as Python's `pages.quiet`. */

import { tokensOf } from '../check/html.js';
import { decoded } from '../check/references.js';
import { codePoints } from '../check/text.js';
import { dataAddress } from './address.js';
import { escaped, visible } from './elements.js';
import { Sweep, isBlank } from './text.js';

export const STYLE =
  ':root{color-scheme:light;font:16px/1.5 Charter,Georgia,serif;color:#1d1b16;background:#fff}' +
  'body{margin:1rem auto;max-width:44rem;padding:0 1rem;overflow-wrap:anywhere}' +
  'h1,h2,h3{line-height:1.2}img{max-width:100%;height:auto}a{color:#1a4f8b}table{border-collapse:collapse}' +
  'pre{white-space:pre-wrap}.pic{font-style:italic;color:#625c50}' +
  'mark{background:#fff0b3;color:inherit;border-bottom:1px solid #b08900}' +
  'mark sup{font:700 .65em/1 system-ui,sans-serif;color:#1a4f8b;padding:0 .15em}' +
  'mark.on{background:#ffce3d}';
const names = (words) => new Set(words.split(' '));
const KEPT = names(
  'a abbr b bdi bdo br cite code data del dfn em i ins kbd q s samp small span strong sub sup time u var wbr rp rt ruby address article aside ' +
    'blockquote details div figcaption figure footer header h1 h2 h3 h4 h5 h6 hgroup hr main nav p pre section summary dd dl dt li ol ul ' +
    'caption col colgroup table tbody td tfoot th thead tr',
);
const ATTRIBUTES = names('colspan rowspan datetime dir hidden lang title');
const DROPPED = names('audio canvas datalist math object select svg template video');
const RAW = names('title textarea iframe noembed noframes');
const BARE = names('br hr wbr');
const PRE = names('xmp plaintext listing');
const APART = names('option button label input');
const MAX_PICTURES = 1024 * 1024;

/** A page's tokens, and all characters of it with their references decoded, script and style left out. */
export class Page {
  constructor(source) {
    this.source = source;
    this.sourcePoints = codePoints(source);
    this.tokens = tokensOf(source);
    this.texts = [];
    let [length, words] = [0, ''];
    for (const token of this.tokens) {
      token.before = length;
      if (token.kind !== 'text' || token.dropped) continue;
      const own = this.words(token, token.end);
      length += codePoints(own).length;
      words += own;
      this.texts.push(token);
    }
    this.points = codePoints(words);
  }

  words(token, end) {
    if (token.decoded) return decoded(this.source, token.start, end);
    return this.source.slice(token.start, end).replaceAll('\0', '\ufffd');
  }

  /** How many characters stand before a code point of the source. */
  position(place) {
    const unit = this.sourcePoints.unit(place);
    let [low, high] = [0, this.texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.texts[middle].end < unit) low = middle + 1;
      else high = middle;
    }
    const token = this.texts[low];
    if (!token) return this.points.length;
    return token.before + (unit > token.start ? codePoints(this.words(token, unit)).length : 0);
  }
}

/** The quiet page as one HTML document; `claims` are stretches of the page's characters, `pictures` bytes by address. */
export function quiet(page, { claims, pictures, language }) {
  const lang = language ? ` lang="${escaped(language)}"` : '';
  const head = `<!doctype html><html${lang}><meta charset="utf-8"><title>The original</title><style>${STYLE}</style>`;
  return `${head}<body>${[...pieces(page, claims, pictures)].join('')}`;
}

function* pieces({ source, tokens, points }, claims, pictures) {
  const sweep = new Sweep(claims);
  const ends = endsOf(tokens);
  const left = { bytes: MAX_PICTURES };
  let skippedTo = -1;
  let last = null;
  for (const [number, token] of tokens.entries()) {
    if (token.kind === 'text') {
      const skipped = number <= skippedTo || token.dropped || (last && !last.closing && RAW.has(last.name));
      const next = tokens[number + 1]?.before ?? points.length;
      if (!skipped) yield* wordsOf(sweep.runs(points, token.before, next));
      continue;
    }
    last = token;
    if (number <= skippedTo || token.kind === 'comment') continue;
    if (!token.closing && DROPPED.has(token.name)) skippedTo = ends.get(number) ?? skippedTo;
    else yield tag(source, token, pictures, left);
  }
}

function* wordsOf(runs) {
  for (const run of runs) {
    const words = escaped(run.words, /[&<>]/g);
    if (!run.claims.length || isBlank(words)) yield words;
    else {
      const numbers = run.begins.map((claim) => `<sup id="${claim}">${claim.slice(1)}</sup>`).join('');
      yield `<mark class="${run.claims.join(' ')}">${numbers}${words}</mark>`;
    }
  }
}

function tag(source, token, pictures, left) {
  const { name, closing } = token;
  const whole = (closing ? '/' : '') + name;
  const attributes = token.attributes?.map((one) => [one.name, decoded(source, one.start, one.end, true)]) ?? [];
  if (name === 'img' && !closing) return picture(attributes, pictures, left);
  if (PRE.has(name)) return closing ? '</pre>' : '<pre>';
  if (!KEPT.has(name)) return APART.has(name) ? ' ' : '';
  if (closing || BARE.has(name)) return `<${whole}>`;
  const kept = attributes.filter(([one]) => ATTRIBUTES.has(one));
  const marks = kept.map(([one, value]) => ` ${one}="${escaped(visible(value))}"`).join('');
  return `<${name}${marks}${name === 'details' ? ' open' : ''}>`;
}

function picture(attributes, pictures, left) {
  const words = escaped(visible(attributes.find(([name]) => name === 'alt')?.[1] ?? ''));
  for (const [, value] of attributes) {
    const bytes = pictures.get(value.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''));
    if (!bytes || bytes.length > left.bytes) continue;
    const address = dataAddress(bytes);
    if (!address) continue;
    left.bytes -= bytes.length;
    return `<img alt="${words}" src="${address}">`;
  }
  return words ? `<span class="pic">${words}</span>` : '';
}

function endsOf(tokens) {
  const ends = new Map();
  const opened = new Map([...DROPPED].map((name) => [name, []]));
  for (const [number, { kind, name, closing }] of tokens.entries()) {
    if (kind !== 'tag' || !DROPPED.has(name)) continue;
    const stack = opened.get(name);
    if (!closing) stack.push(number);
    else if (stack.length) ends.set(stack.pop(), number);
  }
  return ends;
}

/** The page of an archive made quiet, its claims marked. */
export function quietPage(files, metadata, claims, located, source) {
  const page = new Page(source.text);
  const own = located.filter((one) =>
    one.places.every((place) => place.source === source.path && place.record === source.record && place.part === source.part),
  );
  const language = metadata.inLanguage?.value ?? '';
  return quiet(page, {
    claims: [...spans(page, own, claims)],
    pictures: picturesIn(files, metadata),
    language: /^[A-Za-z0-9]+$/.test(language.replaceAll('-', '')) ? language : '',
  });
}

function* spans(page, segments, claims) {
  const sorted = [...segments].sort((one, other) => one.start - other.start);
  const walks = new Map();
  for (const claim of claims) {
    let first = true;
    for (const { start, end } of claim.target) {
      const segment = sorted[behind(sorted, start) - 1];
      if (!segment || end > segment.end) continue;
      if (!walks.has(segment)) walks.set(segment, walk(page, segment.places));
      const found = walks.get(segment);
      if (found.length !== segment.end - segment.start) continue;
      for (const [from, to] of runs(page.points, found.slice(start - segment.start, end - segment.start))) {
        yield [from, to, claim.id, first];
        first = false;
      }
    }
  }
}

/** How many segments begin at or before a place. */
function behind(segments, place) {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle].start <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function walk(page, places) {
  const found = [];
  let space = null;
  for (const place of places) {
    let at = page.position(place.start);
    for (const sign of page.points.slice(at, page.position(place.end)) ?? '') {
      if (isBlank(sign)) {
        if (space === null && found.length) space = at;
      } else {
        if (space !== null) found.push(space);
        space = null;
        found.push(at);
      }
      at += 1;
    }
  }
  return found;
}

function runs(points, found) {
  const out = [];
  let start = found[0];
  found.forEach((at, number) => {
    const next = found[number + 1];
    if (next === at + 1 || (next !== undefined && isBlank(points.slice(at + 1, next)))) return;
    out.push([start, at + 1]);
    start = next;
  });
  return out;
}

function picturesIn(files, metadata) {
  const found = new Map();
  for (const { file, contentUrl } of metadata.image) {
    const bytes = files.get(file ?? '');
    if (!bytes || !contentUrl) continue;
    for (const one of [contentUrl, ...contentUrl.alternatives].flatMap((owner) => owner.evidence)) {
      if (one.type === 'observation') found.set(one.exact, bytes);
    }
  }
  return found;
}
