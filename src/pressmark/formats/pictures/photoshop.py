"""Photoshop image resources, the box in which IPTC-IIM stands (Adobe Photoshop file formats, image resources)."""

from pressmark.formats.pictures.blocks import Blocks

MAX_RESOURCES = 1_000
"""Adobe numbers fewer kinds of them."""

_SIGNATURES = (b"8BIM", b"MeSa", b"AgHg", b"PHUT", b"DCSR")
_IPTC, _EXIF, _XMP = 0x0404, 0x0422, 0x0424


def read_resources(data: bytes, place: str, blocks: Blocks) -> None:
    """Collects IPTC, Exif and XMP blocks from a run of image resources that begins at `place`."""
    offset = 0
    for _ in range(MAX_RESOURCES):
        if data[offset : offset + 4] not in _SIGNATURES:
            if not data[offset:].strip(b"\x00"):
                return
            blocks.fault("photoshop-signature", place, f"image resource {offset} bytes in has no signature")
            return
        number = int.from_bytes(data[offset + 4 : offset + 6], "big")
        # A name of one length byte and so many bytes, padded to an even count, stands before the length.
        name = 1 + data[offset + 6] if offset + 6 < len(data) else 1
        body = offset + 6 + name + name % 2 + 4
        length = int.from_bytes(data[body - 4 : body], "big")
        if body > len(data) or length > len(data) - body:
            blocks.fault(
                "photoshop-length",
                place,
                f"image resource {number:#06x} says it has {length} bytes; {max(0, len(data) - body)} are there",
            )
            return
        content = data[body : body + length]
        if number == _IPTC:
            blocks.add(blocks.iim, content, place)
        elif number == _XMP:
            blocks.add(blocks.xmp, content, place)
        elif number == _EXIF:
            blocks.add(blocks.exif, content, place)
        offset = body + length + length % 2
    blocks.fault("photoshop-resources", place, f"more than {MAX_RESOURCES} image resources")
