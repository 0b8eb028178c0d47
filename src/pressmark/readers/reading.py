"""Which room reads a source: its kind is told by how its bytes begin, never by its name."""

from pathlib import Path

from pressmark.formats.mime import is_mime, page_of
from pressmark.formats.pictures.kinds import picture_kind
from pressmark.model.reading import Original, Reading
from pressmark.readers.kinds import HTML, MHTML, PDF, detect_kind
from pressmark.readers.sources import read_source
from pressmark.readers.text import read_plain_text


def is_picture(beginning: bytes) -> bool:
    """Whether a file that begins so is a picture whose words are read."""
    return picture_kind(beginning) is not None


def read_bytes(data: bytes, *, encoding: str | None = None, url: str | None = None) -> Reading:
    """The reading of a source's bytes; `encoding` is what the operator declares, `url` where they were found.

    Raises:
        SourceError: Of a kind that has no words, or that no room here reads.
    """
    kind = MHTML if is_mime(data) else detect_kind(data[:4096])
    if kind not in (HTML, MHTML) and is_picture(data[:96]):
        from pressmark.readers.pictures import read_picture

        return read_picture(data)
    if kind is PDF:
        from pressmark.readers.pdf import read_pdf

        return read_pdf(data)
    if kind in (HTML, MHTML):
        from pressmark.readers.beside import with_message_head
        from pressmark.readers.web_pages import WebPage, read_web_page

        original = Original(content=data, extension=kind.extension, media_type=kind.media_type)
        if kind is HTML:
            return read_web_page(WebPage(content=data, original=original, url=url), encoding=encoding)
        page = page_of(data)
        web_page = WebPage(
            content=page.content, original=original, part=page.number, charset=page.charset, url=url or page.location
        )
        return with_message_head(read_web_page(web_page, encoding=encoding), data)
    return read_plain_text(data, encoding=encoding)


def read_file(path: Path, *, encoding: str | None = None) -> Reading:
    """The reading of a file, with the pictures that a browser saved beside a page.

    Raises:
        SourceError: It cannot be read, or is of a kind that has no words.
        SourceChangedError: It changed while it was being read.
    """
    data = read_source(path)
    reading = read_bytes(data, encoding=encoding)
    if reading.original.extension in (HTML.extension, MHTML.extension):
        from pressmark.readers.beside import pictures_beside, pictures_within
        from pressmark.readers.companions import with_pictures

        find = pictures_within(data) if reading.original.extension == MHTML.extension else pictures_beside(path)
        return with_pictures(reading, find)
    return reading
