"""GIF files: the XMP packet in an application extension (GIF89a §26; XMP specification part 3 §1.1.2)."""

from pressmark.formats.pictures.blocks import Blocks, at

MAX_BLOCKS = 2_000_000
"""Blocks and sub-blocks; a sub-block has 255 bytes, 64 MiB of them are 263,000."""

_XMP = b"XMP DataXMP"
_TRAILER = bytes([0x01, *range(0xFF, -1, -1)])


def read_gif(data: bytes, blocks: Blocks) -> None:
    """Collects the first XMP packet of a GIF file; the pixels of its frames are stepped over."""
    if len(data) < 13:
        blocks.fault("gif-truncated", at(len(data)), "the file ends within its header")
        return
    blocks.size(int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"))
    offset, left, seen = 13 + _colour_table(data[10]), MAX_BLOCKS, False
    while left > 0:
        introducer = data[offset : offset + 1]
        if introducer == b"\x3b":
            return
        if introducer == b"\x21":
            if data[offset + 1 : offset + 2] == b"\xff" and data[offset + 3 : offset + 14] == _XMP and not seen:
                seen = True  # one search for the trailer: a file of nothing but packets is not searched for each
                _packet(data, offset + 14, blocks)
            offset, left = _sub_blocks(data, offset + 2, left)
        elif introducer == b"\x2c" and offset + 10 < len(data):
            offset, left = _sub_blocks(data, offset + 11 + _colour_table(data[offset + 9]), left)
        else:
            truncated = offset >= len(data) or introducer == b"\x2c"
            code, what = (
                ("gif-truncated", "the file ends before its trailer") if truncated else ("gif-block", "no block")
            )
            blocks.fault(code, at(min(offset, len(data))), what)
            return
    blocks.fault("gif-blocks", at(offset), f"more than {MAX_BLOCKS} blocks")


def _colour_table(flags: int) -> int:
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _sub_blocks(data: bytes, offset: int, left: int) -> tuple[int, int]:
    """The offset after a chain of sub-blocks, and how many blocks may still come."""
    while left > 0:
        left -= 1
        length = data[offset] if offset < len(data) else 0
        offset += 1 + length
        if length == 0:
            break
    return offset, left - 1


def _packet(data: bytes, start: int, blocks: Blocks) -> None:
    """The packet stands there unbroken, and behind it a trailer that leads any sub-block walker to its end."""
    end = data.find(_TRAILER, start)
    if end < 0:
        blocks.fault("gif-xmp", at(start), "an XMP packet without the trailer that ends it")
        return
    blocks.add(blocks.xmp, data[start:end], at(start))
