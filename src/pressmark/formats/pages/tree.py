"""The tree of a web page, and places in it.

libxml2 makes the tree; comments and processing instructions are left out, so that a string-value is what XPath 1.0
(§5.2) says. A place is an absolute XPath with one step for each element, which is walked here and not evaluated: a
bundle's selector costs as many steps as it has, whoever wrote it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from pressmark.errors import SourceError

PARSER = "libxml2"
MAX_ELEMENTS = 500_000
"""Elements in a page: the longest live tickers have some tens of thousands."""

HTML_SPACE = " \t\n\r\f\u200b"
_SPACES = re.compile(r"[\s\u200b\ufeff\u00ad]*[\s\u200b\ufeff][\s\u200b\ufeff\u00ad]*")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_STEP = re.compile(r"/([a-z][a-z0-9_-]*|\*)(?:\[([1-9][0-9]{0,6})\])?")
_ATTRIBUTE = re.compile(r"/@([^\s/\[\]]+)")


def parser_version() -> str:
    """The version of libxml2 that makes trees here."""
    from lxml import etree

    return ".".join(str(part) for part in etree.LIBXML_VERSION)


def tree_of(text: str, *, name: str = "the page") -> Any:
    """The root element of a page (lxml).

    Raises:
        SourceError: It has no element at all, too many, or they nest too deep.
    """
    from lxml import etree

    # Without `huge_tree` libxml2 drops long texts and attributes without a word, and stops at 256 levels.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name} cannot be read as HTML: {str(error).lower()[:200]}") from error
    if root is None:
        raise SourceError(f"{name} has no element: it is no web page", hint="is it plain text? name it .txt")
    for entry in parser.error_log:
        if "depth" in entry.message:
            raise SourceError(f"{name} nests its elements more than 2,048 deep: no article does")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise SourceError(f"{name} has more than {MAX_ELEMENTS} elements: no article has")
    return root


def fold(words: str) -> str:
    """Words with every run of white space one space, none at the ends; invisible spaces and soft hyphens count."""
    return _SPACES.sub(" ", words).strip()


@dataclass(slots=True, kw_only=True)
class Paths:
    """The absolute XPaths of a tree's elements, each worked out once."""

    known: dict[Any, str] = field(default_factory=dict)

    def of(self, element: Any) -> str:
        """The path of an element: `/html/body/div[2]/p[1]`; names that XPath would misread are stars."""
        missing: list[Any] = []
        current = element
        while current is not None and current not in self.known:
            missing.append(current)
            current = current.getparent()
        path = self.known[current] if current is not None else ""
        for one in reversed(missing):
            path += _step(one)
            self.known[one] = path
        return path


def _step(element: Any) -> str:
    tag = element.tag
    parent = element.getparent()
    if isinstance(tag, str) and _PLAIN_NAME.fullmatch(tag):
        if parent is None:
            return f"/{tag}"
        # Position among the siblings of its name; XPath counts from one.
        return f"/{tag}[{1 + sum(1 for _ in element.itersiblings(tag, preceding=True))}]"
    return f"/*[{1 + sum(1 for _ in element.itersiblings(preceding=True))}]" if parent is not None else "/*"


def string_value(element: Any) -> str:
    """The text of an element and all it holds (XPath 1.0 §5.2)."""
    return str(element.xpath("string()"))


def at(root: Any, path: str) -> tuple[Any, str | None] | None:
    """The element an XPath leads to, with the name of the attribute it ends in; None where it leads nowhere."""
    element: Any = None
    place = 0
    while step := _STEP.match(path, place):
        place = step.end()
        element = _child(root, element, step[1], int(step[2] or 1))
        if element is None:
            return None
    if element is None:
        return None
    if place == len(path):
        return element, None
    attribute = _ATTRIBUTE.fullmatch(path, place)
    if attribute is None or attribute[1] not in element.attrib:
        return None
    return element, attribute[1]


def _child(root: Any, parent: Any, name: str, number: int) -> Any:
    if parent is None:
        return root if number == 1 and name in ("*", root.tag) else None
    found = parent.iterchildren() if name == "*" else parent.iterchildren(name)
    for _ in range(number - 1):
        next(found, None)
    return next(found, None)
