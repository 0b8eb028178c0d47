"""Where bundles can be had, as their owner says: kept in the store and not in the bundle, which it would change.

The last line about an archive counts.
"""

from pathlib import Path

from pressmark.documents import dump
from pressmark.errors import StoreError
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import CLOSED, Store
from pressmark.store.lines import append_line, read_lines

NAME = "locations.jsonl"
LONGEST = 2000
"""Code points of a location."""


def location_of(store: Path, archive_id: str) -> str | None:
    """Where the bundle of an archive (64 hex digits) can be had, as far as the store knows."""
    known = None
    for row in read_lines(store, NAME):
        location = row.get("location")
        if row.get("archiveId") == archive_id and (
            location is None or (isinstance(location, str) and 0 < len(location) <= LONGEST)
        ):
            known = location
    return known


def remember_location(store: Store, archive_id: ArchiveId, location: str | None) -> None:
    """Note where a bundle can be had; None takes back what was noted.

    Raises:
        StoreError: The store is closed, or cannot be written.
    """
    if (store.root / CLOSED).exists():
        raise StoreError(f"the store {store.root} is closed: nothing new is put into it")
    append_line(store.root, NAME, dump({"archiveId": archive_id.hex, "location": location}))
