"""Calendar dates in a line, with every reading that its words allow: a date that has two is not guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from pressmark.language.asian_dates import ASIAN, read_asian
from pressmark.language.clock import DOTTED, MONTH_FIRST_ZONES, TIME, Clock, offset_of, read_clock
from pressmark.language.months import CJK_WEEKDAYS, month_names, weekday_names
from pressmark.language.plain_signs import plain_signs

MAX_LINE = 2000
"""Code points of a line that are looked at: a date line is short, and a paragraph's dates are not asked for here."""

_YEAR = r"(?P<y>(?:1[6-9]|20|21)[0-9]{2})(?:(?![0-9])|(?=[0-9]{1,2}[:h][0-9]{2}))"
_DAY = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_NOT_WITHIN = r"(?<![0-9a-zäöüßéèàçñ_])(?<![0-9][.,:/-])"
_ISO = re.compile(
    r"(?<![0-9a-z.-])(?P<y>(?:1[6-9]|20|21)[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-])"
    r"|(?<![0-9a-z])(?P<y2>(?:19|20|21)[0-9]{2})(?P<m2>[0-9]{2})(?P<d2>[0-9]{2})(?=t[0-9]{4,6}z?)"
)
_YEAR_FIRST = re.compile(
    r"(?<![0-9a-z./-])(?P<y>(?:19|20|21)[0-9]{2})\ ?(?P<s>[/.])\ ?(?P<m>[01]?[0-9])\ ?(?P=s)\ ?(?P<d>[0-3]?[0-9])(?![0-9./-][0-9]|[0-9])"
)
_NUMERIC = re.compile(
    r"(?<![0-9a-z])(?<![0-9][.,:/-])(?P<a>[0-3]?[0-9])\ ?(?P<s>[/.-])\ ?(?P<b>[0-3]?[0-9])\ ?(?P=s)\ ?"
    r"(?P<y>(?:(?:1[6-9]|20|21)[0-9]{2})(?:(?![0-9])|(?=[0-9]{1,2}[:h][0-9]{2}))|[0-9]{2}(?![0-9]))(?![./-][0-9])"
)
_BEFORE_RANGE = re.compile(r"(?:^|[^0-9:.h])[0-9]{1,2}\.?\ ?(?P<name>[^\W\d_]{3,12}\.?\ ?)?[-–—/]\ ?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-feira)?)(\.?,?\ ?(?:(?:den|le|el|the|dem)\ |,\ ?)?)$")
_WORD_BEHIND = re.compile(r"(?:\ ?,\ ?|\ ?\(|\ )([^\W\d_]+)(\)?)")
_CJK_BEHIND = re.compile(r"\ ?[(（]?(?:星期|周|週)?([月火水木金土日一二三四五六天])(?:曜日|曜)?([)）]?)")
_JOIN = re.compile(
    r"\ ?(?:[,|·•@/–—-]|\.(?=\ ))?\ ?(?:(?:at|um|à|a\ las?|às|as|alle\ ore|alle|ore|om|kl|в|saat|klo?|the|الساعة|على الساعة|[-–—])\.?\ )?\ ?"
)
_SPEAKING = re.compile(r"(?:at|um|à|alle ore|alle|ore|om|às|saat|kl|a las?|в)\.? $")
_BACK_JOIN = re.compile(r"\ ?(?:\([0-9]{3,4}\ [a-z]{2,4}\))?\ ?(?:[,|·•–—-]|on|del|di|am|le|el|em|de|den|yon)?\ ?")
_SECOND_CLOCK = re.compile(r"\ ?\((?:[0-9]{4}|[0-9]{1,2}:[0-9]{2})(?:\ ?[ap]\.?m\.?)?\ [a-z]{2,5}\)")
_PLACE_ZONE = re.compile(r"\ \([^()0-9]{2,24}(?:time|uhr|hora|heure|saati|local|ora)[^()0-9]{0,12}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a line: offsets in code points, every reading its words allow, and how it was recognised.

    The stretch has the weekday, time and zone that belong to the date, not labels such as "Published". A reading is an EDTF
    day (`2020-05-25`), or with a time ISO 8601 to the minute, with an offset only where one is known. `language` is set where
    only one of our languages has the month's name; `weekday` (Monday is 0) where one stands with the date; `zone` is
    the time zone as written, in lower case.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    rule: str
    language: str | None = None
    weekday: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Core:
    """A day found, before weekday and time are looked for around it."""

    start: int
    end: int
    days: tuple[date, ...]
    rule: str
    language: str | None = None


def find_dates(line: str) -> tuple[FoundDate, ...]:
    """Every full calendar date of a line, from left to right, none overlapping another."""
    if len(line) > MAX_LINE:
        line = line[:MAX_LINE]
    signs = plain_signs(line)
    if not _HAS_YEAR.search(signs):
        return ()
    cores: list[_Core] = []
    for core in sorted(_cores(signs), key=lambda core: (core.start, -core.end)):
        if not cores or core.start >= cores[-1].end:
            cores.append(core)
    found: list[FoundDate] = []
    floor = 0
    for number, core in enumerate(cores):
        ceiling = cores[number + 1].start if number + 1 < len(cores) else len(signs)
        made = _surrounded(line, signs, core, floor, ceiling)
        floor = made.end
        found.append(made)
    return tuple(found)


def weekday_agrees(found: FoundDate) -> bool | None:
    """Whether the weekday that stands with a date is one of its readings'; None where none stands there."""
    if found.weekday is None:
        return None
    return any(date.fromisoformat(reading[:10]).weekday() == found.weekday for reading in found.readings)


def settle(
    found: FoundDate,
    *,
    language: str | None = None,
    others: Sequence[FoundDate] = (),
    zone_region: str | None = None,
) -> FoundDate:
    """The date with one reading, where something on the page settles which; else as it is.

    In this order: the weekday that stands with it; its own time zone, where a country that writes the month first keeps
    it; the page's language, where all who write it put the day first (English settles nothing); another date of the
    page that has one reading and is the same day, or at most two weeks away from one reading alone.
    """
    if len(found.readings) < 2:
        return found
    readings = {reading: date.fromisoformat(reading[:10]) for reading in found.readings}
    by_weekday = [reading for reading, day in readings.items() if day.weekday() == found.weekday]
    if len(by_weekday) == 1:
        return replace(found, readings=(by_weekday[0],), rule=f"{found.rule}; settled by weekday")
    month_first, day_first = _orders(found)
    zone = found.zone or zone_region
    if zone in MONTH_FIRST_ZONES and month_first:
        return replace(found, readings=(month_first,), rule=f"{found.rule}; settled by zone")
    if (language or found.language or "") in DAY_FIRST and day_first:
        return replace(found, readings=(day_first,), rule=f"{found.rule}; settled by language")
    days = [date.fromisoformat(other.readings[0][:10]) for other in others if len(other.readings) == 1]
    for reach in (0, 1, 3, 7, 14):
        near = [reading for reading, day in readings.items() if any(abs((day - one).days) <= reach for one in days)]
        if len(near) == 1:
            return replace(found, readings=(near[0],), rule=f"{found.rule}; settled by another date")
    return found


DAY_FIRST = frozenset({"de", "fr", "es", "pt", "it", "nl", "ru", "tr", "ar"})
"""Languages all of whose writers put the day before the month; English has both orders."""

_HAS_YEAR = re.compile(r"[0-9]{4}|[0-9][/.-][0-9]{2}(?![0-9])|[〇零一二三四五六七八九十0-9元]年")


def _orders(found: FoundDate) -> tuple[str | None, str | None]:
    """Of an ambiguous date the reading that has the month first and the one that has the day first, if one each."""
    if len(found.readings) != 2 or not found.rule.startswith("date.numeric"):
        return None, None
    first, second = found.readings
    numbers = re.fullmatch(r".*\.([0-9]+)-([0-9]+)", found.rule.partition(";")[0])
    if numbers is None:
        return None, None
    month = f"-{int(numbers[1]):02d}-"
    month_first = first if first[4:8] == month else second
    return month_first, second if month_first is first else first


def _cores(signs: str) -> Iterator[_Core]:
    for found in _ISO.finditer(signs):
        year, month, day = (found[name] or found[f"{name}2"] for name in "ymd")
        yield from _one(found, year, month, day, "date.iso")
    for found in _YEAR_FIRST.finditer(signs):
        yield from _one(found, found["y"], found["m"], found["d"], "date.year-month-day")
    yield from (core for found in _NUMERIC.finditer(signs) for core in _numeric(found, signs))
    for pattern, rule in ((_day_month_year(), "date.day-month-year"), (_month_day_year(), "date.month-day-year")):
        for found in pattern.finditer(signs):
            if rule == "date.day-month-year" and _ends_range(signs, found.start()):
                continue
            number, languages = month_names()[found["n"]]
            if found.groupdict().get("n2") and month_names()[found["n2"]][0] != number:
                continue
            language = next(iter(languages)) if len(languages) == 1 else None
            label = language or "several"
            yield from _one(found, found["y"], str(number), found["d"], f"{rule}.{label}", language=language)
    for found in ASIAN.finditer(signs):
        day, language = read_asian(found)
        if day is not None:
            yield _Core(
                start=found.start(), end=found.end(), days=(day,), rule="date.year-month-day.asian", language=language
            )


@cache
def _names_pattern() -> str:
    return "|".join(sorted(map(re.escape, month_names()), key=len, reverse=True))


@cache
def _day_month_year() -> re.Pattern[str]:
    names = _names_pattern()
    return re.compile(
        rf"{_NOT_WITHIN}{_DAY}(?:\.|st|nd|rd|th|er|º|°|ª|-?го|-?е)?(?:\ ?[-/]\ ?|\ {{0,2}})(?:(?:de|of|d')\ ?)?"
        rf"(?P<n>{names})(?![^\W\d_])(?:\ ?/\ ?(?P<n2>{names})(?![^\W\d_]))?\.?,?(?:\ ?[-/]\ ?|\ {{0,2}})(?:(?:de|del)\ )?{_YEAR}(?:\ ?(?:года?|г)(?![^\W_])\.?|\ ?م(?![^\W_]))?"
    )


@cache
def _month_day_year() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?P<n>{_names_pattern()})(?![^\W\d_])\.?\ {{1,2}}{_DAY}(?:st|nd|rd|th)?(?:\ ?,\ ?|\ ){_YEAR}"
    )


def _one(
    found: re.Match[str], year: str, month: str, day: str, rule: str, *, language: str | None = None
) -> Iterator[_Core]:
    made = _date(int(year), int(month), int(day))
    if made is not None:
        yield _Core(start=found.start(), end=found.end(), days=(made,), rule=rule, language=language)


def _numeric(found: re.Match[str], signs: str) -> Iterator[_Core]:
    """25.05.2020 has the day first; of 25/05/2020 only one order exists; 03/04/2024 has two readings."""
    first, second, separator = int(found["a"]), int(found["b"]), found["s"]
    short = len(found["y"]) == 2
    if short and (len(found["a"]) < 2 or len(found["b"]) < 2) and separator != "/":
        return
    if _ends_range(signs, found.start()):
        return
    year = 2000 + int(found["y"]) if short else int(found["y"])
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    days = {day for day in ((day_first,) if separator == "." else (day_first, month_first)) if day is not None}
    if short and separator != ".":
        days |= {
            day for day in (_date(2000 + first, second, int(found["y"])),) if day and (first > 12 or separator == "-")
        }
        days = {day for day in days if day.year <= _LAST_SHORT_YEAR}
        if first > 12 and second <= 12 and separator == "/":
            days = {day_first} if day_first else set()
    if not days:
        return
    rule = "date.numeric" if len(days) == 1 else f"date.numeric.ambiguous.{first}-{second}"
    yield _Core(start=found.start(), end=found.end(), days=tuple(sorted(days)), rule=rule)


_LAST_SHORT_YEAR = 2050
"""Two digits mean a year of this century up to here; what they mean beyond, nobody can say."""


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ends_range(signs: str, start: int) -> bool:
    """Whether the day is the last of a range ("20-25 May 2020", "29 April – 3 May 2020"), which is no date."""
    found = _BEFORE_RANGE.search(signs[max(0, start - 24) : start])
    return found is not None and (found["name"] is None or found["name"].strip(". ") in month_names())


def _surrounded(line: str, signs: str, core: _Core, floor: int, ceiling: int) -> FoundDate:
    """The date with the weekday, time and zone that stand with it between its neighbours."""
    start, end, weekday = core.start, core.end, None
    before = _weekday_before(signs, floor, start)
    if before is not None:
        start, weekday = before
    elif behind := _weekday_behind(signs, end, ceiling, asian="asian" in core.rule):
        end, weekday = behind
    clock = _clock_behind(line, signs, end, ceiling)
    if clock is not None:
        end = clock.end
        for extra in (_SECOND_CLOCK, _PLACE_ZONE):
            if found := extra.match(signs, end, ceiling):
                end = found.end()
    else:
        clock = _clock_before(line, signs, floor, start)
        if clock is not None:
            start = clock.start
    readings = tuple(sorted(_reading(day, clock) for day in core.days))
    return FoundDate(
        start=start,
        end=end,
        readings=readings,
        rule=core.rule,
        language=core.language,
        weekday=weekday,
        zone=clock.zone if clock else None,
    )


def _reading(day: date, clock: Clock | None) -> str:
    if clock is None:
        return day.isoformat()
    return f"{day.isoformat()}T{clock.hour:02d}:{clock.minute:02d}{offset_of(clock.zone, day)}"


def _weekday_before(signs: str, floor: int, start: int) -> tuple[int, int] | None:
    base = max(floor, start - 24)
    found = _WORD_BEFORE.search(signs[base:start])
    if found and found[1] in weekday_names() and (len(found[1]) > 2 or found[2].startswith((".", ","))):
        return base + found.start(1), weekday_names()[found[1]][0]
    return None


def _weekday_behind(signs: str, end: int, ceiling: int, *, asian: bool) -> tuple[int, int] | None:
    if asian and (found := _CJK_BEHIND.match(signs, end, ceiling)):
        bare = found[0].strip() == found[1] and found[1] in "一二三四五六"
        return None if bare else (found.end(), CJK_WEEKDAYS[found[1]])
    found = _WORD_BEHIND.match(signs, end, ceiling)
    if found and found[1] in weekday_names() and len(found[1]) > 3:
        return found.end(), weekday_names()[found[1]][0]
    return None


def _clock_behind(line: str, signs: str, end: int, ceiling: int) -> Clock | None:
    if signs.startswith("t", end) and (found := _ISO_TIME.match(signs, end, ceiling)):
        return (
            Clock(hour=int(found["h"]), minute=int(found["m"]), zone=found["zone"], start=end, end=found.end())
            if int(found["h"]) < 24 and int(found["m"]) < 60
            else None
        )
    joined = _JOIN.match(signs, end, ceiling)
    at = joined.end() if joined else end
    if found := TIME.match(signs, at, ceiling):
        return read_clock(found, line)
    if (found := DOTTED.match(signs, at, ceiling)) and (
        found["zone"] or _SPEAKING.search(signs[max(end, at - 12) : at])
    ):
        return read_clock(found, line)
    return None


_ISO_TIME = re.compile(
    r"t(?P<h>[0-9]{2}):?(?P<m>[0-9]{2})(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?\ ?(?P<zone>z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}(?![0-9]))?"
)


def _clock_before(line: str, signs: str, floor: int, start: int) -> Clock | None:
    """A time that stands right before its date: `3:45 p.m. ET, May 25, 2020`."""
    base = max(floor, start - 40)
    for found in TIME.finditer(signs, base, start):
        if found.start() > 0 and signs[found.start() - 1].isalnum():
            continue
        clock = read_clock(found, line)
        if clock is not None and (joined := _BACK_JOIN.match(signs, clock.end, start)) and joined.end() == start:
            return clock
    return None
