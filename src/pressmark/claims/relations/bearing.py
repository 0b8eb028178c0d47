"""Whether two statements bear on one matter: by what they share, by how near they stand, by who says them."""

import re
from collections import Counter
from collections.abc import Sequence

from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.speakers import pronoun
from pressmark.language.english.happenings import MOVEMENTS, PLAIN

CLOSE = 5
"""Claims ahead that can answer a claim without naming again what it was about."""

_REACH = 460
"""Code points between two claims of which the second answers the first."""

_CONTRAST = re.compile(
    r"(?<!\w)(?:however|but|although|though|while|whereas|yet|despite|only|instead|contradict\w*|disput\w*)(?!\w)",
    re.IGNORECASE,
)
_WEIGHTS = ((3, 3), (6, 2))
"""How many claims hold a word, with what it then weighs; a word of more claims weighs 1."""

STRONG = 5
"""Weight of shared words from which two statements are about the same thing wherever they stand."""

SOME = 3
"""Weight of one rare word, or of three common ones."""


class Bearing:
    """The words of all statements of a text, weighed by how rare they are in it."""

    def __init__(self, text: str, frames: Sequence[Frame]) -> None:
        self.text = text
        self.frames = frames
        self._counts = Counter(word for frame in frames for word in frame.words)

    def weight(self, words: frozenset[str]) -> int:
        """What these words weigh together."""
        return sum(self._weight(word) for word in words)

    def shared(self, one: Frame, other: Frame) -> int:
        """What the words weigh that both hold."""
        return self.weight(one.words & other.words)

    def _weight(self, word: str) -> int:
        count = self._counts[word]
        return next((weight for most, weight in _WEIGHTS if count <= most), 1)

    def contrast(self, one: Frame, other: Frame) -> bool:
        """Whether a word between two near claims sets the second against the first."""
        if one.document != other.document:
            return False
        first, last = min(one.end, other.start), max(one.end, other.start)
        return last - first <= _REACH and _CONTRAST.search(self.text, first, last) is not None


def near(one: Frame, other: Frame) -> bool:
    """Whether the later of two claims can answer the earlier."""
    if one.document != other.document:
        return False
    first, second = (one, other) if one.order <= other.order else (other, one)
    return second.order - first.order <= CLOSE and second.start - first.end <= _REACH


def independent(one: Frame, other: Frame) -> bool:
    """Whether two claims are not said by one and the same source."""
    if not one.speaker and not other.speaker:
        return one.heading is not other.heading
    if pronoun(one.speaker) or pronoun(other.speaker):
        return not near(one, other) or abs(one.order - other.order) > 1
    return not one.speaker & other.speaker


def overlapping(one: Frame, other: Frame) -> bool:
    """Whether one claim is a part of the other."""
    if one.end <= other.start or other.end <= one.start or one.document != other.document:
        return False
    return any(
        mine.start < theirs.end and theirs.start < mine.end
        for mine in one.claim.target
        for theirs in other.claim.target
    )


def same_happening(one: Frame, other: Frame) -> bool:
    """Whether the main verbs of two statements say that the same kind of thing happened."""
    return bool((one.classes & other.classes) - PLAIN)


def kindred(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two sets of classes share one; leaving and arriving are one journey."""
    if (first & second) - PLAIN:
        return True
    return bool(first & MOVEMENTS) and bool(second & MOVEMENTS)
