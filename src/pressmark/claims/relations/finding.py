"""All relations of a text's claims.

claims → the sentences that hold them → acts, head counts, denials, causes and lists of nations → the rules of each
reason → one conflict for each pair of claims and reason
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pressmark.anchors import anchor
from pressmark.claims.relations.acts import DOUBTING, classes_of, parties_in
from pressmark.claims.relations.causes import causes
from pressmark.claims.relations.classes import JOURNEYS, nations_in
from pressmark.claims.relations.conflicts import Conflict, Side, acts, nations, nations_of
from pressmark.claims.relations.counts import counts
from pressmark.claims.relations.denials import denials
from pressmark.claims.relations.sentences import Sentence, sentences_with
from pressmark.english import sentences as english
from pressmark.model.claims import Claim
from pressmark.model.relations import Reason, Relation, RelationType

REACH = 32
"""Acts or lists with which one is compared at most, so that the work grows with the text."""

_TURNING = DOUBTING | {"still"}
"""Words of which one of two acts has one that are at odds."""

_ORDER = list(Reason)


def with_relations(text: str, claims: Sequence[Claim], read: Sequence[english.Sentence]) -> tuple[Claim, ...]:
    """The numbered claims of a text whose sentences are read, each with the conflicts in which it is the first."""
    found: dict[str, list[Relation]] = {}
    for one in _once(_conflicts(sentences_with(text, claims, read), [text])):
        relation = Relation(
            type=RelationType.CONFLICTS_WITH,
            to=one.second.claim.id,
            reason=one.reason,
            passages=(anchor(text, *one.first.span), anchor(text, *one.second.span)),
            rule=one.rule,
        )
        found.setdefault(one.first.claim.id, []).append(relation)
    return tuple(replace(one, relations=tuple(found[one.id])) if one.id in found else one for one in claims)


def conflicts_between(found: Sequence[Sentence], texts: Sequence[str]) -> list[Conflict]:
    """The conflicts between claims of several texts, whose sentences are numbered on through all of them."""
    conflicts = _conflicts(found, texts)
    return _once(one for one in conflicts if one.first.sentence.text != one.second.sentence.text)


def _conflicts(found: Sequence[Sentence], texts: Sequence[str]) -> Iterator[Conflict]:
    yield from counts(found)
    yield from denials(found)
    yield from causes(found, texts)
    yield from _acts(found)
    listing = [one for one in found if nations_in(one.lower) > 1]
    readings = [(one, reading) for one in listing if len(listing) > 1 for reading in one.read.readings]
    peoples = [(party, one) for one, reading in readings for party in parties_in(reading) if nations_of(party)]
    for place, (mine, a) in enumerate(peoples):
        for theirs, b in peoples[place + 1 : place + 1 + REACH]:
            if a is not b:
                yield from nations(a, mine, b, theirs)


def _acts(found: Sequence[Sentence]) -> Iterator[Conflict]:
    """Each act that still goes on, or is only alleged, with those of its class around it."""
    turning = [one for one in found if not _TURNING.isdisjoint(one.lower)]
    turned = [(one, act) for one in turning for act in one.acts if act.still or act.doubted]
    wanted = frozenset(name for _, act in turned for name in _family(act.classes))
    like = [(one, act) for one in found if _has(one, wanted) for act in one.acts if act.classes & wanted]
    places = [one.number for one, _ in like]
    for a, mine in turned:
        place = bisect_left(places, a.number)
        for b, theirs in like[max(0, place - REACH) : place + REACH]:
            if a is not b and theirs.classes & _family(mine.classes):
                yield from acts(a, mine, b, theirs)


def _family(classes: frozenset[str]) -> frozenset[str]:
    return classes | JOURNEYS if classes & JOURNEYS else classes


def _has(sentence: Sentence, classes: frozenset[str]) -> bool:
    """Whether a verb of the sentence is of one of these classes."""
    groups = ((reading, group) for reading in sentence.read.readings for group in reading.groups)
    return bool(classes) and any(classes & classes_of(reading, group)[0] for reading, group in groups)


def _once(found: Iterable[Conflict]) -> list[Conflict]:
    """One conflict for each pair of claims and reason, in text order; none of a claim and one that has its words."""
    kept: dict[tuple[int, int, int, int, int], Conflict] = {}
    for one in found:
        if one.first.sentence.text != one.second.sentence.text or not _meet(one.first.claim, one.second.claim):
            kept.setdefault((*_place(one.first), *_place(one.second), _ORDER.index(one.reason)), one)
    return [kept[key] for key in sorted(kept)]


def _meet(one: Claim, other: Claim) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.target for b in other.target)


def _place(side: Side) -> tuple[int, int]:
    return side.sentence.text, int(side.claim.id[1:])
