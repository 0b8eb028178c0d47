"""Which blocks of a page are its article: trafilatura chooses, its paragraphs are found again in the page by their text."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pressmark.formats.white_space import fold
from pressmark.readers.web_pages.blocks import Block

LONGEST_MERGE = 12
"""So many blocks of the page may be one paragraph of trafilatura's."""

LEAST_HELD = 20
"""Letters of a paragraph that is looked for inside of blocks."""

MOST_LOST = 200
"""Paragraphs that are told as lost."""

MOST_OPENINGS = 50
_BEGINNING = 12
_SPACE = re.compile(r"\s+")
_INLINE = frozenset({"hi", "ref", "del", "graphic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A paragraph of the article: the index of its block in the page, or None with its words where it is in none."""

    index: int | None
    words: str


@cache
def trafilatura_version() -> str:
    """The version of the library that chooses."""
    from importlib.metadata import version

    return version("trafilatura")


def choose(text: str, blocks: Sequence[Block]) -> list[Chosen]:
    """The article's blocks, in page order; words that stand in no block of the page come behind the one before them."""
    return _aligned(list(_paragraphs(text)), blocks)


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of the article as trafilatura gives them, white space folded."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(text, with_metadata=False, include_comments=False, include_tables=True)
    body = getattr(document, "body", None)
    if body is None:
        return
    words: list[str] = []
    for part in _parts(body):
        if part is not None:
            words.append(part)
            continue
        paragraph = fold("".join(words))
        words.clear()
        if paragraph:
            yield paragraph


def _parts(body: Any) -> Iterator[str | None]:
    """The text of a tree, with None at every border of a block."""
    from lxml import etree

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            yield None
        words = element.text if event == "start" else element.tail
        if words and not (event == "end" and element is body):
            yield words
    yield None


def _key(words: str) -> str:
    return _SPACE.sub("", words).casefold()


def _aligned(paragraphs: Sequence[str], blocks: Sequence[Block]) -> list[Chosen]:
    index = _Blocks(blocks)
    taken: dict[int, None] = {}
    lost: list[tuple[int, str]] = []
    said: set[str] = set()
    last = -1
    tries = MOST_LOST
    for words in paragraphs:
        key = _key(words)
        found = index.locate(key, last, taken)
        if found:
            taken.update(dict.fromkeys(found))
            said.add(key)
            last = found[-1]
        elif key not in said and (tries := tries - 1) > 0 and not any(key in other for other in said):
            lost.append((last, words))
    if not taken:
        # What it falls back to on a page without paragraphs is all of the page's words in one.
        return []
    chosen = [(index, 0, Chosen(index=index, words=blocks[index].text)) for index in taken]
    chosen += [(after, 1, Chosen(index=None, words=words)) for after, words in lost]
    return [one for _, _, one in sorted(chosen, key=lambda item: item[:2])]


class _Blocks:
    """The blocks of a page by what they say, letters alone."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.keys = [_key(block.full) for block in blocks]
        self.places: dict[str, list[int]] = {}
        self._beginning: dict[str, list[int]] = {}
        self._onward: dict[str, list[int]] = {}
        self._starts: list[int] = []
        place = 0
        for index, key in enumerate(self.keys):
            self.places.setdefault(key, []).append(index)
            self._beginning.setdefault(key[:_BEGINNING], []).append(index)
            self._starts.append(place)
            place += len(key) + 1
        self._all = "\n".join(self.keys)

    def locate(self, key: str, last: int, taken: Container[int]) -> list[int]:
        """The block or blocks whose text a paragraph is: the next such behind the last, else any that is free."""
        if not key:
            return []
        places = self.places.get(key, [])
        for begin in (bisect_right(places, last), 0):
            at = self._free(key, begin, taken)
            if at < len(places):
                return [places[at]]
        return next((found for found in self._within(key, last, taken)), [])

    def _free(self, key: str, at: int, taken: Container[int]) -> int:
        """The first of the places of a key, from one on, that is not taken; what was passed over is remembered."""
        places = self.places.get(key, [])
        if key not in self._onward:
            self._onward[key] = list(range(1, len(places) + 1))
        onward = self._onward[key]
        passed = []
        while at < len(places) and places[at] in taken:
            passed.append(at)
            at = onward[at]
        for one in passed:
            onward[one] = at
        return at

    def _within(self, key: str, last: int, taken: Container[int]) -> Iterator[list[int]]:
        """Blocks that hold a paragraph, and runs of blocks that together are one, the next behind the last first."""
        whole = self._holding(key, last) if len(key) >= LEAST_HELD else None
        merged = [found for start in self._openings(key) if (found := self._merged(key, start, taken))]
        merged.sort(key=lambda found: (found[0] <= last, found[0]))
        options = ([[whole]] if whole is not None and whole not in taken else []) + merged[:1]
        yield from sorted(options, key=lambda found: (found[0] <= last, found[0]))

    def _holding(self, key: str, last: int) -> int | None:
        behind = self._starts[last + 1] if last + 1 < len(self._starts) else len(self._all)
        place = self._all.find(key, behind)
        place = place if place >= 0 else self._all.find(key)
        return bisect_right(self._starts, place) - 1 if place >= 0 else None

    def _openings(self, key: str) -> Iterator[int]:
        """The blocks that a paragraph may begin with."""
        for length in range(1, _BEGINNING + 1):
            for index in self._beginning.get(key[:length], ())[:MOST_OPENINGS]:
                if key.startswith(self.keys[index]):
                    yield index

    def _merged(self, key: str, start: int, taken: Container[int]) -> list[int]:
        """The blocks from `start` on that together are a paragraph."""
        rest = key
        found: list[int] = []
        for index in range(start, min(start + LONGEST_MERGE, len(self.keys))):
            if not rest.startswith(self.keys[index]) or (index == start and index in taken):
                break
            rest = rest[len(self.keys[index]) :]
            found.append(index)
            if not rest:
                return found
        return []
