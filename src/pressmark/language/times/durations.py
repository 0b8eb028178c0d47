"""Durations, sets of times, and how long ago something was."""

import re
from datetime import date, timedelta
from decimal import Decimal

from pressmark.language.times.calendars import Resolved, between, moved
from pressmark.language.times.context import Context
from pressmark.language.times.patterns import NUMBERS, PARTS, UNITS, WEEKDAYS
from pressmark.model.times import TimeType

_DAYS = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3653, "CE": 36525}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
"""What half a unit more adds to a duration."""

_IN_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_MULTIPLIERS = (12, 100, 1000)
_FORWARD = ("next", "coming")
_BESIDE = ("past", "last", "previous", *_FORWARD)

_LONG = frozenset("YMQW")
"""Units so long that what lies earlier by one is told from publication."""

_RATE = re.compile(
    r"(?:[$€£]?[0-9][0-9.,]*|million|billion|thousand|percent|%|(?!was|has|is|as|this|lasts|takes|plus|less|his|its|us|times|means|costs|spends)"
    r"[a-z]{3,20}s)\s\Z"
)
"""What is counted before "a week": the stretch is part of a rate and names no time."""


def number_of(words: str) -> int | None:
    """The whole number that words or digits name; None where they name none."""
    if not words or words[0].isdigit():
        whole = words.replace(",", "")
        return int(whole) if whole.isdigit() else None
    total = 0
    for part in words.replace("-", " ").split():
        if part not in NUMBERS:
            return None
        number = NUMBERS[part]
        total = max(total, 1) * number if number in _MULTIPLIERS else total + number
    return total


def length(count: str, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT20M, PXY; decades and centuries that are counted are years, as ISO 8601 has no others."""
    if unit in _IN_YEARS and count.isdigit():
        return f"P{int(count) * _IN_YEARS[unit]}Y"
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def stretch(context: Context) -> Resolved | None:
    """A stretch of time; an age is none."""
    if re.search(r"[-–\s]old\Z", context.found[0]) or re.match(r"[-–\s]{0,2}olds?(?!\w)", context.after):
        return None
    return None if _is_no_time(context) else _duration(context, context.published)


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


def _duration(context: Context, published: date | None) -> Resolved | None:
    """A stretch of time; of one that ends or begins with publication, its days too."""
    vague, unit = context.get("vague"), _unit(context)
    if vague == "recent":
        return _recent(length("X", unit), published)
    words = " ".join(context.get("number").split())
    half = bool(context.get("half")) or words.endswith((" 1/2", " and a half"))
    words = words.removesuffix(" 1/2").removesuffix(" and a half")
    count = 2 if "couple" in vague else number_of(words)
    singular = context.get("unit") in UNITS and not context.get("plural")
    single = not words and singular and vague.removeprefix("the ") in ("", *_BESIDE)
    if count is not None:
        counted = str(count)
    elif words[:1].isdigit():
        counted = str(Decimal(words.replace(",", "")))
    else:
        counted = "1" if single else "X"
    value = length(counted, unit) + (_HALVES.get(unit, "") if half else "")
    if context.get("which") in _BESIDE and published is not None and count and unit in _DAYS:
        return _beside(value, unit, count, published, context.get("which"))
    return Resolved(type=TimeType.DURATION, value=value)


def _recent(value: str, published: date | None, type: TimeType = TimeType.DURATION) -> Resolved:  # noqa: A002
    """Of late: a stretch that ends with publication and whose beginning nobody tells."""
    last = published.isoformat() if published else None
    return Resolved(type=type, value=value, edtf=f"../{last}" if last else None, latest=last)


def in_every(unit: str, which: str, published: date | None) -> Resolved:
    """The "past weeks", or with its day of publication the "coming year", which begins or ends with it."""
    if published is None or unit not in _DAYS:
        return Resolved(type=TimeType.DURATION, value=length("X" if published is None else "1", unit))
    return _beside(length("1", unit), unit, 1, published, which)


def _beside(value: str, unit: str, count: int, published: date, which: str) -> Resolved:
    forward = which in _FORWARD
    other = published + timedelta(days=_DAYS[unit] * count * (1 if forward else -1))
    first, last = (published, other) if forward else (other, published)
    return between(value, first, last, type=TimeType.DURATION)


def set_of(context: Context) -> Resolved | None:
    """What comes again: every day, weekly; TIMEX3 values of one period."""
    if weekday := context.get("weekday"):
        value = f"XXXX-WXX-{WEEKDAYS[weekday] + 1}"
    elif part := context.get("part"):
        value = f"XXXX-XX-XX{PARTS[part]}"
    else:
        count = 2 if context.get("other") else number_of(context.get("number")) or 1
        value = length(str(count), _unit(context))
    return Resolved(type=TimeType.SET, value=value)


def _unit(context: Context) -> str:
    word = context.get("unit")
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def ago(context: Context) -> Resolved | None:
    """So long ago, earlier, from now; as exact as its unit is."""
    unit, direction, vague = UNITS[context.get("unit")], context.get("ago"), context.get("vague").strip()
    back = direction in ("ago", "earlier")
    if context.found["bare"] is not None:
        return None
    if direction == "later":
        return _duration(context, None)
    count = (1 if vague == "a" else None) if vague else number_of(context.get("number"))
    if count is None:
        return Resolved(type=TimeType.DATE, value="PAST_REF" if back else None)
    if unit.startswith("T") or (direction == "earlier" and unit not in _LONG):
        return Resolved(type=TimeType.TIME if unit.startswith("T") else TimeType.DATE)
    return moved(context.day, unit, -count if back else count)


def present(context: Context) -> Resolved | None:
    """Now."""
    if context.published is None:
        return Resolved(type=TimeType.DATE, value="PRESENT_REF")
    return between("PRESENT_REF", context.day, context.day, edtf=context.day.isoformat())


def past(context: Context) -> Resolved | None:
    """Of late, or at a time in the past."""
    late = context.get("ref") in ("recently", "lately")
    return _recent("PAST_REF", context.published if late else None, TimeType.DATE)


def future(context: Context) -> Resolved | None:
    """The future."""
    first = context.published.isoformat() if context.published else None
    return Resolved(type=TimeType.DATE, value="FUTURE_REF", edtf=f"{first}/.." if first else None, earliest=first)
