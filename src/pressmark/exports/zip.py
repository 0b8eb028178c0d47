"""A bundle as one zip file: the same bytes for everyone.

STORED (compressed bytes would depend on the zlib build), entries sorted by path bytes under one top folder, dated
1980-01-01 (the earliest a zip can say, APPNOTE 4.4.6), with fixed modes.
"""

import hashlib
import os
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pressmark.bundle.opening import OpenBag
from pressmark.errors import BundleError

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644 << 16
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file that was written: where, its size in bytes, its SHA-256."""

    file: Path
    size: int
    sha256: str


def write_zip(bag: OpenBag, file: Path, *, top: str) -> Exported:
    """The files of an open bundle in a zip file, all of it or nothing.

    Raises:
        BundleError: The file is there already, or cannot be written.
    """
    if file.exists():
        raise BundleError(f"{file} is there already", hint="remove it, or name another with --output")
    try:
        descriptor, draft = tempfile.mkstemp(prefix=".pressmark-", dir=file.parent)
    except OSError as error:
        raise _cannot(file, error) from error
    try:
        with os.fdopen(descriptor, "w+b") as out:
            _write(bag, out, top)
            out.flush()
            os.fsync(out.fileno())
            out.seek(0)
            digest = hashlib.file_digest(out, "sha256").hexdigest()
            size = out.tell()
        Path(draft).chmod(0o644)
        # A link is refused where the name is taken meanwhile; a rename would overwrite.
        os.link(draft, file)
    except OSError as error:
        raise _cannot(file, error) from error
    finally:
        Path(draft).unlink(missing_ok=True)
    return Exported(file=file, size=size, sha256=digest)


def _write(bag: OpenBag, out: object, top: str) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for path in sorted(bag.sizes, key=lambda name: name.encode("utf-8")):
            entry = zipfile.ZipInfo(f"{top}/{path}", date_time=_EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            entry.file_size = bag.sizes[path]
            with archive.open(entry, "w") as place:
                for piece in bag.pieces(path, _PIECE):
                    place.write(piece)


def _cannot(file: Path, error: OSError) -> BundleError:
    return BundleError(
        f"cannot write {file}: {(error.strerror or str(error)).lower()}", hint="name another place with --output"
    )
