"""Two numbers that are the ends of one range: "between 3 and 5", "3 to 5 million", "3–5 km", "two or three"."""

from dataclasses import dataclass, replace
from fractions import Fraction

from pressmark.language.quantities.counted import looks_plural
from pressmark.language.quantities.measured import Measured, measured_at
from pressmark.language.quantities.numbers import is_year
from pressmark.language.quantities.rejected import is_score
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.units import MONEY_SIGNS
from pressmark.language.quantities.words import HYPHENS, PERSONS
from pressmark.language.tables import words

_DASHES = HYPHENS | {"—"}
_AGES = ["between", "the", "ages", "of"]
_FROM_REACH = 4
_REACHING = words("anywhere range ranges ranged ranging lasting aged")
_CHANGES = words("rose fell grew shrank went up down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A range that begins at the token `first` ("between" or its lower number) and ends with `upper`."""

    first: int
    upper: Measured
    low: Fraction
    high: Fraction


def range_from(tokens: Tokens, lower: Measured, floor: int) -> Range | None:
    """The range whose lower end is given, or None where no other number goes on from it.

    "From 3 to 5" and "rose 3 to 5" are none: something changed from one to the other, or by the one.
    """
    if lower.value is None or lower.sort in {"fraction", "half"}:
        return None
    ages = lower.first - len(_AGES) >= floor and tokens.words[lower.first - len(_AGES) : lower.first] == _AGES
    between = len(_AGES) if ages else int(lower.first > floor and tokens.word(lower.first - 1) == "between")
    word = tokens.word(lower.last)
    dash = word in _DASHES and tokens.glued(lower.last) == tokens.glued(lower.last + 1)
    if not (word == "and" if between else dash or word == "or" or (word == "to" and not _is_change(tokens, lower))):
        return None
    start = lower.last + 1
    start += tokens.word(start) in MONEY_SIGNS
    upper = measured_at(tokens, start, lower.last + 1)
    low = _low_end(lower, upper) if upper is not None else None
    if upper is None or upper.value is None or low is None or low >= upper.value:
        return None
    if word != "and" and not _may_be_range(tokens, lower, upper, low, word):
        return None
    upper = replace(upper, unit=lower.unit) if upper.unit is None else upper
    return Range(first=lower.first - between, upper=upper, low=low, high=upper.value or low)


def _may_be_range(tokens: Tokens, lower: Measured, upper: Measured, low: Fraction, word: str) -> bool:
    if word == "or":
        return (upper.value or 0) <= 2 * low + 1
    if is_year(tokens, lower.number.first) or is_score(tokens, lower.first, upper.last):
        return False
    return word == "to" or _names_things(tokens, lower, upper)


def _is_change(tokens: Tokens, lower: Measured) -> bool:
    before = tokens.word(lower.first - 1)
    for place in range(lower.first - 1, max(-1, lower.first - _FROM_REACH), -1):
        if tokens.word(place) == "from":
            return tokens.word(place - 1) not in _REACHING
    return lower.unit is not None and (before in _CHANGES or before.endswith("ed"))


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
    return low * scale if lower.number.scale == 1 and scale >= 1000 and low < high / scale else low


def _names_things(tokens: Tokens, lower: Measured, upper: Measured) -> bool:
    """Whether two numerals joined by a dash are a range of something, and no code."""
    if not (tokens.is_digits(lower.number.first) and tokens.is_digits(upper.number.first)):
        return False
    last = upper.last
    counted = looks_plural(tokens, last) or looks_plural(tokens, last + 1) or tokens.word(last) in PERSONS
    return counted or upper.unit is not None or lower.sort == "money"
