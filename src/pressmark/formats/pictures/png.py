"""PNG files: XMP, Exif and raw profiles in their chunks (W3C PNG third edition §5, §11.3)."""

import re
import zlib

from pressmark.formats.pictures.blocks import MAX_BLOCK_BYTES, Blocks, at
from pressmark.formats.pictures.photoshop import read_resources

MAX_CHUNKS = 200_000
"""Writers that flush often make a chunk of 8 KB each; 64 MiB are then 8,192 of them."""

_KIND = re.compile(rb"[A-Za-z]{4}")
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_PROFILE = re.compile(rb"Raw profile type (iptc|8bim|exif|APP1|app1|xmp)")
_HEX_PROFILE = re.compile(rb"\s*[^\s]{1,20}\s+([0-9]{1,9})\s+([0-9A-Fa-f\s]*)")
_XMP_MARK = b"http://ns.adobe.com/xap/1.0/\x00"


def read_png(data: bytes, blocks: Blocks) -> None:
    """Collects the metadata chunks of a PNG file, wherever they stand; no pixel data is inflated."""
    offset = 8
    for _ in range(MAX_CHUNKS):
        if offset + 12 > len(data):
            blocks.fault("png-truncated", at(offset), "the file ends before its end chunk")
            return
        length, kind = int.from_bytes(data[offset : offset + 4], "big"), data[offset + 4 : offset + 8]
        if not _KIND.fullmatch(kind):
            blocks.fault("png-chunk", at(offset), f"no chunk type: {kind.hex(' ')}")
            return
        if length > len(data) - offset - 12:
            blocks.fault(
                "png-chunk-length",
                at(offset),
                f"chunk {kind.decode()} says it has {length} bytes; {len(data) - offset - 12} are there",
            )
            return
        if kind == b"IEND":
            return
        if kind in {b"IHDR", b"eXIf", b"iTXt", b"zTXt", b"tEXt"}:
            body = offset + 8
            checksum = int.from_bytes(data[body + length : body + length + 4], "big")
            _chunk(kind, data[body : body + length], checksum, at(offset), blocks)
        offset += 12 + length
    blocks.fault("png-chunks", at(offset), f"more than {MAX_CHUNKS} chunks")


def _chunk(kind: bytes, body: bytes, checksum: int, place: str, blocks: Blocks) -> None:
    if zlib.crc32(body, zlib.crc32(kind)) != checksum:
        blocks.fault("png-checksum", place, f"chunk {kind.decode()} does not have the checksum it states; not read")
    elif kind == b"IHDR":
        blocks.size(int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big"))
    elif kind == b"eXIf":
        blocks.add(blocks.exif, body, place)
    elif kind == b"iTXt":
        _international(body, place, blocks)
    else:
        _raw_profile(body, place, blocks, packed=kind == b"zTXt")


def _international(body: bytes, place: str, blocks: Blocks) -> None:
    """The XMP packet in an iTXt chunk: keyword, compression, language and translated keyword stand before it."""
    keyword, _, rest = body.partition(b"\x00")
    if keyword != _XMP_KEYWORD:
        return
    packed, words = rest[:1] == b"\x01", rest[2:].split(b"\x00", 2)
    if len(words) < 3:
        blocks.fault("png-text", place, "the iTXt chunk of the XMP packet has no text")
        return
    content = _inflated(words[2], place, blocks) if packed else words[2]
    blocks.add(blocks.xmp, content or b"", place)


def _raw_profile(body: bytes, place: str, blocks: Blocks, *, packed: bool) -> None:
    """Profiles that ImageMagick keeps as text: a name, a length in decimal digits, the bytes in hex."""
    keyword, _, rest = body.partition(b"\x00")
    known = _PROFILE.fullmatch(keyword)
    if known is None:
        return
    content = _inflated(rest[1:], place, blocks) if packed else rest
    if content is None:
        return
    found = _HEX_PROFILE.fullmatch(content)
    digits = b"".join(found[2].split()) if found else b""
    if found is None or len(digits) != 2 * int(found[1]):
        blocks.fault("png-profile", place, f"{keyword.decode()} does not have the bytes it states")
        return
    _profile(bytes.fromhex(digits.decode()), place, blocks)


def _profile(profile: bytes, place: str, blocks: Blocks) -> None:
    """A profile by how it begins: the keyword says APP1 for Exif and for XMP alike."""
    profile = profile.removeprefix(b"Photoshop 3.0\x00")
    if profile.startswith(b"8BIM"):
        read_resources(profile, place, blocks)
    elif profile.startswith(b"\x1c"):
        blocks.add(blocks.iim, profile, place)
    elif profile.startswith((b"Exif\x00\x00", b"II*\x00", b"MM\x00*")):
        blocks.add(blocks.exif, profile.removeprefix(b"Exif\x00\x00"), place)
    elif profile.startswith(_XMP_MARK) or b"<x:xmpmeta" in profile[:200] or b"<?xpacket" in profile[:200]:
        blocks.add(blocks.xmp, profile.removeprefix(_XMP_MARK), place)


def _inflated(data: bytes, place: str, blocks: Blocks) -> bytes | None:
    """The inflated bytes, of all texts together never more than one block may have; None with a fault otherwise."""
    inflater, left = zlib.decompressobj(), MAX_BLOCK_BYTES - blocks.inflated_bytes
    try:
        content = inflater.decompress(data, left + 1)
    except zlib.error:
        blocks.fault("png-compression", place, "compressed text that cannot be inflated")
        return None
    blocks.inflated_bytes = min(blocks.inflated_bytes + len(content), MAX_BLOCK_BYTES)
    if len(content) > left:
        blocks.fault("block-too-large", place, f"texts that inflate to more than {MAX_BLOCK_BYTES} bytes, not read")
        return None
    if not inflater.eof:
        blocks.fault("png-compression", place, "compressed text that ends too early")
        return None
    return content
