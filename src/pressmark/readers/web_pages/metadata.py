"""What a page says of itself: the carriers' values, and what its reading text alone says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressmark.anchors import anchor
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Quotation, Value
from pressmark.model.metadata import Metadata, Role
from pressmark.readers.web_pages import dates, rights, states, text_metadata
from pressmark.readers.web_pages.authors import authors
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.images import images
from pressmark.readers.web_pages.languages import language
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.page import METHOD, Found, Page
from pressmark.readers.web_pages.pictures import Figure
from pressmark.readers.web_pages.publishers import publisher
from pressmark.readers.web_pages.reading_text import ReadingText, body_of
from pressmark.readers.web_pages.saved import Saved, accessed
from pressmark.readers.web_pages.settling import folded, settled

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*\Z", re.IGNORECASE)


def describe_page(
    page: Page,
    data: LinkedData,
    blocks: Sequence[Block],
    reading: ReadingText,
    *,
    headline: Value | None,
    figures: Sequence[Figure],
    encoding_format: Value,
    remark: Saved,
) -> Metadata:
    """The metadata of a page; what no carrier says is taken from the reading text."""
    body = body_of(reading)
    outlet = publisher(page, data)
    tongue = language(page, data, body)
    short = tongue.value.partition("-")[0] if tongue and tongue.value else None
    written, agency = authors(page, data, outlet.value if outlet else None)
    wire, place = text_metadata.filed(reading)
    free = rights.free_of_charge(page, data)
    return Metadata(
        headline=_quoted(headline, reading, Role.HEADLINE),
        alternative_headline=_standfirst(page, data, reading) or text_metadata.above_date(reading),
        author=tuple(_quoted(one, reading, Role.BYLINE) or one for one in written),
        source_organization=agency or wire,
        date_published=dates.published(page, data, blocks, short),
        date_modified=dates.modified(page, data, blocks, short),
        date_accessed=accessed(page, remark),
        publisher=outlet,
        in_language=tongue,
        article_section=settled(page, _sections(page, data), rule="section.first-carrier"),
        time_required=text_metadata.time_required(reading),
        location_created=place,
        url=settled(page, _addresses(page, data, remark), rule="url.canonical-first", same=str),
        keywords=_keywords(page, data),
        related_link=_related(reading),
        image=images(page, data, figures, reading),
        license=rights.licence(page, data),
        usage_info=rights.usage(page, data, list(blocks)),
        is_accessible_for_free=free,
        creative_work_status=states.status(page, data, blocks, body, free),
        robots=rights.robots(page),
        tdm_reservation=rights.mining(page),
        encoding_format=encoding_format,
        segments=reading.segments,
    )


def _quoted(value: Value | None, reading: ReadingText, role: Role) -> Value | None:
    """A value with the places of the reading text that say it too."""
    if value is None or value.value is None:
        return value
    found = []
    for segment in reading.segments:
        if segment.role is not role and not (role is Role.HEADLINE and segment.role is Role.HEADLINE_REPEAT):
            continue
        words = reading.text[segment.start : segment.end]
        place = words.find(value.value)
        if place >= 0:
            start = segment.start + place
            where = anchor(reading.text, start, start + len(value.value))
            found.append(Quotation(anchor=where, method=str(METHOD), rule=f"{role.value}.words"))
    return replace(value, evidence=(*found[:3], *value.evidence)) if found else value


def _standfirst(page: Page, data: LinkedData, reading: ReadingText) -> Value | None:
    """The lines that sum up: as the page shows them, else as structured data has an alternative headline."""
    shown = [one for one in reading.segments if one.role is Role.STANDFIRST]
    if shown:
        first, last = shown[0], shown[0]
        for one in shown[1:]:
            if reading.text[last.end : one.start].strip():
                break
            last = one
        where = anchor(reading.text, first.start, last.end)
        evidence = Quotation(anchor=where, method=str(METHOD), rule=first.rule)
        return Value(value=fold(reading.text[first.start : last.end]), evidence=(evidence,))
    return settled(page, data.of_article("alternativeHeadline"), rule="standfirst.first-carrier")


def _sections(page: Page, data: LinkedData) -> Iterator[Found]:
    yield from data.of_article("articleSection")
    yield from page.meta_values("article:section", "og:article:section", "section", "parsely-section", "dc.subject")


def _addresses(page: Page, data: LinkedData, remark: Saved) -> Iterator[Found]:
    """Where the page was saved from, and what it calls its address; half of one is none."""
    if remark.address is not None:
        yield remark.address
    yield from (one for one in _said_addresses(page, data) if _ADDRESS.match(one.value))


def _said_addresses(page: Page, data: LinkedData) -> Iterator[Found]:
    for element in page.canonical_links:
        yield page.attribute(element, "href", page.value(element, "href").strip(), "link.rel-canonical")
    for one in page.contents("og:url", "twitter:url"):
        yield page.attribute(one.element, "content", one.content.strip(), f"meta.{one.key}")
    yield from (*data.of_article("url"), *data.of_article("mainEntityOfPage"))


def _keywords(page: Page, data: LinkedData) -> tuple[Value, ...]:
    found: dict[str, list[Found]] = {}
    listed = data.of_article("keywords")
    listed = listed or page.meta_values("article:tag", "og:article:tag", "news_keywords", "keywords")
    for one in listed:
        for word in one.value.split(","):
            if 1 < len(fold(word)) <= 80:
                found.setdefault(folded(word), []).append(replace(one, value=fold(word)))
    groups = list(found.values())[:40]
    return tuple(
        Value(value=group[0].value, evidence=tuple(page.observation(one) for one in group[:2])) for group in groups
    )


def _related(reading: ReadingText) -> tuple[Value, ...]:
    values = []
    for one in reading.segments:
        if one.role is Role.RELATED_LINK:
            where = anchor(reading.text, one.start, one.end)
            evidence = Quotation(anchor=where, method=str(METHOD), rule=one.rule)
            values.append(Value(value=reading.text[one.start : one.end], evidence=(evidence,)))
    return tuple(values[:60])
