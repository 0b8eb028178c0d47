"""Microdata (HTML Standard §5) and RDFa Lite: properties that stand in attributes of the page's own elements."""

from collections.abc import Iterator
from typing import Any

from pressmark.formats.white_space import fold
from pressmark.readers.web_pages.linked_data import ARTICLES, PAGES
from pressmark.readers.web_pages.page import LONGEST_EXACT, Found, Page

_VALUES = ("content", "datetime")
_LINKS = {"a": "href", "area": "href", "link": "href", "img": "src", "object": "data"}
_OWN = ARTICLES | PAGES | {"CreativeWork"}


def properties(page: Page, name: str, *, inner: str | None = None) -> list[Found]:
    """The values of a property of the page's article; of a thing, those of its `inner` property (`author`, `name`)."""
    found: list[Found] = []
    for element, by in _elements(page, name):
        if _is_item(element) and inner is not None:
            for part, also_by in _inner(element, inner):
                found += _value(page, part, f"{also_by}.{name}.{inner}")
        elif not _is_item(element):
            found += _value(page, element, f"{by}.{name}")
    return found


def _elements(page: Page, name: str) -> Iterator[tuple[Any, str]]:
    """The elements that have a property, and which syntax says so; of other things than the article, none."""
    for element in page.properties:
        if name in (element.get("itemprop") or "").split() and _scope(element, "itemscope", "itemtype"):
            yield element, "microdata"
    for element in page.properties:
        if name in _local(element.get("property") or "") and _scope(element, "typeof", "typeof"):
            yield element, "rdfa"


def _inner(element: Any, name: str) -> Iterator[tuple[Any, str]]:
    for one in element.iter():
        if one is not element and isinstance(one.tag, str):
            if name in (one.get("itemprop") or "").split():
                yield one, "microdata"
                return
            if name in _local(one.get("property") or ""):
                yield one, "rdfa"
                return


def _local(names: str) -> list[str]:
    return [name.rpartition(":")[2].rpartition("/")[2] for name in names.split()]


def _scope(element: Any, mark: str, types: str) -> bool:
    """Whether the nearest thing around an element is the article or its page, or no thing at all is."""
    for one in element.iterancestors():
        if one.get(mark) is not None:
            named = {name.rpartition("/")[2].rpartition(":")[2] for name in (one.get(types) or "").split()}
            return bool(named & _OWN) and one.get("itemprop") is None
    return True


def _is_item(element: Any) -> bool:
    return element.get("itemscope") is not None or element.get("typeof") is not None


def _value(page: Page, element: Any, rule: str) -> list[Found]:
    for name in _VALUES:
        held = page.value(element, name) if element.get(name) else ""
        if held.strip() and len(held) <= LONGEST_EXACT:
            return [page.attribute(element, name, fold(held), rule)]
    link = _LINKS.get(element.tag)
    if link == "src" and element.get(link):
        return [page.attribute(element, link, page.value(element, link).strip(), rule)]
    if page.length(element) > LONGEST_EXACT:
        return []
    found = page.whole_text(element, fold(page.words(element)), rule)
    return [found] if found is not None else []
