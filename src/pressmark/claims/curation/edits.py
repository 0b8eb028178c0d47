"""What a person's row makes of one claim: as it was, reviewed, or curated where its words, place or values changed.

A blank cell says "none" for polarity, certainty, who and note. Words, place and modality, which every claim has, stay
as they were under a blank cell. A column that the file does not have changes nothing.
"""

from dataclasses import dataclass, replace
from typing import Any

from pressmark.anchors import anchor
from pressmark.claims.curation.cells import TO_READ, UNNAMED, claim_cells, comparable, names_in
from pressmark.claims.curation.curated import link_of
from pressmark.claims.curation.items import CuratedItem, ItemFault
from pressmark.claims.curation.locating import Searchable
from pressmark.claims.curation.placing import Misplaced, Placed, place_item
from pressmark.claims.curation.table import Row, whole_number
from pressmark.claims.links import Span
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution, Certainty, Claim, ClaimStatus, Modality, Polarity
from pressmark.model.metadata import Metadata

_VALUES = {"modality": Modality, "polarity": Polarity, "certainty": Certainty}
_CUES = {"modality": "cues", "polarity": "polarity_cues", "certainty": "certainty_cues"}


@dataclass(frozen=True, kw_only=True)
class Editor:
    """A person at work on the claims of one text."""

    searchable: Searchable
    metadata: Metadata
    person: str

    def edited(self, row: Row, claim: Claim, *, explain: bool = True) -> Claim | ItemFault | Misplaced:
        """The claim as the row has it, under its old number; `explain` as in `place_item`."""
        shown = claim_cells(claim)
        changed = {
            column: cell
            for column, cell in row.cells.items()
            if column in shown and comparable(cell) != comparable(shown[column])
        }
        if shut := [column for column in TO_READ if column in changed]:
            hint = "write keep into verdict" if shut[0] == "status" else "leave it, or delete the column"
            return ItemFault(place=row.place, fault=f"{shut[0]} cannot be changed here; {hint}")
        values = _values(row.place, changed, claim)
        if isinstance(values, ItemFault):
            return values
        placed = self._placed(row, changed, claim, explain=explain)
        if isinstance(placed, ItemFault | Misplaced):
            return placed
        made = claim
        if placed is not None:
            made = _moved(self.searchable.text, made, placed)
        if "who" in changed:
            values["attribution"] = self._chain(changed["who"], made)
        if values or placed is not None:
            made = replace(made, **values, extractor=self.person, status=ClaimStatus.CURATED, rule=None)
        if "note" in changed:
            made = replace(made, note=changed["note"] or None)
        if made.status is ClaimStatus.MACHINE and ("note" in changed or row.cells.get("verdict", "").lower() == "keep"):
            made = replace(made, status=ClaimStatus.REVIEWED)
        return made

    def _placed(
        self, row: Row, changed: dict[str, str], claim: Claim, *, explain: bool
    ) -> Placed | ItemFault | Misplaced | None:
        """Where the row says that the claim stands, if that is elsewhere than before."""
        offsets: dict[str, int] = {}
        for column in ("start", "end"):
            if changed.get(column):
                number = whole_number(changed[column])
                if number is None:
                    fault = (
                        f"{column} is not a whole number: {changed[column][:20]}; empty the cell, the quote is enough"
                    )
                    return ItemFault(place=row.place, fault=fault)
                if number != int(claim_cells(claim)[column]):
                    offsets[column] = number
        if not offsets and not changed.get("quote"):
            return None
        found = self._found(
            row.place, row.cells["quote"] or claim_cells(claim)["quote"], offsets, claim, explain=explain
        )
        if isinstance(found, Placed) and found.target == _spans(claim):
            return None
        return found

    def _found(
        self, place: str, quote: str, offsets: dict[str, int], claim: Claim, *, explain: bool
    ) -> Placed | Misplaced:
        """The place of a quote: where the row's own offsets say, else where it overlaps the old place the most."""
        start, end = offsets.get("start"), offsets.get("end")
        item = CuratedItem(place=place, quotes=(quote,), start=start, end=end)
        places = self.searchable.places(quote)
        if offsets:
            places = [one for one in places if start in (None, one[0][0]) and end in (None, one[-1][1])]
            if not places:
                where = f"{'' if start is None else start}-{'' if end is None else end}"
                fault = f"the quote does not stand at characters {where}; correct it, or empty the cells start and end"
                return Misplaced(place=place, fault=fault)
        old = _spans(claim)
        near = max(places, key=lambda one: _overlap(one, old), default=None)
        if near is not None and (_overlap(near, old) or len(places) == 1):
            return place_item(replace(item, start=near[0][0]), self.searchable, self.metadata)
        return place_item(item, self.searchable, self.metadata, explain=explain)

    def _chain(self, cell: str, claim: Claim) -> tuple[Attribution, ...]:
        """The chain of these names: a link that stood there before keeps all it had."""
        before = list(claim.attribution)
        chain: list[Attribution] = []
        for name in names_in(cell):
            known = next((link for link in before if comparable(link.who or UNNAMED) == comparable(name)), None)
            if known is not None:
                before.remove(known)
                chain.append(known)
            else:
                chain.append(link_of(self.searchable.text, name, _spans(claim)))
        return tuple(chain)


def _values(place: str, changed: dict[str, str], claim: Claim) -> dict[str, Any] | ItemFault:
    """The values that changed, each without the words that had decided the old one."""
    values: dict[str, Any] = {}
    for column, kind in _VALUES.items():
        word = changed.get(column)
        if word is None or (not word and column == "modality"):
            continue
        if word and word.lower() not in list(kind):
            return ItemFault(place=place, fault=f"{column} is {' or '.join(kind)}, not {word[:40]}")
        value = kind(word.lower()) if word else None
        if value != getattr(claim, column):
            values |= {column: value, _CUES[column]: ()}
    return values


def _moved(text: str, claim: Claim, placed: Placed) -> Claim:
    """The claim at its new place, with what of it still stands there."""
    return replace(
        claim,
        target=tuple(anchor(text, *span) for span in placed.target),
        repeats=tuple(anchor(text, *span) for span in placed.repeats),
        times=tuple(time for time in claim.times if inside(time.anchor, placed.target)),
        quantities=tuple(one for one in claim.quantities if inside(one.anchor, placed.target)),
        loaded=tuple(words for words in claim.loaded if inside(words, placed.target)),
        polarity_cues=tuple(cue for cue in claim.polarity_cues if inside(cue, placed.target)),
        certainty_cues=tuple(cue for cue in claim.certainty_cues if inside(cue, placed.target)),
    )


def inside(place: Anchor, target: tuple[Span, ...]) -> bool:
    """Whether a place lies within one of these stretches."""
    return any(start <= place.start and place.end <= end for start, end in target)


def _spans(claim: Claim) -> tuple[Span, ...]:
    return tuple((place.start, place.end) for place in claim.target)


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)
