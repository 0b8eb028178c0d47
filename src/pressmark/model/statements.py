"""What the operator states of a source, kept apart from what the page says."""

from dataclasses import dataclass

from pressmark.model.evidence import OPERATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One statement: the metadata field (a name of `Metadata`, or `image_credit`), the value, and why."""

    field: str
    value: str
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """All statements on one source and who makes them."""

    agent: str = OPERATOR
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A field of which the operator and the page say different things; both are kept, `rule` says which is shown."""

    field: str
    page: tuple[str, ...]
    stated: str
    rule: str
