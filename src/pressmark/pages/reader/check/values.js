/** Values follow from the words that are quoted for them, whichever version of a method wrote them (docs/format.md, section 7). */

import { isEdtf, isMoment, standsIn } from './dates.js';
import { isDay } from './days.js';
import { LIMITS } from './limits.js';
import { decoded } from './references.js';
import { fold } from './space.js';
import { caseFolded } from './text.js';
import { isUnit } from './units.js';

const LANGUAGE = /^(?:[A-Za-z]{2,8}(?:-[0-9A-Za-z]{1,8})*|x(?:-[0-9A-Za-z]{1,8})+)$/;
const ADDRESS = /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;
const DURATION = /^P(?=.)(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?$/;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(?:; charset=[a-z0-9!#$%&'*+^_`|~.:-]+)?$/i;
const UNSEEN = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

const WORDS = ['headline', 'alternativeHeadline', 'articleSection', 'locationCreated', 'publisher', 'usageInfo', 'license'];
const AMONG = ['author', 'sourceOrganization', 'keywords', 'relatedLink'];
const CREDITS = ['creditText', 'creator', 'provider', 'imageSupplier', 'collection', 'copyrightHolder', 'copyrightNotice'];
/** The credits that may be cut out of a caption. */
const CUT = ['creditText', 'creator', 'provider'];
const SHAPES = {
  inLanguage: [LANGUAGE, 'a language tag'],
  url: [ADDRESS, 'an address of http or https'],
  timeRequired: [DURATION, 'a duration'],
  encodingFormat: [MEDIA_TYPE, 'a media type'],
};
const DATES = ['datePublished', 'dateModified', 'dateAccessed'];

/** Breaches of the rules for values: calls tell(where, why). What follows from broken anchors or observations is not judged. */
export function checkValues(metadata, broken, tell) {
  const each = (holder, name, where, check) => {
    [].concat(holder[name] ?? []).forEach((value, i) => {
      const at = Array.isArray(holder[name]) ? `${where}/${i}` : where;
      // What was not chosen is shown beside the value, and not believed.
      if (value.value !== null && !value.evidence.some((one) => broken.has(one) || broken.has(one.anchor))) check(value, at);
    });
  };
  for (const name of WORDS) each(metadata, name, `/${name}`, (one, at) => checkWords(one, at, [], tell));
  for (const name of AMONG) each(metadata, name, `/${name}`, (one, at) => checkAmong(one, at, tell));
  for (const [name, [shape, what]] of Object.entries(SHAPES)) {
    each(metadata, name, `/${name}`, (one, at) => shape.test(one.value) || tell(at, `${one.value} is not ${what}`));
  }
  for (const name of DATES) each(metadata, name, `/${name}`, (one, at) => checkDate(one, at, tell));
  metadata.image.forEach((image, i) => {
    const credits = creditsOf(image, `/image/${i}`, tell);
    each(image, 'caption', `/image/${i}/caption`, (one, at) => checkWords(one, at, credits, tell));
    for (const name of CREDITS) each(image, name, `/image/${i}/${name}`, (one, at) => checkAmong(one, at, tell));
  });
}

/** The words of a value's quotations and observations, each for itself. */
function quotedFor(value) {
  return value.evidence
    .filter(({ type }) => type === 'quotation' || type === 'observation')
    .map((one) => (one.type === 'quotation' ? one.anchor.exact : one.exact));
}

/** Words in the form in which they are compared: references decoded once more, NFKC, case folded, letters and digits with a space between. */
export function compared(words) {
  const text = caseFolded(decoded(words, 0, words.length).replace(UNSEEN, '').normalize('NFKC'));
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function checkWords(value, at, credits, tell) {
  const quoted = quotedFor(value).map(compared);
  if (!quoted.length) return;
  const own = compared(value.value);
  for (const words of quoted) if (isEndOf(own, words) || credits.some((credit) => isEndOf(own, without(words, credit)))) return;
  tell(at, `${JSON.stringify(value.value)} is not the words of a passage quoted for it`);
}

/** Whether some words are others, or whole words at their beginning or end; of no words only no words. */
const isEndOf = (own, words) => own === words || (own !== '' && (words.startsWith(`${own} `) || words.endsWith(` ${own}`)));

/** Words with the first place of a credit as a space. */
function without(words, credit) {
  const at = words.indexOf(credit);
  return at < 0 ? words : `${words.slice(0, at).trimEnd()} ${words.slice(at + credit.length).trimStart()}`.trim();
}

function creditsOf(image, at, tell) {
  const out = new Set();
  for (const name of CUT) {
    for (const value of [].concat(image[name] ?? [])) for (const words of [value.value ?? '', ...quotedFor(value)]) out.add(compared(words));
  }
  out.delete('');
  if (out.size <= LIMITS.credits) return [...out];
  tell(at, `more than ${LIMITS.credits} different credits of one picture`);
  return [];
}

function checkAmong(value, at, tell) {
  const words = quotedFor(value).map(compared);
  const parts = value.value.split(' | ');
  if (parts.length > LIMITS.credits) tell(at, `more than ${LIMITS.credits} parts`);
  else if (words.length) {
    for (const part of parts) {
      const own = compared(part);
      if (!words.some((one) => (own === '' ? one === '' : one.includes(own))))
        tell(at, `${JSON.stringify(part)} does not stand in a passage quoted for it`);
    }
  }
}

function checkDate(value, at, tell) {
  const quoted = quotedFor(value);
  if (!isMoment(value.value)) tell(at, `${value.value} is no date of EDTF level 1, or no real day or time`);
  else if (
    value.evidence.every(({ type }) => type === 'quotation' || type === 'observation') &&
    !quoted.some((words) => standsIn(value.value, words))
  ) {
    tell(at, `${value.value} does not stand in the words quoted for it`);
  }
}

/** Breaches of the rules for what a claim says of its own words: calls tell(where, why). */
export function checkClaimValues(claim, broken, at, tell) {
  const own = compared(claim.target.map(({ exact }) => exact).join(' '));
  const isTarget = !claim.target.some((one) => broken.has(one));
  claim.repeats.forEach((repeat, i) => {
    const { exact } = repeat;
    if (isTarget && !broken.has(repeat) && compared(exact) !== own) tell(`${at}/repeats/${i}`, 'has other words than the claim');
  });
  claim.attribution.forEach((link, i) => {
    if (link.source && !broken.has(link.source) && link.who !== null && fold(link.who) !== fold(link.source.exact))
      tell(`${at}/attribution/${i}/who`, `${JSON.stringify(link.who)} is not the words of its source`);
    if (link.time) checkTime(link.time, `${at}/attribution/${i}/time`, tell);
  });
  claim.times.forEach((time, i) => checkTime(time, `${at}/times/${i}`, tell));
  claim.quantities.forEach((quantity, i) => checkQuantity(quantity, `${at}/quantities/${i}`, tell));
}

function checkTime({ earliest, latest, edtf }, at, tell) {
  for (const day of [earliest, latest]) if (day !== undefined && !isDay(day)) tell(at, `${day} is no day`);
  if (earliest !== undefined && latest !== undefined && earliest > latest) tell(at, `${earliest} is behind ${latest}`);
  if (edtf !== undefined && !isEdtf(edtf)) tell(at, `${edtf} is not EDTF level 1, or no real day`);
}

function checkQuantity({ minimum, maximum, unit, conversion }, at, tell) {
  if (minimum !== undefined && maximum !== undefined && compareDecimals(minimum, maximum) > 0) tell(at, `${minimum} is above ${maximum}`);
  for (const one of [unit, conversion?.unit]) if (one !== undefined && !isUnit(one)) tell(at, `${one} is no unit`);
}

/** Order of two decimals as the schema spells them. */
function compareDecimals(one, other) {
  const [a, b] = [one, other].map((text) => /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text));
  const places = Math.max(a[3]?.length ?? 0, b[3]?.length ?? 0);
  const [x, y] = [a, b].map(([, sign, whole, fraction = '']) => BigInt(`${sign}${whole}${fraction.padEnd(places, '0')}`));
  return x < y ? -1 : Number(x > y);
}
