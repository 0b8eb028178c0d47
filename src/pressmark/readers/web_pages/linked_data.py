"""JSON-LD as pages carry it: plain JSON with schema.org's names; no context is ever fetched or expanded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.formats.html.script_json import Items, Members
from pressmark.formats.white_space import fold
from pressmark.model.places import Form
from pressmark.readers.web_pages.page import LONGEST_EXACT, Found, Page, Script, is_marked_up, plain

ARTICLES = frozenset(
    {
        "AdvertiserContentArticle",
        "AnalysisNewsArticle",
        "Article",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "Report",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "TechArticle",
    }
)
"""Types that schema.org has for an article."""

PAGES = frozenset({"WebPage", "ItemPage", "VideoObject", "Recipe", "Review", "Movie", "Event", "FAQPage", "AboutPage"})
"""What describes a page that calls itself no article."""

MAX_NODES = 5000
"""Objects in a page's structured data that are looked at."""

_OTHERS = re.compile(
    r"/(?:itemListElement|hasPart|relatedLink|mentions|about|subjectOf|citation|liveBlogUpdate|reviews?|comment)(?:/|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An object of the structured data: its types, its members, and the names of the members that lead to it."""

    script: Script
    pointer: str
    types: frozenset[str]
    data: Members

    @property
    def other(self) -> bool:
        """Whether it stands where a page lists other things than itself."""
        return _OTHERS.search(self.pointer) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A value in the structured data, and where it stands: a string's content, else the whole value."""

    script: Script
    pointer: str
    data: Any
    place: tuple[int, int] = (0, 0)


class LinkedData:
    """The structured data of a page."""

    def __init__(self, page: Page) -> None:
        self.nodes = list(_nodes(page))
        self._by_id: dict[str, Node] = {}
        for node in self.nodes:
            name = node.data.get("@id")
            if isinstance(name, str) and len(node.data) > len({"@id", "@type"} & node.data.keys()):
                self._by_id.setdefault(name, node)
        self.article = self._article(page)

    def of_types(self, types: frozenset[str]) -> Iterator[Node]:
        """The objects of these types, in document order."""
        return (node for node in self.nodes if node.types & types)

    def members(self, node: Node, *path: str) -> list[Leaf]:
        """The values at a path of members, every list on the way opened, every `@id` followed to what it names."""
        leaves = [Leaf(script=node.script, pointer=node.pointer, data=node.data)]
        for name in path:
            leaves = [
                item
                for leaf in leaves
                if isinstance(leaf.data, dict) and name in leaf.data
                for item in self.opened(_member(leaf, name))
            ]
        return leaves

    def opened(self, leaf: Leaf) -> Iterator[Leaf]:
        """The items of a list, one by one; a reference as the object it names."""
        if isinstance(leaf.data, Items):
            for number, item in enumerate(leaf.data[:200]):
                place = leaf.data.places[number]
                inner = Leaf(script=leaf.script, pointer=f"{leaf.pointer}/{number}", data=item, place=place)
                yield from self.opened(inner)
            return
        if isinstance(leaf.data, dict) and not leaf.data.keys() - {"@id", "@type"}:
            node = self._by_id.get(str(leaf.data.get("@id")))
            if node is not None:
                yield Leaf(script=node.script, pointer=node.pointer, data=node.data)
                return
        yield leaf

    def texts(self, node: Node, *path: str, rule: str) -> list[Found]:
        """The values at a path that are text, as values of a field."""
        return [found for leaf in self.members(node, *path) if (found := as_text(leaf, rule)) is not None]

    def of_article(self, *path: str) -> list[Found]:
        """The texts at a path of the article's object."""
        return [] if self.article is None else self.texts(self.article, *path, rule=f"json-ld.{'.'.join(path)}")

    def of_page(self, *path: str) -> list[Found]:
        """The texts at a path of what describes the page itself."""
        rule = f"json-ld.page.{'.'.join(path)}"
        return [found for node in self.pages for found in self.texts(node, *path, rule=rule)]

    @property
    def pages(self) -> list[Node]:
        """The objects that describe the page itself, and call it no article."""
        return [node for node in self.of_types(PAGES) if not node.other]

    def _article(self, page: Page) -> Node | None:
        """The object that describes the article of this page."""
        own = [node for node in self.of_types(ARTICLES) if not node.other]
        if not own:
            return None
        title = fold(" ".join(one.content for one in page.contents("og:title", "twitter:title")))
        return max(own, key=lambda node: (_speaks_of(node, page.address), _is_titled(node, title), _richness(node)))


def as_text(leaf: Leaf, rule: str) -> Found | None:
    """A leaf that is text or a number, as the value of a field: entities undone, white space folded."""
    data = leaf.data
    if isinstance(data, bool) or not isinstance(data, str | int):
        return None
    exact = data if isinstance(data, str) else str(data)
    if not exact or len(exact) > LONGEST_EXACT or is_marked_up(exact):
        return None
    value = plain(exact)
    return said(leaf, value, exact, rule) if value else None


def said(leaf: Leaf, value: str, exact: str, rule: str) -> Found:
    """A leaf as the value of a field."""
    form = Form.JSON if isinstance(leaf.data, str) else Form.RAW
    return Found(value=value, exact=exact, spans=(leaf.place,), form=form, rule=rule, element=leaf.script.element)


def _nodes(page: Page) -> Iterator[Node]:
    count = 0
    for script in page.scripts:
        waiting: list[tuple[str, Any]] = [("", script.data)]
        while waiting and count < MAX_NODES:
            pointer, value = waiting.pop()
            if isinstance(value, Members):
                count += 1
                types = _types(value)
                if types or "@id" in value:
                    yield Node(script=script, pointer=pointer, types=types, data=value)
                waiting.extend((f"{pointer}/{key}", value[key]) for key in reversed(value))
            elif isinstance(value, list):
                waiting.extend((f"{pointer}/{number}", value[number]) for number in reversed(range(len(value))))


def _types(data: dict[str, Any]) -> frozenset[str]:
    found = data.get("@type")
    listed = found if isinstance(found, list) else [found]
    return frozenset(one.rpartition("/")[2].rpartition(":")[2] for one in listed if isinstance(one, str))


def _member(leaf: Leaf, name: str) -> Leaf:
    place = leaf.data.places[name]
    return Leaf(script=leaf.script, pointer=f"{leaf.pointer}/{name}", data=leaf.data[name], place=place)


def _speaks_of(node: Node, address: str | None) -> bool:
    """Whether an object says that it is of this address."""
    if not address:
        return False
    named = [node.data.get(key) for key in ("url", "mainEntityOfPage", "@id")]
    named += [one.get("@id") or one.get("url") for one in named if isinstance(one, dict)]
    wanted = _bare(address)
    return any(isinstance(one, str) and _bare(one) == wanted for one in named)


def _bare(address: str) -> str:
    return re.sub(r"^[a-z]+://(?:www\.)?|[?#].*$", "", address.strip()).rstrip("/")


def _is_titled(node: Node, title: str) -> bool:
    headline = node.data.get("headline")
    return isinstance(headline, str) and bool(title) and plain(headline)[:40] in title


def _richness(node: Node) -> int:
    return sum(key in node.data for key in ("headline", "datePublished", "author", "publisher", "articleBody"))
