"""A time expression as it is found in a text, before it gets its anchor."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from pressmark.language.times import days, durations, stretches
from pressmark.language.times.calendars import Resolved
from pressmark.language.times.context import Context, Mentions
from pressmark.language.times.patterns import ANY, FORMS, START
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


def resolve(
    name: str, found: re.Match[str], span: tuple[int, int], *, published: date | None, mentions: Mentions
) -> Resolved | None:
    """What a match of a form comes to, or None where it is no time after all; nothing outside `span` is looked at."""
    try:
        return _RULES[name](Context(found, span, published=published, mentions=mentions))
    except OverflowError:
        # Beside the first and the last day of the calendar there are no others to count to.
        return Resolved(type=TimeType.DATE, value=None)


_RULES: dict[str, Callable[[Context], Resolved | None]] = {
    "date.iso": days.iso,
    "date.slashed": days.slashed,
    "clock.day": days.full,
    "clock.weekday": days.clock,
    "clock.named": days.clock,
    "date.year-quarter": stretches.quarter,
    "date.year-before": durations.year_before,
    "date.this-quarter": durations.this_quarter,
    "date.end-of": stretches.end_of,
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
    "date.which-season": stretches.season,
    "date.quarter": stretches.quarter,
    "date.decade": stretches.decade,
    "date.century": stretches.century,
    "time.ago": durations.ago,
    "date.which-unit": stretches.which_unit,
    "set.every": durations.set_of,
    "set.word": durations.set_of,
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


_COMPARED = frozenset({"date.year-before", "time.ago", "date.year-period", "date.year-quarter"})
"""Forms that name what a report compares with, not what it is about."""

_ABBREVIATED = re.compile(
    r"(?<![^\W_])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|[ap]\.?\s?m)\.\Z",
    re.IGNORECASE,
)


def _without_stop(words: str) -> str:
    """The words without a full stop that ends their sentence and no abbreviation."""
    return words[:-1] if words.endswith(".") and not _ABBREVIATED.search(words) else words


def _english(text: str, start: int, end: int, published: date | None) -> Iterator[FoundTime]:
    place = start
    mentions = Mentions()
    while (begin := START.search(text, place, end)) is not None:
        place = begin.start()
        if ANY.match(text, place, end) is None:
            place += 1
            continue
        for name, pattern in FORMS:
            found = pattern.match(text, place, end)
            if found is None or found.end() == place:
                continue
            resolved = resolve(name, found, (start, end), published=published, mentions=mentions)
            if resolved is not None:
                last = place + len(_without_stop(found[0].rstrip(" ,")))
                mentions.add(last, resolved, compared=name in _COMPARED)
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
                place = found.end()
                break
        else:
            place += 1
