"""A bundle in a segment of a pack, read where it lies: the same bag as its folder would be, nothing is unpacked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pressmark.bundle.layout import CUSTODY, MANIFEST, MAX_DOCUMENT, MAX_MANIFEST
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.names import path_fault, printable
from pressmark.bundle.opening import PIECE, InnerBag, OpenBag
from pressmark.bundle.segments import Segment, Span
from pressmark.bundle.writing import tag_files
from pressmark.errors import BundleError, PressmarkError
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, PayloadEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentedBag(InnerBag):
    """What stands of one archive in a segment, by path, and the tag files that follow from it."""

    _segment: Segment = field(repr=False)
    _spans: dict[str, Span] = field(repr=False)
    _tags: dict[str, bytes] = field(default_factory=dict, repr=False)

    def pieces(self, path: str, size: int = PIECE) -> Iterator[bytes]:
        """A file's bytes, piece by piece.

        Raises:
            BundleError: It is not there, or damaged.
        """
        if (data := self._tags.get(path)) is not None:
            yield from (data[at : at + size] for at in range(0, len(data), size))
            return
        span = self._spans.get(path)
        if span is None:
            raise BundleError(f"{printable(path)} is not a regular file")
        try:
            yield from self._segment.pieces(span)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BundleError(f"cannot read {printable(path)} in {self._segment.file}: {reason}") from error


def open_segmented(file: Path, archive_id: str) -> SegmentedBag:
    """The bundle with this ID (64 hex digits) in a segment's file.

    Raises:
        BundleError: It is not there, or the segment is damaged.
    """
    segment = Segment(file)
    spans = segment.spans(archive_id)
    if MANIFEST not in spans:
        raise BundleError(f"{file.name} holds no archive {archive_id}", hint="archive list shows what a store has")
    bag = SegmentedBag(folder=file / archive_id, _segment=segment, _spans=spans)
    for path, span in spans.items():
        if path_fault(path) is None:
            bag.put(path, span.size)
    bag._tags.update(_tags(bag))  # noqa: SLF001 - its own class
    bag.sizes.update({path: len(data) for path, data in bag._tags.items()})  # noqa: SLF001
    return bag


def _tags(bag: SegmentedBag) -> dict[str, bytes]:
    """The tag files: computed, as for a new bundle. Of what is broken none can be, and it is found to lack them."""
    try:
        manifest = bag.read(MANIFEST, MAX_MANIFEST)
        digests = parse_manifest(manifest).digests
        entries = [PayloadEntry(path=path, size=bag.sizes[path], sha256=digests[path]) for path in sorted(digests)]
        return tag_files(
            manifest,
            entries,
            metadata=json.loads(bag.read(METADATA, MAX_DOCUMENT)),
            provenance=json.loads(bag.read(PROVENANCE, MAX_DOCUMENT)),
            claims=bag.read(CLAIMS, MAX_DOCUMENT).count(b"\n"),
        )
    except (PressmarkError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def stored_files(bag: OpenBag) -> list[tuple[str, bytes]]:
    """What a segment stores of a bundle: manifest, payload and what grows beside it; each whole in memory.

    Raises:
        BundleError: A file cannot be read.
    """
    paths = [path for path in sorted(bag.sizes) if path.startswith(("data/", "signatures/", "timestamps/"))]
    grown = [CUSTODY] if CUSTODY in bag.sizes else []
    return [(path, bag.read(path, bag.sizes[path])) for path in (MANIFEST, *paths, *grown)]
