"""A segment of a pack, written (`segments` says what it is and reads it).

Nothing here has a time: dates are the earliest that a zip can say too, and IDs follow from contents, so the same
archives give the same bytes with the same compressor.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from pressmark.bundle.commitments import merkle_root
from pressmark.bundle.drafts import new_draft, write_whole
from pressmark.bundle.opening import SEGMENT
from pressmark.bundle.segments import SLACK, Segment, Span
from pressmark.documents import dump

FORM = "pack/1"
DRAFT = ".segment-"
"""How the file of a segment begins that is not finished."""

MAX_SEGMENT = 1024**3
"""Bytes of a segment at most: object stores take so much in one put."""

_DATE = "1980-01-01T00:00:00Z"
_DIGITS = "19800101000000"
_LEVEL = 6


def compressor() -> str:
    """What compressed a segment: with another the same archives give other bytes, and the same IDs.

    libdeflate takes a record whole: three times as fast as zlib, and a little smaller.
    """
    from deflate import __version__

    return f"libdeflate (deflate {__version__}) level {_LEVEL}"


class SegmentWriter:
    """A segment on its way: bundles are put at its end, then it is closed with its mark, or discarded."""

    def __init__(self, folder: Path) -> None:
        """Begin a segment in a folder that exists.

        Raises:
            OSError: It cannot be written.
        """
        from deflate import gzip_compress

        self._compressed = gzip_compress
        self._folder = folder
        self._draft, self._file = new_draft(folder, DRAFT)
        self._size = 0
        self._lines: list[bytes] = []
        self._ids: list[str] = []
        self._records = 0
        self._seen = hashlib.sha256()
        self._put_member(_warcinfo())

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._size

    def has_room(self, files: Sequence[tuple[str, bytes]], limit: int = MAX_SEGMENT) -> bool:
        """Whether the segment stays below a limit with these files, even if nothing of them can be compressed."""
        return self._size + sum(len(data) + len(data) // 1000 + SLACK for _, data in files) <= limit

    def put(self, archive_id: str, files: Sequence[tuple[str, bytes]]) -> None:
        """A bundle's files by path, its manifest first."""
        stored: dict[str, Span] = {}
        for path, data in files:
            digest = hashlib.sha256(data).hexdigest()
            if digest not in stored:
                offset = self._size
                self._put_member(_record(f"{archive_id}/{path}", digest, data))
                stored[digest] = Span(offset, self._size - offset, len(data), digest)
            self._lines.append(_line(f"{archive_id}/{path}", stored[digest]))
        self._ids.append(archive_id)

    def close(self) -> Path:
        """The finished segment's file, which outlasts a crash.

        Raises:
            OSError: It cannot be written; then there is no segment.
        """
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
            "segment": {"sha256": self._seen.hexdigest(), "size": self._size},
        }
        there = Segment(segment)
        if there.mark_file.exists():
            # The same archives, perhaps squeezed by another compressor: what is sound stays, whoever relies on it.
            if not any(there.faults()):
                self.discard()
                return segment
            there.mark_file.unlink()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        write_whole(self._folder / f"{name}.cdxj", index, DRAFT)
        self._draft.replace(segment)
        write_whole(self._folder / f"{name}.json", dump(mark), DRAFT)
        _sync(self._folder)
        return segment

    def discard(self) -> None:
        """Take it back: nothing of it is left."""
        self._file.close()
        self._draft.unlink(missing_ok=True)

    def _put_member(self, record: bytes) -> None:
        member = self._compressed(record, _LEVEL)  # no name, no time, no system in its header (RFC 1952 §2.3.1)
        self._file.write(member)
        self._seen.update(member)
        self._size += len(member)
        self._records += 1


class Segments:
    """Bundles put into as many segments of a folder as they need; a context manager that finishes the last one.

    `files` are the finished ones. What is not finished when something is raised is taken back.
    """

    def __init__(self, folder: Path, limit: int = MAX_SEGMENT) -> None:
        self.files: list[Path] = []
        self._folder = folder
        self._limit = limit
        self._writer: SegmentWriter | None = None

    def put(self, archive_id: str, files: Sequence[tuple[str, bytes]]) -> None:
        """A bundle's files by path, its manifest first."""
        if self._writer is not None and not self._writer.has_room(files, self._limit):
            self._end()
        self._writer = self._writer or SegmentWriter(self._folder)
        self._writer.put(archive_id, files)

    def _end(self) -> None:
        if self._writer is not None:
            self.files.append(self._writer.close())
            self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._end()
        finally:
            if self._writer is not None:
                self._writer.discard()


def _warcinfo() -> bytes:
    block = f"software: pressmark\r\nformat: WARC File Format 1.1\r\ncompressor: {compressor()}\r\n".encode()
    return _whole(
        f"WARC-Type: warcinfo\r\nWARC-Record-ID: <urn:pressmark:pack:1>\r\nWARC-Date: {_DATE}\r\n"
        "Content-Type: application/warc-fields\r\n",
        hashlib.sha256(block).hexdigest(),
        block,
    )


def _record(name: str, digest: str, data: bytes) -> bytes:
    # The name says exactly which bytes these are: it can be the record's ID too (§5.2: a URI, globally unique).
    target = f"urn:pressmark:archive:{name}"
    return _whole(
        f"WARC-Type: resource\r\nWARC-Record-ID: <{target}>\r\nWARC-Date: {_DATE}\r\n"
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


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
