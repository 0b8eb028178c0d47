"""All that relations need of the English grammar, in one place: words with their tags, verb groups, noun phrases."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.english.phrases import NounPhrase, VerbGroup, noun_phrases, verb_groups
from pressmark.english.tagging import tag
from pressmark.english.tokens import Tag, Token
from pressmark.english.verbs import LEMMAS

__all__ = ["NounPhrase", "Read", "Tag", "Token", "VerbGroup", "base_form", "read", "singular"]

LONGEST = 2_000
"""Code points of one sentence that are read: more is no statement that could be compared."""

_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "staff": "staff",
    "others": "other",
    **{f"{one}men": f"{one}man" for one in ("gun", "police", "service", "militia", "sports", "fisher")},
}
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch of text, read once."""

    tokens: Sequence[Token]
    verbs: Sequence[VerbGroup]
    phrases: Sequence[NounPhrase]


def read(text: str, start: int, end: int) -> Read:
    """The words of a stretch with their groups."""
    tokens = tag(text, start, min(end, start + LONGEST))
    return Read(tokens, verb_groups(tokens), noun_phrases(tokens))


def base_form(word: str) -> str:
    """The base form of a verb in lower case; any other word as it stands."""
    return LEMMAS.get(word, word)


def singular(noun: str) -> str:
    """A noun in lower case without its plural ending."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("ies") and len(noun) > _SHORTEST:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
