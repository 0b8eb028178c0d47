"""What a bundle holds, for a researcher's eyes: gathered here, drawn by the command."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from pressmark.anchors import anchor
from pressmark.bundle.contents import Contents
from pressmark.errors import TargetError
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim, Modality
from pressmark.model.evidence import Evidence, Observation, Quotation, Statement, Value
from pressmark.model.identifier import Fragment
from pressmark.model.metadata import Image, Metadata
from pressmark.model.relations import Relation, RelationType

LEFT_OUT = "furniture.left-out"
"""The rule of a paragraph that a page's reader kept beside the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A value as it is shown: field, the value (None where nothing settles it), where it is from, its rivals."""

    field: str
    value: str | None
    origin: str
    rivals: tuple[str, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the text inside its segment: what stands before it, the words, what stands after."""

    role: str
    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Claims that do not go together for one reason, each with its words that show it, in text order."""

    reason: str
    rules: tuple[str, ...]
    passages: tuple[tuple[Claim, Anchor], ...]


def metadata_rows(metadata: Metadata) -> list[Row]:
    """Every value with where it comes from, in the order of the model."""
    rows: list[Row] = []
    for field in fields(metadata):
        own = _rows(_words(field.name), getattr(metadata, field.name))
        rows.extend([_joined_row(_words(field.name), own)] if field.name in _LISTED and own else own)
    return rows


_LISTED = frozenset({"keywords", "related_link", "robots"})
"""Fields of many short values that say little each: one row is enough."""


def _joined_row(name: str, rows: Sequence[Row]) -> Row:
    origins = dict.fromkeys(row.origin for row in rows)
    return Row(field=name, value=" · ".join(row.value for row in rows if row.value), origin="; ".join(origins))


def left_out(contents: Contents) -> list[str]:
    """The paragraphs of a page that are kept beside its article, because they stood in no part of it."""
    return [contents.text[one.start : one.end] for one in contents.metadata.segments if one.rule == LEFT_OUT]


def find_claim(contents: Contents, claim_id: str) -> Claim:
    """One claim of an archive.

    Raises:
        TargetError: The archive has no claim of this number.
    """
    for claim in contents.claims.claims:
        if claim.id == claim_id:
            return claim
    # A revision keeps numbers and drops claims: what is there need not run from c1 to the last without a gap.
    known = sorted((claim.id for claim in contents.claims.claims), key=lambda one: int(one[1:]))
    hint = f"it has {len(known)}, from {known[0]} to {known[-1]}" if known else "it has none"
    raise TargetError(f"no claim {claim_id} in this archive", hint=hint)


def by_speaker(claims: Sequence[Claim], words: str) -> tuple[Claim, ...]:
    """The claims of a speaker in whose name, or a candidate's for the pronoun, these words stand."""
    wanted = words.casefold()
    return tuple(claim for claim in claims if any(wanted in name.casefold() for name in _names(claim)))


def with_numbers(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that state a number or an amount."""
    return tuple(claim for claim in claims if claim.quantities)


def disputed(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that somebody denies or that tell of a denial, and those at odds with another of the archive."""
    from pressmark.claims.relations.denials import denies

    at_odds = {
        name
        for claim in claims
        for one in claim.relations
        if one.type is RelationType.CONFLICTS_WITH
        for name in (claim.id, one.to)
    }
    return tuple(
        claim
        for claim in claims
        if claim.id in at_odds
        or claim.modality is Modality.DENIED
        or any(denies(place.exact) for place in claim.target)
    )


def _names(claim: Claim) -> Iterator[str]:
    for link in claim.attribution:
        yield link.who or ""
        if link.reference is not None:
            yield from (one.exact for one in link.reference.candidates)


def tensions(contents: Contents) -> list[Tension]:
    """Where the text is at odds with itself: claims joined by conflicts of one reason are one tension."""
    claims = {claim.id: claim for claim in contents.claims.claims}
    pairs: dict[str, list[tuple[Claim, Relation]]] = {}
    for claim in contents.claims.claims:
        for one in claim.relations:
            if one.type is RelationType.CONFLICTS_WITH and one.to in claims:
                pairs.setdefault(one.reason.value if one.reason else "", []).append((claim, one))
    return [tension for reason, own in pairs.items() for tension in _joined(reason, own, claims)]


def _joined(reason: str, pairs: Sequence[tuple[Claim, Relation]], claims: Mapping[str, Claim]) -> Iterator[Tension]:
    """The pairs of one reason, those that share a claim together, in the order of their first claims."""
    groups: list[tuple[set[str], list[tuple[Claim, Relation]]]] = []
    for claim, relation in pairs:
        met = [group for group in groups if group[0] & {claim.id, relation.to}]
        names = {claim.id, relation.to}.union(*(group[0] for group in met))
        own = [pair for group in met for pair in group[1]] + [(claim, relation)]
        groups = [group for group in groups if group not in met] + [(names, own)]
    for _, own in groups:
        placed = {
            (place.start, place.end, name): (claims[name], place)
            for claim, relation in own
            for name, place in zip((claim.id, relation.to), relation.passages, strict=False)
        }
        rules = tuple(sorted({relation.rule for _, relation in own}))
        yield Tension(reason=reason, rules=rules, passages=tuple(placed[key] for key in sorted(placed)))


def passages(contents: Contents, fragment: Fragment) -> list[Passage]:
    """The stretches a fragment means, each inside its segment of the text.

    Raises:
        TargetError: No such claim, or a passage beyond the end of the text.
    """
    if fragment.claim is not None:
        return [passage_at(contents, place.start, place.end) for place in find_claim(contents, fragment.claim).target]
    place = place_of(contents, fragment)
    return [passage_at(contents, place.start, place.end)]


def place_of(contents: Contents, fragment: Fragment) -> Anchor:
    """The anchor of a passage.

    Raises:
        TargetError: It lies beyond the end of the text.
    """
    start, end = fragment.start or 0, fragment.end or 0
    if end > len(contents.text):
        raise TargetError(f"no passage {fragment}: the text has {len(contents.text)} characters")
    return anchor(contents.text, start, end)


def passage_at(contents: Contents, start: int, end: int) -> Passage:
    """A stretch of the text with the rest of the segments it touches around it."""
    touched = [part for part in contents.metadata.segments if part.start < end and start < part.end]
    first = min((part.start for part in touched), default=start)
    last = max((part.end for part in touched), default=end)
    text = contents.text
    return Passage(
        role=touched[0].role.value if touched else "text",
        before=text[min(first, start) : start],
        words=text[start:end],
        after=text[end : max(last, end)],
        start=start,
        end=end,
    )


def origin(evidence: tuple[Evidence, ...]) -> str:
    """Where a value comes from, in a few words."""
    words: list[str] = []
    for one in evidence:
        match one:
            case Quotation():
                words.append(f"the text, {one.anchor.start}-{one.anchor.end}")
            case Observation():
                words.append(f"the original, {one.rule}")
            case Statement():
                words.append(f"stated by {one.agent}" + (f" ({one.basis})" if one.basis else ""))
            case _:
                words.append(f"worked out: {one.rule}")
    return "; ".join(dict.fromkeys(words))


def _rows(name: str, item: object) -> list[Row]:
    match item:
        case Value():
            rivals = tuple(f"{other.value} ({origin(other.evidence)})" for other in item.alternatives)
            return [Row(field=name, value=item.value, origin=origin(item.evidence), rivals=rivals, rule=item.rule)]
        case Image():
            return [
                row
                for field in fields(item)
                for row in _rows(f"{name} {_words(field.name)}", getattr(item, field.name))
            ]
        case tuple():
            numbered = [(f"{name} {number}" if len(item) > 1 else name, one) for number, one in enumerate(item, 1)]
            return [row for label, one in numbered for row in _rows(label, one)]
        case _:
            return []


def _words(field: str) -> str:
    return field.replace("_", " ")
