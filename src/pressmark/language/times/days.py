"""Days and times of day, weeks, months, seasons, years, decades and centuries: when something was."""

import re
from datetime import date, timedelta

from pressmark.language.quantities.words import PERSONS
from pressmark.language.times.calendars import (
    Resolved,
    moved,
    of_day,
    of_decade,
    of_month,
    of_months,
    of_quarter,
    of_week,
    of_year,
    of_years,
    weekday_after,
    weekday_before,
)
from pressmark.language.times.context import BACKWARD, FORWARD, Context, NoReferenceError
from pressmark.language.times.durations import in_every
from pressmark.language.times.patterns import MONTHS, ORDINALS, PARTS, SEASONS, UNITS, WEEKDAYS
from pressmark.model.times import TimeType

_SOON = 62
"""Days ahead within which a date without a year is to come, where no verb tells."""

_FAR = 330
"""Days that a date without a year does not lie off, whatever the verb: "by" such a day said on the day after it."""

_SHIFTS = {"yesterday": -1, "tomorrow": 1}
_YEARS = {"last": -1, "next": 1}
_SATURDAY = 5


def full(context: Context) -> Resolved | None:
    """A day with its month, with the year or without: then the near one that the words around suggest."""
    month, number = MONTHS.get(context.get("month")) or int(context.get("number")), int(context.get("day"))
    part = _clock_of(context) if context.get("hour") else ""
    if part is None or not 1 <= number <= 31:
        return None
    if context.year is not None:
        day = _day(context.year, month, number)
    else:
        years = range(context.day.year - 1, context.day.year + 2)
        day = _nearest_day(context, [day for year in years if (day := _day(year, month, number))])
    return of_day(day, part) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest_day(context: Context, days: list[date]) -> date | None:
    ahead = next((day for day in days if day > context.day), None)
    behind = next((day for day in reversed(days) if day <= context.day), None)
    if ahead is None or behind is None:
        return ahead or behind
    coming, until, since = context.coming, (ahead - context.day).days, (context.day - behind).days
    if coming is None:
        return ahead if until <= _SOON and until < since else behind
    return ahead if until <= _FAR and (coming or since > _FAR) else behind


def weekday(context: Context) -> Resolved | None:
    """A day of the week, or a part of one."""
    short = context.get("weekday") in ("sun", "mon", "sat", "wed")
    if short and not context.found[0].endswith("."):
        return None
    return of_day(_day_of_week(context), PARTS.get(context.get("part"), ""))


def _day_of_week(context: Context) -> date:
    published, weekday, which = context.day, WEEKDAYS[context.get("weekday")], context.which
    if week := context.get("after"):
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=weekday, weeks=_YEARS.get(week.split()[0], 0))
    if which in BACKWARD:
        return weekday_before(published - timedelta(days=1), weekday)
    if which in FORWARD:
        return weekday_after(published + timedelta(days=1), weekday)
    return weekday_after(published, weekday) if which == "this" or context.side else weekday_before(published, weekday)


def today(context: Context) -> Resolved | None:
    """Today, yesterday, tomorrow, tonight, and parts of them."""
    word = context.get("today")
    part = PARTS.get(context.get("part"), "TNI" if word == "tonight" else "")
    return of_day(context.day + timedelta(days=_SHIFTS.get(word, 0)), part)


def last_night(context: Context) -> Resolved | None:
    """Last night, this morning; the previous evening and that night are of a day named before."""
    part, which = PARTS[context.get("part")], context.get("which")
    if which not in ("last", "this"):
        return Resolved(type=TimeType.TIME)
    return of_day(context.day - timedelta(days=which == "last"), part)


def clock(context: Context) -> Resolved | None:
    """A time of day, on a day that stands beside or on that of publication; a habit's is of no day."""
    clock = _clock_of(context)
    if clock is None:
        return None
    if context.get("weekday"):
        return of_day(_day_of_week(context), clock)
    if not context.get("today") and not context.once:
        raise NoReferenceError
    return of_day(context.day + timedelta(days=_SHIFTS.get(context.get("today"), 0)), clock)


def _clock_of(context: Context) -> str | None:
    """`T17:00`, or None for a number that is no time of day."""
    hour, minute = int(context.get("hour")), int(context.get("minute") or 0)
    half = context.get("half")
    if hour > 24 or (not half and not context.get("minute")):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute:02d}"


def month_year(context: Context) -> Resolved | None:
    """A month of a year, or of this, the last or the next one."""
    year = context.year if context.year is not None else context.day.year + _YEARS.get(context.get("of"), 0)
    return of_month(year, MONTHS[context.get("month")])


_BEFORE_MONTH = re.compile(
    r"(?:in|since|until|by|of|from|to|last|next|this|early|mid|late|and|for|during|before|after|between|through|–|-|,)\s*\Z",
    re.IGNORECASE,
)


def month(context: Context) -> Resolved | None:
    """A month without its year: the near one that the words around suggest; the verbs `may` and `march` are none."""
    word = context.get("month")
    verb = word in ("may", "march") and not (_BEFORE_MONTH.search(context.before) or context.get("mod"))
    small = word in ("may", "march") and not context.found["month"][0].isupper()
    short = len(word) == 3 and word != "may"
    if verb or small or (short and not context.before.rstrip().lower().endswith(("in", "since", "last", "until"))):
        return None
    number, year, which = MONTHS[word], context.day.year, context.which
    if which in FORWARD:
        year += number <= context.day.month
    elif which in BACKWARD:
        year -= number >= context.day.month
    elif which != "this":
        coming = context.side if not which else None
        year += (number < context.day.month) if coming else -(number > context.day.month)
    return of_month(year, number)


_COUNTED = re.compile(rf"\s*(?:%|(?:percent|miles|km|feet|tons|dollars|votes|{'|'.join(sorted(PERSONS))})(?!\w))")
"""What makes a number no year: it is counted."""


def plain_year(context: Context) -> Resolved | None:
    """A year; a number before things that are counted is none."""
    return None if _COUNTED.match(context.after) else of_year(context.year or 0)


def which_unit(context: Context) -> Resolved | None:
    """Last week, this month, next year."""
    which, unit = context.which, UNITS[context.get("unit")]
    if context.get("plural"):
        return in_every(unit, which, None) if which in ("past", "last", "coming", "next") else None
    if unit.startswith("T") or (unit == "D" and which == "this"):
        return None
    # "That day", "the next day", "the following week" are told from a time that the text named before.
    elsewhere = bool(context.get("the")) and unit in ("D", "W") and which in ("next", "previous")
    if elsewhere or which in ("that", "same", "following"):
        return Resolved(type=TimeType.DATE)
    if which == "past":
        return in_every(unit, which, context.day)
    return moved(context.day, unit, -1 if which in BACKWARD else 1 if which in FORWARD else 0)


def part_of_year(context: Context) -> Resolved | None:
    """Earlier this year: an interval that ends or begins with publication."""
    resolved = which_unit(context)
    if resolved is None or resolved.edtf is None:
        return resolved
    today = context.day.isoformat()
    ends = context.which == "this" and context.get("mod") == "earlier"
    begins = context.which == "this" and context.get("mod") == "later"
    first, last = today if begins else resolved.earliest, today if ends else resolved.latest
    return Resolved(type=TimeType.DATE, value=resolved.value, edtf=f"{first}/{last}", earliest=first, latest=last)


def season(context: Context) -> Resolved | None:
    """A season of a year."""
    season, year = SEASONS[context.get("season")], context.year
    if year is None and context.which not in ("last", "next", "this", "past", "coming"):
        return None
    year = year or context.day.year + _YEARS.get(context.which, 0)
    months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}[season]
    return of_months(year, *months, f"{year}-{season}")


_YEAR_BEFORE = re.compile(r"(?:(?P<year>[12][0-9]{3})|year-(?:ago|earlier))\s\Z")


def quarter(context: Context) -> Resolved | None:
    """A quarter or half of a year."""
    half = context.get("unit") == "half"
    number = ORDINALS.get(context.get("ordinal"), 2 if half else 4)
    year, before = context.year, _YEAR_BEFORE.search(context.before)
    if half and number > 2:
        return None
    if before and before["year"] is None:
        return Resolved(type=TimeType.DATE)
    if before:
        year = int(before["year"])
    if year is None:
        stated, future = context.get("of"), number * 3 - 2 > context.day.month
        year = context.day.year + _YEARS.get(stated, 0) - (future and not stated and not half and not context.coming)
    if half:
        return of_months(year, number * 6 - 5, number * 6, f"{year}-H{number}")
    return of_quarter(year, number)


def weekend(context: Context) -> Resolved | None:
    """The weekend: the one before, or the one that the words around speak of as to come."""
    this_week = context.day.weekday() >= _SATURDAY or context.coming
    return of_week(context.day - timedelta(weeks=not this_week), weekend=True)


def decade(context: Context) -> Resolved | None:
    """The 1990s."""
    short = context.get("short")
    return of_decade(1900 + 10 * int(short) if short else int(context.get("decade")) * 10)


def century(context: Context) -> Resolved | None:
    """The 19th century, which is 18XX."""
    number = int(context.get("century")) - 1
    return of_years(100 * number, 100 * number + 99, f"{number:02d}", f"{number:02d}XX")
