"""Claims within claims: the main clause of a sentence that is a claim too."""

from collections.abc import Iterable, Sequence

from pressmark.model.claims import Claim


def lies_in(one: Claim, other: Claim) -> bool:
    """Whether all words of a claim stand in another that has one place."""
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
    for one in sorted(claims, key=_extent):
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


def _extent(claim: Claim) -> tuple[int, int, int]:
    return claim.target[0].start, -claim.target[-1].end, len(claim.target)
