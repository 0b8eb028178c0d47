"""Look into a bundle, but only after it has been found valid."""

from pathlib import Path

from pressmark.bundle.contents import Contents, read_contents
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Report
from pressmark.validate import validate


def examine(folder: Path, *, expected: str | None = None) -> tuple[Report, Contents | None]:
    """The verdict on a bundle and, only where it is valid, its contents."""
    report = validate(folder, expected=ArchiveId(hex=expected) if expected else None)
    if not report.valid or report.archive_id is None:
        return report, None
    return report, read_contents(folder, ArchiveId(hex=report.archive_id))
