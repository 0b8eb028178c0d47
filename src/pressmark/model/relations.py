"""How claims of one text stand to each other."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.anchors import Anchor


class RelationType(StrEnum):
    """What one claim is to another."""

    CONFLICTS_WITH = "conflicts-with"
    SAME_EVENT = "same-event"
    REFINES = "refines"
    DEPENDS_ON = "depends-on"


class Reason(StrEnum):
    """In what two claims that conflict do not go together: a closed list."""

    NUMBER = "number"
    PLACE = "place"
    TIME = "time"
    ASPECT = "aspect"
    NATIONALITY = "nationality"
    MODALITY = "modality"
    CAUSE = "cause"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How the claim that has it stands to the claim with the id `to`.

    `reason` is there exactly for `conflicts-with`; `passages` are the words of both that show it, those of the claim
    that has the relation first; a reader is shown both. Symmetric relations stand on the claim with the lower number.
    """

    type: RelationType
    to: str
    reason: Reason | None = None
    passages: tuple[Anchor, ...] = ()
    rule: str
