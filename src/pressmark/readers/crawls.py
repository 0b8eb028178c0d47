"""The pages of a web archive, one capture each: cut out of WARC and WACZ files without changing a byte."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pressmark.errors import SourceError
from pressmark.formats.wacz import Wacz
from pressmark.formats.warc.faults import Fault
from pressmark.formats.warc.pages import PageRecords, pages
from pressmark.formats.warc.records import Record
from pressmark.readers.captures import Capture
from pressmark.readers.web_pages.addresses import picture_addresses

MAX_PICTURES_BYTES = 32 * 1024 * 1024
"""Bytes of picture records that are cut out with one page."""


def captures_in(
    path: Path,
    *,
    url: str | None = None,
    mime: Collection[str] = (),
    limit: int | None = None,
    report: Callable[[Fault], None] = lambda _: None,
) -> Iterator[tuple[str, "Cut"]]:
    """Each page of status 200 with the address it was captured from; what is wrong with a file goes to `report`.

    It is cut out only when asked for, and can be until the next one comes.

    `url` chooses pages by their address or a redirect's, `mime` further media types, `limit` how many at most.

    Raises:
        SourceError: The file cannot be read at all.
    """
    if not _is_zip(path):
        for found in pages(path, url=url, mime=mime, limit=limit, report=report):
            yield found.target_uri, Cut(found)
        return
    given = 0
    with Wacz(path) as archive, TemporaryDirectory(prefix="pressmark-") as folder:
        for number, name in enumerate(archive.warcs):
            file = Path(folder) / f"{number}.warc"
            with file.open("wb") as target:
                archive.extract(name, target)
            rest = None if limit is None else limit - given
            if rest == 0:
                return
            for found in pages(file, url=url, mime=mime, limit=rest, report=report):
                given += 1
                yield found.target_uri, Cut(found)
            file.unlink()


class Cut:
    """A page of a web archive that can be cut out."""

    def __init__(self, found: PageRecords) -> None:
        self._found = found

    @property
    def record_id(self) -> str:
        """The WARC-Record-ID of the page's response or revisit, without angle brackets."""
        return self._found.record_id

    def cut(self) -> Capture:
        """The page's capture.

        Raises:
            SourceError: The file changed, or its records are too large.
        """
        return _capture(self._found)


def is_crawl(path: Path) -> bool:
    """Whether a file begins like a WARC file, a gzipped one, or is a WACZ.

    Raises:
        SourceError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(5)
    except OSError as error:
        raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
    if beginning == b"WARC/" or path.name.lower().endswith((".warc", ".warc.gz", ".wacz")):
        return True
    return beginning[:4] == b"PK\x03\x04" and _is_wacz(path)


def _is_wacz(path: Path) -> bool:
    try:
        with Wacz(path):
            return True
    except SourceError:
        return False


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError as error:
        raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error


def _capture(found: PageRecords) -> Capture:
    """The page's records with those of the pictures that its article shows, as far as the same file has them."""
    records: list[Record] = []
    pictures: dict[str, str] = {}
    held = 0
    try:
        page = found.payload()
        addresses = picture_addresses(page.content, charset=page.charset or None, url=found.target_uri)
    except SourceError:
        addresses = ()  # the reader of the page will say what is wrong with it
    for address in addresses:
        record = found.find(address)
        if record is None or record.record_id is None:
            continue
        if record.record_id not in pictures.values():
            if record.size > MAX_PICTURES_BYTES - held:
                continue
            records.append(record)
            held += record.size
        pictures[address] = record.record_id
    return Capture(
        content=found.capture(records),
        record_id=found.record_id,
        content_id=found.content.record_id,
        pictures=pictures,
    )
