"""Pages in a file of JSON Lines: an object a line, with the page's bytes as `html` or `text`, and what is stated of it.

    {"html": "<!doctype html>…", "url": "https://…", "publisher": "…", "published": "2020-05-25"}

The other names are the columns of a list (`readers.lists`). A line that cannot be used is its error and stops no other.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pressmark.errors import PressmarkError, SourceError
from pressmark.model.statements import Stated
from pressmark.readers.lists import read_object
from pressmark.readers.sources import MAX_SOURCE_BYTES

ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""How such files are called."""

MAX_LINE = 2 * MAX_SOURCE_BYTES
"""Bytes of a line: a page with each of its bytes escaped in two."""

CONTENTS = ("html", "text")
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A page of such a file: its line, from 1; its bytes in UTF-8, or why it cannot be used; what is stated of it."""

    line: int
    content: bytes | PressmarkError
    stated: tuple[Stated, ...] = ()
    stated_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Whole lines of a file: bytes from `start` to `end` (None: to its end), the first of them line `line`."""

    start: int = 0
    end: int | None = None
    line: int = 1


def is_page_lines(name: str) -> bool:
    """Whether a file is called as these are."""
    return name.lower().endswith(ENDINGS)


def stretches_of(file: Path, lines: int) -> list[Stretch]:
    """A file in stretches of so many lines; one that is compressed is a stretch alone.

    Raises:
        SourceError: It cannot be read.
    """
    if file.name.lower().endswith(".gz"):
        return [Stretch()]
    found: list[Stretch] = []
    begun, line, seen, at = 0, 1, 0, 0
    try:
        with file.open("rb") as opened:
            while piece := opened.read(_PIECE):
                count = piece.count(b"\n")
                place = 0
                while seen + count >= lines:
                    for _ in range(lines - seen):
                        place = piece.index(b"\n", place) + 1
                    found.append(Stretch(start=begun, end=at + place, line=line))
                    begun, line, count, seen = at + place, line + lines, count - (lines - seen), 0
                seen += count
                at += len(piece)
    except OSError as error:
        raise SourceError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from error
    return [*found, *([Stretch(start=begun, end=at, line=line)] if at > begun else [])]


def pages_in(file: Path, stretch: Stretch) -> Iterator[PageLine]:
    """The pages of a stretch of a file, in their order; empty lines are passed over.

    Raises:
        SourceError: The file cannot be read.
    """
    packed = file.name.lower().endswith(".gz")
    number = stretch.line - 1
    try:
        with gzip.open(file) if packed else file.open("rb") as opened:
            opened.seek(stretch.start)
            while stretch.end is None or opened.tell() < stretch.end:
                line = opened.readline(MAX_LINE)
                if not line:
                    return
                number += 1
                if len(line) == MAX_LINE and not line.endswith(b"\n"):
                    _pass_over(opened)
                    yield PageLine(line=number, content=SourceError(f"the line has more than {MAX_LINE} bytes"))
                elif line.strip():
                    yield _page(line, file, number)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot read {file} behind line {number}: {reason.lower()}") from error


def _pass_over(opened: BinaryIO | gzip.GzipFile) -> None:
    while (more := opened.readline(_PIECE)) and not more.endswith(b"\n"):
        continue


def _page(line: bytes, file: Path, number: int) -> PageLine:
    try:
        found = json.loads(line)
        if not isinstance(found, dict):
            raise SourceError("no JSON object")
        content = _content(found)
        row = read_object({name: one for name, one in found.items() if name not in CONTENTS}, file, number)
        if row.error is not None:
            raise row.error
    except (ValueError, RecursionError) as error:
        return PageLine(line=number, content=SourceError(f"no JSON: {error}"))
    except PressmarkError as error:
        return PageLine(line=number, content=error)
    return PageLine(line=number, content=content, stated=row.stated, stated_by=row.stated_by)


def _content(found: dict[str, Any]) -> bytes:
    given = [found[name] for name in CONTENTS if found.get(name) is not None]
    if len(given) != 1 or not isinstance(given[0], str):
        raise SourceError("a page is one text, under html or text")
    try:
        return given[0].encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError("its text has halves of surrogate pairs, and can have no bytes") from error
