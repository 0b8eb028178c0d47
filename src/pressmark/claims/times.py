"""The times and quantities that a claim names, and the day that its words are told from."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from pressmark.claims.links import Span
from pressmark.language.dates import find_dates
from pressmark.language.times.patterns import WEEKDAYS
from pressmark.model.evidence import Value
from pressmark.model.metadata import Metadata
from pressmark.model.quantities import Quantity
from pressmark.model.times import Time

FAR = 60
"""Days between publication and the last change from which nobody can tell which of them "on Sunday" is told from."""

_WEEK = 7
"""Days."""

_DAY = 10
"""Characters of a full ISO date."""

_LONGEST_STAMP = 48
"""Code points of a line that is the stamp of an entry: a date, perhaps with a time and a word."""

_FEWEST_STAMPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDays:
    """The day from which each place of a text tells "on Sunday": on a page of entries an entry's own, else the page's.

    `starts` are places of the entries' stamps, `days` what each says, and `page` the day of the whole page, None where
    it is not known to the day, or lies months from the last change. `changed` is the day of that change.
    """

    page: date | None
    changed: date | None = None
    starts: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    def at(self, place: int) -> date | None:
        """The day that the words at a place are told from."""
        entry = bisect_right(self.starts, place) - 1
        return self.days[entry] if entry >= 0 else self.page

    def doubts(self, place: int, day: date) -> bool:
        """Whether a weekday at a place, read so, is another one as told from a change within a week."""
        if self.page is None or self.changed is None or bisect_right(self.starts, place):
            return False
        if not 0 < (self.changed - self.page).days <= _WEEK:
            return False
        if day > self.page:
            return day < self.changed
        return (self.changed - day).days // _WEEK != (self.page - day).days // _WEEK


def reference_days(text: str, metadata: Metadata) -> ReferenceDays:
    """The days of a text: those of entries' stamps on lines of their own, two at least, and that of the page."""
    published, changed = _day(metadata.date_published), _day(metadata.date_modified)
    apart = published is not None and changed is not None and abs((changed - published).days) > FAR
    stamps = list(_stamps(text))
    if len({day for _, day in stamps}) < _FEWEST_STAMPS:
        stamps = []
    return ReferenceDays(
        page=None if apart else published,
        changed=changed,
        starts=tuple(start for start, _ in stamps),
        days=tuple(day for _, day in stamps),
    )


_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_WITH_YEAR = re.compile(
    rf"\b(?:{_MONTH})\.?(?: [0-9]{{1,2}})?,? ((?:19|20)[0-9]{{2}})\b|\b((?:19|20)[0-9]{{2}}) (?:{_MONTH})\b"
)
_WITHOUT_YEAR = re.compile(rf"(?:[0-9]{{1,2}} )?(?:{_MONTH})\b\.?(?: [0-9]{{1,2}})?")


def first_other_year(text: str, metadata: Metadata) -> int:
    """Where a text first names a month of a year before that of publication; behind its end where it does nowhere."""
    published = _day(metadata.date_published)
    near = {str(published.year), str(published.year + 1)} if published else set()
    found = (match.start() for match in _WITH_YEAR.finditer(text) if (match[1] or match[2]) not in near)
    return next(found, len(text)) if published else len(text)


_WEEKDAY_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(WEEKDAYS))})(?!\w)", re.IGNORECASE)
_OF_WEEKDAYS = frozenset(["time.date.weekday", "time.date.weekday-part", "time.clock.weekday"])


def without_guesses(found: Sequence[Time], other_year: int, days: ReferenceDays) -> list[Time]:
    """The times, without values that are guesses.

    A month or day without a year behind a month of another year may be of that year; a weekday on a page that was
    changed on another day may be told from either.
    """
    return [
        replace(one, value=None, edtf=None, earliest=None, latest=None)
        if (one.anchor.start > other_year and _WITHOUT_YEAR.fullmatch(one.anchor.exact)) or _doubted(one, days)
        else one
        for one in found
    ]


def _doubted(one: Time, days: ReferenceDays) -> bool:
    day = _full(one.earliest) if one.earliest and one.rule in _OF_WEEKDAYS else None
    return day is not None and bool(_WEEKDAY_NAMED.search(one.anchor.exact)) and days.doubts(one.anchor.start, day)


def _stamps(text: str) -> Iterator[tuple[int, date]]:
    """Each line that is little more than one full date, with its place."""
    start = 0
    for line in text.split("\n"):
        if 0 < len(line) <= _LONGEST_STAMP and any(sign.isdigit() for sign in line):
            found = find_dates(line)
            whole = len(found) == 1 and len(found[0].readings) == 1 and (found[0].end - found[0].start) * 2 > len(line)
            if whole and (day := _full(found[0].readings[0])) is not None:
                yield start, day
        start += len(line) + 1


def _day(value: Value | None) -> date | None:
    return _full(value.value) if value is not None and value.value else None


def _full(value: str) -> date | None:
    """The day of an EDTF value that is exact to the day."""
    try:
        return date.fromisoformat(value[:_DAY])
    except ValueError:
        return None


Anchored = TypeVar("Anchored", Time, Quantity)


def within(spans: Sequence[Span], found: Sequence[Anchored]) -> tuple[Anchored, ...]:
    """Those of the times or quantities found that lie inside one of these stretches.

    What is counted, and a conversion, may stand outside: a gloss of the editor is not the speaker's.
    """
    return tuple(
        one for one in found if any(start <= one.anchor.start and one.anchor.end <= end for start, end in spans)
    )
