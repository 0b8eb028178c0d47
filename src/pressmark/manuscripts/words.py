"""Words and signs of a text for comparing quotations: what typography may change is the same in a word's key."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from pressmark.formats.invisible import INVISIBLE, visible

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?![{_UNSPACED}])[^\W_][\u0300-\u036f{INVISIBLE}]*"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]"
    r"|[0-9]+(?:[.,:/][0-9]+)*[^\W\d_]*"
    r"|(?:[^\W\d_]\.){2,8}"
    rf"|(?:{_LETTER})+(?:['’ʼ‑‐-](?:{_LETTER})+)*"
    r"|\.(?:\s?\.){2,5}|-{1,3}|\S"
)
_DASH = re.compile(r"(?<=[^\W\d_])–(?=[^\W_])|(?<=[0-9])–(?=[^\W\d_])")
_QUOTES = "\"'“”„‟«»‹›‘’‚‛「」『』｢｣＂`´"
_DASHES = "-–—―−"
_LETTERS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n\s*(?=[^\W\d_])")
_EDGES = frozenset('.,;:!?–"…()')
_SEPARATOR = "\x1f"
_MOST_PLACES = 64
"""Places of one stretch of words in a text that are looked at: more say nothing more."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign: where it stands, itself, and what is the same for every typography and case."""

    start: int
    end: int
    raw: str
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it is no sign."""
        return self.raw[:1].isalnum()


class WordText:
    """A text as words, in which stretches of words are found in linear time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Sequence[Word] = words_of(text)
        self._starts = [word.start for word in self.words]
        self._joined = _SEPARATOR + _SEPARATOR.join(word.key for word in self.words) + _SEPARATOR
        self._places: list[int] = []
        place = 0
        for word in self.words:
            self._places.append(place)
            place += len(word.key) + 1

    @classmethod
    def of(cls, text: str) -> Self:
        """The text as words."""
        return cls(text)

    def places(self, wanted: Sequence[Word], first: int = 0, most: int = _MOST_PLACES) -> list[int]:
        """The indexes at which these words stand, one after another, from `first` on; the first `most` of them."""
        if not wanted or first >= len(self.words):
            return []
        needle = _SEPARATOR + _SEPARATOR.join(word.key for word in wanted) + _SEPARATOR
        found: list[int] = []
        at = self._joined.find(needle, self._places[first])
        while at >= 0 and len(found) < most:
            found.append(bisect_left(self._places, at))
            at = self._joined.find(needle, at + 1)
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The indexes of the words that lie in these code points: from, up to."""
        first = bisect_left(self._starts, start)
        return first, max(first, bisect_left(self._starts, end))

    def index(self, offset: int) -> int:
        """The index of the word at or before an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def between(self, first: int, last: int) -> str:
        """The text of the words from an index up to another, on one line."""
        if first >= last or first >= len(self.words):
            return ""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].split())


def words_of(text: str) -> list[Word]:
    """The words and signs of a text, signs that nobody sees left out, points and commas before closing marks."""
    found: list[Word] = []
    for match in _TOKEN.finditer(_DASH.sub("-", text)):
        raw = visible(match[0])
        if raw:
            key = _key(raw)
            found.append(Word(match.start(), match.end(), unicodedata.normalize("NFC", raw), key))
    return _ordered(found)


def mended(text: str, known: "WordText") -> str:
    """A quotation whose words were broken at line ends: joined where the source has the whole word, else hyphened."""

    def join(found: re.Match[str]) -> str:
        before = re.search(r"[^\W_]+\Z", text[: found.start()][-60:])
        after = re.match(r"[^\W_]+", text[found.end() :][:60])
        whole = _key(f"{before[0] if before else ''}{after[0] if after else ''}")
        return "" if f"{_SEPARATOR}{whole}{_SEPARATOR}" in known._joined else "-"  # noqa: SLF001 - of one kind

    return _BROKEN.sub(join, text)


def trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """The words without signs at either end that a quotation may have or not."""
    first, last = 0, len(words)
    while first < last and words[first].key in _EDGES:
        first += 1
    while last > first and words[last - 1].key in _EDGES:
        last -= 1
    return words[first:last]


def _key(raw: str) -> str:
    if raw in _QUOTES:
        return '"'
    if raw.strip(_DASHES) == "":
        return "–"
    if raw == "…" or raw.strip(". ") == "":
        return "…" if len(raw) > 1 or raw == "…" else raw
    folded = unicodedata.normalize("NFC", raw).translate(_LETTERS).casefold()
    return folded if folded.isalnum() else re.sub("[’ʼ]", "'", re.sub("[‑‐]", "-", folded))


def _ordered(words: list[Word]) -> list[Word]:
    """Points and commas before the closing marks that they stand behind: both orders are usual."""
    at = 1
    while at < len(words):
        if words[at].key in {".", ","} and words[at - 1].key == '"' and words[at].start == words[at - 1].end:
            words[at - 1], words[at] = words[at], words[at - 1]
        at += 1
    return words
