"""A cause given here, and said to be unknown there; one held responsible here, and another there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.classes import acts_of
from pressmark.claims.relations.conflicts import NEAR, Conflict, Side, at_odds, side_of
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
_WEAK = frozenset({"after", "following"})
_RESPONSIBLE = re.compile(
    r"(?<!\w)(?:(?:blam(?:ed|es|ing)|held)\s+(?P<blamed>{who})(?=\s+(?:for|responsible))"
    r"|blamed\s+on\s+(?P<on>{who})|(?:carried\s+out|perpetrated|committed)\s+by\s+(?P<by>{who})"
    r"|(?P<claimed>{who})\s+(?:has\s+|have\s+)?claimed\s+responsibility"
    r"|(?P<behind>{who})\s+(?:was|were|is|are)\s+(?:behind|responsible\s+for))".replace(
        "{who}", r"(?:the\s+)?(?:[a-z]+\s+)?(?:[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})(?:\s+[a-z]+s)?"
    )
)
_EMPTY = frozenset(
    ("the", "a", "an", "and", "of", "for", "group", "forces", "government", "militants", "rebels", "attack")
)
_REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    side: Side
    effects: frozenset[str]
    weak: bool


def causes(found: Sequence[Sentence], texts: Sequence[str]) -> Iterator[Conflict]:
    """Each "nobody knows why" with the causes that are given for the same near it."""
    given: list[_Cause] = [cause for sentence in found for cause in _given(texts[sentence.text], sentence)]
    for sentence in found:
        why = _UNKNOWN.search(texts[sentence.text], sentence.start, sentence.end)
        side = side_of(sentence, why.span()) if why else None
        if why is None or side is None:
            continue
        asked = _effects(sentence, (sentence.start, sentence.end), all_words=True)
        for cause in given:
            other = cause.side.sentence
            far = other.text == sentence.text and abs(other.number - sentence.number) > _REACH
            if other is sentence or far or apart_in_time(sentence, other):
                continue
            if asked & cause.effects:
                yield at_odds(side, cause.side, Reason.CAUSE, "conflict.cause.unknown")


def _given(text: str, sentence: Sentence) -> Iterator[_Cause]:
    for found in _GIVEN.finditer(text, sentence.start, sentence.end):
        weak = found["word"].lower() in _WEAK
        effects = _effects(sentence, (sentence.start, found.start()), all_words=not weak)
        if weak and not any(act.state == "done" and act.verb[1] <= found.start() for act in sentence.acts):
            continue
        side = side_of(sentence, found.span()) or side_of(sentence, found.span("what"))
        if effects and side is not None and not _UNKNOWN.search(text, sentence.start, sentence.end):
            yield _Cause(side=side, effects=effects, weak=weak)


def _effects(sentence: Sentence, span: Span, *, all_words: bool) -> frozenset[str]:
    """The classes of what a stretch says happened: by its verbs, or by all its words."""
    if all_words:
        tokens = [token for token in sentence.read.tokens if span[0] <= token.start < span[1]]
        return frozenset(name for token in tokens for name in acts_of(token.lower))
    return frozenset(name for act in sentence.acts if span[0] <= act.verb[0] < span[1] for name in act.classes)


def culprits(found: Sequence[Sentence], texts: Sequence[str]) -> Iterator[Conflict]:
    """Two who are said to be behind one thing."""
    told: list[tuple[Side, frozenset[str], frozenset[str]]] = []
    for sentence in found:
        match = _RESPONSIBLE.search(texts[sentence.text], sentence.start, sentence.end)
        who = next((name for name in ("blamed", "on", "by", "claimed", "behind") if match and match[name]), None)
        side = side_of(sentence, match.span(who)) if match and who else None
        if match is None or who is None or side is None:
            continue
        names = frozenset(word.lower().strip("'’s") for word in match[who].split()) - _EMPTY
        matter = _effects(sentence, (sentence.start, sentence.end), all_words=True)
        for other, others, what in told:
            near = sentence.number - other.sentence.number <= NEAR or sentence.text != other.sentence.text
            if not names & others and matter & what and near and not apart_in_time(sentence, other.sentence):
                yield at_odds(other, side, Reason.IDENTITY, "conflict.identity.culprit")
        told.append((side, names, matter))
