"""The parts of a credit: photographers, providers, supplier, collection and what kind of picture it is."""

import re
from dataclasses import dataclass, field, replace

from pressmark.newsroom import agencies
from pressmark.newsroom.agencies import Kind
from pressmark.newsroom.credits.words import (
    ADDRESS,
    AND,
    BY,
    GENRE_PREFIX,
    GENRES,
    NEUTRAL,
    PHOTO_BY,
    RANK,
    SEPARATOR,
    URL,
)
from pressmark.newsroom.parts import Part, part, trimmed
from pressmark.newsroom.people import (
    has_common_word,
    has_organisation_word,
    is_a_title,
    looks_like_a_person,
    looks_like_an_organisation,
    looks_like_an_uncased_organisation,
    looks_like_an_uncased_person,
)

_MOST_PIECES = 16
"""No credit has more names; a line of separators must not take longer to read than a line of words."""

LONGEST_CREDIT = 160
"""Code points: what is longer is text, not a credit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditParts:
    """What a credit's words say; `unexplained` counts pieces that no rule knows, `known` the agencies of the table."""

    creator: tuple[Part, ...]
    provider: tuple[Part, ...]
    image_supplier: Part | None
    collection: Part | None
    genre: tuple[Part, ...]
    pieces: int
    known: int
    unexplained: int

    @property
    def explained(self) -> bool:
        """Whether a rule knows every piece and one of them names somebody."""
        return self.unexplained == 0 and bool(self.creator or self.provider or self.image_supplier)


@dataclass(slots=True, kw_only=True)
class _Finds:
    creator: list[Part] = field(default_factory=list)
    provider: list[Part] = field(default_factory=list)
    supplier: Part | None = None
    collection: Part | None = None
    genre: list[Part] = field(default_factory=list)
    pieces: int = 0
    known: int = 0
    unexplained: int = 0
    after_person: bool = False
    any_case: bool = False


_GETTY_COLLECTIONS = frozenset({"istock", "istockphoto"})


def read_credit(line: str, start: int, end: int, *, any_case: bool = False) -> CreditParts:
    """The parts of the credit that stands at `line[start:end]`, its brackets and label already taken off.

    `any_case` says that a mark sets the words apart: then "ansa" is the agency too.
    """
    finds = _Finds(any_case=any_case)
    words = line[start:end]
    masked = URL.sub(lambda found: ADDRESS * len(found.group()), words)
    place, relation = 0, "plain"
    for mark in SEPARATOR.finditer(masked):
        if finds.pieces >= _MOST_PIECES:
            finds.unexplained += 1
            return _settled(finds)
        if ADDRESS not in masked[place : mark.start()]:
            _read_piece(line, start + place, start + mark.start(), relation, finds)
        place, relation = mark.end(), str(mark.lastgroup)
        if relation != "plain" or "/" not in mark.group():
            finds.after_person = False
    if ADDRESS not in masked[place:]:
        _read_piece(line, start + place, end, relation, finds)
    return _settled(finds)


def _settled(finds: _Finds) -> CreditParts:
    """The finds with collections told from providers: a collection belongs to somebody else named beside it."""
    provider, collection = list(finds.provider), finds.collection
    getty = any("getty" in one.value.casefold() for one in [*provider, *([finds.supplier] if finds.supplier else [])])
    if collection is None and getty:
        collection = next((one for one in provider if one.value.casefold() in _GETTY_COLLECTIONS), None)
        provider = [one for one in provider if one is not collection]
    if collection is not None and not provider and finds.supplier is None:
        provider, collection = [collection], None
    return CreditParts(
        creator=tuple(finds.creator),
        provider=tuple(provider),
        image_supplier=finds.supplier,
        collection=collection,
        genre=tuple(finds.genre),
        pieces=finds.pieces,
        known=finds.known,
        unexplained=finds.unexplained,
    )


def _read_piece(line: str, start: int, end: int, relation: str, finds: _Finds) -> None:
    start, end = trimmed(line, start, end, ' \t\u00a0\u3000.,;+:"“”*«»„‹›')
    if start >= end:
        return
    finds.pieces += 1
    if _is_genre(line, start, end, finds) or NEUTRAL.fullmatch(line[start:end]):
        return
    if prefix := GENRE_PREFIX.match(line, start, end):
        name = str(prefix.lastgroup)
        span = prefix.span(name)
        finds.genre.append(Part(value=name, start=span[0], end=span[1]))
        relation = {"courtesy": "owner", "handout": "owner", "screenshot": "owner"}.get(name, relation)
        start = prefix.end()
    elif prefix := BY.match(line, start, end):
        start = prefix.end()
    if start < end:
        _read_name(line, start, end, relation, finds)


def _is_genre(line: str, start: int, end: int, finds: _Finds) -> bool:
    for name, words in GENRES.items():
        if words.fullmatch(line, start, end):
            finds.genre.append(Part(value=name, start=start, end=end))
            return True
    return False


def _read_name(line: str, start: int, end: int, relation: str, finds: _Finds) -> None:
    name = agencies.without_picture_word(line[start:end], any_case=finds.any_case)
    if kind := agencies.kind_of(name, any_case=finds.any_case):
        _add_known(part(line, start, start + len(name)), kind, relation, finds)
    elif relation in {"owner", "via"} and _may_own(name):
        found = part(line, start, end)
        if relation == "via" and finds.supplier is None:
            finds.supplier = found
        else:
            finds.provider.append(found)
    elif looks_like_an_organisation(name) or is_a_title(name):
        finds.provider.append(part(line, start, start + len(name)))
        finds.after_person = False
    elif looks_like_a_person(name):
        pair = finds.after_person and finds.pieces == 2 and relation == "plain" and _ends_with_slash(line, start)
        (finds.provider if pair else finds.creator).append(part(line, start, end))  # "Jane Doe/Example Sud"
        finds.after_person = not pair
    elif finds.after_person and _may_own(name) and len(name) > 1:
        finds.provider.append(part(line, start, end))  # "Jane Doe/Haaretz": after the person stands the owner
        finds.after_person = False
    elif not _read_several(line, start, end, relation, finds) and not _read_rank(line, start, end, finds):
        finds.unexplained += 1
        finds.after_person = False


def _ends_with_slash(line: str, start: int) -> bool:
    return line[:start].rstrip()[-1:] == "/"


def _may_own(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 7 and (name[0].isupper() or name[0].isdigit()) and sum(w[0].islower() for w in words) <= 2


def _add_known(found: Part, kind: Kind, relation: str, finds: _Finds) -> None:
    finds.known += 1
    finds.after_person = False
    if found.value.casefold() == "pool":
        return
    if relation == "via" and finds.supplier is None:
        finds.supplier = found
    elif kind is Kind.COLLECTION and finds.collection is None:
        finds.collection = found
    elif all(found.value.casefold() != other.value.casefold() for other in finds.provider):
        finds.provider.append(found)


def _read_several(line: str, start: int, end: int, relation: str, finds: _Finds) -> bool:
    """Two names joined by "and": taken apart only where each of them is known or looks like a person's."""
    joint = AND.search(line, start, end)
    if joint is None or joint.start() == start:
        return False
    halves = ((start, joint.start()), (joint.end(), end))
    for left, right in halves:
        name = agencies.without_picture_word(line[left:right])
        if not (
            agencies.kind_of(name) or looks_like_a_person(name) or (left != start and AND.search(line, left, right))
        ):
            return False
    for left, right in halves:
        _read_name(line, left, right, relation, finds)
    return True


def _read_rank(line: str, start: int, end: int, finds: _Finds) -> bool:
    """The form "U.S. Navy photo by Petty Officer 2nd Class Jane Doe": the service provides, the sailor created."""
    by = PHOTO_BY.search(line, start, end)
    if by is not None:
        service = line[start : by.start()]
        if not (agencies.kind_of(service) or _may_own(service)):
            return False
        finds.known += agencies.kind_of(service) is not None
        finds.provider.append(part(line, start, by.start()))
        start = by.end()
    for word in re.finditer(r"\S+\s*", line[start:end]):
        if not RANK.fullmatch(word.group().strip()):
            start += word.start()
            break
    if looks_like_a_person(line[start:end]):
        finds.creator.append(part(line, start, end))
        return True
    return by is not None


def read_labelled(line: str, start: int, end: int) -> CreditParts:
    """The same where a label says that a credit stands here: a name in a script without capitals is then a person's."""
    parts = read_credit(line, start, end, any_case=True)
    if parts.unexplained == 1 and not parts.creator:
        for left, right in _uncased_pieces(line, start, end):
            if agencies.kind_of(line[left:right]) is not None:
                continue
            if looks_like_an_uncased_organisation(line[left:right]) or has_organisation_word(line[left:right]):
                return replace(parts, provider=(*parts.provider, part(line, left, right)), unexplained=0)
            if looks_like_an_uncased_person(line[left:right]):
                return replace(parts, creator=(part(line, left, right),), unexplained=0)
    return parts


def _uncased_pieces(line: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, place = [], start
    for mark in re.finditer(r"[/／|｜＝=,，、()]|\s[-–—]\s|\s기자$", line[start:end]):
        pieces.append(trimmed(line, place, start + mark.start()))
        place = start + mark.end()
    pieces.append(trimmed(line, place, end))
    return [(left, right) for left, right in pieces if left < right]


_WITHIN_NAMES = frozenset(
    {"of", "the", "de", "du", "des", "der", "für", "and", "und", "et", "y", "&", "di", "do", "da", "van"}
)


def is_name_like(words: str) -> bool:
    """Whether up to five capitalised words that are no running text stand here: what a label may introduce."""
    tokens = words.split()
    proper = [token for token in tokens if token not in _WITHIN_NAMES]
    return (
        0 < len(tokens) <= 5
        and 0 < len(proper) <= 4
        and tokens[0] in proper
        and tokens[-1] in proper
        and not has_common_word(" ".join(proper))
        and all(token[0].isupper() or token[0].isdigit() or not token[0].isascii() for token in proper)
    )
