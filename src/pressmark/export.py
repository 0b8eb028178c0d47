"""A valid bundle in another form."""

from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.opening import open_bag
from pressmark.exports.claims_csv import claims_csv, claims_table
from pressmark.exports.writing import Exported, write_whole
from pressmark.exports.zip import write_zip


def export_zip(folder: Path, *, archive_id: str, output: Path | None) -> Exported:
    """The bundle in one zip file, by default named after its folder in the current directory.

    The top folder inside is named by the archive ID's first 16 digits, not by the folder: same archive, same bytes.
    """
    file = output if output is not None else Path(f"{folder.resolve().name}.zip")
    return write_zip(open_bag(folder), file, top=f"archive-{archive_id[:16]}")


def export_claims_csv(contents: Contents, *, output: Path | None) -> Exported:
    """The bundle's claims as a table to edit, by default named after its folder in the current directory."""
    file = output if output is not None else Path(f"{contents.folder.resolve().name}-claims.csv")
    data = claims_csv(claims_table(contents.claims, contents.archive_id))
    return write_whole(file, lambda out: out.write(data))
