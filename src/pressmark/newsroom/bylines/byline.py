"""The noun of the byline rooms: a byline found in one line."""

from dataclasses import dataclass

from pressmark.newsroom.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A byline in one line, offsets in code points of that line; desks and agencies are organisations, not authors."""

    start: int
    end: int
    authors: tuple[Part, ...] = ()
    organisations: tuple[Part, ...] = ()
    rule: str
    score: int
