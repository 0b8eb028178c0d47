"""The addresses of the pictures that a page's article shows: for whoever has to fetch or find their files."""

from typing import Any
from urllib.parse import urljoin

from pressmark.errors import PressmarkError
from pressmark.formats.html.characters import characters_of
from pressmark.formats.html.tree import Tree

MOST = 20
"""Pictures of one article that are had: the lead picture and those amid the text."""

_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")


def picture_addresses(content: bytes, *, charset: str | None = None, url: str = "") -> tuple[str, ...]:
    """The absolute addresses of pictures in figures and articles, in page order; none for what is no page."""
    try:
        root = Tree(characters_of(content, declared=charset).text).root
    except PressmarkError:
        return ()
    found: dict[str, None] = {}
    for image in root.iter("img", "amp-img"):
        around = {one.tag for one in image.iterancestors()}
        if "figure" in around or (around & {"article", "main"} and not around & {"aside", "nav", "footer", "header"}):
            address = _address(image, url)
            if address:
                found.setdefault(address)
        if len(found) == MOST:
            break
    return tuple(found)


def _address(image: Any, url: str) -> str:
    for name in _SOURCES:
        raw = (image.get(name) or "").strip()
        if raw and not raw.startswith(("data:", "blob:")):
            try:
                whole = urljoin(url, raw)
            except ValueError:
                return ""
            return whole if whole.startswith(("http://", "https://")) else ""
    return ""
