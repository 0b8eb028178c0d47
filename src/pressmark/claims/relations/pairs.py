"""Relations as the rules find them, between two claims, and as they stand on a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim
from pressmark.model.relations import Reason, Relation, RelationType


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPair:
    """One claim's relation to another, by their ids; `passages` are the words of subject and object that show it."""

    type: RelationType
    subject: str
    object: str
    reason: Reason | None = None
    passages: tuple[Anchor, ...] = ()
    rule: str


def with_relations(claims: Sequence[Claim], pairs: Iterable[RelatedPair]) -> tuple[Claim, ...]:
    """The claims, each with the relations whose subject it is, in the order found."""
    found: dict[str, list[Relation]] = {}
    for pair in pairs:
        relation = Relation(type=pair.type, to=pair.object, reason=pair.reason, passages=pair.passages, rule=pair.rule)
        found.setdefault(pair.subject, []).append(relation)
    return tuple(replace(claim, relations=tuple(found.get(claim.id, ()))) for claim in claims)
