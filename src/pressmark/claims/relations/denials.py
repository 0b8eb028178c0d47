"""What one side says and another denies or waves away."""

from pressmark.claims.links import Span
from pressmark.claims.relations.bearing import SOME, STRONG, Bearing, independent, near
from pressmark.claims.relations.conflicts import verb_of
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.speakers import by_pronoun
from pressmark.language.english.happenings import PERSONS, PLAIN, happenings_of, stem_of
from pressmark.language.english.tokens import Tag
from pressmark.model.claims import Modality

Passages = tuple[Span, Span] | None

_DENIES = ("den", "refut", "disput", "contest", "rebut", "contradict")
_ACCUSING = frozenset({"accuse", "allege", "claim", "charge", "blame"})


def denied(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """What is denied here is said there."""
    for denial, told in ((one, other), (other, one)):
        if told.claim.modality is Modality.DENIED or told.negative or denial.heading or not independent(one, other):
            continue
        what = _denied_words(denial)
        if what is not None and _is_told(bearing, denial, told, what):
            passages = cue_of(denial) or verb_of(denial), verb_of(told)
            return passages if denial is one else (passages[1], passages[0])
    return None


def _is_told(bearing: Bearing, denial: Frame, told: Frame, what: frozenset[str]) -> bool:
    """Whether a statement says what another denies: in its words, or by the same happening and actors."""
    alike = bearing.weight(what & told.words)
    if alike >= STRONG or (alike >= SOME and near(denial, told)):
        return True
    happened = (frozenset(name for word in what for name in happenings_of(word)) & told.doings) - PLAIN
    if not happened:
        return False
    if denial.actors & PERSONS and told.actors & PERSONS:
        return bool(denial.actors & told.actors)
    return near(denial, told)


def _denied_words(frame: Frame) -> frozenset[str] | None:
    """The words of what a claim denies: all of a denied claim, or what follows "denied" inside one."""
    end = next((token.end for token in frame.tokens if stem_of(token.lower) == "deny"), None)
    if end is None:
        denied_claim = frame.claim.modality is Modality.DENIED and bool(frame.speaker) and _says_no(frame)
        return frame.words if denied_claim else None
    if not _denies_something(frame, end):
        return None
    behind = frozenset(stem_of(token.lower) for token in frame.tokens if token.start >= end)
    return behind & frame.words or None


def _says_no(frame: Frame) -> bool:
    """Whether the verb of the attribution denies a fact, and does not turn down an offer or a request."""
    return any(cue.exact.lower().startswith(_DENIES) or " den" in cue.exact.lower() for cue in frame.claim.cues)


def _denies_something(frame: Frame, end: int) -> bool:
    """Whether what follows "denied" is said not to be so: a deed or "that", and no visa that was not given."""
    behind = next((token for token in frame.tokens if token.start >= end), None)
    return behind is not None and (behind.tag is Tag.GERUND or behind.lower in ("that", "any", "having", "there"))


def dismissed(bearing: Bearing, one: Frame, other: Frame) -> Passages:
    """Said of what somebody else said right before: "a lie", "the claim is false", "a charge that he denied"."""
    if other.order <= one.order or one.heading or one.speaker & other.speaker or not near(one, other):
        return None
    word = other.dismissal
    if word is None or by_pronoun(one.claim) or one.dismissal is not None or not _is_said(one):
        return None
    between = bearing.frames[one.order + 1 : other.order]
    if all(_goes_with(one, frame) for frame in between):
        return verb_of(one), word
    return None


def _is_said(frame: Frame) -> bool:
    """Whether it is a statement of its own that somebody can answer."""
    accusing = any(stem_of(token.lower) in _ACCUSING for token in frame.tokens)
    return bool(frame.speaker) or accusing or frame.claim.modality is Modality.ALLEGED


def _goes_with(one: Frame, between: Frame) -> bool:
    """Whether a statement between a claim and the answer to it is of the same speaker, or a part of its sentence."""
    if between.speaker:
        return by_pronoun(between.claim) or bool(between.speaker & one.speaker)
    return not _is_said(between) or between.start < one.end


def cue_of(frame: Frame) -> Span | None:
    """The words that decided how a claim is put forward, the first of them."""
    cues = frame.claim.cues
    return (cues[0].start, cues[0].end) if cues else None
