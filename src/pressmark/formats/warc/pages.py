"""The pages of a WARC file, each with the records that belong to it, cut without changing a byte.

A page is an HTML response of status 200, an HTML resource, or a revisit of one. What belongs to it: the warcinfo
record that describes it, the redirects that led to it, the requests, and for a revisit the record that has the content.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from pressmark.errors import SourceError
from pressmark.formats.warc.checking import MAX_RECORDS, checked
from pressmark.formats.warc.entries import Entries, Entry, without_fragment
from pressmark.formats.warc.faults import Fault, fault, shown
from pressmark.formats.warc.links import Unresolved, content_of, hops_to, nearest, request_of
from pressmark.formats.warc.payload import Payload, payload
from pressmark.formats.warc.records import Broken, Record, Warc

HTML = frozenset({"text/html", "application/xhtml+xml"})
"""The media types of pages (RFC 2854, RFC 3236)."""

MAX_CAPTURE_BYTES = 64 * 1024 * 1024
"""The most that a page's records may have together: it becomes one original."""

MAX_INFLATED_BYTES = 64 * 1024 * 1024 * 1024
"""The most that a file gzipped as a whole may inflate to, on disk."""

_MAX_ENTRIES = min(MAX_RECORDS, 2_000_000)
_MAX_FIND_HOPS = 10
_PAGES = frozenset({"response", "resource", "revisit"})


class Pages:
    """An open WARC file whose records are checked and known; gives its pages. Use as a context manager.

    Raises:
        SourceError: The file cannot be read, or has more records than can be known.
    """

    def __init__(self, path: Path, *, report: Callable[[Fault], None] | None = None) -> None:
        self._report = report or (lambda _fault: None)
        self.entries = Entries()
        self.held: Counter[str] = Counter()
        """How many records of each kind the file holds: their type, and of content its status and media type."""

        self._warc = Warc.open(path)
        try:
            if self._read_through():
                self._inflate()
        except BaseException:
            self._warc.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._warc.__exit__(kind, error, trace)

    def pages(
        self, *, url: str | None = None, mime: Collection[str] = (), limit: int | None = None
    ) -> Iterator["PageRecords"]:
        """The pages in the file's order: all, or those of a URL (a redirect's counts too); at most `limit`.

        `mime` adds media types (lower case) to those of HTML. What looks like a page and cannot be put together goes
        to `report`.
        """
        wanted = HTML | {one.lower() for one in mime}
        given = 0
        for entry in self.entries.all:
            if limit is not None and given >= limit:
                return
            page = self._page(entry, wanted)
            if page is not None and (url is None or page.has_url(url)):
                given += 1
                yield page

    def captured(self, content: Entry, date: str | None) -> Entry | None:
        """The first page's record of a WARC-Date, as written, that has its content in an entry."""
        for entry in self.entries.all:
            if entry.type not in _PAGES or self.record(entry).date != date:
                continue
            with suppress(Unresolved):
                if content_of(entry, self.entries) == content:
                    return entry
        return None

    def record(self, entry: Entry) -> Record:
        """A remembered record, its header read again."""
        return self._warc.record_at(entry.offset)

    def bytes_at(self, offset: int) -> bytes:
        """The exact bytes of the record at an offset."""
        return self._warc.record_bytes(self._warc.record_at(offset), limit=MAX_CAPTURE_BYTES)

    def _page(self, entry: Entry, wanted: Collection[str]) -> "PageRecords | None":
        """The page of an entry; None where it is none, or cannot be put together, which is reported."""
        if entry.type not in _PAGES or not entry.url.lower().startswith(("http:", "https:")):
            return None
        try:
            content = content_of(entry, self.entries)
        except Unresolved as error:
            if not entry.media_type or entry.media_type in wanted:
                self._fault(error.code, entry, str(error))
            return None
        if content is None or content.media_type not in wanted:
            return None
        if content.status != (None if content.type == "resource" else 200):
            return None
        page = _gathered(self, entry, content)
        size = sum(one.size for one in page.entries)
        if entry.segmented or content.segmented:
            self._fault("page-segmented", entry, f"{entry.url}: its record is segmented, which is not put together")
        elif size > MAX_CAPTURE_BYTES:
            message = f"{entry.url}: its records have {size} bytes together, more than {MAX_CAPTURE_BYTES}"
            self._fault("page-too-large", entry, message)
        else:
            return page
        return None

    def _fault(self, code: str, entry: Entry, message: str) -> None:
        self._report(fault(code, entry.offset, message, record_id=entry.record_id))

    def _read_through(self) -> bool:
        """Check and remember every record; True where records share gzip members and cannot be found again."""
        shared = False
        for one in checked(self._warc):
            for found in one.faults:
                self._report(found)
            shared = shared or (isinstance(one.item, Record) and one.item.compressed and not one.item.length)
            if one.is_sound:
                entry = self.entries.add(one)
                self.held[_kind(one.item, entry)] += 1
            if len(self.entries.all) > _MAX_ENTRIES:
                raise SourceError(
                    f"{self._warc.name} has more than {_MAX_ENTRIES} records", hint="split it and import the parts"
                )
        return shared

    def _inflate(self) -> None:
        """Put an uncompressed copy in the place of a file gzipped as a whole, where each record is found at once."""
        file = TemporaryFile()  # noqa: SIM115  # it lives as long as the Warc that reads it
        try:
            self._warc.inflate_into(file, limit=MAX_INFLATED_BYTES)
        except BaseException:
            file.close()
            raise
        file.flush()
        name = self._warc.name
        self._warc.__exit__(None, None, None)
        self._warc = Warc(file, name=name)
        self.entries = Entries()
        self.held.clear()
        self._report, report = (lambda _fault: None), self._report
        self._read_through()  # its faults were told on the first way through
        self._report = report


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecords:
    """One page and the records that belong to it; usable while its `Pages` is open."""

    source: Pages
    page: Entry
    """The response, or the revisit."""

    content: Entry
    """The response that holds the content: the page's own, or the one that a revisit refers to."""

    warcinfo: Entry | None
    hops: tuple[tuple[Entry | None, Entry], ...]
    """Redirects that led to the page, first to last: each its request, where there is one, and its response."""

    request: Entry | None

    @property
    def record_id(self) -> str:
        """The WARC-Record-ID of the page's response or revisit, without angle brackets."""
        return self.page.record_id

    @property
    def target_uri(self) -> str:
        """The page's WARC-Target-URI, as its record writes it."""
        return self.source.record(self.page).target_uri or ""

    @property
    def date(self) -> datetime:
        """When its capture began, UTC (§5.4); reduced precision begins its year, month, day or minute."""
        return self.page.date

    @property
    def written_date(self) -> str:
        """The WARC-Date as its record writes it, with the precision that is known."""
        return self.source.record(self.page).date or ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its records in the order of their file, none twice."""
        found = [self.warcinfo, *(one for hop in self.hops for one in hop), self.request, self.content, self.page]
        return tuple(sorted({one for one in found if one is not None}, key=lambda one: one.number))

    def capture(self, others: Collection[Record] = ()) -> bytes:
        """The exact bytes of all its records, and of others of its file, in the file's order: a WARC file of its own.

        Uncompressed; each record stands there once.

        Raises:
            SourceChangedError: The file changed since it was opened.
        """
        wanted = {one.offset for one in self.entries} | {one.offset for one in others}
        return b"".join(self.source.bytes_at(offset) for offset in sorted(wanted))

    def payload(self) -> Payload:
        """The page's content, decoded.

        Raises:
            SourceError: Its codings cannot be undone (`CodingError`), or the file changed.
        """
        return payload(self.source.bytes_at(self.content.offset))

    def has_url(self, url: str) -> bool:
        """Whether the page, or a redirect that led to it, has this URL; fragments do not count."""
        wanted = without_fragment(url)
        return wanted == self.page.url or any(hop.url == wanted for _, hop in self.hops)


def find(source: Pages, url: str, near: Entry) -> tuple[Record, ...]:
    """The records that give the content of a URL (a picture's), nearest in time to an entry; the last holds it.

    Redirects and revisits are followed and are among them; none where nothing of status 200 is found.
    """
    records: list[Entry] = []
    for _ in range(_MAX_FIND_HOPS):
        found = nearest(source.entries, url, near)
        if found is None:
            return ()
        records += found
        if not found[1].location:
            return tuple(source.record(one) for one in dict.fromkeys(records))
        url = found[1].location
    return ()


def pages(
    path: Path,
    *,
    url: str | None = None,
    mime: Collection[str] = (),
    limit: int | None = None,
    report: Callable[[Fault], None] | None = None,
) -> Iterator[PageRecords]:
    """The pages of a WARC file; every fault of the file goes to `report`, and none stops the others.

    Each `PageRecords` can be read until the iterator is closed or ends.

    Raises:
        SourceError: The file cannot be read at all.
    """
    with Pages(path, report=report) as found:
        yield from found.pages(url=url, mime=mime, limit=limit)


def _kind(item: Record | Broken, entry: Entry | None) -> str:
    """What a record is, in the words of a message: `response of status 404 (text/html)`."""
    kind = shown(item.head.first("warc-type") or "", 30).strip("'").lower() if item.head else ""
    if entry is None or entry.type not in _PAGES:
        return kind
    status = f" of status {entry.status}" if entry.status else " without a status" * (entry.type == "response")
    return f"{kind}{status} ({shown(entry.media_type, 60).strip(chr(39)) or 'no media type'})"


def _gathered(source: Pages, entry: Entry, content: Entry) -> PageRecords:
    entries = source.entries
    return PageRecords(
        source=source,
        page=entry,
        content=content,
        warcinfo=entries.all[entry.warcinfo] if entry.warcinfo is not None else None,
        hops=tuple((request_of(hop, entries), hop) for hop in hops_to(entry, entries)),
        request=request_of(entry, entries),
    )
