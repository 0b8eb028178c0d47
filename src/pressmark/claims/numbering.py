"""The numbers by which claims are cited."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from pressmark.model.claims import Claim
from pressmark.model.metadata import Metadata


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in text order as c1, c2 …; where two begin at one place, the unbroken one first, then the longer."""
    ordered = sorted(claims, key=lambda claim: (claim.target[0].start, len(claim.target), -claim.target[-1].end))
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(ordered, 1))


def with_roles(claims: Iterable[Claim], metadata: Metadata) -> tuple[Claim, ...]:
    """The claims, each with the role of the segment in which it begins; segments are in text order."""
    starts = [segment.start for segment in metadata.segments]

    def given(claim: Claim) -> Claim:
        start = claim.target[0].start
        place = bisect_right(starts, start) - 1
        inside = place >= 0 and start < metadata.segments[place].end
        return replace(claim, role=metadata.segments[place].role if inside else None)

    return tuple(given(claim) for claim in claims)
