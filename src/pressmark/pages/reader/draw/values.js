/** The values of metadata.json as they are shown, each with its evidence and where that stands. */

import { visible } from './elements.js';

const FIELDS = {
  headline: 'headline',
  alternativeHeadline: 'standfirst',
  author: 'author',
  sourceOrganization: 'agency',
  datePublished: 'published',
  dateModified: 'changed',
  dateAccessed: 'seen',
  publisher: 'publisher',
  inLanguage: 'language',
  articleSection: 'section',
  timeRequired: 'reading time',
  locationCreated: 'place',
  url: 'address',
  keywords: 'keyword',
  relatedLink: 'related link',
  image: 'picture',
  license: 'licence',
  usageInfo: 'terms of use',
  isAccessibleForFree: 'free to read',
  creativeWorkStatus: 'status',
  robots: 'told to robots',
  tdmReservation: 'text mining reserved',
  encodingFormat: 'file format',
};
const PICTURE_FIELDS = {
  caption: 'caption',
  creditText: 'credit',
  creator: 'photographer',
  provider: 'agency',
  imageSupplier: 'supplied by',
  collection: 'collection',
  genre: 'kind',
  copyrightHolder: 'copyright holder',
  copyrightNotice: 'copyright notice',
  license: 'licence',
  contentUrl: 'address',
};

const each = (found) => (found === undefined || found === null ? [] : Array.isArray(found) ? found : [found]);

/** Every value with what it is called, in the order of the fields. */
export function namedValues(metadata) {
  return Object.entries(FIELDS).flatMap(([field, name]) => {
    const found = each(metadata[field]);
    if (field !== 'image') return found.map((one) => [name, one]);
    return found.flatMap((image, number) => {
      const called = found.length > 1 ? `${name} ${number + 1}` : name;
      return Object.entries(PICTURE_FIELDS).flatMap(([part, word]) => each(image[part]).map((one) => [`${called}: ${word}`, one]));
    });
  });
}

/** The values as rows: `field`, `value` (null: not settled), `evidence`, and what else is said (`others`). */
export function shownValues(values, passages) {
  const ids = new Map(passages.map((one) => [`${one.start}-${one.end}`, one.id]));
  const all = (pieces) => pieces.map((one) => evidence(one, ids));
  return values.map(([field, value]) => ({
    field,
    value: value.value === null || value.value === undefined ? null : visible(value.value),
    rule: value.rule || '',
    evidence: all(value.evidence),
    others: value.alternatives.map((one) => ({ value: visible(one.value), evidence: all(one.evidence) })),
  }));
}

function evidence(one, ids) {
  const link = (anchor) => ({ id: ids.get(`${anchor.start}-${anchor.end}`), words: `${anchor.start}–${anchor.end}` });
  const by = `${one.method}, ${one.rule}`;
  if (one.type === 'quotation') return row('in the text', one.anchor.exact, [link(one.anchor)], '', by);
  if (one.type === 'observation') return row('in the original', one.exact, [], one.places.map(placeWords).join('; '), by);
  if (one.type === 'computation') return row('worked out', one.result, one.passages.map(link), '', by);
  return row('stated', '', [], '', one.agent + (one.basis ? `: ${one.basis}` : ''));
}

const row = (kind, words, links, place, by) => ({ kind, words: visible(words), links, place: visible(place), by: visible(by) });

function placeWords(place) {
  const parts = [place.source.slice(place.source.lastIndexOf('/') + 1)];
  for (const name of ['record', 'part', 'page']) if (place[name] !== undefined) parts.push(`${name} ${place[name]}`);
  if (place.within) parts.push(place.within);
  if (place.tag) parts.push(place.tag);
  else if (place.start !== undefined) parts.push(`${place.form} ${place.start}–${place.end}`);
  return parts.join(', ');
}
