"""A list of sources with what the operator states of each: a table of any spreadsheet program, or JSON Lines."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from pressmark.errors import PressmarkError, SourceError, StatementError
from pressmark.formats.spreadsheet import read_sheet, sheet_text
from pressmark.model.statements import Stated
from pressmark.readers.sources import read_source
from pressmark.readers.statements import SEVERAL, SINGLE, statement

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
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_TIME = re.compile(
    r"[T ]+([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?([AaPp])\.?[Mm]\.?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source of a list; `line` is where it begins there, from 1, and `error` why the row cannot be used."""

    line: int
    source: str
    stated: tuple[Stated, ...] = ()
    stated_by: str | None = None
    encoding: str | None = None
    transcript: str | None = None
    error: PressmarkError | None = None


_Cells = dict[str, list[str]]
"""The texts of a row by column; an empty cell has none."""


def read_list(path: Path) -> list[Row]:
    """The rows of a list, in their order; empty cells state nothing. A row that cannot be understood stops no other.

    Raises:
        SourceError: It cannot be read, or is neither a table nor JSON Lines.
        StatementError: An unknown column, or no column `source`.
    """
    data = read_source(path, limit=MAX_LIST_BYTES)
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        found = list(_json_lines(sheet_text(data, str(path)), path))
    else:
        found = list(_table(data, path))
    day_first = _day_first(_dates(found))
    return [cells if isinstance(cells, Row) else _row(line, cells, path, day_first) for line, cells in found]


def _table(data: bytes, path: Path) -> Iterator[tuple[int, _Cells | Row]]:
    names: list[str] = []
    for row in read_sheet(data, str(path)):
        if not names:
            names = _columns(row.cells, path, row.place)
            continue
        if any(cell.strip() for cell in row.cells[len(names) :]):
            message = f"{path}, {row.place}: {len(row.cells)} cells, the first row names {len(names)} columns"
            yield row.number, _refused(row.number, message)
            continue
        cells = {name: [cell] for name, cell in zip(names, row.cells, strict=False) if name and cell.strip()}
        if "" in names and any(cell.strip() for name, cell in zip(names, row.cells, strict=False) if not name):
            message = f"{path}, {row.place}: a cell under no column's name"
            yield row.number, _refused(row.number, message)
        else:
            yield row.number, cells
    if not names:
        raise StatementError(f"{path} is empty", hint="the first row names the columns: source,publisher,published")


def read_object(row: Mapping[str, Any], path: Path, line: int) -> Row:
    """What an object of a file of pages states, under the names of a list's columns; it is its own source.

    Raises:
        StatementError: An unknown name.
    """
    name = f"line {line}"
    names = _columns(["source", *row], path, name)
    cells: _Cells = {"source": [name]}
    for ours, value in zip(names[1:], row.values(), strict=True):
        items = value if isinstance(value, list) else [] if value is None else [value]
        if ours in ("", "source", "transcript", "encoding") or not all(isinstance(item, str) for item in items):
            return _refused(line, f"{path}, {name}, {ours}: no statement: {json.dumps(value)[:60]}")
        cells[ours] = [item for item in items if item.strip()]
    return _row(line, {key: items for key, items in cells.items() if items}, path, None)


def _json_lines(text: str, path: Path) -> Iterator[tuple[int, _Cells | Row]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, _refused(number, f"{path}, line {number}: no JSON: {error}")
            continue
        if not isinstance(row, dict):
            yield number, _refused(number, f"{path}, line {number}: no JSON object")
            continue
        names = _columns(list(row), path, f"line {number}")
        cells: _Cells = {}
        for name, value in zip(names, row.values(), strict=True):
            items = value if isinstance(value, list) else [] if value is None else [value]
            if not all(isinstance(item, str) for item in items):
                yield number, _refused(number, f"{path}, line {number}, {name}: no text: {json.dumps(value)[:60]}")
                break
            cells[name] = items
        else:
            yield number, cells


def _columns(written: Sequence[str], path: Path, place: str) -> list[str]:
    """The names of the columns as we write them; empty for one without a name."""
    names = [_KNOWN.get(_plain(name), "") for name in written]
    for name, ours in zip(written, names, strict=True):
        if not ours and name.strip():
            known = ", ".join(sorted({*ABOUT, *SINGLE, *SEVERAL, *SHORT}))
            raise StatementError(f"{path}, {place}: unknown column {name[:60]!r}", hint=f"we know {known}")
    if "source" not in names:
        raise StatementError(f"{path}, {place}: no column is called source", hint="the first row names the columns")
    fields = [_FIELDS.get(name, name) for name in names if name]
    counts = Counter(fields)
    twice = [name for name, of in zip(filter(None, names), fields, strict=True) if counts[of] > 1]
    if twice:
        raise StatementError(f"{path}, {place}: the column {twice[0]} is there twice")
    return names


def _plain(name: str) -> str:
    """A column's name without regard to case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", name).lower()


_KNOWN = {_plain(name): name for name in (*SHORT, *SINGLE, *SEVERAL, *ABOUT)}


def _row(line: int, cells: _Cells, path: Path, day_first: bool | None) -> Row:  # noqa: FBT001  # three answers
    given = {name: [item.strip() for item in items if item.strip()] for name, items in cells.items()}
    source = given.get("source", [])
    if len(source) != 1:
        return _refused(line, f"{path}, line {line}: the row names no source", given)
    basis = _first(given, "basis")
    stated: list[Stated] = []
    for name, items in given.items():
        if name in ABOUT:
            continue
        of = _FIELDS[name]
        if of in SEVERAL.values():
            items = [part.strip() for item in items for part in item.split(";") if part.strip()]  # noqa: PLW2901
        for item in items:
            value = _iso_date(item, day_first) if of.startswith("date_") else item
            if value is None:
                message = f"{path}, line {line}: {name} {item} may be read in two ways: write it as 2020-05-25"
                return _refused(line, message, given)
            try:
                stated.append(statement(of, value, basis=basis))
            except StatementError as error:
                return _refused(line, f"{path}, line {line}: {error.message}", given)
    return Row(
        line=line,
        source=source[0],
        stated=tuple(stated),
        stated_by=_first(given, "stated-by"),
        encoding=_first(given, "encoding"),
        transcript=_first(given, "transcript"),
    )


def _refused(line: int, message: str, given: Mapping[str, list[str]] | None = None) -> Row:
    name = _first(given or {}, "source") or f"line {line}"
    return Row(line=line, source=name, error=StatementError(message))


def _first(given: Mapping[str, list[str]], name: str) -> str | None:
    return next(iter(given.get(name, ())), None)


def _dates(rows: Iterable[tuple[int, _Cells | Row]]) -> Iterator[str]:
    """What stands in the columns of dates."""
    for _, cells in rows:
        if not isinstance(cells, Row):
            for name, items in cells.items():
                if _FIELDS.get(name, "").startswith("date_"):
                    yield from items


def _day_first(dates: Iterable[str]) -> bool | None:
    """Whether dates such as 3/4/2024 begin with the day: a program writes all of a file in one order.

    None where no date of the file shows it, or dates show both.
    """
    shown = set()
    for written in dates:
        found = _YEAR_LAST.match(written.strip())
        if found and found[2] != ".":
            shown |= {order for order, part in ((True, found[1]), (False, found[3])) if int(part) > 12}
    return shown.pop() if len(shown) == 1 else None


def _iso_date(written: str, day_first: bool | None) -> str | None:  # noqa: FBT001  # three answers
    """A date as spreadsheet programs write it in ISO 8601; None where it may mean two days; others as they stand."""
    if found := _YEAR_FIRST.match(written):
        year, month, day = found[1], found[3], found[4]
    elif found := _YEAR_LAST.match(written):
        year, (first, second) = found[4], (found[1], found[3])
        if found[2] == "." or first == second:
            day, month = first, second
        elif day_first is None:
            return None
        else:
            day, month = (first, second) if day_first else (second, first)
    else:
        return written
    try:
        iso = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return written
    if found.end() == len(written):
        return iso
    clock = _TIME.fullmatch(written, found.end())
    if clock is None:
        return written
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3] in "pP" else 0)
    return f"{iso}T{hour:02d}:{clock[2]}{clock[4] or ''}"


@dataclass(slots=True, kw_only=True)
class ListFolder:
    """Where the files that a list names lie; `anywhere` allows them outside its folder too."""

    path: Path
    anywhere: bool = False
    _names: dict[Path, dict[str, str]] = field(default_factory=dict)

    def find(self, name: str) -> Path:
        r"""The file or folder of a name: as written, else with `\` as separator, else one of canonically equal letters.

        One that does not exist comes as written, for its reader to say so.

        Raises:
            SourceError: It lies outside the list's folder.
        """
        written = self.path / name
        other = PurePosixPath(name.replace("\\", "/"))
        found = written if _exists(written) else self._equivalent(other) or written
        try:
            inside = found.resolve().is_relative_to(self.path.resolve())
        except (OSError, ValueError, RuntimeError) as error:
            raise SourceError(f"{name} is no path: {error}") from error
        if not (inside or self.anywhere):
            raise SourceError(
                f"{name} lies outside the list's folder", hint="--anywhere takes files from everywhere, if you trust it"
            )
        return found

    def _equivalent(self, name: PurePosixPath) -> Path | None:
        """The path whose names are canonically equivalent: programs on macOS write letters and accents apart."""
        at = Path(name.root) if name.is_absolute() else self.path
        for part in name.parts[1:] if name.is_absolute() else name.parts:
            if _exists(at / part):
                at /= part
                continue
            if at not in self._names:
                self._names[at] = _listed(at)
            there = self._names[at].get(unicodedata.normalize("NFC", part))
            if there is None:
                return None
            at /= there
        return at


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _listed(folder: Path) -> dict[str, str]:
    try:
        return {unicodedata.normalize("NFC", one.name): one.name for one in folder.iterdir()}
    except OSError:
        return {}
