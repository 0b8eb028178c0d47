"""Which claims are most worth checking: a score of documented features, and the features it is made of.

A fact-checker looks for what can be found out: numbers, names, days, things done, and what somebody disputes. Nobody
can check what has not happened yet, what somebody likes, or what somebody went through.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.numbering import apart
from pressmark.model.claims import Claim, Modality
from pressmark.model.quantities import Bound
from pressmark.model.relations import RelationType

MARKED = 500
"""Per mille from which a claim is marked as one to check first."""

BASE = 200
MOST = 1000

_NAME = re.compile(r"(?<=[a-z0-9,;:’'\"”)] )[^\W\d_a-z][\w’'-]+")
"""A capitalised word that does not begin a sentence."""

_FUTURE = re.compile(
    r"(?<!\w)(?:will|won['’]t|would|shall|(?:is|are|was|were)\s+(?:going|expected|likely|set|due|poised)\s+to"
    r"|plans?\s+to|hopes?\s+to|expects?\s+to|forecasts?|predicts?)(?!\w)",
    re.IGNORECASE,
)
_ONESELF = re.compile(r"(?<!\w)(?:I|I['’]\w+|me|my|we|we['’]\w+|our|us|myself|ourselves)(?!\w)")
_TASTE = re.compile(
    r"(?<!\w)(?:loves?|loved|likes?|liked|enjoys?|enjoyed|hates?|hated|feels?|felt|favou?rite|beautiful|wonderful|amazing"
    r"|great|terrible|awful|best|worst|delicious|fun|proud|happy|sad|thrilled|delighted|disappointed)(?!\w)",
    re.IGNORECASE,
)
_STANCE = {
    Modality.ASSERTED: 50,
    Modality.REPORTED: 50,
    Modality.ALLEGED: 150,
    Modality.DENIED: 150,
    Modality.HEDGED: -100,
    Modality.OPINION: -300,
    Modality.QUESTION: -400,
    Modality.DIRECTIVE: -300,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """How much a claim is worth checking, per mille, and the features that made it so, each with its points."""

    claim: str
    score: int
    features: tuple[tuple[str, int], ...]

    @property
    def rule(self) -> str:
        """The features in one line: `number +250, name +150`."""
        return ", ".join(f"{name} {points:+d}" for name, points in self.features)


def worth_of(claim: Claim, *, disputed: bool = False) -> Worth:
    """What a claim is worth; `disputed`: it stands in a conflict with another."""
    features = tuple(_features(claim, disputed=disputed))
    score = BASE + sum(points for _, points in features)
    return Worth(claim=claim.id, score=min(MOST, max(0, score)), features=features)


def ranked(claims: Sequence[Claim]) -> list[Worth]:
    """The claims in text order, each with what it is worth."""
    pairs = [
        (claim.id, one.to) for claim in claims for one in claim.relations if one.type is RelationType.CONFLICTS_WITH
    ]
    disputed = {name for pair in pairs for name in pair}
    return [worth_of(claim, disputed=claim.id in disputed) for claim in claims]


def top(claims: Sequence[Claim], number: int) -> list[Worth]:
    """The claims most worth checking, the best first; of equals the earlier, of one within another the better."""
    known = {claim.id: claim for claim in claims}
    best = {one.claim: one for one in sorted(ranked(claims), key=lambda one: -one.score)}
    return [best[claim.id] for claim in apart([known[name] for name in best], number)]


def _features(claim: Claim, *, disputed: bool) -> Iterator[tuple[str, int]]:
    words = " ".join(place.exact for place in claim.target)
    exact = [one for one in claim.quantities if one.bound is not Bound.VAGUE]
    if exact:
        yield "number", 250
    elif claim.quantities:
        yield "vague number", 100
    if any(one.earliest for one in claim.times):
        yield "day", 100
    if names := _NAME.findall(words):
        yield "name", 150 if len(names) > 1 else 100
    yield claim.modality.value, _STANCE[claim.modality]
    if any(link.source is not None for link in claim.attribution):
        yield "named source", 50
    if disputed:
        yield "disputed", 200
    if _FUTURE.search(words):
        yield "still to come", -250
    if _ONESELF.search(words):
        yield "own experience", -200
    if _TASTE.search(words):
        yield "taste", -200
