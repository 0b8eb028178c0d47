"""The records of one uncompressed WARC file held in memory, counted from 1 and read once: `RecordIndex`."""

from io import BytesIO

from pressmark.errors import SourceError
from pressmark.formats.warc.faults import shown
from pressmark.formats.warc.payload import MAX_PAYLOAD_BYTES, Payload, payload
from pressmark.formats.warc.records import Record
from pressmark.formats.warc.scanning import scan

MAX_INDEXED_RECORDS = 20_000
"""Records of one original: a page with its pictures has some hundred, a browser's visit some thousand."""

MAX_BODIES_BYTES = MAX_PAYLOAD_BYTES
"""Bytes that all bodies read from one file may decode to, for all are held: bombs in a row are no page."""


class RecordIndex:
    """Every record of a file that is nothing but records, one behind the other (ISO 28500 §4).

    A body is decoded when it is first asked for, and kept.
    """

    def __init__(self, data: bytes) -> None:
        """Read the heads of all records.

        Raises:
            SourceError: Something that is no record stands in the file, or more than `MAX_INDEXED_RECORDS` do.
        """
        self._data = data
        self._records: list[Record] = []
        self._by_id: dict[str, list[int]] = {}
        self._payloads: dict[int, Payload] = {}
        self._left = MAX_BODIES_BYTES
        end = 0
        for item in scan(BytesIO(data), None, compressed=False):
            if not isinstance(item, Record) or item.offset != end:
                why = item.faults[-1].message if item.faults else "bytes that belong to no record"
                raise SourceError(f"no record stands at byte {min(item.offset, end)} of the WARC file: {why}")
            if len(self._records) == MAX_INDEXED_RECORDS:
                raise SourceError(f"the WARC file has more than {MAX_INDEXED_RECORDS} records")
            end = item.offset + item.size
            self._records.append(item)
            self._by_id.setdefault(item.record_id or "", []).append(len(self._records))
        if end != len(data):
            raise SourceError(f"no record stands at byte {end} of the WARC file")

    def __len__(self) -> int:
        return len(self._records)

    def record(self, number: int) -> Record:
        """The record of a number, from 1.

        Raises:
            SourceError: There is none.
        """
        if not 1 <= number <= len(self._records):
            raise SourceError(f"the WARC file has {len(self._records)} records and no record {number}")
        return self._records[number - 1]

    def number_of(self, record_id: str) -> int:
        """The number of the record with this WARC-Record-ID (without angle brackets).

        Raises:
            SourceError: There is none, or there are two.
        """
        found = self._by_id.get(record_id, [])
        if len(found) != 1:
            count = "no record" if not found else f"{len(found)} records"
            raise SourceError(f"the WARC file has {count} with the ID {shown(record_id)}")
        return found[0]

    def warc_head(self, number: int) -> bytes:
        """The record's header as it stands: version line, named fields, blank line.

        Raises:
            SourceError: There is no such record.
        """
        record = self.record(number)
        return self._data[record.offset : record.offset + record.head.size]

    def http_head(self, number: int) -> bytes:
        """The header of the HTTP message in the record's block: start line, fields, blank line.

        Raises:
            SourceError: There is no such record, or it holds no HTTP message.
        """
        http = self.payload(number).http
        if http is None:
            raise SourceError(f"record {number} of the WARC file holds no HTTP message")
        return http.raw

    def body(self, number: int) -> bytes:
        """The content that the record carries, its transfer and content codings undone.

        Raises:
            SourceError: There is no such record, its codings cannot be undone, or it is a revisit, whose content
                another record has.
        """
        if self.record(number).type == "revisit":
            raise SourceError(
                f"record {number} of the WARC file is a revisit: it has no content of its own",
                hint="a place names the record that has the content",
            )
        return self.payload(number).content

    def payload(self, number: int) -> Payload:
        """What the record carries, decoded, with what its header says of it.

        Raises:
            SourceError: There is no such record, its codings cannot be undone, or all bodies asked for together are
                more than `MAX_BODIES_BYTES`.
        """
        if number not in self._payloads:
            record = self.record(number)
            whole = self._data[record.offset : record.offset + record.size]
            made = payload(whole, limit=min(MAX_PAYLOAD_BYTES, self._left))
            self._left -= len(made.content)
            self._payloads[number] = made
        return self._payloads[number]

    def software(self) -> str | None:
        """The software that the first warcinfo names as its maker (§6.2), on one line; None where none does."""
        number = next((at for at, record in enumerate(self._records, 1) if record.type == "warcinfo"), None)
        if number is None or self.record(number).block_length > _MAX_INFO_BYTES:
            return None
        for line in self.body(number).decode("utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip().lower() == "software" and value.strip():
                return " ".join(value.split())[:200]
        return None


_MAX_INFO_BYTES = 1024 * 1024


def field_ranges(head: bytes, name: str) -> list[tuple[int, int]]:
    """Where the values of a field stand in a header (of a record, an HTTP or a MIME message), in its order.

    Bytes from the header's first, end-exclusive, without the white space around a value; a folded value's range goes
    to its last line's end. Fields without a value are left out. `name` in any case.
    """
    wanted = name.lower().encode("ascii")
    found: list[tuple[int, int]] = []
    folds = False
    at = 0
    while at < len(head):
        end = head.find(b"\n", at)
        end = len(head) if end < 0 else end
        line = head[at:end]
        if line[:1] in {b" ", b"\t"}:
            if folds and line.strip():
                found[-1] = (found[-1][0], at + len(line.rstrip()))
        else:
            label, colon, value = line.partition(b":")
            folds = bool(colon) and label.rstrip(b" \t").lower() == wanted
            if folds:
                start = at + len(label) + 1 + len(value) - len(value.lstrip())
                found.append((start, start + len(value.strip())))
        at = end + 1
    return [(start, end) for start, end in found if start < end]
