"""A time expression as it is found in a text, before it gets its anchor."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pressmark.language.times import days, durations, stretches
from pressmark.language.times.calendars import Resolved
from pressmark.language.times.context import Context
from pressmark.language.times.patterns import ANY, BEGINNINGS, CORES, FORMS, REACH
from pressmark.model.times import TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression at `start` to `end`, code points of the whole text, with what it comes to (see model Time)."""

    start: int
    end: int
    type: TimeType
    value: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    rule: str


def resolve(name: str, found: re.Match[str], span: tuple[int, int], *, published: date | None) -> Resolved | None:
    """What a match of a form comes to, or None where it is no time after all; nothing outside `span` is looked at."""
    try:
        return _RULES[name](Context(found, span, published=published))
    except OverflowError:
        # Beside the first and the last day of the calendar there are no others to count to.
        return Resolved(type=TimeType.DATE, value=None)


_RULES: dict[str, Callable[[Context], Resolved | None]] = {
    "date.iso": days.iso,
    "clock.day": days.full,
    "clock.weekday": days.clock,
    "date.weekend": stretches.weekend,
    "date.month-day": days.full,
    "date.day-month": days.full,
    "date.month-year": stretches.month_year,
    "date.weekday-part": days.weekday,
    "date.weekday": days.weekday,
    "date.which-month": stretches.month,
    "date.today": days.today,
    "date.last-night": days.last_night,
    "date.part-of-year": stretches.part_of_year,
    "duration.past": durations.stretch,
    "date.season": stretches.season,
    "date.quarter": stretches.quarter,
    "date.decade": stretches.decade,
    "date.century": stretches.century,
    "time.ago": durations.ago,
    "date.which-unit": stretches.which_unit,
    "set.every": durations.set_of,
    "duration.hyphen": durations.stretch,
    "duration.number": durations.stretch,
    "duration.bare": durations.stretch,
    "date.month": stretches.month,
    "date.year": stretches.plain_year,
    "ref.present": durations.present,
    "ref.past": durations.past,
    "ref.future": durations.future,
}


def find_times(
    text: str, start: int, end: int, *, published: date | None, language: str | None = "en"
) -> list[FoundTime]:
    """The time expressions of `text[start:end]` in text order, without overlap.

    Of a text whose publication day is not known, what is relative to it stays unresolved. In other languages than English
    none are read.
    """
    if (language or "").lower().partition("-")[0] != "en":
        return []
    return list(_english(text, start, end, published))


_ABBREVIATED = re.compile(
    r"(?<![^\W_])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|[ap]\.?\s?m)\.\Z",
    re.IGNORECASE,
)


def _without_stop(words: str) -> str:
    """The words without a full stop that ends their sentence and no abbreviation."""
    return words[:-1] if words.endswith(".") and not _ABBREVIATED.search(words) else words


_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_GLUED_BEFORE = "$€£#@/."
"""Signs before a word or number that make it part of something else."""


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Where a time expression may begin: a word that begins one, with a word or number of time near behind it."""
    words = [(found.start(), found[0].lower()) for found in _WORD.finditer(text, start, end)]
    cores = [place for place, word in words if word in CORES or word[0].isdigit()]
    if not cores:
        return
    for place, word in words:
        if word not in BEGINNINGS and not word[0].isdigit():
            continue
        near = bisect_left(cores, place)
        before = text[place - 1] if place > start else " "
        if near < len(cores) and cores[near] - place <= REACH and not before.isalnum() and before not in _GLUED_BEFORE:
            # The apostrophe of "the '90s" belongs to it.
            yield place - (before in "'’" and word[0].isdigit() and text[place + 2 : place + 3] == "s")


def _english(text: str, start: int, end: int, published: date | None) -> Iterator[FoundTime]:
    floor = start
    for place in _places(text, start, end):
        if place < floor or ANY.match(text, place, end) is None:
            continue
        for name, pattern in FORMS:
            found = pattern.match(text, place, end)
            resolved = resolve(name, found, (start, end), published=published) if found else None
            if found is None or resolved is None:
                continue
            last = place + len(_without_stop(found[0].rstrip(" ,")))
            yield FoundTime(
                start=place,
                end=last,
                type=resolved.type,
                value=resolved.value,
                edtf=resolved.edtf,
                earliest=resolved.earliest,
                latest=resolved.latest,
                rule=f"time.{name}",
            )
            floor = found.end()
            break
