"""Places of a statement: as goal, as origin or as scene, and directions from a place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.language.english.happenings import happenings_of
from pressmark.language.english.phrases import NounPhrase, VerbGroup
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words

_ROLES = {
    "to": "to",
    "into": "to",
    "toward": "to",
    "towards": "to",
    "for": "for",
    "from": "from",
    "in": "in",
    "at": "in",
    "near": "in",
    "on": "in",
    "outside": "in",
    "inside": "in",
}
_BOUND = words("bound headed heading head heads left leave leaves destined set")
_SITES = words(
    """
    cathedral bridge square market station airport hospital school church mosque port harbour harbor border street
    office park hotel camp prison stadium river beach coast mountain village town city capital north south east west
    roof basement courtyard playground gate palace factory university
    """
)
_NO_PLACE = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december spring summer autumn winter
    """
)
_WAY = re.compile(
    r"(?<!\w)(?P<way>(?:north|south)?-?(?:east|west)|north|south)(?:ern)?\s+of\s+(?P<place>(?:the\s+)?\w+)",
    re.IGNORECASE,
)
_CONTRARY = {"north": "south", "south": "north", "east": "west", "west": "east"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a statement names: goal (`to`), origin (`from`) or scene (`in`); in lower case, and where."""

    role: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A side of a place: "west of Belask"."""

    way: str
    span: Span

    def against(self, other: "Direction") -> bool:
        """Whether it is another side than that."""
        mine, theirs = self.way.replace("-", ""), other.way.replace("-", "")
        return any(one in mine and contrary in theirs for one, contrary in _CONTRARY.items())


def places_of(tokens: Sequence[Token], phrases: Sequence[NounPhrase], groups: Sequence[VerbGroup]) -> tuple[Place, ...]:
    """The places of a statement, in order."""
    leaving = {group.last for group in groups if "leave" in happenings_of(tokens[group.head].lower)}
    found: list[Place] = []
    for phrase in phrases:
        before = tokens[phrase.first - 1].lower if phrase.first else ""
        role = _ROLES.get(before) or ("from" if phrase.first in leaving else None)
        if role == "for":
            role = "to" if phrase.first > 1 and tokens[phrase.first - 2].lower in _BOUND else None
        own = tokens[phrase.first : phrase.last]
        if role is None or not _is_place(own, before):
            continue
        name = " ".join(token.lower for token in own if token.tag in (Tag.NAME, Tag.ADJECTIVE, Tag.NOUN))
        found.append(Place(role=role, name=name, span=(own[0].start, own[-1].end)))
    return tuple(found)


def _is_place(own: Sequence[Token], before: str) -> bool:
    if any(token.tag in (Tag.NUMBER, Tag.PRONOUN) or token.lower in _NO_PLACE for token in own):
        return False
    if own[-1].tag is Tag.NAME:
        return True
    return own[-1].lower in _SITES and own[0].lower in ("the", "a", "an") and before in _ROLES


def direction_of(text: str, start: int, end: int) -> Direction | None:
    """The first side of a place that a stretch names."""
    found = _WAY.search(text, start, end)
    return Direction(way=found["way"].lower(), span=found.span()) if found else None
