"""The file of a catalogue: its tables, how it is opened, and what can be wrong with it.

A file in its place that is no catalogue of ours, by its kind, its schema or its bytes, is thrown away.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = ".catalogue.sqlite3"
APPLICATION = 0x50726D6B
"""Marks the file as a catalogue of ours (SQLite's application_id)."""

VERSION = 5
"""Of the tables below, and of what is put into them: a catalogue of another version is made anew."""

WAIT = 20
"""Seconds to wait for another process that writes."""

_FILES = ("-journal", "-wal", "-shm", "")
_TABLES = """
    CREATE TABLE segment (number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
      whole INTEGER NOT NULL, fault TEXT NOT NULL) STRICT;
    CREATE TABLE archive (number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
      segment INTEGER NOT NULL, added INTEGER NOT NULL, archive_id TEXT NOT NULL, source_id TEXT NOT NULL,
      headline TEXT NOT NULL, outlet TEXT NOT NULL, date TEXT NOT NULL, language TEXT NOT NULL,
      claims INTEGER NOT NULL, revises TEXT NOT NULL, notes TEXT NOT NULL) STRICT;
    CREATE INDEX archive_by_id ON archive (archive_id);
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


class CatalogueError(Exception):
    """The file is no catalogue of ours, or a damaged one."""


class CatalogueBusyError(CatalogueError):
    """The catalogue cannot be used now, through no fault of its own: locked, on a full disk, not to be written."""


@contextmanager
def guarded() -> Iterator[None]:
    """What SQLite and the system raise, as one of ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        kind = error.sqlite_errorcode & 0xFF
        raise (CatalogueBusyError if kind in _NOT_ITS_FAULT else CatalogueError)(str(error)) from error
    except OSError as error:
        raise CatalogueBusyError(str(error)) from error
    except (sqlite3.Error, ValueError) as error:
        raise CatalogueError(str(error)) from error


def connected(path: Path) -> sqlite3.Connection:
    """The catalogue at a path, made where nothing is there.

    Raises:
        CatalogueError: Something else is there.
    """
    for beside in _FILES:
        # A pipe would block whoever opens it, a link lead elsewhere, and a file of two names is somebody else's too.
        with suppress(FileNotFoundError):
            status = os.lstat(f"{path}{beside}")
            if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
                raise CatalogueError
    # Made by the system, not by SQLite, which would follow a link that came meanwhile.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666))
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return made(connection)
    except BaseException:
        connection.close()
        raise


def made(connection: sqlite3.Connection) -> sqlite3.Connection:
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
    others = run("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone()[0]
    if marks != (APPLICATION, VERSION) or sorted(map(str, own)) != sorted(_SCHEMA) or others:
        raise CatalogueError
    return connection


def remove_catalogue(root: Path) -> None:
    """Take away what stands in the catalogue's place in a store.

    Raises:
        OSError: It cannot be removed, as a folder cannot.
    """
    for beside in _FILES:
        (root / f"{NAME}{beside}").unlink(missing_ok=True)


def stored(folder: str) -> str:
    """A folder's name as text that SQLite takes, whatever bytes it has."""
    return os.fsencode(folder).decode("latin-1")


def named(text: object) -> str:
    """The name that was stored so."""
    return os.fsdecode(word(text).encode("latin-1"))


def word(value: object) -> str:
    """A column's text; in a forged catalogue it may hold anything."""
    if isinstance(value, str):
        return value
    raise CatalogueError


def number(value: object) -> int:
    """A column's number, likewise."""
    if isinstance(value, int):
        return value
    raise CatalogueError
