"""Weeks, months, quarters, seasons, years, decades and centuries."""

import re
from datetime import date, timedelta

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
_NEAR_MONTHS = 3
"""Months ahead within which a month without a year is to come."""


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
    soon = coming is None and 0 < (month - published.month) % 12 <= _NEAR_MONTHS
    return year + (month < published.month) if soon else year - (month > published.month)


def plain_year(context: Context) -> Resolved | None:
    """A year; a number before things that are counted is none."""
    year = context.year or 0
    if (
        re.match(
            r"\s*(?:%|percent|people|men|soldiers|troops|miles|km|metres|meters|feet|tons|tonnes|dollars|jobs|votes|homes|[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!as)(?<!this)(?<!elections)(?<!results)(?<!sales)(?<!earnings)(?<!profits)(?<!levels)(?<!sanctions))",
            context.after,
        )
        and year != (context.published.year if context.published else 0)
        and not re.search(
            r"(?:in|since|until|by|of|from|the|to|between|and|during|before|after|early|late|,)\s*\Z",
            context.before,
            re.IGNORECASE,
        )
    ):
        return None
    return of_year(year)


def which_unit(context: Context) -> Resolved | None:
    """Last week, this month, next year."""
    which, unit = context.which, UNITS[context.get("unit")]
    if context.get("plural"):
        return in_every(unit, which, context.published) if which in ("past", "last", "coming", "next") else None
    if unit.startswith("T") or (unit == "D" and which == "this"):
        return None
    if _is_told_from_another(context, which, unit):
        return _from_mention(context, which, unit)
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=None)
    if which == "past":
        return in_every(unit, which, context.published, single=True)
    return moved(context.published, unit, -1 if which in BACKWARD else 1 if which in FORWARD else 0)


def _is_told_from_another(context: Context, which: str, unit: str) -> bool:
    if which in ("that", "same", "following"):
        return True
    return bool(context.parts.get("the")) and unit in ("D", "W") and which in ("next", "previous")


def _from_mention(context: Context, which: str, unit: str) -> Resolved:
    first = context.mentions.first_day(context.found.start(), unit)
    if first is None:
        return Resolved(type=TimeType.DATE, value=None)
    return moved(first, unit, -1 if which == "previous" else 1 if which in ("next", "following") else 0)


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
        if context.published is None:
            return Resolved(type=TimeType.DATE, value=f"XXXX-{season}")
        year = context.published.year + {"last": -1, "next": 1}.get(context.which, 0)
    months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}[season]
    return of_months(year, *months, f"{year}-{season}")


def quarter(context: Context) -> Resolved | None:
    """A quarter or half of a year."""
    half = context.get("unit") == "half"
    number = ORDINALS.get(context.get("ordinal"), 2 if half else 4)
    year = context.year
    if half and number > 2:
        return None
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


def end_of(context: Context) -> Resolved | None:
    """The end of the year, month, week: that of publication."""
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=None)
    return moved(context.published, UNITS[context.get("unit")], 0)


def decade(context: Context) -> Resolved | None:
    """The 1990s."""
    if context.get("short"):
        return of_decade(1900 + 10 * int(context.get("short")))
    return of_decade(int(context.get("decade")) * 10)


def century(context: Context) -> Resolved | None:
    """The 19th century."""
    return of_century(int(context.get("century")))
