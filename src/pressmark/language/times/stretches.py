"""Weeks, months, quarters, seasons, years, decades and centuries."""

import re

from pressmark.language.times.calendars import Resolved, moved, of_century, of_decade, of_month, of_months, of_year
from pressmark.language.times.context import BACKWARD, FORWARD, PAST, Context
from pressmark.language.times.durations import in_every
from pressmark.language.times.names import MONTHS, ORDINALS, SEASONS, UNITS
from pressmark.model.times import TimeType

_NEAR_MONTHS = 3
"""Months ahead within which a month without a year is to come."""


def month_year(context: Context) -> Resolved | None:
    """A month of a year."""
    return of_month(context.year or 1, MONTHS[context.get("month")])


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
    which = context.get("which")
    year = context.published.year
    if which in FORWARD or (not which and context.coming):
        year += month < context.published.month or (which in FORWARD and month == context.published.month)
    elif which in BACKWARD:
        year -= month >= context.published.month
    elif which != "this":
        ahead = (month - context.published.month) % 12
        soon = 0 < ahead <= _NEAR_MONTHS and not PAST.search(context.before)
        year += (month < context.published.month) if soon else -(month > context.published.month)
    return of_month(year, month)


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
    which, unit = context.get("which"), UNITS[context.get("unit")]
    if context.get("plural"):
        return in_every(unit, which, context.published) if which in ("past", "last", "coming", "next") else None
    if which in ("that", "same", "following") or unit.startswith("T"):
        return Resolved(type=TimeType.DATE, value=None) if not unit.startswith("T") else None
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=None)
    if which == "past":
        return in_every(unit, which, context.published, single=True)
    shift = -1 if which in BACKWARD else 1 if which in FORWARD else 0
    if unit == "D":
        return None if which == "this" else moved(context.published, "D", shift)
    return moved(context.published, unit, shift)


def part_of_year(context: Context) -> Resolved | None:
    """Earlier this year: an interval that ends or begins with publication."""
    resolved = which_unit(context)
    if resolved is None or context.published is None or resolved.edtf is None:
        return resolved
    today = context.published.isoformat()
    first, last = resolved.earliest, resolved.latest
    if context.get("which") == "this" and context.get("mod") == "earlier":
        last = today
    elif context.get("which") == "this" and context.get("mod") == "later":
        first = today
    return Resolved(type=TimeType.DATE, value=resolved.value, edtf=f"{first}/{last}", earliest=first, latest=last)


def season(context: Context) -> Resolved | None:
    """A season of a year."""
    season = SEASONS[context.get("season")]
    year = context.year
    if year is None:
        if context.published is None:
            return Resolved(type=TimeType.DATE, value=f"XXXX-{season}")
        year = context.published.year + {"last": -1, "next": 1}.get(context.get("which"), 0)
    months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}[season]
    return of_months(year, *months, f"{year}-{season}")


def quarter(context: Context) -> Resolved | None:
    """A quarter or half of a year."""
    number = ORDINALS[context.get("ordinal")]
    year = context.year
    half = context.get("unit") == "half"
    if half and number > 2:
        return None
    if year is None:
        if context.published is None:
            return Resolved(type=TimeType.DATE, value=f"XXXX-{'H' if half else 'Q'}{number}")
        year = context.published.year + {"last": -1, "next": 1}.get(context.get("of"), 0)
        if not context.get("of") and not context.coming and not half and number * 3 - 2 > context.published.month:
            year -= 1
    if half:
        return of_months(year, number * 6 - 5, number * 6, f"{year}-H{number}")
    return of_months(year, number * 3 - 2, number * 3, f"{year}-Q{number}")


def decade(context: Context) -> Resolved | None:
    """The 1990s."""
    if context.get("short"):
        return of_decade(1900 + 10 * int(context.get("short")))
    return of_decade(int(context.get("decade")) * 10)


def spoken_decade(context: Context) -> Resolved | None:
    """The late twenties."""
    names = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
    return of_decade(1920 + 10 * names.index(context.get("spoken")))


def century(context: Context) -> Resolved | None:
    """The 19th century."""
    return of_century(int(context.get("century")))
