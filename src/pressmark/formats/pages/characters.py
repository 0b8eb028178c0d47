"""The characters of a web page: which encoding its bytes are in, and what they decode to (HTML Standard §13.2.3)."""

import codecs
import re
from dataclasses import dataclass

from pressmark.errors import EncodingUnknownError

PRESCAN = 1024
"""Bytes in which a declaration must begin to count (HTML Standard §13.2.3.2, step 2)."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML_DECLARED = re.compile(
    rb"^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE
)

_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a label of a page really means (Encoding Standard §4.2); a page that can say utf-16 in ASCII is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """A page's characters, the encoding (its Python name) and the rule that found it; `damaged`: some bytes fit not."""

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
            return _decoded(data[len(mark) :], encoding, "charset.byte-order-mark")
    found = ((declared, "charset.http"), (_meta(data), "charset.meta"), (_xml(data), "charset.xml"))
    label, rule = next(((known, rule) for name, rule in found if (known := _known(name))), (None, ""))
    if label in (None, "utf-8"):
        if label or _is_utf8(data):
            return _decoded(data, "utf-8", rule or "charset.valid-utf-8")
        return _decoded(data, "cp1252", "charset.fallback")
    if not data.isascii() and _is_utf8(data):
        return _decoded(data, "utf-8", "charset.valid-utf-8-not-as-declared")
    return _decoded(data, label or "cp1252", rule)


def again(data: bytes, encoding: str) -> str:
    """The characters of a page whose encoding is known from an earlier reading.

    Raises:
        EncodingUnknownError: No such encoding.
    """
    for mark, _ in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            break
    try:
        return _decoded(data, encoding, "").text
    except LookupError as error:
        raise EncodingUnknownError(f"there is no character encoding {encoding[:40]!r}") from error


def _stated(data: bytes, stated: str) -> Characters:
    known = _known(stated)
    if known is None:
        raise EncodingUnknownError(
            f"there is no character encoding {stated!r}", hint="utf-8, windows-1252, iso-8859-2, …"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark) and encoding == known:
            data = data[len(mark) :]
    found = _decoded(data, known, "charset.stated")
    if found.damaged:
        raise EncodingUnknownError(f"the page is not in {stated}", hint="leave --encoding out, or state another")
    return found


def _decoded(data: bytes, encoding: str, rule: str) -> Characters:
    try:
        return Characters(text=_plain(data.decode(encoding)), encoding=encoding, rule=rule)
    except UnicodeDecodeError:
        pass
    return Characters(text=_plain(data.decode(encoding, errors="replace")), encoding=encoding, rule=rule, damaged=True)


def _plain(text: str) -> str:
    """HTML Standard §13.2.3.5: line ends are line feeds; a null character is none."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def _meta(data: bytes) -> str | None:
    found = _DECLARED.search(data[: PRESCAN * 4])
    return found[1].decode("ascii") if found else None


def _xml(data: bytes) -> str | None:
    found = _XML_DECLARED.match(data[:PRESCAN])
    return found[1].decode("ascii") if found else None


def _known(label: str | None) -> str | None:
    """A label's Python codec as browsers mean it, or None."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in {"idna", "punycode", "unicode_escape", "utf-7"}:
        return None
    return _AS_BROWSERS_DO.get(info.name, info.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
