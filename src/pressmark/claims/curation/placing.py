"""Which place in the text a person's or an extractor's words mean, or why that cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from pressmark.claims.curation.locating import Searchable
from pressmark.claims.links import Span
from pressmark.errors import ClaimsError
from pressmark.model.claims import Certainty, Modality, Polarity
from pressmark.model.metadata import Metadata, Role

MOST_NAMED = 5
"""Places of an ambiguous quote that its refusal names."""

MOST_SHOWN = 20
"""Refused items that an error lists; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedItem:
    """A claim by its quote, before it is found in the text; several quotes are one discontinuous claim.

    `place` is where in the file it stands ("line 4"); `prefix`, `suffix`, `start` and `end` (code points) tell apart
    several places of one quote. Without quotes the offsets alone say which words are meant. `creator` is the person
    the item itself names.
    """

    place: str
    quotes: tuple[str, ...]
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    modality: Modality = Modality.ASSERTED
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    who: str | None = None
    note: str | None = None
    id: str | None = None
    creator: str | None = None


class ItemError(ClaimsError):
    """Why one item of a file cannot be used, and where in the file it stands ("line 4")."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"{place}: {fault}")
        self.place = place
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The stretches of the text an item means, and where the same words stand again as a repeated headline."""

    target: tuple[Span, ...]
    repeats: tuple[Span, ...] = ()


def refuse(name: str, refused: Sequence[ItemError], count: int) -> NoReturn:
    """Refuse a file of `count` claims for these, all at once.

    Raises:
        ClaimsError: Always.
    """
    lines = [f"  {one.message}" for one in refused[:MOST_SHOWN]]
    if len(refused) > MOST_SHOWN:
        lines.append(f"  … and {len(refused) - MOST_SHOWN} more")
    raise ClaimsError(
        f"{name}: {len(refused)} of {count} claims cannot be used; nothing was built\n" + "\n".join(lines),
        hint="quote the text exactly; where words stand several times, add a prefix, a suffix or a start",
    )


def place_item(item: CuratedItem, searchable: Searchable, metadata: Metadata, *, explain: bool = True) -> Placed:
    """The one place an item's quote means; `explain` looks for the nearest passage of one that stands nowhere.

    Raises:
        ItemError: It stands nowhere, or at several places.
    """
    if not item.quotes:
        start, end = item.start or 0, item.end or 0
        if not 0 <= start < end <= len(searchable.text):
            raise ItemError(item.place, f"characters {start}-{end} do not exist: the text has {len(searchable.text)}")
        return Placed(target=((start, end),))
    found = searchable.places(item.quotes[0]) if len(item.quotes) == 1 else searchable.in_sequence(list(item.quotes))
    if not found:
        raise ItemError(item.place, _not_found(item, searchable) if explain else "not in the text")

    def is_headline(place: tuple[Span, ...]) -> bool:
        return any(
            part.start <= place[0][0] and place[-1][1] <= part.end
            for part in metadata.segments
            if part.role in (Role.HEADLINE, Role.HEADLINE_REPEAT)
        )

    chosen = _chosen(item, found, searchable) if len(found) > 1 else found
    if len(chosen) > 1 and not all(map(is_headline, chosen)):
        raise ItemError(item.place, _ambiguous(item, chosen, searchable))
    target, *others = chosen
    if is_headline(target) and not others:
        others = [place for place in found if place != target and is_headline(place)]
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
