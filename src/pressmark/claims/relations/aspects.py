"""Over here and still going on there; mended here and broken there; gone here and still coming there."""

from collections.abc import Iterator

from pressmark.claims.links import Span
from pressmark.claims.relations.bearing import SOME, STRONG, Bearing, independent, near, overlapping
from pressmark.claims.relations.conflicts import Conflict, at_odds, verb_of
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.scenes import other_scene, other_year
from pressmark.language.english.happenings import OPPOSITES, PERSONS, PLAIN, happenings_of, stem_of
from pressmark.language.english.tokens import Token
from pressmark.language.tables import words
from pressmark.model.claims import Certainty, Modality
from pressmark.model.relations import Reason

_AGAINST = frozenset(
    {
        frozenset({"ended", "running"}),
        frozenset({"mended", "broken"}),
        frozenset({"mended", "ended"}),
        frozenset({"mended", "without"}),
        frozenset({"running", "broken"}),
    }
)
_ITS = frozenset({"it", "its", "they", "their"})
_THING = words("instrument device machine system service equipment facility site plant operation firm company vehicle")
"""Nouns that go on with something named before by another."""

_IT = frozenset({"it", "they"})
_THEY = frozenset({"they", "them", "their", "those", "these"})
_ANSWER = 2
"""Claims ahead in which "it" is still what was spoken of."""

_MATTERS = frozenset({"investigate", "meet", "protest", "attack", "trade", "launch"})
"""Classes that name a thing that can be over or go on: an inquiry, talks, a march."""

_CARRIED = frozenset({"carry", "leave", "arrive", "evacuate"})


def aspect(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """What cannot be both done and still going on, or both over and in being."""
    if not (near(one, other) or one.actors & other.actors):
        return
    if overlapping(one, other) or Certainty.UNKNOWN in (one.claim.certainty, other.claim.certainty):
        return
    if "to-come" in (one.aspect, other.aspect) or _stated(one) is False or _stated(other) is False:
        return
    for name, found in (("same-event", _same), ("opposite", _opposite), ("state", _state), ("still", _still)):
        if (passages := found(bearing, one, other)) is not None:
            yield at_odds(one, other, Reason.ASPECT, passages, f"conflict.aspect.{name}")
            return


def _stated(frame: Frame) -> bool:
    return frame.claim.modality not in (Modality.DIRECTIVE, Modality.QUESTION, Modality.DENIED)


def _same(bearing: Bearing, one: Frame, other: Frame) -> tuple[Span, Span] | None:
    """The same people left, and are still leaving."""
    if {one.aspect, other.aspect} != {"done", "ongoing"} or one.negative or other.negative or other_scene(one, other):
        return None
    same = (one.classes & other.classes) - PLAIN
    going = one if one.aspect == "ongoing" else other
    if not same or not independent(one, other) or (not going.still and (one.heading or other.heading)):
        return None
    actors = bool(one.actors & other.actors) and (going.still or bearing.shared(one, other) >= STRONG)
    others = bool(one.actors) and bool(other.actors) and not one.actors & other.actors
    things = frozenset(word for word in one.words & other.words if not happenings_of(word) & same)
    alike = bearing.weight(things) >= SOME
    if actors or (not others and near(one, other) and (alike or going.still)):
        return verb_of(one), verb_of(other)
    return None


def _opposite(bearing: Bearing, one: Frame, other: Frame) -> tuple[Span, Span] | None:
    """The same people have left, and are still arriving; a storm has weakened, and is still gaining strength."""
    del bearing
    if {one.aspect, other.aspect} != {"done", "ongoing"} or not independent(one, other):
        return None
    undone = any(_are(one, other, *pair) or _are(other, one, *pair) for pair in OPPOSITES)
    going = one if one.aspect == "ongoing" else other
    pointing = near(one, other) and (other.pointing or bool(one.names & other.names))
    if undone and going.still and (one.actors & other.actors or pointing):
        return verb_of(one), verb_of(other)
    return None


def _are(one: Frame, other: Frame, first: str, second: str) -> bool:
    return first in one.classes and second in other.classes


def _state(bearing: Bearing, one: Frame, other: Frame) -> tuple[Span, Span] | None:
    """Closed here, open there, of the same thing."""
    if not near(one, other) or not independent(one, other) or other_year(one, other):
        return None
    for mine in one.states:
        for theirs in other.states:
            if frozenset({mine[0], theirs[0]}) in _AGAINST and _one_thing(bearing, one, other, mine[1], theirs[1]):
                return (mine[1].start, mine[1].end), (theirs[1].start, theirs[1].end)
    return None


def _one_thing(bearing: Bearing, one: Frame, other: Frame, mine: Token, theirs: Token) -> bool:
    """Whether two states can be of one thing: a word besides the states is shared, or the second points back."""
    common = (one.words & other.words) - {stem_of(mine.lower), stem_of(theirs.lower)}
    if bearing.weight(common) >= SOME or (one.doings & other.doings & _MATTERS):
        return True
    beside = other.order - one.order == 1 or (other.order - one.order <= _ANSWER and other.tokens[0].lower in _IT)
    opening = [token.lower for token in other.tokens[:2]]
    definite = opening[0] in _ITS or (opening[0] == "the" and opening[-1] in _THING)
    return (other.pointing and (other.still or bool(common))) or (beside and definite)


def _still(bearing: Bearing, one: Frame, other: Frame) -> tuple[Span, Span] | None:
    """Done here, and there somebody else says what is still so of the same people or thing."""
    if not near(one, other) or not independent(one, other):
        return None
    for done, going in ((one, other), (other, one)):
        if done.aspect != "done" or not going.still or done.still or done.negative or done.order > going.order:
            continue
        mended = any(name == "mended" for name, _ in done.states)
        moved = bool(done.classes & _CARRIED) and done.actors & PERSONS
        plural = any(token.lower in _THEY for token in going.tokens)
        pointing = going.pointing and plural and not going.negative and bool(moved)
        shared = bearing.shared(done, going) >= SOME
        if (mended and (shared or going.pointing)) or pointing:
            passages = verb_of(done), _still_place(going)
            return passages if done is one else (passages[1], passages[0])
    return None


def _still_place(frame: Frame) -> Span:
    token = next(token for token in frame.tokens if token.lower == "still")
    return token.start, frame.verb[1] if frame.verb and frame.verb[1] > token.end else token.end
