"""The kinds of English clauses, and a clause with the words that are its own."""

from dataclasses import dataclass, field
from enum import StrEnum

from pressmark.language.english.phrases import VerbGroup


class Kind(StrEnum):
    """How a clause hangs in its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    VERB = "second-verb"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    PARTICIPLE = "participle"
    REDUCED = "reduced-relative"
    EVENT = "event"
    APPOSITION = "apposition"
    PURPOSE = "purpose"
    ASIDE = "aside"


WITH_FINITE_VERB = frozenset({Kind.MAIN, Kind.COORDINATE, Kind.RELATIVE, Kind.SUBORDINATE})
WITHOUT_SUBJECT = frozenset(
    {Kind.REDUCED, Kind.PARTICIPLE, Kind.EVENT, Kind.APPOSITION, Kind.VERB, Kind.PURPOSE},
)
"""Kinds whose subject, if any, stands in the clause around them."""


@dataclass(slots=True, kw_only=True, eq=False)
class Clause:
    """A clause being read: numbers of its own tokens, its verbs, and the phrase that is its subject.

    `topic` is the first phrase that no preposition governs, which becomes the subject of the first finite verb;
    `subject` and `topic` are numbers of tokens, the second exclusive.
    """

    kind: Kind
    opener: int
    parent: "Clause | None" = None
    own: list[int] = field(default_factory=list)
    verbs: list[VerbGroup] = field(default_factory=list)
    subject: tuple[int, int] | None = None
    marker: str = ""
    finite: bool = False
    topic: tuple[int, int] | None = None

    @property
    def restrictive(self) -> bool:
        """Whether it tells which things its phrase means, with no comma before it."""
        return self.kind is Kind.REDUCED or self.marker == "restrictive"

    @property
    def waits(self) -> bool:
        """Whether its finite verb is still to come."""
        return self.kind in WITH_FINITE_VERB and not self.finite
