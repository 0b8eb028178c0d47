/** A page made quiet, out of the standard's tokens: words, their order, the bones of the layout. The same as Python's `pages.quiet`. */

import { codePoints, tokensOf } from '../check/index.js';
import { decoded } from '../check/html.js';
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
const MAGIC = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
];

/** A picture as an address that holds it; null for anything that is no picture every browser shows. */
export function dataAddress(bytes) {
  const hex = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const webp = hex.startsWith('52494646') && hex.slice(16) === '57454250';
  const kind = webp ? 'image/webp' : MAGIC.find(([magic]) => hex.startsWith(magic))?.[1];
  if (!kind) return null;
  let signs = '';
  for (let at = 0; at < bytes.length; at += 0x8000) signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:${kind};base64,${btoa(signs)}`;
}

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
