"""A segment of a pack: bundles one behind the other in one WARC file, with an index of its own.

    <name>.warc.gz   WARC/1.1 (ISO 28500:2017), a gzip member a record: a warcinfo, then of each bundle its files as
                     `resource` records. Tag files are not stored, they are computed; a file equal to another of its
                     bundle is stored once.
    <name>.cdxj      a line a file, sorted: `<64 hex>/<path> <14 digits> {"digest", "length", "offset", "size", …}`
    <name>.json      the commit mark, written last: digests of both, the Merkle root of the sorted IDs, counts. What has
                     no mark is not there.

Nothing here has a time: dates are the earliest that a zip can say too, and IDs follow from contents. Compressed bytes
decide nothing; digests are over what is in them, and an archive's ID is the same in a folder, a zip and a pack.
"""

import contextlib
import fcntl
import hashlib
import mmap
import os
import re
import uuid
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from pressmark.bundle.commitments import merkle_root
from pressmark.bundle.far import objects_of
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.opening import SEGMENT
from pressmark.documents import dump, load
from pressmark.errors import BundleError, DocumentError, PressmarkError
from pressmark.objects import Objects

FORM = "pack/1"
DRAFT = ".segment-"
"""How the file of a segment begins that is not finished."""

MAX_SEGMENT = 1024**3
"""Bytes of a segment at most: object stores take so much in one put."""

MAX_PACKED = 256 * 1024 * 1024
"""Bytes of a bundle that is packed: a larger one gains nothing, and is held in memory meanwhile."""

DATE = "1980-01-01T00:00:00Z"
_DIGITS = "19800101000000"
_LEVEL = 6
_HEAD_LIMIT = 4096
"""Bytes of a record's header: ours have some 350."""

_SLACK = 8192
_AHEAD = 16 * 1024 * 1024
"""Bytes of one bundle that are asked of an object store at once."""

_MAX_MARK = 64 * 1024
_MAX_LINE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a file stands in a segment: bytes of the gzip member, of the file itself, and its SHA-256 (hex)."""

    offset: int
    length: int
    size: int
    sha256: str


def compressor() -> str:
    """What compressed a segment: with another the same archives give other bytes, and the same IDs."""
    return f"zlib {zlib.ZLIB_RUNTIME_VERSION} level {_LEVEL}"


class SegmentWriter:
    """A segment on its way: bundles are put at its end, then it is closed with its mark. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Begin a segment in a folder that exists.

        Raises:
            OSError: It cannot be written.
        """
        self._folder = folder
        self._draft, self._file = _begun(folder)
        self._lines: list[bytes] = []
        self._ids: list[str] = []
        self._records = 0
        self._seen = hashlib.sha256()
        self._put_member(_warcinfo())

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._file.tell()

    def has_room(self, files: Sequence[tuple[str, bytes]], limit: int = MAX_SEGMENT) -> bool:
        """Whether the segment stays below a limit with these files, even if nothing of them can be compressed."""
        return self.size + sum(len(data) + len(data) // 1000 + _SLACK for _, data in files) <= limit

    def put(self, archive_id: str, files: Sequence[tuple[str, bytes]]) -> None:
        """A bundle's files by path, its manifest first."""
        stored: dict[str, Span] = {}
        for path, data in files:
            digest = hashlib.sha256(data).hexdigest()
            if digest not in stored:
                offset = self._file.tell()
                self._put_member(_record(f"{archive_id}/{path}", digest, data))
                length = self._file.tell() - offset
                stored[digest] = Span(offset=offset, length=length, size=len(data), sha256=digest)
            self._lines.append(_line(f"{archive_id}/{path}", stored[digest]))
        self._ids.append(archive_id)

    def close(self) -> Path | None:
        """The finished segment's file, which outlasts a crash; None if nothing was put into it.

        Raises:
            OSError: It cannot be written; then there is no segment.
        """
        if not self._ids:
            self.discard()
            return None
        index = b"".join(sorted(self._lines))
        root = merkle_root([bytes.fromhex(one) for one in sorted(self._ids)]).hex()
        name = root[:16]
        segment = self._folder / f"{name}{SEGMENT}"
        mark = {
            "archives": len(self._ids),
            "compressor": compressor(),
            "form": FORM,
            "index": {"sha256": hashlib.sha256(index).hexdigest(), "size": len(index)},
            "records": self._records,
            "root": root,
            "segment": {"sha256": self._seen.hexdigest(), "size": self._file.tell()},
        }
        there = Segment(segment)
        if there.mark_file.exists():
            # The same archives, perhaps squeezed by another zlib: what is sound stays, whoever relies on it.
            if not any(there.faults()):
                self.discard()
                return segment
            there.mark_file.unlink()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        _write_synced(self._folder / f"{name}.cdxj", index)
        self._draft.replace(segment)
        _write_synced(self._folder / f"{name}.json", dump(mark))
        _sync(self._folder)
        return segment

    def discard(self) -> None:
        """Take it back: nothing of it is left."""
        self._file.close()
        self._draft.unlink(missing_ok=True)

    def _put_member(self, record: bytes) -> None:
        squeezed = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        member = b"".join(
            (
                b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff",  # no name, no time, no system (RFC 1952 §2.3.1)
                squeezed.compress(record),
                squeezed.flush(),
                zlib.crc32(record).to_bytes(4, "little"),
                (len(record) & 0xFFFFFFFF).to_bytes(4, "little"),
            )
        )
        self._file.write(member)
        self._seen.update(member)
        self._records += 1


class Segment:
    """A finished segment: who is in it, and the files of each. Nothing of it is believed but by its digests.

    Its bytes may lie in an object store (`bundle.far`); its index and its mark are always here.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._stem = file.name.removesuffix(SEGMENT)
        self._asked: tuple[Objects, str] | None = None
        self._looked = False
        self._wanted = (0, 0)
        self._had = (0, b"")

    @property
    def _far(self) -> "tuple[Objects, str] | None":
        """Where its bytes are, if not in its file; looked up when it matters: of hundreds only one is read."""
        if not self._looked:
            self._asked, self._looked = objects_of(self.file), True
        return self._asked

    @property
    def mark_file(self) -> Path:
        """Its commit mark."""
        return mark_of(self.file)

    def identifiers(self, prefix: str = "") -> Iterator[str]:
        """The IDs (64 hex digits each) that begin with a prefix, in order, as its index has them."""
        last = ""
        for line in self._lines(prefix):
            digits = line[:64].decode("ascii", "replace")
            if digits != last:
                last = digits
                yield digits

    def spans(self, archive_id: str) -> dict[str, Span]:
        """Where the files of an archive stand, by path; empty where it is not there.

        Raises:
            BundleError: The index is damaged.
        """
        found: dict[str, Span] = {}
        for line in self._lines(f"{archive_id}/"):
            key, _, rest = line.partition(b" ")
            try:
                stands = load(rest.partition(b" ")[2] + b"\n", name=self._stem)
                found[key.decode("ascii").partition("/")[2]] = _span(stands)
            except (DocumentError, KeyError, TypeError, ValueError, AttributeError) as error:
                raise BundleError(f"the index of {self.file.name} is damaged: {line[:100]!a}") from error
        if found and self._far is not None:
            first, last = (pick(found.values(), key=lambda one: one.offset) for pick in (min, max))
            self._wanted = first.offset, last.offset + last.length
        return found

    def _bytes(self, offset: int, length: int) -> bytes:
        """Bytes of the segment; of one that lies elsewhere those of the bundle asked for last come at once."""
        if self._far is None:
            with self.file.open("rb") as opened:
                opened.seek(offset)
                return opened.read(length)
        objects, name = self._far
        start, end = self._wanted
        if not (start <= offset and offset + length <= end and end - start <= _AHEAD):
            return objects.read_range(name, offset, length)
        if self._had[0] != start or len(self._had[1]) != end - start:
            self._had = start, objects.read_range(name, start, end - start)
        return self._had[1][offset - start : offset - start + length]

    def digest(self) -> str:
        """SHA-256 of the segment's file as it lies there now.

        Raises:
            OSError: It cannot be read.
            StoreError: The object store does not give it.
        """
        if self._far is None:
            with self.file.open("rb") as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest()
        seen = hashlib.sha256()
        for piece in self._far[0].pieces(self._far[1]):
            seen.update(piece)
        return seen.hexdigest()

    def pieces(self, span: Span) -> Iterator[bytes]:
        """The bytes of a file; whoever asks compares their digest.

        Raises:
            BundleError: Another record, or none, stands there.
        """
        member = self._bytes(span.offset, span.length)
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            record = inflate.decompress(member, span.size + _HEAD_LIMIT)
        except zlib.error as error:
            raise BundleError(f"{self.file.name} is damaged at byte {span.offset}") from error
        head, gap, block = record.partition(b"\r\n\r\n")
        if not gap or len(block) != span.size + 4 or not head.startswith(b"WARC/1.1\r\n") or not inflate.eof:
            raise BundleError(f"{self.file.name} has no such record at byte {span.offset}")
        yield block[:-4]

    def faults(self) -> Iterator[str]:
        """What of the segment as a whole differs from its mark."""
        try:
            mark = load(self.mark_file.read_bytes()[:_MAX_MARK], name=self.mark_file.name)
            index = self.file.with_name(f"{self._stem}.cdxj")
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
        try:
            with self.file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
                for digits, lines in groupby(self._lines(""), key=_digits):
                    for offset, length, size, sha256 in sorted({_stands(line) for line in lines}):
                        member = data[offset : offset + length]
                        if not _holds(member, size, sha256):
                            yield f"{digits.decode('ascii', 'replace')}: the file at byte {offset}"
        except (OSError, BundleError, ValueError) as error:
            yield f"{self.file.name}: {error}"

    def _lines(self, prefix: str) -> Iterator[bytes]:
        """The lines of the index that begin with a prefix: found by halving, so that a large one costs some seeks."""
        # Asked of every segment of a store for one ID: no paths are made, and nothing is buffered.
        path = f"{os.fspath(self.file).removesuffix(SEGMENT)}.cdxj"
        wanted = prefix.encode("ascii")
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                data = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
            finally:
                os.close(descriptor)
            with data:
                at = _first(data, wanted)
                while at < len(data):
                    end = data.find(b"\n", at, at + _MAX_LINE)
                    if end < 0 or data[at : at + len(wanted)] != wanted:
                        return
                    yield data[at:end]
                    at = end + 1
        except (OSError, ValueError) as error:
            raise BundleError(f"cannot read {path}: {error}", hint="is its disk there?") from error


def _begun(folder: Path) -> tuple[Path, BinaryIO]:
    """A draft, locked while somebody is at work on it: what is not locked was left by a kill."""
    while True:
        draft = folder / f"{DRAFT}{uuid.uuid4().hex}"
        file = draft.open("x+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        # Whoever sweeps may have come between: then it has no name any more.
        if os.fstat(file.fileno()).st_nlink:
            return draft, file
        file.close()


_NUMBER = rb"([0-9]{1,12})"
_LINE = re.compile(
    rb'.* [0-9]{14} {"digest":"sha256:([0-9a-f]{64})","length":%b,"offset":%b,"size":%b}' % (_NUMBER, _NUMBER, _NUMBER)
)
"""A line of an index as we write it."""


def _digits(line: bytes) -> bytes:
    return line[:64]


def _stands(line: bytes) -> tuple[int, int, int, bytes]:
    found = _LINE.fullmatch(line)
    if found is None or int(found[4]) > MAX_PACKED:
        raise ValueError(f"the index is damaged: {line[:100]!a}")
    return int(found[3]), int(found[2]), int(found[4]), found[1]


def _holds(member: bytes, size: int, sha256: bytes) -> bool:
    """Whether a gzip member is one record, whose block has this size and digest (hex)."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        record = inflate.decompress(member, size + _HEAD_LIMIT)
    except zlib.error:
        return False
    gap = record.find(b"\r\n\r\n")
    block = memoryview(record)[gap + 4 : -4]
    return (
        inflate.eof
        and gap > 0
        and record.startswith(b"WARC/1.1\r\n")
        and len(block) == size
        and hashlib.sha256(block).hexdigest().encode() == sha256
    )


def _span(stands: Any) -> Span:
    span = Span(
        offset=stands["offset"],
        length=stands["length"],
        size=stands["size"],
        sha256=stands["digest"].removeprefix("sha256:"),
    )
    # Deflate never makes a file much longer than it is (zlib: 5 bytes in 16 KiB).
    if (
        span.offset < 0
        or not 0 < span.length < span.size + span.size // 1000 + _SLACK
        or not 0 <= span.size <= MAX_PACKED
    ):
        raise ValueError(span)
    return span


def _first(data: mmap.mmap, wanted: bytes) -> int:
    """Where the first line stands that is not before `wanted`."""
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", middle)
        end = len(data) if end < 0 else end
        if data[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    return low


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
    return [Segment(folder / f"{one}{SEGMENT}") for one in stems if f"{one}.json" in files and f"{one}.cdxj" in files]


def sweep(folder: Path) -> None:
    """Remove the drafts of segments whose writer was killed.

    Raises:
        OSError: One cannot be removed.
    """
    for draft in folder.glob(f"{DRAFT}*"):
        with contextlib.suppress(FileNotFoundError), draft.open("rb") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            draft.unlink(missing_ok=True)


def _warcinfo() -> bytes:
    block = f"software: pressmark\r\nformat: WARC File Format 1.1\r\ncompressor: {compressor()}\r\n".encode()
    return _whole(
        f"WARC-Type: warcinfo\r\nWARC-Record-ID: <urn:pressmark:pack:1>\r\nWARC-Date: {DATE}\r\n"
        "Content-Type: application/warc-fields\r\n",
        hashlib.sha256(block).hexdigest(),
        block,
    )


def _record(name: str, digest: str, data: bytes) -> bytes:
    # The name says exactly which bytes these are: it can be the record's ID too (§5.2: a URI, globally unique).
    target = f"urn:pressmark:archive:{name}"
    return _whole(
        f"WARC-Type: resource\r\nWARC-Record-ID: <{target}>\r\nWARC-Date: {DATE}\r\n"
        f"WARC-Target-URI: {target}\r\nContent-Type: application/octet-stream\r\n",
        digest,
        data,
    )


def _whole(fields: str, digest: str, block: bytes) -> bytes:
    head = f"WARC/1.1\r\n{fields}WARC-Block-Digest: sha256:{digest}\r\nContent-Length: {len(block)}\r\n\r\n"
    return b"".join((head.encode("ascii"), block, b"\r\n\r\n"))


def _line(key: str, span: Span) -> bytes:
    # Written as `documents.dump` would write it (RFC 8785): a line a file of millions.
    return (
        f'{key} {_DIGITS} {{"digest":"sha256:{span.sha256}","length":{span.length},'
        f'"offset":{span.offset},"size":{span.size}}}\n'
    ).encode("ascii")


def _write_synced(file: Path, data: bytes) -> None:
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    with draft.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def manifest_of(segment: Segment, archive_id: str) -> bytes | None:
    """The manifest of an archive in a segment, if it has that ID."""
    span = segment.spans(archive_id).get(MANIFEST)
    if span is None or span.size > MAX_MANIFEST:
        return None
    data = b"".join(segment.pieces(span))
    return data if hashlib.sha256(data).hexdigest() == archive_id else None
