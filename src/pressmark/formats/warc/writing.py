"""WARC/1.1 records written by warcio (ISO 28500:2017): uncompressed, each with the SHA-256 of its block, read back.

Two things are not left to it: it would write SHA-1, and put HTTP headers together anew instead of keeping their bytes.
Digests are `sha256:` and lower-case hexadecimal, the digits that `sha256sum` prints. warcio and FastWARC verify them
so; the unpadded base32 of RFC 4648 §3.2 warcio takes for base64. The payload digest of an HTTP message is that of its
body as it was transferred, chunks included: both readers compute it so.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

VERSION = "WARC/1.1"
FIELDS_TYPE = "application/warc-fields"
"""The media type of the blocks of warcinfo and of most metadata records (§6.2)."""

_NAME = re.compile(r"[!#$%&'*+\-.0-9A-Z^_`a-z|~]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A record's block whose length and digests are known before it is written, as its header stands before it."""

    length: int
    """Bytes."""

    sha256: str
    """Of the whole block, lower-case hexadecimal."""

    payload_sha256: str | None = None
    """Of the HTTP body in it; None where there is none to tell."""

    pieces: Callable[[], Iterable[bytes]]
    """The bytes, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """What is to be written: type, ID (a URI without angle brackets), time (UTC), block and all further fields.

    A time that is known less exactly than to the second is given as it is to be written (§5.4).
    """

    type: str
    record_id: str
    date: datetime | str
    content_type: str
    block: Block
    fields: Sequence[tuple[str, str]] = ()


class RecordWriter:
    """Puts records at the end of a file, which warcio writes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._writer = _Warcio(file, gzip=False, warc_version=VERSION)
        self._written: list[str] = []

    def write(self, record: NewRecord) -> None:
        """Put a record at the end.

        Raises:
            ValueError: A field's name or value could break out of its line, or the block is not the one whose digest
                was taken. Foreign values must have been made safe before: this is the last line of defence.
        """
        block = record.block
        fields = [
            ("WARC-Type", record.type),
            ("WARC-Record-ID", in_brackets(record.record_id)),
            ("WARC-Date", record.date if isinstance(record.date, str) else written_date(record.date)),
            *record.fields,
            ("WARC-Block-Digest", f"sha256:{block.sha256}"),
            *([("WARC-Payload-Digest", f"sha256:{block.payload_sha256}")] if block.payload_sha256 else []),
            ("Content-Type", record.content_type),
        ]
        for name, value in fields:
            _check_field(name, value)
        head = StatusAndHeaders("", fields, protocol=VERSION)
        content = _CheckedBlock(block)
        # No HTTP head is handed over: warcio would write it anew instead of the bytes that were received.
        self._writer.write_record(
            ArcWarcRecord("warc", record.type, head, content, None, record.content_type, block.length)
        )
        self._written.append(in_brackets(record.record_id))

    def read_back(self) -> None:
        """Have warcio read the file from its beginning: it must find what was written, record by record.

        Raises:
            ValueError: It finds something else.
        """
        end = self._file.tell()
        self._file.seek(0)
        try:
            found = [_read_back(one) for one in ArchiveIterator(self._file, no_record_parse=True)]
        except ArchiveLoadFailed as error:
            raise ValueError(f"what was written cannot be read back: {error}") from error
        finally:
            self._file.seek(end)
        if found != self._written:
            raise ValueError(f"{len(self._written)} records were written, others or fewer are read back")


class _Warcio(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """A writer that leaves digests to its caller."""

    def ensure_digest(self, record: ArcWarcRecord, block: bool = True, payload: bool = True) -> None:  # noqa: FBT001, FBT002  # the signature of the method that it stands for
        """Nothing: every record comes with its digests."""


class _CheckedBlock:
    """A block as warcio reads it, hashed once more: a spool that changed on disk is never written as received."""

    def __init__(self, block: Block) -> None:
        self._pieces = _checked(block)

    def read(self, _size: int) -> bytes:
        return next(self._pieces, b"")


def _checked(block: Block) -> Iterator[bytes]:
    seen = hashlib.sha256()
    length = 0
    for piece in block.pieces():
        seen.update(piece)
        length += len(piece)
        if piece:
            yield piece
    if length != block.length or seen.hexdigest() != block.sha256:
        raise ValueError("the block is not the one whose digest was taken")


def _read_back(record: ArcWarcRecord) -> str:
    """The ID of a record whose block has the digest that its header states."""
    record_id = str(record.rec_headers.get_header("WARC-Record-ID"))
    seen = hashlib.sha256()
    while piece := record.raw_stream.read(_PIECE):
        seen.update(piece)
    if record.rec_headers.get_header("WARC-Block-Digest") != f"sha256:{seen.hexdigest()}":
        raise ValueError(f"the record {record_id} is not read back as it was written")
    return record_id


def block_of(data: bytes, *, payload: bytes | None = None) -> Block:
    """A block that is held in memory."""
    return Block(
        length=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        payload_sha256=None if payload is None else hashlib.sha256(payload).hexdigest(),
        pieces=lambda: (data,),
    )


def fields_block(pairs: Iterable[tuple[str, str]]) -> Block:
    """A block of `application/warc-fields` (§6.2): one line for each pair; control characters become spaces."""
    lines = []
    for name, value in pairs:
        _check_name(name)
        lines.append(f"{name}: {_CONTROLS.sub(' ', value).strip()}\r\n")
    return block_of("".join(lines).encode("utf-8", "replace"))


def in_brackets(record_id: str) -> str:
    """A record ID as WARC-Record-ID and what refers to it want it (§5.2)."""
    return f"<{record_id}>"


def written_date(moment: datetime) -> str:
    """A WARC-Date to the second (§5.4): the precision that every reader of WARC/1.0 knows too."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a field: {name!a}")


def _check_field(name: str, value: str) -> None:
    _check_name(name)
    if _CONTROLS.search(value) or not value.strip():
        raise ValueError(f"not the value of a field: {name}: {value!a}")
