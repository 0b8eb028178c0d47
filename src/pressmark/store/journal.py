"""What a store has built already, by what it was built from: so that work that was broken off goes on where it stopped.

The journal only saves time. Each line is checked against the bundles themselves before it is believed, a torn last
line is passed over, and a store without a journal is none the worse.
"""

import json
import os
from pathlib import Path
from typing import Self

from pressmark.errors import StoreError

NAME = ".built.jsonl"
MAX_BYTES = 1024 * 1024 * 1024
"""Bytes of a journal that are read: some millions of lines."""


class Journal:
    """The journal of a store; `find` and `add` go by keys that say from what an archive was built."""

    def __init__(self, path: Path, known: dict[str, str]) -> None:
        self._path = path
        self._known = known

    @classmethod
    def open(cls, root: Path) -> Self:
        """The journal of the store in a folder; empty where there is none, or none that can be read."""
        path = root / NAME
        known: dict[str, str] = {}
        try:
            if path.stat().st_size <= MAX_BYTES:
                for line in path.read_bytes().split(b"\n"):
                    try:
                        row = json.loads(line)
                        known[str(row["key"])] = str(row["id"])
                    except (ValueError, KeyError, TypeError):
                        continue
        except OSError:
            pass
        return cls(path, known)

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
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StoreError(f"cannot write {self._path}: {(error.strerror or str(error)).lower()}") from error
