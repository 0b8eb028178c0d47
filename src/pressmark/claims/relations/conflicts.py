"""In what two statements of one text do not go together; each rule names the words of both that show it."""

from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.frames import Frame
from pressmark.model.relations import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two frames at odds: why, and the words of each."""

    first: Frame
    second: Frame
    reason: Reason
    passages: tuple[Span, Span]
    rule: str
    answers: bool


def at_odds(
    one: Frame, other: Frame, reason: Reason, passages: tuple[Span, Span], rule: str, *, answers: bool = False
) -> Conflict:
    """A conflict with its claims in text order; `answers`: the later one can only answer the nearest before it."""
    if (one.document, one.order) > (other.document, other.order):
        one, other, passages = other, one, (passages[1], passages[0])
    return Conflict(first=one, second=other, reason=reason, passages=passages, rule=rule, answers=answers)


def verb_of(frame: Frame) -> Span:
    """The main verb's place, or the whole claim where there is none."""
    return frame.verb or frame.whole
