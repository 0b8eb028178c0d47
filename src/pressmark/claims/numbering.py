"""Claims in text order: the numbers by which they are cited, their roles, and which of them stand within others."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pressmark.model.claims import Claim
from pressmark.model.metadata import Metadata


def text_order(claim: Claim) -> tuple[int, int, int, int]:
    """Where a claim stands among others: of two that begin at one place first the unbroken one, then the longer."""
    return claim.target[0].start, len(claim.target), -claim.target[-1].end, number_of(claim)


def number_of(claim: Claim) -> int:
    """The number in a claim's id: 7 of `c7`."""
    return int(claim.id[1:])


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in text order numbered from c1."""
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(sorted(claims, key=text_order), 1))


def with_roles(claims: Iterable[Claim], metadata: Metadata) -> tuple[Claim, ...]:
    """The claims, each with the role of the segment in which it begins; segments are in text order."""
    starts = [segment.start for segment in metadata.segments]

    def given(claim: Claim) -> Claim:
        start = claim.target[0].start
        place = bisect_right(starts, start) - 1
        inside = place >= 0 and start < metadata.segments[place].end
        return replace(claim, role=metadata.segments[place].role if inside else None)

    return tuple(given(claim) for claim in claims)


def lies_in(one: Claim, other: Claim) -> bool:
    """Whether all words of a claim stand in another that has one place, as a main clause does in its sentence."""
    if one is other or len(other.target) != 1:
        return False
    whole = other.target[0]
    return all(
        whole.start <= place.start and place.end <= whole.end and place.exact in whole.exact for place in one.target
    )


def outermost(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, in text order, whose words stand in no other; of equals the first."""
    found: list[Claim] = []
    last: Claim | None = None
    for one in sorted(claims, key=lambda claim: (claim.target[0].start, -claim.target[-1].end, len(claim.target))):
        if last is None or not lies_in(one, last):
            found.append(one)
            if len(one.target) == 1 and (last is None or one.target[0].end > last.target[0].end):
                last = one
    return found


def apart(claims: Sequence[Claim], number: int) -> list[Claim]:
    """The first so many claims of which none stands within another."""
    found: list[Claim] = []
    for one in claims:
        if len(found) == number:
            break
        if not any(lies_in(one, other) or lies_in(other, one) for other in found):
            found.append(one)
    return found
