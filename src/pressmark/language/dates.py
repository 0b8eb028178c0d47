"""Calendar dates in a line, with every reading that its words allow: a date that has two is not guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pressmark.language.clock import DOTTED, HOUR, TIME, Clock, read_clock, read_iso_clock
from pressmark.language.date_patterns import Core, find_cores
from pressmark.language.found_date import FoundDate
from pressmark.language.months import CJK_WEEKDAYS, weekday_names
from pressmark.language.plain_signs import plain_signs
from pressmark.language.settling import settle

__all__ = ["MAX_LINE", "FoundDate", "find_dates", "settle", "weekday_agrees"]

MAX_LINE = 2000
"""Code points of a line that are looked at: a date line is short, and a paragraph's dates are not asked for here."""

_MAY_HAVE_DATE = re.compile(r"[0-9]{4}|[0-9][/.-][0-9]{2}(?![0-9])|'[0-9]{2}|[〇零○一二三四五六七八九十0-9元]\ ?年")
_WORD_BEFORE = re.compile(
    r"([^\W\d_]+(?:-feira)?)'?(\.?\ ?,?\ {0,2}(?:[-–—]\ )?(?:(?:den|le|el|the|dem|dia|il)\ |,\ ?)?)$"
)
_WORD_BEHIND = re.compile(r"(\ ?,\ ?|\ ?\(|\ {1,2})([^\W\d_]+)\.?(\)?)")
_CJK_BEHIND = re.compile(r"\ ?\(?(?:星期|周|週)?([月火水木金土日一二三四五六天])(?:曜日|曜)?(\)?)")
_CJK_IN_BRACKETS = re.compile(r"\ ?\(([月火水木金土日一二三四五六])\)()")
_TEXT_GOES_ON = re.compile(r"\ {1,2}[^\W\d_]{2}")
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
_SECOND_CLOCK = re.compile(r"\ ?\((?:[0-9]{4}|[0-9]{1,2}:[0-9]{2})(?:\ ?[ap]\.?m\.?)?\ [a-z]{2,5}\)")
_PLACE_ZONE = re.compile(
    r"\ \([^()0-9]{2,24}(?:time|uhr|local|saati)\)|\ \((?:hora|heure|horário|ora|время|بتوقيت|مكة|ortszeit|lokale)[^()0-9]{0,24}\)"
    r"|\ (?:[^\W\d_]{3,14}\ )?local\ time(?![a-z])|\ بتوقيت\ [^\W\d_]+(?:\ المكرمة)?|\ heure\ de\ [^\W\d_]+|\ hora\ de\ [^\W\d_]+"
)


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
    if cut:
        line = line[:MAX_LINE]
    signs = plain_signs(line)
    if not _MAY_HAVE_DATE.search(signs):
        return ()
    cores = find_cores(line, signs)
    if cut:
        # What touches the cut may go on behind it.
        cores = [core for core in cores if core.end < MAX_LINE]
    places = _with_weekdays(line, signs, cores)
    found: list[FoundDate] = []
    floor = 0
    for number, place in enumerate(places):
        ceiling = places[number + 1].start if number + 1 < len(places) else len(signs)
        made = _with_time(line, signs, place, floor, ceiling)
        floor = made.end
        found.append(made)
    return tuple(found)


def weekday_agrees(found: FoundDate) -> bool | None:
    """Whether the weekday that stands with a date is one of its readings'; None where none stands there."""
    if found.weekday is None:
        return None
    return any(date.fromisoformat(reading[:10]).weekday() == found.weekday for reading in found.readings)


def _with_weekdays(line: str, signs: str, cores: Sequence[Core]) -> list[_Place]:
    """Each date with the weekday before it, else with the one behind it that no other date has before itself."""
    places: list[_Place] = []
    floor = 0
    for core in cores:
        before = _weekday_before(line, signs, floor, core)
        start, weekday = before or (core.start, None)
        places.append(_Place(core=core, start=start, end=core.end, weekday=weekday))
        floor = core.end
    for number, place in enumerate(places):
        if place.weekday is None:
            ceiling = places[number + 1].start if number + 1 < len(places) else len(signs)
            if behind := _weekday_behind(signs, place.core, ceiling):
                places[number] = replace(place, end=behind[0], weekday=behind[1])
    return places


def _with_time(line: str, signs: str, place: _Place, floor: int, ceiling: int) -> FoundDate:
    """The date with the time and zone that stand with it between its neighbours."""
    core, start, end = place.core, place.start, place.end
    before = _clock_before(line, signs, floor, start)
    clock = _clock_behind(line, signs, end, ceiling)
    if clock is not None and not (before and _leads_on(signs, clock.end, ceiling)):
        end = clock.end
        for extra in (_SECOND_CLOCK, _PLACE_ZONE):
            if found := extra.match(signs, end, ceiling):
                end = found.end()
    elif before is not None:
        clock, start = before, before.start
    else:
        clock = None
    return FoundDate(
        start=start,
        end=end,
        readings=tuple(day.isoformat() if clock is None else clock.on(day) for day in core.days),
        rule=core.rule,
        language=next(iter(core.languages)) if len(core.languages) == 1 else None,
        weekday=place.weekday,
        zone=clock.zone if clock else None,
        orders=core.orders,
    )


def _leads_on(signs: str, end: int, ceiling: int) -> bool:
    """Whether a time stands right before the next date of the line, so that it may be that one's."""
    return (
        ceiling < len(signs)
        and (joined := _BACK_JOIN.match(signs, end, ceiling)) is not None
        and joined.end() == ceiling
    )


def _weekday_before(line: str, signs: str, floor: int, core: Core) -> tuple[int, int] | None:
    base = max(floor, core.start - 28)
    found = _WORD_BEFORE.search(signs[base : core.start])
    if found is None:
        return None
    word, start = found[1], base + found.start(1)
    if word not in weekday_names():
        # A word may be glued before the weekday: `NewsMonday 25 May 2020`.
        capital = max(
            (i for i in range(start + 1, start + len(word)) if line[i].isupper() and line[i - 1].islower()),
            default=start,
        )
        word, start = signs[capital : start + len(word)], capital
    known = weekday_names().get(word)
    if known is None:
        return None
    number, languages = known
    if len(word) <= 3 and word[0].isascii():
        # Short names are words of other languages: `mar`, `do`, `sun`.
        if core.languages and not core.languages & languages:
            return None
        if (
            len(word) == 2
            and not found[2].startswith((".", ","))
            and number not in {day.weekday() for day in core.days}
        ):
            return None
    return start, number


def _weekday_behind(signs: str, core: Core, ceiling: int) -> tuple[int, int] | None:
    asian = "asian" in core.rule
    if found := (_CJK_BEHIND if asian else _CJK_IN_BRACKETS).match(signs, core.end, ceiling):
        bare = asian and found[0].strip() == found[1]
        return None if bare else (found.end(), CJK_WEEKDAYS[found[1]])
    found = _WORD_BEHIND.match(signs, core.end, ceiling)
    if found is None or found[2] not in weekday_names() or len(found[2]) < 3:
        return None
    number = weekday_names()[found[2]][0]
    end = found.end()
    # `25 May 2020 Sunday Times` names a paper.
    if not found[3] and _TEXT_GOES_ON.match(signs, end) and number not in {day.weekday() for day in core.days}:
        return None
    return end, number


def _clock_behind(line: str, signs: str, end: int, ceiling: int) -> Clock | None:
    if signs.startswith("t", end) and (clock := read_iso_clock(signs, end, ceiling)):
        return clock
    joined = _JOIN.match(signs, end, ceiling)
    at = joined.end() if joined else end
    speaking = _SPEAKING.search(signs[max(end, at - 12) : at]) is not None
    if found := TIME.match(signs, at, ceiling):
        return read_clock(found, line)
    if (found := DOTTED.match(signs, at, ceiling)) and (
        speaking or found["zone"] or _CLOCK_ENDS.match(signs, found.end())
    ):
        return read_clock(found, line)
    if (found := HOUR.match(signs, at, ceiling)) and (
        speaking or (found.end() - at == 3 and _CLOCK_ENDS.match(signs, found.end()))
    ):
        return read_clock(found, line)
    return None


def _clock_before(line: str, signs: str, floor: int, start: int) -> Clock | None:
    """A time that stands right before its date: `3:45 p.m. ET, May 25, 2020`."""
    base = max(floor, start - 48)
    for found in TIME.finditer(signs, base, start):
        before = signs[max(0, found.start() - 3) : found.start()]
        if before[-1:].isalnum() or before[-1:] in {":", "."} or _RANGE_BEFORE.search(before):
            continue
        clock = read_clock(found, line)
        if clock is not None and (joined := _BACK_JOIN.match(signs, clock.end, start)) and joined.end() == start:
            return clock
    return None
