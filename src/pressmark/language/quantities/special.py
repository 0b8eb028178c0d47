"""Words that are numbers only together with a noun: "both sides", "no injuries", "none of the passengers", "one in five"."""

from fractions import Fraction

from pressmark.language.quantities.counted import Stretch, counted_behind_of, counted_plural
from pressmark.language.quantities.counted_words import NONE_OF
from pressmark.language.quantities.measured import Measured
from pressmark.language.quantities.number import Number
from pressmark.language.quantities.tokens import Tokens

STARTERS = frozenset({"no", "none", "both"})
_LONGEST_BOTH = 2
"""So many words make the noun phrase behind "both": a longer one may begin with a verb ("both support higher taxes")."""


def special_at(tokens: Tokens, index: int) -> tuple[Measured, Stretch] | None:
    """The amount that such a word makes with its noun, and the noun."""
    word = tokens.word(index)
    if word == "both":
        return _both(tokens, index)
    if word == "none" and tokens.word(index + 1) == "of":
        counted = counted_behind_of(tokens, index + 2)
        if counted is None or tokens.word(index + 2) in {"this", "that", "it", "which"}:
            return None
        return _made(index, index + 1, 0, "none"), counted
    if word == "no":
        return _no(tokens, index)
    return None


def _both(tokens: Tokens, index: int) -> tuple[Measured, Stretch] | None:
    counted = (
        counted_behind_of(tokens, index + 2) if tokens.word(index + 1) == "of" else _both_plural(tokens, index + 1)
    )
    if counted is None or tokens.word(counted[1]) == "and" or "and" in tokens.words[counted[0] : counted[1]]:
        return None
    return _made(index, index + 1, 2, "both"), counted


def _both_plural(tokens: Tokens, index: int) -> Stretch | None:
    if tokens.word(index) in {"the", "these", "those", "his", "her", "its", "their", "our", "my"}:
        index += 1
    counted = counted_plural(tokens, index)
    return counted if counted is not None and counted[1] - counted[0] <= _LONGEST_BOTH else None


def _no(tokens: Tokens, index: int) -> tuple[Measured, Stretch] | None:
    """Nothing of what a sentence may plainly say there was none of ("no serious injuries"), at most one word between."""
    for last in (index + 1, index + 2):
        if tokens.word(last) in NONE_OF and (last == index + 1 or tokens.is_word(index + 1)):
            if tokens.word(index + 1) in {"more", "longer", "other", "such"} or tokens.word(last + 1) == "-":
                return None
            return _made(index, index + 1, 0, "none"), (index + 1, last + 1)
    return None


def _made(first: int, last: int, value: int, sort: str) -> Measured:
    number = Number(first=first, last=last, value=Fraction(value), sort=sort)
    return Measured(first=first, last=last, number=number, value=number.value, half=Fraction(0), unit=None, sort=sort)
