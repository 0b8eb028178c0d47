r"""The .aux file of a LaTeX run: what `\archiveclaim` of archiveclaim.sty wrote there, exact for every set-up."""

import re
from collections.abc import Iterator

from pressmark.manuscripts.latex import closings, plain_of
from pressmark.manuscripts.manuscript import Block, BlockKind, Link

_USED = re.compile(r"\\archiveclaimused\s*(?=\{)")
_MOST = 4
_LONGEST = 20_000


def read_aux(text: str) -> Iterator[Block]:
    r"""Each `\archiveclaimused{id}{part}{words}{line}` as a block."""
    ends = closings(text)
    for found in _USED.finditer(text):
        parts, place = [], found.end()
        for _ in range(_MOST):
            inside = ends.get(place)
            if inside is None or inside - place > _LONGEST:
                break
            parts.append(text[place + 1 : inside])
            place = inside + 1
        if len(parts) < _MOST:
            continue
        identifier, part, words, line = parts
        target = re.sub(r"\\[A-Za-z]+\s?|[{}\s]", "", identifier) + (f"#{part.strip()}" if part.strip() else "")
        shown = plain_of(words) if words.strip() else ""
        written = shown or target
        link = Link(start=0, end=len(written), target=target, quoted=bool(shown))
        where = (
            f"line {line.strip()} of the source"
            if line.strip()
            else f"line {text.count(chr(10), 0, found.start()) + 1}"
        )
        yield Block(text=written, kind=BlockKind.RECORD, places=((0, where),), links=(link,))
