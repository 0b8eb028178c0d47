"""TIFF directories, of TIFF files and of Exif blocks alike (TIFF 6.0 §2; Exif 3.0 §4.5-4.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pressmark.formats.pictures.blocks import MAX_BLOCK_BYTES, Blocks
from pressmark.formats.pictures.photoshop import read_resources

MAX_ENTRIES = 1_000
"""Entries of one directory; all tags of TIFF and Exif together are fewer."""

EXIF_DIRECTORY = 0x8769
_XMP, _IPTC, _PHOTOSHOP = 0x02BC, 0x83BB, 0x8649
_WIDTH, _HEIGHT = 0x0100, 0x0101
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}

ByteOrder = Literal["little", "big"]

_BYTE_ORDERS: dict[bytes, ByteOrder] = {b"II*\x00": "little", b"MM\x00*": "big"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The bytes of a TIFF structure with its byte order, and where it stands in the file: empty for all of it."""

    data: bytes
    order: ByteOrder
    place: str

    def number(self, offset: int, size: int) -> int:
        """A whole number without sign; 0 beyond the end, where callers have looked before."""
        return int.from_bytes(self.data[offset : offset + size], self.order)

    def at(self, offset: int) -> str:
        """A place in it, as faults name it."""
        return f"{self.place}, byte {offset} of its TIFF structure" if self.place else f"byte {offset}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a directory: its tag, its type's number and its bytes."""

    tag: int
    type: int
    data: bytes
    order: ByteOrder

    @property
    def number(self) -> int | None:
        """Its first number, where it is a whole one."""
        size = {1: 1, 3: 2, 4: 4, 13: 4}.get(self.type)
        return int.from_bytes(self.data[:size], self.order) if size and len(self.data) >= size else None


def read_tiff(data: bytes, blocks: Blocks) -> None:
    """Collects the metadata of a TIFF file's first directory; its Exif entries stand in the same directories."""
    wanted = frozenset({_XMP, _IPTC, _PHOTOSHOP, _WIDTH, _HEIGHT})
    size: dict[int, int] = {}
    for entry in first_directory(opened(data, "", blocks), blocks, wanted=wanted):
        if entry.tag in {_WIDTH, _HEIGHT}:
            size[entry.tag] = entry.number or 0
        elif entry.tag == _XMP:
            blocks.add(blocks.xmp, entry.data, f"tag {_XMP:#06x}")
        elif entry.tag == _IPTC:
            blocks.add(blocks.iim, entry.data, f"tag {_IPTC:#06x}")
        else:
            read_resources(entry.data, f"tag {_PHOTOSHOP:#06x}", blocks)
    blocks.size(size.get(_WIDTH, 0), size.get(_HEIGHT, 0))


def opened(data: bytes, place: str, blocks: Blocks) -> Structure | None:
    """The structure that a TIFF header begins; None with a fault where none does."""
    order = _BYTE_ORDERS.get(data[:4])
    if order is None:
        blocks.fault("tiff-header", place, f"no TIFF header: {data[:4].hex(' ')}")
        return None
    return Structure(data=data, order=order, place=place)


def first_directory(tiff: Structure | None, blocks: Blocks, *, wanted: frozenset[int]) -> Iterator[Entry]:
    """The wanted entries of the first directory. Thumbnails and later pages, which it names, are not followed."""
    return directory(tiff, tiff.number(4, 4), blocks, wanted=wanted) if tiff is not None else iter(())


def directory(tiff: Structure, offset: int, blocks: Blocks, *, wanted: frozenset[int]) -> Iterator[Entry]:
    """The wanted entries of the directory at an offset, each with its bytes, in the order in which they stand."""
    count = tiff.number(offset, 2)
    if offset < 8 or offset + 2 > len(tiff.data) or offset + 2 + 12 * count > len(tiff.data):
        blocks.fault("tiff-directory", tiff.at(offset), f"no room for a directory of {count} entries there")
        return
    if count > MAX_ENTRIES:
        blocks.fault("tiff-entries", tiff.at(offset), f"a directory of {count} entries: more than {MAX_ENTRIES}")
        return
    seen: set[int] = set()
    for start in range(offset + 2, offset + 2 + 12 * count, 12):
        tag = tiff.number(start, 2)
        if tag in seen:
            blocks.fault("tiff-repeated", tiff.at(start), f"tag {tag:#06x} stands there twice; the first counts")
            continue
        seen.add(tag)
        if tag in wanted and (entry := _entry(tiff, start, blocks)) is not None:
            yield entry


def _entry(tiff: Structure, start: int, blocks: Blocks) -> Entry | None:
    tag, kind = tiff.number(start, 2), tiff.number(start + 2, 2)
    size = _SIZES.get(kind, 0) * tiff.number(start + 4, 4)
    where = start + 8 if size <= 4 else tiff.number(start + 8, 4)
    if kind not in _SIZES:
        blocks.fault("tiff-type", tiff.at(start), f"tag {tag:#06x} has type {kind}, which does not exist")
    elif size > MAX_BLOCK_BYTES:
        blocks.fault("block-too-large", tiff.at(start), f"tag {tag:#06x} has {size} bytes: not read")
    elif where + size > len(tiff.data):
        there = max(0, len(tiff.data) - where)
        blocks.fault("tiff-length", tiff.at(start), f"tag {tag:#06x} has {size} bytes at {where}; {there} are there")
    else:
        return Entry(tag=tag, type=kind, data=tiff.data[where : where + size], order=tiff.order)
    return None
