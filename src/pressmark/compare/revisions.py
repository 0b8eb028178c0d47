"""What a revision changed: lines of the text, values of the metadata, claims."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.bundle.contents import Contents
from pressmark.claims.curation.cells import claim_cells
from pressmark.compare.layers import before
from pressmark.show import Row, metadata_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line, a value or a cell before and after; None where there is none."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """A claim that only one of two archives has, or that differs in some of the columns of its table."""

    id: str
    old: str | None
    new: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionChanges:
    """What is another in a revision; `text` gives lines that only one of the two has, in the order of their texts."""

    text: tuple[Change, ...]
    metadata: tuple[Change, ...]
    claims: tuple[ClaimChange, ...]


def is_revision(old: Contents, new: Contents) -> bool:
    """Whether the second says that it revises the first."""
    revised = before(new)
    return revised is not None and revised.hex == old.archive_id.hex


def revision_changes(old: Contents, new: Contents) -> RevisionChanges:
    """What changed from one archive to the other."""
    return RevisionChanges(
        text=tuple(_lines(old.text, new.text)),
        metadata=tuple(_values(metadata_rows(old.metadata), metadata_rows(new.metadata))),
        claims=tuple(_claims(old, new)),
    )


def _lines(old: str, new: str) -> Iterator[Change]:
    """Lines that only one text has, as often as it has them more: every line is looked at once."""
    mine, theirs = ([line for line in text.split("\n") if line.strip()] for text in (old, new))
    gone, come = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
    for lines, left, is_old in ((mine, gone, True), (theirs, come, False)):
        for line in lines:
            if left[line] > 0:
                left[line] -= 1
                yield Change(name="line", old=line if is_old else None, new=None if is_old else line)


def _values(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    mine, theirs = ({row.field: row.value for row in rows} for rows in (old, new))
    for name in dict.fromkeys([*mine, *theirs]):
        if mine.get(name) != theirs.get(name):
            yield Change(name=name, old=mine.get(name), new=theirs.get(name))


def _claims(old: Contents, new: Contents) -> Iterator[ClaimChange]:
    mine, theirs = ({one.id: claim_cells(one) for one in contents.claims.claims} for contents in (old, new))
    for name in sorted({*mine, *theirs}, key=lambda one: int(one[1:])):
        first, second = mine.get(name, {}), theirs.get(name, {})
        changes = tuple(
            Change(name=column, old=first[column] or None, new=second[column] or None)
            for column in first
            if second and first[column] != second[column] and column != "archive"
        )
        if changes or not first or not second:
            yield ClaimChange(id=name, old=first.get("quote"), new=second.get("quote"), changes=changes)
