/** Character references (HTML Standard §13.2.5). Every browser has the table of their names, so it is asked; Node is given one (referencetable.js). */

/** Letters of the longest name. */
const LONGEST = 31;
const RUN = `&([A-Za-z][A-Za-z0-9]{0,${LONGEST - 1}};?)`;
const ALL_RUNS = new RegExp(RUN, 'g');
const RUN_HERE = new RegExp(RUN, 'y');
// No reference stands for it, and a parser leaves it as it is.
const BETWEEN = '\u0001';

// Numbers of references that mean the signs of windows-1252 (§13.2.5.80).
const C1 = new Map(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((sign, i) => [
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b,
      0x9c, 0x9e, 0x9f,
    ][i],
    sign,
  ]),
);

const known = new Map();
let decodedRuns = decodedByBrowser;

/** Gives what decodes a run to a runtime that has no parser of HTML. */
export function useReferences(decodedRun) {
  decodedRuns = (runs) => runs.map(decodedRun);
}

/** Looks up all that may be a reference in a source at once: a parser's way to each of them alone is long. */
export function learnReferences(source) {
  const runs = new Set();
  for (const [, run] of source.matchAll(ALL_RUNS)) if (!known.has(run)) runs.add(run);
  learn([...runs]);
}

/** The reference that a run begins with, letters and digits behind a `&` and the semicolon where one follows: {length, signs}; null for none. */
function referenceIn(run) {
  if (!known.has(run)) learn([run]);
  return known.get(run);
}

function learn(runs) {
  if (runs.length) decodedRuns(runs).forEach((text, i) => known.set(runs[i], referenceOf(runs[i], text)));
}

/** A document of a parser runs nothing and asks for nothing, and there is nothing but letters, digits and semicolons in this one. */
function decodedByBrowser(runs) {
  const page = new DOMParser().parseFromString(runs.map((run) => `${BETWEEN}&${run}`).join(''), 'text/html');
  return page.body.textContent.split(BETWEEN).slice(1);
}

function referenceOf(run, text) {
  if (text === `&${run}`) return null;
  if (run.endsWith(';') && (text.length === 1 || !text.endsWith(';'))) return { length: run.length, signs: text };
  // Names that count without a semicolon too stand for one sign each; behind it the rest of the run is left.
  return { length: run.length - (text.length - 1), signs: text[0] };
}

/** The run behind a `&` of a source that ends before a limit. */
function runAt(source, start, limit) {
  RUN_HERE.lastIndex = start;
  return RUN_HERE.exec(source)?.[1].slice(0, limit - start - 1) ?? '';
}

/** The character references from start to end of a source: [{start, end, signs}]. */
export function referencesIn(source, start, end, inAttribute) {
  const out = [];
  // Looked for in the stretch alone: a source of many short texts would else be searched to its end for each.
  const stretch = source.slice(start, end);
  let at = start;
  for (;;) {
    const next = stretch.indexOf('&', at - start);
    if (next < 0) return out;
    at = start + next;
    const found = source[at + 1] === '#' ? numberedReference(source, at, end) : namedReference(source, at, end, inAttribute);
    if (found) out.push(found);
    at = found ? found.end : at + 1;
  }
}

function numberedReference(source, start, limit) {
  const pattern = /&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?/y;
  pattern.lastIndex = start;
  const found = pattern.exec(source);
  if (!found) return null;
  const end = Math.min(start + found[0].length, limit);
  const number = found[1] ? parseInt(found[1], 16) : parseInt(found[2], 10);
  return { start, end, signs: C1.get(number) ?? (isScalar(number) ? String.fromCodePoint(number) : '\ufffd') };
}

const isScalar = (number) => number > 0 && number <= 0x10ffff && !(number >= 0xd800 && number <= 0xdfff);

function namedReference(source, start, limit, inAttribute) {
  const run = runAt(source, start, limit);
  const found = run && referenceIn(run);
  if (!found) return null;
  const end = start + 1 + found.length;
  // For old pages' sake `?a=b&copy=c` in an attribute is no reference.
  if (inAttribute && source[end - 1] !== ';' && end < limit && /[=A-Za-z0-9]/.test(source[end])) return null;
  return { start, end, signs: found.signs };
}

/** A stretch of a source with its references decoded, U+0000 as U+FFFD. */
export function decoded(source, start, end, inAttribute = false, references = referencesIn(source, start, end, inAttribute)) {
  let out = '';
  let at = start;
  for (const reference of references) {
    if (reference.start < start || reference.end > end) continue;
    out += source.slice(at, reference.start) + reference.signs;
    at = reference.end;
  }
  return (out + source.slice(at, end)).replaceAll('\0', '\ufffd');
}
