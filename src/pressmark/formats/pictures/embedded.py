"""The way in: what a picture file says of itself, and what stands at one of its tags."""

from collections import Counter
from collections.abc import Callable

from pressmark.errors import SourceError
from pressmark.formats.pictures.blocks import Block, Blocks, at
from pressmark.formats.pictures.boxes import read_boxes
from pressmark.formats.pictures.exif import read_exif
from pressmark.formats.pictures.found import Embedded, EmbeddedValue, Fault, Standard, Tagged
from pressmark.formats.pictures.gif import read_gif
from pressmark.formats.pictures.iim import read_iim
from pressmark.formats.pictures.jpeg import read_jpeg
from pressmark.formats.pictures.kinds import AVIF, GIF, HEIC, JPEG, PNG, TIFF, WEBP, PictureKind, picture_kind
from pressmark.formats.pictures.png import read_png
from pressmark.formats.pictures.properties import EXTENDED_XMP, REMOTE_MANIFEST
from pressmark.formats.pictures.tiff import read_tiff
from pressmark.formats.pictures.webp import read_webp
from pressmark.formats.pictures.xmp import extended, extension_named, read_xmp

__all__ = ["METHOD_VERSION", "Embedded", "EmbeddedValue", "Fault", "embedded", "resolve"]

METHOD_VERSION = 1
"""Rises when the same file can give other values."""

MAX_VALUES = 2_000
"""Values of one file; a picture with hundreds of keywords in three standards has fewer."""

_CONTAINERS: dict[PictureKind, Callable[[bytes, Blocks], None]] = {
    JPEG: read_jpeg,
    PNG: read_png,
    GIF: read_gif,
    TIFF: read_tiff,
    WEBP: read_webp,
    HEIC: read_boxes,
    AVIF: read_boxes,
}
_INNER = frozenset({EXTENDED_XMP, REMOTE_MANIFEST})


def embedded(data: bytes) -> Embedded:
    """The values that stand in a picture file. Its pixels are never decoded, so their number does not matter.

    What breaks its format is no error but a fault in the answer: the values that could be read are there.

    Raises:
        SourceError: No picture of a kind that is read, or it holds XMP and the library for that is not installed.
    """
    kind = picture_kind(data[:96])
    if kind is None:
        raise SourceError(
            "no picture of a kind that is read: JPEG, PNG, GIF, TIFF, WebP, HEIC, AVIF",
            hint="to keep any file as the original, give its text: archive build FILE --text TRANSCRIPT",
        )
    blocks = Blocks()
    _CONTAINERS[kind](data, blocks)
    if kind is TIFF:
        blocks.exif.insert(0, Block(data=data, place=""))
    packet = _packet(blocks)
    values = [
        *_numbered("iim", [value for block in blocks.iim for value in read_iim(block, blocks)]),
        *_numbered("xmp", [value for value in packet if value.tag not in _INNER]),
        *_numbered("exif", [value for block in blocks.exif for value in read_exif(block, blocks)]),
    ]
    if len(values) > MAX_VALUES:
        blocks.fault("too-many-values", at(0), f"{len(values)} values; only the first {MAX_VALUES} were kept")
    return Embedded(
        kind=kind.name,
        media_type=kind.media_type,
        width=blocks.width,
        height=blocks.height,
        values=tuple(values[:MAX_VALUES]),
        faults=tuple(blocks.faults),
        notes=tuple(blocks.notes),
        remote_manifest=next((value.value for value in packet if value.tag == REMOTE_MANIFEST), None),
    )


def resolve(data: bytes, standard: str, tag: str) -> tuple[str, ...] | None:
    """What stands at a tag of a stored picture (`iim`, `2:110`), by the parser that found it; None where nothing does.

    Raises:
        SourceError: As `embedded`.
    """
    return embedded(data).resolve(standard, tag)


def _packet(blocks: Blocks) -> list[Tagged]:
    """The values of the file's one XMP packet, and of the extended one that it names."""
    if not blocks.xmp:
        return []
    if len(blocks.xmp) > 1:
        blocks.fault("xmp-packets", blocks.xmp[1].place, "a second XMP packet; the first counts")
    values = read_xmp(blocks.xmp[0], blocks)
    digest = extension_named(values)
    more = extended(digest, blocks) if digest is not None else None
    if more is None:
        return values
    known = {value.tag for value in values}
    return values + [value for value in read_xmp(more, blocks) if value.tag not in known]


def _numbered(standard: Standard, values: list[Tagged]) -> list[EmbeddedValue]:
    """The values, those of a tag that holds several numbered from 1."""
    held, seen = Counter(one.tag for one in values), Counter[str]()
    numbered = []
    for one in values:
        seen[one.tag] += 1
        index = seen[one.tag] if held[one.tag] > 1 else 0
        numbered.append(
            EmbeddedValue(standard=standard, tag=one.tag, property=one.property, value=one.value, index=index)
        )
    return numbered
