"""The catalogue of a store: what its bundles say of themselves, so that thousands are listed and searched at once.

It stands beside the bundles, is made from them and never the truth: it can be deleted and comes back. A row counts
only for the very files it was made from (inode, size and times of manifest and chain of custody as they are on this
machine), so that a catalogue from elsewhere says nothing here; and whoever shows what it names opens the bundle again.
The rows of a packed bundle count for its segment, which is hashed as a whole once and compared with its mark; what the
mark, or whoever wrote it, says of its archives is not asked.
A file in its place that is no catalogue of ours, by its kind, its schema or its bytes, is thrown away.
"""

import contextlib
import json
import os
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pressmark.bundle.layout import CUSTODY, MANIFEST
from pressmark.bundle.segments import Segment
from pressmark.errors import BundleError
from pressmark.store.folders import CLOSED, PACKS, Store
from pressmark.store.queries import Phrase

NAME = ".catalogue.sqlite3"
APPLICATION = 0x50726D6B
"""Marks the file as a catalogue of ours (SQLite's application_id)."""

VERSION = 4
"""Of the tables below, and of what is put into them: a catalogue of another version is made anew."""

WAIT = 20
"""Seconds to wait for another process that writes."""

BATCH = 256
"""Bundles read between two transactions: nobody waits long, and little is lost where the work is broken off."""

_TABLES = """
    CREATE TABLE segment (number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
      whole INTEGER NOT NULL, fault TEXT NOT NULL) STRICT;
    CREATE TABLE archive (number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
      segment INTEGER NOT NULL,
      added INTEGER NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, headline TEXT NOT NULL, outlet TEXT NOT NULL,
      date TEXT NOT NULL, language TEXT NOT NULL, claims INTEGER NOT NULL, revises TEXT NOT NULL, notes TEXT NOT NULL)
      STRICT;
    CREATE INDEX archive_by_id ON archive (id);
    CREATE INDEX archive_by_revised ON archive (revises);
    CREATE INDEX archive_by_segment ON archive (segment);
    CREATE TABLE passage (number INTEGER PRIMARY KEY, archive INTEGER NOT NULL, role TEXT NOT NULL,
      claim TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
    CREATE INDEX passage_by_archive ON passage (archive);
    CREATE TABLE amount (passage INTEGER NOT NULL, low REAL NOT NULL, high REAL NOT NULL) STRICT;
    CREATE INDEX amount_by_passage ON amount (passage);
    CREATE INDEX amount_by_size ON amount (low, high);
    CREATE VIRTUAL TABLE words USING fts5 (body, speaker, tokenize = 'unicode61 remove_diacritics 0')
"""
_SCHEMA = tuple(" ".join(statement.split()) for statement in _TABLES.split(";"))
_NOT_ITS_FAULT = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
)

Answer = TypeVar("Answer")
_ROW = "folder, id, source, headline, outlet, date, language, claims, revises, notes, added, number"


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
class Entry:
    """What a bundle says of itself; an empty string where it says nothing.

    `archive_id` and `source_id` are 64 hex digits; `revises` the archive that it revises; `notes` what a reader should
    know before they rely on it. What is not valid has a note, and an ID only where it has a manifest.
    """

    archive_id: str = ""
    source_id: str = ""
    headline: str = ""
    outlet: str = ""
    date: str = ""
    language: str = ""
    claims: int = 0
    revises: str = ""
    notes: tuple[str, ...] = ()
    passages: tuple[IndexedPassage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry as the catalogue has it: without its passages, with its folder's name.

    `added` is when its manifest was written, in nanoseconds since 1970; `number` is its key in this catalogue.
    """

    folder: str
    archive_id: str
    source_id: str
    headline: str
    outlet: str
    date: str
    language: str
    claims: int
    revises: str
    notes: tuple[str, ...]
    added: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where the catalogue says that what was looked for stands; the bundle has to be asked whether it does."""

    archive: int
    role: str
    claim: str
    start: int
    end: int


class CatalogueError(Exception):
    """The file is no catalogue of ours, or a damaged one."""


class CatalogueBusyError(CatalogueError):
    """The catalogue cannot be used now, through no fault of its own: locked, on a full disk, not to be written."""


class Catalogue:
    """The open catalogue of a store; a context manager.

    What goes wrong with it raises `CatalogueError`; `ask` then takes another one.
    """

    def __init__(self, store: Store, connection: sqlite3.Connection) -> None:
        self._store = store
        self._connection = connection

    @classmethod
    def open(cls, store: Store) -> Self:
        """The catalogue that stands in the store, made where it is not there.

        Raises:
            CatalogueBusyError: It cannot be written; a closed store takes nothing, and so no catalogue.
            CatalogueError: Something else stands in its place.
        """
        if (store.root / CLOSED).exists() or not os.access(store.root, os.W_OK):
            raise CatalogueBusyError
        with _guarded():
            return cls(store, _connected(store.root / NAME))

    @classmethod
    def in_memory(cls, store: Store) -> Self:
        """An empty catalogue that is gone when it is closed."""
        return cls(store, _made(sqlite3.connect(":memory:", isolation_level=None)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def refresh(
        self,
        read: Callable[[Sequence[Path]], Iterable[Entry]],
        *,
        most: int | None = None,
        near: Callable[[Segment], AbstractContextManager[Segment]] = nullcontext,
    ) -> int:
        """Read what is new or changed, folders by their names, then segments, and forget what is gone.

        `most` limits how many bundles are read; gives how many are left. `read` gives the entries of folders, in their
        order; `near` brings the bytes of a segment here while it is read.
        """
        with _guarded():
            there = _fingerprints(self._store)
            known = {
                _named(folder): _word(fingerprint)
                for folder, fingerprint in self._connection.execute(
                    "SELECT folder, fingerprint FROM archive WHERE segment = 0"
                )
            }
        gone = [name for name in known if name not in there]
        new = [name for name, (fingerprint, _) in there.items() if known.get(name) != fingerprint]
        if gone:
            with self._writing():
                self._forget(gone)
        taken = new if most is None else new[:most]
        self._take(read, {name: (self._store.root / name, *there[name]) for name in taken}, 0)
        left = len(new) - len(taken)
        room = None if most is None else most - len(taken)
        for segment in self._new_segments():
            more = self._take_segment(segment, read, room, near)
            left += more
            room = None if room is None else (0 if more else room)
        return left

    def _take(
        self,
        read: Callable[[Sequence[Path]], Iterable[Entry]],
        folders: Mapping[str, tuple[Path, str, int]],
        segment: int,
    ) -> None:
        """Read bundles and put them in: by name where each lies, its fingerprint, and when it was written."""
        if not folders:
            return
        entries = iter(zip(folders, read([place for place, *_ in folders.values()]), strict=True))
        while batch := list(islice(entries, BATCH)):
            with self._writing():
                if not segment:
                    self._forget([name for name, _ in batch])
                for name, entry in batch:
                    _, fingerprint, added = folders[name]
                    self._put(name, fingerprint, added, entry, segment)

    def _new_segments(self) -> list[Segment]:
        """The segments that are not, or not wholly, in it; what is of others that are gone or changed is forgotten."""
        with _guarded():
            there = {_packed_name(one): one for one in self._store.segments()}
            known = {
                _named(folder): (_number(number), _word(fingerprint), _number(whole))
                for folder, number, fingerprint, whole in self._connection.execute(
                    "SELECT folder, number, fingerprint, whole FROM segment"
                )
            }
            prints = {name: _segment_print(one) for name, one in there.items()}
        for name, (number, fingerprint, _) in known.items():
            if prints.get(name) != fingerprint:
                self._forget_segment(number)
        return [
            one
            for name, one in there.items()
            if name not in known or known[name][1] != prints[name] or not known[name][2]
        ]

    def _forget_segment(self, number: int) -> None:
        with self._writing():
            run = self._connection.execute
            archives = "(SELECT number FROM archive WHERE segment = ?)"
            passages = f"(SELECT number FROM passage WHERE archive IN {archives})"  # noqa: S608 - constants
            run(f"DELETE FROM amount WHERE passage IN {passages}", (number,))  # noqa: S608 - constants
            run(f"DELETE FROM words WHERE rowid IN {passages}", (number,))  # noqa: S608 - constants
            run(f"DELETE FROM passage WHERE archive IN {archives}", (number,))  # noqa: S608 - constants
            run("DELETE FROM archive WHERE segment = ?", (number,))
            run("DELETE FROM segment WHERE number = ?", (number,))

    def _take_segment(
        self,
        segment: Segment,
        read: Callable[[Sequence[Path]], Iterable[Entry]],
        most: int | None,
        near: Callable[[Segment], AbstractContextManager[Segment]],
    ) -> int:
        """Read what of a segment is not in it yet; gives how many bundles are left.

        Once all are in, the segment is hashed and compared with its mark; what differs stands beside it.
        """
        name = _packed_name(segment)
        with _guarded():
            fingerprint, added = _segment_print(segment), segment.mark_file.stat().st_mtime_ns
        with self._writing():
            run = self._connection.execute
            run(
                "INSERT INTO segment (folder, fingerprint, whole, fault) VALUES (?, ?, 0, '') ON CONFLICT DO NOTHING",
                (_stored(name), fingerprint),
            )
            ((number,),) = run("SELECT number FROM segment WHERE folder = ?", (_stored(name),)).fetchall()
            known = {_word(one) for (one,) in run("SELECT folder FROM archive WHERE segment = ?", (number,))}
        try:
            wanted = [one for one in segment.identifiers() if _stored(f"{name}/{one}") not in known]
        except BundleError as error:
            wanted, fault = [], error.message
        else:
            fault = ""
        taken = wanted if most is None else wanted[:most]
        if len(taken) < len(wanted) and not taken:
            return len(wanted)
        with near(segment) as here:
            self._take(read, {f"{name}/{one}": (here.file / one, "", added) for one in taken}, number)
            if len(taken) < len(wanted):
                return len(wanted) - len(taken)
            fault = fault or next(here.faults(), "")
        with self._writing():
            run = self._connection.execute
            run("UPDATE segment SET whole = 1, fault = ? WHERE number = ?", (fault, number))
        return 0

    def faults(self) -> dict[str, str]:
        """What is wrong with segments as wholes, by the names of their files below the store."""
        with _guarded():
            found = self._connection.execute("SELECT folder, fault FROM segment WHERE fault != '' ORDER BY folder")
            return {_named(folder): _word(fault) for folder, fault in found}

    def dump(self) -> Iterator[str]:
        """All that is in it, a line each, in an order that depends on nothing but the archives."""
        said = "folder, id, source, headline, outlet, date, language, claims, revises, notes"
        with _guarded():
            for row in self._connection.execute(f"SELECT number, {said} FROM archive ORDER BY folder, id"):  # noqa: S608 - a constant
                yield json.dumps(row[1:], ensure_ascii=False)
                for passage in self._connection.execute(
                    "SELECT role, claim, first, last, body, speaker FROM passage JOIN words ON words.rowid ="
                    " passage.number WHERE archive = ? ORDER BY passage.number",
                    row[:1],
                ):
                    yield f"  {json.dumps(passage, ensure_ascii=False)}"

    def rows_of(self, numbers: Collection[int]) -> list[Row]:
        """The archives of these keys, and those alone."""
        wanted = sorted(numbers)
        found: list[Row] = []
        for at in range(0, len(wanted), BATCH):
            some = wanted[at : at + BATCH]
            marks = ", ".join("?" * len(some))
            found += self._rows(f"SELECT {_ROW} FROM archive WHERE number IN ({marks})", *some)  # noqa: S608 - marks alone
        return found

    def all_revisions(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """By each archive that is revised the archives that revise it, with their notes."""
        above: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for row in self._rows(f"SELECT {_ROW} FROM archive WHERE revises > '' ORDER BY folder"):  # noqa: S608 - a constant
            above.setdefault(row.revises, []).append((row.archive_id, row.notes))
        return above

    def rows(self) -> list[Row]:
        """Every archive, by the names of the folders."""
        return self._rows(f"SELECT {_ROW} FROM archive ORDER BY folder")  # noqa: S608 - a constant

    def revisions(self, archive_id: str) -> list[Row]:
        """The archives that revise this one (64 hex digits), themselves revised or not."""
        return self._rows(f"SELECT {_ROW} FROM archive WHERE revises = ? ORDER BY id", archive_id)  # noqa: S608 - a constant

    def _rows(self, query: str, *given: str | int) -> list[Row]:
        with _guarded():
            return [_row(one) for one in self._connection.execute(query, given)]

    def hits(
        self,
        *,
        phrases: Sequence[Phrase] = (),
        speaker: Sequence[Phrase] = (),
        amounts: tuple[float, float] | None = None,
        claims: bool = False,
    ) -> list[Hit]:
        """Passages that hold all of it, the best first; `claims`: claims alone, else segments.

        Of all that is found only places are given, however many there are.
        """
        terms = [f"body : {phrase.expression}" for phrase in phrases]
        terms += [f"speaker : {phrase.expression}" for phrase in speaker]
        query = "SELECT passage.archive, role, claim, first, last FROM passage"
        where = ["claim != ''" if claims else "claim = ''"]
        given: list[str | float] = []
        if terms:
            query += " JOIN words ON words.rowid = passage.number"
            where.append("words MATCH ?")
            given.append(" AND ".join(terms))
        if amounts is not None:
            where.append("passage.number IN (SELECT passage FROM amount WHERE low <= ? AND high >= ?)")
            given += [amounts[1], amounts[0]]
        order = "words.rank, passage.number" if terms else "passage.number"
        with _guarded():
            return [
                Hit(
                    archive=_number(archive),
                    role=_word(role),
                    claim=_word(claim),
                    start=_number(first),
                    end=_number(last),
                )
                for archive, role, claim, first, last in self._connection.execute(
                    f"{query} WHERE {' AND '.join(where)} ORDER BY {order}", given
                )
            ]

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with _guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _forget(self, names: Iterable[str]) -> None:
        run = self._connection.execute
        for name in names:
            for (number,) in run("SELECT number FROM archive WHERE folder = ?", (_stored(name),)).fetchall():
                inside = "(SELECT number FROM passage WHERE archive = ?)"
                run(f"DELETE FROM amount WHERE passage IN {inside}", (number,))  # noqa: S608 - constants
                run(f"DELETE FROM words WHERE rowid IN {inside}", (number,))  # noqa: S608 - constants
                run("DELETE FROM passage WHERE archive = ?", (number,))
                run("DELETE FROM archive WHERE number = ?", (number,))

    def _put(self, name: str, fingerprint: str, added: int, entry: Entry, segment: int) -> None:
        run = self._connection.execute
        said = (entry.archive_id, entry.source_id, entry.headline, entry.outlet, entry.date, entry.language)
        archive = run(
            "INSERT INTO archive (folder, fingerprint, segment, added, id, source, headline, outlet, date, language,"
            " claims, revises, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_stored(name), fingerprint, segment, added, *said, entry.claims, entry.revises, json.dumps(entry.notes)),
        ).lastrowid
        for one in entry.passages:
            number = run(
                "INSERT INTO passage (archive, role, claim, first, last) VALUES (?, ?, ?, ?, ?)",
                (archive, one.role, one.claim, one.start, one.end),
            ).lastrowid
            run("INSERT INTO words (rowid, body, speaker) VALUES (?, ?, ?)", (number, one.words, one.speaker))
            for low, high in one.amounts:
                run("INSERT INTO amount (passage, low, high) VALUES (?, ?, ?)", (number, low, high))


def ask(store: Store, question: Callable[[Catalogue], Answer]) -> Answer:
    """The answer of a store's catalogue; one that is damaged or none of ours is thrown away and made anew.

    Where that helps nothing (a read-only store, a full disk, a folder in its place) the question is put to a catalogue
    in memory, which knows nothing before it is refreshed.
    """
    for _ in range(2):
        try:
            with Catalogue.open(store) as catalogue:
                return question(catalogue)
        except CatalogueBusyError:
            break
        except CatalogueError:
            if not _removed(store.root / NAME):
                break
    with Catalogue.in_memory(store) as catalogue:
        return question(catalogue)


@contextlib.contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        kind = error.sqlite_errorcode & 0xFF
        raise (CatalogueBusyError if kind in _NOT_ITS_FAULT else CatalogueError)(str(error)) from error
    except OSError as error:
        raise CatalogueBusyError(str(error)) from error
    except (sqlite3.Error, ValueError) as error:
        raise CatalogueError(str(error)) from error


def _connected(path: Path) -> sqlite3.Connection:
    """The catalogue at a path, made where nothing is there.

    Raises:
        CatalogueError: Something else is there.
    """
    for beside in ("", "-journal", "-wal", "-shm"):
        # A pipe would block whoever opens it, a link lead elsewhere, and a file of two names is somebody else's too.
        with contextlib.suppress(FileNotFoundError):
            found = os.lstat(f"{path}{beside}")
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
                raise CatalogueError
    # Made by the system, not by SQLite, which would follow a link that came meanwhile.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666))
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return _made(connection)
    except BaseException:
        connection.close()
        raise


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection to a catalogue, its tables made where it is empty."""
    run = connection.execute
    if not run("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        run("BEGIN IMMEDIATE")
        if not run("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            for statement in _SCHEMA:
                run(statement)
            run(f"PRAGMA application_id = {APPLICATION}")
            run(f"PRAGMA user_version = {VERSION}")
        run("COMMIT")
    marks = (run("PRAGMA application_id").fetchone()[0], run("PRAGMA user_version").fetchone()[0])
    # What FTS5 makes for itself begins with the name of its table; no trigger, view or table beside that is ours.
    own = [
        sql for name, sql in run("SELECT name, sql FROM sqlite_schema") if sql and not str(name).startswith("words_")
    ]
    made = run("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone()[0]
    if marks != (APPLICATION, VERSION) or sorted(map(str, own)) != sorted(_SCHEMA) or made:
        raise CatalogueError
    return connection


def _removed(path: Path) -> bool:
    """Take away what stands in the catalogue's place; False where that cannot be done, as with a folder."""
    try:
        for beside in ("-journal", "-wal", "-shm", ""):
            Path(f"{path}{beside}").unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _fingerprints(store: Store) -> dict[str, tuple[str, int]]:
    """Each folder of the store: what its row must have been made from to count, and when its manifest was written."""
    found: dict[str, tuple[str, int]] = {}
    below = len(os.fspath(store.root / "x")) - 1
    for folder in store.unpacked():
        path = os.fspath(folder)
        marks = [_stat(f"{path}/{MANIFEST}"), _stat(f"{path}/{CUSTODY}")]
        found[path[below:]] = _printed(marks), marks[0].st_mtime_ns if marks[0] else 0
    return found


def _segment_print(segment: Segment) -> str:
    return _printed([_stat(os.fspath(one)) for one in (segment.file, segment.mark_file)])


def _packed_name(segment: Segment) -> str:
    return f"{PACKS}/{segment.file.name}"


def _printed(marks: Iterable[os.stat_result | None]) -> str:
    return ";".join(
        f"{one.st_dev}.{one.st_ino}.{one.st_size}.{one.st_mtime_ns}.{one.st_ctime_ns}" if one else "-" for one in marks
    )


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def _row(values: Sequence[object]) -> Row:
    """A row of the table; in a forged catalogue a column may hold anything.

    Raises:
        CatalogueError: It holds something else.
    """
    notes = json.loads(_word(values[9])) if values[9] != "[]" else []
    if not isinstance(notes, list):
        raise CatalogueError
    return Row(
        folder=_named(values[0]),
        archive_id=_word(values[1]),
        source_id=_word(values[2]),
        headline=_word(values[3]),
        outlet=_word(values[4]),
        date=_word(values[5]),
        language=_word(values[6]),
        claims=_number(values[7]),
        revises=_word(values[8]),
        notes=tuple(_word(one) for one in notes),
        added=_number(values[10]),
        number=_number(values[11]),
    )


def _stored(folder: str) -> str:
    """A folder's name as text that SQLite takes, whatever bytes it has."""
    return os.fsencode(folder).decode("latin-1")


def _named(stored: object) -> str:
    return os.fsdecode(_word(stored).encode("latin-1"))


def _word(value: object) -> str:
    if isinstance(value, str):
        return value
    raise CatalogueError


def _number(value: object) -> int:
    if isinstance(value, int):
        return value
    raise CatalogueError
