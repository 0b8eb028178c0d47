"""The reading text of a page: the parts of its article, a blank line between them, each a segment that points back."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.formats.pages.tree import string_value
from pressmark.model.metadata import Role, Segment
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.page import Page, Place
from pressmark.readers.web_pages.parts import PagePart

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingText:
    """The text with its segments; `lost` are words of the article that no block of the page has, left out of it."""

    text: str
    segments: tuple[Segment, ...]
    lost: tuple[str, ...]


def compose(page: Page, parts: Sequence[PagePart], blocks: Sequence[Block]) -> ReadingText:
    """The reading text of these parts."""
    words: list[str] = []
    segments: list[Segment] = []
    place = 0
    for part in parts:
        if part.index is None:
            continue
        block = blocks[part.index]
        segments.append(
            Segment(
                role=part.role,
                start=place,
                end=place + len(block.text),
                rule=part.rule,
                score=part.score,
                selector=tuple(page.selector(one) for one in _places(block)),
            )
        )
        words.append(block.text)
        place += len(block.text) + len(BETWEEN)
    text = BETWEEN.join(words) + ("\n" if words else "")
    lost = tuple(part.words for part in parts if part.index is None)
    return ReadingText(text=text, segments=tuple(segments), lost=lost)


def _places(block: Block) -> list[Place]:
    """A block's pieces as places; one that is all of its element needs no offsets."""
    if len(block.pieces) == 1 and block.pieces[0].start == 0:
        piece = block.pieces[0]
        if piece.end == len(string_value(piece.element)):
            return [Place(element=piece.element)]
    return [Place(element=piece.element, start=piece.start, end=piece.end) for piece in block.pieces]


def body_of(reading: ReadingText) -> str:
    """The words of the article's own paragraphs."""
    kept = (Role.BODY, Role.CROSSHEAD, Role.STANDFIRST)
    return "\n".join(reading.text[one.start : one.end] for one in reading.segments if one.role in kept)
