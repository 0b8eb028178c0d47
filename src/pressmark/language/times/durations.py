"""Durations and sets of times."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from pressmark.language.times.calendars import Resolved, moved
from pressmark.language.times.context import Context
from pressmark.language.times.patterns import NUMBERS, PARTS, UNITS, WEEKDAYS
from pressmark.model.times import TimeType

_DAYS = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3653, "CE": 36525}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
"""What half a unit more adds to a duration."""

_IN_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_MULTIPLIERS = (12, 100, 1000)


def number_of(words: str) -> int | None:
    """The whole number that words or digits name; None where they name none."""
    if not words:
        return None
    if words[0].isdigit():
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
    if unit.startswith("T"):
        return f"PT{count}{unit[1:]}"
    return f"P{count}{unit}"


def duration(parts: Mapping[str, str | None], published: date | None) -> Resolved | None:
    """A stretch of time; of one that ends or begins with publication, its days too."""
    unit = _unit(parts)
    if unit is None:
        return None
    vague = (parts.get("vague") or "").lower()
    if vague == "recent":
        return recent(unit, published)
    words = " ".join((parts.get("number") or "").lower().split())
    half = bool(parts.get("half")) or words.endswith((" 1/2", " and a half"))
    words = words.removesuffix(" 1/2").removesuffix(" and a half")
    count = 2 if "couple" in vague else number_of(words)
    if words and count is None:
        count_words = str(Decimal(words.replace(",", ""))) if words[0].isdigit() else "X"
    else:
        count_words = "X" if count is None else str(count)
    single = (
        not words and not parts.get("plural") and vague.removeprefix("the ") in ("", "past", "last", "coming", "next")
    )
    if single and (parts.get("unit") or "").lower() in (
        "hour",
        "day",
        "year",
        "century",
        "decade",
        "week",
        "month",
        "night",
        "season",
    ):
        count_words = "1"
    value = length(count_words, unit) + (_HALVES.get(unit, "") if half else "")
    which = (parts.get("which") or "").lower()
    if which in ("past", "last", "previous", "next", "coming") and published is not None and count and unit in _DAYS:
        return _beside(value, unit, count, published, forward=which in ("next", "coming"))
    return Resolved(type=TimeType.DURATION, value=value)


def recent(unit: str, published: date | None) -> Resolved:
    """Of late: a stretch that ends with publication and whose beginning nobody tells."""
    last = published.isoformat() if published else None
    edtf = f"../{last}" if last else None
    return Resolved(type=TimeType.DURATION, value=length("X", unit), edtf=edtf, latest=last)


def in_every(unit: str, which: str, published: date | None, *, single: bool = False) -> Resolved | None:
    """The "past weeks" and "coming year": a stretch that ends or begins with publication."""
    value = length("1" if single else "X", unit)
    if published is None or not single or unit not in _DAYS:
        return Resolved(type=TimeType.DURATION, value=value)
    return _beside(value, unit, 1, published, forward=which in ("next", "coming"))


def every(parts: Mapping[str, str | None]) -> Resolved | None:
    """A set of times that come again: TIMEX3 values of one period."""
    if weekday := (parts.get("weekday") or "").lower():
        return Resolved(type=TimeType.SET, value=f"XXXX-WXX-{WEEKDAYS[weekday] + 1}")
    if part := (parts.get("part") or "").lower():
        return Resolved(type=TimeType.SET, value=f"XXXX-XX-XX{PARTS[part]}")
    unit = _unit(parts)
    if unit is None:
        return None
    count = number_of((parts.get("number") or "").lower()) or 1
    return Resolved(type=TimeType.SET, value=length(str(2 if parts.get("other") else count), unit))


def _unit(parts: Mapping[str, str | None]) -> str | None:
    word = (parts.get("unit") or "").lower()
    return UNITS.get(word) or UNITS.get(word.removesuffix("s"))


def _beside(value: str, unit: str, count: int, published: date, *, forward: bool) -> Resolved:
    try:
        other = published + timedelta(days=_DAYS[unit] * count * (1 if forward else -1))
    except OverflowError:
        return Resolved(type=TimeType.DURATION, value=value)
    first, last = (published, other) if forward else (other, published)
    return Resolved(
        type=TimeType.DURATION,
        value=value,
        edtf=f"{first.isoformat()}/{last.isoformat()}",
        earliest=first.isoformat(),
        latest=last.isoformat(),
    )


_LONG = frozenset("YMQW")
"""Units so long that what lies earlier by one is told from publication."""

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
    start = context.published
    if start is None or unit.startswith("T") or (direction == "earlier" and unit not in _LONG):
        return Resolved(type=TimeType.TIME if unit.startswith("T") else TimeType.DATE, value=None)
    return moved(start, unit, sign * count)


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
