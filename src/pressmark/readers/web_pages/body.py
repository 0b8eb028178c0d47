"""Which blocks of a page are its article: trafilatura chooses, its paragraphs are found again in the page by their text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pressmark.formats.white_space import fold
from pressmark.readers.web_pages.blocks import Block

LONGEST_MERGE = 12
"""So many blocks of the page may be one paragraph of trafilatura's."""

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
    keys = [_key(block.full) for block in blocks]
    places: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        places.setdefault(key, []).append(index)
    taken: dict[int, str] = {}
    lost: list[tuple[int, str]] = []
    last = -1
    for words in paragraphs:
        found = _locate(_key(words), keys, places, last, taken)
        if found:
            taken.update(dict.fromkeys(found, words))
            last = found[-1]
        elif not any(_key(words) in _key(other) for other in taken.values()):
            lost.append((last, words))
    chosen = [(index, 0, Chosen(index=index, words=blocks[index].text)) for index in taken]
    chosen += [(after, 1, Chosen(index=None, words=words)) for after, words in lost]
    return [one for _, _, one in sorted(chosen, key=lambda item: item[:2])]


def _locate(key: str, keys: Sequence[str], places: dict[str, list[int]], last: int, taken: dict[int, str]) -> list[int]:
    """The block or blocks whose text a paragraph is: the next such behind the last, else any that is free."""
    if not key:
        return []
    free = [index for index in places.get(key, ()) if index not in taken]
    if free:
        return [next((index for index in free if index > last), free[0])]
    for start in (*range(last + 1, len(keys)), *range(min(last + 1, len(keys)))):
        if start in taken or not keys[start]:
            continue
        if len(key) >= 20 and key in keys[start]:
            return [start]
        if key.startswith(keys[start]):
            found = _merged(key, keys, start)
            if found:
                return found
    return []


def _merged(key: str, keys: Sequence[str], start: int) -> list[int]:
    """The blocks from `start` on that together are a paragraph."""
    rest = key
    found: list[int] = []
    for index in range(start, min(start + LONGEST_MERGE, len(keys))):
        if not rest.startswith(keys[index]):
            break
        rest = rest[len(keys[index]) :]
        found.append(index)
        if not rest:
            return found
    return []
