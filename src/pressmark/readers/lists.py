"""A list of sources with what the operator states of each: CSV as spreadsheet programs write it, or JSON Lines."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressmark.errors import StatementError
from pressmark.model.statements import Stated
from pressmark.readers.sources import read_source
from pressmark.readers.statements import SEVERAL, SINGLE

MAX_LIST_BYTES = 256 * 1024 * 1024
"""Bytes of a list: a million rows of what a person can state."""

SHORT = {
    "agency": "source_organization",
    "published": "date_published",
    "modified": "date_modified",
    "accessed": "date_accessed",
    "language": "in_language",
    "place": "location_created",
    "section": "article_section",
    "licence": "license",
    "usage": "usage_info",
    "image-credit": "image_credit",
    "standfirst": "alternative_headline",
}
"""Names of the command's options, where they differ from schema.org's."""

ABOUT = frozenset({"source", "stated-by", "basis", "encoding", "transcript"})
"""Columns that are no statements."""

_FIELDS = {**SINGLE, **SEVERAL, **SHORT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source of a list; `line` is where it begins there, from 1."""

    line: int
    source: str
    stated: tuple[Stated, ...]
    stated_by: str | None = None
    encoding: str | None = None
    transcript: str | None = None


def read_list(path: Path) -> list[Row]:
    """The rows of a list, in their order; empty cells state nothing.

    Raises:
        SourceError: It cannot be read.
        StatementError: An unknown column, no column `source`, a row without one, a cell that is no text.
    """
    data = read_source(path, limit=MAX_LIST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StatementError(f"{path} is not UTF-8 at byte {error.start}", hint="save it as CSV UTF-8") from error
    rows = _json_lines(text, path) if path.suffix.lower() in (".jsonl", ".ndjson") else _table(text, path)
    return [_row(line, cells, path) for line, cells in rows]


def _table(text: str, path: Path) -> Iterator[tuple[int, dict[str, list[str]]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_columns(names, path)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(names):
                raise StatementError(
                    f"{path}, line {line}: {len(cells)} cells, the first line names {len(names)} columns"
                )
            if any(cell.strip() for cell in cells):
                yield line, {name: [cell] for name, cell in zip(names, cells, strict=False)}
            line = reader.line_num + 1
    except csv.Error as error:
        raise StatementError(f"{path}, line {reader.line_num}: no CSV: {error}") from error


def _json_lines(text: str, path: Path) -> Iterator[tuple[int, dict[str, list[str]]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise StatementError(f"{path}, line {number}: no JSON: {error}") from error
        if not isinstance(row, dict):
            raise StatementError(
                f"{path}, line {number}: no JSON object", hint='{"source": "page.html", "publisher": "…"}'
            )
        _check_columns(list(row), path, number)
        cells: dict[str, list[str]] = {}
        for name, value in row.items():
            items = value if isinstance(value, list) else [] if value is None else [value]
            if not all(isinstance(item, str) for item in items):
                raise StatementError(f"{path}, line {number}, {name}: no text: {json.dumps(value)[:60]}")
            cells[name] = items
        yield number, cells


def _check_columns(names: list[str], path: Path, line: int = 1) -> None:
    if "source" not in names:
        raise StatementError(
            f"{path}, line {line}: no column is called source", hint="the first line names the columns"
        )
    for name in names:
        if name not in _FIELDS and name not in ABOUT:
            known = ", ".join(sorted({*ABOUT, *SINGLE, *SEVERAL, *SHORT}))
            raise StatementError(f"{path}, line {line}: unknown column {name[:60]!r}", hint=f"we know {known}")
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise StatementError(f"{path}, line {line}: the column {twice[0]} is there twice")


def _row(line: int, cells: dict[str, list[str]], path: Path) -> Row:
    given = {name: [item.strip() for item in items if item.strip()] for name, items in cells.items()}
    source = given.get("source", [])
    if len(source) != 1:
        raise StatementError(f"{path}, line {line}: the row names no source")
    basis = _first(given, "basis")
    stated: list[Stated] = []
    for name, items in given.items():
        if name in ABOUT:
            continue
        field = _FIELDS[name]
        if field in SEVERAL.values():
            items = [part.strip() for item in items for part in item.split(";") if part.strip()]  # noqa: PLW2901
        stated.extend(Stated(field=field, value=item, basis=basis) for item in items)
    return Row(
        line=line,
        source=source[0],
        stated=tuple(stated),
        stated_by=_first(given, "stated-by"),
        encoding=_first(given, "encoding"),
        transcript=_first(given, "transcript"),
    )


def _first(given: dict[str, list[str]], name: str) -> str | None:
    return next(iter(given.get(name, ())), None)
