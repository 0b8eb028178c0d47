"""A text as quotes are looked for in it, and where each of its places stands in the text itself."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.formats.invisible import INVISIBLE

_SEPARATED = re.compile(rf"[{INVISIBLE}]*\s[\s{INVISIBLE}]*|[{INVISIBLE}]+")
_LONGEST_LETTER = 32
"""Code points of one letter with its accents; what piles up more is no writing."""


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
