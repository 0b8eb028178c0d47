"""What an article's reading text says where no carrier of its page does: agency, place, reading time, the line above the date."""

from collections.abc import Iterator

from pressmark.anchors import anchor
from pressmark.model.evidence import Quotation, Value
from pressmark.model.metadata import Role, Segment
from pressmark.newsroom import agencies
from pressmark.newsroom.boilerplate import find_reading_time
from pressmark.newsroom.bylines.find import find_byline
from pressmark.newsroom.datelines import find_dateline
from pressmark.newsroom.lines import count_words
from pressmark.newsroom.parts import Part
from pressmark.readers.web_pages.page import METHOD
from pressmark.readers.web_pages.reading_text import ReadingText

HEAD = 1600
"""Code points of the reading text that are looked at."""

_LINES = (Role.BYLINE, Role.DATE_LINE, Role.READING_TIME)


def filed(reading: ReadingText) -> tuple[Value | None, Value | None]:
    """The agency that an article comes from and the place it was filed from, by its dateline or byline."""
    for segment, line in _head(reading, Role.BODY):
        found = find_dateline(line)
        if found is not None:
            organisation, place = (
                _part(reading, segment, one, found.rule) if one is not None else None
                for one in (found.organisation, found.place)
            )
            return organisation or _signed(reading), place
    return _signed(reading), None


def _signed(reading: ReadingText) -> Value | None:
    for segment, line in _head(reading, *_LINES):
        byline = find_byline(line)
        for one in byline.organisations if byline is not None else ():
            if byline is not None and agencies.kind_of(one.value) is agencies.Kind.WIRE:
                return _part(reading, segment, one, byline.rule)
    return None


def time_required(reading: ReadingText) -> Value | None:
    """How long the article takes to read, as an ISO 8601 duration."""
    for segment, line in _head(reading, *_LINES):
        found = find_reading_time(line)
        if found is not None and found.minutes:
            quotation = _quotation(reading, segment.start + found.start, segment.start + found.end, "reading-time")
            return Value(value=f"PT{found.minutes}M", evidence=(quotation,))
    return None


def above_date(reading: ReadingText) -> Value | None:
    """The one line of several words between the headline and the date or byline."""
    head = [(segment, line) for segment, line in _head(reading) if segment.role is not Role.CAPTION]
    number = next((index for index, (segment, _) in enumerate(head) if segment.role is Role.HEADLINE), None)
    if number is None or number + 2 >= len(head) or head[number + 2][0].role not in (Role.BYLINE, Role.DATE_LINE):
        return None
    segment, line = head[number + 1]
    if segment.role not in (Role.BODY, Role.FURNITURE) or count_words(line) < 5:
        return None
    quotation = _quotation(reading, segment.start, segment.end, "standfirst.above-date")
    return Value(value=line, evidence=(quotation,))


def _head(reading: ReadingText, *roles: Role) -> Iterator[tuple[Segment, str]]:
    for segment in reading.segments:
        if segment.start > HEAD:
            return
        if not roles or segment.role in roles:
            yield segment, reading.text[segment.start : segment.end]


def _part(reading: ReadingText, segment: Segment, part: Part, rule: str) -> Value:
    quotation = _quotation(reading, segment.start + part.start, segment.start + part.end, rule)
    return Value(value=part.value, evidence=(quotation,))


def _quotation(reading: ReadingText, start: int, end: int, rule: str) -> Quotation:
    return Quotation(anchor=anchor(reading.text, start, end), method=str(METHOD), rule=rule)
