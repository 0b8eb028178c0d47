"""All relations of a text's claims.

claims → frames, each read once → pairs that are near or share a kind of actor or a rare word → the rules of each reason
       → one conflict for each pair of things → with same events, refinements and common sources

In a long text only near claims are compared, so that the work grows with the text and not with its square.
"""

from collections.abc import Iterator, Sequence

from pressmark.anchors import anchor
from pressmark.claims.relations.aspects import aspect
from pressmark.claims.relations.bearing import CLOSE, Bearing, overlapping
from pressmark.claims.relations.causes import causes
from pressmark.claims.relations.conflicts import Conflict
from pressmark.claims.relations.events import same_events
from pressmark.claims.relations.frames import Frame, frame_of
from pressmark.claims.relations.headings import headings
from pressmark.claims.relations.identities import identity, nationality
from pressmark.claims.relations.merging import merged
from pressmark.claims.relations.modalities import modality
from pressmark.claims.relations.numbers import number, unknown_number
from pressmark.claims.relations.pairs import RelatedPair
from pressmark.claims.relations.settings import place, time
from pressmark.claims.relations.sources import common_sources
from pressmark.model.claims import Claim, Modality
from pressmark.model.relations import RelationType

REACH = 40
"""Claims ahead with which a claim is compared: an article of 700 words has no more."""

_DOUBTED = frozenset({Modality.ALLEGED, Modality.DENIED})

RULES = (number, unknown_number, place, time, aspect, nationality, modality, identity)
"""What is asked of each pair of statements that can be of one matter."""


def find_relations(text: str, claims: Sequence[Claim]) -> tuple[RelatedPair, ...]:
    """The relations of claims that are numbered and in text order: conflicts first, each in text order."""
    frames = frames_of(text, claims)
    bearing = Bearing(text, frames)
    found = merged((text,), _all_conflicts(bearing, frames))
    relations = [_relation(text, conflict) for conflict in found]
    relations += same_events(text, bearing, frames, found)
    relations += common_sources(text, frames)
    return tuple(relations)


def frames_of(text: str, claims: Sequence[Claim]) -> list[Frame]:
    """The frames of all claims, in their order."""
    above = headings(text, claims)
    return [frame_of(text, claim, order=number, heading=number in above) for number, claim in enumerate(claims)]


def conflicts_of(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """Everything in which two statements are at odds."""
    for rule in RULES:
        yield from rule(bearing, one, other)


def _all_conflicts(bearing: Bearing, frames: Sequence[Frame]) -> Iterator[Conflict]:
    for order, frame in enumerate(frames):
        for other in frames[order + 1 : order + 1 + REACH]:
            if (other.order - order <= CLOSE or _touch(frame, other)) and not overlapping(frame, other):
                yield from conflicts_of(bearing, frame, other)
    yield from causes(bearing, frames)


def _touch(one: Frame, other: Frame) -> bool:
    """Whether far claims share enough to be compared at all."""
    if one.actors & other.actors or (one.peoples and other.peoples) or (one.direction and other.direction):
        return True
    if one.amounts and other.amounts and (one.kinds & other.kinds or one.doings & other.doings or one.heading):
        return True
    if one.period is not None and other.period is not None:
        return True
    doubted = one.claim.modality in _DOUBTED or other.claim.modality in _DOUBTED
    return doubted and bool(one.words & other.words or one.doings & other.doings)


def _relation(text: str, conflict: Conflict) -> RelatedPair:
    return RelatedPair(
        type=RelationType.CONFLICTS_WITH,
        subject=conflict.first.claim.id,
        object=conflict.second.claim.id,
        reason=conflict.reason,
        passages=tuple(anchor(text, *span) for span in conflict.passages),
        rule=conflict.rule,
    )
