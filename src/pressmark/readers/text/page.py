"""A page being read: what its blocks show, and the roles given to them so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressmark.model.metadata import Role
from pressmark.readers.text.block_features import BlockFeatures
from pressmark.readers.text.headlines import Headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The role of a block, the rule that gave it and its score per mille."""

    role: Role
    rule: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The blocks that speak of one picture: its caption and its credit, which may be the same."""

    caption: int | None
    credit: int | None


@dataclass(slots=True, kw_only=True)
class Page:
    """A page being read: the marks of its blocks and the roles given so far, one for each block in the end."""

    marks: Sequence[BlockFeatures]
    headline: Headline | None = None
    given: dict[int, Given] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    standfirst: tuple[int, ...] = ()
    head_end: int = 0

    def give(self, index: int, role: Role, rule: str, score: int) -> None:
        """Give a role to a block that has none yet."""
        self.given.setdefault(index, Given(role=role, rule=rule, score=score))

    def open(self, index: int) -> bool:
        """Whether a block has no role yet and nothing in it says what it is for."""
        return index not in self.given and self.marks[index].free
