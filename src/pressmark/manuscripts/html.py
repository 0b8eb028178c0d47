"""HTML as its readers see it: paragraphs, quotations, links, with the line of each in the file."""

import re
from collections.abc import Iterator
from typing import Any

from pressmark.language.tables import words
from pressmark.manuscripts.manuscript import Block, BlockBuilder, BlockKind, Link, ManuscriptError

_BLOCKS = words(
    """
    p div section article header footer main aside nav ul ol li dl dt dd table tr td th caption h1 h2 h3 h4 h5 h6
    blockquote pre figure figcaption address fieldset form hr body html summary details
    """
)
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "object", "iframe"})
_SPACES = re.compile(r"\s+")


def read_html(text: str, *, prefix: str = "") -> Iterator[Block]:
    """The blocks of a page."""
    from lxml import etree

    if not text.strip():
        return
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ManuscriptError(f"HTML that cannot be read: {error}") from error
    if root is not None:
        yield from _Walk(prefix).blocks(root)


class _Walk:
    """One walk over a page's elements."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._builder = BlockBuilder()
        self._done: list[Block] = []
        self._hidden = 0
        self._quotation = 0
        self._code = 0
        self._links: list[tuple[int, str]] = []
        self._quotes: list[int] = []

    def blocks(self, root: Any) -> list[Block]:
        """Its blocks, in document order."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = element.tag if isinstance(element.tag, str) else ""
            line = f"{self._prefix}line {element.sourceline or 1}"
            if event == "start":
                self._start(name, element)
                self._add(element.text, line)
            else:
                self._end(name)
                self._add(element.tail, line)
        self._break()
        return self._done

    def _add(self, said: str | None, line: str) -> None:
        if said and not self._hidden:
            self._builder.add(said if self._code else _SPACES.sub(" ", said), line)

    def _break(self) -> None:
        if block := self._builder.build():
            self._done.append(block)
        kind = BlockKind.CODE if self._code else BlockKind.QUOTATION if self._quotation else BlockKind.PROSE
        self._builder = BlockBuilder(kind=kind)

    def _start(self, name: str, element: Any) -> None:
        self._hidden += name in _HIDDEN
        if name in _BLOCKS:
            self._quotation += name == "blockquote"
            self._code += name == "pre"
            self._break()
        if name == "q":
            self._builder.add("“")
            self._quotes.append(self._builder.length)
        elif name == "a":
            self._links.append((self._builder.length, element.get("href") or ""))
        elif name == "br":
            self._builder.add("\n")

    def _end(self, name: str) -> None:
        self._hidden -= name in _HIDDEN
        if name == "q" and self._quotes:
            start = self._quotes.pop()
            if start <= self._builder.length:
                self._builder.quoted.append((start, self._builder.length))
            self._builder.add("”")
        elif name == "a" and self._links:
            start, target = self._links.pop()
            if target and start <= self._builder.length:
                self._builder.links.append(Link(start=start, end=self._builder.length, target=target))
        elif name in _BLOCKS:
            self._break()
            self._quotation -= name == "blockquote"
            self._code -= name == "pre"
            kind = BlockKind.CODE if self._code else BlockKind.QUOTATION if self._quotation else BlockKind.PROSE
            self._builder.kind = kind
