"""From what the user names to the sources that are built: files, folders, lists, web archives, addresses.

Sources come one by one, so that a folder of millions costs no memory; what cannot be opened comes as its error, so that
it never stops the rest.
"""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressmark.build import Source
from pressmark.errors import PressmarkError, SourceError
from pressmark.model.statements import Statements
from pressmark.readers.beside import FOLDER
from pressmark.readers.crawls import CrawlKind, CrawlReport, captures_in, crawl_kind
from pressmark.readers.lists import ListFolder, Row, read_list
from pressmark.readers.live import WebAddress, is_address

SUFFIXES = (
    *(".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf"),
    *(".warc", ".warc.gz", ".warc.zst", ".wacz", ".arc", ".arc.gz"),
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".heic", ".avif"),
)
"""What a file in a folder must be called to be taken for a source: other files lie there for other reasons."""

_SYSTEM = re.compile(r"(?:Thumbs\.db|desktop\.ini|.*~|~\$.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to gather: the names given, what all sources share (`template`), how addresses are captured.

    `crawl_url`, `mime` and `limit` choose among the pages of web archives; `anywhere` lets a list name files that lie
    outside its folder. `told` hears of what was passed over.
    """

    names: Sequence[str]
    template: Source
    address: Callable[[str], WebAddress]
    crawl_url: str | None = None
    mime: Collection[str] = ()
    limit: int | None = None
    anywhere: bool = False
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
    folder = ListFolder(path=path.parent, anywhere=wanted.anywhere)
    for row in read_list(path):
        try:
            if row.error is not None:
                raise row.error
            name = row.source if is_address(row.source) else str(folder.find(row.source))
            template = _with_row(wanted.template, row, folder)
        except PressmarkError as error:
            yield replace(wanted.template, name=row.source, content=error)
            continue
        yield from _of_name(wanted, name, template)


def files_in(path: Path, *, also: tuple[str, ...] = ()) -> Iterator[Path]:
    """The file itself, or all of a folder that could be sources, by the bytes of their paths.

    `also` are endings of names that are taken beside those of sources.
    """
    if path.is_dir():
        yield from _walk(path, lambda _: None, SUFFIXES + also)
    else:
        yield path


def count(wanted: Wanted, path: Path | None) -> int | None:
    """How many sources there will be, where that is cheap to know; None where a web archive is among them."""
    if path is not None:
        folder = ListFolder(path=path.parent, anywhere=True)
        names = [_listed_name(row, folder) for row in read_list(path)]
    else:
        names = list(wanted.names)
    total = 0
    for name in names:
        file = Path(name)
        if not is_address(name) and _kind(file) == stat.S_IFDIR:
            total += sum(1 for _ in _walk(file, lambda _: None))
            continue
        total += 1
        if not is_address(name) and _is_crawl(file):
            return None
    return total


def _listed_name(row: Row, folder: ListFolder) -> str:
    try:
        return row.source if row.error or is_address(row.source) else str(folder.find(row.source))
    except PressmarkError:
        return row.source


def _is_crawl(path: Path) -> bool:
    try:
        return _kind(path) == stat.S_IFREG and crawl_kind(path) is not None
    except PressmarkError:
        return False


def _of_name(wanted: Wanted, name: str, template: Source) -> Iterator[Source]:
    if is_address(name):
        yield replace(template, name=name, content=wanted.address(name))
        return
    path = Path(name)
    if _kind(path) != stat.S_IFDIR:
        yield from _of_file(wanted, path, template)
        return
    if _is_ours(path):
        error = SourceError(f"{path} holds archives, no sources", hint="name the folder the sources lie in")
        yield replace(template, name=name, content=error)
        return
    for file in _walk(path, wanted.told):
        yield from _of_file(wanted, file, template)


def _kind(path: Path) -> int:
    """What stands there (`stat.S_IFMT`), links followed; 0 for nothing, and for a name that no file can have."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError):
        return 0


def _of_file(wanted: Wanted, path: Path, template: Source) -> Iterator[Source]:
    name = str(path)
    try:
        if _kind(path) not in {0, stat.S_IFREG, stat.S_IFDIR}:  # a pipe would be waited for
            raise SourceError(f"{path} is neither a file nor a folder", hint="a pipe can be given on standard input: -")
        kind = crawl_kind(path) if template.transcript is None and _kind(path) == stat.S_IFREG else None
        if kind is None:
            yield replace(template, name=name, content=path, key=_key(path, template))
        elif kind is CrawlKind.ARC:
            raise SourceError(
                f"{path} is an ARC file, the form that web archives had before WARC",
                hint=f"make a WARC file of it: warcio recompress {path.name} {path.name.partition('.')[0]}.warc.gz",
            )
        else:
            yield from _of_crawl(wanted, path, template)
    except PressmarkError as error:
        yield replace(template, name=name, content=error)


def _of_crawl(wanted: Wanted, path: Path, template: Source) -> Iterator[Source]:
    """The pages of a web archive; what is wrong with it is told at its end, kind by kind."""
    report = CrawlReport()
    empty = True
    for url, page in captures_in(path, url=wanted.crawl_url, mime=wanted.mime, limit=wanted.limit, report=report):
        empty = False
        yield replace(template, name=f"{path}#{url}", content=page.cut, key=_key(path, template, page.record_id))
    if empty:
        wrong = "".join(f"; {line}" for line in report.lines(deviations=True))
        raise SourceError(
            f"{path} holds no web page of status 200 that was asked for; it holds {report.contents}{wrong}",
            hint="--mime TYPE takes other media types; docs/warc.md says what the codes mean",
        )
    for line in report.lines():
        wanted.told(f"{path}: {line}")


def _walk(folder: Path, told: Callable[[str], None], endings: tuple[str, ...] = SUFFIXES) -> Iterator[Path]:
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
        elif entry.is_dir() and not os.access(entry.path, os.R_OK | os.X_OK):
            told(f"{entry.path}: cannot be read: permission denied")
        elif entry.is_dir() and _is_ours(Path(entry.path)):
            told(f"{entry.path}: holds archives, passed over")
        elif entry.is_dir():
            beside = FOLDER.search(entry.name)
            if beside is None or entry.name[: beside.start()] not in pages:
                yield from _walk(Path(entry.path), told, endings)
        elif entry.is_file() and entry.name.lower().endswith(endings):
            yield Path(entry.path)
        else:
            told(f"{entry.path}: no text, page, picture or web archive by its name")


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a store or a bundle; one that may not be looked into is none."""
    try:
        store = (folder / ".gitattributes").is_file() and (folder / "schemas" / "metadata").is_dir()
        return store or (folder / "bagit.txt").is_file()
    except OSError:
        return False


def _with_row(template: Source, row: Row, folder: ListFolder) -> Source:
    """What all sources share, with a row's statements over them."""
    fields = {one.field for one in row.stated}
    kept = tuple(one for one in template.statements.stated if one.field not in fields)
    statements = Statements(agent=row.stated_by or template.statements.agent, stated=(*kept, *row.stated))
    return replace(
        template,
        statements=statements,
        encoding=row.encoding or template.encoding,
        transcript=folder.find(row.transcript) if row.transcript else template.transcript,
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
    file = (str(path.resolve()), status.st_size, status.st_mtime_ns, part)
    said = (template.encoding, template.statements.agent, stated, template.own_extractor)
    return hashlib.sha256(repr((file, said, _methods())).encode()).hexdigest()


def _methods() -> tuple[str, ...]:
    """The versions of everything that decides what an archive holds."""
    from pressmark.formats.html.tree import parser_version
    from pressmark.readers.web_pages.body import trafilatura_version
    from pressmark.version import __version__

    return (__version__, parser_version(), trafilatura_version())
