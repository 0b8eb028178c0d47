"""Said as known here, and there alleged, denied, gainsaid or dismissed."""

from collections.abc import Iterator

from pressmark.claims.relations.bearing import SOME, STRONG, Bearing, independent, near, overlapping
from pressmark.claims.relations.conflicts import Conflict, at_odds, verb_of
from pressmark.claims.relations.denials import Passages, cue_of, denied, dismissed
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.scenes import other_year
from pressmark.language.english.happenings import happenings_of, stem_of
from pressmark.language.english.opposites import ABSOLUTE, OPPOSED
from pressmark.language.tables import words
from pressmark.model.claims import Certainty, Modality
from pressmark.model.relations import Reason

_KNOWN = frozenset({Modality.ASSERTED, Modality.REPORTED})
_PLAINLY = frozenset(Modality) - {Modality.ALLEGED, Modality.DENIED}
"""How two statements far from each other are put that no rule sets against each other."""

_NO = words("no not n't never nobody nothing none nor neither without cannot")
_ALL = words("every all fully entirely completely")
_JOINT = frozenset({"meet", "trade", "sale"})
"""Classes of what several sides do together, so that one saying no and one saying yes is enough."""


def modality(bearing: Bearing, one: Frame, other: Frame) -> Iterator[Conflict]:
    """The first way in which two statements do not agree whether something is so."""
    if not near(one, other) and _PLAINLY.issuperset((one.claim.modality, other.claim.modality)):
        return
    if Modality.QUESTION in (one.claim.modality, other.claim.modality) or overlapping(one, other):
        return
    if Certainty.UNKNOWN in (one.claim.certainty, other.claim.certainty):
        return
    rules = (
        ("alleged", _alleged),
        ("denied", denied),
        ("dismissed", dismissed),
        ("negated", _negated),
        ("opposite", _opposite),
        ("universal", _universal),
    )
    for name, found in rules:
        if (passages := found(bearing, one, other)) is not None:
            rule = f"conflict.modality.{name}"
            yield at_odds(one, other, Reason.MODALITY, passages, rule, answers=name in ("dismissed", "opposite"))
            return


def _alleged(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """The same thing asserted here, alleged there."""
    if {Modality.ALLEGED} != {one.claim.modality, other.claim.modality} - _KNOWN or one.negative is not other.negative:
        return None
    same = one.classes & other.classes and one.aspect != "to-come" and other.aspect != "to-come"
    if not same or not (one.actors & other.actors):
        return None
    together = bool(one.partners & other.partners) or bearing.shared(one, other) >= STRONG + SOME
    return (cue_of(one) or verb_of(one), cue_of(other) or verb_of(other)) if together else None


def _negated(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """No passwords were taken; passwords are for sale."""
    if one.negative is other.negative or not _opposed(bearing, one, other) or one.heading or other.heading:
        return None
    no, yes = (one, other) if one.negative else (other, one)
    if yes.claim.modality is Modality.DENIED or other_year(one, other) or _in_person(no) or _in_person(yes):
        return None
    cue = next((token for token in no.tokens if token.lower in _NO), None)
    if cue is None or not _gainsays(bearing, no, yes, cue.lower):
        return None
    passages = (cue.start, cue.end), verb_of(yes)
    return passages if no is one else (passages[1], passages[0])


def _gainsays(bearing: Bearing, no: Frame, yes: Frame, cue: str) -> bool:
    """Whether a statement says what another says is not so: the thing that there is none of, or the deed undone."""
    common = (no.denied & yes.words) - no.names
    weight = bearing.weight(common)
    if cue in ("no", "never", "without"):
        return weight >= SOME or _planned(no, yes)
    if not (no.speaker and yes.speaker):
        return False
    if "to-come" in (no.aspect, yes.aspect):
        return _planned(no, yes)
    verb = no.verb and next((stem_of(token.lower) for token in no.tokens if token.start == no.verb[0]), None)
    return weight > STRONG or (verb in common and weight >= STRONG) or _planned(no, yes)


def _planned(no: Frame, yes: Frame) -> bool:
    """Whether the one says that something will not be which the other says has begun."""
    happened = frozenset(name for word in no.denied for name in happenings_of(word)) & yes.doings & _JOINT
    return bool(happened) and bool(no.speaker and yes.speaker) and yes.aspect != "to-come"


def _in_person(frame: Frame) -> bool:
    """Whether somebody speaks of himself or to somebody: a dialogue, no report."""
    return any(token.lower in ("i", "you", "me", "your", "my") for token in frame.tokens)


def _opposed(bearing: Bearing, one: Frame, other: Frame) -> bool:
    """Whether two sources stand side by side, or a word like "however" stands between."""
    return near(one, other) and (independent(one, other) or bearing.contrast(one, other))


def _opposite(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """Entirely peaceful, and petrol bombs; every call answered, and calls ignored."""
    if not near(one, other) or not independent(one, other) or not (one.speaker and other.speaker):
        return None
    if (turned := _turned_down(bearing, one, other)) is not None:
        return turned
    absolute = any(token.lower in ABSOLUTE for frame in (one, other) for token in frame.tokens)
    beside = other.order - one.order == 1
    for mine in one.tokens:
        against = OPPOSED.get(stem_of(mine.lower)) or OPPOSED.get(mine.lower)
        if not against:
            continue
        for theirs in other.tokens:
            if stem_of(theirs.lower) in against or theirs.lower in against:
                common = (one.words & other.words) - {stem_of(mine.lower), stem_of(theirs.lower)}
                if absolute or beside or bearing.weight(common) >= SOME:
                    return (mine.start, mine.end), (theirs.start, theirs.end)
    return None


def _turned_down(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """What the one says was agreed, and the other that it was rejected."""
    for first, second in ((one, other), (other, one)):
        if "agree" in first.classes and "refuse" in second.classes and bearing.shared(one, other) >= SOME:
            return verb_of(one), verb_of(other)
    return None


def _universal(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """One says that every hospital is stocked; however, says another, there is no medicine."""
    if one.negative is other.negative or not near(one, other) or not independent(one, other):
        return None
    if not (one.speaker and other.speaker) or not bearing.contrast(one, other):
        return None
    if "\n" in bearing.text[one.end : other.start] or _in_person(one) or _in_person(other):
        return None
    every, no = (one, other) if other.negative else (other, one)
    first = next((token for token in every.tokens if token.lower in _ALL), None)
    second = next((token for token in no.tokens if token.lower in ("no", "nothing", "nobody", "none")), None)
    if first is None or second is None or every.amounts:
        return None
    passages = (first.start, first.end), (second.start, second.end)
    return passages if every is one else (passages[1], passages[0])
