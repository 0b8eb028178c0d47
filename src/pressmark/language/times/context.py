"""One match of a form in its text: its parts, and whether the words around speak of what is to come."""

import re
from datetime import date

_REACH = 50
"""Code points around an expression in which a verb tells past from future."""

_COMING = re.compile(
    r"(?<!\w)(?:will|shall|'ll|won['’]t|plans?|scheduled|due|is\s+expected|are\s+expected|set\s+to|going\s+to|upcoming|intends?)(?!\w)"
    r"[^.,;]*\Z|(?<!\w)(?:until|by)\s*\Z",
    re.IGNORECASE,
)
PAST = re.compile(
    r"(?<!\w)(?:was|were|had|did|said|told|reported|announced|died|\w{3,}ed)(?!\w)[^.;]*\Z", re.IGNORECASE
)
_TWO_DIGITS = 2
_PIVOT = 50


class Context:
    """Where an expression stands and when its text was published."""

    def __init__(self, found: re.Match[str], span: tuple[int, int], published: date | None) -> None:
        """Keep what the resolution of one match needs."""
        text, (start, end) = found.string, span
        self.found = found
        self.published = published
        self.before = text[max(start, found.start() - _REACH) : found.start()]
        self.after = text[found.end() : min(end, found.end() + _REACH)]
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
    def coming(self) -> bool:
        """Whether the words around speak of what is to come."""
        will = re.match(r"[^.;]{0,40}?(?<!\w)(?:will|is\s+to|are\s+to)(?!\w)", self.after)
        return bool(will) or (bool(_COMING.search(self.before)) and not PAST.search(self.before))


BACKWARD = frozenset(["last", "past", "previous"])
FORWARD = frozenset(["next", "coming", "following"])
