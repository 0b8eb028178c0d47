"""The records of a WARC file one after another, plain or gzipped record by record (ISO 28500 §4 and Annex D.2).

Only what ISO 28500 §4 calls a record is yielded as one: header, block of the stated length, two line ends. Whatever
else stands in the file is yielded as `Broken`, and reading goes on at the next `WARC/1.` line or gzip member.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, NoReturn, Protocol, Self

from pressmark.errors import SourceChangedError, SourceError
from pressmark.formats.warc import zstd
from pressmark.formats.warc.faults import Fault
from pressmark.formats.warc.heads import Head
from pressmark.formats.warc.streams import PIECE, MemberError, MemberStream, PlainStream, Stream

SEPARATOR = b"\r\n\r\n"
"""What stands behind a block (ISO 28500 §4)."""

GZIP_MAGIC = b"\x1f\x8b"


class Sink(Protocol):
    """Takes the pieces of a block as they go by."""

    def feed(self, data: bytes) -> None:
        """One piece, in order."""


Watch = Callable[[Head], Sink | None]
"""Asked at each header what should read its block; None to pass over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One whole record, and where its bytes stand."""

    offset: int
    """Its first byte in the file; in a gzipped file the first byte of its member."""

    length: int
    """Its bytes in the file; in a gzipped file its member's; 0 where it shares its member with others."""

    inner: int
    """Its first byte within the inflated member; 0 for a record alone in its member and in plain files."""

    compressed: bool
    head: Head
    block_length: int
    faults: tuple[Fault, ...]
    """What is wrong with its form (`Head.faults` among them); its fields are judged in `checking`."""

    sink: Sink | None = field(default=None, compare=False, repr=False)
    """What its block was fed to while the file was scanned."""

    @property
    def size(self) -> int:
        """Bytes of the record as such: header, block, and the two line ends."""
        return self.head.size + self.block_length + len(SEPARATOR)

    @property
    def type(self) -> str:
        """Its WARC-Type in lower case; empty where it has none."""
        return (self.head.first("warc-type") or "").lower()

    @property
    def record_id(self) -> str | None:
        """Its WARC-Record-ID without the angle brackets (§5.2)."""
        return without_brackets(self.head.first("warc-record-id"))

    @property
    def target_uri(self) -> str | None:
        """Its WARC-Target-URI, without the angle brackets that some writers put around it (§5.14)."""
        return without_brackets(self.head.first("warc-target-uri"))

    @property
    def date(self) -> str | None:
        """Its WARC-Date as written (§5.4)."""
        return self.head.first("warc-date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A stretch of the file that is no record, from `offset` on; `head` where at least a header could be read."""

    offset: int
    faults: tuple[Fault, ...]
    head: Head | None = None


class Warc:
    """An open WARC file. Reading never holds more than a piece of a record.

    Use as a context manager. Not safe for several threads.
    """

    def __init__(self, file: BinaryIO, *, name: str) -> None:
        self._file = file
        self.name = name
        status = os.fstat(file.fileno())
        self._was = (status.st_size, status.st_mtime_ns)
        file.seek(0)
        start = file.read(4)
        self.compressed = start[:2] == GZIP_MAGIC
        self._damage: Fault | None = None
        if start in {zstd.FRAME, zstd.DICTIONARY}:
            self._inflate_zstandard()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file.

        Raises:
            SourceError: Not there, not readable, or not a file.
        """
        if path.is_dir():
            raise SourceError(f"{path} is a folder", hint=f"name the files in it: {path}/*.warc.gz")
        try:
            file = path.open("rb")
            try:
                file.seek(0)
            except OSError:
                file.close()
                raise
        except FileNotFoundError as error:
            raise SourceError(f"no such file: {path}") from error
        except OSError as error:
            raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
        return cls(file, name=str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def scan(self, watch: Watch | None = None) -> Iterator[Record | Broken]:
        """Every record, and every stretch that is none, in the file's order; all faults are in them.

        Raises:
            SourceError: The file cannot be read any more.
        """
        from pressmark.formats.warc.scanning import scan

        try:
            if self._damage is None or self._file.seek(0, 2):
                yield from scan(self._file, watch, compressed=self.compressed)
            if self._damage is not None:
                yield Broken(offset=self._damage.offset, faults=(self._damage,))
        except OSError as error:
            raise SourceError(f"cannot read {self.name}: {(error.strerror or str(error)).lower()}") from error

    def record_at(self, offset: int) -> Record:
        """The record that `scan` found at an offset, alone in its gzip member if the file is compressed.

        Raises:
            SourceChangedError: No record stands there any more.
        """
        from pressmark.formats.warc.scanning import one_record

        self._unchanged()
        try:
            found = one_record(self._file, offset, compressed=self.compressed)
        except MemberError:
            found = None
        return found or self._changed()

    def pieces(self, record: Record, *, start: int = 0) -> Iterator[bytes]:
        """The record's exact bytes from `start` on (uncompressed: header, block, CR LF CR LF), in pieces.

        Raises:
            SourceChangedError: The file is not what it was when it was opened.
        """
        left = record.size - start
        try:
            self._unchanged()
            stream = self._standing_at(record, start)
            while left:
                data = stream.read(min(left, PIECE))
                left -= len(data) or self._ended()
                yield data
        except MemberError:
            self._changed()

    def block(self, record: Record) -> Iterator[bytes]:
        """The record's block in pieces."""
        left = record.block_length
        for data in self.pieces(record, start=record.head.size):
            yield data[:left]
            left -= min(left, len(data))

    def record_bytes(self, record: Record, *, limit: int) -> bytes:
        """The record's exact bytes (uncompressed).

        Raises:
            SourceError: They are more than `limit`.
        """
        if record.size > limit:
            raise SourceError(
                f"the record at byte {record.offset} of {self.name} has {record.size} bytes",
                hint=f"records of at most {limit} bytes are read as a whole",
            )
        return b"".join(self.pieces(record))

    def inflate_into(self, file: BinaryIO, *, limit: int) -> None:
        """Write the whole file uncompressed into another, as far as its gzip members are sound.

        Raises:
            SourceError: It would become more than `limit` bytes.
        """
        size = os.fstat(self._file.fileno()).st_size
        offset, rest, left = 0, b"", limit
        while offset < size:
            stream = MemberStream(self._file, offset, carried=rest)
            try:
                while data := stream.read(PIECE):
                    left -= len(data)
                    if left < 0:
                        raise SourceError(
                            f"{self.name} inflates to more than {limit} bytes",
                            hint="gzip it record by record, as WARC asks for: warcio recompress IN.warc.gz OUT.warc.gz",
                        )
                    file.write(data)
            except MemberError:
                return
            offset, rest = offset + stream.length, stream.rest

    def _inflate_zstandard(self) -> None:
        """Put an uncompressed copy in the place of the file, as far as it can be had."""
        copy = TemporaryFile()  # noqa: SIM115  # it lives as long as this object
        try:
            self._damage = zstd.inflate(self._file, copy)
            copy.flush()
        except BaseException:
            copy.close()
            raise
        self._file.close()
        self._file = copy
        status = os.fstat(copy.fileno())
        self._was = (status.st_size, status.st_mtime_ns)

    def _standing_at(self, record: Record, start: int) -> Stream:
        if not record.compressed:
            return PlainStream(self._file, start=record.offset + start)
        stream = MemberStream(self._file, record.offset)
        skipped = record.inner + start
        while skipped:
            skipped -= len(stream.read(min(skipped, PIECE))) or self._ended()
        return stream

    def _unchanged(self) -> None:
        status = os.fstat(self._file.fileno())
        if (status.st_size, status.st_mtime_ns) != self._was:
            self._changed()

    def _ended(self) -> int:
        self._changed()

    def _changed(self) -> NoReturn:
        raise SourceChangedError(f"{self.name} changed while it was being read", hint="try again when it is at rest")


def without_brackets(value: str | None) -> str | None:
    """A URI without angle brackets around it."""
    return value[1:-1] if value and value[0] == "<" and value[-1] == ">" else value
