"""Quotations of a stretch, a sentence with its quotations hidden, and who is found to say what in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.links import Link, Span
from pressmark.claims.sentences import StatementSentence
from pressmark.model.claims import Modality

MOST_QUOTATIONS = 12
"""Quotations of one sentence that are looked at."""

HIDDEN = "¤"
"""Stands for every character inside a quotation, so that no quoted word is taken for a cue."""

_LEAST_QUOTED = 12
"""Letters of a quotation that is more than a word in marks."""

_LOOSE = " \t\n\u00a0\u202f\u3000,،、，;؛:：–—-"
_STOPS = ".。"
_PLAIN_SPACES = {ord(space): " " for space in "\n\t\u00a0\u2007\u202f\u2009\u3000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The outermost quotations of one stretch, in order; they never overlap, so one of them is found by bisection."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touching(self, start: int, end: int) -> list[Span]:
        """The quotations that share a character with this stretch."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_right(self.starts, end - 1)
        return [(self.starts[i], self.ends[i]) for i in range(first, last) if self.ends[i] > start]


def outermost(quotations: Sequence[tuple[int, int, int, int]]) -> Quoted:
    """Of quotations with outer ones first, those inside no other and overlapping none before."""
    found: list[Span] = []
    for start, end, *_ in quotations:
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return Quoted(starts=tuple(start for start, _ in found), ends=tuple(end for _, end in found))


def quoting_mark(text: str, sentence: StatementSentence, quoted: Quoted) -> Span | None:
    """The opening mark of a quotation that holds most of a sentence, whose words are then not the article's own."""
    letters = sum(map(str.isalnum, text[sentence.start : sentence.end]))
    for start, end in quoted.touching(sentence.start, sentence.end):
        inside = sum(map(str.isalnum, text[max(start, sentence.start) : min(end, sentence.end)]))
        if inside == letters or (2 * inside > letters and inside >= _LEAST_QUOTED):
            return start, start + 1
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationSentence:
    """`words` as they stand at `start` in the text, `masked` as long; `quotations` in offsets of the sentence."""

    start: int
    words: str
    masked: str
    quotations: tuple[Span, ...]

    def content(self, *stretches: Span) -> tuple[Span, ...]:
        """Stretches of the sentence as stretches of the text, bare of loose punctuation; empty ones are left out."""
        found: list[Span] = []
        for start, end in stretches:
            words = self.words[start:end]
            first, last = start + len(words) - len(words.lstrip(_LOOSE)), start + len(words.rstrip(_LOOSE + _STOPS))
            if first < last:
                found.append((self.start + first, self.start + last))
        return tuple(found)

    def link(
        self, source: Span | None, cue: Span, content: tuple[Span, ...], rule: str, *, claimed: bool = False
    ) -> Link | None:
        """The link of these stretches of the sentence; None without source or content, which are the text's own."""
        if source is None or not content:
            return None
        return Link(
            source=(self.start + source[0], self.start + source[1]),
            cue=(self.start + cue[0], self.start + cue[1]),
            content=content,
            modality=Modality.ALLEGED if claimed else Modality.REPORTED,
            rule=f"attribution.{rule}",
        )


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
    masked = "".join(pieces).translate(_PLAIN_SPACES)
    return QuotationSentence(start=start, words=text[start:end], masked=masked, quotations=tuple(quotations))
