"""The catalogue of a store: what its bundles say of themselves, so that thousands are listed and searched at once.

It stands beside the bundles, is made from them (`catalogue_refresh`) and never the truth: it can be deleted and comes
back. Whoever shows what it names opens the bundle again.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from pressmark.store.catalogue_file import (
    NAME,
    CatalogueBusyError,
    CatalogueError,
    connected,
    guarded,
    made,
    named,
    number,
    remove_catalogue,
    word,
)
from pressmark.store.folders import CLOSED, Store
from pressmark.store.queries import Phrase

BATCH = 256
"""Bundles of a transaction, rows of a statement: nobody waits long, and little is lost where work is broken off."""

Answer = TypeVar("Answer")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Entry):
    """An entry as the catalogue has it, with its folder's name.

    `added` is when its manifest was written, in nanoseconds since 1970; `number` is its key in this catalogue.
    """

    folder: str
    added: int
    number: int


SAID = ("archive_id", "source_id", "headline", "outlet", "date", "language", "claims", "revises", "notes")
"""The columns of an entry."""

_NUMBERS = ("claims", "added", "number")
_COLUMNS = (*SAID, "folder", "added", "number")
_ROWS = f"SELECT {', '.join(_COLUMNS)} FROM archive"  # noqa: S608 - constants


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where the catalogue says that what was looked for stands; the bundle has to be asked whether it does."""

    archive: int
    role: str
    claim: str
    start: int
    end: int


class Catalogue:
    """The open catalogue of a store; a context manager.

    What goes wrong with it raises `CatalogueError`; `ask` then takes another one.
    """

    def __init__(self, store: Store, connection: sqlite3.Connection) -> None:
        self.store = store
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
        with guarded():
            return cls(store, connected(store.root / NAME))

    @classmethod
    def in_memory(cls, store: Store) -> Self:
        """An empty catalogue that is gone when it is closed."""
        return cls(store, made(sqlite3.connect(":memory:", isolation_level=None)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def run(self, query: str, *given: str | float) -> list[tuple[object, ...]]:
        """The rows that a statement gives."""
        with guarded():
            return self._connection.execute(query, given).fetchall()

    @contextmanager
    def writing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """A transaction; gives what carries out its statements."""
        with guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def faults(self) -> dict[str, str]:
        """What is wrong with segments as wholes, by the names of their files below the store."""
        found = self.run("SELECT folder, fault FROM segment WHERE fault != '' ORDER BY folder")
        return {named(folder): word(fault) for folder, fault in found}

    def dump(self) -> Iterator[str]:
        """All that is in it, a line each, in an order that depends on nothing but the archives."""
        for (key,) in self.run("SELECT number FROM archive ORDER BY folder, archive_id"):
            (row,) = self.run(f"SELECT folder, {', '.join(SAID)} FROM archive WHERE number = ?", number(key))  # noqa: S608 - constants
            passages = self.run(
                "SELECT role, claim, first, last, body, speaker FROM passage JOIN words ON words.rowid ="
                " passage.number WHERE archive = ? ORDER BY passage.number",
                number(key),
            )
            yield json.dumps(row, ensure_ascii=False)
            yield from (f"  {json.dumps(passage, ensure_ascii=False)}" for passage in passages)

    def rows(self) -> list[Row]:
        """Every archive, by the names of the folders."""
        return self._rows("ORDER BY folder")

    def rows_of(self, numbers: Collection[int]) -> list[Row]:
        """The archives of these keys, and those alone."""
        wanted, found = sorted(numbers), list[Row]()
        for at in range(0, len(wanted), BATCH):
            some = wanted[at : at + BATCH]
            found += self._rows(f"WHERE number IN ({', '.join('?' * len(some))})", *some)
        return found

    def revisions(self, archive_id: str) -> list[Row]:
        """The archives that revise this one (64 hex digits), themselves revised or not."""
        return self._rows("WHERE revises = ? ORDER BY archive_id", archive_id)

    def all_revisions(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """By each archive that is revised the archives that revise it, with their notes."""
        above: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for row in self._rows("WHERE revises > '' ORDER BY folder"):
            above.setdefault(row.revises, []).append((row.archive_id, row.notes))
        return above

    def _rows(self, which: str, *given: str | int) -> list[Row]:
        return [_row(one) for one in self.run(f"{_ROWS} {which}", *given)]

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
        return [
            Hit(archive=number(archive), role=word(role), claim=word(claim), start=number(first), end=number(last))
            for archive, role, claim, first, last in self.run(
                f"{query} WHERE {' AND '.join(where)} ORDER BY {order}", *given
            )
        ]


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
            try:
                remove_catalogue(store.root)
            except OSError:
                break
    with Catalogue.in_memory(store) as catalogue:
        return question(catalogue)


def _row(values: Sequence[object]) -> Row:
    """A row of the table; in a forged catalogue a column may hold anything.

    Raises:
        CatalogueError: It holds something else.
    """
    said = dict(zip(_COLUMNS, values, strict=True))
    if not all(isinstance(value, int if name in _NUMBERS else str) for name, value in said.items()):
        raise CatalogueError
    said["folder"] = named(said["folder"])
    with guarded():
        notes = json.loads(word(said["notes"])) if said["notes"] != "[]" else []
    if not isinstance(notes, list):
        raise CatalogueError
    said["notes"] = tuple(word(one) for one in notes)
    return Row(**said)  # type: ignore[arg-type]
