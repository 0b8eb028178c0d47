"""The lines around an article's heading: where pages show who wrote it, and when."""

from collections.abc import Iterator
from typing import Any

from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.page import Page

ABOVE = 3
"""Blocks above the heading that are looked at."""

BELOW = 12
"""Blocks below it."""

LONGEST = 120
"""Code points of a line."""

_PARAGRAPH = 200


def head_lines(page: Page) -> list[Block]:
    """The short lines right below the heading, up to the second paragraph, then those right above it."""
    if page.heading is None:
        return []
    return [block for block in _below(page, page.heading) if _is_line(block)] + [
        block for block in reversed(page.blocks[max(0, page.heading - ABOVE) : page.heading]) if _is_line(block)
    ]


def _below(page: Page, heading: int) -> Iterator[Block]:
    paragraphs = 0
    for block in page.blocks[heading + 1 : heading + BELOW]:
        # One of them may be the standfirst.
        sentence = len(block.text) > 80 and block.text.endswith((".", "。", "”", '"'))
        paragraphs += len(block.text) > _PARAGRAPH or sentence
        if paragraphs == 2:
            return
        yield block


def _is_line(block: Block) -> bool:
    return len(block.text) <= LONGEST and len(block.pieces) == 1 and not is_of_another(block.element)


def is_of_another(element: Any) -> bool:
    """Whether an element stands in a teaser: in a link or a lesser heading."""
    for depth, one in enumerate(element.iterancestors()):
        if one.tag in ("a", "h2", "h3", "h4", "li", "aside"):
            return True
        if depth == 4:
            return False
    return False
