"""What an English amount is of: the noun phrase behind it up to its head."""

from pressmark.language.quantities.numbers import is_hyphen
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.words import IRREGULAR_PLURALS, NOT_PLURAL, SCALES, SMALL, STATES, STOPS, TENS
from pressmark.language.tables import words
from pressmark.tables import words as word_table

Stretch = tuple[int, int]
"""First token and the one behind the last."""

LONGEST = 9
"""Tokens of the longest noun phrase that is looked at."""

EXTENTS = word_table("quantities", "extents")
"""What a measure before them gives the size of, and is no noun: "12 km north", "three metres high"."""

_LONGEST_SINGULAR = 3
_DETERMINERS = words("the a an this that these those its his her their our my your all such any every each")
_PAIRS = frozenset({"men", "women", "children", "boys", "girls"})
_NUMBERS = (
    frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | words("half several dozens hundreds thousands millions")
)


def looks_plural(tokens: Tokens, index: int) -> bool:
    """Whether a token has the form of a plural noun."""
    word = tokens.word(index)
    if word in IRREGULAR_PLURALS:
        return True
    if len(word) < 4 or not word.endswith("s") or not word.isalpha() or word in NOT_PLURAL or word in STOPS:
        return False
    return not word.endswith(("ss", "us", "is"))


def counted_plural(tokens: Tokens, index: int) -> Stretch | None:
    """The plural noun phrase that begins at a token, or a state that people are in ("12 dead")."""
    plural_soon = looks_plural(tokens, index + 1) or (_goes_on(tokens, index + 1) and looks_plural(tokens, index + 2))
    if tokens.word(index) in STATES and not plural_soon:
        return index, index + 1
    for place in range(index, index + LONGEST):
        if looks_plural(tokens, place) and not is_hyphen(tokens, place + 1):
            return index, _end_of_heads(tokens, place)
        joined = place > index and _goes_on(tokens, place + 1)
        joins = is_hyphen(tokens, place) or (joined and tokens.word(place) in {"and", "or"})
        if not (joins or _goes_on(tokens, place)):
            return None
    return None


def counted_behind_of(tokens: Tokens, index: int) -> Stretch | None:
    """What stands behind "of": "hundreds of Syrian mercenaries", "a third of the population", "five tonnes of rice"."""
    while tokens.word(index) in _DETERMINERS or tokens.word(index) in _NUMBERS or tokens.is_digits(index):
        index += 1
    return None if is_hyphen(tokens, index) else counted_plural(tokens, index) or counted_singular(tokens, index)


def counted_singular(tokens: Tokens, index: int) -> Stretch | None:
    """A noun phrase without a plural: "one Syrian soldier", "a 180-kilometre road"."""
    last, ends = index, [index]
    while len(ends) <= _LONGEST_SINGULAR and _goes_on(tokens, last):
        if last > index and _is_predicate(tokens, last):
            break
        last += 3 if is_hyphen(tokens, last + 1) and tokens.is_word(last + 2) else 1
        ends.append(last)
    while len(ends) > 1 and (tokens.word(ends[-1] - 1).endswith(("ly", "ed")) or tokens.word(ends[-1] - 1) in STATES):
        ends.pop()
    return (index, ends[-1]) if len(ends) > 1 else None


def _is_predicate(tokens: Tokens, index: int) -> bool:
    """Whether a word behind a singular noun is its verb: "the plant burns", "one man returned"."""
    word, before = tokens.word(index), tokens.word(index - 1)
    if word.endswith("ed"):
        return not (tokens.capital(index - 1) or before.endswith(("ly", "ed")))
    return looks_plural(tokens, index) and not tokens.capital(index)


def _goes_on(tokens: Tokens, index: int) -> bool:
    return tokens.is_word(index) and tokens.word(index) not in STOPS and tokens.word(index) not in _NUMBERS


def _end_of_heads(tokens: Tokens, index: int) -> int:
    """Behind the last of several plurals that go together: "sports clubs", "men, women and children"."""
    end = index + LONGEST
    while index < end:
        pair = tokens.word(index + 1) in {"and", ",", "or"} and tokens.word(index + 2) in _PAIRS
        if pair and tokens.word(index) in _PAIRS:
            index += 2
        elif looks_plural(tokens, index + 1):
            index += 1
        else:
            break
    return index + 1
