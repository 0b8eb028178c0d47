"""Very many sources into the packs of a store, in units: any machine does one alike, in any order, again after a kill.

    unit      a web archive (WARC, WACZ), or five thousand files of a folder; its key says what is in it, what is stated
              of it, and which methods read it
    done      its pages are built as `archive build` builds them, beside the packs, and put into a segment; then its
              mark is written, which lists what was refused and why
    resumed   a unit that has its mark is not done again; one that was killed has none

The segment of a unit follows from its archives alone. So whatever did the units (one process, several, Spark, other
machines), the packs are the same, byte for byte.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import MAX_PACKED, MAX_SEGMENT, SegmentWriter, sweep
from pressmark.documents import dump, load
from pressmark.errors import DocumentError, PressmarkError, SourceError, StoreError
from pressmark.gathering import Wanted, files_in, gather
from pressmark.methods import PUBLISHED
from pressmark.model.wire import to_wire
from pressmark.readers.crawls import crawl_kind
from pressmark.readers.live import WebAddress
from pressmark.store.folders import PACKS, Store

FORM = "unit/1"
UNITS = "units"
PAGES = 5000
"""Files of a folder that are a unit: some minutes of work, and some megabytes of pack."""

_DRAFT = ".unit-"
_MAX_MARK = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of work: the files, and the key of what will come out of it (64 hex digits)."""

    files: tuple[Path, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDone:
    """What became of a unit: its pages (built, and refused with the reasons), and whether it had been done before."""

    key: str
    archives: int
    refused: tuple[tuple[str, str], ...]
    before: bool = False
    error: str | None = None


def units_of(names: Sequence[str], template: Source) -> list[Unit]:
    """The units of what the user named, in an order that depends on nothing but the names.

    Raises:
        SourceError: A name is no file and no folder, or cannot be read.
    """
    found: list[Unit] = []
    for name in names:
        path = Path(name)
        if not path.exists():
            raise SourceError(f"no such file or folder: {name}", hint="a crawl takes web archives and folders")
        pages: list[Path] = []
        for file in files_in(path):
            if crawl_kind(file) is None:
                pages.append(file)
            else:
                found.append(_unit((file,), template))
        found += [_unit(tuple(pages[at : at + PAGES]), template) for at in range(0, len(pages), PAGES)]
    return list({unit.key: unit for unit in found}.values())


def shard_of(units: Sequence[Unit], number: int, count: int) -> list[Unit]:
    """The units of one of several machines, from 1: each unit is in one shard, whatever else is there."""
    return [unit for unit in units if int(unit.key[:12], 16) % count == number - 1]


def do_unit(unit: Unit, *, root: Path, template: Source) -> UnitDone:
    """Build a unit into the packs of the store in a folder, unless it has been done.

    Never raises for a source's fault; what stops the unit as a whole is its `error`, and it is tried again next time.
    """
    packs = root / PACKS
    if (before := _mark(packs, unit.key)) is not None:
        return before
    with _draft(packs) as draft:
        return _built(unit, packs, draft, template)


def _built(unit: Unit, packs: Path, draft: Path, template: Source) -> UnitDone:
    try:
        told: list[str] = []
        wanted = Wanted(
            names=[str(file) for file in unit.files], template=template, address=_no_address, told=told.append
        )
        outcomes = build(gather(wanted), Store(root=draft, lasting=False))
        bundles = {one.archive_id.hex: one.folder for one in outcomes if one.archive_id and one.folder}
        refused = [(one.source, one.error.message) for one in outcomes if one.error is not None]
        refused += _put(packs, bundles)
        done = UnitDone(
            key=unit.key,
            archives=len(bundles),
            refused=tuple(sorted(_short(unit, one) for one in (*refused, *(("", line) for line in told)))),
        )
        _write_mark(packs, done)
    except (PressmarkError, OSError) as error:
        message = error.message if isinstance(error, PressmarkError) else str(error)
        return UnitDone(key=unit.key, archives=0, refused=(), error=message)
    return done


@contextlib.contextmanager
def _draft(packs: Path) -> Iterator[Path]:
    """A folder for a unit's bundles, in one that is locked while it is at work; both are removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=packs))
    (folder / "store").mkdir()
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / "store"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _sweep(packs: Path) -> None:
    """Remove the drafts of units that were killed: those whose lock is free."""
    for folder in packs.glob(f"{_DRAFT}*"):
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)
    sweep(packs)


def _short(unit: Unit, refused: tuple[str, str]) -> tuple[str, str]:
    """A refusal without the folders that the files lie in: on another machine they lie elsewhere."""
    source, reason = refused
    for above in {f"{file.parent}/" for file in unit.files}:
        source, reason = source.replace(above, ""), reason.replace(above, "")
    return source, reason


def crawl(
    units: Sequence[Unit],
    store: Store,
    *,
    template: Source,
    run: Callable[[Callable[[Unit], UnitDone], Sequence[Unit]], Iterator[UnitDone]],
) -> Iterator[UnitDone]:
    """What becomes of each unit, as it is known; `run` is the engine: it does the units somewhere, in any order.

    Raises:
        StoreError: The store cannot be written.
    """
    packs = store.root / PACKS
    try:
        (packs / UNITS).mkdir(parents=True, exist_ok=True)
        _sweep(packs)
    except OSError as error:
        raise StoreError(f"cannot write into {packs}: {(error.strerror or str(error)).lower()}") from error
    yield from run(partial(do_unit, root=store.root, template=template), units)


def _unit(files: tuple[Path, ...], template: Source) -> Unit:
    """A unit with its key: over the files' names and bytes, what is stated, and the versions of our methods."""
    seen = hashlib.sha256()
    stated = {"statements": to_wire(template.statements), "encoding": template.encoding or ""}
    seen.update(dump(stated) + json.dumps(PUBLISHED, sort_keys=True).encode())
    for file in files:
        try:
            with file.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").digest()
        except OSError as error:
            raise SourceError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from error
        seen.update(os.fsencode(file.name) + b"\0" + digest)
    return Unit(files=files, key=seen.hexdigest())


def _put(packs: Path, bundles: dict[str, Path]) -> list[tuple[str, str]]:
    """The bundles into segments, in the order of their IDs; gives those that are too large for one."""
    too_large: list[tuple[str, str]] = []
    writer: SegmentWriter | None = None
    try:
        for digits in sorted(bundles):
            bag = open_bag(bundles[digits])
            if sum(bag.sizes.values()) > MAX_PACKED:
                too_large.append((digits, f"it has more than {MAX_PACKED} bytes: build it alone"))
                continue
            writer = writer or SegmentWriter(packs)
            writer.put(digits, stored_files(bag))
            if writer.size >= MAX_SEGMENT:
                writer.close()
                writer = None
        if writer is not None:
            writer.close()
            writer = None
    finally:
        if writer is not None:
            writer.discard()
    return too_large


def _mark(packs: Path, key: str) -> UnitDone | None:
    """What a unit's mark says, if it has been done."""
    try:
        data = (packs / UNITS / f"{key}.json").read_bytes()
        found = load(data[:_MAX_MARK], name=key)
        refused = tuple((str(one["source"]), str(one["reason"])) for one in found["refused"])
        return UnitDone(key=key, archives=int(found["archives"]), refused=refused, before=True)
    except (OSError, DocumentError, KeyError, TypeError, ValueError):
        return None


def _write_mark(packs: Path, done: UnitDone) -> None:
    refused = [{"reason": reason, "source": source} for source, reason in done.refused]
    mark = dump({"archives": done.archives, "form": FORM, "key": done.key, "refused": refused})
    file = packs / UNITS / f"{done.key}.json"
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    with draft.open("wb") as out:
        out.write(mark)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


def _no_address(name: str) -> WebAddress:
    raise SourceError(f"a crawl captures nothing: {name}", hint="archive build captures addresses")
