"""A table of claims as CSV, whatever a spreadsheet made of it: byte order mark, CR LF, semicolons, tabs, `sep=`."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.claims.curation.cells import TO_READ, unguarded
from pressmark.claims.curation.items import ItemFault
from pressmark.errors import ClaimsError

COLUMNS = {
    "quote": "quote",
    "exact": "quote",
    "prefix": "prefix",
    "suffix": "suffix",
    "start": "start",
    "end": "end",
    "modality": "modality",
    "polarity": "polarity",
    "certainty": "certainty",
    "speaker": "who",
    "who": "who",
    "note": "note",
    "id": "id",
    "verdict": "verdict",
    "archive": "archive",
    **{column: column for column in TO_READ},
}
"""Columns of a CSV file and keys of a JSON object; others are for the curator's own use and are not read."""

HINT = (
    "give CSV with a header (quote, and if wanted prefix, suffix, start, end, modality, speaker, note, id), "
    "JSON or W3C annotations"
)

_SEPARATOR = re.compile(r"\s*\"?sep=([,;\t])\"?[,;\t]*(?:\r\n|\r|\n)")
_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: where it stands ("line 4"), and its cells by column, unguarded, without outer blanks.

    A column that the file does not have is not there; one that it has may be empty.
    """

    place: str
    cells: dict[str, str]


def read_text(data: bytes, name: str) -> str:
    """The characters of a file of claims: UTF-8, or the UTF-16 that Excel writes as "Unicode text".

    Raises:
        ClaimsError: Neither, or empty.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 and try again; in Excel the type is called CSV UTF-8"
        raise ClaimsError(f"{name} is not UTF-8: byte {error.start}", hint=hint) from error
    if not text.strip():
        raise ClaimsError(f"{name} is empty", hint=HINT)
    return text


def read_table(text: str, name: str) -> Iterator[Row | ItemFault]:
    """The rows below the header, empty ones left out.

    Raises:
        ClaimsError: It is no CSV, or its header cannot be used.
    """
    named = _SEPARATOR.match(text)
    body = text[named.end() :] if named else text
    first = body.lstrip("\r\n").partition("\n")[0]
    delimiter = named[1] if named else max(",;\t", key=lambda one: (first.count(one), one == ","))
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    above = line = 1 if named else 0
    try:
        for row in rows:
            place, line = f"line {line + 1}", above + rows.line_num
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = _header(row, name)
                continue
            yield _row(place, header, row)
    except csv.Error as error:
        raise ClaimsError(f"{name} is not CSV at line {above + rows.line_num}: {error}", hint=HINT) from error


def whole_number(cell: str) -> int | None:
    """The whole number in a cell, written `46`, or `46.0` as some spreadsheets do; None for anything else."""
    found = _WHOLE.fullmatch(cell)
    return int(found[1]) if found else None


def _header(row: list[str], name: str) -> list[str]:
    header = [COLUMNS.get(cell.strip().lower(), "") for cell in row]
    if "quote" not in header:
        raise ClaimsError(f"{name} has no column named quote", hint=HINT)
    named = [column for column in header if column]
    if len(named) != len(set(named)):
        raise ClaimsError(f"{name} has two columns of one meaning: {', '.join(row)[:120]}")
    return header


def _row(place: str, header: list[str], row: list[str]) -> Row | ItemFault:
    if any(cell.strip() for cell in row[len(header) :]):
        return ItemFault(place=place, fault="more cells than the header has; a quote with the delimiter needs quotes")
    cells = [unguarded(cell.strip()) for cell in row[: len(header)]] + [""] * (len(header) - len(row))
    return Row(place=place, cells={column: cell for column, cell in zip(header, cells, strict=True) if column})
