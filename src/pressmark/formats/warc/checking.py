"""A WARC file against ISO 28500: every record's form, fields and digests, every fault named.

Our own because the readers in use are lenient by design: they must replay whatever there is. What is cited must be
what its record says it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from pressmark.formats.warc.blocks import BlockWatch
from pressmark.formats.warc.faults import Fault, fault
from pressmark.formats.warc.fields import Complaint
from pressmark.formats.warc.http import HttpHead
from pressmark.formats.warc.kinds import header_complaints
from pressmark.formats.warc.records import Broken, Record, Warc, without_brackets

MAX_RECORDS = 5_000_000
"""Record IDs held to find one that stands twice: some 500 MB; crawlers end a file at a gigabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A record, or a stretch that is none, with all its faults."""

    item: Record | Broken
    faults: tuple[Fault, ...]
    http: HttpHead | None
    """The head of the HTTP message in the block, where there is one."""

    looks_like_page: bool = False
    """Whether that message's body begins as HTML does."""

    @property
    def is_sound(self) -> bool:
        """Whether it is a record without an error; deviations are allowed."""
        return isinstance(self.item, Record) and not any(one.is_error for one in self.faults)


def checked(warc: Warc) -> Iterator[Checked]:
    """Every record of an open file with its faults, its block read and verified.

    Raises:
        SourceError: The file cannot be read any more.
    """
    seen: set[int] = set()
    first = True
    for item in warc.scan(BlockWatch):
        head = item.head
        record_id = without_brackets(head.first("warc-record-id")) if head else None
        found = [replace(one, record_id=record_id) for one in item.faults]
        if head is not None:
            found += _told(header_complaints(head), item.offset, record_id)
        http, page = None, False
        if isinstance(item, Record):
            if isinstance(item.sink, BlockWatch):
                item.sink.finish()
                found += _told(item.sink.complaints(), item.offset, record_id)
                http, page = item.sink.http, item.sink.looks_like_page
            found += _told(_file_complaints(item, seen, record_id, first=first), item.offset, record_id)
        first = False
        yield Checked(item=item, faults=tuple(found), http=http, looks_like_page=page)
        if len(seen) > MAX_RECORDS:
            message = f"more than {MAX_RECORDS} records: split the file"
            stop = fault("records-too-many", item.offset, message)
            yield Checked(item=Broken(offset=item.offset, faults=(stop,)), faults=(stop,), http=None)
            return


def _file_complaints(record: Record, seen: set[int], record_id: str | None, *, first: bool) -> Iterator[Complaint]:
    if first and record.type != "warcinfo":
        yield "warcinfo-missing", "the file does not begin with a warcinfo record, as is recommended"
    if not record_id:
        return
    mark = int.from_bytes(blake2b(record_id.encode("utf-8", "surrogatepass"), digest_size=12).digest(), "big")
    if mark in seen:
        yield "record-id-duplicate", "another record of this file has the same WARC-Record-ID"
    seen.add(mark)


def _told(complaints: Iterator[Complaint], offset: int, record_id: str | None) -> list[Fault]:
    return [fault(code, offset, message, record_id=record_id) for code, message in complaints]
