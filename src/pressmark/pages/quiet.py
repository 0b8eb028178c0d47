"""A page made quiet: its words, their order and the bones of its layout, and nothing that acts or loads.

Of the tags only those of a short list are written again, with attributes of a short list, out of the standard's tokens.
So there is no script, style, address, form or frame to be found and taken out: none is ever put in. Pictures are those
that stand in the bundle. No library's tree decides anything: the same bundle gives the same bytes everywhere.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count

from pressmark.formats.html.tokens import COMMENT, Tokens
from pressmark.formats.white_space import WHITE_SPACE
from pressmark.pages.elements import visible
from pressmark.pages.text import Span, Sweep

STYLE = (
    ":root{color-scheme:light;font:16px/1.5 Charter,Georgia,serif;color:#1d1b16;background:#fff}"
    "body{margin:1rem auto;max-width:44rem;padding:0 1rem;overflow-wrap:anywhere}"
    "h1,h2,h3{line-height:1.2}img{max-width:100%;height:auto}a{color:#1a4f8b}table{border-collapse:collapse}"
    "pre{white-space:pre-wrap}.pic{font-style:italic;color:#625c50}"
    "mark{background:#fff0b3;color:inherit;border-bottom:1px solid #b08900}"
    "mark sup{font:700 .65em/1 system-ui,sans-serif;color:#1a4f8b;padding:0 .15em}"
    "mark.on{background:#ffce3d}"
)
"""The frame's own style: of the page's none is kept."""

_KEPT = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "q", "s"}
    | {"samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "rp", "rt", "ruby"}
    | {"address", "article", "aside", "blockquote", "details", "div", "figcaption", "figure", "footer", "header"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "main", "nav", "p", "pre", "section", "summary"}
    | {"dd", "dl", "dt", "li", "ol", "ul"}
    | {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
"""Elements that are written again; of all others the words alone stay."""

_ATTRIBUTES = frozenset({"colspan", "rowspan", "datetime", "dir", "hidden", "lang", "title"})

_DROPPED = frozenset({"audio", "canvas", "datalist", "math", "object", "select", "svg", "template", "video"})
"""Elements that go with what is in them, where they end at all."""

_RAW = frozenset({"title", "textarea", "iframe", "noembed", "noframes"})
"""Elements whose raw content goes: the tokens say where it ends."""

_NO_ATTRIBUTES = frozenset({"br", "hr", "wbr"})

MAX_PICTURES = 1024 * 1024
"""Bytes of pictures in one quiet page: they stand in the bundle once more."""

_MEDIA = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


def media_type(data: bytes) -> str | None:
    """The media type of a picture that every browser shows, by its first bytes; None for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((name for magic, name in _MEDIA if data.startswith(magic)), None)


def data_address(data: bytes) -> str | None:
    """A picture as an address that holds it."""
    kind = media_type(data)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}" if kind else None


def quiet(tokens: Tokens, *, claims: Sequence[Span], pictures: Mapping[str, bytes], language: str) -> str:
    """The quiet page as one HTML document; `claims` are stretches of the tokens' text.

    `pictures` are the bytes of the pictures that are at hand, by the address as the page writes it.
    """
    language = f' lang="{escape(language)}"' if language else ""
    head = f'<!doctype html><html{language}><meta charset="utf-8"><title>The original</title><style>{STYLE}</style>'
    return head + "<body>" + "".join(_Quiet(tokens, claims, pictures).pieces())


class _Quiet:
    """One walk along the tokens."""

    def __init__(self, tokens: Tokens, claims: Sequence[Span], pictures: Mapping[str, bytes]) -> None:
        self._tokens = tokens
        self._sweep = Sweep(claims)
        self._pictures = pictures
        self._left = MAX_PICTURES

    def pieces(self) -> Iterator[str]:
        tokens = self._tokens
        ends = _ends(tokens.names)
        skipped_to = -1
        place = 0
        for number, name in enumerate(tokens.names):
            behind = tokens.before[number]
            if number > skipped_to and not (number and tokens.names[number - 1] in _RAW):
                yield from self._words(place, behind)
            place = behind
            if number <= skipped_to:
                continue
            if name in _DROPPED:
                skipped_to = ends.get(number, skipped_to)
            else:
                yield self._tag(number, name)
        if not (tokens.names and tokens.names[-1] in _RAW):
            yield from self._words(place, len(tokens.text))

    def _words(self, start: int, end: int) -> Iterator[str]:
        for run in self._sweep.runs(self._tokens.text, start, end):
            words = escape(run["words"], quote=False)
            if not run["claims"] or not words.strip(WHITE_SPACE):
                yield words
                continue
            numbers = "".join(f'<sup id="{claim}">{claim[1:]}</sup>' for claim in run["begins"])
            yield f'<mark class="{" ".join(run["claims"])}">{numbers}{words}</mark>'

    def _tag(self, number: int, name: str) -> str:
        bare = name.removeprefix("/")
        if name == COMMENT:
            return ""
        if name == "img":
            return self._picture(number)
        if bare in ("xmp", "plaintext", "listing"):
            return name.replace(bare, "pre").join("<>")
        if bare not in _KEPT:
            return " " if bare in ("option", "button", "label", "input") else ""
        if name[0] == "/" or bare in _NO_ATTRIBUTES:
            return f"<{name}>"
        kept = [one for one in self._tokens.attributes(number) if one.name in _ATTRIBUTES]
        marks = "".join(f' {one.name}="{escape(visible(one.value))}"' for one in kept)
        return f"<{name}{marks}{' open' if name == 'details' else ''}>"

    def _picture(self, number: int) -> str:
        found = {one.name: one.value for one in self._tokens.attributes(number)}
        words = escape(visible(found.get("alt", "")))
        for value in found.values():
            data = self._pictures.get(value.strip("\t\n\f\r "))
            if data is not None and len(data) <= self._left and (address := data_address(data)):
                self._left -= len(data)
                return f'<img alt="{words}" src="{address}">'
        return f'<span class="pic">{words}</span>' if words else ""


def _ends(names: Sequence[str]) -> dict[int, int]:
    """For each start tag of what is dropped the number of its end tag, where there is one."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {name: [] for name in _DROPPED}
    for number, name in zip(count(), names, strict=False):
        if name in _DROPPED:
            opened[name].append(number)
        elif name[0] == "/" and opened.get(name[1:]):
            ends[opened[name[1:]].pop()] = number
    return ends
