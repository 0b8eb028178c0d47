"""Numbers and amounts in running text: what they come to, how they are bound, in which unit, and what is counted.

Numbers are decimals without exponent. `minimum` and `maximum` are what the words allow, None where they leave it open; an
exact number is its own minimum and maximum. A unit is a UCUM code; what UCUM lacks stands in its curly brackets, which
mean a bare number with a remark (UCUM §12): `{EUR}`, `{$}` (a dollar of no stated country), `{ton}`, `%{point}`.
"""

import re

from pressmark.anchors import anchor
from pressmark.language.quantities.bounds import Bounds, bounds_around, stronger
from pressmark.language.quantities.counted import (
    EXTENTS,
    Stretch,
    counted_behind_of,
    counted_plural,
    counted_singular,
    looks_plural,
)
from pressmark.language.quantities.measured import Measured, Range, measured_at, range_from
from pressmark.language.quantities.numbers import STARTERS, decimal_string, is_hyphen
from pressmark.language.quantities.rejected import is_rejected
from pressmark.language.quantities.tokens import BREAK, Tokens, tokens_of
from pressmark.language.quantities.units import is_conversion
from pressmark.language.quantities.words import BEFORE, PARTS, SCALES, VAGUE
from pressmark.language.tables import words
from pressmark.model.anchors import Anchor
from pressmark.model.quantities import Bound, Conversion, Quantity
from pressmark.tables import words as word_table

_OPENINGS = frozenset(["(", "[", "/", "or"])
_CLOSINGS = frozenset([")", "]"])
_LOWER = {Bound.AT_LEAST, Bound.MORE_THAN, Bound.ABOUT}
_UPPER = {Bound.AT_MOST, Bound.LESS_THAN, Bound.ABOUT}
_PRONOUNS = words("them us you which whom it whose")
_OWNERS = words("the its their his her our all those these")
_BEFORE_PRONOUN = words("no any some every each this that the which")
_NO_ONE = words("another of by one thing")
_NEVER_COUNTED = word_table("quantities", "never-counted")
"""Words behind a number and a hyphen that make it no number: "one-way", "two-faced"."""

_WORDS = "|".join(sorted(STARTERS - {"a", "an"}))
_BEHIND_A = "|".join(sorted({*SCALES, *PARTS, *(phrase[-1] for phrase in VAGUE)}))
_MAY_HAVE_NUMBER = re.compile(
    rf"[0-9٠-٩۰-۹０-９]|(?<![^\W_])(?:{_WORDS}|an?\W{{1,2}}(?:{_BEHIND_A}))(?![^\W_])", re.IGNORECASE
)
_FARTHEST_CONVERSION = 5
"""Tokens behind the bracket in which the number of a conversion stands."""


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of English words `text[start:end]`, in text order and without overlap."""
    if not _MAY_HAVE_NUMBER.search(text[start:end]):
        return []
    tokens = tokens_of(text, start, end)
    found: list[Quantity] = []
    index = floor = 0
    while index < len(tokens):
        if not tokens.is_digits(index) and tokens.words[index] not in STARTERS:
            index += 1
            continue
        made, index = _quantity_at(tokens, index, floor)
        if made is not None:
            found.append(made)
            floor = index
    return found


def _quantity_at(tokens: Tokens, index: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity at a token with the index to go on from."""
    measured = measured_at(tokens, index, floor)
    if measured is None:
        return None, index + 1
    number = measured.number
    if is_rejected(tokens, number, money=measured.first < number.first, unit=measured.unit is not None):
        return None, number.last
    ranged = range_from(tokens, measured, floor)
    first = ranged.first if ranged else measured.first
    measured = ranged.upper if ranged else measured
    small = measured.unit is None and measured.value is not None and measured.value < 10
    bounds = bounds_around(tokens, (first, measured.last), floor, small=small, lasting=measured.sort == "duration")
    conversion, behind = (None, bounds.last) if ranged else _conversion(tokens, measured, bounds.last)
    counted = _counted_by(tokens, measured, behind)
    if _is_dropped(tokens, measured, bounds, counted):
        return None, measured.last
    return _found(tokens, measured, ranged, bounds, conversion=conversion, counted=counted), behind


def _found(
    tokens: Tokens,
    measured: Measured,
    ranged: Range | None,
    bounds: Bounds,
    *,
    conversion: Conversion | None,
    counted: Stretch | None,
) -> Quantity:
    value, low, high = measured.value, measured.number.minimum, measured.number.maximum
    phrase = stronger(bounds.phrase, measured.inner)
    bound = Bound.VAGUE if value is None else Bound.EXACT
    if ranged is not None:
        value, low, high, bound = None, ranged.low, ranged.high, Bound.BETWEEN
    else:
        low, high = (low, high) if value is None else (value, value)
        if phrase is not None and not (value is None and phrase[0] in {Bound.ABOUT, Bound.EXACT}):
            bound = phrase[0]
            high = None if bound in _LOWER and not phrase[1] else high
            low = None if bound in _UPPER else low
    return Quantity(
        anchor=_anchor(tokens, bounds.first, bounds.last),
        value=None if value is None else decimal_string(value),
        minimum=None if low is None else decimal_string(low),
        maximum=None if high is None else decimal_string(high),
        bound=bound,
        unit=measured.unit,
        counted=_anchor(tokens, *counted) if counted else None,
        conversion=conversion,
        rule=f"quantity.{'range' if ranged else measured.sort}",
    )


def _conversion(tokens: Tokens, measured: Measured, last: int) -> tuple[Conversion | None, int]:
    """The same amount in another unit right behind, with the index behind it and its bracket."""
    opening = tokens.word(last)
    start = last + 1 + (opening == "," and tokens.word(last + 1) == "or")
    if measured.unit is None or measured.value is None or not (opening in _OPENINGS or start == last + 2):
        return None, last
    index = start
    while index < start + _FARTHEST_CONVERSION and not tokens.is_digits(index) and tokens.word(index) not in STARTERS:
        index += 1
    other = measured_at(tokens, index, start)
    between = tuple(tokens.words[start : other.first]) if other else ()
    if other is None or other.unit is None or other.value is None or (between and between not in BEFORE):
        return None, last
    if not is_conversion(measured.value, measured.unit, other.value, other.unit):
        return None, last
    made = Conversion(
        anchor=_anchor(tokens, start, other.last),
        value=decimal_string(other.value),
        unit=other.unit,
        agrees=True,
        rule="conversion.near",
    )
    return made, other.last + (tokens.word(other.last) in _CLOSINGS and opening in _OPENINGS)


def _anchor(tokens: Tokens, first: int, last: int) -> Anchor:
    return anchor(tokens.text, tokens.starts[first], tokens.ends[last - 1])


def _counted_by(tokens: Tokens, measured: Measured, index: int) -> Stretch | None:
    """The noun phrase of what an amount counts or measures, behind the token where the amount ends."""
    index += tokens.word(index) == "more"
    if tokens.word(index) == "of":
        open_ended = tokens.word(index + 1) in _PRONOUNS or measured.sort == "age"
        return None if open_ended else counted_behind_of(tokens, index + 1)
    if measured.sort == "fraction":
        return counted_behind_of(tokens, index) if tokens.word(index) in _OWNERS else None
    if measured.unit is not None and measured.sort != "ratio":
        # "A 180-kilometre road", "the $5m deal".
        priced = measured.sort == "money" and tokens.word(measured.first - 1) in {"a", "an", "the"}
        noun = priced or (measured.adjectival and tokens.word(index) not in EXTENTS)
        return counted_singular(tokens, index) if noun else None
    if is_hyphen(tokens, index):
        noun = tokens.is_word(index + 1) and tokens.word(index + 1) not in EXTENTS
        return (index + 1, index + 2) if noun else None
    return counted_singular(tokens, index) if measured.value == 1 else counted_plural(tokens, index)


def _is_dropped(tokens: Tokens, measured: Measured, bounds: Bounds, counted: Stretch | None) -> bool:
    """Whether a number alone says no amount: a bare "one", half of "two-faced", a line that is only a number."""
    last, number = measured.last, measured.number
    if measured.unit is None:
        if measured.sort == "half" or (counted is not None and tokens.word(counted[1] - 1) == "quarters"):
            return True
        if is_hyphen(tokens, last) and (tokens.is_digits(last + 1) or tokens.word(last + 1) in _NEVER_COUNTED):
            return True
        if tokens.word(measured.first - 1) in {"", BREAK} and tokens.word(last) in {"", BREAK}:
            return True
    if bounds.phrase is not None:
        return False
    if number.sort == "words" and number.value == 1:
        return _is_bare_one(tokens, measured, counted)
    lone = number.last - number.first == 1 and tokens.word(number.first) == "several"
    return lone and counted is None and measured.unit is None and not looks_plural(tokens, last)


def _is_bare_one(tokens: Tokens, measured: Measured, counted: Stretch | None) -> bool:
    """Whether "one" is a pronoun ("no one", "one of them") or tells a story ("one day")."""
    if tokens.word(measured.first - 1) in _BEFORE_PRONOUN or tokens.word(measured.last) in _NO_ONE:
        return True
    if measured.unit is not None:
        return measured.unit == "d" and not measured.adjectival
    # "One heads south": what follows a pronoun in -s is its verb.
    head = tokens.word(counted[0]) if counted else "s"
    return head.endswith("s") and not head.endswith("ss")
