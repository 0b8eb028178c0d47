"""What a page says of its pictures: caption, credit and the credit's parts."""

from collections.abc import Sequence

from pressmark.model.evidence import Value
from pressmark.model.metadata import Image
from pressmark.newsroom.parts import Part
from pressmark.readers.text.block_features import CAPTION_LABEL, BlockFeatures
from pressmark.readers.text.evidence import Quoter
from pressmark.readers.text.page import Page, Picture

_CAPTION_EDGE = " \t\n\xa0\u3000"


def read_images(page: Page, quoter: Quoter) -> tuple[Image, ...]:
    """The pictures of a page in text order; a credit quotes the place with the brackets or the label around it."""
    pictures = sorted(page.pictures, key=lambda picture: min(_indexes(picture), default=0))
    return tuple(_image(picture, page.marks, quoter) for picture in pictures)


def _indexes(picture: Picture) -> list[int]:
    return [index for index in (picture.caption, picture.credit) if index is not None]


def _image(picture: Picture, marks: Sequence[BlockFeatures], quoter: Quoter) -> Image:
    caption = None if picture.caption is None else _caption(marks[picture.caption], quoter)
    credited = None if picture.credit is None else marks[picture.credit]
    if credited is None or credited.credit is None:
        return Image(caption=caption)
    credit, base = credited.credit, credited.block.start

    def part_value(part: Part | None) -> Value | None:
        return None if part is None else quoter.part(part, base, credit.rule)

    return Image(
        caption=caption,
        credit_text=Value(
            value=credit.text, evidence=(quoter.quotation(base + credit.start, base + credit.end, credit.rule),)
        ),
        creator=tuple(quoter.part(part, base, credit.rule) for part in credit.creator),
        provider=tuple(quoter.part(part, base, credit.rule) for part in credit.provider),
        image_supplier=part_value(credit.image_supplier),
        collection=part_value(credit.collection),
        genre=tuple(quoter.part(part, base, credit.rule) for part in credit.genre),
        copyright_notice=part_value(credit.copyright_notice),
    )


def _caption(item: BlockFeatures, quoter: Quoter) -> Value:
    """The caption of a line, without the label in front of it and without the credit."""
    line, credit = item.block.line, item.credit
    label = CAPTION_LABEL.match(line)
    start, end = label.end() if label else 0, len(line)
    if credit is not None:
        start = credit.caption_start if credit.caption_start is not None else start
        end = credit.caption_end if credit.caption_end is not None else end
    while start < end and line[start] in _CAPTION_EDGE:
        start += 1
    while end > start and line[end - 1] in _CAPTION_EDGE:
        end -= 1
    base = item.block.start
    rule = item.rule or "caption.above-credit"
    return quoter.value(base + start, base + end, rule)
