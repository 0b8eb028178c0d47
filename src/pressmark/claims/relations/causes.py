"""A cause given here, and said to be unknown there."""

import re
from collections.abc import Iterator, Sequence

from pressmark.claims.links import Span
from pressmark.claims.relations.classes import acts_of
from pressmark.claims.relations.conflicts import Conflict, Side, at_odds, side_of
from pressmark.claims.relations.sentences import Sentence, apart_in_time
from pressmark.model.relations import Reason

_UNKNOWN = re.compile(
    r"(?<!\w)(?P<why>reasons?|causes?|motives?|why|what\s+(?:caused|triggered|sparked|led))(?!\w)[^.;\n]{0,80}?(?<!\w)"
    r"(?:under\s+investigation|being\s+investigated|unknown|unclear|(?:not|n['’]t)\s+(?:yet\s+|been\s+|immediately\s+)*"
    r"(?:known|clear|established|determined)|yet\s+to\s+be\s+\w+|remains?\s+a\s+mystery)(?!\w)"
    r"|(?<!\w)(?:unclear|unknown|not\s+(?:yet\s+|immediately\s+)*(?:clear|known)|no\s+(?:word|explanation))(?!\w)[^.;\n]{0,20}?"
    r"(?<!\w)(?:why|what\s+(?:caused|triggered|sparked|led)|the\s+(?:cause|reason|motive))(?!\w)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?<!\w)(?P<word>because(?:\s+of)?|(?<!is\s)(?<!are\s)due\s+to|after|following|caused\s+by|triggered\s+by|sparked\s+by"
    r"|owing\s+to|as\s+a\s+result\s+of|in\s+response\s+to)\s+(?P<what>[^.;!?\n]{4,140})",
    re.IGNORECASE,
)
_ASKING = frozenset(("reason", "reasons", "cause", "causes", "motive", "motives", "why", "what"))
"""Words of which a sentence has one where it says that nobody knows why."""

_WEAK = frozenset({"after", "following"})
_LAPSE = re.compile(
    r"(?:shortly|soon|immediately|seconds|minutes|hours?|days?|weeks?|months?|years?)\s*\Z", re.IGNORECASE
)
"""What stands before an "after" that only tells when."""

_UNSURE = re.compile(r"(?<!\w)(?:whether|if|unless|not|may|might|could)(?!\w)[^.,;]*\Z", re.IGNORECASE)
"""What before a cause leaves open whether it is one."""

_REACH = 40


def causes(found: Sequence[Sentence], texts: Sequence[str]) -> Iterator[Conflict]:
    """Each "nobody knows why" with the causes that are given for the same near it."""
    for sentence in found:
        if _ASKING.isdisjoint(sentence.lower):
            continue
        why = _UNKNOWN.search(texts[sentence.text], sentence.start, sentence.end)
        side = side_of(sentence, why.span()) if why else None
        asked = _named(sentence, (sentence.start, sentence.end))
        for other in found if side is not None and asked else ():
            far = other.text == sentence.text and abs(other.number - sentence.number) > _REACH
            if side is None or other is sentence or far or apart_in_time(sentence, other):
                continue
            for cause, effects in _given(texts[other.text], other):
                if asked & effects:
                    yield at_odds(side, cause, Reason.CAUSE, "conflict.cause.unknown")


def _given(text: str, sentence: Sentence) -> Iterator[tuple[Side, frozenset[str]]]:
    """The causes that a sentence gives, each with the classes of what it is the cause of."""
    for found in _GIVEN.finditer(text, sentence.start, sentence.end):
        before = sentence.start, found.start()
        done = [act for act in sentence.acts if act.verb[1] <= before[1] and act.state == "done"]
        effects = frozenset(name for act in done[-1:] for name in act.classes)
        weak = found["word"].lower() in _WEAK and not _tells(sentence, found)
        if weak or _UNSURE.search(text, *before):
            continue
        side = side_of(sentence, found.span()) or side_of(sentence, found.span("what"))
        if effects and side is not None and not _UNKNOWN.search(text, sentence.start, sentence.end):
            yield side, effects


def _tells(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether "after" begins a clause or stands in a heading: "after the army lost", not "minutes after take-off"."""
    reading = sentence.read.outline
    first, last = found.span("what")
    verb = any(group.finite and first <= reading.tokens[group.first].start < last for group in reading.groups)
    return (verb or sentence.heading) and not _LAPSE.search(found.string, sentence.start, found.start())


def _named(sentence: Sentence, span: Span) -> frozenset[str]:
    """The classes of what the words of a stretch say happened."""
    tokens = (token for token in sentence.read.tokens if span[0] <= token.start < span[1])
    return frozenset(name for token in tokens for name in acts_of(token.lower))
