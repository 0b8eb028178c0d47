"""Bundles into packs, and out of them: thousands of small files become a few large ones, and no ID changes.

packed    each valid bundle of a store that no pack has yet, into segments of at most a gigabyte
read back every file of a finished segment is hashed again before anything is said to be packed
unpacked  a bundle's folder comes back byte for byte, its tag files computed
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.drafts import locked, sweep
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.bundle.segment_writing import DRAFT, MAX_SEGMENT, Segments
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import MAX_PACKED, Segment, is_segment
from pressmark.errors import BundleError, StoreError
from pressmark.examine import examine
from pressmark.exports.segment_tables import tables_of, write_tables
from pressmark.model.findings import Code
from pressmark.model.report import Finding, Report, Rung, RungResult, Verdict
from pressmark.store.folders import PACKS, Store, manifest_digest
from pressmark.store.object_store import created, publish
from pressmark.validate import validate


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was packed: the new segments, how many archives are in them, the folders left out with the reasons.

    `before` is how many folders were removed because a pack had every file of them already.
    """

    segments: tuple[Path, ...]
    archives: int
    left_out: tuple[tuple[Path, str], ...]
    before: int = 0


def pack_store(
    store: Store, *, move: bool, watch: Callable[[], object] = lambda: None, limit: int = MAX_SEGMENT
) -> Packed:
    """The bundles of a store's folders in segments of its packs; with `move` the folders are removed afterwards.

    They go by their IDs, so that the same archives make the same segments, however their folders are called.

    Raises:
        StoreError: The store cannot be written, or its disk did not keep what was written.
    """
    folder = store.root / PACKS
    done: list[Path] = []
    again: list[tuple[Path, str]] = []
    left_out: list[tuple[Path, str]] = []
    try:
        folder.mkdir(exist_ok=True)
        with locked(folder), Segments(folder, limit) as segments:
            sweep(folder, DRAFT)
            # A pack whose index cannot be read holds nothing: what is here as a folder is packed anew.
            packed = {one.name for one in store.folders() if is_segment(one.parent)}
            for bundle in sorted(store.unpacked(), key=lambda one: (manifest_digest(one) or "", one.name)):
                report, bag = _checked(bundle)
                if bag is None or report.archive_id is None:
                    left_out.append((bundle, _why(report)))
                elif report.archive_id in packed:
                    again.append((bundle, report.archive_id))
                else:
                    segments.put(report.archive_id, stored_files(bag))
                    packed.add(report.archive_id)
                    done.append(bundle)
                watch()
    except OSError as error:
        raise StoreError(f"cannot write into {folder}: {(error.strerror or str(error)).lower()}") from error
    for file in segments.files:
        _read_back(Segment(file))
    before = _held_already(store, again, left_out) if move else []
    for bundle in (*done, *before) if move else ():
        shutil.rmtree(bundle)
    return Packed(segments=tuple(segments.files), archives=len(done), left_out=tuple(left_out), before=len(before))


def _held_already(store: Store, again: Sequence[tuple[Path, str]], left_out: list[tuple[Path, str]]) -> list[Path]:
    """The folders that were packed before and of which a pack gives back every file; others are left out."""
    held = []
    for bundle, digits in again:
        if any(one.name == digits and _same(bundle, one) for one in store.packed(digits)):
            held.append(bundle)
        else:
            left_out.append((bundle, "it is packed, but not every file of it as it is here"))
    return held


def send_packs(store: Store, url: str) -> tuple[str, ...]:
    """Put the sound segments of a store, with their tables, into the store at an address; gives their names there.

    Raises:
        StoreError: A segment is damaged, or the store there does not take it; what was put before stays.
    """
    objects = created(url)
    names: list[str] = []
    for segment in store.segments():
        if faults := list(segment.faults()):
            raise StoreError(f"not sent: {faults[0]}", hint="archive validate says what is left of it")
        tables = [one for one in tables_of(segment.file) if one.exists()]
        names.append(publish(objects, segment.file, tables))
    return tuple(names)


def judge_segment(file: Path) -> Report:
    """The verdict on a segment as a whole: whether archives, bytes and index are those that its mark states.

    The archives in it are not looked into: their own digests are in their manifests.
    """
    segment = Segment(file)
    faults = [Finding(code=Code.DIGEST_MISMATCH, message=fault) for fault in segment.faults()]
    verdict = Verdict.FAILED if faults else Verdict.PASSED
    count = "" if faults else f"{sum(1 for _ in segment.identifiers())} archives"
    rungs = [
        RungResult(rung=Rung.COMPLETE, verdict=verdict, note=count),
        RungResult(rung=Rung.INTACT, verdict=verdict, findings=tuple(faults)),
    ]
    rungs += [
        RungResult(rung=rung, verdict=Verdict.NOT_CHECKED, note="a segment is no archive") for rung in list(Rung)[2:]
    ]
    return Report(target=str(file), archive_id=None, rungs=tuple(rungs))


def tabulate(segment: Path) -> tuple[str, ...]:
    """Write the tables of a finished segment (`exports.segment_tables`); gives the archives left out, not valid.

    Raises:
        StoreError: They cannot be written.
        LibraryMissingError: pyarrow is not installed.
    """
    left_out: list[str] = []

    def archives() -> Iterator[Contents]:
        for digits in Segment(segment).identifiers():
            _, contents = examine(segment / digits, expected=digits, reproduced=False)
            if contents is None:
                left_out.append(digits)
            else:
                yield contents

    write_tables(segment, archives())
    return tuple(left_out)


def unpack(bundle: Path, output: Path) -> Path:
    """The folder of a bundle, from wherever it is packed (a pack, a zip, a page): all of it or nothing.

    Raises:
        BundleError: The bundle is broken.
        StoreError: The folder is there already, or cannot be written.
    """
    if output.exists():
        raise StoreError(f"{output} is there already", hint="remove it, or name another folder with --output")
    bag = open_bag(bundle)
    try:
        draft = Path(tempfile.mkdtemp(prefix=".pressmark-", dir=output.resolve().parent))
        try:
            for path in sorted(bag.sizes):
                target = draft / path
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as out:
                    for piece in bag.pieces(path):
                        out.write(piece)
            draft.chmod(0o755)
            os.sync()
            draft.rename(output)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise StoreError(f"cannot write {output}: {(error.strerror or str(error)).lower()}") from error
    return output


def _checked(bundle: Path) -> tuple[Report, OpenBag | None]:
    """The verdict on a bundle, methods not run again; and its files, if it is valid and small enough."""
    report = validate(bundle, reproduced=False)
    if not report.valid:
        return report, None
    bag = open_bag(bundle)
    return report, bag if sum(bag.sizes.values()) <= MAX_PACKED else None


def _same(bundle: Path, packed: Path) -> bool:
    """Whether what a pack has of an archive is, file for file, what its folder has."""
    try:
        return sorted(stored_files(open_bag(bundle))) == sorted(stored_files(open_bag(packed)))
    except BundleError:
        return False


def _why(report: Report) -> str:
    if report.valid:
        return f"it has more than {MAX_PACKED} bytes"
    return f"not valid: {report.findings[0].message}" if report.findings else "not valid"


def _read_back(segment: Segment) -> None:
    """See that what stands on the disk is what was written.

    Raises:
        StoreError: It is not; the segment's mark is removed.
    """
    for fault in (*segment.faults(), *segment.damage()):
        segment.mark_file.unlink()
        raise StoreError(f"the disk did not keep what was written: {fault}", hint="is the disk sound?")
