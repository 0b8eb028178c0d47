"""Time expressions in running text, resolved against the day of publication (TIMEX3, EDTF)."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date

from pressmark.anchors import anchor
from pressmark.language.times import days, durations
from pressmark.language.times.calendars import Resolved
from pressmark.language.times.context import Context, NoReferenceError
from pressmark.language.times.patterns import ANY, BEGINNINGS, CORES, FORMS, REACH
from pressmark.model.times import Time, TimeType

_RULES: dict[str, Callable[[Context], Resolved | None]] = {
    "date.iso": days.full,
    "clock.day": days.full,
    "clock.weekday": days.clock,
    "date.weekend": days.weekend,
    "date.month-day": days.full,
    "date.day-month": days.full,
    "date.month-year": days.month_year,
    "date.weekday-part": days.weekday,
    "date.weekday": days.weekday,
    "date.which-month": days.month,
    "date.today": days.today,
    "date.last-night": days.last_night,
    "date.part-of-year": days.part_of_year,
    "duration.past": durations.stretch,
    "date.season": days.season,
    "date.quarter": days.quarter,
    "date.decade": days.decade,
    "date.century": days.century,
    "time.ago": durations.ago,
    "date.which-unit": days.which_unit,
    "set.every": durations.set_of,
    "duration.hyphen": durations.stretch,
    "duration.number": durations.stretch,
    "duration.bare": durations.stretch,
    "date.month": days.month,
    "date.year": days.plain_year,
    "ref.present": durations.present,
    "ref.past": durations.past,
    "ref.future": durations.future,
}

_ABBREVIATED = re.compile(
    r"(?<![^\W_])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|[ap]\.?\s?m)\.\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_GLUED_BEFORE = "$€£#@/."
"""Signs before a word or number that make it part of something else."""


def find_times(text: str, start: int, end: int, *, published: date | None) -> list[Time]:
    """The time expressions of English words `text[start:end]` in text order, without overlap.

    Of a text whose publication day is not known, what is relative to it stays unresolved.
    """
    found: list[Time] = []
    floor = start
    for place in _places(text, start, end):
        if place < floor or ANY.match(text, place, end) is None:
            continue
        for name, pattern in FORMS:
            match = pattern.match(text, place, end)
            resolved = _resolved(name, Context(match, (start, end), published=published)) if match else None
            if match is None or resolved is None:
                continue
            words = match[0].rstrip(" ,")
            # The full stop that ends a sentence is no part of the time.
            last = place + len(words) - (words.endswith(".") and not _ABBREVIATED.search(words))
            found.append(
                Time(
                    anchor=anchor(text, place, last),
                    type=resolved.type,
                    value=resolved.value,
                    edtf=resolved.edtf,
                    earliest=resolved.earliest,
                    latest=resolved.latest,
                    rule=f"time.{name}",
                )
            )
            floor = match.end()
            break
    return found


def _resolved(name: str, context: Context) -> Resolved | None:
    """What a match of a form comes to, or None where it is no time after all."""
    try:
        return _RULES[name](context)
    except NoReferenceError:
        timed = context.get("hour") or context.get("part") or context.get("today") == "tonight"
        return Resolved(type=TimeType.TIME if timed else TimeType.DATE)
    except (OverflowError, ValueError):
        # Beside the first and the last day of the calendar there are no others to count to.
        return Resolved(type=TimeType.DATE)


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
