"""Very many sources into the packs of a store, in units: any machine does one alike, in any order, again after a kill.

    unit      a piece of work (`units`); its key says what is in it, what is stated of it, and which methods read it
    done      its pages are built as `archive build` builds them, in a folder of its own, and put into a segment; then
              its mark is written, which names the segments, and lists what was refused and why
    resumed   a unit that has its mark, and whose segments are there, is not done again; one that was killed has none

The segment of a unit follows from its archives alone. So whatever did the units (one process, several, Spark, other
machines), the packs are the same, byte for byte, in a folder and in an object store.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pressmark.build import Source, build
from pressmark.bundle.opening import SEGMENT, open_bag
from pressmark.bundle.segment_writing import SegmentWriter, sweep
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import MAX_PACKED, mark_of
from pressmark.documents import dump, load
from pressmark.errors import DocumentError, PressmarkError, SourceError, StoreError
from pressmark.exports.segment_tables import tables_of
from pressmark.gathering import Wanted, gather
from pressmark.model.statements import Statements
from pressmark.objects import Objects, cache_folder, download, is_elsewhere
from pressmark.pack import tabulate
from pressmark.readers.live import WebAddress
from pressmark.readers.page_lines import pages_in
from pressmark.store.elsewhere import created, publish
from pressmark.store.folders import PACKS, Store
from pressmark.units import Unit, key_of

FORM = "unit/2"
UNITS = "units"

_DRAFT = ".unit-"
_MAX_MARK = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDone:
    """What became of a unit: its segments (names, SHA-256), its pages (built, and refused with the reasons).

    `before` says that it had been done; `error` why it stopped as a whole: it has no mark, and is tried again.
    """

    place: str
    key: str = ""
    archives: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    segments: tuple[tuple[str, str], ...] = ()
    before: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """How every unit of a crawl is done: into which store (a folder, or an address), what is stated, with tables."""

    into: str
    template: Source
    tables: bool = False


def crawl(
    units: Sequence[Unit],
    task: Task,
    *,
    run: Callable[[Callable[[Unit], UnitDone], Sequence[Unit]], Iterator[UnitDone]],
) -> Iterator[UnitDone]:
    """What becomes of each unit, as it is known; `run` is the engine: it does the units somewhere, in any order.

    Raises:
        StoreError: The store cannot be written, or its server overwrites what is there.
    """
    if is_elsewhere(task.into):
        created(task.into)
    else:
        packs = Store.create(Path(task.into)).root / PACKS
        try:
            (packs / UNITS).mkdir(parents=True, exist_ok=True)
            sweep_units(packs)
            sweep(packs)
        except OSError as error:
            raise StoreError(f"cannot write into {packs}: {(error.strerror or str(error)).lower()}") from error
    yield from run(partial(do_unit, task=task), units)


def withdraw(root: Path, stems: Collection[str]) -> int:
    """Take the marks back of units whose segments turned out damaged, so that the next crawl does them again.

    Raises:
        StoreError: A mark cannot be removed.
    """
    withdrawn = 0
    for file in sorted((root / PACKS / UNITS).glob("*.json")) if stems else ():
        try:
            named = {str(one["name"]) for one in load(_bytes_of(file) or b"", name=file.name)["segments"]}
        except (DocumentError, KeyError, TypeError):
            continue
        if named & set(stems):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise StoreError(f"cannot remove {file}: {(error.strerror or str(error)).lower()}") from error
            withdrawn += 1
    return withdrawn


def do_unit(unit: Unit, *, task: Task) -> UnitDone:
    """Build a unit into the packs of the store, unless it has been done.

    Never raises for a source's fault; what stops the unit as a whole is its `error`, and it is tried again next time.
    """
    try:
        packs = _FarPacks(task.into) if is_elsewhere(task.into) else _Packs(Path(task.into) / PACKS)
        key = key_of(unit, task.template)
        before = packs.done(key, unit.place)
        if before is not None and not (task.tables and packs.lacks_tables(before)):
            return before
        with _draft(packs.workshop()) as draft:
            return _built(unit, key, packs, draft, task)
    except (PressmarkError, OSError) as error:
        message = error.message if isinstance(error, PressmarkError) else str(error)
        return UnitDone(place=unit.place, error=message)


def _built(unit: Unit, key: str, packs: "_Packs | _FarPacks", draft: Path, task: Task) -> UnitDone:
    told: list[str] = []
    files = [_brought(file, draft / "sources") for file in unit.files] if unit.is_far else [*map(Path, unit.files)]
    outcomes = build(_sources(unit, files, task.template, told), Store(root=draft / "store", lasting=False))
    bundles = {one.archive_id.hex: one.folder for one in outcomes if one.archive_id and one.folder}
    refused = [(one.source, one.error.message) for one in outcomes if one.error is not None]
    segments, too_large = _put(packs.folder_of_segments(draft), bundles)
    for segment in segments if task.tables else ():
        tabulate(segment)
    done = UnitDone(
        place=unit.place,
        key=key,
        archives=len(bundles) - len(too_large),
        refused=tuple(sorted(_short(files, one) for one in (*refused, *too_large, *(("", line) for line in told)))),
        segments=tuple(packs.keep(segment) for segment in segments),
    )
    packs.put_mark(done)
    return done


def _sources(unit: Unit, files: Sequence[Path], template: Source, told: list[str]) -> Iterator[Source]:
    if unit.stretch is None:
        names = [str(file) for file in files]
        yield from gather(Wanted(names=names, template=template, address=_no_address, told=told.append))
        return
    for page in pages_in(files[0], unit.stretch):
        fields = {one.field for one in page.stated}
        kept = tuple(one for one in template.statements.stated if one.field not in fields)
        stated = Statements(agent=page.stated_by or template.statements.agent, stated=(*kept, *page.stated))
        yield replace(
            template,
            name=f"{files[0]}, line {page.line}",
            content=page.content,
            encoding="utf-8",
            statements=stated,
        )


def _brought(url: str, folder: Path) -> Path:
    """A file from elsewhere, under its own name."""
    folder.mkdir(exist_ok=True)
    file = folder / url.rpartition("/")[2]
    download(url, file)
    return file


class _Packs:
    """The packs of a store that is a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def workshop(self) -> Path:
        """Where a unit's folder is made: beside the packs, so that its segment is only renamed."""
        return self._folder

    def folder_of_segments(self, draft: Path) -> Path:
        """Where segments are written."""
        del draft
        return self._folder

    def done(self, key: str, place: str) -> UnitDone | None:
        """What a unit's mark says, if it has been done and its segments are there."""
        return _read_mark(_bytes_of(self._folder / UNITS / f"{key}.json"), key, place, self._digest)

    def lacks_tables(self, done: UnitDone) -> bool:
        """Whether a segment of a unit has no tables yet."""
        return any(
            not table.exists() for name, _ in done.segments for table in tables_of(self._folder / f"{name}{SEGMENT}")
        )

    def keep(self, segment: Path) -> tuple[str, str]:
        """Name and digest of a segment that is in its place already."""
        return _stem(segment), _stated(mark_of(segment).read_bytes())

    def put_mark(self, done: UnitDone) -> None:
        """Write a unit's mark, which outlasts a crash.

        Raises:
            OSError: It cannot be written.
        """
        file = self._folder / UNITS / f"{done.key}.json"
        draft = file.with_name(f".{file.name}-{os.getpid()}")
        with draft.open("wb") as out:
            out.write(_mark(done))
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)

    def _digest(self, stem: str) -> str | None:
        mark = _bytes_of(self._folder / f"{stem}.json")
        there = (self._folder / f"{stem}{SEGMENT}").is_file() and (self._folder / f"{stem}.cdxj").is_file()
        return _stated(mark) if mark is not None and there else None


class _FarPacks:
    """The packs of a store in an object store; the work is done in our cache."""

    def __init__(self, url: str) -> None:
        self._objects = Objects.at(url)

    def workshop(self) -> Path:
        """Where a unit's folder is made."""
        folder = cache_folder() / "work"
        folder.mkdir(parents=True, exist_ok=True)
        sweep_units(folder)
        return folder

    def folder_of_segments(self, draft: Path) -> Path:
        """Where segments are written before they are sent."""
        (draft / PACKS).mkdir()
        return draft / PACKS

    def done(self, key: str, place: str) -> UnitDone | None:
        """What a unit's mark says, if it has been done and its segments are there."""
        return _read_mark(self._read(f"{PACKS}/{UNITS}/{key}.json", _MAX_MARK), key, place, self._digest)

    def lacks_tables(self, done: UnitDone) -> bool:
        """Whether a segment of a unit has no tables yet."""
        tables = (table.name for name, _ in done.segments for table in tables_of(Path(f"{name}{SEGMENT}")))
        return any(self._objects.size(f"{PACKS}/{name}") is None for name in tables)

    def keep(self, segment: Path) -> tuple[str, str]:
        """Send a segment; gives the name that it has there, and the digest of what is there."""
        name = publish(self._objects, segment, [table for table in tables_of(segment) if table.exists()])
        return name, self._digest(name) or ""

    def put_mark(self, done: UnitDone) -> None:
        """Give a unit its mark; one that is there says the same, or is of somebody who saw other bytes."""
        self._objects.put_new(f"{PACKS}/{UNITS}/{done.key}.json", _mark(done))

    def _digest(self, stem: str) -> str | None:
        mark = self._read(f"{PACKS}/{stem}.json", 64 * 1024)
        return _stated(mark) if mark is not None else None

    def _read(self, path: str, limit: int) -> bytes | None:
        try:
            return self._objects.read(path, limit)
        except FileNotFoundError:
            return None


@contextlib.contextmanager
def _draft(workshop: Path) -> Iterator[Path]:
    """A folder for a unit's bundles, in one that is locked while it is at work; both are removed afterwards."""
    with _alone(workshop):
        folder = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=workshop))
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        (folder / "store").mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


@contextlib.contextmanager
def _alone(workshop: Path) -> Iterator[None]:
    """Nobody else makes or sweeps drafts there meanwhile."""
    place = workshop / ".units.lock"
    with place.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


def sweep_units(packs: Path) -> None:
    """Remove the drafts of units that were killed: those whose lock is free.

    Raises:
        OSError: One cannot be opened.
    """
    with _alone(packs):
        for folder in packs.glob(f"{_DRAFT}*"):
            try:
                lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            except FileNotFoundError:
                continue
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            except BlockingIOError:
                continue
            finally:
                os.close(lock)


def _short(files: Sequence[Path], refused: tuple[str, str]) -> tuple[str, str]:
    """A refusal without the folders that the files lie in: on another machine they lie elsewhere."""
    source, reason = refused
    for above in {f"{file.parent}/" for file in files}:
        source, reason = source.replace(above, ""), reason.replace(above, "")
    return source, reason


def _put(packs: Path, bundles: dict[str, Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The bundles in segments, in the order of their IDs; and those that are too large for one."""
    segments: list[Path | None] = []
    too_large: list[tuple[str, str]] = []
    writer: SegmentWriter | None = None
    try:
        for digits in sorted(bundles):
            bag = open_bag(bundles[digits])
            if sum(bag.sizes.values()) > MAX_PACKED:
                too_large.append((digits, f"it has more than {MAX_PACKED} bytes: build it alone"))
                continue
            files = stored_files(bag)
            if writer is not None and not writer.has_room(files):
                segments.append(writer.close())
                writer = None
            writer = writer or SegmentWriter(packs)
            writer.put(digits, files)
        if writer is not None:
            segments.append(writer.close())
            writer = None
    finally:
        if writer is not None:
            writer.discard()
    return [one for one in segments if one is not None], too_large


def _mark(done: UnitDone) -> bytes:
    refused = [{"reason": reason, "source": source} for source, reason in done.refused]
    segments = [{"name": name, "sha256": digest} for name, digest in done.segments]
    return dump({"archives": done.archives, "form": FORM, "key": done.key, "refused": refused, "segments": segments})


def _read_mark(data: bytes | None, key: str, place: str, digest_of: Callable[[str], str | None]) -> UnitDone | None:
    """What a unit's mark says; None where there is none, or where a segment that it names is not there."""
    try:
        found = load(data or b"", name=key)
        refused = tuple((str(one["source"]), str(one["reason"])) for one in found["refused"])
        segments = tuple((str(one["name"]), str(one["sha256"])) for one in found["segments"])
        archives = int(found["archives"])
    except (DocumentError, KeyError, TypeError, ValueError):
        return None
    if any("/" in name or digest_of(name) != digest for name, digest in segments):
        return None
    return UnitDone(place=place, key=key, archives=archives, refused=refused, segments=segments, before=True)


def _stated(mark: bytes) -> str:
    """The digest that a segment's mark states; empty where it states none."""
    try:
        return str(load(mark, name="mark")["segment"]["sha256"])
    except (DocumentError, KeyError, TypeError):
        return ""


def _stem(segment: Path) -> str:
    return segment.name.removesuffix(SEGMENT)


def _bytes_of(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(_MAX_MARK)
    except OSError:
        return None


def _no_address(name: str) -> WebAddress:
    raise SourceError(f"a crawl captures nothing: {name}", hint="archive build captures addresses")
