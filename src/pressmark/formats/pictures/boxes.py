"""HEIC and AVIF files: metadata items of their boxes (ISO/IEC 14496-12 §8.11, 23008-12 §6, annex A)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pressmark.formats.pictures.blocks import MAX_BLOCK_BYTES, Blocks, at

MAX_BOXES = 10_000
"""Boxes of one level; as many as there can be items."""

MAX_ITEMS = 10_000
"""Items of one file, and stretches of all of them; a picture in tiles has some hundreds."""

_MOST_PROPERTY_BOXES = 8
_XMP_TYPE = b"application/rdf+xml"


@dataclass(slots=True, kw_only=True)
class _Items:
    """What the meta box says: the kinds of its items, where they stand, and which one is the picture."""

    exif: list[int] = field(default_factory=list)
    xmp: list[int] = field(default_factory=list)
    places: dict[int, tuple[int, list[tuple[int, int]]]] = field(default_factory=dict)
    primary: int | None = None
    data: tuple[int, int] = (0, 0)
    sizes: list[tuple[int, int] | None] = field(default_factory=list)
    properties: dict[int, list[int]] = field(default_factory=dict)


def read_boxes(data: bytes, blocks: Blocks) -> None:
    """Collects the metadata items of the file's meta box."""
    meta = next((found for found in _boxes(data, 0, len(data), blocks) if found[0] == b"meta"), None)
    if meta is None:
        blocks.fault("boxes-meta", at(0), "the file has no meta box")
        return
    items, reader = _Items(), {b"pitm": _primary, b"iinf": _infos, b"iloc": _locations, b"iprp": _properties}
    for kind, start, end in _boxes(data, meta[1] + 4, meta[2], blocks):
        if kind == b"idat":
            items.data = (start, end)
        elif kind in reader:  # each kind once: a file of nothing but lists is not read again and again
            reader.pop(kind)(_Cursor(data=data, offset=start, end=end, blocks=blocks), items)
    for wanted, found in ((items.exif, blocks.exif), (items.xmp, blocks.xmp)):
        for number in wanted:
            content = _content(data, items, number, blocks)
            if wanted is items.exif:
                # Four bytes say where the TIFF header begins behind them (23008-12 annex A.2.1).
                content = content[4 + int.from_bytes(content[:4], "big") :]
            blocks.add(found, content, f"item {number}")
    associated = items.properties.get(items.primary or 0, [])
    size = next(
        (items.sizes[one - 1] for one in associated if 0 < one <= len(items.sizes) and items.sizes[one - 1]), None
    )
    if size is not None:
        blocks.size(*size)


def _boxes(data: bytes, start: int, end: int, blocks: Blocks) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the content of each box between two offsets."""
    for _ in range(MAX_BOXES):
        if start >= end:
            return
        length, body = int.from_bytes(data[start : start + 4], "big"), start + 8
        if length == 1:
            length, body = int.from_bytes(data[start + 8 : start + 16], "big"), start + 16
        elif length == 0:
            length = end - start
        if body > end or length < body - start or length > end - start:
            blocks.fault("box-length", at(start), f"a box says it has {length} bytes; {end - start} are there")
            return
        yield data[start + 4 : start + 8], body, start + length
        start += length
    blocks.fault("boxes", at(start), f"more than {MAX_BOXES} boxes in a row")


@dataclass(slots=True, kw_only=True)
class _Cursor:
    """A box's content, read number by number; beyond its end everything is 0 and `over` is true."""

    data: bytes
    offset: int
    end: int
    blocks: Blocks

    @property
    def over(self) -> bool:
        return self.offset > self.end

    def number(self, size: int) -> int:
        start, self.offset = self.offset, self.offset + size
        return 0 if self.over else int.from_bytes(self.data[start : self.offset], "big")

    def head(self) -> tuple[int, int]:
        """Version and flags of a full box."""
        return self.number(1), self.number(3)


def _primary(box: _Cursor, items: _Items) -> None:
    version, _ = box.head()
    items.primary = box.number(2 if version == 0 else 4)


def _infos(box: _Cursor, items: _Items) -> None:
    version, _ = box.head()
    box.number(2 if version == 0 else 4)
    for kind, start, end in _boxes(box.data, box.offset, box.end, box.blocks):
        entry = _Cursor(data=box.data, offset=start, end=end, blocks=box.blocks)
        version, _ = entry.head()
        if kind != b"infe" or version < 2:
            continue
        number = entry.number(2 if version == 2 else 4)
        entry.number(2)
        item_kind, rest = box.data[entry.offset : entry.offset + 4], box.data[entry.offset + 4 : end]
        if item_kind == b"Exif":
            items.exif.append(number)
        elif item_kind == b"mime" and rest.partition(b"\x00")[2].partition(b"\x00")[0] == _XMP_TYPE:
            items.xmp.append(number)


def _locations(box: _Cursor, items: _Items) -> None:
    """Where items stand: in the file, or in the meta box's own data (construction method 1)."""
    version, _ = box.head()
    sizes = box.number(2)
    offset_size, length_size, base_size, index_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    left = MAX_ITEMS
    for _ in range(min(MAX_ITEMS, box.number(2 if version < 2 else 4))):
        number = box.number(2 if version < 2 else 4)
        method = box.number(2) & 15 if version in {1, 2} else 0
        box.number(2)
        base, extents = box.number(base_size), []
        count = box.number(2)
        left -= count
        for _ in range(count if left >= 0 else 0):
            if version in {1, 2}:
                box.number(index_size)
            extents.append((base + box.number(offset_size), box.number(length_size)))
        if box.over or left < 0:
            box.blocks.fault("item-location", at(box.end), "the list of items' places ends too early or is too long")
            return
        items.places[number] = (method, extents)


def _properties(box: _Cursor, items: _Items) -> None:
    for kind, start, end in islice(_boxes(box.data, box.offset, box.end, box.blocks), _MOST_PROPERTY_BOXES):
        inner = _Cursor(data=box.data, offset=start, end=end, blocks=box.blocks)
        if kind == b"ipco":
            for name, first, last in _boxes(box.data, start, end, box.blocks):
                extents = _Cursor(data=box.data, offset=first + 4, end=last, blocks=box.blocks)
                items.sizes.append((extents.number(4), extents.number(4)) if name == b"ispe" else None)
        elif kind == b"ipma":
            _associations(inner, items)


def _associations(box: _Cursor, items: _Items) -> None:
    version, flags = box.head()
    size, mask = (2, 0x7FFF) if flags & 1 else (1, 0x7F)
    for _ in range(min(MAX_ITEMS, box.number(4))):
        number = box.number(2 if version < 1 else 4)
        count = box.number(1)
        if box.over:
            box.blocks.fault("item-properties", at(box.end), "the list of items' properties ends too early")
            return
        items.properties[number] = [box.number(size) & mask for _ in range(count)]


def _content(data: bytes, items: _Items, number: int, blocks: Blocks) -> bytes:
    """The bytes of an item, its extents joined."""
    method, extents = items.places.get(number, (0, []))
    shift, end = (items.data[0], items.data[1]) if method == 1 else (0, len(data))
    if method > 1 or not extents or sum(one[1] for one in extents) > MAX_BLOCK_BYTES:
        blocks.fault("item-place", f"item {number}", "the metadata item has no place, or one that cannot be")
        return b""
    for offset, length in extents:
        if not length or shift + offset + length > end:
            blocks.fault(
                "item-length",
                f"item {number}",
                f"{length} bytes at {shift + offset}; the file or its box ends at {end}",
            )
            return b""
    return b"".join(data[shift + offset : shift + offset + length] for offset, length in extents)
