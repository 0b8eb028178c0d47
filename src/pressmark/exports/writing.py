"""A file that stands there whole or not at all, and never in place of another."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pressmark.errors import BundleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file that was written: where, its size in bytes, its SHA-256."""

    file: Path
    size: int
    sha256: str


def write_whole(file: Path, write: Callable[[BinaryIO], object], *, instead: bool = False) -> Exported:
    """What `write` puts into a draft, under this name; `instead` of what stands there, where that is wanted.

    Raises:
        BundleError: The file is there already, or cannot be written.
    """
    if file.exists() and not instead:
        raise BundleError(f"{file} is there already", hint="remove it, or name another with --output")
    try:
        descriptor, draft = tempfile.mkstemp(prefix=".pressmark-", dir=file.parent)
    except OSError as error:
        raise _cannot(file, error) from error
    try:
        with os.fdopen(descriptor, "w+b") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
            out.seek(0)
            digest = hashlib.file_digest(out, "sha256").hexdigest()
            size = out.tell()
        Path(draft).chmod(0o644)
        if instead:
            Path(draft).replace(file)
        else:
            # A link is refused where the name is taken meanwhile; a rename would overwrite.
            os.link(draft, file)
    except OSError as error:
        raise _cannot(file, error) from error
    finally:
        Path(draft).unlink(missing_ok=True)
    return Exported(file=file, size=size, sha256=digest)


def _cannot(file: Path, error: OSError) -> BundleError:
    return BundleError(
        f"cannot write {file}: {(error.strerror or str(error)).lower()}", hint="name another place with --output"
    )
