"""What a page calls its article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from pressmark.formats.invisible import visible
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Value
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.microdata import properties
from pressmark.readers.web_pages.page import Found, Page, names_of
from pressmark.readers.web_pages.publishers import is_outlet
from pressmark.readers.web_pages.settling import folded, settled

LONGEST = 400
FEWEST_WORDS = 4
"""Words of a heading that nothing else on the page bears out: fewer are a section's or a box's name."""

LONGEST_NAME = 12
"""Code points of such a name in a script that sets no spaces."""

MOST_LESSER = 40
"""Lesser headings that are looked at."""

_OUTLET = re.compile(r"(?<!\s)\s+(?:[|·•–—-]+|:|»|/)\s|(?:(?<!\s)\s+)?[|｜]")
_KICKER = re.compile(
    r"(?:^|[-_ ])(?:[a-z]+__)?(?:kicker|overline|over-?title|eyebrow|dachzeile|spitzmarke|topline|roofline|super-?title|antetitulo|chapeau|surtitre)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_METAS = ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title")
_WORD = re.compile(r"\w+")


def headline(page: Page, data: LinkedData) -> Value | None:
    """The headline, from the first carrier that has one: structured data, headings, meta elements, the title."""
    candidates = [one for one in _candidates(page, data) if 0 < len(one.value) <= LONGEST]
    return settled(page, candidates, rule="headline.first-carrier")


def heading_block(page: Page, title: str | None) -> int | None:
    """The block of the main heading: the first h1 that says the headline, else the first block that does, else an h1."""
    wanted = folded(title or "")
    main = set(page.headings)
    within = [index for index, block in enumerate(page.blocks) if main.intersection(_around(block.element))]
    for index in within:
        if folded(page.blocks[index].text) == wanted:
            return index
    for index, block in enumerate(page.blocks):
        if wanted and folded(block.text) == wanted and all(one.tag != "a" for one in _around(block.element)):
            return index
    return within[0] if within else None


def _around(element: Any) -> Iterator[Any]:
    """An element and the six around it, up to what holds the article."""
    for one in islice((element, *element.iterancestors()), 7):
        if one.tag in ("body", "article", "main"):
            return
        yield one


def _candidates(page: Page, data: LinkedData) -> list[Found]:
    tab = list(_title(page))
    titles = page.meta_values(*_METAS)
    headings = [found for one in page.headings if (found := _below_kicker(page, one) or _shown(page, one)) is not None]
    lesser = list(_lesser(page))
    shown = [one.value for one in (*headings, *lesser)]
    shown += [visible(fold(page.words(one))) for one in page.headings] + [one.value for one in tab]
    structured = data.of_article("headline") or data.of_article("name")
    structured = [_without_outlet(one, shown) for one in structured]
    metas = [_without_outlet(one, shown) for one in titles]
    marked = properties(page, "headline")
    said = {folded(one.value) for one in (*structured, *metas, *tab)}
    borne = {folded(one.value) for one in (*headings, *metas)}
    marks = [one for one in marked if folded(one.value) in borne]
    fields = {part for one in (*metas, *tab) for part in _OUTLET.split(folded(one.value)) if _is_long(part)}
    lesser = [one for one in lesser if folded(one.value) in said | fields]
    good, poor = _ranked(page, headings, [*structured, *metas, *tab], outlet_too=not (lesser or metas or tab))
    if _is_for_search(structured, good, metas, tab):
        structured.sort(key=lambda one: folded(one.value) not in {folded(heading.value) for heading in good})
        return [*good[:1], *structured, *marks, *good[1:], *metas, *tab, *poor]
    rest = [one for one in marked if one not in marks]
    return [*structured, *marks, *good, *lesser, *metas, *data.of_page("headline"), *tab, *poor, *rest]


def _ranked(
    page: Page, headings: list[Found], carriers: Sequence[Found], *, outlet_too: bool
) -> tuple[list[Found], list[Found]]:
    """The main headings that may be the article's, the likeliest first, and the others.

    The likeliest is said by another carrier, next best most of one is said by it; of those that nothing repeats the
    last one above the article's text, where it has several words: sites set their name, a section's and a box's so too.
    """
    said = {folded(one.value) for one in carriers}
    words = [set(_WORD.findall(folded(one.value))) for one in carriers]
    first = _beginning(page)

    def rank(one: Found) -> tuple[int, int]:
        key = folded(one.value)
        if is_outlet(one.value, page.host):
            return 4, 0
        if key in said:
            return 0, 0
        own = set(_WORD.findall(key))
        if any(key in other for other in said if len(key) * 2 >= len(other)) or any(
            len(own & other) * 2 >= max(len(own), len(other)) for other in words if len(own) > 1
        ):
            return 1, 0
        start, end = page.tree.span(one.element)
        return (2 if _is_long(key) and end <= first else 3), -start

    ranks = {id(one): rank(one) for one in headings}
    headings.sort(key=lambda one: ranks[id(one)])
    limit = 5 if outlet_too else 3
    return (
        [one for one in headings if ranks[id(one)][0] < limit],
        [one for one in headings if ranks[id(one)][0] >= limit],
    )


def _is_long(words: str) -> bool:
    """Whether words are more than the name of a section or a box."""
    count = len(words.split())
    return count >= FEWEST_WORDS or (count == 1 and len(words) > LONGEST_NAME)


def _beginning(page: Page) -> int:
    """Where three quarters of the article's text are still to come: what stands below is no heading of it all."""
    rest = total = sum(len(page.blocks[index].text) for index in page.body)
    for index in sorted(page.body):
        rest -= len(page.blocks[index].text)
        if rest * 4 <= total * 3:
            return page.blocks[index].pieces[-1].end
    return 0


def _is_for_search(
    structured: list[Found], headings: list[Found], metas: Sequence[Found], tab: Sequence[Found]
) -> bool:
    """Whether the structured headline is the tab's title, worded for search engines, and the heading says otherwise."""
    if not structured or not headings or folded(structured[0].value) == folded(headings[0].value):
        return False
    title = " ".join(folded(one.value).replace(": - ", ": ") for one in reversed(tab))
    shared = {folded(one.value) for one in metas if one.rule.startswith(("meta.og", "meta.twitter"))}
    return title.startswith(folded(structured[0].value)) and folded(headings[0].value) in shared


def _without_outlet(found: Found, shown: list[str]) -> Found:
    """A title without the outlet's name behind it, where the page shows the title without it."""
    for heading in shown:
        rest = found.value.removeprefix(heading)
        if rest != found.value and heading and _OUTLET.match(rest):
            return replace(found, value=heading, rule=f"{found.rule}.without-outlet")
    return found


def _shown(page: Page, element: Any) -> Found | None:
    value = visible(fold(page.words(element)))
    return page.whole_text(element, value, str(element.tag)) if value else None


def _lesser(page: Page) -> Iterator[Found]:
    """The lesser headings: of several articles on a page the first, and sites that give the h1 to themselves."""
    for number, element in enumerate(page.root.iter("h2", "h3")):
        if number == MOST_LESSER:
            return
        if page.length(element) <= LONGEST and (found := _shown(page, element)) is not None:
            yield found


def _below_kicker(page: Page, heading: Any) -> Found | None:
    """What a main heading says behind an element at its beginning that is called a kicker."""
    first = next((one for one in heading.iter() if one is not heading and isinstance(one.tag, str)), None)
    if first is None or not _KICKER.search(names_of(first)):
        return None
    start, end = page.tree.span(heading)
    above, rest = page.tree.span(first)
    words = visible(fold(page.tree.text[rest:end]))
    kicker = fold(page.tree.text[above:rest])
    if not words or fold(page.tree.text[start:above]) or not kicker or kicker.endswith(":"):
        return None
    return page.stretch(rest, end, words, "h1.below-kicker", heading)


def _title(page: Page) -> Iterator[Found]:
    """The tab's title, without the outlet's name where the host bears that out."""
    element = page.tab_title
    if element is None:
        return
    text, base = page.words(element), page.tree.span(element)[0]
    marks = list(_OUTLET.finditer(text))
    cuts = (
        ((0, marks[-1].start(), text[marks[-1].end() :]), (marks[0].end(), len(text), text[: marks[0].start()]))
        if marks
        else ()
    )
    for start, stop, outlet in cuts:
        value = visible(fold(text[start:stop]))
        if value and is_outlet(outlet, page.host):
            yield page.stretch(base + start, base + stop, value, "title.without-outlet", element)
            break
    if (found := _shown(page, element)) is not None:
        yield found
