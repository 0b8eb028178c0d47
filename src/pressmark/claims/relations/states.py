"""States that a statement says something is in: ended or running, mended or broken."""

from collections.abc import Sequence

from pressmark.claims.links import Span
from pressmark.language.english.happenings import stem_of
from pressmark.language.english.opposites import BROKEN, ENDED, MENDED, RUNNING
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words

State = tuple[str, Token]
"""The state, and the word that says it."""

_TABLES = {"ended": ENDED, "running": RUNNING, "mended": MENDED, "broken": BROKEN}
_TURNED = {"ended": "running", "running": "ended", "mended": "broken", "broken": "mended"}
_WORDS = ENDED | RUNNING | MENDED | BROKEN
_BEING = words("is are was were be been being remain remains remained stay stayed has have had")
_NOT = frozenset({"not", "n't", "never"})
_NEAR = 3
"""Words before a word of state among which "is" or "not" stands."""


def states_in(tokens: Sequence[Token], verb: Span | None, *, negative: bool) -> tuple[State, ...]:
    """The states that the words of a statement say something is in, in order."""
    found: list[State] = []
    for place, token in enumerate(tokens):
        if token.tag in (Tag.NOUN, Tag.NAME, Tag.PREPOSITION):
            continue
        stem = stem_of(token.lower)
        if (stem in _WORDS or token.lower in _WORDS) and _says(tokens, place, verb):
            found += [(_turned(tokens, place, name), token) for name in _names(token, stem)]
    for word, name in (("longer", "ended"), ("still", "broken")) if negative else ():
        found += [(name, token) for token in tokens if token.lower == word][:1]
    return tuple(found)


def _names(token: Token, stem: str) -> list[str]:
    found = [name for name, table in _TABLES.items() if stem in table or token.lower in table]
    return [name for name in found if name != "mended" or token.tag is not Tag.ADJECTIVE]


def _says(tokens: Sequence[Token], place: int, verb: Span | None) -> bool:
    """Whether a word is the statement's verb, or what somebody or something is said to be."""
    if verb is not None and verb[0] == tokens[place].start:
        return True
    if place and tokens[place - 1].tag is Tag.TO:
        return False
    return any(token.lower in _BEING for token in tokens[max(0, place - _NEAR) : place])


def _turned(tokens: Sequence[Token], place: int, name: str) -> str:
    """A state behind "not" is the other one."""
    near = {token.lower for token in tokens[max(0, place - _NEAR) : place]}
    return _TURNED[name] if near & _NOT else name
