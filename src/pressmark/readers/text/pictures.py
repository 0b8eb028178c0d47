"""Which lines of a page belong to its pictures, and which caption goes with which credit."""

from pressmark.model.metadata import Role
from pressmark.newsroom import agencies
from pressmark.newsroom.credits.forms import WEAKEST
from pressmark.newsroom.lines import count_words
from pressmark.readers.text.block_features import BlockFeatures, Kind
from pressmark.readers.text.page import Page, Picture

LONGEST_CAPTION = 60
"""In words."""


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
        if item.kind is Kind.CREDIT:
            _credit_line(page, index, texts)
        elif item.kind is Kind.CAPTION:
            page.give(index, Role.CAPTION, item.rule, item.score)
            if index and page.open(index - 1) and _repeats_caption(marks[index - 1], item):
                page.give(index - 1, Role.CAPTION, "caption.repeat", 800)
            page.pictures.append(Picture(caption=index, credit=None if item.credit is None else index))
        elif item.credit is not None and _expects_caption(page, index, end, texts):
            if item.credit.caption_end is None and item.credit.caption_start is None:
                _credit_line(page, index, texts)
            else:
                page.give(index, Role.CAPTION, item.credit.rule, item.credit.score)
                page.pictures.append(Picture(caption=index, credit=index))


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
    item, credit = page.marks[index], page.marks[index].credit
    if not page.open(index) or page.headline is None or credit is None or is_place_and_agency(item):
        return False
    text_below = any(other.prose for other in page.marks[index + 1 : index + 4])
    if credit.caption_end is None and credit.caption_start is None:
        if _is_bare_caption(page, index - 1):
            return text_below
        text_below = text_below and credit.score > WEAKEST
    return texts == 0 and index <= end + 2 and text_below


def _is_bare_caption(page: Page, index: int) -> bool:
    """Whether a line without a role, short and no sentence, may be the caption that a credit below it belongs to."""
    item = page.marks[index]
    return page.open(index) and not item.stop and 1 < item.words <= LONGEST_CAPTION


def _credit_line(page: Page, index: int, texts: int) -> None:
    """A line that is all credit, with the caption on the line above or below it where one can be told."""
    marks = page.marks
    item = marks[index]
    credit = item.credit
    rule, score = (credit.rule, credit.score) if credit is not None else (item.rule, item.score)
    page.give(index, Role.CAPTION, rule, score)
    below, above = index + 1, index - 1
    if below < len(marks) and below not in page.given and marks[below].kind is Kind.CAPTION and not marks[below].credit:
        page.give(below, Role.CAPTION, marks[below].rule, marks[below].score)
        page.pictures.append(Picture(caption=below, credit=index))
        return
    if above >= 0 and page.open(above) and _is_caption_above(page, above, texts):
        page.give(above, Role.CAPTION, "caption.above-credit", 700)
        page.pictures.append(Picture(caption=above, credit=index))
        return
    page.pictures.append(Picture(caption=None, credit=index))


def _is_caption_above(page: Page, above: int, texts: int) -> bool:
    """Whether the line above a credit describes the picture: set apart from the text around it, or no sentence.

    `texts` counts the text blocks between the headline and that line.
    """
    marks = page.marks
    item, credit = marks[above], marks[above + 1]
    if item.words > LONGEST_CAPTION or not item.stop:
        return item.words <= LONGEST_CAPTION
    below_headline = page.headline is not None and above == page.headline.index + 1
    if texts == 0:
        return not below_headline and not credit.block.gap
    spaced = any(other.block.gap for other in marks[above + 2 : above + 6])
    return spaced and not credit.block.gap
