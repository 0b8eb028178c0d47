"""Reading a PDF: its text layer, page by page, as the library pypdf reads it.

A PDF holds glyphs and where they stand, and what words they are is a reading. So the text is told to be that library's;
each segment points to the pages that it stands on, and the rung *derived* is not checked.
"""

import io
import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pressmark.errors import LibraryMissingError, PressmarkError, SourceError
from pressmark.model.evidence import Computation, Method, Value
from pressmark.model.metadata import Segment
from pressmark.model.places import Form, Place
from pressmark.model.reading import PAGES, Original, Reading
from pressmark.readers.kinds import PDF
from pressmark.readers.text import MAX_TEXT_BYTES, describe

METHOD = Method(name="pdf-reader", version=1)

MAX_PAGES = 2000
"""Pages of a report; a longer document is no article."""

_TRANSCRIPT = "give its text: archive build FILE --text TRANSCRIPT"
_ENDS = (".", "!", "?", ":", "…", '"', "”", "’", "»", "。", "؟", "।")


def read_pdf(data: bytes) -> Reading:
    """The reading of a PDF's text layer.

    Raises:
        SourceError: pypdf is not installed, the file is damaged, locked or too long, or it has no text layer.
    """
    library, pages = _pages(data)
    text, starts = _joined(pages)
    if not text.strip():
        raise SourceError("the PDF has no text layer: its pages are pictures of text", hint=_TRANSCRIPT)
    if len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        raise SourceError(f"the text of the PDF is larger than {MAX_TEXT_BYTES // (1024 * 1024)} MiB")
    original = Original(content=data, extension=PDF.extension, media_type=PDF.media_type)
    metadata = describe(text)
    kind = Computation(method=str(METHOD), rule="kind.beginning", result=PDF.media_type)
    return Reading(
        original=original,
        text=text,
        text_evidence=Computation(method=str(METHOD), rule=PAGES, result=library),
        metadata=replace(
            metadata,
            segments=tuple(_placed(segment, starts, original.path) for segment in metadata.segments),
            encoding_format=Value(value=PDF.media_type, evidence=(kind,)),
        ),
        libraries=(library,),
        notes=(f"the text is the PDF's text layer as {library} reads it: compare it with the pages",),
    )


def _pages(data: bytes) -> tuple[str, list[str]]:
    """The library with its version, and the text of each page."""
    try:
        import pypdf
    except ImportError as error:
        hint = f"pip install 'pressmark[pdf]' reads its text layer; or {_TRANSCRIPT}"
        raise LibraryMissingError("this is a PDF, and pypdf is not installed", hint=hint) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of damage is no message of ours
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _check(reader)
        pages = [_plain(page.extract_text()) for page in reader.pages]
    except PressmarkError:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file leads its parsers to
        said = " ".join(str(error).split())[:120]
        raise SourceError(f"the PDF cannot be read: {said or type(error).__name__}", hint=_TRANSCRIPT) from error
    return f"pypdf {pypdf.__version__}", pages


def _check(reader: Any) -> None:
    """Refuse what is locked or too long, before its pages are read."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("the PDF is locked with a password", hint=f"save it without one, or {_TRANSCRIPT}")
    if len(reader.pages) > MAX_PAGES:
        raise SourceError(f"the PDF has more than {MAX_PAGES} pages", hint="an archive holds one article")


def _plain(layer: str) -> str:
    """A page's lines without control characters, halves of surrogate pairs, and white space at their ends."""
    kept = "".join(
        sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs") else " "
        for sign in layer.replace("\r\n", "\n").replace("\r", "\n")
    )
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip("\n")


def _joined(pages: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where in it each page that has words begins, with its number from 1.

    A page ends a paragraph, unless its last line ends in no mark of an end and the next page begins in a small letter.
    """
    text = ""
    starts: list[tuple[int, int]] = []
    for number, page in enumerate(pages, 1):
        if not page.strip():
            continue
        goes_on = bool(text) and not text.rstrip().endswith(_ENDS) and page.lstrip()[:1].islower()
        text += "" if not text else "\n" if goes_on else "\n\n"
        starts.append((len(text), number))
        text += page
    return f"{text}\n" if text else "", starts


def _placed(segment: Segment, starts: Sequence[tuple[int, int]], source: str) -> Segment:
    """A segment with the pages on which it stands."""
    last = [number for at, number in starts if at < segment.end]
    before = [number for at, number in starts if at <= segment.start]
    pages = [number for number in last if number >= before[-1]]
    return replace(segment, places=tuple(Place(source=source, page=number, form=Form.PAGE) for number in pages))
