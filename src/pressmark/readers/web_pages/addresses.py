"""The addresses of the pictures that a page's article shows: for whoever has to fetch or find their files."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from pressmark.errors import PressmarkError
from pressmark.formats.html.characters import characters_of
from pressmark.formats.html.tree import Tree

MOST = 20
"""Pictures of one article that are had: the lead picture and those amid the text."""

MOST_CANDIDATES = 30
"""Addresses of one picture in other sizes: pages give up to a dozen."""

_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
_SETS = ("srcset", "data-srcset")
_BETWEEN = re.compile(r"[ \t\n\f\r,]*")
_URL = re.compile(r"[^ \t\n\f\r]+")
_DESCRIPTORS = re.compile(r"[^,]*")


def picture_addresses(content: bytes, *, charset: str | None = None, url: str = "") -> tuple[str, ...]:
    """The absolute addresses of pictures in figures and articles, in page order; none for what is no page."""
    return tuple(candidates[0] for candidates in picture_candidates(content, charset=charset, url=url))


def picture_candidates(content: bytes, *, charset: str | None = None, url: str = "") -> tuple[tuple[str, ...], ...]:
    """The same pictures, each with its address and those of its other sizes (`srcset`): a browser asked for one."""
    try:
        root = Tree(characters_of(content, declared=charset).text).root
    except PressmarkError:
        return ()
    base = next((_joined(url, one.get("href") or "") for one in root.iter("base") if one.get("href")), url) or url
    found: dict[str, tuple[str, ...]] = {}
    for image in root.iter("img", "amp-img"):
        around = {one.tag for one in image.iterancestors()}
        if "figure" in around or (around & {"article", "main"} and not around & {"aside", "nav", "footer", "header"}):
            addresses = tuple(dict.fromkeys(_addresses(image, base)))[:MOST_CANDIDATES]
            if addresses:
                found.setdefault(addresses[0], addresses)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _addresses(image: Any, base: str) -> Iterator[str]:
    """The address of an image, then those of its sets and of the other sources of its picture."""
    for name in _SOURCES:
        raw = (image.get(name) or "").strip()
        if raw and not raw.startswith(("data:", "blob:")):
            if address := _joined(base, raw):
                yield address
            break
    picture = next(image.iterancestors("picture"), None)
    sources = picture.iter("source") if picture is not None else ()
    for element in (image, *sources):
        for name in _SETS:
            for candidate in _in_set(element.get(name) or ""):
                if address := _joined(base, candidate):
                    yield address


def _in_set(value: str) -> Iterator[str]:
    """The addresses in a `srcset` (HTML Standard §4.8.4.2.2): a comma within an address is its own, one behind it not."""
    at = 0
    while found := _URL.match(value, _BETWEEN.match(value, at).end()):  # type: ignore[union-attr]  # it matches nothing
        yield found[0].rstrip(",")
        at = found.end() if found[0].endswith(",") else _DESCRIPTORS.match(value, found.end()).end()  # type: ignore[union-attr]


def _joined(base: str, raw: str) -> str:
    """An absolute web address; empty where it is none."""
    try:
        whole = urljoin(base, raw.strip())
    except ValueError:
        return ""
    return whole if whole.startswith(("http://", "https://")) else ""
