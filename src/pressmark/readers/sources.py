"""A source's bytes, read once, and refused when they change meanwhile or are more than a text can have."""

import os
import stat
from pathlib import Path

from pressmark.errors import SourceChangedError, SourceError

MAX_SOURCE_BYTES = 64 * 1024 * 1024
"""Four bytes for each character of the largest reading text (UTF-32); a larger file is no article."""


def read_source(path: Path, *, limit: int = MAX_SOURCE_BYTES) -> bytes:
    """The bytes of a file or pipe.

    Raises:
        SourceError: Not there, not readable, a folder, a device, or more than `limit` bytes.
        SourceChangedError: Its size or time changed while it was being read.
    """
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if not (stat.S_ISREG(before.st_mode) or stat.S_ISFIFO(before.st_mode)):
                raise SourceError(f"not a file: {path}")
            if before.st_size > limit:
                raise _too_large(path, limit)
            data = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder", hint=f"name the files in it: archive build {path}/*.txt") from error
    except FileNotFoundError as error:
        raise SourceError(f"no such file: {path}") from error
    except OSError as error:
        raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
    if len(data) > limit:
        raise _too_large(path, limit)
    if stat.S_ISREG(before.st_mode) and (
        (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size
    ):
        raise SourceChangedError(f"{path} changed while it was being read", hint="try again when it is at rest")
    return data


def _too_large(path: Path, limit: int) -> SourceError:
    return SourceError(
        f"{path} is larger than {limit // (1024 * 1024)} MiB: too large for an article",
        hint="to keep any file as the original, give its text: archive build FILE --text TRANSCRIPT",
    )
