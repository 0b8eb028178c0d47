"""Files of a store that grow by one JSON line for each thing said. A torn or foreign line is passed over."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pressmark.errors import StoreError
from pressmark.store.folders import read_in_store

MAX_BYTES = 1024 * 1024 * 1024
"""Bytes of such a file that are read: some millions of lines."""


def read_lines(root: Path, name: str) -> Iterator[dict[str, Any]]:
    """The objects in such a file of a store; none where it is not there, a link, a pipe, or too large."""
    try:
        above = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            data = read_in_store(above, name, MAX_BYTES)
        finally:
            os.close(above)
    except OSError:
        return
    for line in (data or b"").split(b"\n"):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield row


def append_line(root: Path, name: str, line: bytes) -> None:
    """Put a line at the end of such a file.

    Raises:
        StoreError: It cannot be written; a link, a pipe or a device in its place would be written elsewhere.
    """
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        # One write of a whole line: two processes at once never mix theirs.
        descriptor = os.open(root / name, flags, 0o666)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StoreError(
            f"cannot write {root / name}: {(error.strerror or str(error)).lower()}",
            hint="a link, a folder or a pipe in its place can be removed: the file is made anew",
        ) from error
