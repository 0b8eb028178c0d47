"""Where and when: places and times that one event cannot both have."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from pressmark.claims.links import Span
from pressmark.claims.relations.bearing import SOME, STRONG, Bearing, independent, near, overlapping
from pressmark.claims.relations.conflicts import Conflict, at_odds
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.places import Place
from pressmark.claims.relations.scenes import apart, days_of, other_scene, other_time
from pressmark.language.english.happenings import MOVEMENTS, PLAIN, stem_of
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words
from pressmark.model.relations import Reason

Passages = tuple[Span, Span] | None

_ONLY = words("only just solely both")
_HAPPEN = frozenset({"happen"})
_ANSWERING = 3
"""Claims ahead that can answer with another place for "it"."""


def place(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """Two sides of one place, two goals, two origins or two scenes of one thing, or a list that lacks a place."""
    if not (one.places and other.places) and not (one.direction and other.direction) and not _lists(one, other):
        return
    if other_time(one, other):
        return
    for name, rule in _PLACE_RULES.items():
        if (passages := rule(bearing, one, other)) is not None:
            yield at_odds(one, other, Reason.PLACE, passages, f"conflict.place.{name}")
            return


def _lists(one: Frame, other: Frame) -> bool:
    return len(one.names) > 1 and len(other.names) > 1 and near(one, other)


def _side(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """West of a town here, east of it there."""
    first, second = one.direction, other.direction
    if first is None or second is None or not first.against(second):
        return None
    if near(one, other) or bearing.shared(one, other) >= STRONG:
        return first.span, second.span
    return None


def _goal(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """Where the same people went to."""
    moved = one.doings & MOVEMENTS and other.doings & MOVEMENTS and (one.classes | other.classes) & MOVEMENTS
    if not moved or "to-come" in (one.aspect, other.aspect):
        return None
    both = one.actors & other.actors and one.classes & MOVEMENTS and other.classes & MOVEMENTS
    answers = near(one, other) and independent(one, other) and other.pointing and one.order < other.order
    if not both and not (answers and _moves_to(one) and _moves_to(other)):
        return None
    del bearing
    return _elsewhere(one, other, frozenset({"to"}), frozenset({"to", "in"}))


def _moves_to(frame: Frame) -> bool:
    """Whether a statement names a goal and no amount, which would be of others."""
    return any(place.role == "to" for place in frame.places) and not frame.amounts


def _origin(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """Where the same thing set off from."""
    del bearing
    if not (near(one, other) and independent(one, other)):
        return None
    if not _set_off(one) or not _set_off(other):
        return None
    if not one.kinds & other.kinds:
        return None
    return _elsewhere(one, other, frozenset({"from"}), frozenset({"from"}))


def _set_off(frame: Frame) -> bool:
    return "leave" in frame.doings or any(token.lower in ("set", "sailed", "sail", "start") for token in frame.tokens)


def _scene(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """Where something happened, said of "it" or "the incident" right behind by somebody else."""
    ahead = other.order - one.order
    if not 0 < ahead <= _ANSWERING or not independent(one, other) or overlapping(one, other) or not other.pointing:
        return None
    if one.aspect != other.aspect or one.negative or other.negative:
        return None
    happened = other.classes & _HAPPEN or _takes_place(other) or (one.classes & other.classes) - PLAIN
    if not happened and "to-come" not in (one.aspect, other.aspect):
        return None
    if not happened and not bearing.contrast(one, other) and not _further(other):
        return None
    return _elsewhere(one, other, frozenset({"in"}), frozenset({"in"}))


def _takes_place(frame: Frame) -> bool:
    tokens = frame.tokens
    return any(a.lower in ("took", "take", "taken") and b.lower == "place" for a, b in pairwise(tokens))


def _further(frame: Frame) -> bool:
    return any(token.lower in ("further", "instead", "rather", "elsewhere") for token in frame.tokens)


def _list(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """A list of places of which somebody else names only some."""
    if not near(one, other) or not independent(one, other) or bearing.shared(one, other) < SOME:
        return None
    for some, most in ((other, one), (one, other)):
        if not any(token.lower in _ONLY for token in some.tokens):
            continue
        first, second = _listed(some.tokens), _listed(most.tokens)
        if len(first) > 1 and {token.lower for token in first} < {token.lower for token in second}:
            spans = _span(first), _span(second)
            return spans if some is one else (spans[1], spans[0])
    return None


def _listed(tokens: tuple[Token, ...]) -> list[Token]:
    """The names of a statement that stand in a list."""
    found: list[Token] = []
    for number, token in enumerate(tokens):
        if token.tag is not Tag.NAME:
            continue
        beside = tokens[max(0, number - 1)].lower, tokens[min(len(tokens) - 1, number + 1)].lower
        if any(word in (",", "and") for word in beside):
            found.append(token)
    return found


def _span(found: list[Token]) -> Span:
    return found[0].start, found[-1].end


def _elsewhere(one: Frame, other: Frame, mine: frozenset[str], theirs: frozenset[str]) -> Passages:
    """The first places in these roles (either way round), where no place is named by both."""
    if any(_one_place(a, b) for a in one.places for b in other.places):
        return None
    for roles in ((mine, theirs), (theirs, mine)):
        first = next((one for one in one.places if one.role in roles[0]), None)
        second = next((one for one in other.places if one.role in roles[1]), None)
        if first is not None and second is not None:
            return first.span, second.span
    return None


def _one_place(first: Place, second: Place) -> bool:
    """Whether two names share a word."""
    return bool(set(first.name.split()) & set(second.name.split()) - {"the"})


_PLACE_RULES: dict[str, Callable[[Bearing, Frame, Frame], Passages]] = {
    "side": _side,
    "goal": _goal,
    "origin": _origin,
    "scene": _scene,
    "list": _list,
}


def time(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """Two days of one event, or two ordinal numbers of one period."""
    if (passages := _ordinal(bearing, one, other)) is not None:
        yield at_odds(one, other, Reason.TIME, passages, "conflict.time.ordinal")
    elif (passages := _day(bearing, one, other)) is not None:
        yield at_odds(one, other, Reason.TIME, passages, "conflict.time.day")


def _ordinal(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """The third week here, the second there."""
    first, second = one.period, other.period
    if first is None or second is None or first[1].lower != second[1].lower or first[0].lower == second[0].lower:
        return None
    if not one.classes & other.classes or bearing.weight((one.words & other.words) - {stem_of(first[1].lower)}) < SOME:
        return None
    return (first[0].start, first[1].end), (second[0].start, second[1].end)


def _day(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """The days on which somebody and somebody else say that one thing happened."""
    if not independent(one, other) or "to-come" in (one.aspect, other.aspect) or one.negative or other.negative:
        return None
    first, second = days_of(one), days_of(other)
    if not first or not second or not all(apart(a, b) for a in first for b in second):
        return None
    if other_scene(one, other) or not (_answers_when(bearing, one, other) or _again(bearing, one, other)):
        return None
    if one.amounts and other.amounts:
        return None
    return (first[0].anchor.start, first[0].anchor.end), (second[0].anchor.start, second[0].anchor.end)


def _answers_when(bearing: Bearing, one: Frame, other: Frame) -> bool:
    """Whether the second, right behind, says when the same happened: "the disaster", "it", the same kind of event."""
    if not near(one, other):
        return False
    if (other.classes & _HAPPEN and other.pointing) or _share_first(one, other):
        return True
    alike = bearing.shared(one, other) >= SOME or bool((one.doings & other.doings) - PLAIN)
    return bool(one.classes & other.classes) and (other.pointing or _it(other) or alike)


def _again(bearing: Bearing, one: Frame, other: Frame) -> bool:
    """Whether a far statement says the same of the same actors."""
    same = bool((one.classes & other.classes) - PLAIN) and bool(one.actors & other.actors)
    return same and bearing.shared(one, other) >= STRONG and one.aspect == other.aspect


def _it(frame: Frame) -> bool:
    return any(token.lower == "it" for token in frame.tokens)


def _share_first(one: Frame, other: Frame) -> bool:
    """Whether both speak of the first of something."""
    return all(any(token.lower == "first" for token in frame.tokens) for frame in (one, other))
