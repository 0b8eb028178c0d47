"""Statements about why something happened: a cause given here and called unknown there, or two causes of one event."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.bearing import SOME, Bearing, independent, kindred, near, overlapping
from pressmark.claims.relations.conflicts import Conflict, at_odds
from pressmark.claims.relations.frames import Frame
from pressmark.language.english.happenings import happenings_of, stem_of
from pressmark.model.claims import Certainty, Modality
from pressmark.model.relations import Reason

_WHY = re.compile(
    r"(?<!\w)(?:reasons?|causes?|motives?|why|how|who|what\s+(?:caused|triggered|prompted|led))(?!\w)", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?<!\w)(?:too\s+(?:early|soon)|under\s+investigation|being\s+investigated|investigating|unknown|unclear"
    r"|not\s+(?:yet\s+)?(?:known|clear|established)|yet\s+to\s+be\s+(?:established|determined))(?!\w)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"(?:because(?:\s+of)?|due\s+to|after|following|amid|owing\s+to|as\s+a\s+result\s+of|caused\s+by|over|triggered\s+by"
    r"|in\s+response\s+to|since)\s+\Z",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"(?<!\w)(?:blam(?:ed|es|ing)|caused\s+by|because\s+of|because|(?<!is\s)(?<!are\s)(?<!was\s)(?<!were\s)due\s+to|owing\s+to|triggered\s+by|the\s+result\s+of"
    r"|attributed\s+to|came\s+in\s+through|brought\s+about\s+by)\s+(?P<what>[^.;!?\n]{1,120})",
    re.IGNORECASE,
)
_BACK = 24
"""Code points before a statement in which the word that makes it a cause stands."""

_SENTENCE = 320
"""Code points of a sentence before the cause in which its effect is looked for."""

_MOST = 3
"""Causes that are set against one "nobody knows why": the first ones; a text that tells more says the same again."""

_CAUSING = frozenset({"statement.event", "statement.subordinate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A statement that gives a cause: the words, whether they say so outright, the classes of its effect.

    `of` are stems of what something is blamed for, where the words say that.
    """

    frame: Frame
    span: Span
    outright: bool
    effects: frozenset[str]
    of: frozenset[str]


_REACH = 80
"""Statements before and after a doubt in which a cause is looked for: an article of 1,500 words has no more."""


def causes(bearing: Bearing, frames: Sequence[Frame]) -> Iterator[Conflict]:
    """Each statement that the cause is unknown with the first that give one, then causes that do not agree."""
    given = [cause for number, frame in enumerate(frames) if (cause := _given(bearing.text, frames, number))]
    orders = [cause.frame.order for cause in given]
    for frame in frames:
        if (why := _unknown(bearing.text, frame)) is not None:
            near_by = given[bisect_left(orders, frame.order - _REACH) : bisect_right(orders, frame.order + _REACH)]
            yield from _against_unknown(bearing, frames, frame, why, near_by)
    for number, one in enumerate(given):
        for other in given[number + 1 : number + 1 + _MOST]:
            if _rivals(bearing, one, other):
                passages = (one.span, other.span)
                yield at_odds(one.frame, other.frame, Reason.CAUSE, passages, "conflict.cause.other")


def _given(text: str, frames: Sequence[Frame], number: int) -> Cause | None:
    """The cause that a statement gives: all of one behind "after", or what stands behind "caused by" inside it."""
    frame = frames[number]
    if frame.claim.certainty is Certainty.UNKNOWN or frame.claim.modality in (Modality.DIRECTIVE, Modality.QUESTION):
        return None
    if not frame.negative and (found := _BLAMED.search(text, frame.start, frame.end)):
        span = found.start(), found.end()
        _, _, for_what = found["what"].partition(" for ")
        before = frozenset(
            name for token in frame.tokens if token.start < found.start() for name in happenings_of(token.lower)
        )
        of = frozenset(stem_of(word) for word in for_what.lower().split())
        return Cause(frame=frame, span=span, outright=True, effects=before | _before(text, frames, number), of=of)
    start = frame.start
    if frame.claim.rule in _CAUSING and (_BECAUSE.search(text, max(0, start - _BACK), start)):
        effects = _before(text, frames, number)
        return Cause(frame=frame, span=frame.whole, outright=False, effects=effects, of=frozenset())
    return None


def _before(text: str, frames: Sequence[Frame], number: int) -> frozenset[str]:
    """What the statements before in the same sentence say happened."""
    frame = frames[number]
    found: set[str] = set()
    for other in reversed(frames[max(0, number - 3) : number]):
        between = text[other.end : frame.start] if 0 <= frame.start - other.end < _SENTENCE else ". "
        if ". " in between or "\n" in between:
            break
        found |= other.doings
    return frozenset(found)


def _unknown(text: str, frame: Frame) -> Span | None:
    """The words in which a statement says that it is not known why, how or by whom."""
    open_question = frame.claim.certainty is Certainty.UNKNOWN or _OPEN.search(text, frame.start, frame.end)
    if not open_question:
        return None
    why = _WHY.search(text, frame.start, frame.end)
    return why.span() if why else None


def _against_unknown(
    bearing: Bearing, frames: Sequence[Frame], frame: Frame, why: Span, given: Sequence[Cause]
) -> Iterator[Conflict]:
    told = [cause for cause in given if _answers(bearing, frame, cause)]
    for cause in told[:_MOST]:
        yield at_odds(frame, cause.frame, Reason.CAUSE, (why, cause.span), "conflict.cause.unknown")
    if not told and bearing.text[slice(*why)].lower() in ("who", "how"):
        for other in frames[max(0, frame.order - 2) : frame.order]:
            if bearing.shared(frame, other) >= SOME - 1 and independent(frame, other) and not overlapping(frame, other):
                yield at_odds(frame, other, Reason.CAUSE, (why, other.verb or other.whole), "conflict.cause.unknown")
                return


def _answers(bearing: Bearing, frame: Frame, cause: Cause) -> bool:
    """Whether a cause is given for what the doubt is about, and not in the same sentence."""
    other = cause.frame
    if overlapping(frame, other) or _same_sentence(bearing.text, frame, other) or not _apart(frame, other):
        return False
    if cause.of and not cause.of & frame.words:
        return False
    if cause.outright and near(frame, other):
        return True
    return kindred(frame.doings, cause.effects)


def _apart(frame: Frame, other: Frame) -> bool:
    return not frame.speaker & other.speaker


def _same_sentence(text: str, one: Frame, other: Frame) -> bool:
    first, last = min(one.end, other.end), max(one.start, other.start)
    between = text[first:last] if 0 <= last - first < _SENTENCE else ". "
    return not any(sign in between for sign in (". ", ".\n", "\n", "? ", "! ", "; "))


def _rivals(bearing: Bearing, one: Cause, other: Cause) -> bool:
    """Whether two causes are given for one thing by two speakers."""
    first, second = one.frame, other.frame
    if not near(first, second) or not independent(first, second) or overlapping(first, second):
        return False
    if first.heading or second.heading:
        return False
    same = kindred(one.effects, other.effects)
    return same or (other.outright and (bearing.contrast(first, second) or one.outright))
