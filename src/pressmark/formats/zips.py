"""A zip file opened so that its bytes have one reading only: every byte belongs to one entry, and nothing hides.

Readers of zip differ in what they believe, the local header or the central directory, the first entry of a name or the
last. So a file is refused where two readers could see two things. Clauses are those of PKWARE's APPNOTE 6.3.10.
"""

import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pressmark.errors import SourceChangedError, SourceError
from pressmark.formats.zipped import DEFLATED, STORED, Entry, ZipError, read_directory

PIECE = 256 * 1024
"""Bytes read and inflated at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a zip file may ask of us."""

    entries: int = 100_000
    """A crawl's WACZ has a dozen, a bundle some hundreds."""

    entry_bytes: int = 64 * 1024**3
    """The largest entry, inflated: crawlers end a WARC file at some gigabytes."""

    total_bytes: int = 256 * 1024**3
    """All entries together, inflated."""

    ratio: int = 200
    """How many bytes one compressed byte may become: text reaches 20, an index 50; DEFLATE allows 1032."""

    ratio_free_bytes: int = 16 * 1024**2
    """Entries up to this size may be compressed as well as they like."""


class SafeZip:
    """An open zip file, checked as a whole before anything is read. Use as a context manager.

    Raises:
        ZipError: It is no zip file, or not one with a single reading, or it asks for more than `limits`.
        SourceError: It cannot be read.
    """

    def __init__(self, path: Path, *, limits: Limits | None = None) -> None:
        self.name = str(path)
        limits = limits or Limits()
        try:
            self._file: BinaryIO = path.open("rb")
        except FileNotFoundError as error:
            raise SourceError(f"no such file: {path}") from error
        except OSError as error:
            raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
        try:
            status = os.fstat(self._file.fileno())
            self._was = (status.st_size, status.st_mtime_ns)
            told = read_directory(self._file, self.name, most_entries=limits.entries)
            found = [entry for entry in told if not entry.name.endswith("/")]
            _within(found, limits, self.name)
        except OSError as error:
            self._file.close()
            raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
        except BaseException:
            self._file.close()
            raise
        self.entries: Mapping[str, Entry] = {entry.name: entry for entry in found}
        """The files in it by name, in the order of their bytes."""
        self.folders = frozenset(entry.name for entry in told) - self.entries.keys()
        """The folders that have entries of their own; each name ends with a slash."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """An entry's content in pieces; believe it only once the last has come, for only then its CRC-32 is known.

        Raises:
            ZipError: It cannot be inflated, or its size or CRC-32 is another than stated.
            SourceChangedError: The file is not what it was when it was opened.
        """
        status = os.fstat(self._file.fileno())
        if (status.st_size, status.st_mtime_ns) != self._was:
            raise SourceChangedError(
                f"{self.name} changed while it was being read", hint="try again when it is at rest"
            )
        size = crc = 0
        for data in self._raw(entry) if entry.method == STORED else self._inflated(entry):
            size += len(data)
            if size > entry.size:
                break
            crc = zlib.crc32(data, crc)
            yield data
        if (size, crc) != (entry.size, entry.crc):
            raise ZipError(f"{self.name}: {entry.name!a} has not the size and CRC-32 that its header states (§4.4.7)")

    def read(self, name: str, *, limit: int) -> bytes:
        """An entry's content.

        Raises:
            ZipError: There is none of this name, it has more than `limit` bytes, or it is damaged.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise ZipError(f"{self.name} has no {name!a}")
        if entry.size > limit:
            raise ZipError(f"{self.name}: {name!a} has {entry.size} bytes, more than {limit}")
        return b"".join(self.pieces(entry))

    def digest(self, entry: Entry) -> str:
        """An entry's SHA-256 in hexadecimal."""
        digest = sha256()
        for data in self.pieces(entry):
            digest.update(data)
        return digest.hexdigest()

    def _raw(self, entry: Entry) -> Iterator[bytes]:
        at, left = entry.data, entry.compressed
        while left:
            # Other entries may be read between two pieces.
            self._file.seek(at)
            data = self._file.read(min(left, PIECE))
            if not data:
                raise ZipError(f"{self.name}: {entry.name!a} is cut off")
            at, left = at + len(data), left - len(data)
            yield data

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        inflate = zlib.decompressobj(wbits=-15)
        try:
            for raw in self._raw(entry):
                rest = raw
                while rest and not inflate.eof:
                    yield inflate.decompress(rest, PIECE)
                    rest = inflate.unconsumed_tail
                if inflate.unused_data:
                    raise ZipError(f"{self.name}: bytes stand behind the compressed content of {entry.name!a}")
        except zlib.error as error:
            raise ZipError(f"{self.name}: {entry.name!a} cannot be inflated: {str(error).lower()}") from error
        if not inflate.eof:
            raise ZipError(f"{self.name}: the compressed content of {entry.name!a} is cut off")


def _within(entries: list[Entry], limits: Limits, name: str) -> None:
    """Refuse what is too much before any of it is inflated."""
    for entry in entries:
        if entry.size > limits.entry_bytes:
            raise ZipError(f"{name}: {entry.name!a} has {entry.size} bytes, more than {limits.entry_bytes}")
        if entry.method == STORED and entry.size != entry.compressed:
            raise ZipError(f"{name}: {entry.name!a} is stored and has two sizes")
        bomb = entry.size > limits.ratio_free_bytes and entry.size > limits.ratio * entry.compressed
        if entry.method == DEFLATED and bomb:
            raise ZipError(f"{name}: {entry.name!a} inflates to more than {limits.ratio} times its size")
    total = sum(entry.size for entry in entries)
    if total > limits.total_bytes:
        raise ZipError(f"{name} has {total} bytes unpacked, more than {limits.total_bytes}")
