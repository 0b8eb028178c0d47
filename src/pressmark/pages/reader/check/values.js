/** Values follow from the words that are quoted for them, whichever version of a method wrote them (docs/format.md, section 7). */

import { isDay, isEdtf, isMoment, standsIn } from './dates.js';
import { decoded } from './html.js';
import { LIMITS } from './limits.js';
import { caseFolded, fold } from './text.js';
import { isUnit } from './units.js';

const LANGUAGE =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$/i;
const ADDRESS = /^https?:\/\/[^\s/?#]+(?:[/?#][^\s]*)?$/i;
const DURATION = /^P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.][0-9]+)?S)?)?$/;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(?:; ?charset=[a-z0-9!#$%&'*+^_`|~.:-]+)?$/i;

const WORDS = ['headline', 'alternativeHeadline', 'articleSection', 'locationCreated', 'publisher'];
const AMONG = ['author', 'sourceOrganization', 'keywords'];
const CREDITS = ['creditText', 'creator', 'provider', 'imageSupplier', 'collection', 'copyrightHolder', 'copyrightNotice'];
const SHAPES = { inLanguage: [LANGUAGE, 'a language tag'], url: [ADDRESS, 'an address of http or https'], timeRequired: [DURATION, 'a duration'], encodingFormat: [MEDIA_TYPE, 'a media type'] };
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

const isStated = (value) => value.evidence.some(({ type }) => type === 'statement');

/** The words of a value's quotations and observations. */
function quotedFor(value) {
  return value.evidence.filter(({ type }) => type === 'quotation' || type === 'observation').map((one) => (one.type === 'quotation' ? one.anchor.exact : one.exact));
}

/** Letters and digits of some words, NFKC, case folded, HTML references decoded once more; `cuts` are the places between words. */
function compared(words) {
  const text = caseFolded(decoded(words, 0, words.length).normalize('NFKC')).normalize('NFKC');
  let letters = '';
  const cuts = new Set([0]);
  for (const sign of text) {
    if (/[\p{L}\p{N}]/u.test(sign)) letters += sign;
    else if (!/\p{M}/u.test(sign)) cuts.add(letters.length);
  }
  cuts.add(letters.length);
  return { letters, cuts };
}

function checkWords(value, at, credits, tell) {
  if (isStated(value)) return;
  const { letters } = compared(value.value);
  for (const words of quotedFor(value).map(compared)) {
    if (isEndOf(letters, words) || credits.some((credit) => isWithout(letters, words.letters, credit))) return;
  }
  tell(at, `${JSON.stringify(value.value)} is not the words of a passage quoted for it`);
}

/** Whether letters are some words less words at one end. */
function isEndOf(letters, words) {
  if (letters === '') return words.letters === '';
  if (words.letters.startsWith(letters) && words.cuts.has(letters.length)) return true;
  return words.letters.endsWith(letters) && words.cuts.has(words.letters.length - letters.length);
}

/** Whether letters are some words with a credit cut out, perhaps less what stands before or behind. */
function isWithout(letters, words, credit) {
  if (credit === '' || letters === '') return false;
  for (let at = words.indexOf(credit); at >= 0; at = words.indexOf(credit, at + 1)) {
    const rest = words.slice(0, at) + words.slice(at + credit.length);
    if (rest.startsWith(letters) || rest.endsWith(letters)) return true;
  }
  return false;
}

function creditsOf(image, at, tell) {
  const out = new Set();
  for (const name of CREDITS) {
    for (const value of [].concat(image[name] ?? [])) {
      for (const one of [value, ...value.alternatives]) {
        for (const words of [one.value ?? '', ...quotedFor(one)]) out.add(compared(words).letters);
      }
    }
  }
  out.delete('');
  if (out.size > LIMITS.credits) {
    tell(at, `more than ${LIMITS.credits} different credits of one picture`);
    return [];
  }
  return [...out];
}

function checkAmong(value, at, tell) {
  if (isStated(value)) return;
  const words = quotedFor(value).map((one) => compared(one).letters);
  for (const part of value.value.split(' | ')) {
    const { letters } = compared(part);
    if (!words.some((one) => one.includes(letters))) tell(at, `${JSON.stringify(part)} does not stand in a passage quoted for it`);
  }
}

function checkDate(value, at, tell) {
  if (!isMoment(value.value)) tell(at, `${value.value} is no date of EDTF level 1, or no real day or time`);
  else if (!value.evidence.some(({ type }) => type === 'computation' || type === 'statement') && !standsIn(value.value, quotedFor(value).join(' \n '))) {
    tell(at, `${value.value} does not stand in the words quoted for it`);
  }
}

/** Breaches of the rules for what a claim says of its own words: calls tell(where, why). */
export function checkClaimValues(claim, broken, at, tell) {
  const own = fold(claim.target.map(({ exact }) => exact).join(' '));
  const isTarget = !claim.target.some((one) => broken.has(one));
  claim.repeats.forEach((repeat, i) => {
    const { exact } = repeat;
    if (isTarget && !broken.has(repeat) && fold(exact) !== own && !claim.target.some((one) => fold(one.exact) === fold(exact))) tell(`${at}/repeats/${i}`, 'has other words than the claim');
  });
  claim.attribution.forEach((link, i) => {
    if (link.source && !broken.has(link.source) && link.who !== null && fold(link.who) !== fold(link.source.exact)) tell(`${at}/attribution/${i}/who`, `${JSON.stringify(link.who)} is not the words of its source`);
    if (link.time) checkTime(link.time, `${at}/attribution/${i}/time`, tell);
  });
  claim.times.forEach((time, i) => checkTime(time, `${at}/times/${i}`, tell));
  claim.quantities.forEach((quantity, i) => checkQuantity(quantity, `${at}/quantities/${i}`, tell));
}

function checkTime({ earliest, latest, edtf }, at, tell) {
  for (const day of [earliest, latest]) if (day !== undefined && !isDay(day)) tell(at, `${day} is no day`);
  if (earliest !== undefined && latest !== undefined && earliest > latest) tell(at, `${earliest} is behind ${latest}`);
  if (edtf !== undefined && !isEdtf(edtf) && !isMoment(edtf)) tell(at, `${edtf} is not EDTF level 1, or no real day`);
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
