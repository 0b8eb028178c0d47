"""The content that a record carries: its HTTP body with every coding undone, or its block (ISO 28500 §6.3.2, §6.4)."""

from dataclasses import dataclass

from pressmark.formats.warc.codings import CodingError, CutOffError, dechunk, decode, looks_chunked
from pressmark.formats.warc.faults import shown
from pressmark.formats.warc.fields import media_type
from pressmark.formats.warc.heads import Unreadable
from pressmark.formats.warc.heads import read_head as read_warc_head
from pressmark.formats.warc.http import HttpError, HttpHead, read_head
from pressmark.formats.warc.records import SEPARATOR
from pressmark.formats.warc.streams import MemoryStream

MAX_PAYLOAD_BYTES = 64 * 1024 * 1024
"""The most that a body may decode to: no page or picture of one is larger."""

MAX_CODINGS = 4
"""Codings put on one body; one is usual, two happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What a record carries, decoded."""

    content: bytes
    content_type: str
    """The media type in lower case without parameters; empty where none is stated."""

    charset: str
    """The character encoding that the header names, as written; empty where it names none."""

    undone: tuple[str, ...]
    """The codings that were undone, in the order of undoing."""

    complete: bool
    """False where the body ends earlier than its header says, or its record says that it was truncated."""

    notes: tuple[str, ...]
    http: HttpHead | None
    """None for a record without an HTTP message."""


def payload(record: bytes, *, limit: int = MAX_PAYLOAD_BYTES) -> Payload:
    """The payload of a record given as its exact, uncompressed bytes.

    Raises:
        HttpError: The record has no header, or its block is not the HTTP message that it says it is.
        CodingError: A coding cannot be undone, or more than `limit` bytes come out.
    """
    head = read_warc_head(MemoryStream(record), 0)
    if isinstance(head, Unreadable):
        raise HttpError(f"no WARC record: {head.faults[0].message}")
    length = head.first("content-length") or ""
    block = record[head.size : len(record) - len(SEPARATOR)]
    if not record.endswith(SEPARATOR) or not length.isdigit() or len(length) > 19 or len(block) != int(length):
        raise HttpError("the record is not as long as its Content-Length says")
    stated = media_type(head.first("content-type") or "")
    truncated = head.first("warc-truncated")
    if stated and stated[0] == "application/http":
        request = (head.first("warc-type") or "").lower() == "request"
        return http_payload(block, request=request, truncated=truncated or "", limit=limit)
    if len(block) > limit:
        raise CodingError(f"the block has more than {limit} bytes")
    return Payload(
        content=block,
        content_type=stated[0] if stated else "",
        charset=stated[1].get("charset", "") if stated else "",
        undone=(),
        complete=truncated is None,
        notes=_truncation(truncated or ""),
        http=None,
    )


def http_payload(
    block: bytes, *, request: bool = False, truncated: str = "", limit: int = MAX_PAYLOAD_BYTES
) -> Payload:
    """The payload of an HTTP message; `truncated` is the reason that its record gives, if it was cut off.

    Raises:
        HttpError: The block is no HTTP message.
        CodingError: A coding cannot be undone, or more than `limit` bytes come out.
    """
    head = read_head(block, request=request)
    body = block[len(head.raw) :]
    told = [*_truncation(truncated), *head.notes]
    undone: list[str] = []
    body, complete = _framed(head, body, told, undone, complete=not truncated)
    codings = head.codings("content-encoding")
    if len(codings) > MAX_CODINGS:
        raise CodingError(f"more than {MAX_CODINGS} content codings")
    for coding in reversed(codings):
        if not body or coding == "identity":
            continue
        if _already_decoded(body, coding):
            told.append(f"the body was stored with {coding} undone")
            continue
        try:
            body = decode(body, coding, limit=limit)
        except CutOffError as error:
            told.append(str(error))
            body, complete = error.content, False
        undone.append(coding)
    if len(body) > limit:
        raise CodingError(f"the body has more than {limit} bytes")
    return Payload(
        content=body,
        content_type=head.media_type,
        charset=head.charset,
        undone=tuple(undone),
        complete=complete,
        notes=tuple(told),
        http=head,
    )


def _truncation(reason: str) -> tuple[str, ...]:
    return (f"truncated by the crawler: {shown(reason)}",) if reason else ()


def _framed(head: HttpHead, body: bytes, told: list[str], undone: list[str], *, complete: bool) -> tuple[bytes, bool]:
    """The body without its chunks, and whether all of it is there (RFC 9112 §6.3)."""
    codings = head.codings("transfer-encoding")
    if codings not in ([], ["chunked"], ["identity"]):
        raise CodingError(f"the transfer coding {shown(', '.join(codings), 40)} is not known")
    if codings == ["chunked"]:
        if not looks_chunked(body):
            if body:
                told.append("the body was stored with chunked undone")
            return body, complete
        undone.append("chunked")
        try:
            content, extra = dechunk(body)
        except CutOffError as error:
            told.append(str(error))
            return error.content, False
        if extra:
            told.append(f"{extra} bytes stand behind the last chunk")
        return content, complete
    return body, _as_long_as_stated(head, body, told) and complete


def _as_long_as_stated(head: HttpHead, body: bytes, told: list[str]) -> bool:
    """Whether a body is not shorter than its Content-Length; one stored decoded has another length."""
    lengths = set(head.all("content-length"))
    stated = lengths.pop() if len(lengths) == 1 else ""
    if not (stated.isascii() and stated.isdigit() and len(stated) < 19):
        if lengths or stated:
            told.append("Content-Length is no number, or stands there with several values")
        return True
    if int(stated) != len(body):
        told.append(f"the body has {len(body)} bytes and its header states {stated}")
    shorter = int(stated) > len(body)
    return not shorter or any(_already_decoded(body, one) for one in head.codings("content-encoding"))


def _already_decoded(body: bytes, coding: str) -> bool:
    """Whether a crawler undid the coding and kept the header: told by what the coding must begin with."""
    if coding in {"gzip", "x-gzip"}:
        return not body.startswith(b"\x1f\x8b")
    if coding == "zstd":
        return not body.startswith(b"\x28\xb5\x2f\xfd")
    # brotli and bare DEFLATE begin with anything; markup and JSON never decode as either.
    like_text = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"<", b"{", b"["}
    return coding in {"br", "deflate"} and like_text and not _decodes(body, coding)


def _decodes(body: bytes, coding: str) -> bool:
    try:
        decode(body, coding, limit=MAX_PAYLOAD_BYTES)
    except CutOffError:
        return False
    except CodingError as error:
        return "decodes to more" in str(error) or bool(error.hint)
    return True
