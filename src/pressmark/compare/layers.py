"""How far several hands agree on the claims of one text: machines with people, people with each other.

A layer is what one method or one person found. Where a person has reviewed an archive, all that they let stand or
added is a layer of its own: the claims that have the status reviewed or curated. What a revision kept of a method's
claims is no layer beside the method's whole one in the archive before: it would agree with itself.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from pressmark.bundle.contents import Contents
from pressmark.claims.links import Span
from pressmark.errors import TargetError
from pressmark.model.claims import Claim, ClaimStatus
from pressmark.model.identifier import ArchiveId
from pressmark.provenance import revision_of

LEAST_OVERLAP = Fraction(1, 2)
"""Claims are found by both where they share at least this part of the characters that either has."""

REVIEWED = "reviewed or curated"
"""The layer of what people let stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The claims of one method or person; of several archives, `archive` tells whose (64 hex digits)."""

    name: str
    archive: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two claims that are one: their ids, and the part of their characters that they share, in per mille."""

    first: str
    second: str
    overlap: int
    same_modality: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two layers side by side.

    `only_first` and `only_second` are ids of claims that the other has not; `mean_overlap` of the `matched` and
    `same_modality` (the share of them that both put forward in one way) are per mille, rounded down, None of none.
    """

    first: Layer
    second: Layer
    matched: tuple[Match, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    mean_overlap: int | None
    same_modality: int | None


def layers_of(archives: Sequence[Contents]) -> tuple[Layer, ...]:
    """The layers of one archive, or of several of one text, in the order given.

    Raises:
        TargetError: The archives are of several texts.
    """
    texts = {contents.text for contents in archives}
    if len(texts) > 1:
        raise TargetError(
            f"{len(archives)} archives of {len(texts)} texts: layers can only be compared on one",
            hint="leave --layers out to compare what several texts say",
        )
    given = {contents.archive_id.hex: contents for contents in archives}
    return tuple(layer for contents in given.values() for layer in _layers(contents, given))


def agreements(layers: Sequence[Layer]) -> tuple[Agreement, ...]:
    """Every pair of layers side by side, but those of which one holds the other's very claims."""
    return tuple(
        agreement(first, second)
        for first, second in combinations(layers, 2)
        if first.archive != second.archive or REVIEWED not in (first.name, second.name)
    )


def before(contents: Contents) -> ArchiveId | None:
    """The archive that this one revises, if it does."""
    revision = revision_of(contents.steps)
    return revision.revises if revision else None


def agreement(first: Layer, second: Layer) -> Agreement:
    """Two layers side by side: claims are paired one to one, the best overlaps first."""
    spans = [[_spans(claim) for claim in layer.claims] for layer in (first, second)]
    pairs = _paired(*spans)
    matched = tuple(
        Match(
            first=first.claims[one].id,
            second=second.claims[other].id,
            overlap=_per_mille(overlap),
            same_modality=first.claims[one].modality is second.claims[other].modality,
        )
        for one, other, overlap in pairs
    )
    taken = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}
    only = [
        tuple(claim.id for place, claim in enumerate(layer.claims) if place not in found)
        for layer, found in zip((first, second), taken, strict=True)
    ]
    count = len(matched)
    return Agreement(
        first=first,
        second=second,
        matched=matched,
        only_first=only[0],
        only_second=only[1],
        mean_overlap=_per_mille(sum((overlap for _, _, overlap in pairs), Fraction(0)) / count) if count else None,
        same_modality=1000 * sum(one.same_modality for one in matched) // count if count else None,
    )


def _layers(contents: Contents, given: Mapping[str, Contents]) -> list[Layer]:
    claims, archive = contents.claims.claims, contents.archive_id.hex
    makers = {claim.extractor for claim in claims}
    inherited = _inherited(contents, given)
    found = [
        Layer(name=one.label, archive=archive, claims=tuple(claim for claim in claims if claim.extractor == one.label))
        for one in contents.claims.extractors
        # A person who only reviewed has no claims of their own.
        if one.label not in inherited and (one.version is not None or one.label in makers)
    ]
    if any(claim.status is ClaimStatus.REVIEWED for claim in claims):
        standing = tuple(claim for claim in claims if claim.status is not ClaimStatus.MACHINE)
        found.append(Layer(name=REVIEWED, archive=archive, claims=standing))
    return found


def _inherited(contents: Contents, given: Mapping[str, Contents]) -> set[str]:
    """The methods whose claims a revision has from archives that are here too."""
    labels: set[str] = set()
    seen: set[str] = set()
    revised = before(contents)
    while revised is not None and revised.hex in given and revised.hex not in seen:
        seen.add(revised.hex)
        above = given[revised.hex]
        labels |= {one.label for one in above.claims.extractors if one.version is not None}
        revised = before(above)
    return labels


def _spans(claim: Claim) -> list[Span]:
    """The characters of a claim as stretches in text order that do not touch."""
    merged: list[Span] = []
    for start, end in sorted((place.start, place.end) for place in claim.target):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _paired(first: list[list[Span]], second: list[list[Span]]) -> list[tuple[int, int, Fraction]]:
    """Pairs of places in the two lists, one to one, the best overlap first; equal ones in text order."""
    candidates: list[tuple[Fraction, int, int]] = []
    for one, other in _meeting(first, second):
        overlap = _overlap(first[one], second[other])
        if overlap >= LEAST_OVERLAP:
            candidates.append((-overlap, one, other))
    pairs: list[tuple[int, int, Fraction]] = []
    left, right = set(range(len(first))), set(range(len(second)))
    for negative, one, other in sorted(candidates):
        if one in left and other in right:
            left.discard(one)
            right.discard(other)
            pairs.append((one, other, -negative))
    return sorted(pairs)


def _meeting(first: list[list[Span]], second: list[list[Span]]) -> list[tuple[int, int]]:
    """Places in the two lists whose claims, from their first to their last character, meet: one sweep over the text."""
    events = sorted(
        (spans[0][0], side, place) for side, layer in enumerate((first, second)) for place, spans in enumerate(layer)
    )
    open_: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    found: list[tuple[int, int]] = []
    for start, side, place in events:
        others = open_[1 - side]
        while others and others[0][0] <= start:
            heapq.heappop(others)
        found += [(place, other) if side == 0 else (other, place) for _, other in others]
        heapq.heappush(open_[side], ((first, second)[side][place][-1][1], place))
    return found


def _overlap(one: list[Span], other: list[Span]) -> Fraction:
    """Characters in both by characters in either."""
    both = sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)
    return Fraction(both, sum(end - start for start, end in (*one, *other)) - both)


def _per_mille(part: Fraction) -> int:
    return int(part * 1000)
