"""Sentences inside a quotation: whoever is quoted says all of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.sentences import StatementSentence

MOST_CARRIED = 40
"""Sentences a speaker is carried over: no quotation in an article is longer, an unbalanced mark easily is."""


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


def holding_mark(sentence: StatementSentence, quoted: Quoted) -> Span | None:
    """The opening mark of the quotation that holds the whole sentence, or None."""
    return next(
        (
            (start, start + 1)
            for start, end in quoted.touching(sentence.start, sentence.end)
            if start <= sentence.start and sentence.end <= end
        ),
        None,
    )
