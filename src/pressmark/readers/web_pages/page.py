"""A web page that is being read: its tree, the carriers of what it says of itself, and evidence for their values."""

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from pressmark.formats.html.script_json import read_json
from pressmark.formats.html.tree import Tree
from pressmark.formats.invisible import visible
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Computation, Method, Observation
from pressmark.model.places import Form, Place
from pressmark.readers.web_pages.blocks import Block, Piece

METHOD = Method(name="web-page-reader", version=5)
_TAG = re.compile(r"<[^<>]{1,200}>")
_NO_LINES = frozenset({"script", "style", "body", "html", "main", "article"})
LONGEST_LINE = 100
"""Code points of a line that is no paragraph."""

LONGEST_EXACT = 4000
"""Code points of a raw value that is kept as evidence; a longer one is no value of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value that a carrier gives: as it is taken (`value`), as it stands there (`exact`), and by which rule.

    `spans` are ranges of the page's source (several where words that nobody sees stand between), `form` says how words
    are read there; `element` is what carries it, where it matters which.
    """

    value: str
    exact: str
    spans: tuple[tuple[int, int], ...]
    form: Form
    rule: str
    element: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script element that holds JSON, where its content stands in the source, and that JSON."""

    element: Any
    start: int
    end: int
    data: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A meta element's content under one of its names (lower case)."""

    key: str
    content: str
    element: Any


@dataclass(kw_only=True)
class Page:
    """A page as its reader sees it.

    `container` is the payload file, record or part that it is the content of, as a place without a range. `url` is
    where it was found, as far as that is known. `body` and `heading` are the blocks of its article's paragraphs and of
    its main heading, once they are found.
    """

    tree: Tree
    container: Place
    url: str | None = None
    own: set[Any] = field(default_factory=set)
    unread_scripts: int = 0
    blocks: Sequence[Block] = ()
    body: Collection[int] = ()
    heading: int | None = None

    @property
    def root(self) -> Any:
        """The root element."""
        return self.tree.root

    def words(self, element: Any) -> str:
        """The text of an element and all it holds, without scripts and styles."""
        return self.tree.words(element)

    def length(self, element: Any) -> int:
        """How many code points the text of an element has."""
        start, end = self.tree.span(element)
        return end - start

    @cached_property
    def metas(self) -> dict[str, list[Meta]]:
        """The meta elements by name, in document order."""
        found: dict[str, list[Meta]] = {}
        for element in self.root.iter("meta"):
            content = self.value(element, "content")
            if not content.strip() or len(content) > LONGEST_EXACT:
                continue
            for by in ("property", "name", "itemprop", "http-equiv"):
                for key in (element.get(by) or "").lower().split():
                    found.setdefault(key, []).append(Meta(key=key, content=content, element=element))
        return found

    @cached_property
    def scripts(self) -> list[Script]:
        """The scripts of JSON-LD, in document order; those that are no JSON are left out."""
        found = []
        for element in self.root.iter("script"):
            place = self.tree.raw(element) if "ld+json" in (element.get("type") or "").lower() else None
            data = read_json(self.tree.tokens.source, *place) if place is not None else None
            if place is None or not self.tree.tokens.source[slice(*place)].strip():
                continue
            if data is None:
                self.unread_scripts += 1
            else:
                found.append(Script(element=element, start=place[0], end=place[1], data=data))
        return found

    @cached_property
    def address(self) -> str | None:
        """The page's address: where it was found, else what it says itself."""
        if self.url:
            return self.url
        for element in self.canonical_links:
            return str(element.get("href")).strip()
        return next((one.content.strip() for one in self.metas.get("og:url", ())), None)

    @cached_property
    def canonical_links(self) -> list[Any]:
        """The links with an address that the page says to be its own."""
        links = (one for one in self.root.iter("link") if (one.get("href") or "").strip())
        return [one for one in links if "canonical" in (one.get("rel") or "").lower().split()]

    @cached_property
    def tab_title(self) -> Any:
        """The element that holds the tab's title, or None."""
        return next(iter(self.root.xpath("/html/head/title")), None)

    @cached_property
    def base(self) -> str:
        """What addresses in the page's elements count from: its first base element's address, else its own."""
        own = self.address or ""
        stated = next((str(one.get("href")) for one in self.root.iter("base") if one.get("href")), "")
        try:
            return urljoin(own, stated.strip())
        except ValueError:
            return own

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

    def meta_values(self, *keys: str) -> list[Found]:
        """The contents of the meta elements of these names, as a reader would see them."""
        return [
            self.attribute(one.element, "content", plain(one.content), f"meta.{one.key}")
            for one in self.contents(*keys)
            if not is_marked_up(one.content)
        ]

    def named(self, *words: str) -> list[Any]:
        """The elements of the article's part of the page whose class, id or test name holds one of these pieces of words.

        Pieces, so that `uthor` finds `Author` and `author`: XPath 1.0 folds letters only at ten times the price.
        """
        return [one for one, names in self._named if any(word in names for word in words)]

    @cached_property
    def _named(self) -> list[tuple[Any, str]]:
        # XPath alone takes a microsecond for each word and each element of the page, whether it has a name or not.
        outermost = next(iter(reversed(list(self.around_heading()))), None)
        found = outermost.xpath("descendant::*[@class or @id or @data-testid]") if outermost is not None else ()
        return [(one, names_of(one)) for one in found if one.tag not in _NO_LINES]

    def by_distance(self, elements: Iterable[Any]) -> list[list[Any]]:
        """Elements around the heading in groups: those in the least container of it that has any come first."""
        levels = {one: level for level, one in enumerate(self.around_heading())}
        groups: dict[int, list[Any]] = {}
        for element in elements:
            level = next((levels[one] for one in element.iterancestors() if one in levels), None)
            if level is not None:
                groups.setdefault(level, []).append(element)
        return [groups[level] for level in sorted(groups)]

    @cached_property
    def headings(self) -> list[Any]:
        """The main headings but those that lead to the front page."""
        return [one for one in self.root.iter("h1") if not self._leads_home(one)]

    def _leads_home(self, heading: Any) -> bool:
        """Whether a heading is a link to the front page of its site, as the site's name is."""
        link = next((one for one in (*heading.iter("a"), *heading.iterancestors("a")) if one.get("href")), None)
        if link is None or fold(self.words(heading)) != fold(self.words(link)):
            return False
        try:
            address = urlsplit(urljoin(self.base, link.get("href").strip()))
        except ValueError:
            return False
        at_home = address.path.strip("/") == "" and not address.query
        return "home" in (link.get("rel") or "").lower().split() or (
            at_home and (address.hostname or "").removeprefix("www.") in ("", self.host)
        )

    @cached_property
    def properties(self) -> list[Any]:
        """The elements of the body that say which property of a thing they are: microdata and RDFa."""
        return list(self.root.xpath("//body//*[@itemprop or @property]"))

    @cached_property
    def paragraphs(self) -> Collection[int]:
        """The blocks of the article that are no lines."""
        return [index for index in self.body if len(self.blocks[index].text) > LONGEST_LINE] or self.body

    def around_heading(self) -> Iterator[Any]:
        """The elements around the article's heading, up to the one that holds the article or all of the page."""
        if self.heading is None:
            return
        for one in self.blocks[self.heading].element.iterancestors():
            yield one
            if one.tag in ("article", "main", "body"):
                return

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

    def place(self, start: int, end: int, form: Form = Form.TEXT) -> Place:
        """A place in the page's source."""
        held = self.container
        return Place(source=held.source, start=start, end=end, form=form, record=held.record, part=held.part)

    def observation(self, found: Found) -> Observation | Computation:
        """The evidence for a value; of one that stands nowhere as a whole, that it was put together."""
        if not found.spans:
            return Computation(method=str(METHOD), rule=found.rule, result=found.value)
        places = tuple(self.place(start, end, found.form) for start, end in found.spans)
        return Observation(exact=fold(found.exact), places=places, method=str(METHOD), rule=found.rule)

    def value(self, element: Any, name: str) -> str:
        """An attribute's value as the source has it, empty where there is none."""
        held = self.tree.attribute(element, name)
        return held.value if held is not None else ""

    def attribute(self, element: Any, name: str, value: str, rule: str) -> Found:
        """A value that an attribute holds."""
        held = self.tree.attribute(element, name)
        if held is None:
            raise LookupError(f"the tag has no attribute {name}")
        return Found(
            value=value,
            exact=held.value,
            spans=((held.start, held.end),),
            form=Form.ATTRIBUTE,
            rule=rule,
            element=element,
        )

    def whole_text(self, element: Any, value: str, rule: str) -> Found | None:
        """A value that an element's text is, without the white space around it."""
        start, end = self.tree.span(element)
        return self.stretch(start, end, value, rule, element) if fold(self.tree.text[start:end]) else None

    def block(self, block: Block, value: str, rule: str) -> Found:
        """A value that a whole block is."""
        return Found(
            value=value,
            exact=block.text,
            spans=tuple(self.tree.tokens.span(piece.start, piece.end) for piece in block.pieces),
            form=Form.TEXT,
            rule=rule,
            element=block.element,
        )

    def shown(self, element: Any, rule: str) -> Found | None:
        """The words of an element that readers see; None where it has none."""
        start, end = self.tree.span(element)
        first = bisect_right(self._starts, start) - 1
        spans: list[tuple[int, int]] = []
        for number in range(max(first, 0), len(self._pieces)):
            piece = self._pieces[number]
            if piece.start >= end:
                break
            begin, stop = max(start, piece.start), min(end, piece.end)
            if spans and not fold(self.tree.text[spans[-1][1] : begin]):
                spans[-1] = (spans[-1][0], max(spans[-1][1], stop))
            elif fold(self.tree.text[begin:stop]):
                spans.append((begin, stop))
        if not spans:
            return None
        words = fold("".join(self.tree.text[begin:stop] for begin, stop in spans))
        return Found(
            value=words,
            exact=words,
            spans=tuple(self.tree.tokens.span(*span) for span in spans),
            form=Form.TEXT,
            rule=rule,
            element=element,
        )

    def block_at(self, place: int) -> int:
        """The number of the last block that begins at or before a place of the tree's text."""
        return bisect_right(self._block_starts, place) - 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.pieces[0].start for block in self.blocks]

    @cached_property
    def _pieces(self) -> list[Piece]:
        return [piece for block in self.blocks for piece in block.pieces]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self._pieces]

    def stretch(self, start: int, end: int, value: str, rule: str, element: Any = None) -> Found:
        """A value that a stretch of the tree's text is, without the white space around it."""
        start, end = self.tree.trimmed(start, end)
        return Found(
            value=value,
            exact=self.tree.text[start:end],
            spans=(self.tree.tokens.span(start, end),),
            form=Form.TEXT,
            rule=rule,
            element=element,
        )


def names_of(element: Any) -> str:
    """What a page calls an element: its class, id, test name and property."""
    return " ".join(value for name in ("class", "id", "data-testid", "itemprop") if (value := element.get(name)))


def is_marked_up(text: str) -> bool:
    """Whether tags stand in a value: without them it is not what is quoted for it."""
    return _TAG.search(html.unescape(html.unescape(text))) is not None


def plain(text: str) -> str:
    """Text as a reader sees it: entities and tags undone, white space folded."""
    if "&" in text:
        text = html.unescape(text)
        if "&" in text:
            text = html.unescape(text)
    return visible(fold(_TAG.sub(" ", text) if "<" in text else text))
