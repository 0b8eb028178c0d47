"""A table of claims, as whatever spreadsheet program wrote it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.curation.cells import TO_READ, unguarded
from pressmark.claims.curation.items import ItemFault
from pressmark.errors import ClaimsError, SourceError
from pressmark.formats.spreadsheet import read_sheet, sheet_text

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

_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: where it stands ("line 4"), and its cells by column, unguarded, without outer blanks.

    A column that the file does not have is not there; one that it has may be empty.
    """

    place: str
    cells: dict[str, str]


def read_text(data: bytes, name: str) -> str:
    """The characters of a file of claims that is no workbook.

    Raises:
        ClaimsError: In an encoding that is not read, or empty.
    """
    try:
        text = sheet_text(data, name)
    except SourceError as error:
        raise ClaimsError(error.message, hint=error.hint) from error
    if not text.strip():
        raise ClaimsError(f"{name} is empty", hint=HINT)
    return text


def read_table(data: bytes, name: str) -> Iterator[Row | ItemFault]:
    """The rows below the header, empty ones left out.

    Raises:
        ClaimsError: It is no table, or its header cannot be used.
    """
    header: list[str] | None = None
    try:
        for row in read_sheet(data, name):
            if header is None:
                header = _header(row.cells, name)
            else:
                yield _row(row.place, header, row.cells)
    except SourceError as error:
        raise ClaimsError(error.message, hint=error.hint or HINT) from error


def whole_number(cell: str) -> int | None:
    """The whole number in a cell, written `46`, or `46.0` as some spreadsheets do; None for anything else."""
    found = _WHOLE.fullmatch(cell)
    return int(found[1]) if found else None


def _header(row: Sequence[str], name: str) -> list[str]:
    header = [COLUMNS.get(cell.strip().lower(), "") for cell in row]
    if "quote" not in header:
        raise ClaimsError(f"{name} has no column named quote", hint=HINT)
    named = [column for column in header if column]
    if len(named) != len(set(named)):
        raise ClaimsError(f"{name} has two columns of one meaning: {', '.join(row)[:120]}")
    return header


def _row(place: str, header: list[str], row: Sequence[str]) -> Row | ItemFault:
    if any(cell.strip() for cell in row[len(header) :]):
        return ItemFault(place=place, fault="more cells than the header has; a quote with the delimiter needs quotes")
    cells = [unguarded(cell.strip()) for cell in row[: len(header)]] + [""] * (len(header) - len(row))
    return Row(place=place, cells={column: cell for column, cell in zip(header, cells, strict=True) if column})
