"""Plain text: paragraphs between blank lines, each with its lines."""

import re
from collections.abc import Iterator

from pressmark.manuscripts.manuscript import Block, BlockBuilder, BlockKind

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def read_plain(text: str, *, kind: BlockKind = BlockKind.PROSE, prefix: str = "", first: int = 1) -> Iterator[Block]:
    """The paragraphs of a text; `prefix` stands before the line in every place, `first` is the number of its line."""
    line, place = first, 0
    for found in [*_BLANK.finditer(text), None]:
        end = found.start() if found else len(text)
        yield from block_of_lines(text[place:end], line, kind=kind, prefix=prefix)
        if found:
            line += text.count("\n", place, found.end())
            place = found.end()


def block_of_lines(
    text: str, line: int, *, kind: BlockKind = BlockKind.PROSE, prefix: str = "", key: str | None = None
) -> Iterator[Block]:
    """A stretch of lines as one block, where anything stands in it."""
    builder = BlockBuilder(kind=kind, key=key)
    for number, words in enumerate(re.split(r"(?<=\n)", text), line):
        builder.add(words, f"{prefix}line {number}")
    if block := builder.build():
        yield block
