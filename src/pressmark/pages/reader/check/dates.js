/** Dates: EDTF levels 0 and 1 (ISO 8601-2), real days, times of day to the minute. */

import { isDay } from './days.js';
import { MONTHS } from './months.js';
import { caseFolded } from './text.js';

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

/** Whether a date or moment follows from some words: year (or its last two digits), month (number or name) and day stand in them. Intervals, seasons and unspecified digits need not. */
export function standsIn(date, words) {
  const parts = SIMPLE.exec(date.replace(/[?~%]$/, '').replace(/T.*$/, ''));
  if (!parts || Number(parts[2] ?? 0) > 12) return true;
  const text = words.normalize('NFKC');
  const { numbers, short } = runsIn(text);
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? null : Math.abs(Number(part))));
  const hasMonth = () => numbers.has(month) || isNamed(month, caseFolded(text));
  return (numbers.has(year) || short.has(year % 100)) && (month === null || hasMonth()) && (day === null || numbers.has(day));
}

/** Whether a month is named in words, be it as a part of a word. */
const isNamed = (month, words) => MONTHS[month - 1]?.some((name) => words.includes(name)) ?? false;

/** Runs of ASCII digits, four at most, as numbers; eight that begin with 19 or 20 are a year, a month and a day. `short` are those of two digits. */
function runsIn(text) {
  const numbers = new Set();
  const short = new Set();
  for (const run of text.match(/[0-9]+/g) ?? []) {
    const parts = /^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})$/.exec(run)?.slice(1) ?? (run.length <= 4 ? [run] : []);
    for (const part of parts) numbers.add(Number(part));
    if (run.length === 2) short.add(Number(run));
  }
  return { numbers, short };
}
