/** Named character references (HTML Standard §13.5). Every browser has their table, so it is asked; Node is given one (referencetable.js). */

/** Letters of the longest name. */
const LONGEST = 31;
const RUN = `&([A-Za-z][A-Za-z0-9]{0,${LONGEST - 1}};?)`;
const ALL_RUNS = new RegExp(RUN, 'g');
const RUN_HERE = new RegExp(RUN, 'y');
// No reference stands for it, and a parser leaves it as it is.
const BETWEEN = '\u0001';

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
export function referenceIn(run) {
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
export function runAt(source, start, limit) {
  RUN_HERE.lastIndex = start;
  return RUN_HERE.exec(source)?.[1].slice(0, limit - start - 1) ?? '';
}
