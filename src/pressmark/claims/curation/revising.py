"""The claims of an archive as a person's table revises them.

A claim keeps its number for as long as it is kept; a row without a number is a new claim and gets the next free one,
in text order; a claim whose row says `drop`, or is gone, is dropped, and its number is never used again.

A claim stays as it was, is reviewed, or is curated where its words, place or values changed. A blank cell says "none"
for polarity, certainty, who and note. Words, place and modality, which every claim has, stay as they were under a blank
cell. A column that the file does not have changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pressmark.anchors import anchor
from pressmark.claims.curation.cells import TO_READ, UNNAMED, claim_cells, comparable, names_in
from pressmark.claims.curation.curated import claim_of, link_of
from pressmark.claims.curation.forms import (
    VALUES,
    Row,
    is_dropped,
    item_of,
    read_table,
    read_text,
    value_of,
    whole_number,
)
from pressmark.claims.curation.locating import Searchable
from pressmark.claims.curation.placing import MOST_SHOWN, CuratedItem, ItemError, Placed, place_item, refuse
from pressmark.claims.links import Span
from pressmark.claims.numbering import number_of, text_order
from pressmark.errors import ClaimsError, IdentifierError
from pressmark.formats.spreadsheet import is_workbook
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution, Claim, Claims, ClaimStatus, Extractor
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.relations import Reason, Relation

HIGHEST = 999_999_999
"""The largest number a claim can have."""

_HINT = "write the table with: archive export TARGET --to claims-csv"
_CUES = {"modality": "cues", "polarity": "polarity_cues", "certainty": "certainty_cues"}


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
    before = {claim.id: claim for claim in claims.claims}
    editor = _Editor(searchable=Searchable(text=text), metadata=metadata, person=person, before=before)
    kept, added, refused = editor.read(rows)
    if refused:
        refuse(name, refused, len(rows))
    last = max([last_number, *map(number_of, claims.claims)])
    if last + len(added) > HIGHEST:
        raise ClaimsError(f"no number is left for {len(added)} new claims above c{last}", hint="build a new archive")
    numbered = [replace(one, id=f"c{number}") for number, one in enumerate(sorted(added, key=text_order), last + 1)]
    return Revised(
        claims=_document(claims, [*kept, *numbered], person),
        last_number=last + len(numbered),
        kept=len(kept),
        reviewed=sum(one.status is ClaimStatus.REVIEWED is not before[one.id].status for one in kept),
        edited=sum(
            replace(one, status=before[one.id].status, note=before[one.id].note) != before[one.id] for one in kept
        ),
        added=len(numbered),
        dropped=len(claims.claims) - len(kept),
    )


def _rows(data: bytes, name: str, archive_id: ArchiveId) -> list[Row | ItemError]:
    if not is_workbook(data) and read_text(data, name).lstrip()[0] in "[{":
        raise ClaimsError(f"{name} is JSON; a revision is read from a table", hint=_HINT)
    rows = list(read_table(data, name))
    if not rows:
        raise ClaimsError(f"{name} holds no claims", hint="to drop all, give their rows with the verdict drop")
    for row in rows:
        if isinstance(row, ItemError):
            continue
        if "id" not in row.cells:
            raise ClaimsError(f"{name} has no column named id: nobody could tell which claims it keeps", hint=_HINT)
        cell = row.cells.get("archive", "")
        try:
            same = not cell or ArchiveId.parse(cell).hex == archive_id.hex
        except IdentifierError:
            same = False
        if not same:
            raise ClaimsError(
                f"{name}, {row.place}: the claim was exported from {cell[:100]}, not from {archive_id.hex}",
                hint="revise the archive it came from, or empty the column archive",
            )
    return rows


@dataclass(frozen=True, kw_only=True)
class _Editor:
    """A person at work on the claims of one text, which are known by their numbers."""

    searchable: Searchable
    metadata: Metadata
    person: str
    before: dict[str, Claim]

    def read(self, rows: Sequence[Row | ItemError]) -> tuple[list[Claim], list[Claim], list[ItemError]]:
        """The claims kept, those added, and the rows that cannot be used."""
        kept: list[Claim] = []
        added: list[Claim] = []
        refused: list[ItemError] = []
        seen: dict[str, str] = {}
        for row in rows:
            if isinstance(row, ItemError):
                refused.append(row)
                continue
            try:
                number = self._number(row, seen)
                if is_dropped(row):
                    continue
                explain = len(refused) < MOST_SHOWN
                if number:
                    kept.append(self._edited(row, self.before[number], explain=explain))
                else:
                    item = item_of(row.place, row.cells)
                    added.append(claim_of(item, self.searchable, self.metadata, self.person, explain=explain))
            except ItemError as fault:
                refused.append(fault)
        return kept, added, refused

    def _number(self, row: Row, seen: dict[str, str]) -> str:
        """The number of the claim a row is about, empty for a new one; `seen` are those of earlier rows."""
        number, verdict = row.cells["id"].lower(), row.cells.get("verdict", "")
        if verdict.lower() not in ("", "keep", "drop"):
            raise ItemError(row.place, f"verdict is keep or drop or empty, not {verdict[:40]}")
        if number and number not in self.before:
            raise ItemError(
                row.place, f"the archive has no claim {row.cells['id'][:20]}; leave the id of a new claim empty"
            )
        if number and number in seen:
            raise ItemError(row.place, f"the claim {number} stands in {seen[number]} already")
        seen[number] = row.place
        return number

    def _edited(self, row: Row, claim: Claim, *, explain: bool) -> Claim:
        """The claim as the row has it, under its old number; `explain` as in `place_item`."""
        shown = claim_cells(claim)
        changed = {
            column: cell
            for column, cell in row.cells.items()
            if column in shown and comparable(cell) != comparable(shown[column])
        }
        if shut := [column for column in TO_READ if column in changed]:
            hint = "write keep into verdict" if shut[0] == "status" else "leave it, or delete the column"
            raise ItemError(row.place, f"{shut[0]} cannot be changed here; {hint}")
        values = _values(row.place, changed, claim)
        placed = self._placed(row, changed, claim, explain=explain)
        made = _moved(self.searchable.text, claim, placed) if placed else claim
        if "who" in changed:
            values["attribution"] = self._chain(changed["who"], made)
        if values or placed:
            made = replace(made, **values, extractor=self.person, status=ClaimStatus.CURATED, rule=None)
        if "note" in changed:
            made = replace(made, note=changed["note"] or None)
        if made.status is ClaimStatus.MACHINE and ("note" in changed or row.cells.get("verdict", "").lower() == "keep"):
            made = replace(made, status=ClaimStatus.REVIEWED)
        return made

    def _placed(self, row: Row, changed: dict[str, str], claim: Claim, *, explain: bool) -> Placed | None:
        """Where the row says that the claim stands, if that is elsewhere than before.

        Its own offsets say where, else the place counts that overlaps the old one the most.
        """
        old = _spans(claim)
        before = {"start": old[0][0], "end": old[-1][1]}
        given = {column: whole_number(row.place, column, changed[column]) for column in before if changed.get(column)}
        offsets = {column: number for column, number in given.items() if number != before[column]}
        if not offsets and not changed.get("quote"):
            return None
        quote = row.cells["quote"] or claim_cells(claim)["quote"]
        start, end = offsets.get("start"), offsets.get("end")
        places = self.searchable.places(quote)
        if offsets:
            places = [one for one in places if start in (None, one[0][0]) and end in (None, one[-1][1])]
            if not places:
                where = f"{'' if start is None else start}-{'' if end is None else end}"
                fault = f"the quote does not stand at characters {where}; correct it, or empty the cells start and end"
                raise ItemError(row.place, fault)
        near = max(places, key=lambda one: _overlap(one, old), default=None)
        if near is not None and (_overlap(near, old) or len(places) == 1):
            start = near[0][0]
        item = CuratedItem(place=row.place, quotes=(quote,), start=start, end=end)
        placed = place_item(item, self.searchable, self.metadata, explain=explain)
        return None if placed.target == old else placed

    def _chain(self, cell: str, claim: Claim) -> tuple[Attribution, ...]:
        """The chain of these names: a link that stood there before keeps all it had."""
        before = list(claim.attribution)
        chain: list[Attribution] = []
        for name in names_in(cell):
            known = next((link for link in before if comparable(link.who or UNNAMED) == comparable(name)), None)
            if known is not None:
                before.remove(known)
            chain.append(known or link_of(self.searchable.text, name, _spans(claim)))
        return tuple(chain)


def _values(place: str, changed: dict[str, str], claim: Claim) -> dict[str, Any]:
    """The values that changed, each without the words that had decided the old one."""
    values: dict[str, Any] = {}
    for column in VALUES:
        word = changed.get(column)
        if word is None or (not word and column == "modality"):
            continue
        value = value_of(place, column, word) if word else None
        if value != getattr(claim, column):
            values |= {column: value, _CUES[column]: ()}
    return values


def _moved(text: str, claim: Claim, placed: Placed) -> Claim:
    """The claim at its new place, with what of it still stands there."""
    return replace(
        claim,
        target=tuple(anchor(text, *span) for span in placed.target),
        repeats=tuple(anchor(text, *span) for span in placed.repeats),
        times=tuple(time for time in claim.times if _inside(time.anchor, placed.target)),
        quantities=tuple(one for one in claim.quantities if _inside(one.anchor, placed.target)),
        loaded=tuple(words for words in claim.loaded if _inside(words, placed.target)),
        polarity_cues=tuple(cue for cue in claim.polarity_cues if _inside(cue, placed.target)),
        certainty_cues=tuple(cue for cue in claim.certainty_cues if _inside(cue, placed.target)),
    )


def _inside(place: Anchor, target: tuple[Span, ...]) -> bool:
    """Whether a place lies within one of these stretches."""
    return any(start <= place.start and place.end <= end for start, end in target)


def _spans(claim: Claim) -> tuple[Span, ...]:
    return tuple((place.start, place.end) for place in claim.target)


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)


def _document(before: Claims, claims: Sequence[Claim], person: str) -> Claims:
    used = {claim.extractor for claim in claims}
    # A method stays named, and a foreign one's raw reply with it, though a person dropped all that it found.
    extractors = [one for one in before.extractors if one.label in used or one.version is not None]
    if person in used and all(one.label != person for one in extractors):
        extractors.append(Extractor(name=person))
    return Claims(extractors=tuple(extractors), claims=tuple(sorted(_related(before, claims), key=text_order)))


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
    was, now = _spans(old), _spans(new)
    return all(_inside(passage, now) or not _inside(passage, was) for passage in relation.passages)
