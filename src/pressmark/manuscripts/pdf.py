"""PDF files: the links behind the words first, which are exact; then the text layer as pypdf reads it.

Lines, columns and page numbers break what stands in the text; a link (hyperref, Word) holds the whole ID. So a link's
ID is taken for the one in the text that it lies over, and stands alone where the text has none.
"""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pressmark.errors import PressmarkError
from pressmark.manuscripts.manuscript import Block, BlockKind, Link, ManuscriptError
from pressmark.manuscripts.mentions import Mention, MentionFault, mentions_in

MAX_PDF_BYTES = 256 * 1024 * 1024
MAX_PAGES = 3_000
_MOST_LINKS = 100_000
_PAGE_NUMBER = re.compile(r"\s*[0-9ivxlc]{1,5}\s*", re.IGNORECASE)
_T1 = dict(zip(range(0x10, 0x20), "“”„«»–— ₀ıȷ\ufb00\ufb01\ufb02\ufb03\ufb04"[:16], strict=False))
"""The signs that TeX's T1 encoding has in the place of control characters, where a font does not name its glyphs."""

_ACCENTS = {"¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306", "˚": "\u030a"}
_ACCENTED = re.compile(r"([¨´ˆ˜ˇ˘˚]) ?([A-Za-zı])")
"""An accent that TeX's first encoding sets over the letter behind it."""


def read_pdf(data: bytes) -> Iterator[Block]:
    """The text layer as one block, and each linked ID that it lacks as a block of its own.

    Raises:
        ManuscriptError: pypdf is not installed, or the file is damaged, locked or too long.
    """
    texts, links = _pages(data)
    pages = [_without_number(text) for text in texts]
    places: list[tuple[int, str]] = []
    length = 0
    for number, text in enumerate(pages, 1):
        places.append((length, f"page {number}"))
        length += len(text) + 1
    whole = "\n".join(pages)
    starts = [start for start, _ in places]
    found = sorted(mentions_in(whole), key=lambda one: one.start)
    placed: list[Link] = []
    alone: list[Block] = []
    for number, targets in enumerate(links):
        low = starts[number]
        high = starts[number + 1] if number + 1 < len(starts) else length
        here = [one for one in found if low <= one.start < high]
        for target in targets:
            over = _over(target, here)
            placed += [Link(start=one.start, end=one.end, target=target) for one in over]
            if not over:
                link = Link(start=0, end=len(target), target=target)
                alone.append(
                    Block(text=target, kind=BlockKind.RECORD, places=((0, f"page {number + 1}"),), links=(link,))
                )
    yield Block(text=whole, kind=BlockKind.PAGES, places=tuple(places), links=tuple(_once(placed)))
    yield from alone


def _over(target: str, here: list[Mention]) -> list[Mention]:
    """The IDs of a page's text that a link with this address can lie over."""
    named = next(iter(mentions_in(target)), None)
    if named is None:
        return []
    part = str(named.part) if named.part else ""
    same = [one for one in here if one.digits == named.digits and (str(one.part) if one.part else "").startswith(part)]
    exact = [one for one in same if (str(one.part) if one.part else "") == part] or same
    start = f"{named.digits}"[:8]
    broken = [one for one in here if one.fault in _BROKEN and _begins(one.written, start)]
    return exact + broken


_BROKEN = frozenset({MentionFault.CUT, MentionFault.MISTYPED})


def _begins(written: str, start: str) -> bool:
    """Whether an ID that something stands in begins with these digits."""
    return re.sub(r"[^0-9a-f]", "", written.lower().partition(";")[2]).startswith(start)


def _once(links: list[Link]) -> Iterator[Link]:
    """One link for each place: the first."""
    seen: set[int] = set()
    for link in links:
        if link.start not in seen:
            seen.add(link.start)
            yield link


def _without_number(text: str) -> str:
    """A page's text without a page number that stands alone in its first or last line."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return "\n".join(lines)


def _pages(data: bytes) -> tuple[list[str], list[list[str]]]:
    """The text of each page, and the addresses of IDs that its links hold, each once."""
    try:
        import pypdf
    except ImportError as error:
        raise ManuscriptError(
            "this is a PDF, and pypdf is not installed", hint="pip install 'pressmark[pdf]', or check the sources"
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of damage is no message of ours
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _refuse(reader)
        pages = [(_text(page), _links(page)) for page in reader.pages]
    except PressmarkError:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file leads its parsers to
        said = " ".join(str(error).split())[:120]
        raise ManuscriptError(
            f"the PDF cannot be read: {said or type(error).__name__}", hint="check the sources"
        ) from error
    return [text for text, _ in pages], [links for _, links in pages]


def _refuse(reader: Any) -> None:
    """Refuse what is locked or too long, before its pages are read."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ManuscriptError("the PDF is locked with a password", hint="save it without one, or check the sources")
    if len(reader.pages) > MAX_PAGES:
        raise ManuscriptError(f"the PDF has more than {MAX_PAGES} pages", hint="check the sources, or in parts")


def _text(page: Any) -> str:
    """A page's text, with the signs of TeX's encodings as what they show."""
    text = str(page.extract_text()).translate(_T1)
    text = _ACCENTED.sub(lambda found: _accented(found[2], _ACCENTS[found[1]]), text)
    return "".join(sign if sign == "\n" or sign.isprintable() or sign == "\u00ad" else " " for sign in text)


def _accented(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", letter.replace("ı", "i") + accent)


def _links(page: Any) -> list[str]:
    found: dict[str, None] = {}
    for annotation in list(page.get("/Annots") or ())[:_MOST_LINKS]:
        held = annotation.get_object()
        action = held.get("/A") if held.get("/Subtype") == "/Link" else None
        target = action.get_object().get("/URI") if action is not None else None
        if target is not None:
            address = str(target.get_object() if hasattr(target, "get_object") else target)
            if any(mentions_in(address)):
                found.setdefault(address[:4_000])
    return list(found)
