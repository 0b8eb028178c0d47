/** The tokens of an HTML page (HTML Standard §13.2.5), run once over the whole source, without a tree (docs/format.md, section 6). */

import { learnReferences } from './references.js';

export const TEXT = 'text';
export const TAG = 'tag';
/** Comments, document types, and what vanishes at the end of a file. */
const COMMENT = 'comment';

const SPACES = '\\t\\n\\f\\r ';
const NAME_END = new RegExp(`[${SPACES}/>]`, 'g');
const ATTRIBUTE_END = new RegExp(`[${SPACES}/>=]`, 'g');
const UNQUOTED_END = new RegExp(`[${SPACES}>]`, 'g');
const SCRIPT_MARKS = new RegExp(`<!--|-->|</?script(?=[${SPACES}/>])`, 'gi');
const RCDATA = new Set(['title', 'textarea']);
const RAWTEXT = new Set(['style', 'xmp', 'iframe', 'noembed', 'noframes']);
const EMPTY_IN_DRAWINGS = new Set(['title', 'style', 'script']);
/**
 * The tokens of a page in its order, positions in UTF-16 units: {kind, start, end}, of a text also `decoded` (references count), `dropped`
 * (of a script or style) and `script`; of a tag `name`, `closing`, `empty` and `attributes`, a list of {name, start, end} of values.
 */
export function tokensOf(source) {
  learnReferences(source);
  return new Tokenizer(source).run();
}

class Tokenizer {
  constructor(source) {
    this.source = source;
    this.tokens = [];
    this.drawings = { svg: 0, math: 0 };
  }

  run() {
    const { source } = this;
    let at = 0;
    let textFrom = 0;
    while (at < source.length) {
      const open = source.indexOf('<', at);
      if (open < 0) break;
      const before = this.tokens.length;
      const end = this.markup(open);
      if (end === null) {
        at = open + 1;
        continue;
      }
      if (open > textFrom) this.tokens.splice(before, 0, { kind: TEXT, start: textFrom, end: open, decoded: true, dropped: false, script: false });
      at = end;
      textFrom = end;
    }
    if (textFrom < source.length) this.text(textFrom, source.length, true, false, false);
    return this.tokens;
  }

  text(start, end, decoded, dropped, script) {
    if (start < end) this.tokens.push({ kind: TEXT, start, end, decoded, dropped, script });
  }

  comment(start, end) {
    this.tokens.push({ kind: COMMENT, start, end });
    return end;
  }

  /** Reads what a `<` begins; gives where it ends, or null where the sign is text. */
  markup(open) {
    const next = this.source[open + 1] ?? '';
    if (next === '!') return this.declaration(open);
    if (next === '?') return this.bogus(open);
    if (/[a-z]/i.test(next)) return this.tag(open, open + 1, false);
    if (next !== '/') return null;
    const third = this.source[open + 2];
    if (third === undefined) return null;
    if (/[a-z]/i.test(third)) return this.tag(open, open + 2, true);
    return third === '>' ? this.comment(open, open + 3) : this.bogus(open);
  }

  bogus(open) {
    const end = this.source.indexOf('>', open);
    return this.comment(open, end < 0 ? this.source.length : end + 1);
  }

  declaration(open) {
    const { source } = this;
    if (source.startsWith('--', open + 2)) return this.comment(open, commentEnd(source, open + 4));
    if (source.startsWith('[CDATA[', open + 2) && this.inDrawing()) {
      const close = source.indexOf(']]>', open + 9);
      this.comment(open, open + 9);
      this.text(open + 9, close < 0 ? source.length : close, false, false, false);
      return close < 0 ? source.length : this.comment(close, close + 3);
    }
    // A document type ends at the first `>` too, even within quotation marks.
    return this.bogus(open);
  }

  inDrawing() {
    return this.drawings.svg + this.drawings.math > 0;
  }

  tag(open, nameFrom, closing) {
    const { source } = this;
    const nameTo = indexOf(NAME_END, source, nameFrom);
    const attributes = [];
    const read = readAttributes(source, nameTo, attributes);
    if (read === null) return this.comment(open, source.length);
    const { end, empty } = read;
    const name = source.slice(nameFrom, nameTo).replace(/[A-Z]+/g, (signs) => signs.toLowerCase());
    this.tokens.push({ kind: TAG, start: open, end, name, closing, empty, attributes });
    if (Object.hasOwn(this.drawings, name)) {
      if (closing) this.drawings[name] = Math.max(0, this.drawings[name] - 1);
      else if (!empty) this.drawings[name] += 1;
    }
    return closing ? end : this.contents(name, empty, end);
  }

  /** Reads the contents of an element that switches the tokenizer. */
  contents(name, empty, from) {
    const { source } = this;
    if (empty && this.inDrawing() && EMPTY_IN_DRAWINGS.has(name)) return from;
    let to;
    if (name === 'plaintext') to = source.length;
    else if (name === 'script') to = scriptEnd(source, from);
    else if (RCDATA.has(name) || RAWTEXT.has(name)) {
      to = indexOf(new RegExp(`</${name}(?=[${SPACES}/>])`, 'gi'), source, from);
    } else return from;
    const dropped = name === 'script' || name === 'style';
    this.text(from, to, RCDATA.has(name), dropped, name === 'script');
    return to;
  }
}

/** Index of the first match from there on, else the end. */
function indexOf(pattern, source, from) {
  pattern.lastIndex = from;
  return pattern.exec(source)?.index ?? source.length;
}

function commentEnd(source, from) {
  if (source[from] === '>') return from + 1;
  if (source.startsWith('->', from)) return from + 2;
  const pattern = /--!?>/g;
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  return found ? found.index + found[0].length : source.length;
}

/** Where the contents of a script end (script data states, §13.2.5.4 and 15 to 31). */
function scriptEnd(source, from) {
  let escaped = false;
  let twice = false;
  let at = from;
  for (;;) {
    SCRIPT_MARKS.lastIndex = at;
    const found = SCRIPT_MARKS.exec(source);
    if (!found) return source.length;
    const mark = found[0].toLowerCase();
    at = found.index + mark.length;
    if (mark === '<!--') {
      // `<!-->` and `<!--->` end at once: the dashes count twice.
      if (!escaped) {
        escaped = true;
        at -= 2;
      }
    } else if (mark === '-->') escaped = twice = false;
    else if (mark === '<script') twice = escaped;
    else if (twice) twice = false;
    else return found.index;
  }
}

/** Reads a tag's attributes from behind its name; gives {end, empty}, null where the file ends within the tag. */
function readAttributes(source, from, attributes) {
  const names = new Set();
  let at = from;
  while (at < source.length) {
    const sign = source[at];
    if (sign === '>') return { end: at + 1, empty: false };
    if (sign === '/' && source[at + 1] === '>') return { end: at + 2, empty: true };
    if (sign === '/' || /[\t\n\f\r ]/.test(sign)) {
      at += 1;
      continue;
    }
    const nameTo = indexOf(ATTRIBUTE_END, source, at + 1);
    const name = source.slice(at, nameTo).replace(/[A-Z]+/g, (signs) => signs.toLowerCase());
    at = nameTo;
    while (/[\t\n\f\r ]/.test(source[at] ?? '')) at += 1;
    const attribute = { name, start: nameTo, end: nameTo };
    if (source[at] === '=') {
      at += 1;
      while (/[\t\n\f\r ]/.test(source[at] ?? '')) at += 1;
      const quote = source[at];
      if (quote === '"' || quote === "'") {
        attribute.start = at + 1;
        attribute.end = source.indexOf(quote, at + 1);
        if (attribute.end < 0) return null;
        at = attribute.end + 1;
      } else if (quote !== '>') {
        attribute.start = at;
        attribute.end = indexOf(UNQUOTED_END, source, at);
        at = attribute.end;
      }
    }
    // Of an attribute that stands twice the first counts.
    if (!names.has(name)) attributes.push(attribute);
    names.add(name);
  }
  return null;
}

const JSON_ESCAPES = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The content of a JSON string: escapes decoded, unknown ones standing for their sign, half a pair as U+FFFD. */
export function jsonString(content) {
  const out = content.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex, sign) =>
    hex ? String.fromCharCode(parseInt(hex, 16)) : (JSON_ESCAPES[sign] ?? sign),
  );
  return out.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
