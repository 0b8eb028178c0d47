"""Signs that nobody sees, soft hyphens, zero-width signs, marks of direction: words are the same without them."""

import re

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""The code points, by one closed list; the joiners among them shape letters, and still make no other word."""

_MARKS = re.compile(f"[{INVISIBLE}]+")


def visible(words: str) -> str:
    """The words without signs that nobody sees."""
    return words if words.isascii() else _MARKS.sub("", words)
