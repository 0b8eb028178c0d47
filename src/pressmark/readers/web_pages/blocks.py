"""The visible blocks of a page: runs of words with nothing but inline elements between them, in document order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from pressmark.formats.html.tree import Tree
from pressmark.formats.white_space import fold

MOST_BLOCKS = 50_000
"""Blocks of a page that are looked at."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a table."""
    return tuple(words.split())


_UNSEEN = frozenset(
    listed(
        """
    script style noscript template head title meta link iframe object embed svg math canvas audio video source
    track select option datalist textarea input button map area param frame frameset noframes applet progress
    meter rt rp
        """
    )
)
_INLINE = frozenset(
    listed(
        """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small
    span strike strong sub sup time tt u var wbr img picture
        """
    )
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


_KINDS = dict.fromkeys(_UNSEEN, _Kind.UNSEEN) | dict.fromkeys(_INLINE, _Kind.INLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the tree's text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of words: its text with white space folded, the block element it stands in, the pieces it is made of.

    Between two pieces stand words that nobody sees.

    `hidden` is a run inside an element that the page's own style attributes hide; `full` the text with what only
    screen readers say, and what a hidden part of a line does.
    """

    text: str
    full: str
    element: Any
    pieces: tuple[Piece, ...]
    hidden: bool = False


# Not frozen: one is made for every element of a page, and freezing takes three times as long.
@dataclass(slots=True, kw_only=True)
class _Open:
    """An element that is being walked through."""

    element: Any
    kind: _Kind
    hidden: bool


@dataclass(slots=True, kw_only=True)
class _Run:
    holder: _Open
    full: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, start: int, end: int, *, seen: bool) -> None:
        self.full.append((start, end))
        if not seen:
            return
        if self.spans and self.spans[-1][1] == start:
            self.spans[-1] = (self.spans[-1][0], end)
        else:
            self.spans.append((start, end))


def blocks_of(tree: Tree) -> list[Block]:
    """The blocks of a page, in document order; what no reader sees as words (scripts, parts of forms) is none."""
    body = next(tree.root.iterchildren("body"), tree.root)
    found: list[Block] = []
    for run in _runs(tree, body):
        block = _block(tree, run)
        if block is not None:
            found.append(block)
            if len(found) == MOST_BLOCKS:
                break
    return found


def _runs(tree: Tree, body: Any) -> Iterator[_Run]:
    """The runs between borders of block elements."""
    from lxml import etree

    stack: list[_Open] = []
    holders: list[_Open] = []
    run: _Run | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            opened = _opened(element, stack[-1] if stack else None)
            stack.append(opened)
            start, end = tree.own_text(element)
        else:
            opened = stack.pop()
            start, end = tree.tail(element) if stack else (0, 0)
        if opened.kind is _Kind.BLOCK:
            if run is not None:
                yield run
                run = None
            holders.append(opened) if event == "start" else holders.pop()
        if start < end and stack[-1].kind is not _Kind.UNSEEN and (run is not None or tree.has_words(start, end)):
            run = run or _Run(holder=holders[-1])
            run.add(start, end, seen=stack[-1].kind is not _Kind.FOR_THE_EAR)


def _opened(element: Any, around: _Open | None) -> _Open:
    if around is None:
        kind = _Kind.BLOCK
    elif around.kind in (_Kind.UNSEEN, _Kind.FOR_THE_EAR):
        return around
    else:
        kind = _KINDS.get(element.tag, _Kind.BLOCK)
    if kind is _Kind.UNSEEN and not (element.tag == "button" and _holds_a_picture(element)):
        return _Open(element=element, kind=kind, hidden=False)
    style = element.get("style")
    # A page that comes in pieces has its article in a hidden element until its scripts move it.
    own = element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)
    hidden = around is not None and around.hidden
    if (own and not hidden and kind is _Kind.INLINE) or (
        len(element) < 3 and (called := element.get("class")) is not None and _FOR_THE_EAR.search(called)
    ):
        return _Open(element=element, kind=_Kind.FOR_THE_EAR, hidden=hidden)
    return _Open(element=element, kind=_Kind.BLOCK if kind is _Kind.UNSEEN else kind, hidden=hidden or own)


def _holds_a_picture(button: Any) -> bool:
    """Whether a button is a picture that grows when it is pressed: what stands in it is read."""
    held = {one.tag for one in button.iter("figcaption", "img", "picture")}
    return "figcaption" in held or (bool(held) and any(True for _ in button.iterancestors("figure", "figcaption")))


def _block(tree: Tree, run: _Run) -> Block | None:
    words = tree.text
    text = fold("".join(words[start:end] for start, end in run.spans))
    if not text:
        return None
    full = fold("".join(words[start:end] for start, end in run.full)) if len(run.full) > len(run.spans) else text
    return Block(text=text, full=full, element=run.holder.element, pieces=_pieces(tree, run), hidden=run.holder.hidden)


def _pieces(tree: Tree, run: _Run) -> tuple[Piece, ...]:
    """The stretches of a run, joined where nothing but white space stands between, without white space at its ends."""
    spans: list[tuple[int, int]] = []
    if len(run.spans) == 1:
        start, end = tree.trimmed(*run.spans[0])
        return (Piece(start=start, end=end),)
    for start, end in run.spans:
        if spans and not fold(tree.text[spans[-1][1] : start]):
            spans[-1] = (spans[-1][0], end)
        elif spans or fold(tree.text[start:end]):
            spans.append((start, end))
    while not fold(tree.text[slice(*spans[-1])]):
        spans.pop()
    first, last = tree.trimmed(*spans[0])[0], tree.trimmed(*spans[-1])[1]
    spans[0] = (first, spans[0][1])
    spans[-1] = (spans[-1][0], last)
    return tuple(Piece(start=start, end=end) for start, end in spans)
