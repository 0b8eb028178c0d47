"""The pages of a web archive, one capture each: cut out of WARC and WACZ files without changing a byte."""

import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from pressmark.errors import SourceError
from pressmark.formats.wacz import PACKAGE, Wacz
from pressmark.formats.warc.entries import Entries, Entry
from pressmark.formats.warc.faults import Fault
from pressmark.formats.warc.index import RecordIndex
from pressmark.formats.warc.pages import MAX_INFLATED_BYTES, PageRecords, Pages, find
from pressmark.formats.warc.payload import Payload
from pressmark.formats.warc.records import without_brackets
from pressmark.formats.zips import Limits, SafeZip
from pressmark.readers.captures import Capture
from pressmark.readers.web_pages.addresses import picture_candidates

MAX_PICTURES_BYTES = 32 * 1024 * 1024
"""Bytes of picture records that are cut out with one page."""

MOST_KINDS = 12
"""Kinds of records or of faults that are told of one file; the others are counted."""

_TELLING = frozenset({"http-form", "type-unknown"})
_GZIP = b"\x1f\x8b"
_ARC = b"filedesc://"


class CrawlKind(StrEnum):
    """What kind of web archive a file is."""

    WARC = "WARC"
    WACZ = "WACZ"
    ARC = "ARC"


@dataclass(slots=True)
class CrawlReport:
    """What a web archive holds and what is wrong with it, kind by kind, in few lines whatever its size."""

    notes: list[str] = field(default_factory=list)
    _held: Counter[str] = field(default_factory=Counter)
    _first: dict[str, Fault] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, fault: Fault) -> None:
        """Hear of a fault."""
        self._first.setdefault(fault.code, fault)
        self._counts[fault.code] += 1

    def hold(self, held: Mapping[str, int]) -> None:
        """Hear of records, by their kinds."""
        self._held.update(held)

    @property
    def contents(self) -> str:
        """The records that were counted: `1 warcinfo, 2 responses of status 404 (text/html)`."""
        found = [f"{count} {_plural(kind, count)}" for kind, count in self._held.most_common(MOST_KINDS)]
        more = len(self._held) - len(found)
        return ", ".join(found) + (f" and {more} more kinds" if more else "") or "nothing that could be read"

    def lines(self, *, deviations: bool = False) -> Iterator[str]:
        """What is wrong: one line a kind of error, with where it was first seen.

        With `deviations` also those that may be why no page was found.
        """
        yield from self.notes
        told = [one for one in self._first.values() if one.is_error or (deviations and one.code in _TELLING)]
        for fault in islice(told, MOST_KINDS):
            count = self._counts[fault.code]
            often = f" ({count} times, first there)" if count > 1 else ""
            yield f"byte {fault.offset}: {fault.message} ({fault.code}){often}"
        if len(told) > MOST_KINDS:
            yield f"{len(told) - MOST_KINDS} more kinds of faults"


def captures_in(
    path: Path,
    *,
    url: str | None = None,
    mime: Collection[str] = (),
    limit: int | None = None,
    report: CrawlReport | None = None,
) -> Iterator[tuple[str, "Cut"]]:
    """Each page of status 200 with the address it was captured from; `report` hears of what is wrong with the file.

    It is cut out only when asked for, and can be until the next one comes.

    `url` chooses pages by their address or a redirect's, `mime` further media types, `limit` how many at most.

    Raises:
        SourceError: The file cannot be read at all.
    """
    report = report or CrawlReport()
    if _is_zip(path):
        found = _in_wacz(path, url, mime, report)
    else:
        found = (Cut(found=one) for one in _in_warcs([path], url, mime, report))
    for number, cut in enumerate(found, 1):
        yield cut.target_uri, cut
        if number == limit:
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A page of a web archive that can be cut out; `package` holds the files that sign the archive, by their names."""

    found: PageRecords
    package: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def record_id(self) -> str:
        """The WARC-Record-ID of the page's response, resource or revisit, without angle brackets."""
        return self.found.record_id

    @property
    def target_uri(self) -> str:
        """The address that the page was captured from."""
        return self.found.target_uri

    def cut(self) -> Capture:
        """The page's capture: its records, and those of the pictures that its article shows.

        Raises:
            SourceError: The file changed, or its records are too large.
        """
        found = self.found
        page = None
        with suppress(SourceError):  # the reader of the page will say what is wrong with it
            page = found.payload()
        records, pictures = _pictures(found.source.entries, found.page, page, found.target_uri)
        return Capture(
            content=found.capture(records),
            record_id=found.record_id,
            content_id=found.content.record_id,
            pictures=pictures,
            package=self.package,
        )


def capture_held(data: bytes, *, record_id: str, content_id: str | None = None, notes: tuple[str, ...] = ()) -> Capture:
    """The capture that a WARC file's bytes are, its page named by its record; its pictures are found by address.

    Raises:
        SourceError: There is no such record.
    """
    index = RecordIndex(data)
    number = index.number_of(content_id or record_id)
    with _pages_of(data) as pages:
        page = pages.entries.get(record_id)
        if page is None:
            raise SourceError(f"the capture has no sound record {record_id[:80]!a}")
        _, pictures = _pictures(
            pages.entries, page, index.payload(number), index.record(index.number_of(record_id)).target_uri
        )
    return Capture(content=data, record_id=record_id, content_id=content_id, pictures=pictures, notes=notes)


def capture_again(data: bytes, *, content: int, date: str | None) -> Capture:
    """The capture that an archive's original is: the number of the record that has the page's content, its WARC-Date.

    Raises:
        SourceError: The file holds no such page.
    """
    index = RecordIndex(data)
    held = index.record(content)
    content_id = held.record_id or ""
    if held.type == "conversion":  # made by a browser from the page's response
        return capture_held(
            data, record_id=without_brackets(held.head.first("warc-refers-to")) or "", content_id=content_id
        )
    with _pages_of(data) as pages:
        entry = pages.entries.get(content_id)
        page = pages.captured(entry, date) if entry is not None else None
    if page is None:
        raise SourceError(f"the capture holds no page of {date} with its content in record {content}")
    return capture_held(data, record_id=page.record_id, content_id=content_id)


@contextmanager
def _pages_of(data: bytes) -> Iterator[Pages]:
    with TemporaryDirectory(prefix="pressmark-") as folder:
        file = Path(folder) / "source.warc"
        file.write_bytes(data)
        with Pages(file) as pages:
            yield pages


def crawl_kind(path: Path) -> CrawlKind | None:
    """The kind of web archive that a file is, by how it begins, else by its name; None for other files.

    Raises:
        SourceError: It cannot be read.
    """
    beginning = _beginning(path)
    if beginning.startswith(_GZIP):
        with suppress(zlib.error):  # a damaged one is told by its name
            beginning = zlib.decompressobj(wbits=31).decompress(beginning, 32) or beginning
    if beginning.startswith(_ARC):
        return CrawlKind.ARC
    name = path.name.lower()
    if beginning.startswith(b"WARC/") or name.endswith((".warc", ".warc.gz", ".warc.zst")):
        return CrawlKind.WARC
    if name.endswith(".wacz") or (beginning.startswith(b"PK\x03\x04") and _has_package(path)):
        return CrawlKind.WACZ
    return CrawlKind.ARC if name.endswith((".arc", ".arc.gz")) and beginning else None


def _in_warcs(
    paths: Sequence[Path], url: str | None, mime: Collection[str], report: CrawlReport
) -> Iterator[PageRecords]:
    with Pages(*paths, report=report.add) as pages:
        report.hold(pages.held)
        yield from pages.pages(url=url, mime=mime)


def _in_wacz(path: Path, url: str | None, mime: Collection[str], report: CrawlReport) -> Iterator[Cut]:
    """The pages of the WARC files in it, which are one crawl; one that is damaged does not stop the others."""
    # All its WARC files lie on disk together while they are read.
    limits = Limits(total_bytes=MAX_INFLATED_BYTES)
    with Wacz(path, limits=limits) as archive, TemporaryDirectory(prefix="pressmark-") as folder:
        report.notes.extend(archive.notes)
        files = []
        for number, name in enumerate(archive.warcs):
            file = Path(folder) / str(number) / PurePosixPath(name).name
            file.parent.mkdir()
            try:
                with file.open("wb") as target:
                    archive.extract(name, target)
            except SourceError as error:
                report.notes.append(error.message)
                file.unlink()
                continue
            files.append(file)
        for found in _in_warcs(files, url, mime, report):
            yield Cut(found=found, package=archive.signature)


def _pictures(
    entries: Entries, entry: Entry, page: Payload | None, url: str | None
) -> tuple[list[Entry], dict[str, str]]:
    """The records of the pictures that a page's article shows, as far as the crawl has them, and whose they are."""
    records: list[Entry] = []
    pictures: dict[str, str] = {}
    held = 0
    try:
        shown = picture_candidates(page.content, charset=page.charset or None, url=url or "") if page else ()
    except SourceError:
        shown = ()  # the reader of the page will say what is wrong with it
    for address, *others in shown:
        found = next((there for one in (address, *others) if (there := find(entries, one, entry))), ())
        if not found:
            continue
        record_id = found[-1].record_id
        if record_id not in pictures.values():
            size = sum(record.size for record in found)
            if size > MAX_PICTURES_BYTES - held:
                continue
            held += size
        records.extend(found)
        pictures[address] = record_id
    return records, pictures


def _plural(kind: str, count: int) -> str:
    word, space, rest = kind.partition(" ")
    return f"{word}s{space}{rest}" if count > 1 and word in ("response", "resource", "request", "revisit") else kind


def _has_package(path: Path) -> bool:
    try:
        with SafeZip(path) as archive:
            return PACKAGE in archive.entries
    except SourceError:
        return False


def _is_zip(path: Path) -> bool:
    return _beginning(path).startswith(b"PK")


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError as error:
        raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
