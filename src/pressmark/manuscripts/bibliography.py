"""Bibliographies: BibTeX and BibLaTeX, RIS, CSL-JSON. An entry is a block with its key, its fields one a line."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from pressmark.manuscripts.latex import read_latex
from pressmark.manuscripts.manuscript import Block, BlockBuilder, BlockKind, ManuscriptError

_ENTRY = re.compile(r"@([A-Za-z]+)\s*([{(])\s*", re.ASCII)
_NO_ENTRIES = frozenset({"comment", "preamble", "string"})
_FIELD = re.compile(r"\s*([A-Za-z][\w:.+-]{0,60})\s*=\s*")
_PIECE = re.compile(r"\s*(?:#\s*)?(?:([{\"])|([\w:.+-]+))")
_MOST_FIELDS = 200
_RIS = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_DEEPEST_ITEM = 6


def read_bibtex(text: str) -> Iterator[Block]:
    """The entries of a .bib file."""
    lines = [found.start() for found in re.finditer("\n", text)]
    place = 0
    while head := _ENTRY.search(text, place):
        place = head.end()
        if head[1].lower() in _NO_ENTRIES:
            continue
        comma = re.compile(r"\s*([^\s,{}()]{0,400})\s*,").match(text, place)
        if comma is None:
            continue
        place = comma.end()
        builder = BlockBuilder(kind=BlockKind.ENTRY, key=comma[1])
        builder.add("", "")
        for _ in range(_MOST_FIELDS):
            field = _FIELD.match(text, place)
            if field is None:
                break
            value, end = _value(text, field.end())
            line = bisect_right(lines, field.start(1)) + 1
            _add_field(builder, field[1].lower(), value, line)
            comma = re.compile(r"\s*,").match(text, end)
            place = comma.end() if comma else end
            if comma is None:
                break
        if block := builder.build():
            yield block


def _value(text: str, place: int) -> tuple[str, int]:
    """A field's value, its pieces joined, and where it ends."""
    pieces: list[str] = []
    while piece := _PIECE.match(text, place):
        if pieces and "#" not in piece[0][: len(piece[0]) - 1]:
            break
        place = piece.end()
        if piece[1] is None:
            pieces.append(piece[2])
            continue
        start, depth = place, 0
        for found in re.compile(r"\\.|[{}\"]", re.DOTALL).finditer(text, place):
            if found[0] == "{":
                depth += 1
            elif found[0] == "}" and (depth == 0 and piece[1] == "{"):
                break
            elif found[0] == "}":
                depth -= 1
            elif found[0] == '"' and depth == 0 and piece[1] == '"':
                break
        else:
            return "".join([*pieces, text[start:]]), len(text)
        pieces.append(text[start : found.start()])
        place = found.end()
    return "".join(pieces), place


def _add_field(builder: BlockBuilder, name: str, value: str, line: int) -> None:
    if name in {"abstract", "file", "keywords"}:
        return
    marks = name in {"title", "booktitle", "shorttitle", "subtitle"}
    for block in read_latex(value, first=line):
        offset = builder.length
        words = re.sub(r"[“”\"„«»]", " ", block.text) if marks else block.text
        for at, (start, place) in enumerate(block.places or ((0, f"line {line}"),)):
            end = block.places[at + 1][0] if at + 1 < len(block.places) else len(words)
            builder.add(words[start:end], place)
        builder.links.extend(
            type(link)(start=link.start + offset, end=link.end + offset, target=link.target, quoted=link.quoted)
            for link in block.links
        )
    builder.add("\n\n" if marks else "\n", f"line {line}")


def read_ris(text: str) -> Iterator[Block]:
    """The records of a RIS file."""
    builder: BlockBuilder | None = None
    for number, line in enumerate(text.split("\n"), 1):
        found = _RIS.match(line.lstrip("\ufeff").rstrip("\r"))
        tag = found[1] if found else None
        if tag == "TY" or builder is None:
            if builder is not None and (block := builder.build()):
                yield block
            builder = BlockBuilder(kind=BlockKind.ENTRY)
        if tag == "ID" and found:
            builder.key = found[2].strip()
        elif tag in {"TI", "T1", "T2", "AB"} and found:
            builder.add(re.sub(r"[“”\"„«»]", " ", found[2]) + "\n\n", f"line {number}")
        else:
            builder.add((found[2] if found else line.rstrip("\r")) + "\n", f"line {number}")
    if builder is not None and (block := builder.build()):
        yield block


def read_csl(data: Any) -> Iterator[Block]:
    """The items of CSL-JSON, or of what holds them."""
    items = data if isinstance(data, list) else data.get("items", [data]) if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ManuscriptError("a JSON file that is no bibliography", hint="a CSL-JSON file is a list of items")
    for number, item in enumerate(items, 1):
        if isinstance(item, dict) and (block := csl_item(item, place=f"item {number}")):
            yield block


def csl_item(item: dict[str, Any], *, place: str, kind: BlockKind = BlockKind.ENTRY) -> Block | None:
    """One item of CSL-JSON: its texts a line each, the title without quotation marks."""
    builder = BlockBuilder(kind=kind, key=str(item.get("id", "")) or None)
    for name, value in item.items():
        for words in _texts(value, 0):
            shown = re.sub(r"[“”\"„«»]", " ", words) + "\n" if "title" in name else words
            builder.add(shown + "\n", place)
    return builder.build()


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth < _DEEPEST_ITEM:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one, depth + 1)
