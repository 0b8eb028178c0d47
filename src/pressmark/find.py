"""Passages and claims of a store that hold what was looked for.

The catalogue says where to look; what is shown was read from the bundle itself, which was validated under its ID just
then. What the catalogue names and the bundle does not hold is not shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.bundle.contents import Contents
from pressmark.cataloguing import Watch, ask_catalogue, is_sound
from pressmark.entries import amounts_of, claim_words, speaker_words
from pressmark.errors import PressmarkError, TargetError
from pressmark.examine import examine_shown
from pressmark.listing import Choice, Listed, choose, once
from pressmark.model.claims import Claim
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.metadata import Role
from pressmark.show import find_claim
from pressmark.store.catalogue import Catalogue, Hit, Row
from pressmark.store.folders import Store
from pressmark.store.queries import Phrase, places_of
from pressmark.store.tokens import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for: all of it must stand in one passage, or in one claim where speaker or amounts are asked for.

    `amounts` are the least and the most that a number may be.
    """

    phrases: tuple[Phrase, ...] = ()
    speaker: tuple[Phrase, ...] = ()
    amounts: tuple[float, float] | None = None
    claims: bool = False

    @property
    def of_claims(self) -> bool:
        """Whether claims are looked for, not passages."""
        return self.claims or bool(self.speaker) or self.amounts is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that holds what was looked for.

    `text` is the reading text that `start` and `end` and the marks are code points of: of a headline that stands
    nowhere in the text, the headline (`cited` is then false). `claims` are those that overlap the first mark.
    """

    listed: Listed
    archive_id: ArchiveId
    role: str
    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    claims: tuple[str, ...]
    claim: Claim | None = None
    cited: bool = True

    @property
    def target(self) -> ArchiveId:
        """What to cite: the claim, else the passage."""
        if self.claims:
            return ArchiveId(hex=self.archive_id.hex, fragment=Fragment(claim=self.claims[0]))
        passage = Fragment(start=self.start, end=self.end) if self.cited else None
        return ArchiveId(hex=self.archive_id.hex, fragment=passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The passages shown, how many there were in all, and how many of those looked at the bundles did not hold."""

    passages: tuple[FoundPassage, ...]
    total: int
    refused: int


def find(
    store: Store,
    search: Search,
    choice: Choice,
    *,
    limit: int | None,
    by_date: bool = False,
    jobs: int | None = None,
    watch: Watch | None = None,
) -> Found:
    """What the chosen archives of a store hold of what is looked for, the best first, or the newest.

    `limit` is how many passages are read and given.

    Raises:
        TargetError: Nothing is looked for.
    """
    if not (search.phrases or search.of_claims):
        raise TargetError("nothing to look for", hint="name words, a speaker or a number")

    def question(catalogue: Catalogue) -> tuple[dict[int, Listed], list[Hit]]:
        hits = catalogue.hits(
            phrases=search.phrases, speaker=search.speaker, amounts=search.amounts, claims=search.of_claims
        )
        # Of a million archives only those that hold it are looked at.
        rows = once(catalogue.rows_of({hit.archive for hit in hits}))
        chosen = choose(rows, choice, catalogue.all_revisions())
        inside = {one.row.number: one for one in chosen if is_sound(one.row)}
        return inside, [hit for hit in hits if hit.archive in inside]

    inside, hits = ask_catalogue(store, question, jobs=jobs, watch=watch)
    if by_date:
        hits.sort(key=lambda hit: inside[hit.archive].row.date, reverse=True)
    passages: list[FoundPassage] = []
    refused = 0
    bundles = _Bundles(store)
    for hit in hits:
        if limit is not None and len(passages) >= limit:
            break
        listed = inside[hit.archive]
        contents = bundles.open(listed.row)
        passage = _read(contents, hit, search, listed) if contents else None
        if passage is None:
            refused += 1
        else:
            passages.append(passage)
    return Found(passages=tuple(passages), total=len(hits), refused=refused)


class _Bundles:
    """Bundles that were validated, each once; the last few of them."""

    MOST = 64

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: dict[str, Contents | None] = {}

    def open(self, row: Row) -> Contents | None:
        """The contents of the bundle of a row, where it still is what the row names."""
        if row.folder not in self._open:
            while len(self._open) >= self.MOST:
                self._open.pop(next(iter(self._open)))
            self._open[row.folder] = self._examined(row)
        return self._open[row.folder]

    def _examined(self, row: Row) -> Contents | None:
        try:
            return examine_shown(self._store.root / row.folder, expected=row.archive_id, reproduced=False)[1]
        except PressmarkError:
            return None


def _read(contents: Contents, hit: Hit, search: Search, listed: Listed) -> FoundPassage | None:
    """A hit as the bundle has it; None where it does not hold what was looked for."""
    if hit.claim:
        return _read_claim(contents, hit, search, listed)
    if hit.end:
        segment = next(
            (one for one in contents.metadata.segments if (one.start, one.end) == (hit.start, hit.end)), None
        )
        if segment is None:
            return None
        text, start, end, role = contents.text, segment.start, segment.end, segment.role.value
    else:
        headline = contents.metadata.headline
        text = " ".join(((headline.value if headline else None) or "").split())
        start, end, role = 0, len(text), Role.HEADLINE.value
    marks = places_of(search.phrases, text, start, end)
    if not marks:
        return None
    claims = tuple(_claims_at(contents, marks[0])) if hit.end else ()
    return FoundPassage(
        listed=listed,
        archive_id=contents.archive_id,
        role=role,
        text=text,
        start=start,
        end=end,
        marks=tuple(marks),
        claims=claims,
        cited=bool(hit.end),
    )


def _read_claim(contents: Contents, hit: Hit, search: Search, listed: Listed) -> FoundPassage | None:
    try:
        claim = find_claim(contents, hit.claim)
    except TargetError:
        return None
    names = tokens(speaker_words(claim))
    if not all(phrase.places(names) for phrase in search.speaker) or not _within(claim, search.amounts):
        return None
    words = claim_words(claim)
    if places_of(search.phrases, words, 0, len(words)) is None:
        return None
    # Of an excerpt there is no text: the claim's own words are all there is.
    text, offset = (contents.text, claim.target[0].start) if contents.text else (words, 0)
    start, end = (offset, claim.target[-1].end) if contents.text else (0, len(words))
    return FoundPassage(
        listed=listed,
        archive_id=contents.archive_id,
        role=claim.role.value if claim.role else "text",
        text=text,
        start=start,
        end=end,
        marks=tuple(places_of(search.phrases, text, start, end) or ()),
        claims=(claim.id,),
        claim=claim,
    )


def _within(claim: Claim, amounts: tuple[float, float] | None) -> bool:
    if amounts is None:
        return True
    return any(low <= amounts[1] and high >= amounts[0] for low, high in amounts_of(claim))


def _claims_at(contents: Contents, mark: tuple[int, int]) -> Iterator[str]:
    for claim in contents.claims.claims:
        if any(place.start < mark[1] and mark[0] < place.end for place in claim.target):
            yield claim.id
