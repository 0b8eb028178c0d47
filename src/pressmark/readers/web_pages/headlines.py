"""What a page calls its article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pressmark.formats.invisible import visible
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Value
from pressmark.readers.web_pages.linked_data import PAGES, LinkedData, plain
from pressmark.readers.web_pages.microdata import properties
from pressmark.readers.web_pages.page import Found, Page
from pressmark.readers.web_pages.settling import folded, settled

LONGEST = 400
_KICKER = re.compile(
    r"(?:^|[-_ ])(?:[a-z]+__)?(?:kicker|overline|over-?title|eyebrow|dachzeile|spitzmarke|topline|roofline|super-?title|antetitulo|chapeau|surtitre)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"(?<!\s)\s+[|·•–—-]+\s|(?:(?<!\s)\s+)?[|｜]")


def headline(page: Page, data: LinkedData) -> Value | None:
    """The headline, from the first carrier that has one: structured data, main headings, meta elements, the title."""
    candidates = [one for one in _candidates(page, data) if 0 < len(one.value) <= LONGEST]
    return settled(page, candidates, rule="headline.first-carrier")


def _candidates(page: Page, data: LinkedData) -> list[Found]:
    headings = list(_headings(page))
    shown = [*(one.value for one in headings), *(visible(fold(page.words(one))) for one in page.headings)]
    structured = data.texts(data.article, "headline", rule="json-ld.headline")
    structured += data.texts(data.article, "name", rule="json-ld.name") if not structured else []
    structured = [_without_outlet(one, shown) for one in structured]
    structured += properties(page, "headline")
    metas = [
        _without_outlet(page.attribute(one.element, "content", plain(one.content), f"meta.{one.key}"), shown)
        for one in page.contents("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title")
    ]
    said = {folded(one.value) for one in (*structured, *metas)}
    # A site's name may be a main heading too: one that nothing else on the page repeats comes behind the others.
    headings.sort(key=lambda one: folded(one.value) not in said)
    if _is_for_search(structured, headings, metas, page):
        structured.sort(key=lambda one: folded(one.value) not in {folded(heading.value) for heading in headings})
        return [*headings[:1], *structured, *headings[1:], *metas, *_title(page)]
    pages = [
        one
        for node in data.of_types(PAGES)
        if not node.other
        for one in data.texts(node, "headline", rule="json-ld.page.headline")
    ]
    return [*structured, *headings, *metas, *pages, *_title(page)]


def _is_for_search(structured: list[Found], headings: list[Found], metas: list[Found], page: Page) -> bool:
    """Whether the structured headline is the tab's title, worded for search engines, and the heading says otherwise."""
    if not structured or not headings or folded(structured[0].value) == folded(headings[0].value):
        return False
    tab = " ".join(folded(one.value).replace(": - ", ": ") for one in _title(page))
    shared = {folded(one.value) for one in metas if one.rule.startswith(("meta.og", "meta.twitter"))}
    return tab.startswith(folded(structured[0].value)) and folded(headings[0].value) in shared


def _without_outlet(found: Found, shown: list[str]) -> Found:
    """A title without the outlet's name behind it, where a main heading is the title without it."""
    for heading in shown:
        rest = found.value.removeprefix(heading)
        if rest != found.value and heading and _OUTLET.match(rest):
            return replace(found, value=heading, rule=f"{found.rule}.without-outlet")
    return found


def _headings(page: Page) -> Iterator[Found]:
    for element in page.headings:
        found = _below_kicker(page, element)
        if found is not None:
            yield found
            continue
        value = visible(fold(page.words(element)))
        found = page.whole_text(element, value, "h1") if value else None
        if found is not None:
            yield found


def _below_kicker(page: Page, heading: Any) -> Found | None:
    """What a main heading says behind an element at its beginning that is called a kicker."""
    first = next((one for one in heading.iter() if one is not heading and isinstance(one.tag, str)), None)
    if first is None or not _KICKER.search(f"{first.get('class') or ''} {first.get('id') or ''}"):
        return None
    start, end = page.tree.span(heading)
    above, rest = page.tree.span(first)
    words = visible(fold(page.tree.text[rest:end]))
    kicker = fold(page.tree.text[above:rest])
    if not words or fold(page.tree.text[start:above]) or not kicker or kicker.endswith(":"):
        return None
    return page.stretch(rest, end, words, "h1.below-kicker", heading)


def _title(page: Page) -> Iterator[Found]:
    for element in page.root.xpath("/html/head/title")[:1]:
        found = page.whole_text(element, visible(fold(page.words(element))), "title")
        if found is not None:
            yield found


def heading_element(page: Page, value: str | None) -> Any:
    """The main heading's element: the one with these words, else the first."""
    elements = page.headings
    wanted = folded(value or "")
    return next((one for one in elements if folded(page.words(one)) == wanted), elements[0] if elements else None)
