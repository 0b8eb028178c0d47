"""The numbers by which claims are cited."""

from collections.abc import Iterable
from dataclasses import replace

from pressmark.model.claims import Claim


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in text order as c1, c2 …; where two begin at one place, the unbroken one first, then the longer."""
    ordered = sorted(claims, key=lambda claim: (claim.target[0].start, len(claim.target), -claim.target[-1].end))
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(ordered, 1))
