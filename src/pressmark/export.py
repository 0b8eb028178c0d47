"""A valid bundle in another form."""

from pathlib import Path

from pressmark.bundle.opening import open_bag
from pressmark.exports.zip import Exported, write_zip


def export_zip(folder: Path, *, archive_id: str, output: Path | None) -> Exported:
    """The bundle in one zip file, by default named after its folder in the current directory.

    The top folder inside is named by the archive ID's first 16 digits, not by the folder: same archive, same bytes.
    """
    file = output if output is not None else Path(f"{folder.resolve().name}.zip")
    return write_zip(open_bag(folder), file, top=f"archive-{archive_id[:16]}")
