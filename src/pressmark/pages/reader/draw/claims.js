/** A claim as a card: its words, who says so, how, numbers, times, what it does not go with, who found it. */

import { visible } from './elements.js';

const GAP = ' … ';
const BOUNDS = { about: 'about ', 'at-least': 'at least ', 'more-than': 'more than ', 'at-most': 'at most ', 'less-than': 'less than ' };
const REASONS = {
  number: 'the numbers differ',
  place: 'the places differ',
  time: 'the times differ',
  aspect: 'over, or still going on',
  nationality: 'the nationalities differ',
  modality: 'told as fact in one of them',
  cause: 'the causes differ',
  identity: 'it is not clear who is meant',
};
const OTHERS = { 'same-event': 'tells the same as', refines: 'says more exactly what is in', 'depends-on': 'holds only with' };
const OTHERS_BACK = { 'same-event': 'tells the same as', refines: 'is said more exactly in', 'depends-on': 'carries' };

const of = (table, name) => (Object.hasOwn(table, name ?? '') ? table[name] : '');
const quoted = (one) => `“${one.exact}”`;

/** The cards of all claims, in their order. */
export function cards(claims, metadata) {
  const outlet = metadata.publisher?.value;
  const related = relatedOf(claims);
  // An ID of another form could be that of a part of the page.
  if (!claims.every(({ id }) => /^c[1-9][0-9]{0,8}$/.test(id))) throw new TypeError('no number of a claim');
  return claims.map((claim) => ({
    id: claim.id,
    number: claim.id.slice(1),
    role: claim.role ?? '',
    words: visible(claim.target.map((place) => place.exact).join(GAP)),
    status: claim.status,
    rows: [...rowsOf(claim, outlet), ...(related.get(claim.id) ?? []), ...finder(claim)],
  }));
}

const row = (term, words, claims = []) => ({ term, words: visible(words), claims });

function* rowsOf(claim, outlet) {
  const chain = claim.attribution.map(speaker);
  yield row('who says so', [...(outlet ? [outlet] : []), ...chain].join(' → ') || 'the text itself');
  yield row('how', stance(claim));
  for (const place of claim.scope) yield row('on condition', quoted(place));
  for (const one of claim.quantities) yield row('number', quantity(one));
  for (const one of claim.times) yield row('time', time(one));
  for (const word of claim.open) {
    const names = word.candidates.map(quoted).join(' or ');
    yield row('needs the text before', quoted(word.anchor) + (names ? `, perhaps ${names}` : ''));
  }
  for (const place of claim.loaded) yield row('word of judgement', quoted(place));
  const again = claim.repeats.length;
  if (again) yield row('said again', again === 1 ? 'once more' : `${again} more times`);
}

function* finder(claim) {
  yield row('found by', claim.extractor);
  if (claim.note) yield row('note', claim.note);
}

function speaker(link) {
  const who = link.who || 'somebody unnamed';
  const names = (link.reference?.candidates ?? []).map((one) => one.exact);
  return names.length ? `${who} (${names.length === 1 ? '' : 'perhaps '}${names.join(' or ')})` : who;
}

function stance(claim) {
  const parts = [claim.modality + cues(claim.cues)];
  if (claim.polarity === 'negative') parts.push(`a negative statement${cues(claim.polarityCues)}`);
  if ((claim.certainty ?? 'certain') !== 'certain') parts.push(claim.certainty + cues(claim.certaintyCues));
  return parts.join(', ');
}

const cues = (found) => (found.length ? ` (${found.map(quoted).join(', ')})` : '');

function quantity(one) {
  const amount = one.value || `${one.minimum || 'any number'} to ${one.maximum || 'any number'}`;
  // UCUM writes a mile as [mi_i].
  const unit = one.unit ? ` ${one.unit.replace(/^\[([a-z]+)_[a-z]+\]$/, '$1')}` : '';
  const counted = one.counted ? ` ${one.counted.exact}` : '';
  const told = `${quoted(one.anchor)}: ${of(BOUNDS, one.bound)}${amount}${unit}${counted}`;
  const other = one.conversion;
  if (!other) return told;
  return `${told}; ${quoted(other.anchor)} is ${other.agrees ? 'the same' : 'not the same'}`;
}

function time(one) {
  const date = one.edtf?.replace(/^\.\.\//, 'until ').replace(/\/\.\.$/, ' or later').replace('/', ' to ');
  const told = `${quoted(one.anchor)}: ${date || one.value || 'not resolved'}`;
  const { earliest, latest } = one;
  return earliest && latest && earliest !== latest && !one.edtf?.includes('/') ? `${told}, ${earliest} to ${latest}` : told;
}

function relatedOf(claims) {
  const found = new Map();
  const add = (one, term, words, other) => {
    if (!found.has(one)) found.set(one, new Map());
    const rows = found.get(one);
    const key = JSON.stringify([term, words]);
    if (!rows.has(key)) rows.set(key, row(term, words, []));
    rows.get(key).claims.push(other);
  };
  for (const claim of claims) {
    for (const { type, to, reason } of claim.relations) {
      if (type === 'conflicts-with') {
        add(claim.id, 'does not go with', of(REASONS, reason), to);
        add(to, 'does not go with', of(REASONS, reason), claim.id);
      } else {
        add(claim.id, of(OTHERS, type), '', to);
        add(to, of(OTHERS_BACK, type), '', claim.id);
      }
    }
  }
  return new Map([...found].map(([one, rows]) => [one, [...rows.values()]]));
}
