"""The archives of a store, chosen and put in an order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pressmark.cataloguing import NOT_VALID, Watch, ask_catalogue, is_sound, tips
from pressmark.store.catalogue import Row
from pressmark.store.days import DayRange, edtf_days
from pressmark.store.folders import PACKS, Store, manifest_digest
from pressmark.store.queries import Phrase
from pressmark.store.tokens import tokens


class Order(StrEnum):
    """What a list goes by."""

    DATE = "date"
    OUTLET = "outlet"
    HEADLINE = "headline"
    CLAIMS = "claims"
    ADDED = "added"
    ID = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which archives are wanted: all that is asked for must be so."""

    outlet: tuple[Phrase, ...] = ()
    headline: tuple[Phrase, ...] = ()
    days: DayRange | None = None
    language: str | None = None
    note: str | None = None

    def takes(self, listed: "Listed") -> bool:
        """Whether an archive is one of them."""
        row = listed.row
        if self.days is not None and ((own := edtf_days(row.date)) is None or not self.days.meets(own)):
            return False
        if self.language is not None and row.language.partition("-")[0].lower() != self.language.lower():
            return False
        if self.note is not None and not any(self.note.casefold() in note.casefold() for note in listed.notes):
            return False
        return _holds(row.outlet, self.outlet) and _holds(row.headline, self.headline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An archive as it is listed; `newer` are the newest revisions of it that the store has (64 hex digits each)."""

    row: Row
    newer: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of it before it is used."""
        return (*self.row.notes, *(f"newer revision {one[:8]}" for one in self.newer))


def list_archives(
    store: Store,
    choice: Choice,
    *,
    order: Order = Order.DATE,
    backwards: bool = False,
    jobs: int | None = None,
    watch: Watch | None = None,
) -> list[Listed]:
    """The archives that are wanted, in an order; the ID of each is the digest of its manifest as it is now."""
    rows = ask_catalogue(store, lambda catalogue: catalogue.rows(), jobs=jobs, watch=watch)
    chosen = [_checked(one, store) for one in choose(once(rows), choice)]
    chosen.sort(key=_KEYS[order], reverse=backwards)
    return chosen


def once(rows: Sequence[Row]) -> list[Row]:
    """Packed archives only where no folder has them, each once: the folder is what serves."""
    told = {row.archive_id for row in rows if not _packed(row)}
    kept: list[Row] = []
    for row in rows:
        if not _packed(row) or row.archive_id not in told:
            kept.append(row)
            told.add(row.archive_id)
    return kept


def _packed(row: Row) -> bool:
    return row.folder.startswith(f"{PACKS}/")


def choose(
    rows: Sequence[Row], choice: Choice, above: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]] | None = None
) -> list[Listed]:
    """Those of a store's archives that are wanted, each with its newest revisions.

    `above` are the archives that revise one, with their notes; without it they are among the rows.
    """
    if above is None:
        among: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for row in rows:
            if row.revises:
                among.setdefault(row.revises, []).append((row.archive_id, row.notes))
        above = among

    def sound(digits: str) -> list[str]:
        return [one for one, notes in above.get(digits, ()) if NOT_VALID not in notes]

    listed = (Listed(row=row, newer=tips(row.archive_id, sound) if row.archive_id in above else ()) for row in rows)
    return [one for one in listed if choice.takes(one)]


def _checked(one: Listed, store: Store) -> Listed:
    """The archive as it is, or called not valid where its manifest is no longer the one that was catalogued."""
    if not is_sound(one.row) or manifest_digest(f"{store.root}/{one.row.folder}") == one.row.archive_id:
        return one
    return Listed(row=replace(one.row, notes=(NOT_VALID,)))


def _holds(words: str, phrases: Sequence[Phrase]) -> bool:
    return not phrases or all(phrase.places(tokens(words)) for phrase in phrases)


_KEYS: dict[Order, Callable[[Listed], tuple[object, ...]]] = {
    # What has no date comes last, and of a day the outlets go by their names.
    Order.DATE: lambda one: (one.row.date or "9", one.row.outlet.casefold(), one.row.archive_id),
    Order.OUTLET: lambda one: (one.row.outlet.casefold() or "\U0010ffff", one.row.date, one.row.archive_id),
    Order.HEADLINE: lambda one: (one.row.headline.casefold() or "\U0010ffff", one.row.archive_id),
    Order.CLAIMS: lambda one: (one.row.claims, one.row.archive_id),
    Order.ADDED: lambda one: (one.row.added, one.row.archive_id),
    Order.ID: lambda one: (one.row.archive_id,),
}
