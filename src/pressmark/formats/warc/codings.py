"""Transfer and content codings undone, with a bound on what comes out (RFC 9112 §7.1, RFC 9110 §8.4.1)."""

import re
import zlib
from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType

from pressmark.errors import LibraryMissingError, SourceError

MAX_SIZE_LINE_BYTES = 4096
"""A chunk's size and its extensions; servers send a dozen bytes."""

MAX_TRAILER_BYTES = 64 * 1024
"""Fields behind the last chunk."""

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\x00-\x08\x0a-\x1f\x7f]*)?\r")
_PIECE = 64 * 1024


class CodingError(SourceError):
    """A body that is not coded as its header says, or that decodes to more than may be held."""


class CodingLibraryError(CodingError, LibraryMissingError):
    """A body whose coding needs a library that is not installed."""


class CutOffError(CodingError):
    """A coded body that ends too early; `content` is what could be decoded."""

    def __init__(self, message: str, content: bytes) -> None:
        super().__init__(message)
        self.content = content


class Dechunker:
    """Takes a chunked body piece by piece and gives its content (RFC 9112 §7.1). Strict: CR LF, hexadecimal sizes."""

    def __init__(self) -> None:
        self.ended = False
        """Whether the last chunk and the blank line behind it were there."""

        self.extra = 0
        """Bytes behind that end."""

        self._line = b""
        self._left = 0
        self._state = "size"

    def feed(self, data: bytes) -> bytes:
        """The content of one more piece.

        Raises:
            CodingError: The piece breaks the grammar of chunks.
        """
        out: list[bytes] = []
        at = 0
        while at < len(data):
            if self._state == "data":
                piece = data[at : at + self._left]
                out.append(piece)
                at += len(piece)
                self._left -= len(piece)
                self._state = "data" if self._left else "data-end"
            elif self._state == "end":
                self.extra += len(data) - at
                break
            else:
                at = self._take_line(data, at)
        return b"".join(out)

    def _take_line(self, data: bytes, at: int) -> int:
        end = data.find(b"\n", at)
        self._line += data[at : end if end >= 0 else len(data)]
        if len(self._line) > (MAX_TRAILER_BYTES if self._state == "trailer" else MAX_SIZE_LINE_BYTES):
            raise CodingError(f"a chunked body has a line of more than {MAX_SIZE_LINE_BYTES} bytes where a size stands")
        if end < 0:
            return len(data)
        line, self._line = self._line, b""
        if self._state == "size":
            found = _SIZE.fullmatch(line)
            if not found:
                raise CodingError(f"no chunk size but {line[:20].decode('latin-1')!a}")
            self._left = int(found[1], 16)
            self._state = "data" if self._left else "trailer"
        elif self._state == "data-end":
            if line != b"\r":
                raise CodingError("a chunk is longer than the size before it")
            self._state = "size"
        elif line == b"\r":
            self._state, self.ended = "end", True
        return end + 1


def dechunk(body: bytes) -> tuple[bytes, int]:
    """The content of a chunked body, and the count of bytes that stand behind its end.

    Raises:
        CutOffError: It ends before its last chunk.
        CodingError: It is not chunked, or wrongly.
    """
    chunks = Dechunker()
    content = chunks.feed(body)
    if not chunks.ended:
        raise CutOffError("the chunked body ends before its last chunk", content)
    return content, chunks.extra


def looks_chunked(body: bytes) -> bool:
    """Whether a body begins with the size of a chunk."""
    line, end, _ = body[: MAX_SIZE_LINE_BYTES + 1].partition(b"\n")
    return bool(end and _SIZE.fullmatch(line))


def decode(body: bytes, coding: str, *, limit: int) -> bytes:
    """A body with one content coding undone.

    Raises:
        CutOffError: It ends too early.
        CodingError: It is not so coded, we cannot undo this coding, or more than `limit` bytes come out.
    """
    decoder = _DECODERS.get(coding)
    if decoder is None:
        raise CodingError(f"the content coding {coding[:20]!a} is not known")
    return decoder(body, limit)


def _gzip(body: bytes, limit: int) -> bytes:
    """All members one after another, as RFC 1952 §2.2 has it; zeros behind them are padding."""
    out = bytearray()
    rest = body
    while rest.strip(b"\0") or not out:
        inflate = zlib.decompressobj(wbits=31)
        _inflate(inflate, rest, out, limit)
        rest = inflate.unused_data
        if not rest.startswith(b"\x1f\x8b"):
            break
    return bytes(out)


def _deflate(body: bytes, limit: int) -> bytes:
    """The format of zlib as RFC 9110 §8.4.1.2 wants it; else bare DEFLATE, which some servers send."""
    out = bytearray()
    zlib_header = len(body) >= 2 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
    _inflate(zlib.decompressobj(wbits=15 if zlib_header else -15), body, out, limit)
    return bytes(out)


def _inflate(inflate: "zlib._Decompress", data: bytes, out: bytearray, limit: int) -> None:
    while True:
        try:
            made = inflate.decompress(data, _PIECE)
        except zlib.error as error:
            raise CodingError(f"the body cannot be inflated: {str(error).lower()}") from error
        data = inflate.unconsumed_tail
        out += made
        if len(out) > limit:
            raise _too_large(limit)
        if inflate.eof:
            return
        if not data and not made:
            raise CutOffError("the compressed body ends too early", bytes(out))


def _brotli(body: bytes, limit: int) -> bytes:
    try:
        brotli = import_module("brotli")
    except ImportError as error:
        raise CodingLibraryError("the body is coded with brotli", hint="install it: pip install brotli") from error
    inflate = brotli.Decompressor()
    out = bytearray()
    data = body
    try:
        while not inflate.is_finished():
            made = inflate.process(data, output_buffer_limit=_PIECE)
            out += made
            if len(out) > limit:
                raise _too_large(limit)
            if not made and inflate.can_accept_more_data():
                raise CutOffError("the compressed body ends too early", bytes(out))
            data = b""
    except brotli.error as error:
        raise CodingError("the body is not coded with brotli") from error
    return bytes(out)


def _zstandard(body: bytes, limit: int) -> bytes:
    try:
        zstandard = import_module("zstandard")
    except ImportError as error:
        hint = "install it: pip install zstandard"
        raise CodingLibraryError("the body is coded with zstandard", hint=hint) from error
    try:
        # RFC 9659: no window of more than 8 MB on the web.
        reader = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024).stream_reader(
            body, read_across_frames=True
        )
        out = bytes(reader.read(limit + 1))
    except zstandard.ZstdError as error:
        raise CodingError("the body is not coded with zstandard") from error
    if len(out) > limit:
        raise _too_large(limit)
    return out


def _too_large(limit: int) -> CodingError:
    return CodingError(f"the body decodes to more than {limit} bytes")


_DECODERS: MappingProxyType[str, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        "gzip": _gzip,
        "x-gzip": _gzip,
        "deflate": _deflate,
        "br": _brotli,
        "zstd": _zstandard,
        "identity": lambda body, _limit: body,
    }
)
