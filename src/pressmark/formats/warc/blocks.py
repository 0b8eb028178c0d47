"""What is learnt of a block while it goes by: its digests, and the head of the HTTP message in it."""

import re
from collections.abc import Iterator
from typing import Protocol

from pressmark.formats.warc.codings import CodingError, Dechunker
from pressmark.formats.warc.digests import Digest, hasher, read_digest
from pressmark.formats.warc.fields import Complaint, media_type
from pressmark.formats.warc.heads import Head
from pressmark.formats.warc.http import HEAD_END, MAX_HEAD_BYTES, HttpError, HttpHead, read_head

_PAGE = re.compile(rb"[\t\n\f\r ]*(?:<!doctype html|<html|<head|<body|<title)(?=[\t\n\f\r >])", re.IGNORECASE)
_PAYLOAD_TYPES = frozenset({"response", "resource", "request", "conversion"})


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...


class BlockWatch:
    """A sink that verifies one block against its record's digests (ISO 28500 §5.8, §5.9)."""

    def __init__(self, head: Head) -> None:
        self.http: HttpHead | None = None
        self.http_error = ""
        self.looks_like_page = False
        """Whether the body begins as HTML does (WHATWG MIME Sniffing §7.1): counts where no media type is stated."""

        self._head = head
        self._kind = (head.first("warc-type") or "").lower()
        stated = media_type(head.first("content-type") or "")
        self._is_http = stated is not None and stated[0] == "application/http"
        self._gathered: bytearray | None = bytearray() if self._is_http else None
        self._block = _expected(head, "warc-block-digest")
        self._payload = _expected(head, "warc-payload-digest") if self._checks_payload() else None
        self._block_hash = _hash(self._block)
        self._payload_hash = _hash(self._payload)
        self._content_hash: _Hash | None = None
        self._chunks: Dechunker | None = None

    def feed(self, data: bytes) -> None:
        """One piece of the block."""
        if self._block_hash is not None:
            self._block_hash.update(data)
        if self._gathered is None:
            self._body(data)
            return
        self._gathered += data
        begin = max(0, len(self._gathered) - len(data) - 3)
        if HEAD_END.search(self._gathered, begin) or len(self._gathered) > MAX_HEAD_BYTES:
            self._read_head()

    def finish(self) -> None:
        """The block has ended."""
        if self._gathered is not None:
            self._read_head()

    def complaints(self) -> Iterator[Complaint]:
        """What is wrong, once the block has ended."""
        if self._block and self._block_hash is not None and self._block_hash.digest() != self._block.value:
            yield "digest-mismatch", f"the block's {self._block.algorithm} is not the one in WARC-Block-Digest"
        if self.http_error:
            yield "http-form", self.http_error
        elif self.http is not None and self.http.notes:
            yield "http-deviation", "; ".join(self.http.notes)
        yield from self._payload_complaints()

    def _payload_complaints(self) -> Iterator[Complaint]:
        if self._payload is None or self._payload_hash is None:
            return
        if self.http_error:
            yield "digest-not-checked", "no payload can be told in this block"
            return
        stored = self._payload_hash.digest() == self._payload.value
        content = self._chunks is not None and self._chunks.ended and self._content_hash is not None
        if content and self._content_hash and self._content_hash.digest() == self._payload.value:
            return
        if stored and content:
            yield "payload-digest-coded", "WARC-Payload-Digest is that of the body with its chunks, not of its content"
        elif not stored and "warc-truncated" in self._head.values:
            yield "digest-not-checked", "the payload was truncated; WARC-Payload-Digest may be that of the whole"
        elif not stored:
            yield "digest-mismatch", f"the payload's {self._payload.algorithm} is not the one in WARC-Payload-Digest"

    def _checks_payload(self) -> bool:
        # A revisit's payload stands elsewhere, a segmented record's in several records (§5.9).
        return self._kind in _PAYLOAD_TYPES and "warc-segment-number" not in self._head.values

    def _read_head(self) -> None:
        data, self._gathered = bytes(self._gathered or b""), None
        if not data and self._kind == "revisit":
            return
        try:
            self.http = read_head(data, request=self._kind == "request")
        except HttpError as error:
            self.http_error = str(error)
            return
        if self._payload is not None and self.http.codings("transfer-encoding") == ["chunked"]:
            self._chunks, self._content_hash = Dechunker(), _hash(self._payload)
        body = data[len(self.http.raw) :]
        self.looks_like_page = _PAGE.match(body, 0, 1024) is not None
        self._body(body)

    def _body(self, data: bytes) -> None:
        if self._payload_hash is None:
            return
        self._payload_hash.update(data)
        if self._chunks is None or self._content_hash is None:
            return
        try:
            self._content_hash.update(self._chunks.feed(data))
        except CodingError:
            self._chunks = None


def _expected(head: Head, name: str) -> Digest | None:
    found = read_digest(head.first(name) or "")
    return found if found and found.value is not None else None


def _hash(digest: Digest | None) -> _Hash | None:
    return hasher(digest.algorithm) if digest else None
