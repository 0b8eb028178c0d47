"""A segment of a pack, read: bundles one behind the other in one WARC file, with an index of its own.

    <name>.warc.gz   WARC/1.1 (ISO 28500:2017), a gzip member a record: a warcinfo, then of each bundle its files as
                     `resource` records. Tag files are not stored, they are computed; a file equal to another of its
                     bundle is stored once.
    <name>.cdxj      a line a file, sorted: `<64 hex>/<path> <14 digits> {"digest", "length", "offset", "size", …}`
    <name>.json      the commit mark, written last: digests of both, the Merkle root of the sorted IDs, counts. What has
                     no mark is not there.

Compressed bytes decide nothing; digests are over what is in them, and an archive's ID is the same in a folder, a zip
and a pack. `segment_writing` makes segments.
"""

import hashlib
import mmap
import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from pressmark.bundle.commitments import merkle_root
from pressmark.bundle.far import objects_of
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.opening import PIECE, SEGMENT
from pressmark.documents import load
from pressmark.errors import BundleError, PressmarkError
from pressmark.objects import Objects

MAX_PACKED = 256 * 1024 * 1024
"""Bytes of a bundle that is packed: a larger one gains nothing, and is held in memory meanwhile."""

SLACK = 8192
"""Bytes that a record can have more than its file: its header, and what gzip adds to what cannot be compressed."""

_HEAD_LIMIT = 4096
"""Bytes of a record's header: ours have some 350."""

_AHEAD = 16 * 1024 * 1024
"""Bytes of one bundle that are read at once."""

_MAX_MARK = 64 * 1024
_MAX_LINE = 4096
_WINDOW = 2 * _MAX_LINE
"""Bytes of an index that are looked at at once."""

_FEW = 2048
_PIECE = 256 * 1024
"""Bytes of it that are read first, and then."""

_NUMBER = rb"([0-9]{1,12})"
_LINE = re.compile(
    rb'[0-9a-f]{64}/([^ ]+) [0-9]{14} {"digest":"sha256:([0-9a-f]{64})","length":%b,"offset":%b,"size":%b}'
    % (_NUMBER, _NUMBER, _NUMBER)
)
"""A line of an index, as `segment_writing` writes it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a file stands in a segment: bytes of the gzip member, of the file itself, and its SHA-256 (hex)."""

    offset: int
    length: int
    size: int
    sha256: str


class Segment:
    """A finished segment: who is in it, and the files of each. Nothing of it is believed but by its digests.

    Its bytes may lie in an object store (`bundle.far`); its index and its mark are always here.
    """

    def __init__(self, file: Path | str) -> None:
        self._path = os.fspath(file)
        self._wanted = (0, 0)
        self._ahead = (0, b"")

    @property
    def file(self) -> Path:
        """The WARC file."""
        return Path(self._path)

    @property
    def mark_file(self) -> Path:
        """Its commit mark."""
        return mark_of(self.file)

    @property
    def _index_path(self) -> str:
        return f"{self._path.removesuffix(SEGMENT)}.cdxj"

    @cached_property
    def _far(self) -> "tuple[Objects, str] | None":
        """Where its bytes are, if not in its file; looked up when it matters: of hundreds only one is read."""
        return objects_of(self.file)

    def identifiers(self, prefix: str = "") -> Iterator[str]:
        """The IDs (64 hex digits each) that begin with a prefix, in order, as its index has them."""
        for digits, _ in groupby(self._lines(prefix), key=_digits):
            yield digits.decode("ascii", "replace")

    def spans(self, archive_id: str) -> dict[str, Span]:
        """Where the files of an archive stand, by path; empty where it is not there.

        Raises:
            BundleError: The index is damaged.
        """
        found = dict(self._parsed(line) for line in self._lines(f"{archive_id}/"))
        if found:
            first, last = min(found.values()), max(found.values())
            self._wanted = first.offset, last.offset + last.length
        return found

    def _parsed(self, line: bytes) -> tuple[str, Span]:
        match = _LINE.fullmatch(line)
        if match is not None:
            length, offset, size = map(int, match.groups()[2:])
            # Deflate never makes a file much longer than it is.
            if 0 < length < size + size // 1000 + SLACK and size <= MAX_PACKED:
                return match[1].decode("ascii", "replace"), Span(offset, length, size, match[2].decode())
        raise BundleError(f"the index of {os.path.basename(self._path)} is damaged: {line[:100]!a}")  # noqa: PTH119

    def _bytes(self, offset: int, length: int) -> bytes:
        """Bytes of the segment; those of the bundle asked for last come at once."""
        start, end = self._wanted
        if not (start <= offset and offset + length <= end and end - start <= _AHEAD):
            return self._read(offset, length)
        if self._ahead[0] != start or len(self._ahead[1]) != end - start:
            self._ahead = start, self._read(start, end - start)
        return self._ahead[1][offset - start : offset - start + length]

    def _read(self, offset: int, length: int) -> bytes:
        if self._far is not None:
            return self._far[0].read_range(self._far[1], offset, length)
        with open(self._path, "rb", buffering=0) as opened:  # noqa: PTH123 - a path is not made for each of millions
            return os.pread(opened.fileno(), length, offset)

    def digest(self) -> str:
        """SHA-256 of the segment's file as it lies there now.

        Raises:
            OSError: It cannot be read.
            StoreError: The object store does not give it.
        """
        if self._far is not None:
            return self._far[0].digest(self._far[1])
        with self.file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()

    def pieces(self, span: Span) -> Iterator[bytes]:
        """The bytes of a file; whoever asks compares their digest.

        Raises:
            BundleError: Another record, or none, stands there.
        """
        block = _inflater()(self._bytes(span.offset, span.length), span.size)
        if block is None:
            raise BundleError(f"{self.file.name} is damaged at byte {span.offset}")
        # Never twice in memory: a member of a megabyte may be a file of a quarter of a gigabyte.
        yield from (bytes(block[at : at + PIECE]) for at in range(0, len(block), PIECE))

    def faults(self) -> Iterator[str]:
        """What of the segment as a whole differs from its mark."""
        try:
            mark = load(self.mark_file.read_bytes()[:_MAX_MARK], name=self.mark_file.name)
            index = Path(self._index_path)
            if self.digest() != mark["segment"]["sha256"]:
                yield f"{self.file.name} has another SHA-256 than its mark states"
            with index.open("rb") as opened:
                if hashlib.file_digest(opened, "sha256").hexdigest() != mark["index"]["sha256"]:
                    yield f"{index.name} has another SHA-256 than its mark states"
            ids = list(self.identifiers())
            if merkle_root([bytes.fromhex(one) for one in ids]).hex() != mark["root"] or len(ids) != mark["archives"]:
                yield f"{self.file.name} holds other archives than its mark states"
        except (OSError, PressmarkError, KeyError, TypeError, ValueError) as error:
            yield f"{self.file.name}: {error}"

    def damage(self) -> Iterator[str]:
        """The files that are not what the index says: all are read once, as they lie, an archive after the other."""
        inflated, sha256 = _inflater(), hashlib.sha256
        try:
            with self.file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
                for digits, lines in groupby(self._lines(""), key=_digits):
                    for span in sorted({self._parsed(line)[1] for line in lines}):
                        block = inflated(data[span.offset : span.offset + span.length], span.size)
                        if block is None or sha256(block).hexdigest() != span.sha256:
                            yield f"{digits.decode('ascii', 'replace')}: the file at byte {span.offset}"
        except (OSError, BundleError, ValueError) as error:
            yield f"{self.file.name}: {error}"

    def _lines(self, prefix: str) -> Iterator[bytes]:
        """The lines of the index that begin with a prefix."""
        # Asked of every segment of a store for one ID: no paths are made, and little is read.
        path = self._index_path
        wanted = prefix.encode("ascii")
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                at, rest, size = _first(descriptor, wanted), b"", _FEW
                while len(rest) <= _MAX_LINE and (piece := os.pread(descriptor, size, at)):
                    at += len(piece)
                    *lines, rest = (rest + piece).split(b"\n")
                    for line in lines:
                        if not line.startswith(wanted):
                            return
                        yield line
                    size = _PIECE
            finally:
                os.close(descriptor)
        except (OSError, ValueError) as error:
            raise BundleError(f"cannot read {path}: {error}", hint="is its disk there?") from error


def _digits(line: bytes) -> bytes:
    return line[:64]


def _inflater() -> Callable[[bytes, int], memoryview | None]:
    """What gives the block of a gzip member that is one record with a block of so many bytes; None for any other."""
    from deflate import DeflateError, gzip_decompress

    def block_of(member: bytes, size: int) -> memoryview | None:
        try:
            record = gzip_decompress(member, size + _HEAD_LIMIT)
        except DeflateError:
            return None
        gap = record.find(b"\r\n\r\n")
        block = memoryview(record)[gap + 4 : -4]
        return block if gap > 0 and len(block) == size and record.startswith(b"WARC/1.1\r\n") else None

    return block_of


def _first(descriptor: int, wanted: bytes) -> int:
    """Where the first line of an index stands that is not before `wanted`.

    IDs are spread evenly, so it is looked for where it should be, then as far from there as what stands there says,
    and if that does not help by halving.
    """
    low, high = 0, os.fstat(descriptor).st_size
    if not high:
        raise ValueError("it is empty")
    share, size, guesses = _share(wanted), high, 4
    middle = share * size >> 32
    while wanted and low < high:
        begin = max(low, min(middle, high) - _WINDOW // 2)
        piece = os.pread(descriptor, min(_WINDOW, high - begin), begin)
        start = 0 if begin == low else piece.find(b"\n") + 1
        end = piece.rfind(b"\n") + 1
        if start >= end:
            raise ValueError("a line of it is too long, or cut off")
        if piece[start : start + len(wanted)] >= wanted:
            high = begin + start
        elif piece[piece.rfind(b"\n", start, end - 1) + 1 if start < end - 1 else start : end] < wanted:
            low = begin + end
        else:
            lines = piece[start:end].split(b"\n")[:-1]
            before = bisect_left(lines, wanted)
            return begin + start + sum(map(len, lines[:before])) + before
        guesses -= 1
        ahead = (share - _share(piece[start : start + 8])) * size >> 32
        middle = begin + start + ahead if guesses > 0 else (low + high) // 2
    return low


def _share(digits: bytes) -> int:
    """How far an ID stands among all there can be, in 2^32; what is no ID stands anywhere."""
    try:
        return int(digits[:8].ljust(8, b"0"), 16)
    except ValueError:
        return 0


def is_segment(file: Path) -> bool:
    """Whether a path is that of a segment's file: a bundle in it is named like a file below it."""
    return file.name.endswith(SEGMENT) and file.is_file()


def mark_of(file: Path) -> Path:
    """The commit mark of a segment's file."""
    return file.with_name(f"{file.name.removesuffix(SEGMENT)}.json")


def segments_in(folder: Path) -> list[Segment]:
    """The finished segments of a folder, by name: those that have a mark and are files, not links."""
    try:
        with os.scandir(folder) as entries:
            files = {entry.name for entry in entries if entry.is_file(follow_symlinks=False)}
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BundleError(f"cannot read {folder}: {(error.strerror or str(error)).lower()}") from error
    stems = sorted(name.removesuffix(SEGMENT) for name in files if name.endswith(SEGMENT))
    return [Segment(f"{folder}/{one}{SEGMENT}") for one in stems if f"{one}.json" in files and f"{one}.cdxj" in files]


def manifest_of(segment: Segment, archive_id: str) -> bytes | None:
    """The manifest of an archive in a segment, if it has that ID."""
    span = segment.spans(archive_id).get(MANIFEST)
    if span is None or span.size > MAX_MANIFEST:
        return None
    data = b"".join(segment.pieces(span))
    return data if hashlib.sha256(data).hexdigest() == archive_id else None
