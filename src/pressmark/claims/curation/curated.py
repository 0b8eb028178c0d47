"""Claims that a person curated: each quote is found in the text, or the whole file is refused."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from pressmark.anchors import anchor, resolve
from pressmark.claims.curation.cells import UNNAMED, names_in
from pressmark.claims.curation.forms import MOST_ITEMS, CuratedFile, read_form
from pressmark.claims.curation.locating import Searchable
from pressmark.claims.curation.placing import MOST_SHOWN, CuratedItem, ItemError, place_item, refuse
from pressmark.claims.links import Span
from pressmark.claims.numbering import numbered, text_order
from pressmark.errors import ClaimsError
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution, Claim, Claims, ClaimStatus, Extractor
from pressmark.model.metadata import Metadata

_ID = re.compile(r"c[1-9][0-9]{0,8}")


def read_curated(data: bytes, *, name: str, text: str, metadata: Metadata, curator: str) -> Claims:
    """The claims of a file in CSV, JSON or W3C Web Annotations, placed in the text, in text order.

    Raises:
        ClaimsError: The file is none of the forms, or any quote is not in the text or not at one place; nothing is
            built then, and all such items are named.
    """
    file = read_form(data, name=name)
    if not file.items:
        raise ClaimsError(f"{name} holds no claims", hint="leave out --claims to have them extracted")
    if len(file.items) > MOST_ITEMS:
        raise ClaimsError(f"{name} holds more than {MOST_ITEMS} claims", hint="part the article, or the table")
    claims = _kept(file, text, curator) or _placed(file, name, text, metadata, curator)
    people = dict.fromkeys(claim.extractor for claim in claims)
    return Claims(extractors=tuple(Extractor(name=person) for person in people), claims=claims)


def _kept(file: CuratedFile, text: str, curator: str) -> tuple[Claim, ...]:
    """The claims of a claims.jsonl of our own of this very text, attributions and all; none where it is another text.

    Relations stay where all claims keep their numbers.
    """
    if not file.document or any(resolve(place, text) for place in _anchors(file.document)):
        return ()
    curated = [replace(claim, extractor=curator, status=ClaimStatus.CURATED) for claim in file.document]
    kept = _with_ids(curated, [claim.id for claim in file.document])
    whole = {claim.id for claim in kept} == {claim.id for claim in file.document}
    return kept if whole else tuple(replace(claim, relations=()) for claim in kept)


def _anchors(value: object) -> Iterator[Anchor]:
    """Every place that a noun, or a tuple of them, names, however deep."""
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _anchors(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _anchors(getattr(value, field.name))


def _placed(file: CuratedFile, name: str, text: str, metadata: Metadata, curator: str) -> tuple[Claim, ...]:
    searchable = Searchable(text=text)
    claims: list[Claim] = []
    refused: list[ItemError] = []
    for item in file.items:
        if isinstance(item, ItemError):
            refused.append(item)
            continue
        try:
            explain = len(refused) < MOST_SHOWN
            claims.append(claim_of(item, searchable, metadata, item.creator or curator, explain=explain))
        except ItemError as fault:
            refused.append(fault)
    if refused:
        refuse(name, refused, len(file.items))
    return _with_ids(claims, [item.id for item in file.items if isinstance(item, CuratedItem)])


def claim_of(
    item: CuratedItem, searchable: Searchable, metadata: Metadata, person: str, *, explain: bool = True
) -> Claim:
    """The claim a person states, not yet numbered; `explain` as in `place_item`.

    Raises:
        ItemError: Its words have no place in the text, or several.
    """
    text, placed = searchable.text, place_item(item, searchable, metadata, explain=explain)
    return Claim(
        id="c0",
        target=tuple(anchor(text, *span) for span in placed.target),
        repeats=tuple(anchor(text, *span) for span in placed.repeats),
        attribution=tuple(link_of(text, name, placed.target) for name in names_in(item.who or "")),
        modality=item.modality,
        polarity=item.polarity,
        certainty=item.certainty,
        extractor=person,
        status=ClaimStatus.CURATED,
        note=item.note,
    )


def link_of(text: str, who: str, target: Sequence[Span]) -> Attribution:
    """The speaker the curator names, with the place in the claim where their name stands, if at just one."""
    if who == UNNAMED:
        return Attribution(who=None, rule="curated")
    spots = [(first + at, first + at + len(who)) for first, last in target if (at := text[first:last].find(who)) >= 0]
    once = sum(text[first:last].count(who) for first, last in target) == 1
    return Attribution(who=who, source=anchor(text, *spots[0]) if once else None, rule="curated")


def _with_ids(claims: Sequence[Claim], ids: Sequence[str | None]) -> tuple[Claim, ...]:
    """In text order: under the file's own numbers where all have one and none twice, else under new ones."""
    given = [one for one in ids if one is not None and _ID.fullmatch(one)]
    if len(given) < len(claims) or max(Counter(given).values(), default=0) > 1:
        return numbered(claims)
    named = [replace(claim, id=number) for claim, number in zip(claims, given, strict=True)]
    return tuple(sorted(named, key=text_order))
