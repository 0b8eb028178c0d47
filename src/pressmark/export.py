"""Valid bundles in another form."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from pressmark.bundle.contents import Contents
from pressmark.bundle.opening import open_bag
from pressmark.exports.claims_table import claims_csv, claims_table, rows_of, write_jsonl, write_parquet
from pressmark.exports.writing import Exported, write_whole
from pressmark.exports.zip import write_zip

STDOUT = Path("-")
"""The name under which what is exported goes to standard output."""

TABLES = ("claims-csv", "claims-jsonl", "claims-parquet")


def export_zip(folder: Path, *, archive_id: str, output: Path | None) -> Exported | None:
    """The bundle in one zip file, by default named after its folder in the current directory; None went to stdout.

    The top folder inside is named by the archive ID's first 16 digits, not by the folder: same archive, same bytes.
    """
    file = output if output is not None else Path(f"{folder.resolve().name}.zip")
    top = f"archive-{archive_id[:16]}"
    if output == STDOUT:
        # A zip's directory stands at its end and is written from what is known then: the file is made first, whole.
        with tempfile.TemporaryDirectory() as place:
            made = write_zip(open_bag(folder), Path(place) / "bundle.zip", top=top)
            with made.file.open("rb") as packed:
                shutil.copyfileobj(packed, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return None
    return write_zip(open_bag(folder), file, top=top)


def export_claims(archives: Sequence[Contents], *, form: str, name: str, output: Path | None) -> Exported | None:
    """The claims of archives as a table; `name` is what it is called where no `output` is given, None went to stdout.

    Raises:
        PressmarkError: The file is there already, cannot be written, or a library is missing.
    """
    write = _writer(archives, form)
    if output == STDOUT:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return None
    file = output if output is not None else Path(f"{name}-claims.{form.removeprefix('claims-')}")
    return write_whole(file, write)


def export_claims_csv(contents: Contents, *, output: Path | None) -> Exported:
    """The bundle's claims as a table to edit, by default named after its folder in the current directory."""
    file = output if output is not None else Path(f"{contents.folder.resolve().name}-claims.csv")
    return write_whole(file, _writer([contents], "claims-csv"))


def _writer(archives: Sequence[Contents], form: str) -> Callable[[BinaryIO], object]:
    if form == "claims-jsonl":
        return lambda out: write_jsonl(rows_of(archives), out)
    if form == "claims-parquet":
        return lambda out: write_parquet(rows_of(archives), out)
    rows = [row for one in archives for row in claims_table(one.claims, one.archive_id, one.metadata)]
    return lambda out: out.write(claims_csv(rows))
