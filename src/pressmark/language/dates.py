"""Calendar dates in a line, with every reading that its words allow: a date that has two is not guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pressmark.language.clock import DOTTED, ISO, TIME, Clock, read_clock
from pressmark.language.date_patterns import Core, find_cores
from pressmark.language.months import CJK_WEEKDAYS, weekday_names
from pressmark.language.plain_signs import plain_signs
from pressmark.language.zones import DAY_FIRST_ZONES, MONTH_FIRST_ZONES

MAX_LINE = 2000
"""Code points of a line that are looked at: a date line is short, and a paragraph's dates are not asked for here."""

DAY_FIRST = frozenset({"de", "fr", "es", "pt", "it", "nl", "ru", "tr", "ar"})
"""Languages all of whose writers put the day before the month; English has both orders."""

YEAR_FIRST = frozenset({"ja", "zh"})
"""Languages whose writers put the year first, also one of two digits."""

NEAR = 7
"""So many days apart a page's dates of publication and change may be to settle each other."""

FAR = 21
"""Nearer than this, another reading is not ruled out by a near one."""

_MAY_HAVE_DATE = re.compile(r"[0-9]{4}|[0-9][/.-][0-9]{2}(?![0-9])|'[0-9]{2}")
_WORD_BEFORE = re.compile(
    r"([^\W\d_]+(?:-feira)?)'?(\.?\ ?,?\ {0,2}(?:[-–—]\ )?(?:(?:den|le|el|the|dem|dia|il)\ |,\ ?)?)$"
)
_WORD_BEHIND = re.compile(r"(?:\ ?,\ ?|\ ?\(|\ {1,2})([^\W\d_]+)\.?\)?")
_CJK_BEHIND = re.compile(
    r"\ ?(?:\((?:星期|周|週)?([月火水木金土日一二三四五六天])(?:曜日|曜)?\)|(?:星期|周|週)([一二三四五六日天])|([月火水木金土日])曜日?)"
)
_JOIN = re.compile(
    r"\ {0,2}(?:[,|·•@/(–—-]|\.(?=\ )|:(?=\ ))?\ ?"
    r"(?:(?:at|um|à|a\ las?|às|as|alle\ ore|alle|ore|om|kl|в|saat|klo?|the|على\ الساعة:?|الساعة:?|[-–—])\.?\ )?(?:ore\ )?\ ?"
)
_SPEAKING = re.compile(r"(?:^|[^\w])(?:at|um|à|alle\ ore|alle|ore|om|às|saat|kl|a\ las?|в|الساعة)\.?\ $")
_CLOCK_ENDS = re.compile(r"\ ?(?:$|[|,)•·/(\]–—]|-\ )")
_BACK_JOIN = re.compile(
    r"\ ?(?:\((?:[0-9]{4}|[0-9]{1,2}:[0-9]{2})\ [a-z]{2,4}\))?\ ?(?:[,|·•/–—-]\ ?)?(?:on|del|di|am|le|el|em|de|den|yon)?\ ?"
)
_RANGE_BEFORE = re.compile(r"[0-9]\ ?[-–—]\ ?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a line: offsets in code points, every reading its words allow, and what stands with it.

    The stretch has the weekday, time and zone that belong to the date, not labels such as "Published". A reading is an
    EDTF day (`2020-05-25`), or with a time ISO 8601 to the minute, with an offset only where one is known. `language`
    is set where only one of our languages has the month's name; `weekday` (Monday is 0) where one stands with the
    date; `zone` is the time zone as written, in lower case; `orders` says for each reading of a date in digits which
    order gives it (`d/m/y`, `m/d/y`, `y-m-d` …), and is empty for any other date.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    language: str | None = None
    weekday: int | None = None
    zone: str | None = None
    orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a date with its weekday stands, before a time is looked for."""

    core: Core
    start: int
    end: int
    weekday: int | None = None


def find_dates(line: str) -> tuple[FoundDate, ...]:
    """Every full calendar date of a line, from left to right, none overlapping another."""
    cut = len(line) > MAX_LINE
    line = line[:MAX_LINE]
    signs = plain_signs(line)
    if not _MAY_HAVE_DATE.search(signs):
        return ()
    # What touches the cut may go on behind it.
    cores = [core for core in find_cores(line, signs) if not cut or core.end < MAX_LINE]
    places = _with_weekdays(line, signs, cores)
    found: list[FoundDate] = []
    floor = 0
    for number, place in enumerate(places):
        ceiling = places[number + 1].start if number + 1 < len(places) else len(signs)
        found.append(_with_time(line, signs, place, floor, ceiling))
        floor = found[-1].end
    return tuple(found)


def weekday_agrees(found: FoundDate) -> bool | None:
    """Whether the weekday that stands with a date is one of its readings'; None where none stands there."""
    if found.weekday is None:
        return None
    return any(date.fromisoformat(reading[:10]).weekday() == found.weekday for reading in found.readings)


def settle(found: FoundDate, *, language: str | None = None, others: Sequence[FoundDate] = ()) -> FoundDate:
    """The date with one reading, where something on the page settles which; else as it is.

    A weekday that stands with it decides. Else these have a voice, and must agree: its own time zone; the language of
    the page, where all who write it use one order (English has two, but none with a year of two digits in front of
    slashes); the order of another date in digits on the page; another date that is the same day as one reading.
    Failing all these, another date of the page that is near to one reading alone.
    """
    if len(found.readings) < 2:
        return found
    days = [date.fromisoformat(reading[:10]) for reading in found.readings]
    known = [date.fromisoformat(other.readings[0][:10]) for other in others if len(other.readings) == 1]
    by_weekday = {index for index, day in enumerate(days) if day.weekday() == found.weekday}
    voices = set(_voices(found, days, known, language, others))
    chosen = by_weekday if len(by_weekday) == 1 else voices & by_weekday if by_weekday else voices
    if not chosen and known:
        apart = [min(abs((day - other).days) for other in known) for day in days]
        near = [index for index, distance in enumerate(apart) if distance <= NEAR]
        chosen = set(near) if all(one > FAR for index, one in enumerate(apart) if index not in near) else set()
    if len(chosen) != 1:
        return found
    (index,) = chosen
    return replace(found, readings=(found.readings[index],), orders=found.orders[index : index + 1])


def _voices(
    found: FoundDate, days: Sequence[date], known: Sequence[date], language: str | None, others: Sequence[FoundDate]
) -> Iterator[int]:
    """The numbers of the readings that something on the page speaks for."""
    spoken = language or found.language
    first = {other.orders[0][0] for other in others if len(other.orders) == 1}
    if found.zone in MONTH_FIRST_ZONES:
        first.add("m")
    if found.zone in DAY_FIRST_ZONES or spoken in DAY_FIRST:
        first.add("d")
    elif spoken in YEAR_FIRST:
        first.add("y")
    elif spoken == "en" and len(found.orders) == 2 and "y/m/d" in found.orders:
        yield 1 - found.orders.index("y/m/d")
    yield from (index for index, order in enumerate(found.orders) if order[0] in first)
    yield from (days.index(day) for day in known if day in days)


def _with_weekdays(line: str, signs: str, cores: Sequence[Core]) -> list[_Place]:
    """Each date with the weekday before it, else with the one behind it that no other date has before itself."""
    places: list[_Place] = []
    floor = 0
    for core in cores:
        start, weekday = _weekday_before(line, signs, floor, core) or (core.start, None)
        places.append(_Place(core=core, start=start, end=core.end, weekday=weekday))
        floor = core.end
    for number, place in enumerate(places):
        ceiling = places[number + 1].start if number + 1 < len(places) else len(signs)
        if place.weekday is None and (behind := _weekday_behind(signs, place.core, ceiling)):
            places[number] = replace(place, end=behind[0], weekday=behind[1])
    return places


def _weekday_before(line: str, signs: str, floor: int, core: Core) -> tuple[int, int] | None:
    base = max(floor, core.start - 28)
    found = _WORD_BEFORE.search(signs[base : core.start])
    if found is None:
        return None
    word, start = found[1], base + found.start(1)
    if word not in weekday_names():
        # A word may be glued before the weekday: `NewsMonday 25 May 2020`.
        inside = range(start + 1, start + len(word))
        capital = max((i for i in inside if line[i].isupper() and line[i - 1].islower()), default=start)
        word, start = signs[capital : start + len(word)], capital
    number, languages = weekday_names().get(word, (None, frozenset[str]()))
    # Short names are words of other languages: `mar`, `do`, `sun`.
    short = len(word) <= 3 and word[0].isascii()
    agrees = number in {day.weekday() for day in core.days}
    foreign = bool(core.languages) and not core.languages & languages
    bare = len(word) == 2 and not found[2].startswith((".", ","))
    return None if number is None or (short and (foreign or (bare and not agrees))) else (start, number)


def _weekday_behind(signs: str, core: Core, ceiling: int) -> tuple[int, int] | None:
    if found := _CJK_BEHIND.match(signs, core.end, ceiling):
        return found.end(), CJK_WEEKDAYS[found[1] or found[2] or found[3]]
    found = _WORD_BEHIND.match(signs, core.end, ceiling)
    known = weekday_names().get(found[1]) if found and len(found[1]) > 2 else None
    return (found.end(), known[0]) if found and known else None


def _with_time(line: str, signs: str, place: _Place, floor: int, ceiling: int) -> FoundDate:
    """The date with the time and zone that stand with it between its neighbours."""
    core, start, end = place.core, place.start, place.end
    before = _clock_before(line, signs, floor, start)
    clock = _clock_behind(line, signs, end, ceiling)
    if (
        clock is not None
        and before is not None
        and ceiling < len(signs)
        and _BACK_JOIN.fullmatch(signs, clock.end, ceiling)
    ):
        # It stands right before the next date of the line, and may be that one's.
        clock = None
    if clock is not None:
        end = clock.end
    elif before is not None:
        clock, start = before, before.start
    return FoundDate(
        start=start,
        end=end,
        readings=tuple(day.isoformat() if clock is None else clock.on(day) for day in core.days),
        language=next(iter(core.languages)) if len(core.languages) == 1 else None,
        weekday=place.weekday,
        zone=clock.zone if clock else None,
        orders=core.orders,
    )


def _clock_behind(line: str, signs: str, end: int, ceiling: int) -> Clock | None:
    if (found := ISO.match(signs, end, ceiling)) and (clock := read_clock(found, line)):
        return clock
    joined = _JOIN.match(signs, end, ceiling)
    at = joined.end() if joined else end
    if found := TIME.match(signs, at, ceiling):
        return read_clock(found, line)
    if found := DOTTED.match(signs, at, ceiling):
        speaking = _SPEAKING.search(signs[max(end, at - 12) : at])
        if speaking or found["zone"] or _CLOCK_ENDS.match(signs, found.end()):
            return read_clock(found, line)
    return None


def _clock_before(line: str, signs: str, floor: int, start: int) -> Clock | None:
    """A time that stands right before its date: `3:45 p.m. ET, May 25, 2020`."""
    for found in TIME.finditer(signs, max(floor, start - 48), start):
        before = signs[max(0, found.start() - 3) : found.start()]
        if before[-1:].isalnum() or before[-1:] in {":", "."} or _RANGE_BEFORE.search(before):
            continue
        clock = read_clock(found, line)
        if clock is not None and _BACK_JOIN.fullmatch(signs, clock.end, start):
            return clock
    return None
