"""A sentence as the attribution rules read it: quoted words hidden, so that none of them is taken for a cue."""

from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.quoted import Quoted

HIDDEN = "¤"
"""Stands for every character inside a quotation, so that offsets stay what they were."""

OPENING = "\"'“„«‹‘「『»›”"
_LOOSE = " \t\n\u00a0,;:–—-"
_PLAIN_SPACES = {ord(space): " " for space in "\n\t\u00a0\u2007\u202f\u2009"}
CLOSING = "\"'”“»›’‘」』«‹"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedSentence:
    """`masked` is as long as the sentence; `start` is where the sentence stands in the text."""

    start: int
    words: str
    masked: str

    def ends_quotation(self, place: int) -> bool:
        """Whether the character before this place closes a quotation."""
        return place > 1 and self.masked[place - 1] in CLOSING and self.masked[place - 2] == HIDDEN

    def begins_quotation(self, place: int) -> bool:
        """Whether a quotation opens at this place."""
        return self.masked[place : place + 1] in OPENING and self.masked[place + 1 : place + 2] == HIDDEN

    def span(self, start: int, end: int) -> Span:
        """A stretch of the sentence as a stretch of the text."""
        return self.start + start, self.start + end

    def spans(self, *stretches: Span) -> tuple[Span, ...]:
        """Stretches of the sentence as stretches of the text, bare of loose punctuation; empty ones are left out."""
        return tuple(self.span(*bare) for stretch in stretches if (bare := self._bare(*stretch))[0] < bare[1])

    def _bare(self, start: int, end: int) -> Span:
        words = self.words[start:end]
        first = start + len(words) - len(words.lstrip(_LOOSE))
        return first, max(first, end - (len(words) - len(words.rstrip(_LOOSE + "."))))


def mask(text: str, start: int, end: int, quoted: Quoted) -> MaskedSentence:
    """The sentence `text[start:end]` with the words of its quotations hidden and every line break a space."""
    pieces: list[str] = []
    place = start
    for first, last in quoted.touching(start, end):
        inner, outer = max(first + 1, start), min(last - 1, end)
        if inner >= outer:
            continue
        pieces += [text[place:inner].replace(HIDDEN, "-"), HIDDEN * (outer - inner)]
        place = outer
    pieces.append(text[place:end].replace(HIDDEN, "-"))
    return MaskedSentence(start=start, words=text[start:end], masked="".join(pieces).translate(_PLAIN_SPACES))
