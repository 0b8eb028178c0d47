"""A store's catalogue brought up to date: what is new or changed is read, what is gone is forgotten.

A row counts only for the very files it was made from (inode, size and times of manifest and chain of custody as they
are on this machine), so that a catalogue from elsewhere says nothing here. The rows of a packed bundle count for its
segment, which is hashed as a whole once and compared with its mark; what the mark, or whoever wrote it, says of its
archives is not asked.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pressmark.bundle.layout import CUSTODY, MANIFEST
from pressmark.bundle.segments import Segment
from pressmark.errors import BundleError
from pressmark.store.catalogue import BATCH, SAID, Catalogue, Entry
from pressmark.store.catalogue_file import guarded, named, number, stored, word
from pressmark.store.folders import PACKS


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedPassage:
    """A stretch of a text that can be found: a segment, or a claim (`claim` is its number).

    `words` and `speaker` are folded words, `amounts` the least and the most that its numbers can mean.
    """

    role: str
    claim: str = ""
    start: int
    end: int
    words: str
    speaker: str = ""
    amounts: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedEntry(Entry):
    """What a bundle says of itself, and the passages that are found in it."""

    passages: tuple[IndexedPassage, ...] = ()


Read = Callable[[Sequence[Path]], Iterable[IndexedEntry]]
"""Gives the entries of bundles, in their order."""

Near = Callable[[Segment], AbstractContextManager[Segment]]
"""Brings the bytes of a segment here while it is read."""


def refresh(catalogue: Catalogue, read: Read, *, most: int | None = None, near: Near = nullcontext) -> int:
    """Read what is new or changed, folders by their names, then segments, and forget what is gone.

    `most` limits how many bundles are read; gives how many are left.
    """
    with guarded():
        there = _fingerprints(catalogue)
    known = {
        named(folder): word(fingerprint)
        for folder, fingerprint in catalogue.run("SELECT folder, fingerprint FROM archive WHERE segment = 0")
    }
    new = [name for name, (_, fingerprint, _) in there.items() if known.get(name) != fingerprint]
    if gone := [name for name in known if name not in there]:
        with catalogue.writing() as run:
            for name in gone:
                _forget(run, "folder", stored(name))
    _take(catalogue, read, {name: there[name] for name in new[:most]}, 0)
    left = len(new[most:]) if most is not None else 0
    room = None if most is None else max(most - len(new), 0)
    for segment in _new_segments(catalogue):
        more = _take_segment(catalogue, segment, read, room, near)
        left += more
        room = None if room is None else (0 if more else room)
    return left


def _take(catalogue: Catalogue, read: Read, folders: Mapping[str, tuple[Path, str, int]], segment: int) -> None:
    """Read bundles and put them in: by name where each lies, its fingerprint, and when it was written."""
    if not folders:
        return
    entries = iter(zip(folders, read([place for place, *_ in folders.values()]), strict=True))
    while batch := list(islice(entries, BATCH)):
        with catalogue.writing() as run:
            for name, entry in batch:
                # It was there in another form, or somebody else has just put it in.
                if run("SELECT 1 FROM archive WHERE folder = ?", (stored(name),)).fetchone():
                    _forget(run, "folder", stored(name))
                _put(run, (stored(name), segment, *folders[name][1:]), entry)


def _new_segments(catalogue: Catalogue) -> list[Segment]:
    """The segments that are not, or not wholly, in it; what is of others that are gone or changed is forgotten."""
    with guarded():
        there = {f"{PACKS}/{one.file.name}": one for one in catalogue.store.segments()}
        prints = {name: _segment_print(one) for name, one in there.items()}
    whole: set[str] = set()
    for folder, key, fingerprint, is_whole in catalogue.run("SELECT folder, number, fingerprint, whole FROM segment"):
        if prints.get(named(folder)) != word(fingerprint):
            with catalogue.writing() as run:
                _forget(run, "segment", number(key))
                run("DELETE FROM segment WHERE number = ?", (key,))
        elif is_whole:
            whole.add(named(folder))
    return [one for name, one in there.items() if name not in whole]


def _take_segment(catalogue: Catalogue, segment: Segment, read: Read, most: int | None, near: Near) -> int:
    """Read what of a segment is not in it yet; gives how many bundles are left.

    Once all are in, the segment is hashed and compared with its mark; what differs stands beside it.
    """
    name = f"{PACKS}/{segment.file.name}"
    with guarded():
        fingerprint, added = _segment_print(segment), segment.mark_file.stat().st_mtime_ns
    with catalogue.writing() as run:
        run(
            "INSERT INTO segment (folder, fingerprint, whole, fault) VALUES (?, ?, 0, '') ON CONFLICT DO NOTHING",
            (stored(name), fingerprint),
        )
        ((key,),) = run("SELECT number FROM segment WHERE folder = ?", (stored(name),)).fetchall()
        known = {word(one) for (one,) in run("SELECT folder FROM archive WHERE segment = ?", (key,))}
    fault = ""
    try:
        wanted = [one for one in segment.identifiers() if stored(f"{name}/{one}") not in known]
    except BundleError as error:
        wanted, fault = [], error.message
    if wanted and most == 0:
        return len(wanted)
    with near(segment) as here:
        _take(catalogue, read, {f"{name}/{one}": (here.file / one, "", added) for one in wanted[:most]}, key)
        if most is not None and len(wanted) > most:
            return len(wanted) - most
        fault = fault or next(here.faults(), "")
    with catalogue.writing() as run:
        run("UPDATE segment SET whole = 1, fault = ? WHERE number = ?", (fault, key))
    return 0


def _forget(run: Callable[..., sqlite3.Cursor], column: str, value: str | int) -> None:
    """Take the archives of a folder, or of a segment, out of it."""
    archives = f"FROM archive WHERE {column} = ?"
    passages = f"FROM passage WHERE archive IN (SELECT number {archives})"
    for statement in (
        f"DELETE FROM amount WHERE passage IN (SELECT number {passages})",  # noqa: S608 - constants
        f"DELETE FROM words WHERE rowid IN (SELECT number {passages})",  # noqa: S608 - constants
        f"DELETE {passages}",
        f"DELETE {archives}",
    ):
        run(statement, (value,))


_INSERT = (
    f"INSERT INTO archive (folder, segment, fingerprint, added, {', '.join(SAID)})"  # noqa: S608 - constants
    f" VALUES (?, ?, ?, ?{', ?' * len(SAID)})"
)


def _put(run: Callable[..., sqlite3.Cursor], where: tuple[object, ...], entry: IndexedEntry) -> None:
    said = [getattr(entry, name) for name in SAID[:-1]]
    archive = run(_INSERT, (*where, *said, json.dumps(entry.notes))).lastrowid
    for one in entry.passages:
        key = run(
            "INSERT INTO passage (archive, role, claim, first, last) VALUES (?, ?, ?, ?, ?)",
            (archive, one.role, one.claim, one.start, one.end),
        ).lastrowid
        run("INSERT INTO words (rowid, body, speaker) VALUES (?, ?, ?)", (key, one.words, one.speaker))
        for low, high in one.amounts:
            run("INSERT INTO amount (passage, low, high) VALUES (?, ?, ?)", (key, low, high))


def _fingerprints(catalogue: Catalogue) -> dict[str, tuple[Path, str, int]]:
    """Each folder of the store: what its row must have been made from to count, and when its manifest was written."""
    found: dict[str, tuple[Path, str, int]] = {}
    for folder in catalogue.store.unpacked():
        path = os.fspath(folder)
        marks = [_stat(f"{path}/{MANIFEST}"), _stat(f"{path}/{CUSTODY}")]
        found[folder.name] = folder, _printed(marks), marks[0].st_mtime_ns if marks[0] else 0
    return found


def _segment_print(segment: Segment) -> str:
    return _printed([_stat(os.fspath(one)) for one in (segment.file, segment.mark_file)])


def _printed(marks: Iterable[os.stat_result | None]) -> str:
    return ";".join(
        f"{one.st_dev}.{one.st_ino}.{one.st_size}.{one.st_mtime_ns}.{one.st_ctime_ns}" if one else "-" for one in marks
    )


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None
