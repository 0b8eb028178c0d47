"""English time expressions of a stretch of text, found by their forms and resolved against the day of publication."""

import re
from collections.abc import Iterator
from datetime import date

from pressmark.language.times.found import FoundTime
from pressmark.language.times.mentions import Mentions
from pressmark.language.times.other_languages import find_dates_of
from pressmark.language.times.patterns import FORMS, START
from pressmark.language.times.resolving import resolve


def find_times(
    text: str, start: int, end: int, *, published: date | None, language: str | None = "en"
) -> list[FoundTime]:
    """The time expressions of `text[start:end]` in text order, without overlap.

    Of a text whose publication day is not known, what is relative to it stays unresolved. In other languages than English
    only full dates are read.
    """
    if (language or "").lower().partition("-")[0] != "en":
        return find_dates_of(text, start, end)
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
