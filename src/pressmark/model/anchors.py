"""Places in the reading text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place in text.txt and the words there; `start` and `end` are code points, 0-based and end-exclusive."""

    start: int
    end: int
    exact: str
