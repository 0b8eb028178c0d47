"""Paragraphs that a page shows and its article's text does not have: kept beside it, so that nothing is lost in silence."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from typing import Any

from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import find_wording, is_offer
from pressmark.newsroom.lines import count_words, has_stop
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.page import Page, names_of
from pressmark.readers.web_pages.parts import PagePart, is_link

FEWEST_WORDS = 12
"""Words: a shorter block is a line, no paragraph."""

FEW_WORDS = 4
"""Words of a sentence below a headline, where nothing else is the article."""

MOST = 60
"""Paragraphs of a page that are kept so."""

SEVERAL = 3
"""Paragraphs of the article of one kind of element: what reads like them and is of that kind is one of them."""

RULE = "furniture.left-out"

_ELSEWHERE = frozenset({"nav", "footer", "aside", "form", "dialog", "figure", "figcaption", "a", "li"})
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:related|recommend\w*|newsletter|promo\w*|teasers?|outbrain|taboola|advert\w*|ads?|author-?(?:bio|box|info)|more-?(?:from|on)"
    r"|read-?more|breadcrumbs?|share|social|comments?|most-?read|sidebar|footer|cookies?|consent|cmp|gdpr|banner|modal|popup|overlay"
    r"|paywall|subscri\w*|menu|nav\w*|disclaimer|copyright)(?:$|[-_ ])",
    re.IGNORECASE,
)
_DEPTH = 8


def with_left_out(page: Page, blocks: Sequence[Block], parts: Sequence[PagePart]) -> list[PagePart]:
    """The parts with the paragraphs between and below them that are in none, in page order, as furniture."""
    given = {part.index for part in parts if part.index is not None}
    bare = not any(part.role is Role.BODY for part in parts)
    left = dict(_left(page, blocks, given, _kinds(blocks, parts), bare=bare))
    joined: list[PagePart] = []
    for part in parts:
        if part.index is not None:
            joined += [left.pop(index) for index in sorted(left) if index < part.index]
        joined.append(part)
    return joined + [left[index] for index in sorted(left)]


def _kinds(blocks: Sequence[Block], parts: Sequence[PagePart]) -> frozenset[tuple[Any, str]]:
    """The kinds of elements that several paragraphs of the article are."""
    own = (part.index for part in parts if part.index is not None and part.role is Role.BODY)
    counts = Counter(_kind(blocks[index].element) for index in own)
    return frozenset(kind for kind, count in counts.items() if count >= SEVERAL)


def _kind(element: Any) -> tuple[Any, str]:
    """An element's class and name; without a class, the element around it and its name."""
    return (element.get("class") or "").strip() or element.getparent(), str(element.tag)


def _left(
    page: Page, blocks: Sequence[Block], given: Collection[int], kinds: Container[tuple[Any, str]], *, bare: bool
) -> Iterator[tuple[int, PagePart]]:
    said: set[str] = {blocks[index].text for index in range(len(blocks)) if index in given}
    first = min(given, default=0)
    kept = 0
    for index in range(first, len(blocks)):
        block = blocks[index]
        if index in given or block.text in said or not _is_paragraph(page, block, FEW_WORDS if bare else FEWEST_WORDS):
            continue
        said.add(block.text)
        if bare or _kind(block.element) in kinds:
            rule = "body.all-there-is" if bare else "body.beside"
            yield index, PagePart(index=index, words=block.text, role=Role.BODY, rule=rule, score=500 if bare else 700)
        else:
            yield index, PagePart(index=index, words=block.text, role=Role.FURNITURE, rule=RULE, score=500)
        kept += 1
        if kept == MOST:
            return


def _is_paragraph(page: Page, block: Block, fewest: int) -> bool:
    """Whether a block is seen and reads as running text that no other part of the site holds."""
    text = block.text
    if block.hidden or count_words(text) < fewest or not has_stop(text):
        return False
    if is_offer(text) or find_wording(text) is not None or is_link(page, block):
        return False
    return not _stands_elsewhere(block.element)


def _stands_elsewhere(element: Any) -> bool:
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag in ("body", "article", "main"):
            return False
        if one.tag in _ELSEWHERE or (depth < _DEPTH and _ASIDE.search(names_of(one))):
            return True
    return False
