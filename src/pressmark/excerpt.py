"""Show some claims of an archive, and prove that its ID commits to them, while the article stays withheld."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.excerpts import excerpt_files
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.limits import LIMITS
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.opening import open_bag
from pressmark.errors import TargetError
from pressmark.exports.writing import Exported, write_folder
from pressmark.exports.zip import write_zip_of
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, PayloadEntry


def make_excerpt(contents: Contents, claims: Sequence[str], *, metadata: bool = True) -> dict[str, bytes]:
    """The files of an excerpt that shows these claims (`c7`) of a valid archive, by path.

    Raises:
        TargetError: No claim is named, or the archive has no such one.
        BundleError: The archive has changed since it was validated.
    """
    known = {claim.id: index for index, claim in enumerate(contents.claims.claims)}
    if not claims:
        raise TargetError("no claim is named", hint="name them behind the archive: ID#c7 '#c9'")
    for one in claims:
        if one not in known:
            raise TargetError(f"no claim {one} in this archive", hint=f"it has {len(known)}")
    bag = open_bag(contents.folder)
    digests = parse_manifest(bag.read(MANIFEST, MAX_MANIFEST)).digests
    held = {path: bag.read(path, LIMITS[path]) for path in (TEXT, METADATA, CLAIMS, PROVENANCE)}
    entries = [PayloadEntry(path=path, size=bag.sizes.get(path, 0), sha256=one) for path, one in digests.items()]
    return excerpt_files(
        entries=entries,
        text=held[TEXT],
        claims=held[CLAIMS],
        metadata=held[METADATA] if metadata else None,
        provenance=held[PROVENANCE],
        lines={known[one] for one in claims},
    )


def write_excerpt(files: Mapping[str, bytes], output: Path) -> Exported | Path:
    """The files in a new folder, or in a zip file where the name ends in .zip.

    Raises:
        BundleError: Something stands there already, or it cannot be written.
    """
    if output.suffix.lower() == ".zip":
        return write_zip_of(files, output, top=output.stem)
    write_folder(output, files)
    return output
