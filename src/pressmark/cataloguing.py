"""A store's catalogue, brought up to date before it is asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pressmark.errors import PressmarkError
from pressmark.store.catalogue import Catalogue, Row, ask
from pressmark.store.catalogue_refresh import IndexedEntry, refresh
from pressmark.store.folders import Store
from pressmark.store.object_store import brought

FEW = 64
"""Bundles that a command reads on its way, which is not about the catalogue: a second's work at most."""

NOT_VALID = "not valid"
EXCERPT = "excerpt"

Answer = TypeVar("Answer")
Watch = Callable[[int, int], None]
"""Hears how many bundles have been read, of how many."""


def ask_catalogue(
    store: Store,
    question: Callable[[Catalogue], Answer],
    *,
    jobs: int | None = None,
    most: int | None = None,
    watch: Watch | None = None,
) -> Answer:
    """The answer of a store's catalogue once it is up to date; at most `most` bundles are read for that."""

    def answer(catalogue: Catalogue) -> Answer:
        refresh(catalogue, partial(_entries, jobs=jobs, watch=watch), most=most, near=brought)
        return question(catalogue)

    return ask(store, answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What a catalogue holds now: archives, how many are not valid, segments that differ from their marks."""

    archives: int
    invalid: int
    faults: Mapping[str, str]


def commit(store: Store, *, jobs: int | None = None, watch: Watch | None = None) -> Committed:
    """Bring a catalogue up to date: each new segment is opened, each of its archives validated, all of it hashed.

    Nobody's word is taken for what is in a segment, neither its mark's nor that of whoever made it.
    """

    def question(catalogue: Catalogue) -> Committed:
        rows = catalogue.rows()
        invalid = sum(not is_sound(row) for row in rows)
        return Committed(archives=len(rows), invalid=invalid, faults=catalogue.faults())

    return ask_catalogue(store, question, jobs=jobs, watch=watch)


def dump(store: Store) -> list[str]:
    """The catalogue's lines, once it is up to date: the same archives, the same lines."""
    return ask_catalogue(store, lambda catalogue: list(catalogue.dump()))


def newer_revisions(store: Path, archive_id: str) -> tuple[str, ...]:
    """The archives in a store that revise this one, by a chain of any length, and that none revises (64 hex digits).

    Nothing where there is no store, or too much of it is not catalogued yet: that is the work of `archive list`.
    """
    if not store.is_dir():
        return ()

    def question(catalogue: Catalogue) -> tuple[str, ...]:
        return tips(archive_id, lambda one: [row.archive_id for row in catalogue.revisions(one) if is_sound(row)])

    try:
        return ask_catalogue(Store(root=store), question, jobs=1, most=FEW)
    except PressmarkError:
        return ()


def tips(archive_id: str, revisions: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The ends of the chains of revisions above an archive, sorted; nothing where none revises it."""
    seen, ends, waiting = {archive_id}, set(), [archive_id]
    while waiting:
        one = waiting.pop()
        above = [other for other in revisions(one) if other not in seen]
        if not above and one != archive_id:
            ends.add(one)
        seen.update(above)
        waiting += above
    return tuple(sorted(ends))


def is_sound(row: Row) -> bool:
    """Whether the bundle of a row was found valid."""
    return NOT_VALID not in row.notes


def _entries(folders: Sequence[Path], *, jobs: int | None, watch: Watch | None) -> Iterator[IndexedEntry]:
    # What reads a bundle takes longer to import than ten thousand rows to list, and mostly nothing is to be read.
    from pressmark.entries import read_entry
    from pressmark.processes import several

    with several(read_entry, folders, jobs=jobs) as entries:
        for number, entry in enumerate(entries, 1):
            if watch is not None:
                watch(number, len(folders))
            yield entry
