"""What two claims have against each other: the sides of a conflict, and the rules for two acts or two lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import Act, Party
from pressmark.claims.relations.classes import JOURNEYS, is_nation, is_people
from pressmark.claims.relations.sentences import Sentence, apart_in_place, apart_in_time
from pressmark.language.tables import words
from pressmark.model.claims import Claim, Modality
from pressmark.model.relations import Reason

NEAR = 4
"""Sentences between which a party named by no more than its kind is taken for the same."""

_UNSAID = frozenset({Modality.QUESTION, Modality.DIRECTIVE, Modality.OPINION})
_SPECIFIC = frozenset({"fighters", "migrants", "prisoners", "police", "survivors", "patients", "workers"})
_HELD = words(
    "accuse accused accusing allegation allegations charge charged charges suspect suspected trial prosecutors"
)
"""Words by which a sentence holds an act at a distance too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict: a claim, and its words that show it."""

    sentence: Sentence
    claim: Claim
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims that do not go together, the lower-numbered first."""

    first: Side
    second: Side
    reason: Reason
    rule: str


def at_odds(one: Side, other: Side, reason: Reason, rule: str) -> Conflict:
    """A conflict with its sides by text and number of the claim."""
    first, second = sorted((one, other), key=lambda side: (side.sentence.text, int(side.claim.id[1:])))
    return Conflict(first=first, second=second, reason=reason, rule=rule)


def side_of(sentence: Sentence, span: Span) -> Side | None:
    """The claim that states these words; None where none does, or only asks, demands or judges."""
    claim = sentence.claim_at(span) or sentence.claim_at((span[0], span[0] + 1))
    if claim is None or claim.modality in _UNSAID:
        return None
    end = next(place.end for place in claim.target if place.start <= span[0] < place.end)
    return Side(sentence=sentence, claim=claim, span=(span[0], min(end, span[1])))


def acts(a: Sentence, one: Act, b: Sentence, other: Act) -> Iterator[Conflict]:
    """Over here, still going on there; alleged here, stated there; `one` is what goes on or is alleged."""
    if "to-come" in (one.state, other.state) or one.negative or other.negative or apart_in_time(a, b):
        return
    first, second = side_of(a, one.verb), side_of(b, other.verb)
    if first is None or second is None or other.still or other.doubted or not _same_matter(a, one, b, other):
        return
    if one.still and other.state == "done" and not one.classes == other.classes == {"arrive"}:
        yield at_odds(first, second, Reason.ASPECT, "conflict.aspect.still")
    stated = second.claim.modality is Modality.ASSERTED and not b.heading and _HELD.isdisjoint(b.lower)
    if (
        one.doubted
        and stated
        and a.names & b.names
        and bool(one.agent) == bool(other.agent)
        and one.classes & other.classes
    ):
        yield at_odds(first, second, Reason.MODALITY, "conflict.modality.alleged")


def nations(a: Sentence, one: Party, b: Sentence, other: Party) -> Iterator[Conflict]:
    """Two lists of nations of the same people, one of which lacks a member."""
    mine, theirs = nations_of(one), nations_of(other)
    if one.kind != other.kind or not (mine < theirs or theirs < mine) or apart_in_time(a, b) or apart_in_place(a, b):
        return
    sides = side_of(a, one.span), side_of(b, other.span)
    if sides[0] is not None and sides[1] is not None:
        yield at_odds(sides[0], sides[1], Reason.NATIONALITY, "conflict.nationality.list")


def nations_of(party: Party) -> frozenset[str]:
    """The nations of people; none where it is no list of them."""
    listed = frozenset(word for word in party.which if is_nation(word))
    return listed if len(listed) > 1 and is_people(party.kind) else frozenset()


def _same_matter(a: Sentence, one: Act, b: Sentence, other: Act) -> bool:
    """Whether the same people or things are acted on in one place, and nobody else is said to act."""
    mine, theirs = one.theme, other.theme
    if mine is None or theirs is None or (not (one.classes | other.classes) & JOURNEYS and apart_in_place(a, b)):
        return False
    if one.agent is not None and other.agent is not None and not _one_party(one.agent, other.agent):
        return False
    if not _one_party(mine, theirs):
        return False
    close = a.text == b.text and abs(a.number - b.number) <= NEAR
    return bool(mine.which & theirs.which or (a.names & b.names) - mine.names) or (close and mine.kind in _SPECIFIC)


def _one_party(mine: Party, theirs: Party) -> bool:
    """Whether two phrases can mean the same: a shared name, or one kind with no other nation or name."""
    if mine.pronoun or theirs.pronoun:
        return False
    if mine.names and theirs.names:
        return bool(mine.names & theirs.names)
    alike = not mine.which or not theirs.which or bool(mine.which & theirs.which)
    return bool(mine.kind) and mine.kind == theirs.kind and alike
