"""JSON that a page carries in its scripts, with the place of every value, read as forgivingly as pages need.

Borne are comments, the marks of CDATA and comments around it, a byte order mark, line feeds in strings, a comma too
many, escapes that JSON does not know, and several values behind each other (then a list of them).
"""

import re
from typing import Any

MAX_JSON = 4 * 1024 * 1024
"""Code points of one script: structured data of an article are some kilobytes."""

DEEPEST = 100
"""Values inside each other."""

STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
LITERAL = re.compile(r"true|false|null|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BETWEEN = re.compile(
    r"(?:[\s\ufeff]++|(?://|/\*)?+[^\S\n]*+(?:<!\[CDATA\[|\]\]>)(?:\s*+\*/)?+|<!--|-->|//[^\n]*+|/\*.*?\*/)*+",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class Members(dict[str, Any]):
    """An object; `places` says where each member's value stands: a string's content, a literal, of others the whole."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, tuple[int, int]] = {}


class Items(list[Any]):
    """An array; `places` as for an object's members."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, int]] = []


class _BrokenError(Exception):
    """What stands there is no JSON, however forgivingly read."""


def read_json(source: str, start: int, end: int) -> Any:
    """The JSON between two places of a source, None where there is none."""
    if end - start > MAX_JSON:
        return None
    found = Items()
    try:
        place = _skipped(source, start, end)
        while place < end:
            value, span, place = _value(source, place, end, 0)
            found.append(value)
            found.places.append(span)
            place = _skipped(source, place, end)
            while place < end and source[place] in ",;":
                place = _skipped(source, place + 1, end)
    except _BrokenError:
        return None
    return found[0] if len(found) == 1 else found or None


def unescaped(content: str) -> str:
    """A string's content with its escapes undone; half a surrogate pair is U+FFFD, an unknown escape its sign."""
    return _ESCAPE.sub(_sign, content) if "\\" in content else content


def _sign(found: re.Match[str]) -> str:
    if found[1]:
        return chr(0x10000 + ((int(found[1], 16) - 0xD800) << 10) + int(found[2], 16) - 0xDC00)
    if found[3]:
        code = int(found[3], 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
    return _SHORT.get(found[4], found[4])


def _skipped(source: str, place: int, end: int) -> int:
    found = _BETWEEN.match(source, place, end)
    return found.end() if found else place


def _value(source: str, place: int, end: int, depth: int) -> tuple[Any, tuple[int, int], int]:
    """A value, where it stands, and the place behind it."""
    sign = source[place] if place < end else ""
    if sign == '"':
        found = STRING.match(source, place, end)
        if found is None:
            raise _BrokenError
        return unescaped(found[1]), found.span(1), found.end()
    if sign in ("{", "["):
        if depth == DEEPEST:
            raise _BrokenError
        value, behind = (_members if sign == "{" else _items)(source, place + 1, end, depth + 1)
        return value, (place, behind), behind
    found = LITERAL.match(source, place, end)
    if found is None:
        raise _BrokenError
    return _literal(found[0]), found.span(), found.end()


def _literal(word: str) -> Any:
    if word in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[word]
    return int(word) if word.lstrip("-").isdigit() and len(word) < 20 else float(word)


def _members(source: str, place: int, end: int, depth: int) -> tuple[Members, int]:
    found = Members()
    while True:
        place = _skipped(source, place, end)
        if place < end and source[place] in ",}":
            place += 1
            if source[place - 1] == "}":
                return found, place
            continue
        name = STRING.match(source, place, end)
        if name is None:
            raise _BrokenError
        place = _skipped(source, name.end(), end)
        if place >= end or source[place] != ":":
            raise _BrokenError
        value, span, place = _value(source, _skipped(source, place + 1, end), end, depth)
        key = unescaped(name[1])
        found[key] = value
        found.places[key] = span


def _items(source: str, place: int, end: int, depth: int) -> tuple[Items, int]:
    found = Items()
    while True:
        place = _skipped(source, place, end)
        if place < end and source[place] in ",]":
            place += 1
            if source[place - 1] == "]":
                return found, place
            continue
        value, span, place = _value(source, place, end, depth)
        found.append(value)
        found.places.append(span)
