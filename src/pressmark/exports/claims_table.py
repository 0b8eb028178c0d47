"""Claims as a table, one row a claim, in three forms: CSV for spreadsheets, JSON Lines and Parquet for programs.

CSV as RFC 4180 has it (commas, CR LF, quotation marks doubled), in UTF-8 with a byte order mark, without which Excel
takes it for a legacy encoding; what could be taken for a formula has an apostrophe before it (`claims.curation.cells`).
Its first columns can be edited and built again, the others say of which archive a claim is. In the other two every
column has one type, whether or not a claim fills it.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from pressmark.bundle.contents import Contents
from pressmark.claims.curation.cells import COLUMNS, GAP, UNNAMED, claim_cells, guarded, seen
from pressmark.documents import visible_json
from pressmark.errors import LibraryMissingError
from pressmark.model.claims import Claim, Claims
from pressmark.model.evidence import Value
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.quantities import Quantity
from pressmark.model.relations import RelationType

MARK = "\ufeff"

ABOUT = ("headline", "outlet", "date", "language", "role", "earliest", "latest", "amounts", "tensions")
"""Columns of the CSV that stand behind those that can be edited; nothing is read of them."""


NAMES = (
    *("archive", "headline", "outlet", "date", "language", "claim", "role", "quote", "start", "end", "speaker"),
    *("chain", "modality", "polarity", "certainty", "earliest", "latest", "amounts", "tensions", "status"),
    *("extractor", "note"),
)
"""Columns of the typed table, in the order of the Parquet file."""


def claims_table(claims: Claims, archive_id: ArchiveId, metadata: Metadata | None = None) -> list[dict[str, str]]:
    """The rows of an archive's claims, each naming the archive, so that no other is revised by mistake."""
    rows = []
    for claim in claims.claims:
        cells = claim_cells(claim) | {"archive": archive_id.hex}
        if metadata is not None:
            row = claim_row(claim, archive_id, metadata)
            cells |= {name: _cell(row[name]) for name in ABOUT}
        rows.append(cells)
    return rows


def claims_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table's bytes: the same rows, the same bytes."""
    rows = list(rows)
    about = [name for name in ABOUT if any(name in row for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([*COLUMNS, *about])
    for row in rows:
        writer.writerow([guarded(seen(row.get(column, ""))) for column in (*COLUMNS, *about)])
    return (MARK + out.getvalue()).encode("utf-8")


def claim_row(claim: Claim, archive_id: ArchiveId, metadata: Metadata) -> dict[str, Any]:
    """A claim with what its archive says of itself; absent things are None, lists may be empty.

    Offsets are code points of text.txt; days ISO 8601 in the calendar of the text, numbers decimals as text.
    """
    times = [time for time in claim.times if time.earliest is not None]
    chain = [link.who or UNNAMED for link in claim.attribution]
    return {
        "archive": archive_id.hex,
        "headline": text_of(metadata.headline),
        "outlet": text_of(metadata.publisher),
        "date": text_of(metadata.date_published),
        "language": text_of(metadata.in_language),
        "claim": claim.id,
        "role": claim.role.value if claim.role else None,
        "quote": GAP.join(place.exact for place in claim.target),
        "start": claim.target[0].start,
        "end": claim.target[-1].end,
        "speaker": chain[-1] if chain else None,
        "chain": chain,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value if claim.polarity else None,
        "certainty": claim.certainty.value if claim.certainty else None,
        "earliest": min((time.earliest for time in times if time.earliest), default=None),
        "latest": max((time.latest for time in times if time.latest), default=None),
        "amounts": [_amount(one) for one in claim.quantities],
        "tensions": [one.to for one in claim.relations if one.type is RelationType.CONFLICTS_WITH],
        "status": claim.status.value,
        "extractor": claim.extractor,
        "note": claim.note,
    }


def rows_of(archives: Iterable[Contents]) -> Iterator[dict[str, Any]]:
    """The typed rows of all claims of all archives, in their order."""
    for contents in archives:
        for claim in contents.claims.claims:
            yield claim_row(claim, contents.archive_id, contents.metadata)


def write_jsonl(rows: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """A line a row, keys sorted, every key in every line; what cannot be seen stands as an escape."""
    out.writelines(visible_json(dict(row)).encode("utf-8") for row in rows)


def write_parquet(rows: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """One Parquet file, uncompressed.

    Raises:
        LibraryMissingError: pyarrow is not installed.
    """
    pa, pq = arrow()
    table = pa.Table.from_pylist([dict(row) for row in rows], schema=claims_schema(pa))
    pq.write_table(table, out, compression="NONE")


def arrow() -> tuple[Any, Any]:
    """Pyarrow and its module for Parquet.

    Raises:
        LibraryMissingError: It is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise LibraryMissingError("Parquet is written by pyarrow", hint="pip install 'pressmark[parquet]'") from error
    return pa, pq


def claims_schema(pa: Any) -> Any:
    """The columns of the typed table and their types; `pa` is pyarrow."""
    text, number = pa.string(), pa.int64()
    amount = pa.struct([(name, text) for name in ("words", "value", "minimum", "maximum", "bound", "unit", "counted")])
    lists = {"chain": pa.list_(text), "tensions": pa.list_(text), "amounts": pa.list_(amount)}
    return pa.schema([(name, lists.get(name, number if name in ("start", "end") else text)) for name in NAMES])


def _amount(one: Quantity) -> dict[str, str | None]:
    return {
        "words": one.anchor.exact,
        "value": one.value,
        "minimum": one.minimum,
        "maximum": one.maximum,
        "bound": one.bound.value,
        "unit": one.unit,
        "counted": one.counted.exact if one.counted else None,
    }


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(one["words"] if isinstance(one, dict) else str(one) for one in value)
    return "" if value is None else str(value)


def text_of(value: Value | None) -> str | None:
    """A value's text; None where there is none."""
    return value.value if value is not None else None
