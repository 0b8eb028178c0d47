"""What a store has built already, by what it was built from: so that work that was broken off goes on where it stopped.

The journal only saves time. Whoever cloned a store, or shares one, may have anything in it: what a line says is
believed only of a bundle that is there, is sound, and holds the very source (`build`). A torn last line is passed
over, and a store without a journal is none the worse.
"""

import json
import os
import stat
from pathlib import Path
from typing import BinaryIO, Self

from pressmark.errors import StoreError

NAME = ".built.jsonl"
MAX_BYTES = 1024 * 1024 * 1024
"""Bytes of a journal that are read: some millions of lines."""

MAX_LINE = 1024
"""Bytes of one line: ours have some hundred and fifty."""

_FLAGS = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Journal:
    """The journal of a store; `find` and `add` go by keys that say from what an archive was built."""

    def __init__(self, path: Path, known: dict[str, str]) -> None:
        self._path = path
        self._known = known

    @classmethod
    def open(cls, root: Path) -> Self:
        """The journal of the store in a folder; empty where there is none, or none that can be read.

        Raises:
            StoreError: A link, a pipe or a device stands in its place: it would be read, and written, elsewhere.
        """
        path = root / NAME
        try:
            descriptor = os.open(path, os.O_RDONLY | _FLAGS)
        except OSError as error:
            if path.is_symlink():
                raise _no_file(path) from error
            return cls(path, {})
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            os.close(descriptor)
            raise _no_file(path)
        with os.fdopen(descriptor, "rb") as file:
            return cls(path, _read(file) if found.st_size <= MAX_BYTES else {})

    def find(self, key: str) -> str | None:
        """The archive ID (64 hex digits) that a key was built into, as far as the journal knows."""
        return self._known.get(key)

    def add(self, key: str, digits: str) -> None:
        """Note that an archive was built from what the key says.

        Raises:
            StoreError: The journal cannot be written.
        """
        self._known[key] = digits
        line = json.dumps({"id": digits, "key": key}).encode() + b"\n"
        try:
            # One write of a whole line: two builders at once never mix theirs.
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _FLAGS, 0o666)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StoreError(f"cannot write {self._path}: {(error.strerror or str(error)).lower()}") from error


def _read(file: BinaryIO) -> dict[str, str]:
    known: dict[str, str] = {}
    while line := file.readline(MAX_LINE):
        try:
            row = json.loads(line)
            known[str(row["key"])] = str(row["id"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return known


def _no_file(path: Path) -> StoreError:
    return StoreError(
        f"{path} is no file, but a link, a folder, a pipe or a device", hint="remove it: the journal only saves time"
    )
