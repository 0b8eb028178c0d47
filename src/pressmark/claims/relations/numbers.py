"""Amounts that cannot both be right, and an amount of what is elsewhere called unknown."""

from collections.abc import Iterator
from decimal import Decimal

from pressmark.claims.relations.amounts import MAGNITUDE, Amount, differ
from pressmark.claims.relations.bearing import SOME, STRONG, Bearing, independent, kindred, near
from pressmark.claims.relations.conflicts import Conflict, at_odds
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.scenes import other_scene, other_time
from pressmark.language.english.happenings import PERSONS, stem_of
from pressmark.language.tables import words
from pressmark.model.claims import Certainty
from pressmark.model.quantities import Bound
from pressmark.model.relations import Reason

_ANY = frozenset({"people", "casualties"})
"""Kinds of people that a later figure can go on with after any kind was named: "27 miners", "45 men"."""

_PERSONAL = words("crowd turnout attendance")
_SENTENCE = words("prison jail imprisonment sentence sentenced jailed jails imprisoned behind")
_SIZES = (
    words("thick deep depth thickness"),
    words("long length"),
    words("high tall height"),
    words("wide width broad"),
    _SENTENCE,
    words("fast speed wind winds"),
)
_LIKE, _UNLIKE = Decimal("1.5"), 50
"""How many times one number can go into another of the same things: said of one matter, and of whatever happened."""

_HOW_MANY = words("number numbers total toll size extent figure")
_BEING = words("is are was were be been being")


def number(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """The first pair of amounts of two statements that are of one thing and differ."""
    if not one.amounts or not other.amounts:
        return
    if one.aspect == "to-come" and other.aspect != "to-come" and other.claim.certainty is not Certainty.CERTAIN:
        return
    for mine in one.amounts:
        for theirs in other.amounts:
            if not _comparable(bearing, one, other, mine, theirs):
                continue
            how = differ(mine.quantity, theirs.quantity)
            if how is not None and not _sum_and_part(one, other, mine, theirs):
                passages, answers = (mine.span, theirs.span), theirs.figure is not None
                yield at_odds(one, other, Reason.NUMBER, passages, f"conflict.number.{how}", answers=answers)
                return


def _sum_and_part(one: Frame, other: Frame, mine: Amount, theirs: Amount) -> bool:
    """Whether the headline counts more, and the body says where the fewer were: a sum, and one place's share."""
    if not one.heading or not any(place.role == "in" for place in other.places):
        return False
    most = theirs.quantity.maximum or theirs.quantity.value
    least = mine.quantity.minimum or mine.quantity.value
    return most is not None and least is not None and Decimal(least) > Decimal(most) and not _said_places(one, other)


def _said_places(one: Frame, other: Frame) -> bool:
    return bool(one.names & {word for place in other.places for word in place.name.split()})


def _comparable(bearing: Bearing, one: Frame, other: Frame, mine: Amount, theirs: Amount) -> bool:
    other_fate = mine.fates and theirs.fates and not mine.fates & theirs.fates
    if not (mine.whole and theirs.whole) or mine.unit != theirs.unit or other_fate:
        return False
    if theirs.figure and near(one, other) and mine.unit != MAGNITUDE:
        return not (one.speaker & other.speaker) and _figure_of(one, mine, theirs)
    if not independent(one, other) or _other_event(one, other, mine, theirs):
        return False
    if mine.unit is not None:
        return _same_size(bearing, one, other, mine)
    return _same_counted(bearing, one, other, mine, theirs)


def _same_counted(bearing: Bearing, one: Frame, other: Frame, mine: Amount, theirs: Amount) -> bool:
    """Whether two numbers count one thing; where neither says what, all else must be alike."""
    if mine.kind is None and theirs.kind is None:
        return bearing.shared(one, other) >= STRONG and kindred(one.doings, other.doings)
    return _same_things(bearing, one, other, mine, theirs)


def _other_event(one: Frame, other: Frame, mine: Amount, theirs: Amount) -> bool:
    """Whether time or place tells two events apart; the same rare things counted side by side are of one."""
    side_by_side = mine.kind == theirs.kind and mine.kind not in PERSONS and near(one, other)
    if side_by_side and one.earlier is other.earlier and not (one.years and other.years):
        return False
    return other_time(one, other) or (mine.unit is None and other_scene(one, other))


def _same_size(bearing: Bearing, one: Frame, other: Frame, mine: Amount) -> bool:
    """Whether two measured amounts measure one thing in one way."""
    if mine.unit == MAGNITUDE:
        return True
    sized = any(_any(one, size) and _any(other, size) for size in _SIZES)
    if mine.duration:
        return _any(one, _SENTENCE) and _any(other, _SENTENCE) and bool(one.names & other.names)
    if sized and bearing.shared(one, other) >= 0:
        return near(one, other) or one.heading or bearing.shared(one, other) >= SOME or other.pointing
    return bearing.shared(one, other) >= STRONG and one.aspect == other.aspect and bool(one.classes & other.classes)


def _any(frame: Frame, table: frozenset[str]) -> bool:
    return any(token.lower in table for token in frame.tokens)


def _figure_of(one: Frame, mine: Amount, theirs: Amount) -> bool:
    """Whether "put the toll at seven" can be said of the amount before it."""
    if mine.unit is not None:
        return False
    match theirs.figure:
        case "toll":
            return "kill" in one.doings
        case figure if figure in _PERSONAL:
            return mine.kind in PERSONS or mine.kind is None
        case "there":
            return mine.kind in PERSONS and theirs.kind in (None, mine.kind)
        case "it" | "them":
            return mine.kind not in PERSONS
        case _:
            same = theirs.kind == mine.kind and mine.generic is theirs.generic
            return mine.kind is not None and (theirs.kind is None or same)


def _same_things(bearing: Bearing, one: Frame, other: Frame, mine: Amount, theirs: Amount) -> bool:
    """Whether two numbers count the same things, of which the same happened."""
    happened = kindred(one.doings, other.doings)
    if mine.kind == theirs.kind:
        alike = bearing.weight((one.words & other.words) - {stem_of(mine.kind or "")})
        like = mine.kind not in PERSONS and _times(mine, theirs) <= _LIKE
        return (happened and _times(mine, theirs) <= _UNLIKE) or (like and (near(one, other) or alike >= SOME))
    if not _people(mine, theirs):
        return False
    if "casualties" in (mine.kind, theirs.kind) and not ("kill" in one.doings and "kill" in other.doings):
        return False
    if near(one, other) or one.heading:
        open_kind = theirs.kind is None and (theirs.figure is not None or one.heading) and not theirs.governed
        generic = (
            (theirs.kind in _ANY and theirs.generic)
            or open_kind
            or (mine.kind is None and one.heading and not mine.governed)
        )
        return generic and (happened or _only_are(other))
    return happened and "kill" in one.doings & other.doings and {mine.kind, theirs.kind} <= _ANY | {None}


def _only_are(frame: Frame) -> bool:
    """Whether a statement says of people no more than that they were somewhere."""
    start = frame.verb[0] if frame.verb else None
    return any(token.start == start and token.lower in _BEING for token in frame.tokens)


def _times(mine: Amount, theirs: Amount) -> Decimal:
    """How many times the smaller of two numbers goes into the larger; 1 where a number is open."""
    if mine.quantity.value is None or theirs.quantity.value is None:
        return Decimal(1)
    low, high = sorted((Decimal(mine.quantity.value), Decimal(theirs.quantity.value)))
    return high / low if low else high + 1


def _people(mine: Amount, theirs: Amount) -> bool:
    """Whether both count people; what is counted may be left out."""
    return all(amount.kind is None or amount.kind in PERSONS for amount in (mine, theirs))


def unknown_number(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """The total number that is not known, beside a number of the same."""
    del bearing
    for doubt, told in ((one, other), (other, one)):
        if doubt.claim.certainty is not Certainty.UNKNOWN or doubt.amounts or doubt.heading:
            continue
        asked = next((token for token in doubt.tokens if token.lower in _HOW_MANY), None)
        amount = next(
            (amount for amount in told.amounts if amount.unit is None and amount.whole and _many(amount)), None
        )
        if asked is not None and amount is not None and near(one, other) and _of_same(doubt, told):
            passages = ((asked.start, asked.end), amount.span)
            yield at_odds(doubt, told, Reason.NUMBER, passages, "conflict.number.unknown")


def _of_same(doubt: Frame, told: Frame) -> bool:
    """Whether both speak of people who do the same; "working alongside" and "fighting" are one thing here."""
    return kindred(doubt.doings, told.doings) or "stay" in doubt.doings & told.doings


def _many(amount: Amount) -> bool:
    return amount.quantity.bound is Bound.VAGUE or amount.kind in PERSONS or amount.kind is None
