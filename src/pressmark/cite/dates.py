"""Dates as citations need them: nothing beyond what the value says, and no time of day."""

import re
from dataclasses import dataclass

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_DECADE = re.compile(r"[0-9]{2}[0-9X]X")

Parts = tuple[int, ...]
"""Year, year and month, or year, month and day: as many as are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDate:
    """A date of EDTF (ISO 8601-2) without its time of day.

    `span` holds its known parts, twice for an interval, and is empty where it cannot be said in numbers; `known` says
    whether `edtf` is a form we understand.
    """

    edtf: str
    span: tuple[Parts, ...] = ()
    approximate: bool = False
    uncertain: bool = False
    known: bool = True

    @property
    def plain(self) -> bool:
        """One date, neither approximate nor uncertain."""
        return len(self.span) == 1 and not self.approximate and not self.uncertain

    @property
    def year(self) -> int | None:
        """The year, where the whole span lies in one."""
        years = {parts[0] for parts in self.span}
        return years.pop() if len(years) == 1 else None

    def __str__(self) -> str:
        """The form in a sentence: `25 May 2020`, `May 2020`, `about 2020`."""
        doubt = ("perhaps " if self.uncertain else "") + ("about " if self.approximate else "")
        return doubt + (" to ".join(map(_words, self.span)) or self.edtf)


def read_date(value: str) -> CitedDate:
    """The date a value stands for; what is not understood is kept as it is given."""
    sides = [side.partition("T")[0] for side in value.split("/")]
    edtf = "/".join(sides)
    matches = [_DATE.fullmatch(side) for side in sides]
    found = [match for match in matches if match]
    spans = tuple(parts for match in found if (parts := _parts(match)))
    if len(sides) > 2 or len(spans) != len(sides):
        return CitedDate(edtf=value, known=_DECADE.fullmatch(value) is not None)
    doubts = {match[4] for match in found}
    return CitedDate(
        edtf=edtf,
        span=spans,
        approximate=bool(doubts & {"~", "%"}),
        uncertain=bool(doubts & {"?", "%"}),
    )


def _parts(match: re.Match[str]) -> Parts:
    """The known parts, or nothing where there is no such date. EDTF writes seasons as months 21 to 41."""
    year, month, day = match[1], match[2], match[3]
    if month is None or month == "XX" or (day is None and 21 <= int(month) <= 41):
        return (int(year),)
    if not 1 <= int(month) <= 12:
        return ()
    if day is None or day == "XX":
        return (int(year), int(month))
    return (int(year), int(month), int(day)) if 1 <= int(day) <= 31 else ()


def _words(parts: Parts) -> str:
    year, *rest = parts
    return " ".join([*(str(day) for day in rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), f"{year:04}"])
