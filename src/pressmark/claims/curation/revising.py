"""The claims of an archive as a person's table revises them.

A claim keeps its number for as long as it is kept; a row without a number is a new claim and gets the next free one,
in text order; a claim whose row says `drop`, or is gone, is dropped, and its number is never used again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressmark.claims.curation.curated import claim_of
from pressmark.claims.curation.edits import Editor, inside
from pressmark.claims.curation.forms import item_of
from pressmark.claims.curation.items import ItemFault
from pressmark.claims.curation.locating import Searchable
from pressmark.claims.curation.placing import Misplaced, place_item
from pressmark.claims.curation.refusals import MOST_SHOWN, refuse
from pressmark.claims.curation.table import Row, read_table, read_text
from pressmark.errors import ClaimsError, IdentifierError
from pressmark.formats.spreadsheet import is_workbook
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.relations import Reason, Relation

HIGHEST = 999_999_999
"""The largest number a claim can have."""

_HINT = "write the table with: archive export TARGET --to claims-csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """The revised claims, the highest number spent so far, and how many claims went which way.

    `reviewed` and `edited` are among the `kept`; all the kept and the `added` are what there now is.
    """

    claims: Claims
    last_number: int
    kept: int
    reviewed: int
    edited: int
    added: int
    dropped: int

    def __str__(self) -> str:
        """For the person at the terminal."""
        return (
            f"{self.kept} kept ({self.reviewed} reviewed, {self.edited} edited by hand), "
            f"{self.added} added, {self.dropped} dropped"
        )


def number_of(claim: Claim) -> int:
    """The number in a claim's id: 7 of `c7`."""
    return int(claim.id[1:])


def revise(
    data: bytes,
    *,
    name: str,
    text: str,
    metadata: Metadata,
    claims: Claims,
    archive_id: ArchiveId,
    last_number: int,
    person: str,
) -> Revised:
    """The claims of the archive `archive_id` as the table in `data` revises them.

    Raises:
        ClaimsError: The table cannot be used, in whole or in any row; all such rows are named.
    """
    if any(one.label == person and one.version is not None for one in claims.extractors):
        raise ClaimsError(f"a method is called {person}, not a person", hint="name the person with --stated-by")
    rows = _rows(data, name, archive_id)
    editor = Editor(searchable=Searchable(text=text), metadata=metadata, person=person)
    table = _Table(editor=editor, claims=claims)
    kept, added, refused = table.read(rows)
    if refused:
        refuse(name, refused, len(rows))
    last = max([last_number, *map(number_of, claims.claims)])
    numbered = _numbered(added, last)
    made = _document(claims, [*kept, *numbered], person)
    before = {claim.id: claim for claim in claims.claims}
    return Revised(
        claims=made,
        last_number=last + len(numbered),
        kept=len(kept),
        reviewed=sum(one.status is ClaimStatus.REVIEWED is not before[one.id].status for one in kept),
        edited=sum(_is_edited(one, before[one.id]) for one in kept),
        added=len(numbered),
        dropped=len(claims.claims) - len(kept),
    )


def _rows(data: bytes, name: str, archive_id: ArchiveId) -> list[Row | ItemFault]:
    if not is_workbook(data) and read_text(data, name).lstrip()[0] in "[{":
        raise ClaimsError(f"{name} is JSON; a revision is read from a table", hint=_HINT)
    rows = list(read_table(data, name))
    if not rows:
        raise ClaimsError(f"{name} holds no claims", hint="to drop all, give their rows with the verdict drop")
    for row in rows:
        if isinstance(row, Row):
            if "id" not in row.cells:
                raise ClaimsError(f"{name} has no column named id: nobody could tell which claims it keeps", hint=_HINT)
            if (other := _other_archive(row.cells.get("archive", ""), archive_id)) is not None:
                raise ClaimsError(
                    f"{name}, {row.place}: the claim was exported from {other}, not from {archive_id.hex}",
                    hint="revise the archive it came from, or empty the column archive",
                )
    return rows


def _other_archive(cell: str, archive_id: ArchiveId) -> str | None:
    """What the cell names, where that is another archive than the one revised."""
    try:
        same = not cell or ArchiveId.parse(cell).hex == archive_id.hex
    except IdentifierError:
        same = False
    return None if same else cell[:100]


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The rows of a person's table against the claims they revise."""

    editor: Editor
    claims: Claims

    def read(self, rows: Sequence[Row | ItemFault]) -> tuple[list[Claim], list[Claim], list[ItemFault | Misplaced]]:
        """The claims kept, those added, and the rows that cannot be used."""
        before = {claim.id: claim for claim in self.claims.claims}
        kept: list[Claim] = []
        added: list[Claim] = []
        refused: list[ItemFault | Misplaced] = []
        seen: dict[str, str] = {}
        for row in rows:
            if isinstance(row, ItemFault):
                refused.append(row)
                continue
            number = row.cells["id"].lower()
            verdict = row.cells.get("verdict", "").lower()
            if fault := _row_fault(number, verdict, row, before.keys(), seen):
                refused.append(ItemFault(place=row.place, fault=fault))
                continue
            seen[number] = row.place
            if verdict == "drop":
                continue
            explain = len(refused) < MOST_SHOWN
            made = (
                self.editor.edited(row, before[number], explain=explain)
                if number
                else self._added(row, explain=explain)
            )
            if isinstance(made, ItemFault | Misplaced):
                refused.append(made)
            else:
                (kept if number else added).append(made)
        return kept, added, refused

    def _added(self, row: Row, *, explain: bool) -> Claim | ItemFault | Misplaced:
        item = item_of(row)
        if isinstance(item, ItemFault):
            return item
        placed = place_item(item, self.editor.searchable, self.editor.metadata, explain=explain)
        if isinstance(placed, Misplaced):
            return placed
        return claim_of(self.editor.searchable.text, item, placed, self.editor.person)


def _row_fault(number: str, verdict: str, row: Row, known: object, seen: dict[str, str]) -> str | None:
    if verdict not in ("", "keep", "drop"):
        return f"verdict is keep or drop or empty, not {row.cells['verdict'][:40]}"
    if number and number not in known:  # type: ignore[operator]
        return f"the archive has no claim {row.cells['id'][:20]}; leave the id of a new claim empty"
    if number in seen and number:
        return f"the claim {number} stands in {seen[number]} already"
    return None


def _numbered(added: Sequence[Claim], last: int) -> list[Claim]:
    """The new claims in text order, under the numbers above the last one spent."""
    if last + len(added) > HIGHEST:
        raise ClaimsError(f"no number is left for {len(added)} new claims above c{last}", hint="build a new archive")
    return [replace(claim, id=f"c{number}") for number, claim in enumerate(sorted(added, key=_order), last + 1)]


def _document(before: Claims, claims: Sequence[Claim], person: str) -> Claims:
    used = {claim.extractor for claim in claims}
    # A method stays named, and a foreign one's raw reply with it, though a person dropped all that it found.
    extractors = [one for one in before.extractors if one.label in used or one.version is not None]
    if person in used and all(one.label != person for one in extractors):
        extractors.append(Extractor(name=person))
    return Claims(extractors=tuple(extractors), claims=tuple(sorted(_related(before, claims), key=_order)))


def _order(claim: Claim) -> tuple[int, int, int, int]:
    """Text order; where two begin at one place, the longer one first."""
    return claim.target[0].start, -claim.target[-1].end, len(claim.target), number_of(claim)


def _related(before: Claims, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims with the relations whose ends are both there and still have the words, or the modality, they need."""
    old = {claim.id: claim for claim in before.claims}
    new = {claim.id: claim for claim in claims}
    for claim in claims:
        kept = (
            one
            for one in (old[claim.id].relations if claim.id in old else ())
            if one.to in new and all(_stands(one, old[end], new[end]) for end in (claim.id, one.to))
        )
        yield replace(claim, relations=tuple(kept))


def _stands(relation: Relation, old: Claim, new: Claim) -> bool:
    if relation.reason is Reason.MODALITY and old.modality is not new.modality:
        return False
    was, now = (tuple((place.start, place.end) for place in claim.target) for claim in (old, new))
    return all(inside(passage, now) or not inside(passage, was) for passage in relation.passages)


def _is_edited(claim: Claim, before: Claim) -> bool:
    """Whether more than status and note changed."""
    return replace(claim, status=before.status, note=before.note) != before
