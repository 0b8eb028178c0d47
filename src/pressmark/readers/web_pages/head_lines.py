"""The lines around an article's heading: where pages show who wrote it, and when."""

from collections.abc import Iterator
from typing import Any

from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.page import Page

ABOVE = 3
"""Blocks above the heading, or below the last paragraph, that are looked at."""

BELOW = 12
"""Blocks below it."""

MOST_PIECES = 3
"""Stretches of a line between which stand words that nobody sees."""

LONGEST = 120
"""Code points of a line."""

_PARAGRAPH = 200


def head_lines(page: Page) -> list[Block]:
    """The short lines right below the heading, up to the second paragraph, then those right above it.

    Where the page shows no heading, those around the beginning of its text.
    """
    if page.heading is None:
        first = min(page.body, default=0)
        return [block for block in page.blocks[max(0, first - BELOW) : first + ABOVE] if _is_line(page, block)]
    return [block for block in _below(page, page.heading) if _is_line(page, block)] + [
        block for block in reversed(page.blocks[max(0, page.heading - ABOVE) : page.heading]) if _is_line(page, block)
    ]


def foot_lines(page: Page) -> list[Block]:
    """The short lines right below the article's last paragraph."""
    last = max(page.paragraphs, default=len(page.blocks))
    return [block for block in page.blocks[last + 1 : last + 1 + ABOVE] if _is_line(page, block)]


def _below(page: Page, heading: int) -> Iterator[Block]:
    paragraphs = 0
    for block in page.blocks[heading + 1 : heading + BELOW]:
        # One of them may be the standfirst.
        sentence = len(block.text) > 80 and block.text.endswith((".", "。", "”", '"'))
        paragraphs += len(block.text) > _PARAGRAPH or sentence
        if paragraphs == 2:
            return
        yield block


def _is_line(page: Page, block: Block) -> bool:
    if len(block.text) > LONGEST or len(block.pieces) > MOST_PIECES or _is_of_another(block.element):
        return False
    # A caption's words are of its picture; sites that set the heading into one have its lines there too.
    picture = next(block.element.iterancestors("figure", "figcaption"), None)
    picture = block.element if block.element.tag == "figcaption" else picture
    return picture is None or (
        page.heading is not None and picture in page.blocks[page.heading].element.iterancestors()
    )


def _is_of_another(element: Any) -> bool:
    """Whether an element stands in a teaser: in a link or a lesser heading."""
    for depth, one in enumerate(element.iterancestors()):
        if one.tag in ("a", "h2", "h3", "h4", "li", "aside"):
            return True
        if depth == 4:
            return False
    return False
