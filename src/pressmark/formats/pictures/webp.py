"""WebP files: the EXIF and XMP chunks of their RIFF container (RFC 9649 §2)."""

from pressmark.formats.pictures.blocks import Blocks, at

MAX_CHUNKS = 100_000
"""An animation has a chunk for each frame; the file is at most 64 MiB."""


def read_webp(data: bytes, blocks: Blocks) -> None:
    """Collects the metadata chunks of a WebP file."""
    stated = int.from_bytes(data[4:8], "little") + 8
    if stated > len(data):
        blocks.fault("webp-truncated", at(4), f"the file says it has {stated} bytes; it has {len(data)}")
    offset, end = 12, min(stated, len(data))
    for _ in range(MAX_CHUNKS):
        if offset >= end:
            return
        kind, length = data[offset : offset + 4], int.from_bytes(data[offset + 4 : offset + 8], "little")
        if offset + 8 > end or length > end - offset - 8:
            blocks.fault(
                "webp-chunk-length",
                at(offset),
                f"a chunk says it has {length} bytes; {max(0, end - offset - 8)} are there",
            )
            return
        body = offset + 8
        if kind in {b"VP8X", b"VP8 ", b"VP8L"}:
            _size(kind, data[body : body + 10], blocks)
        elif kind == b"EXIF":
            blocks.add(blocks.exif, data[body : body + length].removeprefix(b"Exif\x00\x00"), at(offset))
        elif kind == b"XMP ":
            blocks.add(blocks.xmp, data[body : body + length], at(offset))
        offset = body + length + length % 2
    blocks.fault("webp-chunks", at(offset), f"more than {MAX_CHUNKS} chunks")


def _size(kind: bytes, head: bytes, blocks: Blocks) -> None:
    """The size of the canvas, or of the one frame of a simple file."""
    if len(head) < 5:
        return
    if kind == b"VP8X":
        blocks.size(int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1)
    elif kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        blocks.size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    else:
        blocks.size(int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF)
