"""Elements of a page as plain trees, and the one way in which they are written: escaped, once, in one place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
"""Elements that have no end tag."""

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Characters that move the cursor, turn the direction of writing, or cannot be seen and say something."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its name, its attributes (None: left out; "": bare), its elements and words."""

    name: str
    attributes: Mapping[str, str | None]
    children: tuple["Element | str", ...]


Content = Element | str | None


def el(name: str, attributes: Mapping[str, str | None] | None = None, /, *children: Content) -> Element:
    """An element; children that are None are left out."""
    return Element(name, attributes or {}, tuple(child for child in children if child is not None))


def visible(words: str) -> str:
    """Words as they are shown: a character that hides, or turns the words around it, stands as its number."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", words)


def write(content: Element | str) -> str:
    """The HTML of an element or of words."""
    pieces: list[str] = []
    _write(content, pieces)
    return "".join(pieces)


def _write(content: Element | str, pieces: list[str]) -> None:
    if isinstance(content, str):
        pieces.append(escape(content, quote=False))
        return
    pieces.append(f"<{content.name}")
    for name, value in content.attributes.items():
        if value is not None:
            pieces.append(f' {name}="{escape(value)}"' if value else f" {name}")
    pieces.append(">")
    if content.name not in VOID:
        for child in content.children:
            _write(child, pieces)
        pieces.append(f"</{content.name}>")
