"""What an English amount is of, and whether a bare number is an amount at all."""

from pressmark.language.quantities.bounds import Bounds
from pressmark.language.quantities.counted import (
    NEVER_COUNTED,
    Stretch,
    counted_behind_of,
    counted_plural,
    counted_singular,
    looks_plural,
)
from pressmark.language.quantities.measured import Measured
from pressmark.language.quantities.tokens import BREAK, Tokens
from pressmark.language.tables import words
from pressmark.tables import words as word_table

_HYPHENS = frozenset("-‐‑–")
_EXTENTS = word_table("quantities", "counting-extents")
_PRONOUNS = words("them us you which whom it whose")
_NO_ONE = words("another of by one thing")
_NO_NOUNS = NEVER_COUNTED | {"to", "in"}
_OWNERS = words("the its their his her our all those these")
_BEFORE_PRONOUN = words("no any some every each this that the which")


def counted_by(tokens: Tokens, measured: Measured, index: int) -> Stretch | None:
    """The noun phrase of what an amount counts or measures, behind the token where the amount ends."""
    more = tokens.word(index) == "more"
    if more:
        index += 1
    if tokens.words[index : index + 2] == ["worth", "of"]:
        index += 1
    if tokens.word(index) == "of":
        open_ended = tokens.word(index + 1) in _PRONOUNS or measured.sort == "age"
        return None if open_ended else counted_behind_of(tokens, index + 1)
    if measured.sort == "fraction":
        return counted_behind_of(tokens, index) if tokens.word(index) in _OWNERS else None
    if measured.sort == "magnitude" or (measured.number.of and not more):
        return None
    if measured.unit is None or measured.sort == "ratio":
        return _counted_things(tokens, measured, index)
    return _measured_thing(tokens, measured, index)


def _measured_thing(tokens: Tokens, measured: Measured, index: int) -> Stretch | None:
    """The thing that a measure before it describes: "a 180-kilometre road", "the $5m deal"."""
    priced = measured.sort == "money" and tokens.word(measured.first - 1) in {"a", "an", "the"}
    if not priced and (not measured.adjectival or tokens.word(index) in _EXTENTS):
        return None
    return counted_singular(tokens, index)


def _counted_things(tokens: Tokens, measured: Measured, index: int) -> Stretch | None:
    if _is_hyphen(tokens, index):
        noun = tokens.is_word(index + 1) and tokens.word(index + 1) not in _EXTENTS
        return (index + 1, index + 2) if noun else None
    if tokens.word(index - 1) in _HYPHENS:
        return None
    return counted_singular(tokens, index) if measured.value == 1 else counted_plural(tokens, index)


def is_dropped(tokens: Tokens, measured: Measured, bounds: Bounds, counted: Stretch | None) -> bool:
    """Whether a number alone says no amount: a bare "one", half of "two-faced", a line that is only a number."""
    last = measured.last
    if measured.unit is None:
        if measured.sort == "half" or (counted is not None and tokens.word(counted[1] - 1) == "quarters"):
            return True
        if _is_hyphen(tokens, last) and (tokens.is_digits(last + 1) or tokens.word(last + 1) in _NO_NOUNS):
            return True
        if tokens.word(measured.first - 1) in {"", BREAK} and tokens.word(last) in {"", BREAK}:
            return True
    if bounds.phrase is not None:
        return False
    if measured.number.sort == "words" and measured.number.value == 1:
        return _is_bare_one(tokens, measured, counted)
    return (
        measured.number.sort == "vague" and counted is None and measured.unit is None and _needs_noun(tokens, measured)
    )


def _is_hyphen(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in _HYPHENS and tokens.glued(index) and tokens.glued(index + 1)


def _is_bare_one(tokens: Tokens, measured: Measured, counted: Stretch | None) -> bool:
    """Whether "one" is a pronoun ("no one", "one of them") or tells a story ("one day")."""
    if tokens.word(measured.first - 1) in _BEFORE_PRONOUN or tokens.word(measured.last) in _NO_ONE:
        return True
    if measured.unit is None:
        # "One heads south": what follows a pronoun in -s is its verb.
        return counted is None or (tokens.word(counted[0])[-1:] == "s" and tokens.word(counted[0])[-2:] != "ss")
    return measured.unit == "d" and not measured.adjectival


def _needs_noun(tokens: Tokens, measured: Measured) -> bool:
    number = measured.number
    alone = number.last - number.first == 1 and tokens.word(number.first) in {"several", "scores", "tens"}
    return alone and not looks_plural(tokens, measured.last)
