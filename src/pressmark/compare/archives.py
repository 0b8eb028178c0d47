"""What several archives say of the same: which texts are copies, which statements agree, where they are at odds."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pressmark.anchors import anchor
from pressmark.claims.numbering import outermost
from pressmark.claims.relations import Conflict, Sentence, conflicts_between, read_again, sentences_with
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim, Claims
from pressmark.model.relations import Reason

SHINGLE = 5
"""Words of one shingle: what two texts share of them is copied, not only told of the same event."""

NEAR_COPY = 750
"""Per mille of the shorter text's shingles that stand in the other one too: then the texts are near-equal."""

ALIKE = 600
"""Per mille of the words of content of two statements, rare ones counting more, that are in both: they say the same."""

_FEWEST_WORDS = 4
_COMMON = 40
"""Claims in which a word stands at most for it to lead from one claim to another."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is compared: an archive's text and claims, with the name of its outlet and its headline, if known."""

    label: str
    headline: str | None
    text: str
    claims: Claims


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCopy:
    """Archives whose texts are near-equal, by their numbers; `shared` is the least share of two of them, per mille."""

    archives: tuple[int, ...]
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedClaim:
    """One claim of one archive; `archive` is its number in the order given."""

    archive: int
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two claims of two archives that do not go together, with the words of each that show it."""

    first: ArchivedClaim
    second: ArchivedClaim
    reason: Reason
    passages: tuple[Anchor, Anchor]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Claims joined by differences of one reason: told once."""

    reason: Reason
    claims: tuple[ArchivedClaim, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Near-equal texts, of which the first counts; tensions; statements that agree; claims of one archive."""

    copies: tuple[NearCopy, ...]
    tensions: tuple[Tension, ...]
    agreeing: tuple[tuple[ArchivedClaim, ...], ...]
    alone: tuple[ArchivedClaim, ...]


def compare_archives(articles: Sequence[Article]) -> Comparison:
    """Several archives side by side; claims of one archive are not set against each other here."""
    texts = [article.text for article in articles]
    copies = near_copies(texts)
    first = {number: one.archives[0] for one in copies for number in one.archives}
    counted = [number for number in range(len(articles)) if first.get(number, number) == number]
    sentences: list[Sentence] = []
    for number, article in enumerate(articles):
        own = article.claims.claims
        read = read_again(article.text, own)
        sentences += sentences_with(article.text, own, read, first=len(sentences), number=number)
    told = [_difference(texts, one) for one in conflicts_between(sentences, texts)]
    differences = [one for one in told if _counts(one, first)]
    at_odds = {(one.archive, one.claim.id) for each in differences for one in (each.first, each.second)}
    held = {number: outermost(articles[number].claims.claims) for number in counted}
    claims = [ArchivedClaim(archive=number, claim=one) for number, those in held.items() for one in those]
    agreeing = _agreeing([one for one in claims if (one.archive, one.claim.id) not in at_odds])
    joined = at_odds | {(one.archive, one.claim.id) for group in agreeing for one in group}
    return Comparison(
        copies=copies,
        tensions=tuple(_tensions(differences)),
        agreeing=agreeing,
        alone=tuple(one for one in claims if (one.archive, one.claim.id) not in joined),
    )


def _counts(one: Difference, first: Mapping[int, int]) -> bool:
    """Whether a difference is not one that a copy repeats; of a copy and its original only changed words are told."""
    sides = [side.archive for side in (one.first, one.second)]
    firsts = [first.get(number, number) for number in sides]
    if firsts[0] != firsts[1]:
        return sides == firsts
    words = [_content(side.claim) for side in (one.first, one.second)]
    return firsts[0] in sides and len(words[0] & words[1]) * 1000 >= ALIKE * min(map(len, words))


def near_copies(texts: Sequence[str]) -> tuple[NearCopy, ...]:
    """Groups of texts of which each shares most of its words, in their order, with the group's first."""
    shingles = [_shingles(text) for text in texts]
    found: list[NearCopy] = []
    taken: set[int] = set()
    for first in range(len(texts)):
        if first in taken:
            continue
        shares = {other: _shared(shingles[first], shingles[other]) for other in range(first + 1, len(texts))}
        near = [other for other, share in shares.items() if share >= NEAR_COPY and other not in taken]
        if near:
            taken.update(near)
            found.append(NearCopy(archives=(first, *near), shared=min(shares[other] for other in near)))
    return tuple(found)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [found[0] for found in _WORD.finditer(text.casefold())]
    return frozenset(tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))


def _shared(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> int:
    shorter = min(len(one), len(other))
    return 1000 * len(one & other) // shorter if shorter else 0


def _difference(texts: Sequence[str], conflict: Conflict) -> Difference:
    sides = conflict.first, conflict.second
    first, second = (ArchivedClaim(archive=side.sentence.text, claim=side.claim) for side in sides)
    mine, theirs = (anchor(texts[side.sentence.text], *side.span) for side in sides)
    return Difference(first=first, second=second, reason=conflict.reason, passages=(mine, theirs), rule=conflict.rule)


def _tensions(differences: Sequence[Difference]) -> Iterator[Tension]:
    """The differences, those of one reason that share a claim together."""
    for reason in Reason:
        own = [one for one in differences if one.reason is reason]
        for group in joined([((_key(one.first)), (_key(one.second))) for one in own]):
            inside = [one for one in own if _key(one.first) in group]
            claims = {_key(side): side for one in inside for side in (one.first, one.second)}
            yield Tension(reason=reason, claims=tuple(claims[key] for key in sorted(claims)), differences=tuple(inside))


def joined(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[frozenset[tuple[int, int]]]:
    """Groups of what the pairs join, directly or over others, in the order of their least members."""
    leader: dict[tuple[int, int], tuple[int, int]] = {}

    def lead(key: tuple[int, int]) -> tuple[int, int]:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    groups: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for key in sorted(leader):
        groups.setdefault(lead(key), set()).add(key)
    return [frozenset(group) for group in groups.values()]


def _key(one: ArchivedClaim) -> tuple[int, int]:
    return one.archive, int(one.claim.id[1:])


def _agreeing(claims: Sequence[ArchivedClaim]) -> tuple[tuple[ArchivedClaim, ...], ...]:
    """Claims of several archives whose words of content are nearly the same, numbers and negation quite the same."""
    words = {_key(one): _content(one.claim) for one in claims}
    standing = Counter(word for own in words.values() for word in own)
    holders: dict[str, list[ArchivedClaim]] = {}
    for one in claims:
        for word in words[_key(one)]:
            if standing[word] <= _COMMON:
                holders.setdefault(word, []).append(one)
    met = {
        (_key(one), _key(other)): (one, other)
        for own in holders.values()
        for one, other in combinations(own, 2)
        if one.archive != other.archive
    }
    alike = [
        pair
        for pair, (one, other) in met.items()
        if _alike(words[pair[0]], words[pair[1]], standing) and _same_figures(one.claim, other.claim)
    ]
    known = {_key(one): one for one in claims}
    return tuple(tuple(known[key] for key in sorted(group)) for group in joined(alike))


def _content(claim: Claim) -> frozenset[str]:
    words = (found[0] for place in claim.target for found in _WORD.finditer(place.exact.casefold()))
    return frozenset(word for word in words if len(word) > 3 or word.isdigit())


def _alike(one: frozenset[str], other: frozenset[str], standing: Counter[str]) -> bool:
    """Whether most of the weight of the words of both is shared; a word weighs less the more claims have it."""
    if min(len(one), len(other)) < _FEWEST_WORDS:
        return False
    shared = sum(1000 // standing[word] for word in one & other)
    return 1000 * shared >= ALIKE * sum(1000 // standing[word] for word in one | other)


def _same_figures(one: Claim, other: Claim) -> bool:
    """Whether both give the same numbers, and both say that it is so or both that it is not."""
    mine, theirs = ({quantity.value or quantity.minimum for quantity in claim.quantities} for claim in (one, other))
    return one.polarity is other.polarity and (mine <= theirs or theirs <= mine)
