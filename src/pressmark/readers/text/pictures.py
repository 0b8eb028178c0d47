"""Which lines of a page belong to its pictures, and which caption goes with which credit."""

from dataclasses import replace

from pressmark.model.metadata import Role
from pressmark.newsroom import agencies
from pressmark.newsroom.credits.forms import WEAKEST
from pressmark.newsroom.credits.found import FoundCredit
from pressmark.newsroom.lines import count_words
from pressmark.readers.text.block_features import BlockFeatures, Kind
from pressmark.readers.text.page import Given, Page, Picture

LONGEST_CAPTION = 60
"""In words."""

LONGEST_SET_APART = 25

LABELLED = 550
"""A line of nothing but a photo label and a name has so much; a table's or a report's source has less."""
_SEVERAL = 3


def find_pictures(page: Page, end: int) -> None:
    """Give roles to the captions and credits of a page whose head ends at block `end`, and note its pictures."""
    marks = page.marks
    top = page.headline.index + 1 if page.headline else 0
    texts = 0
    for index, item in enumerate(marks):
        if index - 2 >= max(top, end) and page.open(index - 2):
            texts += 1
        if index in page.given:
            continue
        if item.kind is Kind.CREDIT or (item.kind is Kind.WORDING and item.credit is not None):
            _credit_line(page, index, end, texts)
        elif item.kind is Kind.CAPTION:
            page.give(index, Role.CAPTION, item.rule, item.score)
            if index and page.open(index - 1) and _repeats_caption(marks[index - 1], item):
                page.give(index - 1, Role.CAPTION, "caption.repeat", 800)
            page.pictures.append(Picture(caption=index, credit=None if item.credit is None else index))
        elif item.credit is not None and _expects_caption(page, index, end, texts):
            if item.credit.caption_end is None and item.credit.caption_start is None:
                _credit_line(page, index, end, texts)
            else:
                page.give(index, Role.CAPTION, item.credit.rule, item.credit.score)
                page.pictures.append(Picture(caption=index, credit=index))
    _photographer_above_author(page, top)
    _byline_below(page, max(top, end))


def _photographer_above_author(page: Page, top: int) -> None:
    """Of two names in capitals below a caption, each on a line of its own, the first took the picture."""
    marks = page.marks
    for index in range(top + 1, min(len(marks) - 1, page.head_end)):
        caption, name, author = marks[index - 1 : index + 2]
        shouted = all(one.byline is not None and one.block.line.isupper() for one in (name, author))
        if not (shouted and caption.prose and page.open(index - 1)) or name.byline is None or author.block.gap:
            continue
        if name.block.gap or not any(marks[at].free for at in range(top, index - 1)):
            continue  # else the line above is the standfirst
        credit = FoundCredit(
            start=name.byline.start,
            end=name.byline.end,
            text=" ".join(one.value for one in name.byline.authors),
            creator=name.byline.authors,
            rule="credit.above-author",
            score=500,
        )
        page.marks = [*marks[:index], replace(name, credit=credit), *marks[index + 1 :]]
        page.given[index] = Given(role=Role.CAPTION, rule=credit.rule, score=credit.score)
        page.give(index - 1, Role.CAPTION, "caption.above-credit", 600)
        page.pictures.append(Picture(caption=index - 1, credit=index))
        return


def _byline_below(page: Page, start: int) -> None:
    """The author's bare name between the first picture and the text, on a page that names nobody above."""
    marks = page.marks
    if not page.pictures or any(one.role is Role.BYLINE and _names(marks[at]) for at, one in page.given.items()):
        return
    picture = page.pictures[0]
    index = max(at for at in (picture.caption, picture.credit) if at is not None) + 1
    if index + 1 >= len(marks) or not page.open(index) or not _names(marks[index]) or not marks[index + 1].prose:
        return
    if not any(page.open(at) and marks[at].prose for at in range(start, index)):
        page.give(index, Role.BYLINE, "byline.below-picture", 500)


def _names(item: BlockFeatures) -> bool:
    return item.byline is not None and bool(item.byline.authors)


def is_place_and_agency(item: BlockFeatures) -> bool:
    """Whether a line looks like a weakly credited caption, but of so few words that it is `Cairo - Reuters`."""
    credit = item.credit
    if not item.free or credit is None or credit.caption_end is None or credit.creator:
        return False
    if item.block.line[: credit.caption_end].rstrip().endswith((".", "。")):
        return False
    agency = any(agencies.kind_of(one.value) is agencies.Kind.WIRE for one in credit.provider)
    return agency and count_words(item.block.line[: credit.caption_end]) <= 2


def _repeats_caption(above: BlockFeatures, item: BlockFeatures) -> bool:
    """Whether the line above is the picture's description, which a page's copy has once more above its caption."""
    end = item.credit.caption_end if item.credit is not None else None
    return end is not None and above.words >= 3 and above.block.line.rstrip(".") == item.block.line[:end].rstrip(".")


def _expects_caption(page: Page, index: int, end: int, texts: int) -> bool:
    """Whether a weak credit stands where a caption is usual: by the lines of the head, or below a bare caption."""
    if not page.open(index) or page.headline is None or index <= page.headline.index:
        return False
    if page.pictures and page.pictures[-1].caption == index - 1 and page.pictures[-1].credit is None:
        return True
    item = page.marks[index]
    if is_place_and_agency(item):
        return False
    text_below = any(other.prose for other in page.marks[index + 1 : index + 4])
    if item.credit is not None and item.credit.caption_end is None and item.credit.caption_start is None:
        if item.credit.rule == "credit.label" and item.credit.score >= LABELLED:
            return True
        if index - 1 > page.headline.index and (_is_bare_caption(page, index - 1) or _is_set_apart(page, index - 1)):
            return text_below
        text_below = text_below and item.credit.score > WEAKEST
    return texts == 0 and index <= end + 2 and text_below and not (item.stop and item.words > LONGEST_CAPTION)


def _is_bare_caption(page: Page, index: int) -> bool:
    """Whether a line without a role, short and no sentence, may be the caption that a credit below it belongs to."""
    item = page.marks[index]
    return page.open(index) and not item.stop and 1 < item.words <= LONGEST_CAPTION


def _is_set_apart(page: Page, index: int) -> bool:
    """Whether a sentence with a credit's line straight below it stands apart from the paragraphs."""
    item, credit = page.marks[index], page.marks[index + 1]
    return page.open(index) and item.block.gap and not credit.block.gap and item.words <= LONGEST_SET_APART


def _credit_line(page: Page, index: int, end: int, texts: int) -> None:
    """A line that is all credit, with the caption on the line above or below it where one can be told."""
    marks = page.marks
    item = marks[index]
    credit = item.credit
    rule, score = (credit.rule, credit.score) if credit is not None else (item.rule, item.score)
    page.give(index, Role.CAPTION, rule, score)
    below, above = index + 1, index - 1
    if page.pictures and page.pictures[-1].caption == above and page.pictures[-1].credit is None:
        page.pictures[-1] = Picture(caption=above, credit=index)
        return
    if below < len(marks) and below not in page.given and marks[below].kind is Kind.CAPTION and not marks[below].credit:
        page.give(below, Role.CAPTION, marks[below].rule, marks[below].score)
        page.pictures.append(Picture(caption=below, credit=index))
        return
    if above >= 0 and page.open(above) and _is_caption_above(page, above, end, texts):
        page.give(above, Role.CAPTION, "caption.above-credit", 700)
        page.pictures.append(Picture(caption=above, credit=index))
        return
    page.pictures.append(Picture(caption=None, credit=index))


def _is_caption_above(page: Page, above: int, end: int, texts: int) -> bool:
    """Whether the line above a credit describes the picture: set apart from the text around it, or no sentence.

    `texts` counts the text blocks between the headline and that line.
    """
    marks = page.marks
    item, credit = marks[above], marks[above + 1]
    if item.words > LONGEST_CAPTION or item.dateline is not None:
        return False
    if not item.stop:
        return True
    below_headline = page.headline is not None and above == page.headline.index + 1
    if texts == 0:
        return not below_headline and not credit.block.gap
    spaced = any(other.block.gap for other in marks[above + 2 : above + 6])
    return above < end or (spaced and not credit.block.gap) or (credit.block.gap and _sets_captions_above(page, end))


def _sets_captions_above(page: Page, end: int) -> bool:
    """Whether each of several credits amid the text has a sentence above it that is far shorter than the paragraphs."""
    marks = page.marks
    lines = [at for at in range(end + 1, len(marks)) if marks[at].kind is Kind.CREDIT and marks[at - 1].free]
    above = {at - 1 for at in lines}
    paragraphs = sorted(item.words for at, item in enumerate(marks[end:], end) if item.prose and at not in above)
    if len(lines) < _SEVERAL or not paragraphs:
        return False
    usual = paragraphs[len(paragraphs) // 2]
    return all(marks[at].words * 3 <= usual * 2 for at in above)
