"""Where bundles can be had, as their owner says: kept in the store and not in the bundle, which it would change.

One JSON line for each thing said; the last one about an archive counts.
"""

import json
import os
from pathlib import Path

from pressmark.documents import dump
from pressmark.errors import StoreError
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import CLOSED, Store

NAME = "locations.jsonl"
MAX_BYTES = 64 * 1024 * 1024
"""Bytes of the file that are read."""

LONGEST = 2000
"""Code points of a location."""


def location_of(store: Path, archive_id: str) -> str | None:
    """Where the bundle of an archive (64 hex digits) can be had, as far as the store knows."""
    return _known(store).get(archive_id)


def remember_location(store: Store, archive_id: ArchiveId, location: str | None) -> None:
    """Note where a bundle can be had; None takes back what was noted.

    Raises:
        StoreError: The store is closed, or cannot be written.
    """
    if (store.root / CLOSED).exists():
        raise StoreError(f"the store {store.root} is closed: nothing new is put into it")
    line = dump({"archiveId": archive_id.hex, "location": location})
    try:
        # One write of a whole line: two processes never mix theirs. A link there would lead elsewhere.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(store.root / NAME, flags, 0o666)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StoreError(f"cannot write {store.root / NAME}: {(error.strerror or str(error)).lower()}") from error


def _known(store: Path) -> dict[str, str]:
    known: dict[str, str] = {}
    path = store / NAME
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return {}
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    for line in lines:
        try:
            row = json.loads(line)
            digits, location = row["archiveId"], row["location"]
        except (ValueError, KeyError, TypeError):
            continue
        if isinstance(digits, str) and location is None:
            known.pop(digits, None)
        elif isinstance(digits, str) and isinstance(location, str) and 0 < len(location) <= LONGEST:
            known[digits] = location
    return known
