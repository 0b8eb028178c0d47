/** Text: positions in code points, and case. */

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
