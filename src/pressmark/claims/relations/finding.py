"""All relations of a text's claims.

claims → sentences, each read once → acts, numbers and lists of nations of one kind → pairs within reach → the rules of
each reason → one conflict for each pair of claims and reason

Claims joined by conflicts of one reason are one tension for a reader: `tensions` gives them so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pressmark.anchors import anchor
from pressmark.claims.relations.acts import Act
from pressmark.claims.relations.causes import causes, culprits
from pressmark.claims.relations.classes import JOURNEYS, is_people
from pressmark.claims.relations.conflicts import Conflict, Side, acts, nations, numbers
from pressmark.claims.relations.counts import Count, amounts_in, counts_in, is_sum, size
from pressmark.claims.relations.denials import denials
from pressmark.claims.relations.sentences import Sentence, sentences_of
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim
from pressmark.model.relations import Reason, Relation, RelationType

REACH = 32
"""Acts or numbers of one class with which one is compared at most, so that the work grows with the text."""

_ORDER = list(Reason)
_Item = TypeVar("_Item")
_Numbered = TypeVar("_Numbered", Act, Count)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPair:
    """Two claims at odds, by their ids, the lower-numbered first; `passages` are the words of each that show it."""

    subject: str
    object: str
    reason: Reason
    passages: tuple[Anchor, Anchor]
    rule: str


def with_relations(claims: Sequence[Claim], pairs: Iterable[RelatedPair]) -> tuple[Claim, ...]:
    """The claims, each with the relations whose subject it is, in the order found."""
    found: dict[str, list[Relation]] = {}
    for one in pairs:
        kind = RelationType.CONFLICTS_WITH
        relation = Relation(type=kind, to=one.object, reason=one.reason, passages=one.passages, rule=one.rule)
        found.setdefault(one.subject, []).append(relation)
    return tuple(replace(claim, relations=tuple(found.get(claim.id, ()))) for claim in claims)


def find_relations(text: str, claims: Sequence[Claim]) -> tuple[RelatedPair, ...]:
    """The pairs of claims at odds, by the number of the first; the claims are numbered and in text order."""
    found = sentences_of(text, claims)
    conflicts = [*_conflicts(found), *denials(found), *causes(found, [text]), *culprits(found, [text])]
    return tuple(_relation(text, one) for one in _once(conflicts))


def conflicts_between(found: Sequence[Sentence], texts: Sequence[str]) -> list[Conflict]:
    """The conflicts between claims of several texts, whose sentences are numbered on through all of them."""
    conflicts = [*_conflicts(found), *causes(found, texts), *culprits(found, texts)]
    return _once(one for one in conflicts if one.first.sentence.text != one.second.sentence.text)


def _conflicts(found: Sequence[Sentence]) -> Iterator[Conflict]:
    for group in _by_class((act, one) for one in found for act in one.acts):
        for (one, a), (other, b) in _pairs(group):
            # Two acts of which nothing is denied, doubted, going on or led anywhere have nothing against each other.
            if a is not b and (
                one.negative != other.negative
                or one.still
                or other.still
                or one.doubt
                or other.doubt
                or one.denial
                or other.denial
                or (one.goal and other.goal)
            ):
                yield from acts(a, one, b, other)
    counts, amounts = [count for one in found for count in counts_in(one)], amounts_in(found)
    for counted in _by_class((count, count.sentence) for count in counts):
        for (first, a), (second, b) in _pairs(counted):
            for conflict in numbers(first, second) if a is not b else ():
                # Asked only of what is at odds: it looks at every amount.
                if not is_sum(max(first, second, key=size), amounts):
                    yield conflict
    peoples = [(party, one) for one in found for party in one.parties if is_people(party.kind)]
    for (mine, a), (theirs, b) in _pairs(peoples):
        if a is not b:
            yield from nations(a, mine, b, theirs)


def _by_class(items: Iterable[tuple[_Numbered, Sentence]]) -> Iterable[list[tuple[_Numbered, Sentence]]]:
    """The items of each class of acts; the classes of one journey are one."""
    groups: dict[str, list[tuple[_Numbered, Sentence]]] = {}
    for item, sentence in items:
        for name in sorted({"journey" if one in JOURNEYS else one for one in item.classes}):
            groups.setdefault(name, []).append((item, sentence))
    return groups.values()


def _pairs(group: Sequence[_Item]) -> Iterator[tuple[_Item, _Item]]:
    """Each item with those behind it, as far as REACH."""
    for place, first in enumerate(group):
        for second in group[place + 1 : place + 1 + REACH]:
            yield first, second


def _once(found: Iterable[Conflict]) -> list[Conflict]:
    """One conflict for each pair of claims and reason, in text order; none between a claim and itself."""
    kept: dict[tuple[int, int, int, int, int], Conflict] = {}
    for one in found:
        if one.first.claim is not one.second.claim:
            kept.setdefault((*_place(one.first), *_place(one.second), _ORDER.index(one.reason)), one)
    return [kept[key] for key in sorted(kept)]


def _place(side: Side) -> tuple[int, int]:
    return side.sentence.text, int(side.claim.id[1:])


def _relation(text: str, conflict: Conflict) -> RelatedPair:
    return RelatedPair(
        subject=conflict.first.claim.id,
        object=conflict.second.claim.id,
        reason=conflict.reason,
        passages=(anchor(text, *conflict.first.span), anchor(text, *conflict.second.span)),
        rule=conflict.rule,
    )
