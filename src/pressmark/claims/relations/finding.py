"""All relations of a text's claims.

claims → the sentences that hold them → acts, numbers and lists of nations of one kind → pairs within reach → the rules
of each reason → one conflict for each pair of claims and reason
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pressmark.anchors import anchor
from pressmark.claims.relations.acts import DOUBTING, classes_of
from pressmark.claims.relations.causes import causes
from pressmark.claims.relations.classes import JOURNEYS, nations_in
from pressmark.claims.relations.conflicts import Conflict, Side, acts, nations, nations_of, numbers
from pressmark.claims.relations.counts import amounts_in, counts_of, is_sum
from pressmark.claims.relations.denials import denials
from pressmark.claims.relations.sentences import Sentence, sentences_with
from pressmark.english import sentences as english
from pressmark.english.verbs import LEMMAS
from pressmark.language.tables import words
from pressmark.model.claims import Claim
from pressmark.model.relations import Reason, Relation, RelationType

REACH = 32
"""Acts or numbers of one class with which one is compared at most, so that the work grows with the text."""

_TURNING = words("still remain continue fail refuse decline yet never without not n't no none nobody neither cannot")
_TURNS = frozenset(form for form, base in LEMMAS.items() if base in _TURNING) | _TURNING | DOUBTING
"""Words of which one of two acts has one that are at odds, or both lead somewhere."""

_ORDER = list(Reason)
_Item = TypeVar("_Item")


def with_relations(text: str, claims: Sequence[Claim], read: Sequence[english.Sentence]) -> tuple[Claim, ...]:
    """The numbered claims of a text whose sentences are read, each with the conflicts in which it is the first."""
    found: dict[str, list[Relation]] = {}
    sentences = sentences_with(text, claims, read)
    for one in _once([*_conflicts(sentences), *denials(sentences), *causes(sentences, [text])]):
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
    conflicts = [*_conflicts(found), *causes(found, texts)]
    return _once(one for one in conflicts if one.first.sentence.text != one.second.sentence.text)


def _conflicts(found: Sequence[Sentence]) -> Iterator[Conflict]:
    for group in _by_class((act, one) for one in _with_like_acts(found) for act in one.acts):
        for (one, a), (other, b) in _pairs(group):
            if a is not b:
                yield from acts(a, one, b, other)
    counts = counts_of(found)
    amounts = amounts_in(found) if counts else frozenset()
    for counted in _by_class((count, count.sentence) for count in counts):
        for (first, a), (second, b) in _pairs(counted):
            for conflict in numbers(first, second) if a is not b else ():
                if not is_sum(first, second, amounts):
                    yield conflict
    listing = [one for one in found if nations_in(one.lower) > 1]
    peoples = [(party, one) for one in listing if len(listing) > 1 for party in one.parties if nations_of(party)]
    for (mine, a), (theirs, b) in _pairs(peoples):
        if a is not b:
            yield from nations(a, mine, b, theirs)


def _with_like_acts(found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with an act of a class that others have too, one of which turns it or all of which lead on."""
    classes = [
        frozenset(
            "journey" if name in JOURNEYS else name
            for reading in one.readings
            for group in reading.groups
            for name in classes_of(reading, group)[0]
        )
        for one in found
    ]
    standing: dict[str, int] = {}
    turned = {"journey"}
    for one, own in zip(found, classes, strict=True):
        turns = not _TURNS.isdisjoint(one.lower)
        for name in own:
            standing[name] = standing.get(name, 0) + 1
            if turns:
                turned.add(name)
    wanted = {name for name in turned if standing.get(name, 0) > 1}
    return [one for one, own in zip(found, classes, strict=True) if not wanted.isdisjoint(own)]


def _by_class(items: Iterable[tuple[_Item, Sentence]]) -> Iterable[list[tuple[_Item, Sentence]]]:
    """The items of each class of acts; the classes of one journey are one."""
    groups: dict[str, list[tuple[_Item, Sentence]]] = {}
    for item, sentence in items:
        for name in sorted({"journey" if one in JOURNEYS else one for one in item.classes}):  # type: ignore[attr-defined]
            groups.setdefault(name, []).append((item, sentence))
    return groups.values()


def _pairs(group: Sequence[_Item]) -> Iterator[tuple[_Item, _Item]]:
    """Each item with those behind it, as far as REACH."""
    for place, first in enumerate(group):
        for second in group[place + 1 : place + 1 + REACH]:
            yield first, second


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
