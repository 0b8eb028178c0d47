"""A time expression as it is found in a text, before it gets its anchor."""

from dataclasses import dataclass

from pressmark.model.times import TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression at `start` to `end`, code points of the whole text, with what it comes to (see model Time)."""

    start: int
    end: int
    type: TimeType
    value: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    rule: str
