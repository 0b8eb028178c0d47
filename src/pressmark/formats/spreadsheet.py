"""Tables as spreadsheet programs write them: CSV with any of their separators and encodings, and workbooks (.xlsx).

Whatever program wrote a table, its rows come out as the same texts: a date as ISO 8601, a whole number without a point.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pressmark.errors import SourceError

MAX_COLUMNS = 200
"""Columns that are read: a person's table has twenty, and a cell far to the right must not cost a row of empty ones."""

MAX_ROWS = 1_048_576
"""Rows of a sheet of Excel (its own limit)."""

MAX_WORKBOOK_BYTES = 512 * 1024 * 1024
"""What a workbook may inflate to; Excel itself holds no more than some gigabytes."""

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "save it as CSV UTF-8"
_SEPARATORS = ",;\t"
_NAMED = re.compile(r"\s*\"?sep=([,;\t])\"?[,;\t]*(?:\r\n|\r|\n|\Z)")
_HEADER = re.compile(r"[^\r\n]+")
_QUOTED = re.compile(r'"[^"]*"')
_NO_SEPARATOR = "\x1f"
_TIMES_IN_FORMAT = re.compile(r"[hs]", re.IGNORECASE)
_QUOTED_IN_FORMAT = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row that holds something: where it stands ("line 4"), its number there from 1, and the texts of its cells."""

    place: str
    number: int
    cells: tuple[str, ...]


def is_workbook(data: bytes) -> bool:
    """Whether bytes begin as a workbook does, not as text."""
    return data.startswith((_WORKBOOK, _OLD_WORKBOOK))


def sheet_text(data: bytes, name: str) -> str:
    """The characters of a table that is no workbook: UTF-8, or the UTF-16 that Excel writes as "Unicode text".

    Raises:
        SourceError: Neither.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wanted = "UTF-16" if encoding == "utf-16" else "UTF-8"
        raise SourceError(
            f"{name} is not {wanted} at byte {error.start}", hint=f"{_SAVE}; in Excel the type is called so"
        ) from error


def read_sheet(data: bytes, name: str) -> Iterator[SheetRow]:
    """The rows of a table that hold something, the header among them; of a workbook those of its first sheet.

    Raises:
        SourceError: It is neither CSV nor a workbook that can be read here.
    """
    return _workbook_rows(data, name) if is_workbook(data) else text_rows(sheet_text(data, name), name)


def text_rows(text: str, name: str) -> Iterator[SheetRow]:
    """The rows of CSV that hold something. The separator is the one that `sep=` names, else the header's most frequent.

    A header of one cell has none: then none is looked for, as a program that separates by semicolons leaves commas
    unquoted.

    Raises:
        SourceError: It is no CSV.
    """
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    above = 1 if named else 0
    separator = named[1] if named else _separator(body)
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    line = above
    try:
        for cells in rows:
            place, line = line + 1, above + rows.line_num
            if any(cell.strip() for cell in cells):
                yield SheetRow(place=f"line {place}", number=place, cells=tuple(cells))
    except csv.Error as error:
        raise SourceError(f"{name} is not CSV at line {above + rows.line_num}: {error}") from error


def _separator(body: str) -> str:
    """What separates cells, by the header: quoted cells apart, the sign that stands there most often."""
    first = _HEADER.search(body)
    header = _QUOTED.sub("", first[0]) if first else ""
    best = max(_SEPARATORS, key=header.count)
    return best if best in header else _NO_SEPARATOR


def _workbook_rows(data: bytes, name: str) -> Iterator[SheetRow]:
    what = f"{name} is a workbook, no CSV"
    if data.startswith(_OLD_WORKBOOK):
        raise SourceError(f"{what}: an .xls or another file of old Office programs", hint=f"{_SAVE}, or as .xlsx")
    try:
        import openpyxl
    except ImportError as error:
        raise SourceError(what, hint=f"pip install 'pressmark[xlsx]', or {_SAVE}") from error
    _check_workbook(data, name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its XML, zip and number parsers raise
        raise SourceError(f"{name} cannot be read as a workbook: {_brief(error)}", hint=_SAVE) from error
    try:
        yield from _sheet_rows(book, name)
    finally:
        book.close()


def _check_workbook(data: bytes, name: str) -> None:
    """Refuse other zips, and those that inflate to more than a table has, before anything is inflated."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = [one.file_size for one in packed.infolist()]
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(f"{name} is a damaged workbook or zip file: {_brief(error)}", hint=_SAVE) from error
    if "xl/workbook.xml" not in names:
        raise SourceError(f"{name} is a zip file, and no workbook of the form .xlsx", hint=f"{_SAVE}, or as .xlsx")
    if sum(sizes) > MAX_WORKBOOK_BYTES:
        raise SourceError(f"{name} inflates to more than {MAX_WORKBOOK_BYTES} bytes", hint=_SAVE)


def _sheet_rows(book: Any, name: str) -> Iterator[SheetRow]:
    sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
    if sheet is None:
        raise SourceError(f"{name} has no sheet that can be seen", hint=_SAVE)
    sheet.reset_dimensions()
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS), 1):
            cells = [_cell_text(cell) for cell in row]
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                yield SheetRow(place=f"row {number}", number=number, cells=tuple(cells))
    except Exception as error:
        raise SourceError(f"{name} cannot be read as a workbook: {_brief(error)}", hint=_SAVE) from error


def _cell_text(cell: Any) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            timed = _TIMES_IN_FORMAT.search(_QUOTED_IN_FORMAT.sub("", str(cell.number_format)))
            has_time = value.time() != time() or timed is not None
            return value.isoformat(timespec="minutes") if has_time else value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
