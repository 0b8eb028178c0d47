"""A WARC file, or one gzip member of it, as bytes that are looked at ahead and passed by; never held as a whole."""

import re
import zlib
from io import BytesIO
from typing import BinaryIO, Protocol

PIECE = 256 * 1024
"""Bytes read or inflated at once: large enough that hashing dominates, small enough to hold many."""

MAX_RATIO = 200
"""How many bytes one compressed byte may become: pages reach 20, log files 50; DEFLATE allows 1032."""

RATIO_FREE_BYTES = 32 * 1024 * 1024
"""What a member may inflate to before `MAX_RATIO` counts: small pages of one repeated letter are harmless."""

_VERSION = re.compile(rb"(?<=\n)WARC/1\.", re.IGNORECASE)
_OVERLAP = 8
"""A line end and `WARC/1.`: what one search hands on to the next."""


class MemberError(Exception):
    """A gzip member that cannot be inflated; `code` names the fault. Never leaves this package."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Stream(Protocol):
    """What the reader of records asks of either kind."""

    position: int
    """The next byte, counted from the stream's first."""

    def ahead(self, count: int) -> bytes:
        """Up to `count` bytes from here on, without passing them."""

    def read(self, count: int) -> bytes:
        """At least one and up to `count` bytes, passing them; nothing at the end."""

    def at(self, position: int, count: int) -> bytes | None:
        """Up to `count` bytes elsewhere; None where the stream cannot know without going there."""

    def back_to(self, position: int) -> bool:
        """Go to a byte already passed; False where the stream cannot."""


class PlainStream:
    """An uncompressed file, which can be read anywhere."""

    def __init__(self, file: BinaryIO, *, start: int = 0) -> None:
        self._file = file
        self.size = file.seek(0, 2)
        self.position = start
        self._buffer = b""
        self._start = start

    def ahead(self, count: int) -> bytes:
        """Up to `count` bytes from here on, without passing them."""
        begin = self.position - self._start
        if not 0 <= begin <= len(self._buffer) - min(count, max(0, self.size - self.position)):
            self._file.seek(self.position)
            self._buffer = self._file.read(max(count, PIECE))
            self._start, begin = self.position, 0
        return self._buffer[begin : begin + count]

    def read(self, count: int) -> bytes:
        """At least one and up to `count` bytes, passing them; nothing at the end."""
        data = self.ahead(min(count, PIECE))
        self.position += len(data)
        return data

    def at(self, position: int, count: int) -> bytes | None:
        """Up to `count` bytes elsewhere."""
        begin = position - self._start
        if 0 <= begin <= len(self._buffer) - count:
            return self._buffer[begin : begin + count]
        self._file.seek(position)
        return self._file.read(count)

    def back_to(self, position: int) -> bool:
        """Go to any byte."""
        self.position = position
        return True


class MemoryStream(PlainStream):
    """Bytes already held."""

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data))


class MemberStream:
    """One gzip member (RFC 1952 §2.2), inflated while it is read; its checksum counts once it has ended."""

    def __init__(self, file: BinaryIO, offset: int, *, carried: bytes = b"") -> None:
        self._file = file
        self._offset = offset
        self._inflate = zlib.decompressobj(wbits=31)
        self._raw = carried
        self._taken = len(carried)
        self._made = 0
        self._buffer = bytearray()
        self._begin = 0
        self.position = 0

    @property
    def ended(self) -> bool:
        """Whether the member's last byte, its checksum among them, was read and was right."""
        return self._inflate.eof

    @property
    def length(self) -> int:
        """The member's bytes in the file, once it has ended."""
        return self._taken - len(self._inflate.unused_data)

    @property
    def rest(self) -> bytes:
        """Bytes of the file behind the member's end that were read with it."""
        return self._inflate.unused_data

    @property
    def first_bytes(self) -> bytes:
        """What stands in the file where the member should begin."""
        self._file.seek(self._offset)
        return self._file.read(16)

    def ahead(self, count: int) -> bytes:
        """Up to `count` inflated bytes from here on, without passing them.

        Raises:
            MemberError: The member is damaged, cut off, or a bomb.
        """
        while len(self._buffer) - self._begin < count and self._fill():
            pass
        return bytes(self._buffer[self._begin : self._begin + count])

    def read(self, count: int) -> bytes:
        """At least one and up to `count` bytes, passing them; nothing at the end."""
        there = len(self._buffer) - self._begin
        data = self.ahead(min(count, there or PIECE))
        self._begin += len(data)
        self.position += len(data)
        if self._begin > PIECE:
            del self._buffer[: self._begin]
            self._begin = 0
        return data

    def at(self, position: int, count: int) -> bytes | None:  # noqa: ARG002  # the protocol's
        """Never: a stream cannot know."""
        return None

    def back_to(self, position: int) -> bool:
        """Only to where it stands."""
        return position == self.position

    def _fill(self) -> bool:
        """Inflate some more; False at the member's end."""
        if self._inflate.eof:
            return False
        if not self._raw:
            self._file.seek(self._offset + self._taken)
            self._raw = self._file.read(PIECE)
            self._taken += len(self._raw)
            if not self._raw:
                raise MemberError("gzip-truncated", "the file ends inside a gzip member")
        try:
            made = self._inflate.decompress(self._raw, PIECE)
        except zlib.error as error:
            raise MemberError("gzip-damaged", f"a gzip member cannot be inflated: {str(error).lower()}") from error
        self._raw = self._inflate.unconsumed_tail
        self._made += len(made)
        self._buffer += made
        if self._made > RATIO_FREE_BYTES and self._made > MAX_RATIO * (self._taken - len(self._raw)):
            raise MemberError("gzip-bomb", f"a gzip member inflates to more than {MAX_RATIO} times its size")
        return True


def pass_to_version(stream: Stream) -> bool:
    """Go on to the next line that begins a record (`WARC/1.`), this position among them; False where there is none."""
    if stream.position == 0 and stream.ahead(7)[:7].upper() == b"WARC/1.":
        return True
    before = stream.at(stream.position - 1, 1) if stream.position else b""
    tail = b"\n" if before in {b"\n", None} else b""
    while True:
        data = stream.ahead(PIECE)
        found = _VERSION.search(tail + data)
        if found:
            _pass(stream, found.start() - len(tail))
            return True
        if len(data) < PIECE and not stream.ahead(len(data) + 1)[len(data) :]:
            _pass(stream, len(data))
            return False
        _pass(stream, max(1, len(data) - _OVERLAP))
        tail = b""


def _pass(stream: Stream, count: int) -> None:
    while count > 0:
        count -= len(stream.read(count)) or count
