"""What kind of file some bytes are, by how they begin: never by the file's name."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: what people call it, its extension in a bundle, its media type."""

    name: str
    extension: str
    media_type: str


UNKNOWN = Kind(name="binary file", extension="bin", media_type="application/octet-stream")
PLAIN_TEXT = Kind(name="plain text", extension="txt", media_type="text/plain")
HTML = Kind(name="web page", extension="html", media_type="text/html")
PDF = Kind(name="PDF", extension="pdf", media_type="application/pdf")
WARC = Kind(name="WARC file", extension="warc", media_type="application/warc")
MHTML = Kind(name="saved page", extension="mhtml", media_type="multipart/related")

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", Kind(name="PNG image", extension="png", media_type="image/png")),
    (b"\xff\xd8\xff", Kind(name="JPEG image", extension="jpg", media_type="image/jpeg")),
    (b"GIF87a", Kind(name="GIF image", extension="gif", media_type="image/gif")),
    (b"GIF89a", Kind(name="GIF image", extension="gif", media_type="image/gif")),
    (b"II*\x00", Kind(name="TIFF image", extension="tif", media_type="image/tiff")),
    (b"MM\x00*", Kind(name="TIFF image", extension="tif", media_type="image/tiff")),
    (b"PK\x03\x04", Kind(name="zip file", extension="zip", media_type="application/zip")),
    (b"PK\x05\x06", Kind(name="zip file", extension="zip", media_type="application/zip")),
    (b"\x1f\x8b", Kind(name="gzip file", extension="gz", media_type="application/gzip")),
    (b"BZh", Kind(name="bzip2 file", extension="bz2", media_type="application/x-bzip2")),
    (b"\xfd7zXZ\x00", Kind(name="xz file", extension="xz", media_type="application/x-xz")),
    (b"7z\xbc\xaf\x27\x1c", Kind(name="7-Zip file", extension="7z", media_type="application/x-7z-compressed")),
    (b"\x28\xb5\x2f\xfd", Kind(name="Zstandard file", extension="zst", media_type="application/zstd")),
    (b"\x7fELF", Kind(name="program", extension="bin", media_type="application/octet-stream")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind(name="Office file", extension="ole", media_type="application/x-ole")),
    (b"SQLite format 3\x00", Kind(name="SQLite database", extension="sqlite", media_type="application/vnd.sqlite3")),
    (b"OggS", Kind(name="Ogg file", extension="ogg", media_type="application/ogg")),
    (b"fLaC", Kind(name="FLAC audio", extension="flac", media_type="audio/flac")),
    (b"ID3", Kind(name="MP3 audio", extension="mp3", media_type="audio/mpeg")),
    (b"{\\rtf", Kind(name="RTF document", extension="rtf", media_type="text/rtf")),
    (b"WARC/", WARC),
    (b"filedesc://", Kind(name="ARC file", extension="arc", media_type="application/x-internet-archive")),
)
_AT_EIGHT: dict[bytes, Kind] = {
    b"WEBP": Kind(name="WebP image", extension="webp", media_type="image/webp"),
    b"WAVE": Kind(name="WAV audio", extension="wav", media_type="audio/wav"),
    b"AVI ": Kind(name="AVI video", extension="avi", media_type="video/x-msvideo"),
}
_MP4 = Kind(name="MP4 video", extension="mp4", media_type="video/mp4")
_HTML_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<meta", b"<script", b"<link")
_BEFORE = re.compile(rb"(?:\s+|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)


def detect_kind(beginning: bytes) -> Kind | None:
    """The kind of file that begins so (4096 bytes are enough), or None where it may be plain text."""
    for magic, kind in _BEGINNINGS:
        if beginning.startswith(magic):
            return kind
    if beginning.startswith(b"RIFF") and beginning[8:12] in _AT_EIGHT:
        return _AT_EIGHT[beginning[8:12]]
    if beginning[4:8] == b"ftyp":
        return _MP4
    opening = beginning.removeprefix(b"\xef\xbb\xbf")
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = beginning[2:].replace(b"\x00", b"")
    # Browsers write where a page was saved from into a comment above it.
    before = _BEFORE.match(opening)
    if opening[before.end() if before else 0 :].lower().startswith(_HTML_BEGINNINGS):
        return HTML
    return None
