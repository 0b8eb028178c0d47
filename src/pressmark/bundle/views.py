"""The files beside the payload that can be computed from it: what they say is never believed, only compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.bundle.crate import render_crate
from pressmark.bundle.layout import BAG_INFO, CRATE
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import PayloadEntry


def bag_info(archive_id: ArchiveId, entries: Sequence[PayloadEntry]) -> bytes:
    """bag-info.txt: the archive ID, and bytes and files of the payload (RFC 8493 §2.2.2), in this order."""
    octets = sum(entry.size for entry in entries)
    return f"External-Identifier: {archive_id.ni}\nPayload-Oxum: {octets}.{len(entries)}\n".encode("ascii")


def views(
    *,
    archive_id: ArchiveId,
    entries: Sequence[PayloadEntry],
    metadata: Mapping[str, Any],
    provenance: Mapping[str, Any],
) -> dict[str, bytes]:
    """The bytes of each view, by file name: a pure function, the same for writer and validator."""
    return {
        BAG_INFO: bag_info(archive_id, entries),
        CRATE: render_crate(entries=entries, metadata=metadata, provenance=provenance),
    }
