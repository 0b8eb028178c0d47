"""Claims of one event: two that tell the same, or one that tells more of it."""

from collections.abc import Iterator, Sequence

from pressmark.anchors import anchor
from pressmark.claims.relations.bearing import SOME, STRONG, Bearing, overlapping
from pressmark.claims.relations.conflicts import Conflict, verb_of
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.pairs import RelatedPair
from pressmark.claims.relations.scenes import other_scene, other_time
from pressmark.language.english.happenings import PLAIN, happenings_of, stem_of
from pressmark.model.relations import RelationType

REACH = 40
"""Claims before a claim among which the one of the same event is looked for."""


_TAKING = frozenset({"seize", "collapse", "sink", "crash", "explode", "destroy"})
"""Classes of what happens to a thing once, so that naming the thing again is enough."""


def same_events(
    text: str, bearing: Bearing, frames: Sequence[Frame], conflicts: Sequence[Conflict]
) -> Iterator[RelatedPair]:
    """For each claim the nearest earlier one that tells of the same event."""
    at_odds = {frozenset((one.first.claim.id, one.second.claim.id)) for one in conflicts}
    for number, frame in enumerate(frames):
        for earlier in reversed(frames[max(0, number - REACH) : number]):
            if same_event(bearing, earlier, frame):
                yield _relation(text, earlier, frame, odds=frozenset((earlier.claim.id, frame.claim.id)) in at_odds)
                break


def same_event(bearing: Bearing, one: Frame, other: Frame) -> bool:
    """Whether two statements tell of one event: the same kind of thing, done by the same, at no other place."""
    happened = (one.classes & other.classes) - PLAIN or _undergone(bearing, one, other)
    if not happened or overlapping(one, other) or one.aspect != other.aspect or one.negative is not other.negative:
        return False
    if other_scene(one, other) or other_time(one, other):
        return False
    alike = bearing.shared(one, other)
    if (
        one.classes & other.classes & _TAKING
        and bearing.weight(one.words & other.words & _heads(one, other)) >= SOME - 1
    ):
        return True
    things = frozenset(word for word in one.words & other.words if not happenings_of(word) & one.classes)
    return (bool(one.actors & other.actors) and bearing.weight(things) >= SOME) or alike >= STRONG


def _heads(one: Frame, other: Frame) -> frozenset[str]:
    """The things that both name, as stems."""
    return frozenset(stem_of(kind) for kind in one.kinds & other.kinds)


def _undergone(bearing: Bearing, one: Frame, other: Frame) -> bool:
    """Whether a verb of the one is a noun of the other, of things both name: seized a base, its seizure."""
    happened = (one.doings & other.doings) - PLAIN
    if not happened or not (one.classes & happened or other.classes & happened):
        return False
    return bearing.shared(one, other) >= STRONG


def _relation(text: str, one: Frame, other: Frame, *, odds: bool) -> RelatedPair:
    subject, target = (other, one) if _says_more(other, one) or not _says_more(one, other) else (one, other)
    kind = RelationType.REFINES if not odds and _says_more(subject, target) else RelationType.SAME_EVENT
    if kind is RelationType.SAME_EVENT:
        subject, target = other, one
    return RelatedPair(
        type=kind,
        subject=subject.claim.id,
        object=target.claim.id,
        passages=tuple(anchor(text, *verb_of(frame)) for frame in (subject, target)),
        rule="refines.says-more" if kind is RelationType.REFINES else "same-event.actors-and-happening",
    )


def _says_more(one: Frame, other: Frame) -> bool:
    """Whether a statement gives an amount, a time or a place that the other leaves open, and has all that it has."""
    more = (bool(one.amounts), bool(one.claim.times), bool(one.places))
    less = (bool(other.amounts), bool(other.claim.times), bool(other.places))
    return more != less and all(mine or not theirs for mine, theirs in zip(more, less, strict=True))
