"""The role of every block of a page, from what each shows and where it stands.

The page is read from the outside in: headline, the head below it, the foot, and what is left is the body.
"""

import re
from collections.abc import Mapping, Sequence

from pressmark.language.dates import find_dates
from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import is_comment_heading, is_offer, is_related_heading
from pressmark.newsroom.signatures import find_signature
from pressmark.readers.text.article import MANY
from pressmark.readers.text.block_features import HEAD, SURE_BYLINE, BlockFeatures, Kind, is_bullet
from pressmark.readers.text.content_words import content_words
from pressmark.readers.text.headlines import find_headline, headline_key
from pressmark.readers.text.page import Page
from pressmark.readers.text.pictures import find_pictures, is_place_and_agency

LONGEST_CROSSHEAD = 12
LONGEST_STANDFIRST = 90
SHORTEST_STANDFIRST = 4
LONGEST_SIGNATURE = 8
"""All in words."""


def assign_roles(
    marks: Sequence[BlockFeatures], text: int, last: int, counts: Mapping[str, int], *, opening: bool
) -> Page:
    """The page with a role for every block; its text goes from `text` to `last`, `counts` tells repeated lines.

    `opening` says whether the first block is the page's first.
    """
    page = Page(marks=marks, headline=find_headline(marks, text, counts, opening=opening))
    for index, item in enumerate(marks):
        if counts.get(headline_key(item.block.line), 0) >= MANY and item.kind is not Kind.DATE:
            page.give(index, Role.FURNITURE, "furniture.many-times", 700)
    top = page.headline.index + 1 if page.headline else _head_without_headline(marks, text)
    _above(page, top)
    _wordings(page)
    page.head_end = end = max(_head_end(page, top), _last_meta(marks, top, text) + 1)
    _below(page, last)
    _metas(page, end)
    find_pictures(page, end)
    _standfirst(page, top, end)
    _bios(page, last)
    _body(page, top, text, last)
    return page


def _head_without_headline(marks: Sequence[BlockFeatures], text: int) -> int:
    """Where the lines begin that belong to a text without a headline: below the last of a menu's lines."""
    above = [index for index in range(text) if marks[index].free and not marks[index].prose and not marks[index].stop]
    return above[-1] + 1 if len(above) >= _FEWEST_IN_MENU else 0


def _above(page: Page, top: int) -> None:
    """Headline, its repeats and kickers; what else stands above is the site's, but for a picture's caption close by."""
    found = page.headline
    first = top
    if found is not None:
        page.give(found.index, Role.HEADLINE, found.rule, found.score)
        for index in found.repeats:
            page.give(index, Role.HEADLINE_REPEAT, found.rule, found.score)
        for index in found.kickers:
            page.give(index, Role.KICKER, "kicker.above-headline", 800)
        first = found.index
    for index in range(first):
        near = first - index <= _NEAR_HEADLINE and page.marks[index].kind in _MAY_STAND_ABOVE
        if not near:
            page.give(index, Role.FURNITURE, "furniture.above-headline", 600)


def _below(page: Page, last: int) -> None:
    """What stands below the last paragraph and does not sign or date the article, nor say by its wording what it is."""
    marks = page.marks
    listed = False
    for index in range(last + 1, len(marks)):
        item = marks[index]
        title = item.free and not item.stop and item.words >= _SHORTEST_TITLE
        listed = listed or is_related_heading(item.block.line) or title or index > last + _SIGNED_WITHIN
        if (item.free and not _is_signature(item.block.line)) or (listed and item.wording is None):
            page.give(index, Role.FURNITURE, "furniture.below-text", 600)


def _wordings(page: Page) -> None:
    """Lines known by their wording; below a heading such as `Related` or `Comments`, its list."""
    listing, texts = False, 0
    for index, item in enumerate(page.marks):
        texts += item.prose
        if item.wording is None:
            listing = listing and _list_item(page, index)
            continue
        line, role = item.block.line, item.wording.role
        if role is Role.RELATED_LINK:
            listing = item.wording.rest is not None and not line[item.wording.rest :].strip()
        elif role is Role.FURNITURE and texts:
            listing = is_related_heading(line) or listing
            if texts > 1 and is_comment_heading(line):
                _comments(page, index)
                return
        page.give(index, role, item.wording.rule, item.wording.score)


def _list_item(page: Page, index: int) -> bool:
    """Whether a line belongs to a list of other articles: their titles, and the dates below them."""
    item = page.marks[index]
    if item.kind is Kind.DATE:
        page.give(index, Role.FURNITURE, "furniture.date-in-list", 750)
        return True
    title = item.free and not item.stop and item.words <= 25
    if title:
        page.give(index, Role.RELATED_LINK, "related-link.below-heading", 850)
    return title


def _comments(page: Page, start: int) -> None:
    """All that stands below the heading of the readers' comments is theirs, but for the page's footer."""
    for index in range(start, len(page.marks)):
        wording = page.marks[index].wording
        if wording is not None and wording.role is Role.FOOTER:
            page.give(index, Role.FOOTER, wording.rule, wording.score)
        else:
            page.give(index, Role.FURNITURE, "furniture.comments", 800)


def _head_end(page: Page, top: int) -> int:
    """The block after the last of the lines that say when and by whom.

    At most three text blocks stand above these lines, one paragraph between two of them, and some text below: else
    they are the page's foot, or belong to another article.
    """
    last_text = max((index for index in range(top, len(page.marks)) if page.open(index)), default=-1)
    end, texts, paragraphs = top, 0, 0
    for index in range(top, min(last_text, HEAD)):
        item = page.marks[index]
        if item.meta:
            end, texts, paragraphs = index + 1, 0, 0
        elif index not in page.given and item.free:
            texts += 2 if item.dateline is not None or item.words > LONGEST_STANDFIRST else 1
            paragraphs += item.prose
            if texts > _TEXTS_ABOVE or (end > top and paragraphs > 1):
                break
    return end


def _last_meta(marks: Sequence[BlockFeatures], top: int, text: int) -> int:
    """The last of the lines above the text that say when and by whom; -1 where there is none."""
    return max((index for index in range(top, text) if marks[index].meta), default=-1)


_TEXTS_ABOVE = 3
_FEWEST_IN_MENU = 3
_MAY_STAND_ABOVE = frozenset({Kind.DATE, Kind.CAPTION, Kind.CREDIT})
_FEWEST_STRAY = 2
_FEWEST_PARAGRAPHS = 4
_SIGNING = frozenset({Role.BYLINE, Role.DATE_LINE})
_MOST_BIOS = 3
_BIO_OPENING = 80
_LONGEST_BIO = 80
_NEAR_HEADLINE = 6
_SIGNED_WITHIN = 6
_SIGNED_NEAR = 2
_SHORT = 4
_SHORTEST_TITLE = 5
_SHORTEST_SENTENCE = 5
_FEWEST_SMALL = 2
_ADDRESS = re.compile(r"https?://|www\.|@")
_INITIALS = re.compile(r"[a-zäöü]{2,4}(?:[/,]\s?[a-zäöü]{2,4}){0,4}\s?\([^()]{2,40}\)")


def _is_signature(line: str) -> bool:
    """Whether a line is nothing but the signature of an agency or a desk, such as `kb/rt (dpa, AFP)`."""
    found = find_signature(line)
    return (found is not None and found.start == 0) or _INITIALS.fullmatch(line) is not None


def _metas(page: Page, end: int) -> None:
    marks = page.marks
    last_text = max((index for index, item in enumerate(marks) if item.prose and index not in page.given), default=-1)
    for index, item in enumerate(marks):
        if index in page.given:
            continue
        if index == last_text + 1 and item.words <= LONGEST_SIGNATURE and _is_signature(item.block.line):
            page.give(index, Role.FOOTER, "footer.agency-signature", 800)
        if index < end and is_place_and_agency(item):
            page.give(index, Role.BYLINE, "byline.place-agency", 700)
        if item.kind not in {Kind.DATE, Kind.BYLINE}:
            continue
        if item.kind is Kind.BYLINE and item.score < SURE_BYLINE and not _may_sign(page, index):
            continue
        role = Role.DATE_LINE if item.kind is Kind.DATE else Role.BYLINE
        if index < end or index > last_text:
            page.give(index, role, item.rule, item.score)


def _may_sign(page: Page, index: int) -> bool:
    """Whether a bare name is an author's: near the headline or a date, where nobody is named who signs for sure."""
    if page.headline is None:
        return False
    marks = page.marks
    if any(given.role is Role.BYLINE and marks[at].byline is not None for at, given in page.given.items()):
        return False
    beside = range(max(0, index - _SIGNED_NEAR), min(len(marks), index + _SIGNED_NEAR + 1))
    short = [at for at in beside if at != index and at not in page.given and _is_short(marks[at])]
    return len(short) < _FEWEST_STRAY


def _is_short(item: BlockFeatures) -> bool:
    """Whether a line is a few words without a stop, which may be a control's or a menu's."""
    return item.free and not item.stop and item.words <= _SHORT


def _standfirst(page: Page, top: int, end: int) -> None:
    """Between headline and date or byline; or, below these, a line without a stop before the text begins."""
    if page.headline is None:
        return
    marks = page.marks
    between = [index for index in range(top, end) if page.open(index)]
    if between:
        _standfirst_between(page, between)
        return
    opening = [index for index in range(end, min(len(marks), end + 12)) if page.open(index)][:4]
    if len(opening) < 2:
        return
    first, second = opening[0], opening[1]
    if marks[first].dateline is not None:
        return
    if marks[second].dateline is not None:
        _make_standfirst(page, (first,), "standfirst.above-dateline", 850)
    elif (
        not marks[first].stop
        and not _beside_picture(page, first)
        and 5 <= marks[first].words <= LONGEST_STANDFIRST
        and marks[second].prose
    ):
        sure = first == page.headline.index + 1 and _is_sentence(marks[first])
        _make_standfirst(page, (first,), "standfirst.no-stop", 750, sure=sure)
    elif _glued_to_headline(page, first, opening):
        _make_standfirst(page, (first,), "standfirst.same-block", 700)


def _beside_picture(page: Page, index: int) -> bool:
    """Whether a line away from the headline stands beside a caption or credit: it describes the picture."""
    beside = (page.marks[index - 1], page.marks[index + 1])
    away = page.headline is None or index != page.headline.index + 1
    return away and any(item.kind in {Kind.CAPTION, Kind.CREDIT} for item in beside)


def _standfirst_between(page: Page, between: list[int]) -> None:
    marks = page.marks
    bullets = [index for index in between if is_bullet(marks[index].block.line)]
    if bullets:
        _make_standfirst(page, tuple(bullets), "standfirst.bullets", 800)
    else:
        score = 900 if len(between) == 1 else 700
        _make_standfirst(page, between[:1], "standfirst.above-date", score, sure=_is_sentence(marks[between[0]]))


def _is_sentence(item: BlockFeatures) -> bool:
    """Whether a line has enough words, and enough of them without a capital, to say something."""
    said = [word for word in item.block.line.split() if word[:1].isalpha()]
    small = sum(not word[:1].isupper() for word in said)
    return item.words >= _SHORTEST_SENTENCE and small > _FEWEST_SMALL


def _glued_to_headline(page: Page, first: int, opening: list[int]) -> bool:
    """Headline and standfirst in one block of lines, the paragraphs of the text each in their own."""
    marks = page.marks
    if page.headline is None or len(opening) < 3 or marks[first].words > LONGEST_STANDFIRST:
        return False
    return first == page.headline.index + 1 and not marks[first].block.gap and marks[first + 1].block.gap


def _sums_up(page: Page, index: int, *, sure: bool) -> bool:
    """Whether a line can be a standfirst: a few words at least, of which the text or the headline has some.

    A sentence where a standfirst is looked for is one without these too.
    """
    item = page.marks[index]
    if _ADDRESS.search(item.block.line) is not None or any(not date.start for date in find_dates(item.block.line)):
        return False
    if sure:
        return True
    said = content_words(item.block.line)
    told: set[str] = set()
    for other in page.marks:
        if other is not item and other.free:
            told |= content_words(other.block.line)
    return bool(said & told) and item.words >= SHORTEST_STANDFIRST


def _make_standfirst(page: Page, indexes: Sequence[int], rule: str, score: int, *, sure: bool = False) -> None:
    if len(indexes) == 1 and not _sums_up(page, indexes[0], sure=sure):
        return
    for index in indexes:
        page.give(index, Role.STANDFIRST, rule, score)
    page.standfirst = tuple(indexes)


def _bios(page: Page, last: int) -> None:
    """A last paragraph that begins with the author's name says who that is."""
    bylines = [page.marks[index].byline for index, given in page.given.items() if given.role in _SIGNING]
    names = [one.value for byline in bylines if byline is not None for one in byline.authors]
    for index in range(last, max(page.head_end, last - _MOST_BIOS), -1):
        item = page.marks[index]
        opening = item.block.line[:_BIO_OPENING]
        if not page.open(index) or item.words > _LONGEST_BIO or not any(name in opening for name in names):
            return
        page.give(index, Role.BIO, "bio.names-author", 700)


def _body(page: Page, top: int, text: int, last: int) -> None:
    """What is left: paragraphs and crossheads, and lines that belong to neither."""
    crossheads = _crossheads(page)
    head = {
        index
        for index in range(top, text)
        if not page.marks[index].prose and not is_bullet(page.marks[index].block.line)
    }
    stray = _stray_lines(page, max(page.head_end, top), last) | head
    for index, item in enumerate(page.marks):
        if index in page.given:
            continue
        if index in crossheads and index >= text:
            page.give(index, Role.CROSSHEAD, "crosshead.short-line", 750)
        elif index in stray:
            page.give(index, Role.FURNITURE, "furniture.amid-text", 600)
        else:
            page.give(index, Role.BODY, "body.prose" if item.prose else "body.remaining", 800)


def _stray_lines(page: Page, start: int, last: int) -> frozenset[int]:
    """The lines between paragraphs that are no sentences: boxes, lists of other articles, controls; and offers.

    A list that the line above announces, or whose items have bullets, is the article's.
    """
    found: list[int] = []
    run: list[int] = []
    said: set[str] = set()
    announced = False
    most = 0 if _ends_sentences(page, start, last) else _FEWEST_STRAY - 1
    for index in range(start, last + 1):
        item = page.marks[index]
        if item.prose and (is_offer(item.block.line) or headline_key(item.block.line) in said):
            found.append(index)
        elif index not in page.given and not item.prose and not item.stop and not _says_more(item):
            run.append(index)
            continue
        elif index in page.given:
            continue
        found += [] if announced or len(run) <= most else run
        run, announced = [], item.block.line.rstrip().endswith((":", "："))
        said.add(headline_key(item.block.line))
    return frozenset(found)


def _says_more(item: BlockFeatures) -> bool:
    """Whether a line is an item with a bullet, or announces what stands below it."""
    line = item.block.line
    return is_bullet(line) or (line.rstrip().endswith((":", "：")) and item.words >= _SHORT)


def _ends_sentences(page: Page, start: int, last: int) -> bool:
    """Whether nearly all that is long enough for a paragraph ends with a stop: a line without one is then none."""
    long = [item for item in page.marks[start : last + 1] if item.free and item.words > LONGEST_CROSSHEAD]
    return len(long) >= _FEWEST_PARAGRAPHS and sum(item.stop for item in long) * 10 >= len(long) * 7


def _crossheads(page: Page) -> frozenset[int]:
    """Short lines without a stop that stand over a paragraph, with a paragraph somewhere above."""
    marks = page.marks
    found: list[int] = []
    body = [index for index in range(len(marks)) if index not in page.given]
    for above, index, below in zip(body, body[1:], body[2:], strict=False):
        item = marks[index]
        asks = item.block.line.endswith(("?", "؟", "？")) and item.words <= 10
        if (
            (asks or not item.stop)
            and item.words <= LONGEST_CROSSHEAD
            and not is_bullet(item.block.line)
            and not item.block.line.endswith((",", ";", ":"))
            and marks[below].prose
            and marks[above].prose
        ):
            found.append(index)
    return frozenset(found)
