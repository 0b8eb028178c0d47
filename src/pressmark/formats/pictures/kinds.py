"""Which kinds of picture file are read, told by their first bytes and never by a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureKind:
    """A kind of picture file: what people call it, its extension in a bundle, its media type."""

    name: str
    extension: str
    media_type: str


JPEG = PictureKind(name="JPEG", extension="jpg", media_type="image/jpeg")
PNG = PictureKind(name="PNG", extension="png", media_type="image/png")
GIF = PictureKind(name="GIF", extension="gif", media_type="image/gif")
TIFF = PictureKind(name="TIFF", extension="tif", media_type="image/tiff")
WEBP = PictureKind(name="WebP", extension="webp", media_type="image/webp")
HEIC = PictureKind(name="HEIC", extension="heic", media_type="image/heic")
AVIF = PictureKind(name="AVIF", extension="avif", media_type="image/avif")

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_BRANDS = {
    b"avif": AVIF,
    b"avis": AVIF,
    b"heic": HEIC,
    b"heix": HEIC,
    b"heim": HEIC,
    b"heis": HEIC,
    b"hevc": HEIC,
    b"hevx": HEIC,
}
_STRUCTURAL_BRANDS = frozenset({b"mif1", b"mif2", b"msf1", b"miaf"})
_MOST_BRANDS = 16


def picture_kind(beginning: bytes) -> PictureKind | None:
    """The kind of picture that begins so (96 bytes are enough), or None for anything else.

    A file of the ISO base media format is a picture by its major brand, or, under a structural major brand (ISO/IEC
    23008-12 §10), by the first compatible brand that names a picture.
    """
    for magic, kind in _BEGINNINGS:
        if beginning.startswith(magic):
            return kind
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return WEBP
    if beginning[4:8] == b"ftyp":
        return _by_brand(beginning)
    return None


def _by_brand(beginning: bytes) -> PictureKind | None:
    major = beginning[8:12]
    if major in _BRANDS or major not in _STRUCTURAL_BRANDS:
        return _BRANDS.get(major)
    end = min(int.from_bytes(beginning[:4], "big"), 16 + 4 * _MOST_BRANDS, len(beginning))
    brands = (beginning[offset : offset + 4] for offset in range(16, end, 4))
    return next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)
