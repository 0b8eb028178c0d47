"""WARC/1.1 records written (ISO 28500:2017): uncompressed, each with the SHA-256 of its block.

Digests are written as `sha256:` and lower-case hexadecimal, the digits that `sha256sum` prints. warcio and FastWARC
verify them so; the unpadded base32 of RFC 4648 §3.2 warcio takes for base64. The payload digest of an HTTP message is
that of its body as it was transferred, chunks included: both readers compute it so.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

SEPARATOR = b"\r\n\r\n"
"""What stands behind a block (§4)."""

FIELDS_TYPE = "application/warc-fields"
"""The media type of the blocks of warcinfo and of most metadata records (§6.2)."""

_NAME = re.compile(r"[!#$%&'*+\-.0-9A-Z^_`a-z|~]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
    """What is to be written: type, ID (a URI without angle brackets), time (UTC), block and all further fields."""

    type: str
    record_id: str
    date: datetime
    content_type: str
    block: Block
    fields: Sequence[tuple[str, str]] = ()


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
    lines = [f"{_checked_name(name)}: {_CONTROLS.sub(' ', value).strip()}\r\n" for name, value in pairs]
    return block_of("".join(lines).encode("utf-8", "replace"))


def in_brackets(record_id: str) -> str:
    """A record ID as WARC-Record-ID and what refers to it want it (§5.2)."""
    return f"<{record_id}>"


def written_date(moment: datetime) -> str:
    """A WARC-Date to the second (§5.4): the precision that every reader of WARC/1.0 knows too."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_record(file: BinaryIO, record: NewRecord) -> None:
    """Put a record at the end of a file.

    Raises:
        ValueError: A field's name or value could break out of its line, or the block is not as long as it says. Foreign
            values must have been made safe before: this is the last line of defence.
    """
    block = record.block
    lines = [
        ("WARC-Type", record.type),
        ("WARC-Record-ID", in_brackets(record.record_id)),
        ("WARC-Date", written_date(record.date)),
        *record.fields,
        ("WARC-Block-Digest", f"sha256:{block.sha256}"),
        *([("WARC-Payload-Digest", f"sha256:{block.payload_sha256}")] if block.payload_sha256 else []),
        ("Content-Type", record.content_type),
        ("Content-Length", str(block.length)),
    ]
    head = "".join(f"{_checked_name(name)}: {_checked_value(name, value)}\r\n" for name, value in lines)
    file.write(f"WARC/1.1\r\n{head}\r\n".encode())
    written = sum(map(file.write, _checked(block)))
    if written != block.length:
        raise ValueError(f"the block has {written} bytes and not {block.length}")
    file.write(SEPARATOR)


def _checked(block: Block) -> Iterator[bytes]:
    """The pieces, hashed once more on their way: a spool that changed on disk is not written as what was received."""
    seen = hashlib.sha256()
    for piece in block.pieces():
        seen.update(piece)
        yield piece
    if seen.hexdigest() != block.sha256:
        raise ValueError("the block is not the one whose digest was taken")


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a field: {name!a}")
    return name


def _checked_value(name: str, value: str) -> str:
    if _CONTROLS.search(value) or not value.strip():
        raise ValueError(f"not the value of a field: {name}: {value!a}")
    return value
