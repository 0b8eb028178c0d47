/** Dates: EDTF level 1 (ISO 8601-2), real days, times of day to the minute. */

const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SIMPLE = /^(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
const UNSPECIFIED = /^-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX|[0-9]{4}-[0-9]{2}-XX|[0-9]{4}-XX-XX)$/;
const LONG_YEAR = /^Y-?[1-9][0-9]{4,}$/;
const CLOCK = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/;
const OFFSET = /^(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?$/;

/** Whether a text is a date, or an interval of dates, of EDTF level 1, all days real. Times of day are no part of it here. */
export function isEdtf(text) {
  const ends = text.split('/');
  if (ends.length === 1) return isDate(text);
  if (ends.length !== 2 || text === '/' || text === '../..') return false;
  if (!ends.every((end) => end === '' || end === '..' || isDate(end))) return false;
  const from = bounds(ends[0]);
  const to = bounds(ends[1]);
  return !(from && to && from[0] > to[1]);
}

function isDate(text) {
  const bare = text.replace(/[?~%]$/, '');
  if (LONG_YEAR.test(bare)) return true;
  if (UNSPECIFIED.test(bare)) return monthOf(bare) === null || isMonth(monthOf(bare));
  const parts = SIMPLE.exec(bare);
  if (!parts) return false;
  const [, year, month, day] = parts;
  if (day !== undefined) return isDay(bare);
  return month === undefined || isMonth(month) || (Number(month) >= 21 && Number(month) <= 24);
}

const monthOf = (text) => /^-?[0-9]{4}-([0-9]{2})/.exec(text)?.[1] ?? null;
const isMonth = (month) => Number(month) >= 1 && Number(month) <= 12;

/** Whether a text `YYYY-MM-DD` is a day of the Gregorian calendar. */
export function isDay(text) {
  const parts = SIMPLE.exec(text);
  if (!parts || parts[3] === undefined || !isMonth(parts[2])) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && !leap ? 28 : LAST_DAYS[month - 1]);
}

/** First and last day that a simple date can mean, as sortable texts; null of others. */
function bounds(text) {
  const parts = SIMPLE.exec(text.replace(/[?~%]$/, ''));
  if (!parts || text.startsWith('-')) return null;
  const [, year, month, day] = parts;
  if (month !== undefined && Number(month) > 12) return null;
  return [`${year}-${month ?? '01'}-${day ?? '01'}`, `${year}-${month ?? '12'}-${day ?? '31'}`];
}

/** Whether a text is a date of metadata.json: EDTF level 1, or a day with a time of day to the minute and perhaps its offset. */
export function isMoment(text) {
  const at = text.indexOf('T');
  if (at < 0) return isEdtf(text);
  const clock = text.slice(at + 1, at + 6);
  return isDay(text.slice(0, at)) && CLOCK.test(clock) && OFFSET.test(text.slice(at + 6));
}

/** The year, month and day (numbers as text, null where not said) of each end of a date. */
export function partsOfDate(text) {
  return text
    .split('/')
    .map((end) => /^(?:Y?(-?[0-9]{4,}))(?:-([0-9]{2})(?:-([0-9]{2}))?)?/.exec(end))
    .filter(Boolean)
    .map(([, year, month, day]) => ({ year, month: month && Number(month) <= 12 ? month : null, day: day ?? null }));
}

let months;

/** Names of months in many languages, case folded: Map name → number. */
function monthNames() {
  if (months) return months;
  months = new Map();
  const locales = ('en de fr es pt it nl ru uk pl cs sk sl hr sr bs mk bg ro hu tr az kk el sv da nb nn fi et lv lt is ga cy eu ca gl sq mt af sw ' +
    'id ms vi fil he ar fa ur hi bn ta te mr gu pa ka hy am th ko ja zh').split(' ');
  for (const locale of locales) {
    for (let month = 0; month < 12; month++) for (const form of ['long', 'short']) for (const day of [undefined, 'numeric']) addMonth(locale, month, form, day);
  }
  return months;
}

function addMonth(locale, month, form, day) {
  const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { month: form, day, timeZone: 'UTC' });
  const name = format.formatToParts(Date.UTC(2020, month, 15)).find((part) => part.type === 'month')?.value ?? '';
  const folded = lettersOf(name).join(' ');
  if (folded.length < 3 && !/[^\u0000-\u024f]/.test(folded)) return;
  if (!months.has(folded)) months.set(folded, new Set());
  months.get(folded).add(month + 1);
}

const lettersOf = (text) => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** Whether a date's year (or its last two digits), month (number or name) and day stand in some words. */
export function standsIn(date, words) {
  const folded = words.normalize('NFKC').replace(/\p{Nd}/gu, digitOf);
  const numbers = new Set();
  for (const run of folded.match(/[0-9]+/g) ?? []) {
    numbers.add(Number(run));
    const compact = /^([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?$/.exec(run) ?? /^([0-9]{4})([0-9]{2})$/.exec(run);
    compact?.slice(1).forEach((part) => part && numbers.add(Number(part)));
  }
  return partsOfDate(date).every(({ year, month, day }) => {
    const hasYear = numbers.has(Math.abs(Number(year))) || numbers.has(Math.abs(Number(year)) % 100);
    return hasYear && (month === null || month === undefined || hasMonth(Number(month), numbers, folded)) && (day === null || numbers.has(Number(day)));
  });
}

function hasMonth(month, numbers, words) {
  if (numbers.has(month)) return true;
  const named = lettersOf(words).map((name) => monthNames().get(name)).filter(Boolean);
  // A name in a language that is not known here is no reason to accuse.
  return named.length ? named.some((numbers) => numbers.has(month)) : lettersOf(words).length > 0;
}

function digitOf(sign) {
  // Decimal digits stand in blocks of ten that begin at their nought.
  const point = sign.codePointAt(0);
  let value = 0;
  while (value < 100 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value % 10);
}
