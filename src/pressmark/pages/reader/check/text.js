/** Text: positions in code points, white space, and how signs are shown. */

// docs/format.md, section 5: the closed list, with U+200B and U+FEFF, without U+00AD.
const SPACE = '\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const RUNS = new RegExp(`[${SPACE}]+`, 'g');
const ENDS = new RegExp(`^[${SPACE}]|[${SPACE}]$`, 'g');
const NOTHING_ELSE = new RegExp(`^[${SPACE}]*$`);
// docs/format.md, section 8: a closed list, whatever Unicode assigns later.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\ufffb\ufffe-\uffff\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{10ffff}]/gu;
const SHOWN = 1000;

/** Folded words: each run of white space as one space, none at either end. */
export function fold(text) {
  return text.replace(RUNS, ' ').replace(ENDS, '');
}

/** Whether nothing but white space stands in a text. */
export function isBlank(text) {
  return NOTHING_ELSE.test(text);
}

/** A value as README.txt shows it: its first 1,000 code points, those of the closed list as `\u{…}` (section 8). */
export function shown(text) {
  const points = [...text.slice(0, 2 * SHOWN)].slice(0, SHOWN).join('');
  return points.replace(HIDDEN, (sign) => `\\u{${sign.codePointAt(0).toString(16)}}`);
}

const EVERY = 64;

/** Positions of a text in code points. */
export class CodePoints {
  constructor(text) {
    this.text = text;
    // A text without surrogate pairs has a code point a unit.
    this.marks = /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? [] : null;
    this.length = text.length;
    if (!this.marks) return;
    let count = 0;
    for (let unit = 0; unit < text.length; unit++) {
      if (count % EVERY === 0) this.marks[count / EVERY] = unit;
      if (text.codePointAt(unit) > 0xffff) unit += 1;
      count += 1;
    }
    this.length = count;
  }

  /** UTF-16 index of a code point; that of the end for the number of code points. */
  unit(point) {
    if (!this.marks) return point;
    if (point >= this.length) return this.text.length;
    let unit = this.marks[Math.floor(point / EVERY)];
    for (let left = point % EVERY; left > 0; left--) unit += this.text.codePointAt(unit) > 0xffff ? 2 : 1;
    return unit;
  }

  /** The code points from start to end, the end not included; null where the text has not so many. */
  slice(start, end) {
    if (start > end || end > this.length) return null;
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

/** Positions of a text in code points. */
export function codePoints(text) {
  return new CodePoints(text);
}

/** Unicode's full case folding, as near as a language without it comes. */
export function caseFolded(text) {
  let out = '';
  for (const sign of text) out += sign === 'ı' ? sign : sign.toLowerCase().toUpperCase().toLowerCase();
  return out.replace(/ς/g, 'σ');
}
