"""A web page that is being read: its tree, the carriers of what it says of itself, and evidence for their values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from pressmark.formats.pages.embedded_json import json_in
from pressmark.formats.pages.tree import Paths, string_value
from pressmark.model.evidence import Method, Observation
from pressmark.model.selectors import (
    JSON_POINTER,
    FragmentSelector,
    SourceAnchor,
    TextPositionSelector,
    XPathSelector,
)

METHOD = Method(name="web-page-reader", version=1)
_NO_LINES = frozenset({"script", "style", "body", "html", "main", "article"})
LONGEST_EXACT = 4000
"""Code points of a raw value that is kept as evidence; a longer one is no value of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a page: an element, then its attribute, JSON in it, or a stretch of its string-value."""

    element: Any
    attribute: str | None = None
    pointer: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value that a carrier gives: as it is taken (`value`), as it stands there (`exact`), where, by which rule."""

    value: str
    exact: str
    place: Place
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script element that holds JSON, and that JSON."""

    element: Any
    data: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A meta element's content under one of its names (lower case), and the attribute that gave the name."""

    key: str
    by: str
    content: str
    element: Any


@dataclass(kw_only=True)
class Page:
    """A page as its reader sees it.

    `source` is the path of the payload file it stands in; `record` the ID of the WARC record there that it is the
    content of. `url` is where it was found, as far as that is known.
    """

    root: Any
    source: str
    record: FragmentSelector | None = None
    url: str | None = None
    paths: Paths = field(default_factory=Paths)
    own: set[Any] = field(default_factory=set)

    @cached_property
    def metas(self) -> dict[str, list[Meta]]:
        """The meta elements by name, in document order."""
        found: dict[str, list[Meta]] = {}
        for element in self.root.iter("meta"):
            content = element.get("content")
            if not content or not content.strip() or len(content) > LONGEST_EXACT:
                continue
            for by in ("property", "name", "itemprop", "http-equiv"):
                for key in (element.get(by) or "").lower().split():
                    found.setdefault(key, []).append(Meta(key=key, by=by, content=content, element=element))
        return found

    @cached_property
    def scripts(self) -> list[Script]:
        """The scripts of JSON-LD, in document order; those that are no JSON are left out."""
        return [
            Script(element=element, data=data)
            for element in self.root.iter("script")
            if "ld+json" in (element.get("type") or "").lower() and (data := json_in(element.text or "")) is not None
        ]

    @cached_property
    def address(self) -> str | None:
        """The page's address: where it was found, else what it says itself."""
        if self.url:
            return self.url
        for element in self.root.iter("link"):
            if "canonical" in (element.get("rel") or "").lower().split() and (element.get("href") or "").strip():
                return str(element.get("href")).strip()
        return next((one.content.strip() for one in self.metas.get("og:url", ())), None)

    @cached_property
    def host(self) -> str:
        """The host's name, in lower case, without `www.`; empty where none is known."""
        try:
            return (urlsplit(self.address or "").hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    def contents(self, *keys: str) -> Iterator[Meta]:
        """The meta elements of these names, name by name."""
        for key in keys:
            yield from self.metas.get(key, ())

    def named(self, around: Any, *words: str) -> list[Any]:
        """The elements within an element whose class, id or test name holds one of these pieces of words, in order.

        Pieces, so that `uthor` finds `Author` and `author`: XPath 1.0 folds letters only at ten times the price.
        """
        tests = " or ".join(f"contains(@{name}, '{word}')" for word in words for name in ("class", "id", "data-testid"))
        return [one for one in around.xpath(f"descendant::*[{tests}]") if one.tag not in _NO_LINES]

    @cached_property
    def properties(self) -> list[Any]:
        """The elements of the body that say which property of a thing they are: microdata and RDFa."""
        return list(self.root.xpath("//body//*[@itemprop or @property]"))

    def is_heading(self, element: Any) -> bool:
        """Whether an element is the first main heading, or stands in it."""
        return any(one.tag == "h1" for one in (element, *element.iterancestors())) and self.is_own(element)

    def is_own(self, element: Any) -> bool:
        """Whether an element belongs to the page's article, not to a card or an aside that announces another."""
        for one in element.iterancestors():
            if one in self.own:
                return True
            if one.tag in ("article", "aside", "nav", "footer"):
                return False
        return True

    def claim(self, elements: Iterable[Any]) -> None:
        """Note what holds the article: the elements around its heading and its paragraphs are its own."""
        for element in elements:
            for one in element.iterancestors():
                if one in self.own:
                    break
                self.own.add(one)

    def selector(self, place: Place) -> FragmentSelector | XPathSelector:
        """The selector of a place in the original."""
        path = self.paths.of(place.element) + (f"/@{place.attribute}" if place.attribute else "")
        refined: FragmentSelector | TextPositionSelector | None = None
        if place.pointer is not None:
            refined = FragmentSelector(conforms_to=JSON_POINTER, value=place.pointer)
        elif place.start is not None and place.end is not None:
            refined = TextPositionSelector(start=place.start, end=place.end)
        selector = XPathSelector(value=path, refined_by=refined)
        if self.record is None:
            return selector
        return FragmentSelector(conforms_to=self.record.conforms_to, value=self.record.value, refined_by=selector)

    def observation(self, found: Found) -> Observation:
        """The evidence for a value."""
        anchor = SourceAnchor(source=self.source, selector=self.selector(found.place), exact=found.exact)
        return Observation(anchor=anchor, method=str(METHOD), rule=found.rule)


def attribute(element: Any, name: str, value: str, rule: str) -> Found:
    """A value that an attribute holds."""
    return Found(value=value, exact=element.get(name), place=Place(element=element, attribute=name), rule=rule)


def whole_text(element: Any, value: str, rule: str) -> Found | None:
    """A value that an element's text is, without the white space around it."""
    text = string_value(element)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return stretch(element, text, start, end, value, rule) if start < end else None


def stretch(element: Any, text: str, start: int, end: int, value: str, rule: str) -> Found:  # noqa: PLR0917
    """A value that a stretch of an element's string-value (`text`) is."""
    return Found(value=value, exact=text[start:end], place=Place(element=element, start=start, end=end), rule=rule)
