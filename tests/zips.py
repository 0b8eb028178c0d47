"""Zip files made by hand, byte for byte, so that a test can break one thing in them."""

import struct
import zlib
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Part:
    """An entry; the fields beginning with `local_` replace what its own header says."""

    name: bytes
    content: bytes = b""
    method: int = 0
    flags: int = 0
    mode: int = 0o100644
    extra: bytes = b""
    offset: int | None = None
    size: int | None = None
    crc: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    local_method: int | None = None
    local_extra: bytes = b""
    comment: bytes = b""
    raw: bytes | None = None
    behind: bytes = b""
    before: bytes = b""
    made: dict[str, int] = field(default_factory=dict)


def deflated(data: bytes) -> bytes:
    squeeze = zlib.compressobj(9, wbits=-15)
    return squeeze.compress(data) + squeeze.flush()


def zipped(*parts: Part, before: bytes = b"", gap: bytes = b"", behind: bytes = b"", count: int | None = None) -> bytes:
    """The whole file."""
    out = bytearray(before)
    directory = bytearray()
    for part in parts:
        out += part.before
        raw = part.raw if part.raw is not None else deflated(part.content) if part.method == 8 else part.content
        size = len(part.content) if part.size is None else part.size
        crc = zlib.crc32(part.content) if part.crc is None else part.crc
        offset = len(out) if part.offset is None else part.offset
        local = part.name if part.local_name is None else part.local_name
        out += struct.pack(
            "<4s5H3L2H",
            b"PK\3\4",
            20,
            part.flags,
            part.method if part.local_method is None else part.local_method,
            0,
            33,
            crc,
            len(raw),
            size if part.local_size is None else part.local_size,
            len(local),
            len(part.local_extra),
        )
        out += local + part.local_extra + raw + part.behind
        directory += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\1\2", 3 << 8 | 20, 20, part.flags, part.method, 0, 33, crc, len(raw), size),
            *(len(part.name), len(part.extra), len(part.comment), 0, 0, part.mode << 16, offset),
        )
        directory += part.name + part.extra + part.comment
    out += gap
    number = len(parts) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(out), 0)
    return bytes(out + directory + end + behind)
