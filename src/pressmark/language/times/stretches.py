"""Weeks, months, quarters, seasons, years, decades and centuries."""

import re
from datetime import date, timedelta

from pressmark.language.quantities.words import PERSONS
from pressmark.language.times.calendars import (
    Resolved,
    moved,
    of_century,
    of_decade,
    of_month,
    of_months,
    of_quarter,
    of_week,
    of_year,
)
from pressmark.language.times.context import BACKWARD, FORWARD, Context
from pressmark.language.times.durations import in_every
from pressmark.language.times.patterns import MONTHS, ORDINALS, SEASONS, UNITS
from pressmark.model.times import TimeType

_YEARS = {"last": -1, "this": 0, "next": 1}
_SATURDAY = 5


def month_year(context: Context) -> Resolved | None:
    """A month of a year, or of this, the last or the next one."""
    number = MONTHS[context.get("month")]
    if context.year is not None:
        return of_month(context.year, number)
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=f"XXXX-{number:02d}")
    return of_month(context.published.year + _YEARS[context.get("of")], number)


def month(context: Context) -> Resolved | None:
    """A month without its year: the near one that the words around suggest; the verbs `may` and `march` are none."""
    word = context.found["month"]
    if (word.lower() in ("may", "march", "mar", "dec", "sep", "jan", "jun") and not word[0].isupper()) or (
        word.lower() in ("may", "march")
        and not re.search(
            r"(?:in|since|until|by|of|from|to|last|next|this|early|mid|late|and|for|during|before|after|between|through|–|-|,)\s*\Z",
            context.before,
            re.IGNORECASE,
        )
        and not context.get("mod")
    ):
        return None
    if (
        len(word) == 3
        and not context.before.rstrip().lower().endswith(("in", "since", "last", "until"))
        and word.lower() != "may"
    ):
        return None
    month = MONTHS[word.lower()]
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=f"XXXX-{month:02d}")
    return of_month(_year_of_month(context, context.published, month), month)


def _year_of_month(context: Context, published: date, month: int) -> int:
    which, year = context.which, published.year
    if which == "this":
        return year
    coming = None if which else context.coming
    if which in FORWARD or coming:
        return year + (month < published.month or (which in FORWARD and month == published.month))
    if which in BACKWARD:
        return year - (month >= published.month)
    return year - (month > published.month)


_COUNTED = re.compile(rf"\s*(?:%|(?:percent|miles|km|feet|tons|dollars|votes|{'|'.join(sorted(PERSONS))})(?!\w))")
"""What makes a number no year: it is counted."""


def plain_year(context: Context) -> Resolved | None:
    """A year; a number before things that are counted is none."""
    return None if _COUNTED.match(context.after) else of_year(context.year or 0)


def which_unit(context: Context) -> Resolved | None:
    """Last week, this month, next year."""
    which, unit = context.which, UNITS[context.get("unit")]
    if context.get("plural"):
        return in_every(unit, which, context.published) if which in ("past", "last", "coming", "next") else None
    if unit.startswith("T") or (unit == "D" and which == "this"):
        return None
    # "That day", "the next day", "the following week" are told from a time that the text named before.
    elsewhere = bool(context.parts.get("the")) and unit in ("D", "W") and which in ("next", "previous")
    if context.published is None or elsewhere or which in ("that", "same", "following"):
        return Resolved(type=TimeType.DATE, value=None)
    if which == "past":
        return in_every(unit, which, context.published, single=True)
    return moved(context.published, unit, -1 if which in BACKWARD else 1 if which in FORWARD else 0)


def part_of_year(context: Context) -> Resolved | None:
    """Earlier this year: an interval that ends or begins with publication."""
    resolved = which_unit(context)
    if resolved is None or context.published is None or resolved.edtf is None:
        return resolved
    today = context.published.isoformat()
    first, last = resolved.earliest, resolved.latest
    if context.which == "this" and context.get("mod") == "earlier":
        last = today
    elif context.which == "this" and context.get("mod") == "later":
        first = today
    return Resolved(type=TimeType.DATE, value=resolved.value, edtf=f"{first}/{last}", earliest=first, latest=last)


def season(context: Context) -> Resolved | None:
    """A season of a year."""
    season = SEASONS[context.get("season")]
    year = context.year
    if year is None:
        if context.which not in ("last", "next", "this", "past", "coming"):
            return None
        if context.published is None:
            return Resolved(type=TimeType.DATE, value=f"XXXX-{season}")
        year = context.published.year + {"last": -1, "next": 1}.get(context.which, 0)
    months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}[season]
    return of_months(year, *months, f"{year}-{season}")


_YEAR_BEFORE = re.compile(r"(?:(?P<year>[12][0-9]{3})|year-(?:ago|earlier))\s\Z")


def quarter(context: Context) -> Resolved | None:
    """A quarter or half of a year."""
    half = context.get("unit") == "half"
    number = ORDINALS.get(context.get("ordinal"), 2 if half else 4)
    year = context.year
    if half and number > 2:
        return None
    if before := _YEAR_BEFORE.search(context.before):
        if before["year"] is None:
            return Resolved(type=TimeType.DATE, value=None)
        year = int(before["year"])
    if year is None:
        if context.published is None:
            return Resolved(type=TimeType.DATE, value=f"XXXX-{'H' if half else 'Q'}{number}")
        year = context.published.year + _YEARS.get(context.get("of"), 0)
        if not context.get("of") and not context.coming and not half and number * 3 - 2 > context.published.month:
            year -= 1
    if half:
        return of_months(year, number * 6 - 5, number * 6, f"{year}-H{number}")
    return of_quarter(year, number)


def weekend(context: Context) -> Resolved | None:
    """The weekend: the one before, or the one that the words around speak of as to come."""
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=None)
    this_week = context.published.weekday() >= _SATURDAY or context.coming
    return of_week(context.published - timedelta(weeks=not this_week), weekend=True)


def decade(context: Context) -> Resolved | None:
    """The 1990s."""
    if context.get("short"):
        return of_decade(1900 + 10 * int(context.get("short")))
    return of_decade(int(context.get("decade")) * 10)


def century(context: Context) -> Resolved | None:
    """The 19th century."""
    return of_century(int(context.get("century")))
