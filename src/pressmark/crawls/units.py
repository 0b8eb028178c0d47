"""The units of a crawl: pieces of work that follow from what the user named, and from nothing else.

    a web archive (WARC, WACZ), here, in an object store or at an address of the web
    five thousand files of a folder
    five thousand lines of a file of pages (JSON Lines); one that is compressed, or lies elsewhere, whole

A unit's place is its name below what the user named: by it machines share the work, wherever each has mounted the
files, and before anything of them is read. Its key says what is in it, what is stated of it and what reads it.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressmark.build import Source
from pressmark.documents import dump
from pressmark.errors import SourceError
from pressmark.gathering import SUFFIXES, files_in
from pressmark.methods import PUBLISHED
from pressmark.model.wire import to_wire
from pressmark.objects import Objects, is_elsewhere, is_web_file, parent_of
from pressmark.readers.crawls import crawl_kind
from pressmark.readers.page_lines import ENDINGS, Stretch, is_page_lines, stretches_of

PAGES = 5000
"""Files of a folder, or lines of a file of pages, that are a unit: some minutes of work, some megabytes of pack."""

MAX_LIST = 256 * 1024 * 1024
"""Bytes of a list of web archives: some millions."""

_FAR = (*ENDINGS, *(one for one in SUFFIXES if one.startswith((".warc", ".wacz", ".arc"))))
"""How the names of objects end that are units of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of work: paths or addresses of files, their place below what was named, of a file of pages the lines."""

    files: tuple[str, ...]
    place: str
    stretch: Stretch | None = None

    @property
    def is_far(self) -> bool:
        """Whether its file must be brought here first."""
        return _is_far(self.files[0])


def units_of(names: Sequence[str], lists: Sequence[Path] = ()) -> list[Unit]:
    """The units of what the user named and of what lists name, in an order that depends on nothing but the names.

    Raises:
        SourceError: A name is no file, folder or address, or cannot be read.
        StoreError: An object store cannot be read.
    """
    found: list[Unit] = []
    for name in names:
        found += _of_name(name)
    for file in lists:
        for name in _listed(file):
            found += _of_name(name)
    return list({(unit.files, unit.stretch): unit for unit in found}.values())


def shard_of(units: Sequence[Unit], number: int, count: int) -> list[Unit]:
    """The units of one of several machines, from 1: each unit is in one shard, whatever else is there."""
    return [unit for unit in units if int(hashlib.sha256(_told(unit)).hexdigest()[:12], 16) % count == number - 1]


def key_of(unit: Unit, template: Source) -> str:
    """What will come out of a unit, as 64 hex digits: over names and bytes, what is stated, the versions of methods.

    Of a file elsewhere size and version as its server says them stand for the bytes.

    Raises:
        SourceError: A file cannot be read.
        StoreError: An object store does not answer.
    """
    seen = hashlib.sha256()
    stated = {"statements": to_wire(template.statements), "encoding": template.encoding or ""}
    seen.update(dump(stated) + json.dumps(PUBLISHED, sort_keys=True).encode())
    for file in unit.files:
        name = file.rpartition("/")[2]
        seen.update(os.fsencode(name) + b"\0" + (_state(file) if unit.is_far else _digest(Path(file), unit.stretch)))
    return seen.hexdigest()


def _of_name(name: str) -> Iterator[Unit]:
    if _is_far(name):
        yield from _far_units(name)
        return
    path = Path(name)
    if not path.exists():
        raise SourceError(
            f"no such file or folder: {name}", hint="a crawl takes web archives, folders, and files of pages (.jsonl)"
        )
    pages: list[Path] = []
    root = path if path.is_dir() else path.parent
    for file in files_in(path, also=ENDINGS):
        place = str(file.relative_to(root))
        if is_page_lines(file.name):
            for stretch in stretches_of(file, PAGES):
                yield Unit(files=(str(file),), place=f"{place}#{stretch.line}", stretch=stretch)
        elif crawl_kind(file) is None:
            pages.append(file)
        else:
            yield Unit(files=(str(file),), place=place)
    for at in range(0, len(pages), PAGES):
        some = pages[at : at + PAGES]
        yield Unit(files=tuple(map(str, some)), place=str(some[0].relative_to(root)))


def _far_units(url: str) -> Iterator[Unit]:
    """The one file at an address, or all web archives and files of pages below it."""
    if url.lower().endswith(_FAR):
        parent_of(url)
        yield Unit(files=(url,), place=url, stretch=Stretch() if is_page_lines(url) else None)
        return
    if is_web_file(url):
        raise SourceError(f"{url} is no web archive by its name", hint="archive build captures pages of the web")
    objects = Objects.at(url)
    names = [name for name in objects.all_names() if name.lower().endswith(_FAR)]
    if not names:
        raise SourceError(f"no web archives and no files of pages below {url}", hint="is it the right address?")
    for name in names:
        far = f"{objects.url}/{name}"
        yield Unit(files=(far,), place=far, stretch=Stretch() if is_page_lines(name) else None)


def _listed(file: Path) -> Iterator[str]:
    """The names in a list, a line each; paths are relative to the list."""
    try:
        with gzip.open(file) if file.name.endswith(".gz") else file.open("rb") as opened:
            data = opened.read(MAX_LIST + 1)
        words = data.decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise SourceError(f"cannot read the list {file}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > MAX_LIST:
        raise SourceError(f"the list {file} has more than {MAX_LIST} bytes", hint="split it")
    for line in words.splitlines():
        name = line.strip()
        if name:
            yield name if _is_far(name) else str(file.parent / name)


def _told(unit: Unit) -> bytes:
    return os.fsencode(unit.place)


def _is_far(name: str) -> bool:
    return is_elsewhere(name) or is_web_file(name)


def _state(url: str) -> bytes:
    objects, name = parent_of(url)
    state = objects.state(name)
    if state is None:
        raise SourceError(f"{url} is not there")
    return f"{state[0]} {state[1]}".encode()


def _digest(file: Path, stretch: Stretch | None) -> bytes:
    try:
        with file.open("rb") as opened:
            if stretch is None or stretch.end is None:
                return hashlib.file_digest(opened, "sha256").digest()
            seen = hashlib.sha256()
            opened.seek(stretch.start)
            while (left := stretch.end - opened.tell()) > 0 and (piece := opened.read(min(left, 1024 * 1024))):
                seen.update(piece)
            return seen.digest()
    except OSError as error:
        raise SourceError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from error
