"""Bytes as they arrive: on disk once they are many, hashed on their way, so that memory stays small whatever comes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from pressmark.formats.warc.writing import Block

IN_MEMORY = 1024 * 1024
"""Bytes kept in memory; most pages and press pictures are smaller."""

_PIECE = 256 * 1024


class Spool:
    """A growing block; what is written after `begin_payload` is its payload. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Put what does not stay in memory into a nameless file in `folder`, which goes when the spool is closed."""
        self.length = 0
        self.payload_at: int | None = None
        self._whole = hashlib.sha256()
        self._payload = hashlib.sha256()
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(folder))  # noqa: SIM115  # closed by `close`

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget the bytes."""
        self._file.close()

    def begin_payload(self) -> None:
        """What comes from here on is the body."""
        self.payload_at = self.length

    def write(self, data: bytes) -> None:
        """Put bytes at the end."""
        self._file.write(data)
        self.length += len(data)
        self._whole.update(data)
        if self.payload_at is not None:
            self._payload.update(data)

    def block(self) -> Block:
        """What was written, as a record's block; the spool must stay open until it is written."""
        return Block(
            length=self.length,
            sha256=self._whole.hexdigest(),
            payload_sha256=None if self.payload_at is None else self._payload.hexdigest(),
            pieces=self.pieces,
        )

    def pieces(self) -> Iterator[bytes]:
        """All bytes in order."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def read(self) -> bytes:
        """All bytes at once: for whoever has looked at `length` before."""
        return b"".join(self.pieces())
