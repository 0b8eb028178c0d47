"""Look into a bundle, but only after it has been found valid."""

from pathlib import Path

from pressmark.bundle.contents import Contents, read_contents
from pressmark.bundle.opening import open_bag
from pressmark.errors import BundleError
from pressmark.model.claims import Claim, Claims
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.report import Report
from pressmark.model.wire import from_wire
from pressmark.provenance import extractors_of, read_steps
from pressmark.rungs.excerpt import check_excerpt, is_excerpt
from pressmark.validate import validate


def examine(folder: Path, *, expected: str | None = None, reproduced: bool = True) -> tuple[Report, Contents | None]:
    """The verdict on a bundle and, only where it is valid, its contents; an excerpt is no bundle.

    Without `reproduced` methods are not run again, which is quicker by far.
    """
    report = validate(folder, expected=ArchiveId(hex=expected) if expected else None, reproduced=reproduced)
    if not report.valid or report.archive_id is None:
        return report, None
    return report, read_contents(folder, ArchiveId(hex=report.archive_id))


def examine_shown(
    folder: Path, *, expected: str | None = None, reproduced: bool = True
) -> tuple[Report, Contents | None]:
    """The same for what only shows and cites: of a proved excerpt, too, what it holds. Its text is empty."""
    try:
        bag = open_bag(folder)
    except BundleError:
        return examine(folder, expected=expected, reproduced=reproduced)
    if not is_excerpt(bag):
        return examine(folder, expected=expected, reproduced=reproduced)
    wanted = ArchiveId(hex=expected) if expected else None
    excerpt = check_excerpt(bag, target=str(folder), expected=wanted)
    if not excerpt.report.proved or excerpt.report.archive_id is None or excerpt.provenance is None:
        return excerpt.report, None
    steps = read_steps(excerpt.provenance)
    claims = tuple(from_wire(Claim, one) for one in excerpt.claims)
    return excerpt.report, Contents(
        archive_id=ArchiveId(hex=excerpt.report.archive_id),
        folder=folder,
        text="",
        metadata=from_wire(Metadata, excerpt.metadata) if excerpt.metadata is not None else Metadata(segments=()),
        claims=Claims(extractors=extractors_of(steps), claims=claims),
        provenance=excerpt.provenance,
        steps=steps,
    )
