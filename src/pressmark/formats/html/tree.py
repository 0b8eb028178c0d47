"""The tree of a page, in which readers choose, tied to the tokens that say where things stand.

libxml2 makes the tree, from tags and text written anew out of the tokens: so it sees the standard's tokens in every
release. Each start tag carries its token's number, and the text of the tree is followed along the tokens' text. Nothing
of the tree reaches a bundle.
"""

import re
from functools import cache
from typing import Any

from pressmark.errors import SourceError
from pressmark.formats.html.tokens import COMMENT, VOID, Attribute, Tokens, tokens_of
from pressmark.formats.white_space import WHITE_SPACE

PARSER = "libxml2"
MAX_ELEMENTS = 60_000
"""Start tags of a page: the longest live tickers have some tens of thousands."""

MARK = "pressmark-token"
"""The attribute that carries a start tag's number into the tree."""

_DROPPED = frozenset({"script", "style", "iframe", "noembed", "noframes"})
"""Elements whose raw content no tree needs."""

_OTHERWISE = {"xmp": "pre", "plaintext": "pre"}
_PLAIN = re.compile(
    r"(?:[ \t\n\r\f]+[a-zA-Z_][a-zA-Z0-9_:.-]*"
    r"(?:=(?:\"[^\"\0-\x08]*\"|'[^'\0-\x08]*'|[a-zA-Z0-9_.:#%-]+(?=[ \t\n>])))?)*"
    r"[ \t\n\r\f]*/?>"
)
"""Attributes that every parser reads in the same way."""

_PLAIN_NAME = re.compile(r"[a-z][a-z0-9:_-]*")
_NO_NAME = re.compile(r"[^a-zA-Z0-9_:.-]")
# What XML has no character for; line ends and lengths stay.
_UNFIT_SIGN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]")
_UNFIT = dict.fromkeys((*range(32), 65534, 65535), "�") | {9: "\t", 10: "\n", 12: " ", 13: "\n"}


def parser_version() -> str:
    """The version of libxml2 that makes trees here."""
    from lxml import etree

    return ".".join(str(part) for part in etree.LIBXML_VERSION)


class Tree:
    """A page's tree: its root element (lxml), and for each element where its text stands among the tokens' text.

    Raises:
        SourceError: It has no element at all, too many, or they nest too deep.
    """

    def __init__(self, source: str) -> None:
        self.tokens = tokens_of(source)
        if sum(name[0] != "/" and name != COMMENT for name in self.tokens.names) > MAX_ELEMENTS:
            raise SourceError(f"the page has more than {MAX_ELEMENTS:,} elements: no article has")
        self.text = self.tokens.text
        self._clean = self.text.translate(_UNFIT) if _UNFIT_SIGN.search(self.text) else self.text
        self.markup = _markup(self.tokens, self._clean)
        self.root = _parsed(self.markup)
        self._spans: dict[Any, tuple[int, int]] = {}
        self._texts: dict[Any, tuple[int, int]] = {}
        self._tails: dict[Any, tuple[int, int]] = {}
        self._follow()

    def span(self, element: Any) -> tuple[int, int]:
        """From which character of `text` to which the words of an element reach."""
        return self._spans[element]

    def own_text(self, element: Any) -> tuple[int, int]:
        """Where the words of an element before its first child stand in `text`."""
        return self._texts.get(element, (0, 0))

    def tail(self, element: Any) -> tuple[int, int]:
        """Where the words behind an element, up to the next, stand in `text`."""
        return self._tails.get(element, (0, 0))

    def words(self, element: Any) -> str:
        """The text of an element and all it holds."""
        start, end = self._spans[element]
        return self.text[start:end]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of `text` without the white space around it."""
        words = self.text[start:end]
        begin = start + len(words) - len(words.lstrip(WHITE_SPACE))
        return begin, max(begin, start + len(words.rstrip(WHITE_SPACE)))

    def has_words(self, start: int, end: int) -> bool:
        """Whether a stretch of `text` is more than white space."""
        return bool(self.text[start:end].strip(WHITE_SPACE))

    def attribute(self, element: Any, name: str) -> Attribute | None:
        """An attribute as it stands in the source."""
        number = element.get(MARK)
        numbers = [int(number)] if number else []
        if element.tag in ("html", "body"):
            # Parsers gather the attributes of all of a page's html tags on one.
            numbers += [other for other, tag in enumerate(self.tokens.names) if tag == element.tag]
        for one in numbers:
            for attribute in self.tokens.attributes(one):
                if attribute.name == name:
                    return attribute
        return None

    def raw(self, element: Any) -> tuple[int, int] | None:
        """Where the raw content of a script or style stands in the source."""
        number = element.get(MARK)
        return self.tokens.raw.get(int(number)) if number else None

    def _follow(self) -> None:
        """Walk through the tree and the tokens' text side by side."""
        from lxml import etree

        place = 0
        begins: list[int] = []
        before, taken = self.tokens.before, self._taken
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            if event == "start":
                number = element.get(MARK)
                if number is not None:
                    place = max(place, before[int(number)])
                begins.append(place)
                words, kept = element.text, self._texts
            else:
                self._spans[element] = (begins.pop(), place)
                words, kept = element.tail, self._tails
            # An element without words of its own here has none: see `own_text` and `tail`.
            if words:
                kept[element] = found = taken(words, place)
                place = found[1]

    def _taken(self, words: str, place: int) -> tuple[int, int]:
        """Where words of the tree stand in the text from a place on; nowhere if they are not next."""
        clean = self._clean
        if clean.startswith(words, place):
            return place, place + len(words)
        # Parsers drop white space where no text may stand.
        begin = place
        while begin < len(clean) and clean[begin].isspace():
            begin += 1
        kept = words.lstrip()
        if kept and clean.startswith(kept, begin):
            return begin, begin + len(kept)
        return place, place


def _markup(tokens: Tokens, clean: str) -> str:
    """Tags and text of a page written anew, without comments, scripts and styles; start tags carry their number."""
    parts: list[str] = []
    source = tokens.source
    at = 0
    dropped = False
    plain, called = _PLAIN.fullmatch, cache(_named)
    for number, (name, upto) in enumerate(zip(tokens.names, tokens.before, strict=True)):
        if at < upto:
            if not dropped:
                parts.append(_escaped(clean[at:upto]))
            at = upto
        dropped = False
        if name == COMMENT:
            continue
        if name[0] == "/":
            parts.append(f"</{called(name[1:])}>")
            continue
        behind, end = tokens.starts[number] + 1 + len(name), tokens.ends[number]
        parts.append(f'<{called(name)} {MARK}="{number}"')
        dropped = name in _DROPPED
        # Older parsers do not know all elements that hold nothing.
        void = name in VOID and source[end - 2] != "/"
        if not plain(source, behind, end):
            parts += (_attributes(tokens, number), " />" if void or source[end - 2] == "/" else ">")
        elif void:
            parts += (source[behind : end - 1], " />")
        else:
            parts.append(source[behind:end])
    if at < len(clean) and not dropped:
        parts.append(_escaped(clean[at:]))
    return "".join(parts)


def _attributes(tokens: Tokens, number: int) -> str:
    parts = []
    for one in tokens.attributes(number):
        name = _NO_NAME.sub("_", one.name)
        value = one.value.translate(_UNFIT)
        parts.append(f' {name}="{_escaped(value).replace(chr(34), "&quot;")}"' if name[0] not in "-.0123456789" else "")
    return "".join(parts)


def _named(name: str) -> str:
    name = _OTHERWISE.get(name, name)
    return name if _PLAIN_NAME.fullmatch(name) else _NO_NAME.sub("_", name)


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _parsed(markup: str) -> Any:
    from lxml import etree

    # Without `huge_tree` libxml2 drops long texts and attributes without a word, and stops at 256 levels.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"the page cannot be read as HTML: {str(error).lower()[:200]}") from error
    if root is None:
        raise SourceError("the page has no element: it is no web page", hint="is it plain text? name it .txt")
    for entry in parser.error_log:
        if "depth" in entry.message and not entry.message.startswith("Tag "):
            raise SourceError("the page nests its elements more than 2,048 deep: no article does")
    return root
