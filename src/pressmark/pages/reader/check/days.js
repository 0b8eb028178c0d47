/** Days of the Gregorian calendar. */

const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text `YYYY-MM-DD` is a day of the Gregorian calendar. */
export function isDay(text) {
  const [year, month, day] = /^(-?[0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)?.slice(1).map(Number) ?? [];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && !leap ? 28 : LAST_DAYS[month - 1]);
}
