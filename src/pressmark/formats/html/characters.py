"""The characters of a web page: which encoding its bytes are in, and what they decode to (HTML Standard §13.2.3)."""

import codecs
import re
from dataclasses import dataclass

from pressmark.errors import EncodingUnknownError
from pressmark.formats.html.encodings import decoded, encoding_of, is_damaged

PRESCAN = 1024
"""Bytes in which a declaration must begin to count (HTML Standard §13.2.3.2, step 2)."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML_DECLARED = re.compile(
    rb"^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """A page's characters, the encoding (its label) and the rule that found it; `damaged`: some bytes fit not."""

    text: str
    encoding: str
    rule: str
    damaged: bool = False


def characters_of(data: bytes, *, declared: str | None = None, stated: str | None = None) -> Characters:
    """The characters of a page; `declared` is the charset of its Content-Type, `stated` what the operator says.

    A declaration other than UTF-8 gives way where the bytes are UTF-8 and not merely ASCII: chance hardly makes that.

    Raises:
        EncodingUnknownError: An encoding was stated that does not exist or does not fit.
    """
    if stated is not None:
        return _stated(data, stated)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, "charset.byte-order-mark")
    found = ((declared, "charset.http"), (_meta(data), "charset.meta"), (_xml(data), "charset.xml"))
    label, rule = next(((known, rule) for name, rule in found if (known := _known(name))), (None, ""))
    if label in (None, "utf-8"):
        if label or _is_utf8(data):
            return _decoded(data, "utf-8", rule or "charset.valid-utf-8")
        return _decoded(data, "windows-1252", "charset.fallback")
    if not data.isascii() and _is_utf8(data):
        return _decoded(data, "utf-8", "charset.valid-utf-8-not-as-declared")
    return _decoded(data, label or "windows-1252", rule)


def _stated(data: bytes, stated: str) -> Characters:
    known = encoding_of(stated)
    if known is None:
        raise EncodingUnknownError(
            f"there is no character encoding {stated!r}", hint="utf-8, windows-1252, iso-8859-2, …"
        )
    found = _decoded(data, known, "charset.stated")
    if found.damaged:
        raise EncodingUnknownError(f"the page is not in {stated}", hint="leave --encoding out, or state another")
    return found


def _decoded(data: bytes, encoding: str, rule: str) -> Characters:
    text = decoded(data, encoding)
    return Characters(text=text, encoding=encoding, rule=rule, damaged=is_damaged(data, encoding, text))


def _meta(data: bytes) -> str | None:
    found = _DECLARED.search(data[: PRESCAN * 4])
    return found[1].decode("ascii") if found else None


def _xml(data: bytes) -> str | None:
    found = _XML_DECLARED.match(data[:PRESCAN])
    return found[1].decode("ascii") if found else None


def _known(label: str | None) -> str | None:
    """The encoding that a label means; a page that can say utf-16 in ASCII is not in it (HTML Standard §13.2.3.2)."""
    name = encoding_of(label.strip("\"' \t\r\n")) if label else None
    return "utf-8" if name in ("utf-16le", "utf-16be") else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
