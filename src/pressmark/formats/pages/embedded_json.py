"""JSON that a page carries in a script element, read as forgivingly as the pages need, always in the same way."""

import html
import json
import re
from typing import Any

MAX_JSON = 8 * 1024 * 1024
"""Code points of one script: structured data of an article are some kilobytes."""

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)\s*|\s*(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def json_in(script: str) -> Any:
    """The JSON in a script text, or None: bare line feeds in strings, CDATA marks, a comma too many are borne.

    Whoever resolves a JSON Pointer into a page reads the script with this function.
    """
    if len(script) > MAX_JSON:
        return None
    plain = _WRAPPING.sub("", script).strip().rstrip(";")
    for attempt in (plain, _TRAILING_COMMA.sub(r"\1", plain), html.unescape(plain)):
        try:
            return json.loads(attempt, strict=False, parse_constant=str)
        except (ValueError, RecursionError):
            continue
    return None


def pointed(document: Any, pointer: str) -> Any:
    """What a JSON Pointer (RFC 6901 §4) leads to.

    Raises:
        LookupError: It leads nowhere.
    """
    if pointer and not pointer.startswith("/"):
        raise LookupError("a JSON Pointer begins with a slash")
    value = document
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isascii() and name.isdigit() and str(int(name)) == name:
            value = value[int(name)]
        else:
            raise LookupError(f"no {name[:60]!r} there")
    return value


def escaped(name: str) -> str:
    """A member's name as a part of a JSON Pointer (RFC 6901 §3)."""
    return name.replace("~", "~0").replace("/", "~1")
