"""What a store has built already, by what it was built from: so that work that was broken off goes on where it stopped.

The journal only saves time. Whoever cloned a store, or shares one, may have anything in it: what a line says is
believed only of a bundle that is there, is sound, and holds the very source (`build`).
"""

import json
from pathlib import Path
from typing import Self

from pressmark.store.lines import append_line, read_lines

NAME = ".built.jsonl"


class Journal:
    """The journal of a store; `find` and `add` go by keys that say from what an archive was built."""

    def __init__(self, root: Path, known: dict[str, str]) -> None:
        self._root = root
        self._known = known

    @classmethod
    def open(cls, root: Path) -> Self:
        """The journal of the store in a folder; empty where there is none, or none that can be read."""
        return cls(
            root, {str(row["key"]): str(row["id"]) for row in read_lines(root, NAME) if {"id", "key"} <= set(row)}
        )

    def find(self, key: str) -> str | None:
        """The archive ID (64 hex digits) that a key was built into, as far as the journal knows."""
        return self._known.get(key)

    def add(self, key: str, digits: str) -> None:
        """Note that an archive was built from what the key says.

        Raises:
            StoreError: The journal cannot be written.
        """
        self._known[key] = digits
        append_line(self._root, NAME, json.dumps({"id": digits, "key": key}).encode() + b"\n")
