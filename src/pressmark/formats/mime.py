"""A page saved as one MIME message (RFC 2557, .mhtml): its leaf parts, their transfer encodings undone.

A parser of our own, in one pass: what the message claims of itself must cost neither time nor depth, and a part's
bytes must be the same under every version of every library.
"""

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.errors import SourceError

MOST_PARTS = 5000
"""Parts of a message, those that hold others among them: pictures, style sheets and frames of one page."""

MOST_LEVELS = 20
"""Parts within parts: a frame of a frame has three."""

MAX_HEADER_BYTES = 64 * 1024
"""Bytes of a part's header: an address and a handful of fields."""

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"?|[^";]+|;', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NOT_BASE64 = bytes(
    code for code in range(256) if code not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
)
_BAD_QUOTED = re.compile(rb"=(?![0-9A-Fa-f]{2}|\r?\n)")
_QUOTED = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n)")
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A leaf part: its number from 1, media type, charset as declared, address (Content-Location), bytes."""

    number: int
    media_type: str
    charset: str | None
    location: str | None
    content: bytes


def is_mime(data: bytes) -> bool:
    """Whether bytes begin like a saved page's message."""
    beginning = data[:4096].lower()
    return (
        b"mime-version:" in beginning and b"multipart/related" in beginning and not beginning.lstrip().startswith(b"<")
    )


def message_head(data: bytes) -> bytes:
    """The header of the message, with the blank line that ends it.

    Raises:
        SourceError: It is longer than `MAX_HEADER_BYTES`.
    """
    return data[: _header(data, 0)[1]]


def leaf_parts(data: bytes) -> list[Part]:
    """The parts of a message that hold no others, depth first: the one of number n at index n - 1.

    A line that is `--` and an open boundary, with spaces or tabs behind it, begins a part of the innermost part that
    has this boundary (RFC 2046 §5.1.1); with `--` behind it, it ends that part. The line end before it is its own.

    Raises:
        SourceError: It is no message of several parts, has more than `MOST_PARTS`, nests them more than `MOST_LEVELS`
            deep, or has a header of more than `MAX_HEADER_BYTES`.
    """
    fields, at = _header(data, 0)
    boundary = _boundary(fields)
    if boundary is None:
        raise SourceError("the saved page is no MIME message of several parts", hint="save it again, or as .html")
    open_ones = [boundary]
    found: list[Part] = []
    count = 0
    leaf: Mapping[str, str] | None = None
    while open_ones:
        line = _delimiter(tuple(open_ones)).search(data, at - 1)
        if leaf is not None:
            found.append(_part(len(found) + 1, leaf, data[at : _content_end(data, at, line)]))
            leaf = None
        if line is None:
            break
        # Of two equal boundaries the inner one counts.
        level = len(open_ones) - 1 - open_ones[::-1].index(line[1])
        at = min(line.end() + 1, len(data))
        if line[2]:
            del open_ones[level:]
            continue
        del open_ones[level + 1 :]
        count += 1
        if count > MOST_PARTS:
            raise SourceError(f"the saved page has more than {MOST_PARTS} parts")
        fields, at = _header(data, at)
        boundary = _boundary(fields)
        if boundary is None:
            leaf = fields
        elif len(open_ones) == MOST_LEVELS:
            raise SourceError(f"the saved page has parts within parts more than {MOST_LEVELS} deep")
        else:
            open_ones.append(boundary)
    return found


def page_of(data: bytes) -> Part:
    """The part that is the page: the first of HTML.

    Raises:
        SourceError: There is none, or what `leaf_parts` raises.
    """
    for part in leaf_parts(data):
        if part.media_type in _PAGES:
            return part
    raise SourceError("the saved page holds no HTML")


def _boundary(fields: Mapping[str, str]) -> bytes | None:
    """The boundary of the parts that a part holds; None where it holds none."""
    kind, parameters = _media_type(fields)
    boundary = parameters.get("boundary", "").rstrip(" \t")
    return boundary.encode("latin-1") if boundary and kind.startswith("multipart/") else None


def _delimiter(boundaries: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """The line that begins (or, group 2, ends) a part of one of these boundaries, the last of them first."""
    names = b"|".join(re.escape(one) for one in reversed(boundaries))
    return re.compile(rb"\n--(" + names + rb")(--)?[ \t]*\r?(?=\n|\Z)")


def _content_end(data: bytes, start: int, line: re.Match[bytes] | None) -> int:
    """Where a part's content ends: the line end before a delimiter is the delimiter's."""
    if line is None:
        return len(data)
    end = line.start() - (data[line.start() - 1 : line.start()] == b"\r")
    return max(start, end)


def _header(data: bytes, start: int) -> tuple[dict[str, str], int]:
    """The fields of a header, by their names in lower case, the first of each; and where its body begins."""
    fields: dict[str, list[str]] = {}
    last: list[str] | None = None
    at = start
    while at < len(data):
        end = data.find(b"\n", at, start + MAX_HEADER_BYTES)
        if end < 0 and len(data) > start + MAX_HEADER_BYTES:
            raise SourceError(f"a part of the saved page has a header of more than {MAX_HEADER_BYTES} bytes")
        end = len(data) if end < 0 else end
        line = data[at:end].rstrip(b"\r").decode("latin-1")
        if line.startswith("--"):
            break  # a header without its blank line: the next part's delimiter
        at = min(end + 1, len(data))
        if not line:
            break
        if line[0] in " \t":
            if last is not None:
                last.append(line)
            continue
        name, colon, value = line.partition(":")
        name = name.strip(" \t").lower()
        last = [value] if colon and name not in fields else None
        if last is not None:
            fields[name] = last
    return {name: "".join(values) for name, values in fields.items()}, at


def _media_type(fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A Content-Type's media type in lower case (`text/plain` where there is none) and parameters (RFC 2045 §5.1)."""
    pieces: list[str] = [""]
    for token in _TOKENS.finditer(fields.get("content-type", "text/plain")):
        if token[0] == ";":
            pieces.append("")
        else:
            pieces[-1] += token[0]
    parameters: dict[str, str] = {}
    for piece in pieces[1:]:
        name, _, value = piece.partition("=")
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] == '"':
            value = _ESCAPED.sub(r"\1", value[1:-1])
        parameters.setdefault(name.strip().lower(), value)
    return pieces[0].strip().lower(), parameters


def _part(number: int, fields: Mapping[str, str], raw: bytes) -> Part:
    kind, parameters = _media_type(fields)
    return Part(
        number=number,
        media_type=kind,
        charset=parameters.get("charset") or None,
        # A long address is folded anywhere: white space in it is none of its own (RFC 2557 §4.4.2).
        location="".join(fields.get("content-location", "").split()) or None,
        content=_decoded(raw, fields.get("content-transfer-encoding", "").strip().lower()),
    )


def _decoded(raw: bytes, coding: str) -> bytes:
    """Bytes without their transfer encoding (RFC 2045 §6); those of an unknown one as they stand."""
    if coding == "base64":
        digits = raw.translate(None, _NOT_BASE64).partition(b"=")[0]
        digits = digits[: len(digits) - (len(digits) % 4 == 1)]
        return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
    if coding == "quoted-printable":
        if _BAD_QUOTED.search(raw) is None:
            return binascii.a2b_qp(raw)
        return _QUOTED.sub(lambda found: bytes.fromhex(found[1].decode("ascii")) if found[1] else b"", raw)
    return raw
