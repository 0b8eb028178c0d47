"""Days as they are looked for: the first and last that an EDTF date can mean."""

import re
from dataclasses import dataclass

from pressmark.errors import TargetError

_SIDE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?(?:T.*)?[?~%]?")
_GIVEN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
FIRST, LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange:
    """A first and a last day (`2020-05-25`), compared as text; what is open has no bound."""

    first: str = FIRST
    last: str = LAST

    def meets(self, other: "DayRange") -> bool:
        """Whether some day can be in both."""
        return self.first <= other.last and other.first <= self.last


def edtf_days(edtf: str | None) -> DayRange | None:
    """The days that a date or interval of EDTF level 1 can mean; None for one that names no year."""
    sides = (edtf or "").split("/")
    found = [_SIDE.fullmatch(side) for side in sides]
    if len(sides) > 2 or not all(found):
        return None
    first, last = found[0], found[-1]
    return DayRange(first=_filled(first, low=True), last=_filled(last, low=False)) if first and last else None


def asked_days(words: str) -> DayRange:
    """The days that a user asks for: `2020-05-25`, `2020-05`, `2020`, or two of them (`2020-05..2020-06`, `..2019`).

    Raises:
        TargetError: It is neither.
    """
    first, dots, last = words.strip().partition("..")
    sides = [first, last] if dots else [first]
    if not any(sides) or any(side and not _GIVEN.fullmatch(side) for side in sides):
        raise TargetError(
            f"not a day, month or year: {words}", hint="write 2020-05-25, 2020-05, 2020, or a stretch: 2020-05..2020-06"
        )
    low, high = edtf_days(sides[0]), edtf_days(sides[-1])
    return DayRange(first=low.first if low else FIRST, last=high.last if high else LAST)


def _filled(side: "re.Match[str]", *, low: bool) -> str:
    """A whole day, the parts that are not known as low or as high as they can be; a season is its whole year."""
    year, month, day = (side[1], side[2] or "XX", side[3] or "XX")
    if "X" in month or not 1 <= int(month) <= 12:
        month, day = ("01", "01") if low else ("12", "31")
    if "X" in day:
        day = "01" if low else "31"
    return f"{year.replace('X', '0' if low else '9')}-{month}-{day}"
