"""Small pictures with words in them, every length and checksum written by hand."""

import io
import zlib
from collections.abc import Mapping, Sequence
from functools import cache

XMP_MARK = b"http://ns.adobe.com/xap/1.0/\x00"
XMP_EXTENSION_MARK = b"http://ns.adobe.com/xmp/extension/\x00"
UTF_8 = (1, 90, b"\x1b%G")

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "other": "http://example.org/other/",
}

Dataset = tuple[int, int, bytes]


def packet(inside: str, *, attributes: str = "") -> bytes:
    """An XMP packet with these properties in its one description."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {declared}><rdf:Description rdf:about="" {attributes}>'
        f'{inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def iim(*datasets: Dataset) -> bytes:
    """Datasets of IPTC-IIM."""
    return b"".join(
        bytes([0x1C, record, number]) + len(content).to_bytes(2, "big") + content
        for record, number, content in datasets
    )


def resources(content: bytes, *, number: int = 0x0404) -> bytes:
    """A Photoshop image resource without a name."""
    return b"8BIM" + number.to_bytes(2, "big") + b"\x00\x00" + len(content).to_bytes(4, "big") + padded(content)


def padded(content: bytes) -> bytes:
    """Content with a zero byte behind it where its length is odd."""
    return content + b"\x00" * (len(content) % 2)


def tiff(
    entries: Mapping[int, bytes | tuple[int, bytes]], exif: Mapping[int, bytes | tuple[int, bytes]] | None = None
) -> bytes:
    """A little-endian TIFF structure; bytes are ASCII entries, another type is given beside them."""
    first, inner = dict(entries), dict(exif or {})
    offset = 8 + 2 + 12 * (len(first) + bool(inner)) + 4
    outer_data = b"".join(_long(value) for value in first.values())
    if inner:
        first[0x8769] = (4, (offset + len(outer_data)).to_bytes(4, "little"))
    out = b"II*\x00" + (8).to_bytes(4, "little") + _directory(first, offset) + outer_data
    if inner:
        out += _directory(inner, len(out) + 2 + 12 * len(inner) + 4) + b"".join(_long(one) for one in inner.values())
    return out


_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 129: 1}


def _typed(value: bytes | tuple[int, bytes]) -> tuple[int, bytes]:
    return value if isinstance(value, tuple) else (2, value + b"\x00")


def _long(value: bytes | tuple[int, bytes]) -> bytes:
    content = _typed(value)[1]
    return padded(content) if len(content) > 4 else b""


def _directory(entries: Mapping[int, bytes | tuple[int, bytes]], offset: int) -> bytes:
    out = len(entries).to_bytes(2, "little")
    for tag, value in sorted(entries.items()):
        kind, content = _typed(value)
        out += tag.to_bytes(2, "little") + kind.to_bytes(2, "little")
        out += (len(content) // _SIZES[kind]).to_bytes(4, "little")
        if len(content) > 4:
            before = sum(len(_long(other)) for key, other in sorted(entries.items()) if key < tag)
            out += (offset + before).to_bytes(4, "little")
        else:
            out += content.ljust(4, b"\x00")
    return out + b"\x00\x00\x00\x00"


@cache
def plain(kind: str) -> bytes:
    """A picture of 3 by 2 pixels without a word in it, as Pillow writes one."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, kind)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG marker segment."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg(*segments: bytes) -> bytes:
    """A JPEG file with these segments behind its start marker."""
    whole = plain("JPEG")
    return whole[:2] + b"".join(segments) + whole[2:]


def jpeg_with(
    *, datasets: Sequence[Dataset] = (), xmp: bytes | None = None, exif: bytes | None = None, photoshop: bytes = b""
) -> bytes:
    """A JPEG file with IPTC, XMP and Exif, each where it belongs."""
    blocks = []
    if exif is not None:
        blocks.append(segment(0xE1, b"Exif\x00\x00" + exif))
    if xmp is not None:
        blocks.append(segment(0xE1, XMP_MARK + xmp))
    if datasets or photoshop:
        content = photoshop + (resources(iim(*datasets)) if datasets else b"")
        blocks.append(segment(0xED, b"Photoshop 3.0\x00" + content))
    return jpeg(*blocks)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG chunk with its checksum."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png(*chunks: bytes, last: bool = False) -> bytes:
    """A PNG file with these chunks before its pixels, or behind them."""
    whole = plain("PNG")
    place = whole.index(b"IEND" if last else b"IDAT") - 4
    return whole[:place] + b"".join(chunks) + whole[place:]


def png_xmp(xmp: bytes, *, packed: bool = False) -> bytes:
    """The iTXt chunk of an XMP packet."""
    content = zlib.compress(xmp) if packed else xmp
    return chunk(b"iTXt", b"XML:com.adobe.xmp\x00" + bytes([packed, 0]) + b"\x00\x00" + content)


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP file with these chunks behind its picture."""
    body = plain("WEBP")[12:] + b"".join(
        kind + len(content).to_bytes(4, "little") + padded(content) for kind, content in chunks
    )
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def gif(xmp: bytes) -> bytes:
    """A GIF file with an XMP packet before its trailer."""
    trailer = bytes([0x01, *range(0xFF, -1, -1), 0x00])
    return plain("GIF")[:-1] + b"\x21\xff\x0bXMP DataXMP" + xmp + trailer + b"\x3b"


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box of the ISO base media file format."""
    body = b"".join(parts)
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def heic(*, exif: bytes, xmp: bytes, brand: bytes = b"heic") -> bytes:
    """A HEIC file of nothing but its boxes: one picture item, one Exif item in `mdat`, one XMP item in `idat`."""
    head = box(b"ftyp", brand, bytes(4), b"mif1", b"heic")
    exif_item = bytes(4) + exif

    def meta(exif_place: int) -> bytes:
        infos = b"".join(
            box(b"infe", b"\x02\x00\x00\x00", number.to_bytes(2, "big"), bytes(2), kind, b"\x00", more)
            for number, kind, more in (
                (1, b"hvc1", b""),
                (2, b"Exif", b""),
                (3, b"mime", b"application/rdf+xml\x00"),
            )
        )
        places = b"\x01\x00\x00\x00\x44\x00" + (2).to_bytes(2, "big")
        for number, method, offset, length in ((2, 0, exif_place, len(exif_item)), (3, 1, 0, len(xmp))):
            places += number.to_bytes(2, "big") + method.to_bytes(2, "big") + bytes(2) + (1).to_bytes(2, "big")
            places += offset.to_bytes(4, "big") + length.to_bytes(4, "big")
        size = box(b"ispe", bytes(4), (640).to_bytes(4, "big"), (480).to_bytes(4, "big"))
        associations = box(b"ipma", bytes(4), (1).to_bytes(4, "big"), b"\x00\x01\x01\x81")
        return box(
            b"meta",
            bytes(4),
            box(b"hdlr", bytes(8), b"pict", bytes(13)),
            box(b"pitm", bytes(4), b"\x00\x01"),
            box(b"iloc", places),
            box(b"iinf", bytes(4), b"\x00\x03", infos),
            box(b"iprp", box(b"ipco", size), associations),
            box(b"idat", xmp),
        )

    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", exif_item)


def news_picture() -> bytes:
    """A press picture with the same credit in three standards."""
    return jpeg_with(
        datasets=[
            UTF_8,
            (2, 5, b"RIVER-BRIDGE"),
            (2, 80, "Zoë Example".encode()),
            (2, 105, b"Bridge over the Tindra reopened"),
            (2, 110, b"Example Wire"),
            (2, 115, b"EXW"),
            (2, 116, "© 2020 Example Wire".encode()),
            (2, 120, b"People walk over the bridge on its first day, 25 May 2020."),
        ],
        xmp=packet(
            "<dc:creator><rdf:Seq><rdf:li>Zoë Example</rdf:li></rdf:Seq></dc:creator>"
            '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2020 Example Wire</rdf:li></rdf:Alt></dc:rights>'
            '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">'
            "<plus:LicensorURL>https://example.org/licence</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>",
            attributes='photoshop:Credit="Example Wire" photoshop:DateCreated="2020-05-25T09:12:00+02:00" '
            'xmpRights:WebStatement="https://example.org/terms"',
        ),
        exif=tiff({0x013B: "Zoë Example".encode(), 0x8298: "© 2020 Example Wire".encode()}),
    )
