/** The text as it is shown, cut into runs wherever a claim or a passage begins or ends: one sweep over sorted borders. */

import { visible } from './elements.js';

const MOST_TOGETHER = 8;
const NO_SPACE = /[^\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/u;

/** The text's blocks: a role, and runs of words, each with the claims and passages that it belongs to. `points` are the text's. */
export function shownText(points, segments, claims, passages) {
  const sweep = new Sweep(
    claimSpans(claims),
    passages.map((one) => [one.start, one.end, one.id, true]),
  );
  return stretches(points, segments).map(([role, start, end]) => ({ role, runs: sweep.runs(points, start, end) }));
}

/** The places in the text that evidence names, in text order. */
export function passagesOf(values) {
  const places = new Map();
  for (const value of values) {
    for (const one of [value, ...value.alternatives].flatMap((owner) => owner.evidence)) {
      const anchors = one.type === 'quotation' ? [one.anchor] : one.type === 'computation' ? one.passages : [];
      for (const { start, end } of anchors) places.set(`${start}-${end}`, [start, end]);
    }
  }
  const sorted = [...places.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return sorted.map(([start, end], number) => ({ id: `p${number + 1}`, start, end }));
}

/** Whether nothing but white space stands in words. */
export const isBlank = (words) => !NO_SPACE.test(words);

const claimSpans = (claims) =>
  claims.flatMap((claim) => claim.target.map((place, number) => [place.start, place.end, claim.id, number === 0]));

function stretches(points, segments) {
  const found = [];
  let place = 0;
  for (const one of [...segments].sort((one, other) => one.start - other.start)) {
    found.push(...between(points, place, one.start), [one.role, one.start, one.end]);
    place = one.end;
  }
  return [...found, ...between(points, place, points.length)];
}

function between(points, start, end) {
  const signs = [...points.slice(start, end)];
  const first = signs.findIndex((sign) => NO_SPACE.test(sign));
  if (first < 0) return [];
  return [['', start + first, start + signs.findLastIndex((sign) => NO_SPACE.test(sign)) + 1]];
}

class Marks {
  constructor(spans) {
    this.spans = [...spans].sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    this.next = 0;
    this.open = [];
  }

  at(place) {
    const begun = [];
    this.open = this.open.filter(([end]) => end > place);
    for (; this.next < this.spans.length && this.spans[this.next][0] <= place; this.next++) {
      const [, end, name, first] = this.spans[this.next];
      if (first) begun.push(name);
      if (end > place && this.open.length < MOST_TOGETHER) this.open.push([end, name]);
    }
    return [begun, [...new Set(this.open.map(([, name]) => name))]];
  }
}

/** A walk along a text: stretches are asked for in its order, and come cut at the borders of all marks. */
export class Sweep {
  constructor(claims, passages = []) {
    this.claims = new Marks(claims);
    this.passages = new Marks(passages);
    const places = [...claims, ...passages].flatMap(([start, end]) => [start, end]);
    this.borders = [...new Set(places)].sort((one, other) => one - other);
    this.next = 0;
  }

  runs(points, start, end) {
    while (this.next < this.borders.length && this.borders[this.next] <= start) this.next += 1;
    const runs = [];
    for (let place = start; place < end; ) {
      let stop = end;
      if (this.next < this.borders.length && this.borders[this.next] < end) stop = this.borders[this.next++];
      const [begins, claims] = this.claims.at(place);
      const [places, passages] = this.passages.at(place);
      runs.push({ begins, places, claims, passages, words: visible(points.slice(place, stop)) });
      place = stop;
    }
    return runs;
  }
}
