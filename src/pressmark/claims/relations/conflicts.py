"""What two acts, two numbers or two lists of nations of one matter have against each other, reason by reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import Act, Party
from pressmark.claims.relations.classes import JOURNEYS, is_nation, is_people
from pressmark.claims.relations.counts import FATES, UPDATED, Count, differ, same_count
from pressmark.claims.relations.sentences import Sentence, apart_in_place, apart_in_time, speaker_of
from pressmark.model.claims import Claim, Modality
from pressmark.model.relations import Reason

NEAR = 4
"""Sentences between which a party named by no more than its kind is taken for the same."""

_UNSAID = frozenset({Modality.QUESTION, Modality.DIRECTIVE, Modality.OPINION})
_SPECIFIC = frozenset({"fighters", "migrants", "prisoners", "police", "survivors", "patients", "workers"})
_ONWARD = frozenset({"then", "later", "before", "next", "eventually", "another"})
_TWO = 2


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


def numbers(one: Count, other: Count) -> Iterator[Conflict]:
    """Two numbers of one thing that cannot both be right."""
    a, b = one.sentence, other.sentence
    if one.claim.modality in _UNSAID or other.claim.modality in _UNSAID or not one.classes & _family(other.classes):
        return
    if not differ(one, other) or not same_count(one, other) or apart_in_time(a, b) or _updates(a) or _updates(b):
        return
    if not (_heads(one, other) or _heads(other, one) or _by_two(one, other)):
        return
    if not one.classes & JOURNEYS and apart_in_place(a, b):
        return
    # Two outlets' numbers of things, such as shares, are of two days as a rule.
    if a.text != b.text and not one.classes & (FATES | JOURNEYS):
        return
    if one.which & other.which or a.names & b.names or (a.text == b.text and abs(a.number - b.number) <= NEAR):
        sides = Side(sentence=a, claim=one.claim, span=one.span), Side(sentence=b, claim=other.claim, span=other.span)
        yield at_odds(*sides, Reason.NUMBER, "conflict.number")


def acts(a: Sentence, one: Act, b: Sentence, other: Act) -> Iterator[Conflict]:
    """Done against still going on or not done; stated against alleged; to one place against another."""
    if "to-come" in (one.state, other.state) or not one.classes & _family(other.classes) or apart_in_time(a, b):
        return
    if not (one.still or other.still or one.negative != other.negative or one.doubted or other.doubted) and not (
        one.goal and other.goal
    ):
        return
    first, second = side_of(a, one.verb), side_of(b, other.verb)
    if first is None or second is None or not _same_matter(a, one, b, other):
        return
    if (rule := _aspect(first, one, second, other)) is not None:
        yield at_odds(first, second, Reason.ASPECT, rule)
    elif _doubted(one, second, other) or _doubted(other, first, one):
        yield at_odds(first, second, Reason.MODALITY, "conflict.modality.alleged")
    elif _elsewhere(first, one, second, other) and one.goal is not None and other.goal is not None:
        goals = replace(first, span=one.goal[1]), replace(second, span=other.goal[1])
        yield at_odds(*goals, Reason.PLACE, "conflict.place.goal")


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
    return listed if len(listed) >= _TWO and is_people(party.kind) else frozenset()


def _heads(one: Count, other: Count) -> bool:
    """Whether the first stands in the heading and the second is no part of it: more, or set against a vague one."""
    more = one.high is not None and other.low is not None and other.low > one.high
    return one.sentence.heading and not other.sentence.heading and (more or one.rough)


def _by_two(one: Count, other: Count) -> bool:
    """Whether two who are named, or two texts, give the numbers."""
    named = bool(speaker_of(one.claim) and speaker_of(other.claim)) or one.sentence.text != other.sentence.text
    return named and _independent(one.sentence, one.claim, other.sentence, other.claim)


def _family(classes: frozenset[str]) -> frozenset[str]:
    return classes | JOURNEYS if classes & JOURNEYS else classes


def _updates(sentence: Sentence) -> bool:
    """Whether a sentence tells that its amount is another one's update, part or rest."""
    return any(UPDATED.fullmatch(word) for word in sentence.lower)


def _independent(a: Sentence, one: Claim, b: Sentence, other: Claim) -> bool:
    """Whether two speak, neither of them only a name of the other; two texts are two outlets."""
    mine, theirs = speaker_of(one), speaker_of(other)
    return a.text != b.text or (mine != theirs and not mine & theirs)


def _same_matter(a: Sentence, one: Act, b: Sentence, other: Act) -> bool:
    """Whether the same people or things are acted on in one place, and nobody else is said to act."""
    mine, theirs = one.theme, other.theme
    if mine is None or theirs is None or (not (one.classes | other.classes) & JOURNEYS and apart_in_place(a, b)):
        return False
    if one.agent is not None and other.agent is not None and not _one_party(one.agent, other.agent):
        return False
    if one.negative != other.negative and _members(*((mine, theirs) if one.negative else (theirs, mine))):
        return True
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


def _members(none: Party, some: Party) -> bool:
    """Whether those of whom something is true of none are named with the same word: "no civilian targets"."""
    return any(not is_nation(word) for word in (none.which & some.which) - none.names)


def _aspect(first: Side, one: Act, second: Side, other: Act) -> str | None:
    """Over here, still going on there; done here, not done there, by two speakers."""
    if one.doubted or other.doubted:
        return None
    over = any(act.state == "done" and not act.negative for act in (one, other))
    still = any(act.still and act.state == "ongoing" and not act.negative for act in (one, other))
    known = not any(name.startswith("=") for name in one.classes | other.classes)
    if over and still and known and not one.classes == other.classes == {"arrive"}:
        return "conflict.aspect.still"
    said = speaker_of(first.claim) or speaker_of(second.claim) or first.sentence.text != second.sentence.text
    if one.negative == other.negative or not one.classes & other.classes or not said:
        return None
    two = _independent(first.sentence, first.claim, second.sentence, second.claim)
    return "conflict.aspect.not-done" if two else None


def _doubted(doubted: Act, says: Side, stated: Act) -> bool:
    """Whether what is alleged here is stated there, in the body and without any distance."""
    plain = not stated.doubted and says.claim.modality is Modality.ASSERTED and not says.sentence.heading
    return (
        plain
        and doubted.doubted
        and not (doubted.negative or stated.negative)
        and bool(doubted.classes & stated.classes)
    )


def _elsewhere(first: Side, one: Act, second: Side, other: Act) -> bool:
    """Whether two speakers send the same people to places that share no name, and neither names the other's."""
    if one.goal is None or other.goal is None or one.negative or other.negative:
        return False
    if one.goal[0] & _words_of(second.claim) or other.goal[0] & _words_of(first.claim):
        return False
    many = one.theme is not None and one.theme.kind in _SPECIFIC and one.state == other.state == "done"
    onward = _ONWARD & (first.sentence.lower | second.sentence.lower)
    return many and not onward and _independent(first.sentence, first.claim, second.sentence, second.claim)


def _words_of(claim: Claim) -> frozenset[str]:
    return frozenset(word for place in claim.target for word in place.exact.lower().split())
