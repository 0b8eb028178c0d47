"""One match of a form in its text: its parts, and whether the words around speak of what is to come."""

import re
from datetime import date

from pressmark.language.times import tense
from pressmark.language.times.mentions import Mentions

_TWO_DIGITS = 2
_PIVOT = 50


class Context:
    """Where an expression stands, when its text was published, and what was named before."""

    def __init__(
        self, found: re.Match[str], span: tuple[int, int], *, published: date | None, mentions: Mentions
    ) -> None:
        """Keep what the resolution of one match needs; `span` is the match without its last sign."""
        text, (start, end) = found.string, span
        last = found.start() + len(found[0].rstrip(" ,."))
        self.found = found
        self.published = published
        self.mentions = mentions
        self.before = text[max(start, found.start() - tense.REACH) : found.start()]
        self.after = text[last : min(end, last + tense.REACH)]
        self.parts = found.groupdict()

    def get(self, name: str) -> str:
        """A named part in lower case, empty where it is not there."""
        return (self.parts.get(name) or "").lower()

    @property
    def year(self) -> int | None:
        """The year named, or None; of two digits it is one of 1950 to 2049."""
        words = self.get("year")
        if not words:
            return None
        year = int(words)
        return year if len(words) > _TWO_DIGITS else 2000 + year if year < _PIVOT else 1900 + year

    @property
    def which(self) -> str:
        """`last`, `next`, `this` …, the last word of it where it has several."""
        return (self.get("which").split() or [""])[-1]

    @property
    def coming(self) -> bool | None:
        """Whether the words around speak of what is to come, of what is past (False), or do not tell (None)."""
        return tense.coming(self.before, self.after)


BACKWARD = frozenset(["last", "past", "previous"])
FORWARD = frozenset(["next", "coming", "following"])
