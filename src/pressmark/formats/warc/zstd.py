"""A WARC file compressed with zstandard (`.warc.zst`), written uncompressed into another file.

The community's form of it (IIPC, "Use of Zstandard in WARC"): a frame a record, and a dictionary in a skippable frame
at the beginning. Needs the library of the extra `zstandard`.
"""

import struct
from importlib import import_module
from typing import Any, BinaryIO

from pressmark.formats.warc.faults import Fault, fault
from pressmark.formats.warc.streams import MAX_RATIO, RATIO_FREE_BYTES

FRAME = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"

MAX_DICTIONARY_BYTES = 16 * 1024 * 1024
"""Crawlers train dictionaries of a megabyte at most."""

_MAX_WINDOW_BYTES = 128 * 1024 * 1024
_PIECE = 1024
"""Bytes given to the library at once: a block of four becomes at most 128 KiB (RFC 8878 §3.1.1.2), so no more than
32 MiB come of it."""


def inflate(source: BinaryIO, target: BinaryIO) -> Fault | None:
    """Write a file's content into another, as far as it is sound; gives what is wrong behind that."""
    try:
        zstandard = import_module("zstandard")
    except ImportError:
        message = "compressed with zstandard: pip install 'pressmark[zstandard]', or decompress it (zstd -d)"
        return fault("compression-unknown", 0, message)
    source.seek(0)
    made = taken = 0
    try:
        library = zstandard.ZstdDecompressor(
            dict_data=_dictionary(source, zstandard), max_window_size=_MAX_WINDOW_BYTES
        )
        frame = None
        while piece := source.read(_PIECE):
            taken += len(piece)
            while piece:
                frame = frame or library.decompressobj()
                data = frame.decompress(piece)
                target.write(data)
                made += len(data)
                if made > RATIO_FREE_BYTES and made > MAX_RATIO * taken:
                    message = f"the file inflates to more than {MAX_RATIO} times its size; the rest is not read"
                    return fault("zstandard-bomb", made, message)
                piece, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    except (zstandard.ZstdError, ValueError) as error:
        return fault("zstandard-damaged", made, f"the file cannot be decompressed any further: {str(error).lower()}")
    return fault("zstandard-damaged", made, "the file ends inside a frame") if frame is not None else None


def _dictionary(source: BinaryIO, zstandard: Any) -> Any:
    """The dictionary at the beginning, itself compressed or not; the file then stands behind it."""
    start = source.read(8)
    if start[:4] != DICTIONARY or len(start) < 8:
        source.seek(0)
        return None
    (length,) = struct.unpack("<L", start[4:])
    if length > MAX_DICTIONARY_BYTES:
        raise ValueError(f"a dictionary of more than {MAX_DICTIONARY_BYTES} bytes")
    data = source.read(length)
    if data[:4] == FRAME:
        data = zstandard.ZstdDecompressor().stream_reader(data).read(MAX_DICTIONARY_BYTES)
    return zstandard.ZstdCompressionDict(data)
