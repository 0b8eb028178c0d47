"""Reading a web page: what its carriers say, and its article as text, every word of it located in the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.errors import SourceError
from pressmark.formats.html.characters import Characters, characters_of
from pressmark.formats.html.tree import PARSER, Tree, parser_version
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Computation, Value
from pressmark.model.metadata import Role
from pressmark.model.places import Form, Place
from pressmark.model.reading import SEGMENTS, Original, Reading
from pressmark.newsroom.lines import count_words
from pressmark.readers.web_pages import undeclared
from pressmark.readers.web_pages.blocks import blocks_of
from pressmark.readers.web_pages.body import choose, trafilatura_version
from pressmark.readers.web_pages.headlines import heading_block, headline
from pressmark.readers.web_pages.left_out import RULE as LEFT_OUT
from pressmark.readers.web_pages.left_out import with_left_out
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.metadata import describe_page
from pressmark.readers.web_pages.page import METHOD, Page
from pressmark.readers.web_pages.parts import parts_of
from pressmark.readers.web_pages.pictures import figures
from pressmark.readers.web_pages.reading_text import ReadingText, body_of, compose
from pressmark.readers.web_pages.saved import Saved, saved
from pressmark.readers.web_pages.states import leads_elsewhere, length_told

__all__ = ["METHOD", "WebPage", "read_web_page"]

_ARTICLE = (Role.BODY, Role.CAPTION, Role.HEADLINE, Role.STANDFIRST, Role.CORRECTION)
_SHORT = 3
"""Sentences of an article that is no mere notice."""

_STOP = re.compile(r"[.!?…](?=[\s\"'”’»)]|$)|[。！？।۔]")

ABOVE = 12
"""Blocks above the heading among which the lead picture's caption may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """The bytes of a page, and what is known of them from outside.

    `original` is the file they stand in, `record` or `part` the number (from 1) of the WARC record or MIME part there
    that they are the content of. `charset` is the one of the Content-Type they came with, `url` the address they came from.
    """

    content: bytes
    original: Original
    record: int | None = None
    part: int | None = None
    charset: str | None = None
    url: str | None = None


def read_web_page(web_page: WebPage, *, encoding: str | None = None) -> Reading:
    """The reading of a web page; `encoding` is the one the operator declares.

    Raises:
        SourceError: No web page, or no words of an article in it.
        EncodingUnknownError: The stated encoding does not fit.
    """
    characters = characters_of(web_page.content, declared=web_page.charset, stated=encoding)
    if encoding is None:
        characters = undeclared.settled(web_page.content, characters)
    page = Page(
        tree=Tree(characters.text),
        container=Place(source=web_page.original.path, form=Form.TEXT, record=web_page.record, part=web_page.part),
        url=web_page.url,
    )
    remark = saved(page) if web_page.url is None else Saved()
    if remark.address is not None:
        page.url = remark.address.value
    data = LinkedData(page)
    blocks = page.blocks = blocks_of(page.tree)
    if target := leads_elsewhere(page, blocks):
        raise SourceError(
            f"the page only leads to another: {target[:200]}", hint="build that one: archive build --url ADDRESS"
        )
    chosen = choose(page.tree.markup, blocks)
    page.body = frozenset(one.index for one in chosen if one.index is not None)
    page.claim(blocks[index].element for index in page.body)
    title = headline(page, data)
    page.heading = heading_block(page, title.value if title else None)
    parts = with_left_out(page, blocks, parts_of(page, data, blocks, chosen, title.value if title else None))
    reading = compose(page, parts, blocks)
    if not any(segment.role in _ARTICLE for segment in reading.segments):
        raise SourceError(
            "the page shows no words of an article",
            hint="a page that scripts fill is captured with --browser; or give its text with --text TRANSCRIPT",
        )
    places = [part.index for part in parts if part.index is not None]
    shown = figures(page, blocks, min(places) - ABOVE, max(places) + 2)
    metadata = describe_page(
        page,
        data,
        blocks,
        reading,
        headline=title,
        figures=shown,
        encoding_format=_encoding_format(characters),
        remark=remark,
    )
    return Reading(
        original=web_page.original,
        text=reading.text,
        text_evidence=Computation(method=str(METHOD), rule=SEGMENTS, result=characters.encoding),
        metadata=metadata,
        libraries=(f"{PARSER} {parser_version()}", f"trafilatura {trafilatura_version()}"),
        notes=_notes(characters, page, data, reading),
    )


def _notes(characters: Characters, page: Page, data: LinkedData, reading: ReadingText) -> tuple[str, ...]:
    notes = []
    if characters.damaged:
        notes.append(
            f"some bytes are not {characters.encoding}; they are read as \ufffd; state another with --encoding"
        )
    if page.unread_scripts:
        notes.append(f"{page.unread_scripts} scripts of structured data are no JSON and were not read")
    if reading.lost:
        notes.append(
            f"{len(reading.lost)} paragraphs of the extraction stand nowhere in the page: {_openings(reading.lost)}"
        )
    if 0 < len(_STOP.findall(words := body_of(reading))) < _SHORT:
        notes.append(f"the page shows an article of few words: {count_words(words)}")
    if left := [reading.text[one.start : one.end] for one in reading.segments if one.rule == LEFT_OUT]:
        counted = "one paragraph" if len(left) == 1 else f"{len(left)} paragraphs"
        notes.append(f"{counted} of the page left out of the article, and kept as furniture: {_openings(left)}")
    if (counts := length_told(data, body_of(reading))) is not None:
        notes.append(f"the page counts {counts[0]:,} words of its article, of which {counts[1]:,} were found")
    return tuple(notes)


def _openings(paragraphs: Sequence[str]) -> str:
    return "; ".join(f"“{fold(one)[:60]}…”" for one in paragraphs[:3])


def _encoding_format(characters: Characters) -> Value:
    evidence = Computation(method=str(METHOD), rule=characters.rule, result=characters.encoding)
    return Value(value=f"text/html; charset={characters.encoding}", evidence=(evidence,))
