"""Character references: what they decode to (HTML Standard §13.2.5.72 to §13.2.5.80)."""

import re
from html.entities import html5

REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[a-zA-Z][a-zA-Z0-9]*;?)")
"""What may be a reference; `decode` tells how much of it is one."""

_SEMICOLONLESS = frozenset(name for name in html5 if not name.endswith(";"))
_LONGEST_SEMICOLONLESS = max(map(len, _SEMICOLONLESS))
_LONGEST = max(map(len, html5))
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
"""What numeric references to U+0080 to U+009F mean."""


def decode(found: str, behind: str, *, attribute: bool = False) -> tuple[str, int]:
    """The characters of a reference and how many code points of `found` it has; 0 where it is none.

    `found` is a match of REFERENCE, `behind` the code point that follows it, if any.
    """
    if found[1] == "#":
        return _numbered(found), len(found)
    name = found[1:]
    if name.endswith(";") and len(name) <= _LONGEST and name in html5:
        return html5[name], len(found)
    # Behind a name without its semicolon an attribute may go on: `?a=1&copy=2`.
    for length in range(min(len(name), _LONGEST_SEMICOLONLESS), 1, -1):
        if name[:length] in _SEMICOLONLESS:
            following = name[length] if length < len(name) else behind
            if attribute and (following == "=" or (following.isascii() and following.isalnum())):
                return "", 0
            return html5[name[:length]], length + 1
    return "", 0


def _numbered(found: str) -> str:
    plain = found[2:].rstrip(";")
    digits, base = (plain[1:], 16) if plain[0] in "xX" else (plain, 10)
    digits = digits.lstrip("0")
    number = int(digits, base) if 0 < len(digits) <= 7 else 0
    if 0x80 <= number <= 0x9F:
        return _WINDOWS[number - 0x80]
    return "\ufffd" if not 0 < number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)


def decoded(text: str, *, attribute: bool = False) -> str:
    """A text with its references decoded, by the rules for an attribute's value if it is one."""
    if "&" not in text:
        return text
    parts: list[str] = []
    done = 0
    for found in REFERENCE.finditer(text):
        signs, length = decode(found[0], text[found.end() : found.end() + 1], attribute=attribute)
        if length:
            parts += (text[done : found.start()], signs)
            done = found.start() + length
    return "".join(parts) + text[done:]
