"""Two numbers that are the ends of one range: "between 3 and 5", "3 to 5 million", "3–5 km", "two or three"."""

from dataclasses import dataclass, replace
from fractions import Fraction

from pressmark.language.quantities.counted import PERSONS, looks_plural
from pressmark.language.quantities.measured import Measured, Measuring
from pressmark.language.quantities.numbers import is_year
from pressmark.language.quantities.rejected import is_score
from pressmark.language.quantities.tokens import Tokens
from pressmark.tables import words as word_table

_DASHES = frozenset("-‐‑–—~～")
_CHANGES = word_table("quantities", "ranges-changes")
"""Verbs of change: who falls from 5 to 3, or rises from 3 to 5, gives two amounts and no range."""

_REACH = 8
_FILLERS = frozenset({"$", "€", "£", "us", "about", "around", "some"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range that begins at the token `first` ("between" or its lower number) and ends with `upper`."""

    first: int
    upper: Measured
    low: Fraction
    high: Fraction


def range_from(measuring: Measuring, lower: Measured, floor: int) -> Range | None:
    """The range whose lower end is given, or None where no other number goes on from it."""
    tokens = measuring.tokens
    if lower.value is None or lower.sort in {"fraction", "half", "couple"}:
        return None
    opening = lower.first - 1
    if tokens.words[max(floor, opening - 2) : lower.first] == ["the", "ages", "of"]:
        opening -= 3
    between = opening >= floor and tokens.word(opening) == "between"
    word = tokens.word(lower.last)
    dash = word in _DASHES and tokens.glued(lower.last) == tokens.glued(lower.last + 1)
    joined = word == "and" if between else word in {"to", "or"} or dash
    if not joined:
        return None
    start = _upper_start(tokens, lower.last + 1)
    upper = measuring.at(start, lower.last + 1)
    low = _low_end(lower, upper) if upper is not None else None
    if upper is None or upper.value is None or low is None or low >= upper.value:
        return None
    if not between and not _may_be_range(tokens, lower, upper, word, dash=dash, floor=floor, low=low):
        return None
    first = opening + 1 if between else lower.first
    if between or (not dash and word != "or" and first > floor and tokens.word(first - 1) == "from"):
        first -= 1
    if upper.unit is None:
        return Range(first=first, upper=replace(upper, unit=lower.unit), low=low, high=upper.value)
    return Range(first=first, upper=upper, low=low, high=upper.value)


def _upper_start(tokens: Tokens, index: int) -> int:
    """Where the digits or words of the upper number begin, behind a currency's sign and a bound word."""
    last = index + 3
    while index < last and not tokens.is_digits(index) and tokens.word(index) in _FILLERS:
        index += 1
    return index


def _low_end(lower: Measured, upper: Measured) -> Fraction | None:
    """The lower number in the unit and scale of the upper one; None where they do not go together."""
    low, high = lower.value, upper.value
    if low is None or high is None:
        return None
    bare = upper.unit is None and lower.sort in {"money", "age"}
    rate = upper.unit is not None and upper.unit.partition("/")[0] == lower.unit
    if lower.unit is not None and lower.unit != upper.unit and not (bare or rate):
        return None
    scale = upper.number.scale
    shared = lower.number.scale == 1 and scale >= 1000 and low < high / scale
    return low * scale if shared else low


def _may_be_range(
    tokens: Tokens, lower: Measured, upper: Measured, word: str, *, dash: bool, floor: int, low: Fraction
) -> bool:
    high = upper.value or Fraction(0)
    if dash:
        return _is_dash_range(tokens, lower, upper)
    if word == "or":
        return high <= 2 * low + 1
    before = tokens.words[max(floor, lower.first - _REACH) : lower.first]
    changing = any(each in _CHANGES for each in before) and (lower.unit is not None or "from" in before[-1:])
    return not changing and not is_score(tokens, lower.first, upper.last) and not is_year(tokens, lower.number.first)


def _is_dash_range(tokens: Tokens, lower: Measured, upper: Measured) -> bool:
    """Whether two numerals joined by a dash are a range of something, and no score, years or code."""
    if not (tokens.is_digits(lower.number.first) and tokens.is_digits(upper.number.first)):
        return False
    if tokens.word(upper.number.first).startswith("0") or is_score(tokens, lower.first, upper.last):
        return False
    if is_year(tokens, lower.number.first):
        return False
    named = (
        looks_plural(tokens, upper.last) or looks_plural(tokens, upper.last + 1) or tokens.word(upper.last) in PERSONS
    )
    return named or upper.unit is not None or lower.sort == "money"
