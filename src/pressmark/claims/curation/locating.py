"""Finding quoted words in a text that stays as it is.

Any run of white space matches any other, signs that nobody sees count for nothing, and letters match however their
accents are coded. Searches run on the text so folded, by the standard library's linear string search; places are given
back as they stand in the text.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pressmark.claims.links import Span
from pressmark.formats.invisible import INVISIBLE

_SEPARATED = re.compile(rf"[{INVISIBLE}]*\s[\s{INVISIBLE}]*|[{INVISIBLE}]+")
_LONGEST_LETTER = 32
"""Code points of one letter with its accents; what piles up more is no writing."""
_SPACE = re.compile(r"\s+")
_LEFT_OUT = re.compile(r"\s?(?:\[\s?(?:…|\.{3})\s?\]|\(\s?(?:…|\.{3})\s?\)|…|\.{3}|\. \. \.)\s?")
MOST_PLACES = 100
"""Places of one quote that are looked at: words that stand more often than this cannot be told apart by hand."""

WIDEST_GAP = 3000
"""Code points that "…" inside a quote may leave out."""

MOST_WORDS = 6
"""Words of a missing quote by which its nearest passage is looked for, the longest first."""

MOST_PROBES = 20
"""Places per word at which that is tried."""

LONGEST_COMPARED = 300
"""Code points of a missing quote that are compared: enough to know a passage by."""

LEAST_LIKENESS = 0.6
"""Below this a passage is no help to whoever mistyped a quote."""

LONGEST_WORD = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedText:
    """Folded words; where a piece of them differs from the text, its borders in both, in code points and in order."""

    words: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    text_starts: tuple[int, ...]
    text_ends: tuple[int, ...]

    def start_of(self, offset: int) -> int:
        """Where in the text the words from `offset` on begin, behind whatever nobody sees."""
        piece = bisect_right(self.ends, offset) - 1
        inside = piece + 1
        if inside < len(self.starts) and self.starts[inside] < offset:
            return self.text_starts[inside]
        return offset if piece < 0 else self.text_ends[piece] + offset - self.ends[piece]

    def end_of(self, offset: int) -> int:
        """Where in the text the words before `offset` end, before whatever nobody sees."""
        piece = bisect_left(self.ends, offset)
        if piece < len(self.starts) and self.starts[piece] < offset:
            return self.text_ends[piece]
        piece -= 1
        return offset if piece < 0 else self.text_ends[piece] + offset - self.ends[piece]


def folded(words: str) -> str:
    """The words as they are looked for: folded, without white space around them."""
    return fold_text(words).words.strip()


def fold_text(text: str) -> FoldedText:
    """A text with each run of white space as one space, without signs that nobody sees, its letters composed (NFC)."""
    out: list[str] = []
    borders: list[tuple[int, int, int, int]] = []
    done = length = 0
    for start, end, piece in _pieces(text):
        if text[start:end] == piece:
            continue
        out += (text[done:start], piece)
        length += start - done
        borders.append((length, length + len(piece), start, end))
        length += len(piece)
        done = end
    out.append(text[done:])
    starts, ends, text_starts, text_ends = zip(*borders, strict=True) if borders else ((), (), (), ())
    return FoldedText(words="".join(out), starts=starts, ends=ends, text_starts=text_starts, text_ends=text_ends)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text that folding may change, in order, each with what it becomes."""
    place = 0
    for found in _SEPARATED.finditer(text):
        yield from _composed(text, place, found.start())
        yield found.start(), found.end(), " " if any(sign.isspace() for sign in found[0]) else ""
        place = found.end()
    yield from _composed(text, place, len(text))


def _composed(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The letters between two places that are coded in another way than composed."""
    word = text[start:end]
    if word.isascii() or unicodedata.is_normalized("NFC", word):
        return
    first = start
    composed = unicodedata.normalize("NFC", text[start])
    for place in range(start + 1, end + 1):
        sign = text[place] if place < end else ""
        longer = unicodedata.normalize("NFC", text[first:place] + sign)
        if sign and longer != composed + unicodedata.normalize("NFC", sign) and place - first < _LONGEST_LETTER:
            composed = longer
            continue
        yield first, place, composed
        first, composed = place, unicodedata.normalize("NFC", sign)


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """A text prepared for finding quotes in it."""

    text: str

    @cached_property
    def _folded(self) -> FoldedText:
        return fold_text(self.text)

    def places(self, quote: str) -> list[tuple[Span, ...]]:
        """Where a quote stands, in text order; of several stretches each where it leaves words out ("…")."""
        if not (words := folded(quote)):
            return []
        whole: list[tuple[Span, ...]] = [(self._span(start, start + len(words)),) for start in self._finds(words)]
        parts = [part for part in _LEFT_OUT.split(words) if part]
        if whole or parts == [words] or not parts:
            return whole
        return self.in_sequence(parts)

    def in_sequence(self, parts: list[str]) -> list[tuple[Span, ...]]:
        """Where these parts follow one another, not far apart, each sequence as tight as its end allows."""
        wanted = [folded(part) for part in parts]
        if not all(wanted):
            return []
        found: dict[int, list[Span]] = {}
        for first in self._finds(wanted[0]):
            sequence, place = [(first, first + len(wanted[0]))], first + len(wanted[0])
            for part in wanted[1:]:
                start = self._folded.words.find(part, place, place + WIDEST_GAP + len(part))
                if start < 0:
                    break
                place = start + len(part)
                sequence.append((start, place))
            if len(sequence) == len(wanted):
                found[place] = sequence
        return [tuple(self._span(*span) for span in sequence) for sequence in found.values()]

    def stands_before(self, start: int, prefix: str) -> bool:
        """Whether these words stand right before a place, white space aside."""
        wanted = folded(prefix)
        return folded(self.text[max(0, start - 4 * len(prefix) - 64) : start]).endswith(wanted)

    def stands_behind(self, end: int, suffix: str) -> bool:
        """Whether these words stand right behind a place, white space aside."""
        return folded(self.text[end : end + 4 * len(suffix) + 64]).startswith(folded(suffix))

    def line_of(self, offset: int) -> int:
        """The number of the line in the text, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def nearest(self, quote: str) -> Span | None:
        """The passage most like words that stand nowhere, or None where nothing is much like them."""
        from difflib import SequenceMatcher

        wanted = folded(quote)[:LONGEST_COMPARED]
        matcher = SequenceMatcher(None, "", wanted, autojunk=False)
        best: tuple[float, int] | None = None
        for start in sorted(set(self._candidates(wanted))):
            matcher.set_seq1(self._folded.words[start : start + len(wanted)])
            if matcher.quick_ratio() > (best[0] if best else LEAST_LIKENESS):
                likeness = matcher.ratio()
                if likeness > (best[0] if best else LEAST_LIKENESS):
                    best = (likeness, start)
        return self._whole_words(best[1], best[1] + len(wanted)) if best else None

    def _whole_words(self, start: int, end: int) -> Span:
        """The stretch with the words it begins and ends in, as it stands in the text."""
        text = self._folded.words
        end = min(end, len(text))
        first, last = max(0, start - LONGEST_WORD), end + LONGEST_WORD
        while start > first and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < min(last, len(text)) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        return self._span(start, end)

    def _candidates(self, wanted: str) -> Iterator[int]:
        """Where the quote would begin if one of its words stood where the text has it."""
        words = sorted(set(re.findall(r"\w+", wanted)), key=lambda word: (-len(word), word))
        for word in words[:MOST_WORDS]:
            offset, found = wanted.find(word), self._folded.words.find(word)
            for _ in range(MOST_PROBES):
                if found < 0:
                    break
                yield max(0, found - offset)
                found = self._folded.words.find(word, found + 1)

    def _finds(self, words: str) -> Iterator[int]:
        found = self._folded.words.find(words)
        for _ in range(MOST_PLACES):
            if found < 0:
                return
            yield found
            found = self._folded.words.find(words, found + 1)

    def _span(self, start: int, end: int) -> Span:
        return self._folded.start_of(start), self._folded.end_of(end)


def collapse(words: str) -> str:
    """The words with every run of white space as one space, and none around them."""
    return _SPACE.sub(" ", words).strip()
