"""Of what people, and who: lists of nations of which one lacks a member, two like names, two said to be behind it."""

import re
from collections.abc import Iterator, Sequence

from pressmark.claims.links import Span
from pressmark.claims.relations.bearing import Bearing, independent, near
from pressmark.claims.relations.conflicts import Conflict, at_odds
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.peoples import Peoples
from pressmark.language.english.happenings import PERSONS
from pressmark.language.english.nationalities import NATIONALITIES
from pressmark.language.english.tokens import Token
from pressmark.model.relations import Reason

_LIKE = 400
"""Per mille of the letters of a name in which another may differ and still be meant for it."""

_SHORTEST_NAME = 6


def nationality(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """Two lists of peoples that share one and are not the same."""
    del bearing
    for first in one.peoples:
        for second in other.peoples:
            if _unlike(first, second) and _same_people(one, other, first, second):
                yield at_odds(one, other, Reason.NATIONALITY, (first.span, second.span), "conflict.nationality.list")
                return


def _unlike(first: Peoples, second: Peoples) -> bool:
    if max(len(first.stems), len(second.stems)) < 2:
        return False
    met = first.meets(second), second.meets(first)
    return bool(met[0]) and met != (len(first.stems), len(second.stems))


def _same_people(one: Frame, other: Frame, first: Peoples, second: Peoples) -> bool:
    kinds = {first.kind} & {second.kind} - {None}
    if kinds or one.actors & other.actors & PERSONS:
        return bool(one.classes & other.classes) or independent(one, other) or near(one, other)
    return near(one, other) and independent(one, other)


def identity(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """Two names for one person, or two for whoever did it."""
    if not near(one, other):
        return
    if independent(one, other):
        first, second = one.responsible, other.responsible
        if first and second and _words(bearing.text, first) != _words(bearing.text, second):
            yield at_odds(one, other, Reason.IDENTITY, (first, second), "conflict.identity.responsible")
            return
    for mine in one.full_names:
        for theirs in other.full_names:
            if _alike(mine, theirs):
                passages = _span(mine), _span(theirs)
                yield at_odds(one, other, Reason.IDENTITY, passages, "conflict.identity.names")
                yield from _countries(bearing, one, other, passages)
                return


def _countries(bearing: Bearing, one: Frame, other: Frame, names: tuple[Span, Span]) -> Iterator[Conflict]:
    """Behind one name "a German", behind the other "an Austrian"."""
    found = [_country_behind(bearing.text, name[1]) for name in names]
    if found[0] and found[1] and _words(bearing.text, found[0]) != _words(bearing.text, found[1]):
        yield at_odds(one, other, Reason.NATIONALITY, (found[0], found[1]), "conflict.nationality.person")


_COUNTRY = re.compile(r",\s+(?:an?|the)\s+(?P<who>[A-Z]\w+)")


def _country_behind(text: str, end: int) -> Span | None:
    found = _COUNTRY.match(text, end)
    if found is None or found["who"].lower() not in NATIONALITIES:
        return None
    return found.span("who")


def _words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].lower().split())


def _alike(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether both words begin alike and none is the same: a name misheard, and no relative's."""
    if any(a.lower == b.lower for a, b in zip(mine, theirs, strict=True)):
        return False
    if any(a.lower[0] != b.lower[0] for a, b in zip(mine, theirs, strict=True)):
        return False
    first, second = (" ".join(token.lower for token in name) for name in (mine, theirs))
    longest = max(len(first), len(second))
    return longest >= _SHORTEST_NAME and _distance(first, second) * 1000 <= _LIKE * longest


def _distance(first: str, second: str) -> int:
    """Letters to change, add or drop that turn one name into the other (Levenshtein)."""
    first, second = first[:40], second[:40]
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        before, row[0] = row[0], number
        for place, against in enumerate(second, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != against))
    return row[-1]


def _span(name: Sequence[Token]) -> Span:
    return name[0].start, name[-1].end
