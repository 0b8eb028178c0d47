"""How the records of a file are told apart, and how reading goes on behind what is none."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pressmark.formats.warc.faults import Fault, fault, shown
from pressmark.formats.warc.heads import Head, Unreadable, read_head
from pressmark.formats.warc.records import GZIP_MAGIC, SEPARATOR, Broken, Record, Sink, Watch
from pressmark.formats.warc.streams import PIECE, MemberError, MemberStream, PlainStream, Stream, pass_to_version

MAX_LENGTH = 2**63 - 1
"""The longest block any file system can hold; a longer number is a lie that overflows other readers."""

MAX_MEMBER_SEARCHES = 100_000
"""Bytes that look like a member's first which are tried after damage: real files have one in sixteen million."""

MAX_BROKEN = 100_000
"""Stretches that are no record before reading stops: such a file was never a WARC, or was made to cost time."""

_DIGITS = re.compile(r"[0-9]{1,30}")
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL)
_VERSION = re.compile(rb"WARC/[0-9]", re.IGNORECASE)
Item = Record | Broken


def scan(file: BinaryIO, watch: Watch | None, *, compressed: bool) -> Iterator[Item]:
    """Every record of an open file, and every stretch that is none."""
    broken = 0
    for item in _items(file, watch, compressed=compressed):
        yield item
        broken += isinstance(item, Broken)
        if broken >= MAX_BROKEN:
            message = f"{MAX_BROKEN} stretches of the file are no records; the rest is not read"
            yield Broken(offset=item.offset, faults=(fault("broken-too-often", item.offset, message),))
            return


def _items(file: BinaryIO, watch: Watch | None, *, compressed: bool) -> Iterator[Item]:
    size = file.seek(0, 2)
    if not size:
        yield Broken(offset=0, faults=(fault("empty", 0, "the file is empty: a WARC file has at least one record"),))
    elif compressed:
        yield from _members(file, size, watch)
    else:
        yield from _Reader(PlainStream(file), watch).items()


def one_record(file: BinaryIO, offset: int, *, compressed: bool) -> Record | None:
    """The record that begins at an offset, its block passed over; None where none does."""
    if compressed:
        stream: Stream = MemberStream(file, offset)
        head = read_head(stream, offset)
        length = None if isinstance(head, Unreadable) else _block_length(head, offset)[0]
        if isinstance(head, Unreadable) or length is None:
            return None
        return Record(
            offset=offset, length=0, inner=0, compressed=True, head=head, block_length=length, faults=head.faults
        )
    item = next(_Reader(PlainStream(file, start=offset), None).items(), None)
    return item if isinstance(item, Record) else None


class _Reader:
    """The records of one stream: a plain file, or one gzip member at `offset` of the file."""

    def __init__(self, stream: Stream, watch: Watch | None, *, offset: int | None = None) -> None:
        self._stream = stream
        self._watch = watch
        self._member = offset
        self.doubtful = 0
        """Up to here records may be the content of a broken one: a page can hold a whole false record."""

    def items(self) -> Iterator[Item]:
        """All of them. Raises MemberError where a gzip member is damaged."""
        stream = self._stream
        while stream.ahead(1):
            begin = stream.position
            item = self._item(read_head(stream, self._place(begin)), begin)
            if isinstance(item, Record):
                yield item
                continue
            at = stream.position
            found = pass_to_version(stream)
            if found:
                self.doubtful = max(self.doubtful, stream.position + 1)
            where = f" (reading goes on {stream.position - at} bytes further)" if found and stream.position > at else ""
            last = item.faults[-1]
            yield replace(item, faults=(*item.faults[:-1], replace(last, message=last.message + where)))

    def _place(self, position: int) -> int:
        return position if self._member is None else self._member

    def _item(self, head: Head | Unreadable, begin: int) -> Item:
        """The record at `begin`, passed; or what is broken there, the stream standing where to search on."""
        stream, place = self._stream, self._place(begin)
        if isinstance(head, Unreadable):
            _skip(stream, head.passed)
            return Broken(offset=place, faults=head.faults)
        length, faults = _block_length(head, place)
        _skip(stream, head.size)
        if length is None:
            return Broken(offset=place, faults=faults, head=head)
        end = begin + head.size + length
        wrong, sink = self._seen_from_afar(end), None
        if wrong is None:
            sink = self._watch(head) if self._watch else None
            wrong = self._passed(length, sink)
        if wrong:
            code, message = wrong
            if stream.back_to(begin + head.size):
                self.doubtful = max(self.doubtful, end)
            return Broken(offset=place, faults=(*faults, fault(code, place, message)), head=head)
        if begin < self.doubtful:
            message = "found behind a broken record, perhaps inside it: a page can hold a whole false record"
            faults = (*faults, fault("after-broken-record", place, message))
        return Record(
            offset=place,
            length=0 if self._member is not None else stream.position - begin,
            inner=0 if self._member is None else begin,
            compressed=self._member is not None,
            head=head,
            block_length=length,
            sink=sink,
            faults=(*faults, *_blank_lines(stream, place)),
        )

    def _seen_from_afar(self, end: int) -> tuple[str, str] | None:
        """What is wrong behind the block, where the stream can tell before reading it: so lies cost nothing."""
        behind = self._stream.at(end, len(SEPARATOR)) if end <= MAX_LENGTH else b""
        if behind is None or behind == SEPARATOR:
            return None
        size = self._stream.size if isinstance(self._stream, PlainStream) else end
        return _separator_fault(behind) if end <= size else _too_short(size - self._stream.position)

    def _passed(self, length: int, sink: Sink | None) -> tuple[str, str] | None:
        """Pass the block, through the sink if one is wanted, and the two line ends; what is wrong with them."""
        stream = self._stream
        if sink is None and isinstance(stream, PlainStream):
            stream.position += length
        else:
            left = length
            while left:
                data = stream.read(left)
                if not data:
                    return _too_short(length - left)
                left -= len(data)
                if sink is not None:
                    sink.feed(data)
        behind = stream.ahead(len(SEPARATOR))
        if behind != SEPARATOR:
            return _separator_fault(behind)
        _skip(stream, len(SEPARATOR))
        return None


def _members(file: BinaryIO, size: int, watch: Watch | None) -> Iterator[Item]:
    """The records of a gzipped file, member after member."""
    offset, rest, searched, doubtful = 0, b"", 0, False
    while offset < size:
        stream = MemberStream(file, offset, carried=rest)
        yield from _member(stream, offset, watch, doubtful=doubtful)
        if stream.ended:
            offset, rest, doubtful = offset + stream.length, stream.rest, False
            continue
        found, searched = _next_member(file, offset + 1, searched)
        if found is None:
            return
        offset, rest, doubtful = found, b"", True


def _member(stream: MemberStream, offset: int, watch: Watch | None, *, doubtful: bool) -> Iterator[Item]:
    """The records of one member; the last is held back until the member's checksum has proven it."""
    held: Record | None = None
    count = 0
    try:
        for item in _Reader(stream, watch, offset=offset).items():
            if held:
                yield held
            held = None
            count += 1
            if isinstance(item, Record):
                held = _told(item, alone=count == 1, doubtful=doubtful)
            else:
                yield item
    except MemberError as error:
        code, message = _no_member(stream, offset) or (error.code, str(error))
        wrong = fault(code, offset, message)
        yield Broken(offset=offset, faults=(*(held.faults if held else ()), wrong), head=held.head if held else None)
        return
    if held:
        yield replace(held, length=stream.length) if count == 1 else held
    elif not count:
        yield Broken(offset=offset, faults=(fault("gzip-members", offset, "an empty gzip member"),))


def _told(record: Record, *, alone: bool, doubtful: bool) -> Record:
    """A record with what its member says of it."""
    faults = record.faults
    if not alone:
        message = "several records share one gzip member: each should have its own"
        faults = (*faults, fault("gzip-members", record.offset, message))
    if doubtful:
        message = "found behind a damaged gzip member, perhaps inside it: a page can hold a whole false record"
        faults = (*faults, fault("after-broken-record", record.offset, message))
    return replace(record, faults=faults)


def _block_length(head: Head, place: int) -> tuple[int | None, tuple[Fault, ...]]:
    """The stated length of the block, and the faults so far; None where nothing can be relied on."""
    stated = set(head.values.get("content-length", ()))
    if not stated:
        missing = fault("field-missing", place, "the record has no Content-Length")
        return None, (*head.faults, missing)
    if len(stated) > 1:
        message = f"Content-Length stands more than once, with {len(stated)} values"
        return None, (*head.faults, fault("field-duplicate", place, message))
    (value,) = stated
    if not value:
        return None, (*head.faults, fault("field-empty", place, "Content-Length has no value"))
    if not _DIGITS.fullmatch(value):
        message = f"Content-Length is a number of bytes, not {shown(value)}"
        return None, (*head.faults, fault("length-form", place, message))
    if int(value) > MAX_LENGTH:
        return None, (*head.faults, fault("length-too-large", place, f"Content-Length {value} is beyond 2^63-1"))
    return int(value), head.faults


def _separator_fault(behind: bytes) -> tuple[str, str]:
    return (
        "record-separator",
        f"behind the block of the stated length stand no two line ends (CR LF CR LF) but {shown(behind)}",
    )


def _too_short(there: int) -> tuple[str, str]:
    return "block-too-short", f"only {there} bytes of the stated block are there"


def _blank_lines(stream: Stream, place: int) -> Iterator[Fault]:
    """Pass line ends beyond the two."""
    count = 0
    while (data := stream.ahead(PIECE)) and data[:1] in {b"\r", b"\n"}:
        blank = len(data) - len(data.lstrip(b"\r\n"))
        _skip(stream, blank)
        count += blank
    if count:
        yield fault("blank-lines", place, f"{count} bytes of further line ends behind the record's two")


def _skip(stream: Stream, count: int) -> None:
    while count:
        count -= len(stream.read(count)) or count


def _no_member(stream: MemberStream, offset: int) -> tuple[str, str] | None:
    """What stands at `offset`, if no gzip member begins there."""
    start = stream.first_bytes
    if start.startswith(GZIP_MAGIC):
        return None
    return "gzip-trailing", f"no gzip member begins at byte {offset} but {shown(start)}"


def _next_member(file: BinaryIO, offset: int, searched: int) -> tuple[int | None, int]:
    """The next byte from which a gzip member with a record inflates, and the searches made so far."""
    while True:
        file.seek(offset)
        data = file.read(PIECE)
        for found in _MEMBER.finditer(data):
            searched += 1
            if searched > MAX_MEMBER_SEARCHES:
                return None, searched
            file.seek(offset + found.start())
            try:
                begins = zlib.decompressobj(wbits=31).decompress(file.read(1024), 16)
            except zlib.error:
                continue
            if _VERSION.match(begins):
                return offset + found.start(), searched
        if len(data) < PIECE:
            return None, searched
        offset += len(data) - 3
