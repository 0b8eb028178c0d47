/** Where the text is at odds with itself: claims joined by conflicts of one reason, with the passages that show it. */

import { visible } from './elements.js';

const AROUND = 90;

/** Each tension once: its reason, and each passage with some words around it, in text order. */
export function shownTensions(points, claims) {
  const roots = new Map();
  const pairs = [];
  const known = new Set(claims.map((claim) => claim.id));
  for (const claim of claims) {
    for (const one of claim.relations) {
      if (one.type !== 'conflicts-with' || !known.has(one.to)) continue;
      const reason = one.reason ?? '';
      pairs.push([reason, claim.id, one]);
      join(roots, `${claim.id} ${reason}`, `${one.to} ${reason}`);
    }
  }
  const groups = new Map();
  for (const [reason, holder, one] of pairs) {
    const root = rootOf(roots, `${holder} ${reason}`);
    if (!groups.has(root)) groups.set(root, [reason, []]);
    groups.get(root)[1].push([holder, one]);
  }
  return [...groups.values()].map(([reason, own]) => tension(points, reason, own));
}

function rootOf(roots, one) {
  for (let above; (above = roots.get(one) ?? one) !== one; one = above) roots.set(one, roots.get(above) ?? above);
  return one;
}

function join(roots, one, other) {
  const [first, second] = [rootOf(roots, one), rootOf(roots, other)];
  if (first !== second) roots.set(second, first);
}

function tension(points, reason, pairs) {
  const placed = new Map();
  for (const [holder, one] of pairs) {
    [holder, one.to].forEach((claim, number) => {
      const place = one.passages[number];
      if (place) placed.set(`${place.start} ${place.end} ${claim}`, [place.start, place.end, Number(claim.slice(1)), claim]);
    });
  }
  const sorted = [...placed.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return { reason, passages: sorted.map(([start, end, , claim]) => passage(points, start, end, claim)) };
}

function passage(points, start, end, claim) {
  const before = points.slice(Math.max(0, start - AROUND), start).split('\n').at(-1);
  const after = points.slice(end, Math.min(points.length, end + AROUND)).split('\n')[0];
  return {
    claim,
    before: visible(([...before].length === AROUND ? '…' : '') + before),
    words: visible(points.slice(start, end)),
    after: visible(after + ([...after].length === AROUND ? '…' : '')),
  };
}
