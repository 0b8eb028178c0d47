"""When a page says it was published and last changed.

Carriers in their order: structured data of the article, meta elements, microdata, structured data of the page, time
elements, visible date lines, the address. A value without an offset never gets one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pressmark.language.date_labels import find_labels
from pressmark.language.dates import find_dates, settle
from pressmark.model.evidence import Alternative, Value
from pressmark.readers.web_pages.blocks import Block, listed
from pressmark.readers.web_pages.head_lines import foot_lines, head_lines
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.microdata import properties
from pressmark.readers.web_pages.page import Found, Page, names_of
from pressmark.readers.web_pages.settling import MOST_RIVALS

PUBLISHED_METAS = listed(
    """
    article:published_time og:article:published_time og:published_time article:published datepublished
    date.published parsely-pub-date cxenseparse:recs:publishtime cxenseparse:publishtime sailthru.date
    citation_publication_date citation_date dc.date.issued dcterms.issued dc.issued article.published
    publish-date publish_date publishdate publisheddate published_date published-date publication_date
    publication-date pub_date pubdate originalpublicationdate article_date_original bt:pubdate
    rnews:datepublished og:pubdate
    """
)
CREATED_METAS = listed(
    """
    dc.date.created dcterms.created article.created dc.date dcterms.date date
    """
)
MODIFIED_METAS = listed(
    """
    article:modified_time og:article:modified_time og:updated_time article:modified datemodified
    dcterms.modified dc.date.modified article.updated lastmod last-modified modified
    """
)

LABEL = 80
"""Code points before a date in which a label for it is looked for."""

NEAR_LABEL = 25
"""Code points between a label and its date."""

MOST_LISTED = 4
"""Different days without a label around a heading."""

MOST_TIMES = 12
"""Time elements around a heading that are looked at."""

MOST_SHOWN = 3
"""Dates of one line that are looked at."""

_PLACEHOLDERS = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-31", "1899-12-30", "2038-01-19"})
_LAST_YEAR = 2090
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_UNIX_DATE = re.compile(
    r"[A-Z][a-z]{2},? ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d)(?::\d\d)?(?: ([A-Z]{2,5}|[+-]\d{4}))? (\d{4})"
)
_FIRST_NAME = re.compile(r"publi|entry-(?:meta-)?date|created", re.IGNORECASE)
_LATER_NAME = re.compile(r"updat|modif|aktualis|lastmod|edited", re.IGNORECASE)
_MARK = re.compile(r"\s[|·•–—-]\s")
_IN_PATH = re.compile(r"/((?:199|20[0-4])\d)(?:([/-])(\d\d?)\2(\d\d?)|()(0[1-9]|1[0-2])(\d\d))(?=[/_.-])")


def read_date(raw: str, language: str | None = None) -> str | None:
    """A date as machines or people write it, as EDTF: a day, or a minute with an offset where one is written.

    None where there is none, or one that can be read in two ways in this language.
    """
    text = raw.strip()
    text = _COMPACT.sub(r"\1-\2-\3", text) if len(text) == len("20240320") else text
    if program := _UNIX_DATE.fullmatch(text):
        month, day, clock, zone, year = program.groups()
        text, language = f"{day} {month} {year} {clock} {zone or ''}", "en"
    for found in find_dates(text)[:1]:
        readings = settle(found, language=language).readings
        if len(readings) == 1:
            return readings[0]
    return None


def published(page: Page, data: LinkedData, blocks: Sequence[Block], language: str | None) -> Value | None:
    """The date of publication."""
    return _choose(page, _dated(_published(page, data, blocks), language), "date.first-carrier")


def modified(page: Page, data: LinkedData, blocks: Sequence[Block], language: str | None) -> Value | None:
    """The date of the last change."""
    found = [
        *data.of_article("dateModified"),
        *page.meta_values(*MODIFIED_METAS),
        *properties(page, "dateModified"),
        *data.of_page("dateModified"),
        *(one for kind, one in _shown(page, blocks) if kind == "modified"),
    ]
    return _choose(page, _dated(found, language), "date.first-carrier")


def _published(page: Page, data: LinkedData, blocks: Sequence[Block]) -> Iterator[Found]:
    yield from data.of_article("datePublished")
    yield from page.meta_values(*PUBLISHED_METAS)
    yield from properties(page, "datePublished")
    yield from (*data.of_page("datePublished"), *data.of_page("uploadDate"), *data.of_article("dateCreated"))
    shown = list(_shown(page, blocks))
    yield from (one for kind, one in shown if kind == "published")
    yield from _titles(page)
    lines = [one for kind, one in shown if not kind]
    # Of many days none is the article's: they are a list's.
    yield from lines if len({one.value for one in lines}) <= MOST_LISTED else ()
    yield from (*page.meta_values(*CREATED_METAS), *_address(page))


def _titles(page: Page) -> Iterator[Found]:
    """The day that stands behind the last mark of a title: `… | Outlet | 28.04.2023`."""
    for one in page.contents("og:title"):
        rest = _MARK.split(one.content)[-1].strip()
        if len(days := find_dates(rest)) == 1 and days[0].end - days[0].start == len(rest) < len(one.content):
            yield page.attribute(one.element, "content", rest, "meta.og:title.date")


def _shown(page: Page, blocks: Sequence[Block]) -> Iterator[tuple[str, Found]]:
    """The dates that the page shows around its heading, each with what its label says that it is of, if one does."""
    labels = _Labels(page, blocks)
    nearest = next(iter(page.by_distance(page.root.iter("time"))), [])[:MOST_TIMES]
    for element in (one for one in nearest if (one.get("datetime") or "").strip()):
        start, end = page.tree.trimmed(*page.tree.span(element))
        own = find_labels(page.tree.text[start:end][:LABEL])
        kind = own[0].kind if own else labels.before(start, element, element.getparent())
        yield kind, page.attribute(element, "datetime", page.value(element, "datetime").strip(), "time.datetime")
    for place, found in _in_lines(page, head_lines(page), "date-line.around-heading"):
        yield labels.before(place, found.element, *found.element.iter("time")), found
    for place, found in _in_lines(page, foot_lines(page), "date-line.below-text"):
        if kind := labels.before(place):
            yield kind, found


class _Labels:
    """The labels of a page's lines: what a date behind them is of."""

    def __init__(self, page: Page, blocks: Sequence[Block]) -> None:
        self._text = page.tree.text
        self._blocks = blocks
        self._starts = [block.pieces[0].start for block in blocks]

    def before(self, place: int, *elements: Any) -> str:
        """The kind of the label right before a place, in its line or alone in the one above; elements' names speak too."""
        names = " ".join(names_of(one) for one in elements)
        if _LATER_NAME.search(names) and not _FIRST_NAME.search(names):
            return "modified"
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return ""
        line = self._text[max(self._starts[number], place - LABEL) : place]
        if not line.strip() and number and len(self._blocks[number - 1].text) <= LABEL:
            line = self._blocks[number - 1].text
        labels = find_labels(line)
        gap = line[labels[-1].end :] if labels else ""
        near = bool(labels) and len(gap) <= NEAR_LABEL and not any(sign.isdigit() for sign in gap)
        return labels[-1].kind if near else ""


def _in_lines(page: Page, lines: Sequence[Block], rule: str) -> Iterator[tuple[int, Found]]:
    """The dates of short lines, each with its place."""
    for block in lines:
        for piece in block.pieces:
            text = page.tree.text[piece.start : piece.end]
            for found in find_dates(text)[:MOST_SHOWN]:
                place, words = piece.start + found.start, text[found.start : found.end]
                yield place, page.stretch(place, piece.start + found.end, words, rule, block.element)


def _address(page: Page) -> Iterator[Found]:
    """The day that the path of the page's own link to itself names."""
    for element in page.canonical_links:
        if found := _IN_PATH.search(element.get("href")):
            value = f"{found[1]}-{found[3] or found[6]:0>2}-{found[4] or found[7]:0>2}"
            yield page.attribute(element, "href", value, "address.path")


def _dated(found: Iterator[Found] | list[Found], language: str | None) -> list[Found]:
    """What the carriers say, as EDTF; what is no date is left out, what can be read in two ways settled or left out."""
    dated = []
    for one in found:
        value = read_date(one.value, language)
        if value is not None:
            dated.append(replace(one, value=value))
    return dated


def _choose(page: Page, found: list[Found], rule: str) -> Value | None:
    """The first, made exact by the others: a later carrier of the same moment may know the time or its offset.

    What programs write where they know no day is believed nowhere; it stands beside the others.
    """
    if not found:
        return None
    doubted = [one for one in found if _is_doubted(one.value)]
    found = [one for one in found if not _is_doubted(one.value)]
    if not found:
        alternatives = tuple(
            Alternative(value=one.value, evidence=(page.observation(one),)) for one in doubted[:MOST_RIVALS]
        )
        return Value(value=None, evidence=(), alternatives=alternatives, rule="date.placeholder")
    first = found[0]
    better = next((one for one in found if _sharpens(first.value, one.value)), None)
    chosen = better or first
    agreeing: list[Found] = []
    others: list[Found] = []
    for one in found:
        (agreeing if one.value == chosen.value or _same(one.value, chosen.value) else others).append(one)
    if better is not None:
        rule = "date.first-carrier-made-exact"
    rivals: dict[str, list[Found]] = {}
    for one in (*others, *doubted):
        rivals.setdefault(one.value, []).append(one)
    return Value(
        value=chosen.value,
        evidence=tuple(page.observation(one) for one in sorted(agreeing, key=lambda one: one is not chosen)[:6]),
        alternatives=tuple(
            Alternative(value=value, evidence=tuple(page.observation(one) for one in group[:3]))
            for value, group in list(rivals.items())[:MOST_RIVALS]
        ),
        rule=rule if rivals else None,
    )


def _is_doubted(value: str) -> bool:
    """Whether programs write it where they know no day."""
    return value[:10] in _PLACEHOLDERS or int(value[:4]) >= _LAST_YEAR


def _sharpens(value: str, other: str) -> bool:
    """Whether another value is the same moment, said more exactly."""
    if len(value) == 10:
        return len(other) > 10 and other[:10] == value
    return not _has_offset(value) and _has_offset(other) and _near(value, other)


def _near(naive: str, other: str) -> bool:
    """Whether a time without an offset can be the moment of one with it: the minutes agree, some zone makes the hours."""
    local = datetime.fromisoformat(naive)
    aware = datetime.fromisoformat(other)
    if local == aware.replace(tzinfo=None):
        return True
    away = (local - aware.astimezone(UTC).replace(tzinfo=None)).total_seconds()
    return abs(away) <= 14 * 3600 and away % 900 == 0


def _same(value: str, chosen: str) -> bool:
    """Whether a value says the same as the chosen one, less exactly or in another zone."""
    if len(value) == 10:
        return chosen.startswith(value)
    if len(chosen) == 10:
        return False
    if _has_offset(value) and _has_offset(chosen):
        return abs((datetime.fromisoformat(value) - datetime.fromisoformat(chosen)).total_seconds()) < 120
    return value[:16] == chosen[:16]


def _has_offset(value: str) -> bool:
    return value.endswith("Z") or re.search(r"T.*[+-]\d\d:\d\d$", value) is not None
