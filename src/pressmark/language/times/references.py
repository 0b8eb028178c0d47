"""Times told from now: so long ago, now, of late, and stretches and sets without a date."""

import re

from pressmark.language.times.calendars import Resolved, moved, of_quarter, of_year
from pressmark.language.times.context import Context
from pressmark.language.times.durations import duration, every, number_of
from pressmark.language.times.names import ORDINALS, UNITS
from pressmark.model.times import TimeType

_LONG = frozenset("YMQW")
"""Units so long that what lies earlier by one is told from publication, where no other time is near."""

_AMOUNT = re.compile(
    r"[$€£%¢]|(?<!\w)(?:percent|million|billion|cents|net|sales|profits?|loss(?:es)?|earnings|revenues?|shares?)(?!\w)"
)
"""Signs of a report of results."""

_RATE = re.compile(
    r"(?:[$€£]?[0-9][0-9.,]*|million|billion|thousand|percent|%|(?!was|has|is|as|this|lasts|takes|plus|less|his|its|us|times|means|costs|spends)"
    r"[a-z]{3,20}s)\s\Z"
)
"""What is counted before "a week": the stretch is part of a rate and names no time."""


def ago(context: Context) -> Resolved | None:
    """So long ago, earlier, from now; as exact as its unit is."""
    unit, direction = UNITS[context.get("unit")], context.get("ago")
    sign = -1 if direction in ("ago", "earlier") else 1
    if context.parts.get("bare") is not None:
        return None
    if direction == "later":
        return duration({**context.parts, "which": None}, None)
    count = _count(context)
    if count is None:
        return Resolved(type=TimeType.DATE, value="PAST_REF" if sign < 0 else None)
    if unit == "Y" and count == 1 and _AMOUNT.search(context.before):
        return year_before(context)
    start = context.published
    if direction == "earlier":
        start = context.mentions.first_day(context.found.start(), unit) or (start if unit in _LONG else None)
    if start is None or unit.startswith("T"):
        return Resolved(type=TimeType.TIME if unit.startswith("T") else TimeType.DATE, value=None)
    return moved(start, unit, sign * count)


def year_before(context: Context) -> Resolved | None:
    """The quarter or year before the one that a report of results speaks of."""
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=None)
    quarter = context.mentions.quarter(context.found.start())
    if ordinal := context.get("ordinal"):
        return of_quarter(context.published.year - 1, ORDINALS[ordinal])
    return of_quarter(quarter[0] - 1, quarter[1]) if quarter else of_year(context.published.year - 1)


def this_quarter(context: Context) -> Resolved | None:
    """The quarter that a report speaks of, else the last one that was over at publication."""
    if context.published is None:
        return Resolved(type=TimeType.DATE, value=None)
    quarter = context.mentions.quarter(context.found.start())
    return of_quarter(*quarter) if quarter else moved(context.published, "Q", -1)


def year_period(context: Context) -> Resolved | None:
    """The 2019 quarter: of that year, the one that a report speaks of."""
    quarter, year = context.mentions.quarter(context.found.start()), context.year or 1
    return of_quarter(year, quarter[1]) if quarter else of_year(year)


def _count(context: Context) -> int | None:
    if context.get("vague"):
        return 1 if context.get("vague").strip() == "a" else None
    return number_of(context.get("number"))


def stretch(context: Context) -> Resolved | None:
    """A stretch of time; an age is none."""
    if re.search(r"[-–\s]old\Z", context.found[0]) or re.match(r"[-–\s]{0,2}olds?(?!\w)", context.after):
        return None
    if _is_no_time(context):
        return None
    return duration(context.parts, context.published)


def _is_no_time(context: Context) -> bool:
    """A rate ("six flights a week"), a fraction ("a quarter of"), an ordinal ("a second bid"), an open "one day"."""
    number, unit = context.get("number"), context.get("unit")
    if not context.get("plural"):
        if number[:1].isdigit() and number != "1" and "-" not in context.found[0]:
            return True
        if number in ("a", "an") and (unit in ("quarter", "second") or _RATE.search(context.before)):
            return True
        if number == "one" and unit == "day":
            return not re.search(
                r"(?<!\w)(?:for|in|of|just|only|within|than|after|least|about|last)\s\Z", context.before
            )
    return unit == "quarter" and (number == "three" or context.after.startswith(" of "))


def set_of(context: Context) -> Resolved | None:
    """What comes again: every day, weekly."""
    return every(context.parts)


def present(context: Context) -> Resolved | None:
    """Now."""
    day = context.published.isoformat() if context.published else None
    return Resolved(type=TimeType.DATE, value="PRESENT_REF", edtf=day, earliest=day, latest=day)


def past(context: Context) -> Resolved | None:
    """Of late, or at a time in the past."""
    late = context.get("ref") in ("recently", "lately")
    last = context.published.isoformat() if context.published and late else None
    return Resolved(type=TimeType.DATE, value="PAST_REF", edtf=f"../{last}" if last else None, latest=last)


def future(context: Context) -> Resolved | None:
    """The future."""
    first = context.published.isoformat() if context.published else None
    return Resolved(type=TimeType.DATE, value="FUTURE_REF", edtf=f"{first}/.." if first else None, earliest=first)
