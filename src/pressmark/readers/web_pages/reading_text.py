"""The reading text of a page: the parts of its article, a blank line between them, each a segment that points back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.model.metadata import Role, Segment
from pressmark.model.places import Place
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.page import Page
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
                places=tuple(_places(page, block)),
            )
        )
        words.append(block.text)
        place += len(block.text) + len(BETWEEN)
    text = BETWEEN.join(words) + ("\n" if words else "")
    lost = tuple(part.words for part in parts if part.index is None)
    return ReadingText(text=text, segments=tuple(segments), lost=lost)


def _places(page: Page, block: Block) -> Iterator[Place]:
    for piece in block.pieces:
        yield page.place(*page.tree.tokens.span(piece.start, piece.end))


def body_of(reading: ReadingText) -> str:
    """The words of the article's own paragraphs."""
    kept = (Role.BODY, Role.CROSSHEAD, Role.STANDFIRST)
    return "\n".join(reading.text[one.start : one.end] for one in reading.segments if one.role in kept)
