"""The pages of a WARC file, each with the records that belong to it, cut without changing a byte.

A page is an HTML response of status 200, an HTML resource, or a revisit of one. What belongs to it: the warcinfo
record that describes it, the redirects that led to it, the requests, and for a revisit the record that has the content.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
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
    """Open WARC files whose records are checked and known; gives their pages. Use as a context manager.

    Files given together are one crawl: a page's pictures, or what a revisit repeats, may be in another of them.

    Raises:
        SourceError: A file cannot be read, or they have more records than can be known.
    """

    def __init__(self, *paths: Path, report: Callable[[Fault], None] | None = None) -> None:
        self._report = report or (lambda _fault: None)
        self.entries = Entries()
        self.held: Counter[str] = Counter()
        """How many records of each kind the files hold: their type, and of content its status and media type."""

        self._warcs: list[Warc] = []
        try:
            self._warcs += [Warc.open(path) for path in paths]
            self._read_through()
        except BaseException:
            self._close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        for warc in self._warcs:
            warc.__exit__(None, None, None)

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
        return self._warcs[entry.file].record_at(entry.offset)

    def record_bytes(self, entry: Entry) -> bytes:
        """A remembered record's exact bytes."""
        return self._warcs[entry.file].record_bytes(self.record(entry), limit=MAX_CAPTURE_BYTES)

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
        self._tell(entry.file, fault(code, entry.offset, message, record_id=entry.record_id))

    def _tell(self, file: int, found: Fault) -> None:
        """Of several files a fault names its own."""
        name = f"{Path(self._warcs[file].name).name}: " if len(self._warcs) > 1 else ""
        self._report(replace(found, message=f"{name}{found.message}"))

    def _read_through(self) -> None:
        """Check and remember every record of every file, in their order.

        Where records share gzip members and cannot be found again, an uncompressed copy takes their file's place.
        """
        shared = [number for number in range(len(self._warcs)) if self._read(number, self._tell)]
        if shared:
            for number in shared:
                self._inflate(number)
            self.entries = Entries()
            self.held.clear()
            for number in range(len(self._warcs)):
                self._read(number, lambda _file, _found: None)  # their faults were told on the first way through

    def _read(self, number: int, tell: Callable[[int, Fault], None]) -> bool:
        """Check and remember the records of a file; True where some share a gzip member."""
        shared = False
        self.entries.begin(number)
        for one in checked(self._warcs[number]):
            for found in one.faults:
                tell(number, found)
            shared = shared or (isinstance(one.item, Record) and one.item.compressed and not one.item.length)
            if one.is_sound:
                entry = self.entries.add(one)
                self.held[_kind(one.item, entry)] += 1
            if len(self.entries.all) > _MAX_ENTRIES:
                raise SourceError(
                    f"{self._warcs[number].name} has more than {_MAX_ENTRIES} records",
                    hint="split it and import the parts",
                )
        return shared

    def _inflate(self, number: int) -> None:
        """Put an uncompressed copy in the place of a file gzipped as a whole, where each record is found at once."""
        warc = self._warcs[number]
        file = TemporaryFile()  # noqa: SIM115  # it lives as long as the Warc that reads it
        try:
            warc.inflate_into(file, limit=MAX_INFLATED_BYTES)
        except BaseException:
            file.close()
            raise
        file.flush()
        warc.__exit__(None, None, None)
        self._warcs[number] = Warc(file, name=warc.name)


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
    def entries(self) -> tuple[Entry, ...]:
        """All its records in the order of their files, none twice."""
        found = [self.warcinfo, *(one for hop in self.hops for one in hop), self.request, self.content, self.page]
        return tuple(sorted({one for one in found if one is not None}, key=lambda one: one.number))

    def capture(self, others: Collection[Entry] = ()) -> bytes:
        """The exact bytes of all its records, and of others, in the order of their files: a WARC file of its own.

        Uncompressed; each record stands there once.

        Raises:
            SourceChangedError: A file changed since it was opened.
        """
        wanted = {one.number: one for one in (*self.entries, *others)}
        return b"".join(self.source.record_bytes(wanted[number]) for number in sorted(wanted))

    def payload(self) -> Payload:
        """The page's content, decoded.

        Raises:
            SourceError: Its codings cannot be undone (`CodingError`), or the file changed.
        """
        return payload(self.source.record_bytes(self.content))

    def has_url(self, url: str) -> bool:
        """Whether the page, or a redirect that led to it, has this URL; fragments do not count."""
        wanted = without_fragment(url)
        return wanted == self.page.url or any(hop.url == wanted for _, hop in self.hops)


def find(entries: Entries, url: str, near: Entry) -> tuple[Entry, ...]:
    """The records that give the content of a URL (a picture's), nearest in time to an entry; the last holds it.

    Redirects and revisits are followed and are among them; none where nothing of status 200 is found.
    """
    records: list[Entry] = []
    for _ in range(_MAX_FIND_HOPS):
        found = nearest(entries, url, near)
        if found is None:
            return ()
        records += found
        if not found[1].location:
            return tuple(dict.fromkeys(records))
        url = found[1].location
    return ()


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
