"""JPEG files: the marker segments before the first scan (ISO/IEC 10918-1 annex B; XMP specification part 3 §1.1)."""

from pressmark.formats.pictures.blocks import MAX_BLOCK_BYTES, Blocks, at
from pressmark.formats.pictures.photoshop import read_resources

MAX_SEGMENTS = 10_000
"""Segments before the scan; colour profiles and depth maps of 8 MiB make some 130 of 64 KB each."""

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_EXIF = b"Exif\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_XMP_EXTENSION = b"http://ns.adobe.com/xmp/extension/\x00"
_PHOTOSHOP = b"Photoshop 3.0\x00"
_LONGEST_FILL = 1024


def read_jpeg(data: bytes, blocks: Blocks) -> None:
    """Collects the metadata segments of a JPEG file; stops at the first scan, where the pixels begin."""
    resources, resources_place = bytearray(), ""
    offset = 2
    for _ in range(MAX_SEGMENTS):
        start = offset
        marker, offset = _marker(data, offset, blocks)
        if marker in (None, _END):
            break
        if marker in _STANDALONE or marker == _START:
            continue
        length = int.from_bytes(data[offset : offset + 2], "big")
        if length < 2 or offset + length > len(data):
            blocks.fault(
                "jpeg-segment-length",
                at(start),
                f"a segment says it has {length} bytes; the file has {max(0, len(data) - offset)} from there",
            )
            break
        if marker == _SCAN:
            if data.rfind(b"\xff\xd9", offset) < 0:
                blocks.fault("jpeg-truncated", at(len(data)), "the file ends before its end marker")
            break
        body = data[offset + 2 : offset + length]
        if marker in _FRAMES and len(body) >= 5:
            blocks.size(int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big"))
        elif marker == 0xE1:
            _application_1(body, at(start), blocks)
        elif marker == 0xED and body.startswith(_PHOTOSHOP) and len(resources) <= MAX_BLOCK_BYTES:
            # Resources larger than a segment go on in the next one (XMP specification part 3 §1.1.3.2).
            resources += body[len(_PHOTOSHOP) :]
            resources_place = resources_place or at(start)
        offset += length
    else:
        blocks.fault("jpeg-segments", at(offset), f"more than {MAX_SEGMENTS} segments before the picture")
    read_resources(bytes(resources), resources_place, blocks)


def _marker(data: bytes, offset: int, blocks: Blocks) -> tuple[int | None, int]:
    """The marker at an offset, behind its fill bytes, and the offset after it; None where there is none."""
    window = data[offset : offset + _LONGEST_FILL]
    rest = window.lstrip(b"\xff")
    if not window or not rest:
        blocks.fault("jpeg-truncated", at(offset), "the file ends before the picture begins")
        return None, offset
    if len(rest) == len(window) or rest[0] == 0:
        blocks.fault("jpeg-marker", at(offset), f"no marker where a segment must begin: {window[:2].hex(' ')}")
        return None, offset
    return rest[0], offset + len(window) - len(rest) + 1


def _application_1(body: bytes, place: str, blocks: Blocks) -> None:
    if body.startswith(_EXIF):
        blocks.add(blocks.exif, body[len(_EXIF) + 1 :], place)
    elif body.startswith(_XMP):
        blocks.add(blocks.xmp, body[len(_XMP) :], place)
    elif body.startswith(_XMP_EXTENSION):
        _extension(body[len(_XMP_EXTENSION) :], place, blocks)


def _extension(body: bytes, place: str, blocks: Blocks) -> None:
    """A piece of an extended packet: the digest that names it, the whole length, this piece's offset."""
    if len(body) <= 40:
        blocks.fault("xmp-extension", place, "a piece of extended XMP has no content")
        return
    digest = body[:32].decode("latin-1").upper()
    length, offset = int.from_bytes(body[32:36], "big"), int.from_bytes(body[36:40], "big")
    blocks.extension_bytes += len(body)
    if length > MAX_BLOCK_BYTES or blocks.extension_bytes > MAX_BLOCK_BYTES:
        blocks.fault("block-too-large", place, f"extended XMP of {length} bytes: more than {MAX_BLOCK_BYTES}, not read")
    else:
        blocks.xmp_extensions.setdefault(digest, []).append((length, offset, body[40:]))
