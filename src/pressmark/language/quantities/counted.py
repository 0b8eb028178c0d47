"""English words that tell where the noun phrase behind a number ends."""

from pressmark.language.quantities.english import SCALES, SMALL, TENS, VAGUE
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.units import SIGNS
from pressmark.language.tables import words
from pressmark.tables import words as word_table

DETERMINERS = words("the a an this that these those its his her their our my your all such any every each")

STOPS = word_table("quantities", "counted-stops")
"""Words that never stand in a noun phrase before its head: function words and forms of verbs."""

VERBS_IN_S = word_table("quantities", "counted-verbs-in-s")
"""Verbs of a singular subject: they end what is said of a crowd ("a third of the population lives")."""

MAYBE_NOUNS = words("vote work return demand call show need face fear cost strike hit run pay win fall leave")
"""Verbs that are nouns right behind "one"."""

STATES = word_table("quantities", "counted-states")
"""What people of whom only the number is given are: "at least 12 dead"."""

IRREGULAR_PLURALS = word_table("quantities", "counted-irregular-plurals")

NOT_PLURAL = word_table("quantities", "counted-not-plural")

PERSONS = word_table("quantities", "counted-persons")
"""Things that a number may count even where a name or a year might stand."""


NEVER_COUNTED = word_table("quantities", "counted-never-counted")
"""Words behind a number and a hyphen that make it no number: "one-way", "two-faced"."""


Stretch = tuple[int, int]
"""First token and the one behind the last."""

LONGEST = 9
"""Tokens of the longest noun phrase that is looked at."""

_LONGEST_SINGULAR = 3
_PAIRS = frozenset({"men", "women", "children", "boys", "girls"})
_HYPHENS = frozenset("-‐‑–")
_COORDINATIONS = frozenset({"and", "or", "&"})
_NUMBERS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | frozenset(VAGUE) | {"half", "several", "dozen"}


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
    if tokens.word(index) in STATES and not _is_plural_soon(tokens, index + 1):
        return index, index + 1
    head = _plural_head(tokens, index + (tokens.word(index) in {"most", "least"}))
    return None if head is None else (index, _with_pair(tokens, head) + 1)


def counted_behind_of(tokens: Tokens, index: int) -> Stretch | None:
    """What stands behind "of": "hundreds of Syrian mercenaries", "a third of the population", "five tonnes of rice"."""
    while tokens.word(index) in DETERMINERS or tokens.word(index) in _NUMBERS or tokens.is_digits(index):
        index += 1
        if tokens.is_digits(index - 1) and tokens.original(index) in SIGNS:
            index += 1
    plural = counted_plural(tokens, index)
    if plural is not None and tokens.word(plural[1] - 1) in VERBS_IN_S and plural[1] - plural[0] > 1:
        return plural[0], plural[1] - 1
    return plural or counted_singular(tokens, index)


def counted_singular(tokens: Tokens, index: int) -> Stretch | None:
    """A noun phrase without a plural: "one Syrian soldier", "a 180-kilometre road"."""
    last = index
    ends = [index]
    while len(ends) <= _LONGEST_SINGULAR and (
        _goes_on(tokens, last) or (last == index and tokens.word(last) in MAYBE_NOUNS)
    ):
        if last > index and _is_predicate(tokens, last):
            break
        last += 1
        if _is_hyphen(tokens, last) and tokens.is_word(last + 1):
            last += 2
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


def _is_plural_soon(tokens: Tokens, index: int) -> bool:
    return looks_plural(tokens, index) or (_goes_on(tokens, index) and looks_plural(tokens, index + 1))


def _plural_head(tokens: Tokens, index: int) -> int | None:
    for place in range(index, index + LONGEST):
        if not tokens.is_word(place) or tokens.word(place) in _COORDINATIONS:
            if place == index or not _joins(tokens, place):
                return None
        elif not _goes_on(tokens, place):
            return None
        elif looks_plural(tokens, place):
            if tokens.words[place + 1 : place + 5] == ["-", "in", "-", "law"]:
                return place + 4
            if not _is_hyphen(tokens, place + 1):
                return _last_plural(tokens, place)
    return None


def _joins(tokens: Tokens, index: int) -> bool:
    """Whether a sign, numeral or coordination inside a noun phrase lets it go on: "Russian, Syrian", "F-16 jets"."""
    word = tokens.word(index)
    if word == ",":
        return _goes_on(tokens, index + 1) and (tokens.capital(index - 1) or tokens.capital(index + 1))
    if word in _COORDINATIONS:
        return _goes_on(tokens, index + 1)
    if tokens.is_digits(index):
        return tokens.word(index - 1) in _HYPHENS and tokens.glued(index)
    return _is_hyphen(tokens, index)


def _is_hyphen(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in _HYPHENS and tokens.glued(index) and tokens.glued(index + 1)


def _last_plural(tokens: Tokens, index: int) -> int:
    """The head where several plural words stand in a row ("sports clubs"), or a name before it ("Reuters staff")."""
    last = index + LONGEST
    while index < last and looks_plural(tokens, index + 1):
        index += 1
    named = tokens.capital(index) and not tokens.capital(index - 1)
    if named and _goes_on(tokens, index + 1) and looks_plural(tokens, index + 2):
        return index + 2
    return index


def _with_pair(tokens: Tokens, head: int) -> int:
    """The head, or the last of several that go together: "men, women and children"."""
    last = head + LONGEST
    while head < last and tokens.word(head + 1) in {"and", ",", "or"}:
        if tokens.word(head) not in _PAIRS or tokens.word(head + 2) not in _PAIRS:
            break
        head += 2
    return head
