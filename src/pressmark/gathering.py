"""From what the user names to the sources that are built: files, folders, lists, web archives, addresses.

Sources come one by one, so that a folder of millions costs no memory; what cannot be opened comes as its error, so that
it never stops the rest.
"""

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressmark.build import Source
from pressmark.errors import PressmarkError, SourceError
from pressmark.formats.warc.faults import Fault
from pressmark.model.statements import Statements
from pressmark.readers.beside import FOLDER
from pressmark.readers.crawls import captures_in, is_crawl
from pressmark.readers.lists import Row, read_list
from pressmark.readers.live import WebAddress, is_address

SUFFIXES = (
    *(".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".warc", ".warc.gz", ".wacz"),
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".heic", ".avif"),
)
"""What a file in a folder must be called to be taken for a source: other files lie there for other reasons."""

_SYSTEM = re.compile(r"(?:Thumbs\.db|desktop\.ini|.*~|~\$.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to gather: the names given, what all sources share (`template`), how addresses are captured.

    `crawl_url`, `mime` and `limit` choose among the pages of web archives. `told` hears of what was passed over.
    """

    names: Sequence[str]
    template: Source
    address: Callable[[str], WebAddress]
    crawl_url: str | None = None
    mime: Collection[str] = ()
    limit: int | None = None
    told: Callable[[str], None] = lambda _: None


def gather(wanted: Wanted) -> Iterator[Source]:
    """The sources of the names, in their order; a folder's by the bytes of their paths."""
    for name in wanted.names:
        yield from _of_name(wanted, name, wanted.template)


def gather_list(wanted: Wanted, path: Path) -> Iterator[Source]:
    """The sources of a list's rows, with what each row states over what all share; paths are relative to the list.

    Raises:
        SourceError: The list cannot be read.
        StatementError: A column or cell of it cannot be understood.
    """
    for row in read_list(path):
        name = row.source if is_address(row.source) else str(path.parent / row.source)
        try:
            template = _with_row(wanted.template, row, path)
        except PressmarkError as error:
            yield replace(wanted.template, name=name, content=error)
            continue
        yield from _of_name(wanted, name, template)


def count(wanted: Wanted, path: Path | None) -> int | None:
    """How many sources there will be, where that is cheap to know; None where a web archive is among them."""
    names = [row.source for row in read_list(path)] if path is not None else list(wanted.names)
    total = 0
    for name in names:
        file = Path(name)
        if is_address(name) or not file.is_dir():
            total += 1
            if file.suffix.lower() in (".warc", ".gz", ".wacz"):
                return None
            continue
        total += sum(1 for _ in _walk(file, lambda _: None))
    return total


def _of_name(wanted: Wanted, name: str, template: Source) -> Iterator[Source]:
    if is_address(name):
        yield replace(template, name=name, content=wanted.address(name))
        return
    path = Path(name)
    if not path.is_dir():
        yield from _of_file(wanted, path, template)
        return
    if _is_ours(path):
        error = SourceError(f"{path} holds archives, no sources", hint="name the folder the sources lie in")
        yield replace(template, name=name, content=error)
        return
    for file in _walk(path, wanted.told):
        yield from _of_file(wanted, file, template)


def _of_file(wanted: Wanted, path: Path, template: Source) -> Iterator[Source]:
    name = str(path)
    try:
        if template.transcript is not None or not path.is_file() or not is_crawl(path):
            yield replace(template, name=name, content=path, key=_key(path, template))
            return
        faults: list[Fault] = []
        empty = True
        for url, capture in captures_in(
            path, url=wanted.crawl_url, mime=wanted.mime, limit=wanted.limit, report=faults.append
        ):
            empty = False
            key = _key(path, template, capture.record_id)
            yield replace(template, name=f"{name}#{url}", content=capture.cut, key=key)
        worst = [fault for fault in faults if fault.is_error]
        if empty:
            why = f": byte {worst[0].offset}: {worst[0].message} ({worst[0].code})" if worst else ""
            hint = (
                "archive build FILE --mime TYPE takes other media types"
                if not worst
                else "docs/warc.md says what the code means"
            )
            error = SourceError(f"{path} holds no web page of status 200 that was asked for{why}", hint=hint)
            yield replace(template, name=name, content=error)
            worst = worst[1:]
        for fault in worst:
            wanted.told(f"{name}: byte {fault.offset}: {fault.message} ({fault.code})")
    except PressmarkError as error:
        yield replace(template, name=name, content=error)


def _walk(folder: Path, told: Callable[[str], None]) -> Iterator[Path]:
    """Every file below a folder by the bytes of its path; hidden files, links and saved pages' own folders are not."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        told(f"{folder}: cannot be read: {(error.strerror or str(error)).lower()}")
        return
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith((".html", ".htm", ".xhtml"))}
    for entry in entries:
        if entry.name.startswith(".") or _SYSTEM.fullmatch(entry.name):
            continue
        if entry.is_symlink():
            told(f"{entry.path}: a link, passed over")
        elif entry.is_dir() and _is_ours(Path(entry.path)):
            told(f"{entry.path}: holds archives, passed over")
        elif entry.is_dir():
            beside = FOLDER.search(entry.name)
            if beside is None or entry.name[: beside.start()] not in pages:
                yield from _walk(Path(entry.path), told)
        elif entry.is_file() and entry.name.lower().endswith(SUFFIXES):
            yield Path(entry.path)
        else:
            told(f"{entry.path}: no text, page, picture or web archive by its name")


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a store or a bundle."""
    store = (folder / ".gitattributes").is_file() and (folder / "schemas" / "metadata").is_dir()
    return store or (folder / "bagit.txt").is_file()


def _with_row(template: Source, row: Row, path: Path) -> Source:
    """What all sources share, with a row's statements over them."""
    fields = {one.field for one in row.stated}
    kept = tuple(one for one in template.statements.stated if one.field not in fields)
    statements = Statements(agent=row.stated_by or template.statements.agent, stated=(*kept, *row.stated))
    return replace(
        template,
        statements=statements,
        encoding=row.encoding or template.encoding,
        transcript=path.parent / row.transcript if row.transcript else template.transcript,
    )


def _key(path: Path, template: Source, part: str = "") -> str | None:
    """What an archive is built from, as a digest: the file as it lies there, what is stated, and what reads it."""
    try:
        status = path.stat()
    except OSError:
        return None
    if template.extractors or template.curated is not None or template.transcript is not None:
        return None
    stated = [(one.field, one.value, one.basis) for one in template.statements.stated]
    said = (
        str(path.resolve()),
        status.st_size,
        status.st_mtime_ns,
        part,
        template.encoding,
        template.statements.agent,
    )
    return hashlib.sha256(repr((said, stated, template.own_extractor, _methods())).encode()).hexdigest()


def _methods() -> tuple[str, ...]:
    """The versions of everything that decides what an archive holds."""
    from pressmark import __version__
    from pressmark.formats.html.tree import parser_version
    from pressmark.readers.web_pages.body import trafilatura_version

    return (__version__, parser_version(), trafilatura_version())
