"""Which place in the text a curated item means, or why that cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.curation.items import CuratedItem
from pressmark.claims.curation.locating import Searchable
from pressmark.claims.links import Span
from pressmark.model.metadata import Metadata, Role

MOST_NAMED = 5
"""Places of an ambiguous quote that its refusal names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The stretches of the text an item means, and where the same words stand again as a repeated headline."""

    target: tuple[Span, ...]
    repeats: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """Why an item has no place: where in the file it stands, and what was found."""

    place: str
    fault: str


def place_item(
    item: CuratedItem, searchable: Searchable, metadata: Metadata, *, explain: bool = True
) -> Placed | Misplaced:
    """The one place an item's quote means; `explain` looks for the nearest passage of one that stands nowhere."""
    if not item.quotes:
        return _by_offsets(item, searchable)
    found = searchable.places(item.quotes[0]) if len(item.quotes) == 1 else searchable.in_sequence(list(item.quotes))
    if not found:
        return Misplaced(place=item.place, fault=_not_found(item, searchable) if explain else "not in the text")
    chosen = _chosen(item, found, searchable) if len(found) > 1 else found
    headlines = [place for place in chosen if _role(place, metadata) in (Role.HEADLINE, Role.HEADLINE_REPEAT)]
    if len(chosen) > 1 and len(headlines) < len(chosen):
        return Misplaced(place=item.place, fault=_ambiguous(item, chosen, searchable))
    target, *others = chosen
    if headlines and not others:
        others = [
            place
            for place in found
            if place != target and _role(place, metadata) in (Role.HEADLINE, Role.HEADLINE_REPEAT)
        ]
    return Placed(target=target, repeats=tuple(place[0] for place in others if len(place) == 1))


def _chosen(item: CuratedItem, found: Sequence[tuple[Span, ...]], searchable: Searchable) -> Sequence[tuple[Span, ...]]:
    """The places that fit what else the item says; all of them where none fits."""
    exactly = [place for place in found if item.start == place[0][0]]
    if len(exactly) == 1:
        return exactly
    fitting = [
        place
        for place in found
        if (not item.prefix or searchable.stands_before(place[0][0], item.prefix))
        and (not item.suffix or searchable.stands_behind(place[-1][1], item.suffix))
    ]
    return fitting or found


def _by_offsets(item: CuratedItem, searchable: Searchable) -> Placed | Misplaced:
    start, end = item.start or 0, item.end or 0
    if not 0 <= start < end <= len(searchable.text):
        fault = f"characters {start}-{end} do not exist: the text has {len(searchable.text)}"
        return Misplaced(place=item.place, fault=fault)
    return Placed(target=((start, end),))


def _role(place: tuple[Span, ...], metadata: Metadata) -> Role | None:
    return next(
        (part.role for part in metadata.segments if part.start <= place[0][0] and place[-1][1] <= part.end), None
    )


def _not_found(item: CuratedItem, searchable: Searchable) -> str:
    words = " … ".join(item.quotes)
    fault = f"not in the text: {_short(words)}"
    nearest = searchable.nearest(words)
    if nearest is None:
        return f"{fault}; nothing there is much like it"
    passage = searchable.text[slice(*nearest)]
    return f"{fault}; nearest, in line {searchable.line_of(nearest[0])}: {_short(passage)}"


def _ambiguous(item: CuratedItem, found: Sequence[tuple[Span, ...]], searchable: Searchable) -> str:
    places = [f"{place[0][0]}-{place[-1][1]} (line {searchable.line_of(place[0][0])})" for place in found[:MOST_NAMED]]
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"{_short(item.quotes[0])} stands at several places: characters {', '.join(places)}{more}"


def _short(words: str) -> str:
    plain = " ".join(words[:400].split())
    return f"“{plain if len(plain) <= 120 else plain[:119] + '…'}”"
