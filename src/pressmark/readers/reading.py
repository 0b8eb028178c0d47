"""Which room reads a source: its kind is told by how its bytes begin, never by its name."""

from pressmark.formats.mime import is_mime, page_of
from pressmark.model.reading import Original, Reading
from pressmark.model.selectors import MIME_PART, FragmentSelector
from pressmark.readers.kinds import HTML, MHTML, detect_kind
from pressmark.readers.plain_text import read_plain_text


def read_bytes(data: bytes, *, encoding: str | None = None, url: str | None = None) -> Reading:
    """The reading of a source's bytes; `encoding` is what the operator declares, `url` where they were found.

    Raises:
        SourceError: Of a kind that has no words, or that no room here reads.
    """
    kind = MHTML if is_mime(data) else detect_kind(data[:4096])
    if kind in (HTML, MHTML):
        from pressmark.readers.web_pages import WebPage, read_web_page

        original = Original(content=data, extension=kind.extension, media_type=kind.media_type)
        if kind is HTML:
            return read_web_page(WebPage(content=data, original=original, url=url), encoding=encoding)
        page = page_of(data)
        part = FragmentSelector(conforms_to=MIME_PART, value=str(page.number))
        web_page = WebPage(
            content=page.content, original=original, part=part, charset=page.charset, url=url or page.location
        )
        return read_web_page(web_page, encoding=encoding)
    return read_plain_text(data, encoding=encoding)
