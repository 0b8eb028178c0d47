"""Where the body of a response ends (RFC 9112 §6.3), told while it arrives and without changing a byte of it."""

from typing import Protocol

from pressmark.formats.warc.codings import CodingError, Dechunker
from pressmark.formats.warc.http import HttpHead

_BODILESS = frozenset({204, 304})
"""Statuses that never have a body (RFC 9110 §15.3.5, §15.4.5)."""


class Body(Protocol):
    """A body under way."""

    @property
    def ended(self) -> bool:
        """Whether all of it has come."""

    def take(self, data: bytes) -> int:
        """How many of these bytes belong to it."""

    def at_close(self) -> str:
        """What a proper end of the connection means here, as WARC-Truncated writes it; empty where all is there."""

    @property
    def note(self) -> str:
        """What is to be said of how its end is told; empty where there is nothing."""


def body_of(head: HttpHead) -> Body:
    """The body that the head of a response to GET announces."""
    if head.status in _BODILESS:
        return ByLength(0)
    codings = head.codings("transfer-encoding")
    if codings:
        # Transfer-Encoding overrides Content-Length, which may be an attempt to smuggle (RFC 9112 §6.3, rule 3).
        both = "both Transfer-Encoding and Content-Length are stated" if head.first("content-length") else ""
        return Chunked(both) if codings[-1] == "chunked" else UntilClose("no length is stated", "")
    stated = [one.strip() for value in head.all("content-length") for one in value.split(",")]
    if not stated:
        return UntilClose("no length is stated: it ended when the server closed the connection", "")
    if len(set(stated)) == 1 and stated[0].isascii() and stated[0].isdigit() and len(stated[0]) < 19:
        return ByLength(int(stated[0]))
    return UntilClose("Content-Length is no number, or several: nobody can tell whether all came", "unspecified")


class ByLength:
    """A body of a stated length (rule 6)."""

    note = ""

    def __init__(self, length: int) -> None:
        self._left = length

    @property
    def ended(self) -> bool:
        """Whether as many bytes came as were stated."""
        return self._left == 0

    def take(self, data: bytes) -> int:
        """Those up to the stated length."""
        taken = min(len(data), self._left)
        self._left -= taken
        return taken

    def at_close(self) -> str:
        """Too few bytes came."""
        return "" if self.ended else "disconnect"


class Chunked:
    """A body in chunks (rule 4): it ends with the blank line behind its last chunk."""

    def __init__(self, note: str = "") -> None:
        self.note = note
        self._chunks = Dechunker()
        self._broken = False

    @property
    def ended(self) -> bool:
        """Whether the last chunk came."""
        return self._chunks.ended

    def take(self, data: bytes) -> int:
        """Those up to the end; all, once the grammar of chunks is broken and no end can be told."""
        if not self._broken:
            try:
                self._chunks.feed(data)
            except CodingError as error:
                self._broken, self.note = True, f"its chunks are wrong: {error.message}"
        return len(data) - (0 if self._broken else self._chunks.extra)

    def at_close(self) -> str:
        """The last chunk did not come."""
        if self._broken:
            return "unspecified"
        return "" if self.ended else "disconnect"


class UntilClose:
    """A body without a stated length, as of HTTP/1.0 (rule 8): it ends with the connection."""

    ended = False

    def __init__(self, note: str, reason: str) -> None:
        self.note = note
        self._reason = reason

    def take(self, data: bytes) -> int:
        """All."""
        return len(data)

    def at_close(self) -> str:
        """A proper end is all there is."""
        return self._reason
