"""A number with the unit behind it, the money before it, or the age that it is, and two that are the ends of a range.

Ranges: "between 3 and 5", "3 to 5 million", "3–5 km", "two or three".
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from pressmark.language.quantities.bounds import Phrase, phrase_behind
from pressmark.language.quantities.counted import looks_plural
from pressmark.language.quantities.numbers import Number, english_number, is_hyphen, is_year
from pressmark.language.quantities.rejected import is_score
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.units import MONEY_SIGNS, is_currency, is_time, money_before, unit_behind, with_rate
from pressmark.language.quantities.words import HYPHENS, LETTERS, MONTHS, PERSONS
from pressmark.language.tables import words

_OLD = frozenset({"old", "olds"})
_AGED = frozenset({"aged", "age", "ages"})
_OLDEST = 125
_DASHES = HYPHENS | {"—"}
_AGES = ["between", "the", "ages", "of"]
_FROM_REACH = 4
_REACHING = words("anywhere range ranges ranged ranging lasting aged")
_CHANGES = words("rose fell grew shrank went up down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number with its unit on the tokens `first` to `last`; `adjectival` before a noun: "a 180-kilometre road".

    `inner` is a bound phrase between the two: "20-odd miles".
    """

    first: int
    last: int
    number: Number
    value: Fraction | None
    unit: str | None
    sort: str
    adjectival: bool = False
    inner: Phrase | None = None


def measured_at(tokens: Tokens, index: int, floor: int) -> Measured | None:
    """The number that begins at a token with its unit, nothing of it before `floor`."""
    number = english_number(tokens, index, joined=tokens.word(index - 1) != "between")
    if number is None:
        return None
    made = _money(tokens, number, floor) or _with_unit(tokens, number)
    return _below_zero(tokens, _age(tokens, made), floor)


def _money(tokens: Tokens, number: Number, floor: int) -> Measured | None:
    money = money_before(tokens, number.first, floor)
    if money is None:
        return None
    letter = LETTERS.get(tokens.word(number.last), 1) if number.scale == 1 and tokens.glued(number.last) else 1
    value, last = number.value, number.last + (letter > 1)
    if letter > 1 and value is not None:
        value, number = value * letter, replace(number, scale=letter)
    code, last = with_rate(tokens, money[0], last)
    return Measured(first=money[1], last=last, number=number, value=value, unit=code, sort="money")


def _with_unit(tokens: Tokens, number: Number) -> Measured:
    last = number.last
    bare = Measured(
        first=number.first, last=last, number=number, value=number.value, unit=number.unit, sort=number.sort
    )
    if number.unit is not None:
        return bare
    if (scaled := _letter_scale(tokens, bare)) is not None:
        return scaled
    size, phrase = phrase_behind(tokens, last)
    last += tokens.word(last) == "of" and number.sort == "vague"
    found = unit_behind(tokens, last)
    if found is None and phrase is not None:
        # "20-odd miles", "five or more days", "100-plus kilometres".
        last += size
        found = unit_behind(tokens, last)
        bare = replace(bare, inner=phrase) if found else bare
    if found is None:
        return bare
    code, end = found
    single = end - last == 1 and tokens.is_word(last) and not looks_plural(tokens, last)
    before_noun = tokens.word(last) in HYPHENS or (single and number.value != 1 and tokens.word(last) != "percent")
    return replace(bare, last=end, unit=code, sort=_sort(code), adjectival=before_noun)


def _letter_scale(tokens: Tokens, bare: Measured) -> Measured | None:
    """Letters as words of scale: "5m people" are millions, a "5m wall" is of metres; "10k" is ten thousand."""
    last, word = bare.last, tokens.word(bare.last)
    if word not in {"m", "k"} or not tokens.glued(last) or bare.value is None:
        return None
    if word == "m" and not looks_plural(tokens, last + 1):
        return None
    number = replace(bare.number, scale=LETTERS[word])
    return replace(bare, last=last + 1, value=bare.value * LETTERS[word], number=number)


def _age(tokens: Tokens, made: Measured) -> Measured:
    """Ages: "a 32-year-old", "32 years old", "aged 32", "Ida Brandt, 32, said"."""
    last = made.last
    if made.unit in {"a", "mo", "wk", "d"}:
        hyphen = is_hyphen(tokens, last)
        if tokens.word(last + hyphen) in _OLD:
            return replace(made, last=last + hyphen + 1, sort="age", adjectival=True)
        if tokens.words[last : last + 2] == ["of", "age"]:
            return replace(made, last=last + 2, sort="age", adjectival=False)
    if made.unit is not None or made.value is None or not 0 < made.value <= _OLDEST:
        return made
    return replace(made, unit="a", sort="age") if _is_age(tokens, made) else made


def _is_age(tokens: Tokens, made: Measured) -> bool:
    first, last = made.first, made.last
    if tokens.word(first - 1) in _AGED or (tokens.word(first - 1) == "of" and tokens.word(first - 2) in _AGED):
        return True
    set_off = tokens.word(first - 1) == "," and tokens.word(last) in {",", "."}
    named = tokens.is_word(first - 2) and tokens.capital(first - 2) and tokens.word(first - 2) not in MONTHS
    return set_off and named and last - first == 1 and tokens.word(first).isdigit()


def _below_zero(tokens: Tokens, made: Measured, floor: int) -> Measured:
    """Temperatures and percentages below zero: "minus 5 degrees", "-5C"."""
    first = made.first
    points = made.unit is None and tokens.word(made.last) in {"point", "points"}
    if made.value is None or first <= floor or not (points or made.unit in {"Cel", "[degF]", "{degree}", "%"}):
        return made
    sign = tokens.word(first - 1) in HYPHENS and tokens.glued(first) and not tokens.glued(first - 1)
    minus = sign or tokens.word(first - 1) == "minus"
    return replace(made, first=first - 1, value=-made.value) if minus else made


def _sort(code: str) -> str:
    if is_currency(code.partition("/")[0]):
        return "money"
    if code.startswith("%"):
        return "percentage-point" if code == "%{point}" else "percent"
    return "duration" if is_time(code) else "measure"


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
