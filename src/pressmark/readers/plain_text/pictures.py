"""Which lines of a page belong to its pictures, and which caption goes with which credit."""

from pressmark.model.metadata import Role
from pressmark.readers.plain_text.lines import count_words
from pressmark.readers.plain_text.marks import Kind, Marked
from pressmark.readers.plain_text.page import Page, Picture

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


def is_place_and_agency(item: Marked) -> bool:
    """Whether a line looks like a weakly credited caption, but of so few words that it is `Cairo - Reuters`."""
    end = item.credit.caption_end if item.free and item.credit is not None else None
    return end is not None and count_words(item.block.line[:end]) <= 2


def _repeats_caption(above: Marked, item: Marked) -> bool:
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
    return texts == 0 and index <= end + 1 and text_below and not (item.stop and item.words > LONGEST_CAPTION)


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
    return above < end or (spaced and not credit.block.gap)
