"""Very many sources into the packs of a store, in units: any machine does one alike, in any order, again after a kill.

    unit      a piece of work (`units`); its key says what is in it, what is stated of it, and which methods read it
    done      its pages are built as `archive build` builds them, in a folder of its own, and put into a segment; then
              its mark is written, which names the segments, and lists what was refused and why
    resumed   a unit that has its mark, and whose segments are there, is not done again; one that was killed has none

The segment of a unit follows from its archives alone. So whatever did the units (one process, several, Spark, other
machines), the packs are the same, byte for byte, in a folder and in an object store.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pressmark.build import Source, build
from pressmark.bundle.drafts import draft_folder, locked, sweep
from pressmark.bundle.opening import open_bag
from pressmark.bundle.segment_writing import DRAFT, Segments
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import MAX_PACKED
from pressmark.crawls.marks import DRAFT as UNIT_DRAFT
from pressmark.crawls.marks import UNITS, FarPacks, Packs, UnitDone
from pressmark.crawls.units import Unit, key_of
from pressmark.errors import PressmarkError, SourceError, StoreError
from pressmark.gathering import Wanted, gather
from pressmark.model.statements import Statements
from pressmark.objects import download, is_elsewhere
from pressmark.pack import tabulate
from pressmark.readers.live import WebAddress
from pressmark.readers.page_lines import pages_in
from pressmark.store.folders import PACKS, Store
from pressmark.store.object_store import created


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
            with locked(packs / UNITS):
                sweep(packs / UNITS, UNIT_DRAFT)
            sweep(packs, DRAFT)
        except OSError as error:
            raise StoreError(f"cannot write into {packs}: {(error.strerror or str(error)).lower()}") from error
    yield from run(partial(do_unit, task=task), units)


def do_unit(unit: Unit, *, task: Task) -> UnitDone:
    """Build a unit into the packs of the store, unless it has been done.

    Never raises for a source's fault; what stops the unit as a whole is its `error`, and it is tried again next time.
    """
    try:
        packs = FarPacks(task.into) if is_elsewhere(task.into) else Packs(Path(task.into) / PACKS)
        key = key_of(unit, task.template)
        before = packs.done(key, unit.place)
        if before is not None and not (task.tables and packs.lacks_tables(before)):
            return before
        with draft_folder(packs.workshop(), UNIT_DRAFT) as draft:
            (draft / "store").mkdir()
            return _built(unit, key, packs, draft, task)
    except (PressmarkError, OSError) as error:
        message = error.message if isinstance(error, PressmarkError) else str(error)
        return UnitDone(place=unit.place, error=message)


def _built(unit: Unit, key: str, packs: Packs, draft: Path, task: Task) -> UnitDone:
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


def _short(files: Sequence[Path], refused: tuple[str, str]) -> tuple[str, str]:
    """A refusal without the folders that the files lie in: on another machine they lie elsewhere."""
    source, reason = refused
    for above in {f"{file.parent}/" for file in files}:
        source, reason = source.replace(above, ""), reason.replace(above, "")
    return source, reason


def _put(folder: Path, bundles: dict[str, Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The bundles in segments of a folder, in the order of their IDs; and those that are too large for one."""
    too_large: list[tuple[str, str]] = []
    with Segments(folder) as segments:
        for digits in sorted(bundles):
            bag = open_bag(bundles[digits])
            if sum(bag.sizes.values()) > MAX_PACKED:
                too_large.append((digits, f"it has more than {MAX_PACKED} bytes: build it alone"))
            else:
                segments.put(digits, stored_files(bag))
    return segments.files, too_large


def _no_address(name: str) -> WebAddress:
    raise SourceError(f"a crawl captures nothing: {name}", hint="archive build captures addresses")
