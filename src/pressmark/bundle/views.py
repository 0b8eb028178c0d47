"""The files beside the payload that can be computed from it: what they say is never believed, only compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.bundle.crate import render_crate
from pressmark.bundle.layout import BAG_INFO, CRATE, README
from pressmark.bundle.readme import render_readme
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import PayloadEntry
from pressmark.model.steps import Step


def bag_info(archive_id: ArchiveId, entries: Sequence[PayloadEntry]) -> bytes:
    """bag-info.txt: the archive ID, and bytes and files of the payload (RFC 8493 §2.2.2), in this order."""
    octets = sum(entry.size for entry in entries)
    return f"External-Identifier: {archive_id.hex}\nPayload-Oxum: {octets}.{len(entries)}\n".encode("ascii")


def views(
    *,
    archive_id: ArchiveId,
    entries: Sequence[PayloadEntry],
    metadata: Mapping[str, Any] | None,
    steps: Sequence[Step] | None,
    claims: int | None,
) -> dict[str, bytes]:
    """The bytes of each view, by file name: a pure function, the same for writer and validator.

    `claims` is how many lines claims.jsonl has. A view is left out where what it is computed from is None.
    """
    made = {BAG_INFO: bag_info(archive_id, entries)}
    if metadata is not None and claims is not None:
        made[README] = render_readme(archive_id=archive_id, entries=entries, metadata=metadata, claims=claims)
    if metadata is not None and steps is not None:
        made[CRATE] = render_crate(entries=entries, metadata=metadata, steps=steps)
    return made
