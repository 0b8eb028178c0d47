"""Claims as a table for a spreadsheet: one row a claim, to be edited and built again.

CSV as RFC 4180 has it (commas, CR LF, quotation marks doubled), in UTF-8 with a byte order mark, without which Excel
takes it for a legacy encoding. What could be taken for a formula has an apostrophe before it (`claims.cells`).
"""

import csv
import io
from collections.abc import Iterable, Mapping

from pressmark.claims.curation.cells import COLUMNS, claim_cells, guarded
from pressmark.model.claims import Claims
from pressmark.model.identifier import ArchiveId

MARK = "\ufeff"


def claims_table(claims: Claims, archive_id: ArchiveId) -> list[dict[str, str]]:
    """The rows of an archive's claims, each naming the archive, so that no other is revised by mistake."""
    return [claim_cells(claim) | {"archive": archive_id.hex} for claim in claims.claims]


def claims_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table's bytes: the same rows, the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guarded(row.get(column, "")) for column in COLUMNS])
    return (MARK + out.getvalue()).encode("utf-8")
