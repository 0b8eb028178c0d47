"""Where a value comes from. A value without evidence does not exist."""

from dataclasses import dataclass
from typing import Literal

from pressmark.model.anchors import Anchor
from pressmark.model.places import Place

OPERATOR = "operator"
"""The name under which statements go when `--stated-by` names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A procedure that makes values; its version changes only when its output can change."""

    name: str
    version: int

    def __str__(self) -> str:
        """The form in which evidence names it: `plain-text-reader 5`."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The value stands in the text, at this place; the rule says how it was recognised and read."""

    type: Literal["quotation"] = "quotation"
    anchor: Anchor
    method: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The original says so outside its reading text: in markup, structured data, a header, a tag of a picture.

    `exact` are the words there, white space folded, before anything was made of them; the places give them one behind
    the other. The rule says in which carrier it was found and how it was read.
    """

    type: Literal["observation"] = "observation"
    exact: str
    places: tuple[Place, ...]
    method: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """The value, or a check of it, was worked out from passages by a rule; `result` says what came out."""

    type: Literal["computation"] = "computation"
    method: str
    rule: str
    passages: tuple[Anchor, ...] = ()
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The operator, or the person named, says so; `basis` is their reason in their own words."""

    type: Literal["statement"] = "statement"
    agent: str
    basis: str | None = None


Evidence = Quotation | Observation | Computation | Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A value that was not chosen, or one of several that nothing settles, with its own evidence."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with its evidence.

    `value` is None where sources disagree and nothing settles it, or where the one reading there is cannot be believed:
    the readings then stand in `alternatives`.
    `rule` names what chose between alternatives; it is there exactly when there are alternatives.
    """

    value: str | None
    evidence: tuple[Evidence, ...]
    alternatives: tuple[Alternative, ...] = ()
    rule: str | None = None
