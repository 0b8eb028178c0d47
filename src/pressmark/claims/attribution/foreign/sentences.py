"""A sentence with its quotations, as the rules for other languages than English read it."""

from dataclasses import dataclass

from pressmark.claims.attribution.foreign.quoted import Quoted
from pressmark.claims.links import Span

HIDDEN = "¤"
"""Stands for every character inside a quotation, so that no quoted word is taken for a cue."""

_LOOSE = " \t\n\u00a0\u202f\u3000,،、，;؛:：–—-"
_STOPS = ".。"
_PLAIN_SPACES = {ord(space): " " for space in "\n\t\u00a0\u2007\u202f\u2009\u3000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationSentence:
    """`words` as they stand at `start` in the text, `masked` as long; `quotations` in offsets of the sentence."""

    start: int
    words: str
    masked: str
    quotations: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """A stretch of the sentence as a stretch of the text."""
        return self.start + start, self.start + end

    def content(self, *stretches: Span) -> tuple[Span, ...]:
        """Stretches of the sentence as stretches of the text, bare of loose punctuation; empty ones are left out."""
        return tuple(self.span(*bare) for stretch in stretches if (bare := self._bare(*stretch))[0] < bare[1])

    def _bare(self, start: int, end: int) -> Span:
        words = self.words[start:end]
        first = start + len(words) - len(words.lstrip(_LOOSE))
        return first, max(first, end - (len(words) - len(words.rstrip(_LOOSE + _STOPS))))


def quotation_sentence(text: str, start: int, end: int, quoted: Quoted) -> QuotationSentence:
    """The sentence `text[start:end]` with the words of its quotations hidden and every white space a plain one."""
    pieces: list[str] = []
    quotations: list[Span] = []
    place = start
    for first, last in quoted.touching(start, end):
        quotations.append((max(first, start) - start, min(last, end) - start))
        inner, outer = max(first + 1, start), min(last - 1, end)
        if inner < outer:
            pieces += [text[place:inner].replace(HIDDEN, "-"), HIDDEN * (outer - inner)]
            place = outer
    pieces.append(text[place:end].replace(HIDDEN, "-"))
    return QuotationSentence(
        start=start,
        words=text[start:end],
        masked="".join(pieces).translate(_PLAIN_SPACES),
        quotations=tuple(quotations),
    )
