"""One record of a small WARC file, found by its ID: what its content is, and what its header fields say."""

from io import BytesIO

from pressmark.errors import SourceError
from pressmark.formats.warc.payload import Payload, payload
from pressmark.formats.warc.records import Record
from pressmark.formats.warc.scanning import scan

MAX_INFO = 64 * 1024
"""Bytes of a warcinfo that are looked at for its maker's name."""


def record_of(data: bytes, record_id: str) -> Record:
    """The record of this ID in an uncompressed WARC file.

    Raises:
        SourceError: There is none, or there are two.
    """
    found = [
        item
        for item in scan(BytesIO(data), None, compressed=False)
        if isinstance(item, Record) and item.record_id == record_id
    ]
    if len(found) != 1:
        count = "no record" if not found else f"{len(found)} records"
        raise SourceError(f"the capture has {count} with the ID {record_id[:80]}")
    return found[0]


def payload_of(data: bytes, record_id: str) -> Payload:
    """What a record carries, its codings undone.

    Raises:
        SourceError: No such record, or its codings cannot be undone.
    """
    record = record_of(data, record_id)
    return payload(data[record.offset : record.offset + record.size])


def content_of(data: bytes, record_id: str) -> bytes:
    """The bytes of what a record carries.

    Raises:
        SourceError: No such record, or its codings cannot be undone.
    """
    return payload_of(data, record_id).content


def named_field_of(data: bytes, record_id: str, name: str) -> str:
    """The value of a record's named field; `name` in lower case.

    Raises:
        SourceError: No such record, or it has no such field.
    """
    value = record_of(data, record_id).head.first(name)
    if value is None:
        raise SourceError(f"the record has no field {name[:60]}")
    return value


def http_field_of(data: bytes, record_id: str, name: str) -> str:
    """The values of a field of the HTTP header that a record carries, several joined by a comma (RFC 9110 §5.3).

    Raises:
        SourceError: No such record, or no such field.
    """
    http = payload_of(data, record_id).http
    values = [] if http is None else [value for key, value in http.fields if key.lower() == name]
    if not values:
        raise SourceError(f"the HTTP header there has no field {name[:60]}")
    return ", ".join(values)


def software_of(data: bytes) -> str | None:
    """The software that a capture's warcinfo names as its maker (§6.2), without line ends; None where none does."""
    for item in scan(BytesIO(data), None, compressed=False):
        if isinstance(item, Record) and item.type == "warcinfo":
            block = data[item.offset + item.head.size : item.offset + item.head.size + item.block_length]
            for line in block[:MAX_INFO].decode("utf-8", errors="replace").splitlines():
                name, _, value = line.partition(":")
                if name.strip().lower() == "software" and value.strip():
                    return " ".join(value.split())[:200]
            return None
    return None
