"""The visible blocks of a page: runs of words with nothing but inline elements between them, in document order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from pressmark.formats.pages.tree import fold

MOST_BLOCKS = 50_000
"""Blocks of a page that are looked at."""

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "source",
        "track",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "button",
        "map",
        "area",
        "param",
        "frame",
        "frameset",
        "noframes",
        "applet",
        "progress",
        "meter",
        "rt",
        "rp",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_FOR_THE_EAR = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader|visuallyhidden|a11y-hidden|u-hidden)"
)


class _Kind(Enum):
    BLOCK = 1
    INLINE = 2
    UNSEEN = 3
    FOR_THE_EAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an element's string-value, in code points."""

    element: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of words: its text with white space folded, the block element it stands in, the pieces it is made of.

    `hidden` is a run inside an element that the page's own style attributes hide; `full` the text with what only
    screen readers say.
    """

    text: str
    full: str
    element: Any
    pieces: tuple[Piece, ...]
    hidden: bool = False


# Not frozen: one is made for every element of a page, and freezing takes three times as long.
@dataclass(slots=True, kw_only=True)
class _Open:
    """An element that is being walked through; `begin` counts code points from the start of the walk."""

    element: Any
    kind: _Kind
    begin: int
    hidden: bool


@dataclass(slots=True, kw_only=True)
class _Run:
    holder: _Open
    words: list[str] = field(default_factory=list)
    full: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, words: str, at: int, *, seen: bool) -> None:
        self.full.append(words)
        if not seen:
            return
        self.words.append(words)
        if self.spans and self.spans[-1][1] == at:
            self.spans[-1] = (self.spans[-1][0], at + len(words))
        else:
            self.spans.append((at, at + len(words)))


def blocks_of(root: Any) -> list[Block]:
    """The blocks of a page, in document order; what no reader sees as words (scripts, parts of forms) is none."""
    body = next(root.iterchildren("body"), root)
    found: list[Block] = []
    for run in _runs(body):
        block = _block(run)
        if block is not None:
            found.append(block)
            if len(found) == MOST_BLOCKS:
                break
    return found


def _runs(body: Any) -> Iterator[_Run]:
    """The runs between borders of block elements; every code point that passes is counted, seen or not."""
    from lxml import etree

    offset = 0
    stack: list[_Open] = []
    holders: list[_Open] = []
    run: _Run | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            opened = _opened(element, stack[-1] if stack else None, offset)
            stack.append(opened)
            words = element.text
        else:
            opened = stack.pop()
            words = element.tail if stack else None
        if opened.kind is _Kind.BLOCK:
            if run is not None:
                yield run
                run = None
            holders.append(opened) if event == "start" else holders.pop()
        if words:
            if stack[-1].kind is not _Kind.UNSEEN:
                run = run or _Run(holder=holders[-1])
                run.add(words, offset, seen=stack[-1].kind is not _Kind.FOR_THE_EAR)
            offset += len(words)


def _opened(element: Any, around: _Open | None, offset: int) -> _Open:
    tag = element.tag if isinstance(element.tag, str) else ""
    hidden = around is not None and around.hidden
    if around is None:
        kind = _Kind.BLOCK
    elif around.kind in (_Kind.UNSEEN, _Kind.FOR_THE_EAR):
        kind = around.kind
    elif tag in _UNSEEN and not (tag == "button" and _holds_a_picture(element)):
        kind = _Kind.UNSEEN
    else:
        kind = _Kind.INLINE if tag in _INLINE else _Kind.BLOCK
        if len(element) < 3 and _FOR_THE_EAR.search(element.get("class") or ""):
            kind = _Kind.FOR_THE_EAR
    style = element.get("style")
    # A page that comes in pieces has its article in a hidden element until its scripts move it.
    hidden = hidden or element.get("hidden") is not None or bool(style and _HIDDEN.search(style))
    return _Open(element=element, kind=kind, begin=offset, hidden=hidden)


def _holds_a_picture(button: Any) -> bool:
    """Whether a button is a picture that grows when it is pressed: what stands in it is read."""
    return any(True for _ in button.iter("figcaption")) or any(
        True for _ in button.iterancestors("figure", "figcaption")
    )


def _block(run: _Run) -> Block | None:
    text = fold("".join(run.words))
    if not text:
        return None
    holder = run.holder
    pieces = tuple(
        Piece(element=holder.element, start=start - holder.begin, end=end - holder.begin) for start, end in run.spans
    )
    full = fold("".join(run.full)) if len(run.full) > len(run.words) else text
    return Block(text=text, full=full, element=holder.element, pieces=pieces, hidden=holder.hidden)
