/** The sections of a page, drawn from the view: elements only. The same as Python's `pages.drawing`, element by element. */

import { shownChain, warnings } from './chain.js';
import { el } from './elements.js';
import { picture } from './picture.js';

const HEADINGS = { headline: 'h3', crosshead: 'h3' };
const QUIET_ROLES = new Set(['related-link', 'tags', 'furniture', 'footer', 'reading-time', 'headline-repeat']);
const STATUS = { machine: 'found by a machine, unreviewed', reviewed: 'reviewed', curated: 'written by a person' };
const REASONS = {
  number: 'The numbers do not agree',
  place: 'The places do not agree',
  time: 'The times do not agree',
  aspect: 'Over, or still going on',
  nationality: 'The nationalities do not agree',
  modality: 'Told as a fact, and as an allegation',
  cause: 'The causes do not agree',
  identity: 'It is not clear who is meant',
};

const link = (id, words, kind = 'to') => el('a', { class: kind, href: `#${id}` }, words);
const claimLink = (claim) => link(claim, `claim ${claim.slice(1)}`);

const WHAT =
  'An archive of this text as it was found, with the claims in it and what is known about it, each tied to the exact words that it rests on.';

/** A date with its time of day as people write them: `2016-12-16, 22:05 UTC`. */
const readable = (date) => (date.includes('T') ? date.replaceAll('T', ', ').replace(/Z$/, ' UTC') : date);

export function top(view) {
  const about = [view.publisher, readable(view.date)].filter((part) => part);
  return [
    el('p', { class: 'line' }, about.map((part) => el('span', {}, el('bdi', {}, part))), el('span', {}, `Archive ${view.id.slice(0, 8)}`)),
    el('h1', { dir: 'auto', lang: view.language || null }, view.title),
    ...(view.authors.length ? [el('p', { class: 'by' }, 'By ', el('bdi', {}, view.authors.join(', ')))] : []),
    el('p', { class: 'what' }, WHAT),
  ];
}

export const text = (view) => [el('div', { class: 'reading', lang: view.language || null }, view.blocks.map(block))];

function block({ role, runs }) {
  const kind = QUIET_ROLES.has(role) ? `r-${role} quiet` : role ? `r-${role}` : null;
  return el(HEADINGS[role] ?? 'p', { class: kind, dir: 'auto' }, runs.map(run));
}

function run({ places, begins, claims, passages, words }) {
  const before = [
    ...places.map((place) => el('span', { id: place })),
    ...begins.map((claim) => el('a', { id: claim, class: 'n', href: `#${claim}`, 'aria-label': `claim ${claim.slice(1)}` }, claim.slice(1))),
  ];
  const kinds = [...claims, ...passages];
  if (claims.length) return [before, el('mark', { class: [...kinds, ...(claims.length > 1 ? ['m2'] : [])].join(' ') }, words)];
  return [before, kinds.length ? el('span', { class: kinds.join(' ') }, words) : words];
}

export const cards = (view) => (view.cards.length ? view.cards.map(card) : [el('p', {}, 'This archive holds no claims.')]);

const card = (one) =>
  el(
    'article',
    { class: `card ${one.id}` },
    el('h3', {}, el('a', { href: `#${one.id}` }, `Claim ${one.number}`), el('span', { class: `status ${one.status}` }, STATUS[one.status])),
    el('blockquote', { dir: 'auto' }, one.words),
    el('dl', {}, one.rows.map(row)),
  );

function row({ term, words, claims }) {
  const parts = claims.flatMap((claim) => [claimLink(claim), ' ']);
  if (words) parts.push(el('bdi', {}, words));
  return el('div', { class: term === 'does not go with' ? 'against' : null }, el('dt', {}, term), el('dd', {}, parts));
}

export const evidence = (view) => [el('dl', { class: 'values' }, view.values.map(value))];

function value(one) {
  const shown = one.value === null ? el('em', {}, 'not settled') : el('strong', { dir: 'auto' }, one.value);
  const others = one.others.map((other) =>
    el('div', { class: 'other' }, el('span', { class: 'or' }, 'also found: '), el('bdi', {}, other.value), pieces(other.evidence)),
  );
  const rule = one.rule ? el('p', { class: 'rule' }, `chosen by ${one.rule}`) : null;
  return el('div', {}, el('dt', {}, one.field), el('dd', {}, shown, pieces(one.evidence), others, rule));
}

const pieces = (all) => el('ul', { class: 'evidence' }, all.map(piece));

function piece({ kind, words, links, place, by }) {
  return el(
    'li',
    {},
    el('span', { class: 'kind' }, kind),
    ' ',
    words ? [el('q', { dir: 'auto' }, words), ' '] : [],
    links.map((one) => [link(one.id, `at ${one.words}`), ' ']),
    place ? [el('span', { class: 'place' }, place), ' '] : [],
    el('span', { class: 'made' }, by),
  );
}

export function tensions(view) {
  if (!view.tensions.length) return [el('p', {}, 'No two claims of this text were found to be at odds.')];
  return view.tensions.map((one) =>
    el('article', { class: 'tension' }, el('h3', {}, REASONS[one.reason] ?? one.reason), el('ul', {}, one.passages.map(passage))),
  );
}

const passage = ({ claim, before, words, after }) => el('li', { dir: 'auto' }, claimLink(claim), ' ', before, el('mark', {}, words), after);

export const making = (view) => [el('div', { class: 'making' }, picture(view.graph), el('ol', {}, view.steps.map(step)))];

const step = ({ what, used, made, by, how }) =>
  el(
    'li',
    {},
    el('strong', {}, what),
    ': ',
    codes(made),
    used.length ? [' from ', codes(used)] : [],
    ' by ',
    el('bdi', {}, by.join(', ') || 'nobody named'),
    how.length ? ` (${how.join('; ')})` : null,
  );

const codes = (names) => names.map((name, number) => [number ? ', ' : null, el('code', {}, name)]);

export const custody = (view) =>
  view.custody.length ? shownChain(view) : [el('p', {}, 'Nobody has sealed this archive: who packed it, and when, is not recorded.')];

export const notices = (view) => (view.custody.length ? warnings(view) : []);

export const files = (view) => [
  el(
    'ul',
    { class: 'files' },
    view.files.map((one) => el('li', {}, el('strong', {}, one.path), el('span', { class: 'size' }, size(one.size)), el('code', {}, one.sha256))),
  ),
];

const size = (bytes) => (bytes === null ? 'not in this page' : bytes === 1 ? '1 byte' : `${bytes} bytes`);

export const SECTIONS = { top, notices, text, cards, evidence, tensions, making, custody, files };
