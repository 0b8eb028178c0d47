"""Durations and sets of times."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from pressmark.language.times.calendars import Resolved
from pressmark.language.times.names import NUMBERS, PARTS, UNITS, WEEKDAYS
from pressmark.model.times import TimeType

_DAYS = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3653, "CE": 36525}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
"""What half a unit more adds to a duration."""

_IN_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_MULTIPLIERS = (12, 100, 1000)
_SETS = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
}


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
    if word := (parts.get("set") or "").lower():
        return Resolved(type=TimeType.SET, value=_SETS[word])
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
