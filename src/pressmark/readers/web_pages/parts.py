"""The parts of an article on its page: which blocks go into the reading text, and in which role."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pressmark.formats.white_space import fold
from pressmark.language.dates import find_dates
from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import find_wording, is_offer
from pressmark.newsroom.bylines.find import find_byline
from pressmark.newsroom.lines import is_read
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.body import Chosen
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.page import Page, names_of
from pressmark.readers.web_pages.settling import folded

LONGEST_LINE = 200
"""Code points: a longer block is no byline, date line or crosshead."""

SMALL_LINE = 100
"""Code points: what stands between a heading and its text, a byline or a date, is shorter."""

SENTENCE = 8
"""Blanks in a line with a full stop that is no byline or date line."""

NEAR_HEADING = 8
"""Blocks from the heading on that are looked at where no text was chosen."""

LONGEST_OFFER = 240
"""Code points: a longer paragraph may speak of newsletters or consent without offering any."""

SMALL = 4
"""What holds less than one in so many characters of an article is a part of it, and its name can be believed."""

_CAPTION = re.compile(
    r"(?:^|[-_ ])(?:fig)?caption|bildunterschrift|bildtext|legende|credits?(?:$|[-_ ])|copyright|photographer|image-?(?:source|credit)",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"standfirst|sub-?(?:head|title|line)|(?:^|[-_ ])(?:lead|lede|dek|deck|intro|summary|excerpt|chapo|bajada|entradilla|vorspann|teaser-?text|anrisstext)(?:$|[-_ ])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^|[-_ ])(?:by-?line|authors?|autor(?:en)?|auteur|reporter|writer)(?:$|[-_ ])", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:related|recommend\w*|newsletter|promo\w*|teaser|outbrain|taboola|advert\w*|author-?(?:bio|box|info)|more-?(?:from|on)|read-?more|breadcrumbs?|share|social|comments?|tags?|topics?|most-?read|sidebar)(?:$|[-_ ])",
    re.IGNORECASE,
)
_FROM_US = re.compile(
    r"\b(?:we|our|us|sign(?:ing)? (?:up|in)|subscribe|wir|unser\w*|abonnier\w*|jetzt|notre|nos|nous|abonnez\w*|inscrivez\w*"
    r"|nuestr\w+|suscr\w+|nossa?s?|assine|nostr[aeio]|iscriviti|onze|ons|наш\w*|нас)\b|登録|購読",
    re.IGNORECASE,
)
"""Words with which a site speaks of itself to its readers."""

_STOP = re.compile(r"[.!?…。！？»”\"'’)]\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePart:
    """A block of the article in its role; `index` is its place among the page's blocks, None for words found in none."""

    index: int | None
    words: str
    role: Role
    rule: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What is known of an article while its blocks get their roles; `total` counts the code points of its body.

    `first` is the first block of the body behind the heading.

    `hidden`: the page hides its heading too, so that hiding says nothing of a block.
    """

    page: Page
    blocks: Sequence[Block]
    body: frozenset[int]
    first: int
    heading: int | None
    title: str
    summaries: Sequence[str]
    longest: int
    total: int
    hidden: bool


def parts_of(
    page: Page, data: LinkedData, blocks: Sequence[Block], chosen: Sequence[Chosen], title: str | None
) -> list[PagePart]:
    """The parts of the article in page order: what trafilatura chose, and headline, standfirst and captions beside it."""
    article = _article(page, data, blocks, frozenset(one.index for one in chosen if one.index is not None), title or "")
    region = _region(article)
    found = (
        _part(article, index) if is_read(number, len(region)) else _unread(article, index)
        for number, index in enumerate(region)
    )
    given = {part.index: part for part in found if part is not None and part.index is not None}
    _believe_names(given, article.total)
    _one_standfirst(given, article.body)
    _without_text(given)
    return _with_lost(given, chosen)


def _article(page: Page, data: LinkedData, blocks: Sequence[Block], body: frozenset[int], title: str) -> _Article:
    heading = page.heading
    total = sum(len(blocks[index].text) for index in body)
    if heading is not None and sum(len(blocks[index].text) for index in body if index < heading) * SMALL > total:
        heading = None
    own = body - ({index for index in body if index < heading} if heading is not None else set())
    return _Article(
        page=page,
        blocks=blocks,
        body=own,
        first=min(own - {heading}, default=len(blocks)),
        heading=heading,
        title=folded(title),
        summaries=_summaries(page, data),
        longest=2 * len(title) + 20,
        total=total,
        hidden=heading is not None and blocks[heading].hidden,
    )


def _region(article: _Article) -> range:
    """From the heading, or the first block of the body, to the last of it, and the line below."""
    if not article.body:
        start = len(article.blocks) if article.heading is None else article.heading
        return range(start, min(start + NEAR_HEADING, len(article.blocks)))
    first, last = min(article.body), max(article.body)
    if article.heading is not None and article.heading < last:
        return range(min(first, article.heading), last + 1)
    # Of several articles on one page the first has a heading and lines of its own too.
    around = article.blocks[first].element.getparent()
    while first and article.heading is None:
        element = article.blocks[first - 1].element
        if element is not around and element.getparent() is not around:
            break
        first -= 1
    return range(first, last + 1)


def _unread(article: _Article, index: int) -> PagePart | None:
    """A block far from both ends of a very long page: text, if it was chosen."""
    words = article.blocks[index].text
    chosen = index in article.body
    return PagePart(index=index, words=words, role=Role.BODY, rule="body.trafilatura", score=700) if chosen else None


def _part(article: _Article, index: int) -> PagePart | None:  # noqa: PLR0911 - a ladder of rules
    """A block in its role; None for what stands on the page and is no part of the article."""
    block = article.blocks[index]

    def part(role: Role, rule: str, score: int) -> PagePart:
        return PagePart(index=index, words=block.text, role=role, rule=rule, score=score)

    if index == article.heading:
        return part(Role.HEADLINE, "headline.main-heading", 900)
    if index in article.body and len(block.text) <= article.longest and folded(block.text) == article.title:
        return part(Role.HEADLINE_REPEAT, "headline.again", 900)
    if _is_caption(article.page, block.element, article.total):
        seen = not block.hidden or index in article.body or article.hidden
        return part(Role.CAPTION, "caption.figure", 900) if seen else None
    if _is_summary(block.text, article.summaries) and not is_link(article.page, block):
        return part(Role.STANDFIRST, "standfirst.as-described", 900)
    below = article.heading is not None and index > article.heading
    head = index < article.first and (below or article.heading is None)
    if (
        head
        and len(block.text) > 20
        and not is_link(article.page, block)
        and _named(article.page, block.element, _STANDFIRST, 2, article.total)
    ):
        return part(Role.STANDFIRST, "standfirst.named-element", 700)
    if index in article.body:
        return _of_body(article.page, part, block, article.total)
    if _is_crosshead(article, index):
        return part(Role.CROSSHEAD, "crosshead.heading-of-body", 800)
    return _beside(article.page, part, block, article.total, head=head)


def _is_crosshead(article: _Article, index: int) -> bool:
    """Whether a block is a heading of the paragraph of body below it, at once or behind small lines, in one element."""
    block = article.blocks[index]
    heading = _inside(block.element, "h2", "h3", "h4", "h5", "h6")
    text = next((one for one in range(index + 1, index + 4) if one in article.body), None)
    if heading is None or text is None or block.hidden or is_link(article.page, block):
        return False
    return heading.getparent() is article.blocks[text].element.getparent()


def _beside(
    page: Page, part: Callable[[Role, str, int], PagePart], block: Block, total: int, *, head: bool
) -> PagePart | None:
    """What trafilatura leaves out and a reader sees as part of the article: lines of its head, links amid its text."""
    wording = find_wording(block.text) if len(block.text) <= LONGEST_LINE and not block.hidden else None
    if wording is not None and wording.role is Role.RELATED_LINK and wording.rest is not None:
        return part(wording.role, wording.rule, wording.score)
    if wording is not None and wording.role is Role.READING_TIME and head:
        return part(wording.role, wording.rule, wording.score)
    return _small_line(page, part, block, total) if head else None


def _of_body(page: Page, part: Callable[[Role, str, int], PagePart], block: Block, total: int) -> PagePart:
    text = block.text
    sentence = len(text) > SMALL_LINE or (_STOP.search(text[-8:]) is not None and text.count(" ") >= SENTENCE)
    line = None if sentence else _small_line(page, part, block, total)
    if line is not None:
        return line
    wording = find_wording(text)
    if wording is not None:
        return part(wording.role, wording.rule, wording.score)
    if is_link(page, block) and not (_STOP.search(text[-8:]) and len(text) > LONGEST_LINE):
        return part(Role.RELATED_LINK, "related-link.nothing-but-link", 700)
    if _inside(block.element, "h1", "h2", "h3", "h4", "h5", "h6") is not None:
        return part(Role.CROSSHEAD, "crosshead.heading", 900)
    if len(text) <= LONGEST_OFFER and _FROM_US.search(text) and is_offer(text):
        return part(Role.FURNITURE, "furniture.offer", 700)
    named = _named(page, block.element, _ASIDE, 3, total)
    return part(Role.FURNITURE, "furniture.named-element", 600) if named else part(Role.BODY, "body.trafilatura", 900)


def _small_line(page: Page, part: Callable[[Role, str, int], PagePart], block: Block, total: int) -> PagePart | None:
    """A byline or a date line, by the element's name or the line's form."""
    text = block.text
    if len(text) > LONGEST_LINE:
        return None
    # A date takes no more than so much of a line.
    dates = find_dates(text) if len(text) <= LONGEST_LINE // 2 else ()
    if dates and sum(one.end - one.start for one in dates) * 2 >= len(text):
        return part(Role.DATE_LINE, "date-line.date", 800)
    if _inside(block.element, "time") is not None or any(True for _ in block.element.iter("time")):
        return part(Role.DATE_LINE, "date-line.time-element", 800)
    if _named(page, block.element, _BYLINE, 3, total) and not _STOP.search(text[-8:]):
        return part(Role.BYLINE, "byline.named-element", 800)
    if len(text) < 100 and (byline := find_byline(text)) is not None and byline.score >= 700:
        return part(Role.BYLINE, byline.rule, byline.score)
    return None


def _believe_names(given: dict[int, PagePart], total: int) -> None:
    """Elements called asides that hold much of the article together are called so by accident."""
    named = [part for part in given.values() if part.rule == "furniture.named-element"]
    if sum(len(part.words) for part in named) * SMALL > total:
        for part in named:
            if part.index is not None:
                given[part.index] = replace(part, role=Role.BODY, rule="body.trafilatura", score=700)


def _one_standfirst(given: dict[int, PagePart], body: frozenset[int]) -> None:
    """A description that the page shows several times is the standfirst where it stands first."""
    seen: set[str] = set()
    for index in sorted(given):
        part = given[index]
        if part.role is Role.STANDFIRST:
            if folded(part.words) in seen:
                role = Role.FURNITURE if index not in body else Role.BODY
                given[index] = PagePart(index=index, words=part.words, role=role, rule="standfirst.again", score=500)
            seen.add(folded(part.words))


def _without_text(given: dict[int, PagePart]) -> None:
    """Headings and lines with a colon behind which no text stands announce what is not the article."""
    for index in sorted(given, reverse=True):
        part = given[index]
        if part.role is Role.CROSSHEAD or (
            part.role is Role.BODY and part.words.endswith((":", "：")) and len(part.words) < SMALL_LINE
        ):
            given[index] = replace(part, role=Role.FURNITURE, rule="furniture.nothing-behind", score=600)
        elif part.role in (Role.BODY, Role.STANDFIRST, Role.HEADLINE):
            return


def _with_lost(given: dict[int, PagePart], chosen: Sequence[Chosen]) -> list[PagePart]:
    """The parts in order, with the words that no block of the page has behind the paragraph they followed."""
    lost: dict[int, list[PagePart]] = {}
    last = -1
    for one in chosen:
        if one.index is None:
            part = PagePart(index=None, words=one.words, role=Role.BODY, rule="body.not-located", score=300)
            lost.setdefault(last, []).append(part)
        else:
            last = one.index
    parts = list(lost.get(-1, ()))
    for index in sorted(given.keys() | (lost.keys() - {-1})):
        parts += [given[index]] if index in given else []
        parts += lost.get(index, ())
    return parts


def _summaries(page: Page, data: LinkedData) -> list[str]:
    """What the page says in a sentence or two of its article, as its carriers have it."""
    found = [*data.of_article("description"), *data.of_article("alternativeHeadline")]
    found += page.meta_values("og:description", "description", "twitter:description")
    return [folded(one.value) for one in found if len(one.value) >= 20]


def _is_summary(text: str, summaries: Sequence[str]) -> bool:
    if not summaries:
        return False
    words = folded(text)
    for summary in summaries:
        cut = summary.rstrip(" .…")
        if words == summary or (len(cut) >= 40 and words.startswith(cut) and len(cut) * 2 > len(words)):
            return True
        if len(words) >= 60 and summary.startswith(words.rstrip(" .…")):
            return True
    return False


def _is_caption(page: Page, element: Any, total: int) -> bool:
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag in ("figure", "figcaption", "picture"):
            tables = any(True for _ in one.iter("blockquote", "table"))
            return not tables and page.length(one) * SMALL < max(total, 2000)
        if depth < 3 and one.tag not in ("body", "article", "main", "section") and _CAPTION.search(names_of(one)):
            return page.length(one) < 600
    return False


def is_link(page: Page, block: Block) -> bool:
    """Whether a block is a link and nothing else."""
    if _inside(block.element, "a") is not None:
        return True
    linked = sum(len(fold(page.words(one))) for one in block.element.iter("a"))
    return linked * 10 >= len(block.text) * 9 and linked <= len(block.text) + 5


def _inside(element: Any, *tags: str) -> Any:
    """The nearest element of these names that is or holds an element, within a few levels."""
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag in tags:
            return one
        if depth == 6 or one.tag in ("body", "article", "main"):
            return None
    return None


def _named(page: Page, element: Any, pattern: re.Pattern[str], depth: int, total: int) -> bool:
    """Whether an element or one around it is called so; one that holds much of the article is called by accident."""
    for level, one in enumerate((element, *element.iterancestors())):
        if level == depth or one.tag in ("body", "article", "main"):
            return False
        if pattern.search(names_of(one)):
            return page.length(one) * SMALL < max(total, 600)
    return False
