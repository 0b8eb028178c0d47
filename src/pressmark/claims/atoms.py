"""Sentences cut into checkable statements, each with the exact places of its words.

A clause with a verb of its own is a statement, and so are a relative clause with what it speaks of, a participle that
says what somebody did, a noun for something that happened ("after the fall of the city"), and a measure beside a name.
Words that only say who says it are no part of what is said.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.sources.found import Found
from pressmark.language.english.clauses import Clause, Kind, clauses
from pressmark.language.english.phrases import noun_phrases, verb_groups
from pressmark.language.english.tagging import tag
from pressmark.language.english.tokens import Tag, Token

_BEFORE = frozenset({Kind.RELATIVE, Kind.REDUCED, Kind.APPOSITION})
"""Clauses that stand right behind what they speak of."""

_CONDITIONS = frozenset(["if", "unless"])
"""Words that make a clause a condition of another: it is not stated to be so."""

_INSIDE = frozenset(
    ["object", "preposition", "infinitive", "object-infinitive", "passive-infinitive", "passive", "noun"]
)
"""Rules of attributions that are a statement themselves: that somebody wants, praises or calls for something."""

_LOOSE = frozenset({Tag.PUNCTUATION, Tag.COORDINATOR})
_MARKS = frozenset("\"“”„«»‹›'‘’")
_LINKING = frozenset(["come", "comes", "came", "follow", "follows", "followed"])
"""Verbs that end a clause only to say what it came after: "the move comes after …"."""

_MOST_BETWEEN = 3
"""Words and signs between a name and what is said of it that are no gap: ", 39, who"."""

_FEWEST_WORDS = 2
_FEWEST_IN_EVENT = 2
_FEWEST_QUOTED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One statement of a sentence: its places in text order, the place of its subject, and the rule that cut it out."""

    places: tuple[Span, ...]
    subject: Span | None
    verb: Span | None
    scope: tuple[Span, ...] = ()
    rule: str

    @property
    def start(self) -> int:
        """First code point of the statement."""
        return self.places[0][0]

    @property
    def end(self) -> int:
        """The code point after its last."""
        return self.places[-1][1]


WHOLE = "statement.whole"
"""The rule of a sentence in which no clause was seen."""


def whole(sentence: Span) -> Atom:
    """A sentence as it stands, as one statement."""
    return Atom(places=(sentence,), subject=None, verb=None, rule=WHOLE)


def atoms(text: str, sentence: Span, relations: Sequence[Found]) -> list[Atom]:
    """The statements of a sentence, in text order; `relations` are those that touch it."""
    tokens = tag(text, *sentence)
    groups = verb_groups(tokens)
    phrases = noun_phrases(tokens)
    framed = _framing(
        tokens,
        groups_at={place for group in groups if group.finite for place in range(group.first, group.last)},
        relations=relations,
    )
    found = clauses(tokens, groups, phrases, framed.__contains__)
    made = [atom for clause in found if (atom := _atom(text, tokens, clause, found)) is not None]
    return sorted(made, key=lambda atom: (atom.start, -atom.end)) or _whole(text, tokens, framed)


def _framing(tokens: Sequence[Token], *, groups_at: set[int], relations: Sequence[Found]) -> set[int]:
    """Numbers of the words that say who says it: source and cue, and what stands between them and what is said."""
    starts = [token.start for token in tokens]
    framed: set[int] = set()
    for relation in relations:
        if relation.rule in _INSIDE or (not relation.source and _stands_inside(relation)):
            continue
        said = _numbers(starts, relation.content)
        frame = _numbers(starts, (*relation.source, *relation.cue))
        if not frame or not said or not (said & groups_at or _is_quotation(tokens, said)):
            continue
        low, high = min(frame), max(frame)
        framed.update(place for place in range(low, high + 1) if place not in said)
        behind = min((place for place in said if place > high), default=None)
        if behind is not None and not any(place < low for place in said):
            framed.update(range(high, behind))
        elif behind is None:
            framed.update(_tail(tokens, high + 1))
        else:
            framed.update(range(high, behind))
        front = max((place for place in said if place < low), default=None)
        if front is not None:
            framed.update(range(front + 1, low))
    return framed


def _stands_inside(relation: Found) -> bool:
    """Whether the cue is a word of the statement itself: "are allegedly held"."""
    first, last = relation.content[0][0] if relation.content else 0, relation.content[-1][1] if relation.content else 0
    return any(first < start < last for start, _ in relation.cue)


def _tail(tokens: Sequence[Token], place: int) -> range:
    """What follows "…, the mayor said" up to the next clause: when, where and to whom."""
    for at in range(place, len(tokens)):
        if tokens[at].lower in (",", ";", "–", "—") and any(
            token.tag in (Tag.PRESENT, Tag.PAST, Tag.AUXILIARY, Tag.MODAL, Tag.GERUND) for token in tokens[at + 1 :]
        ):
            return range(place, at)
    return range(place, len(tokens))


def _is_quotation(tokens: Sequence[Token], said: set[int]) -> bool:
    """Whether what is said is a quotation from end to end, and not a few words of the writer's own sentence."""
    first, last = min(said), max(said)
    opened = any(tokens[place].tag is Tag.QUOTE for place in (first, first - 1) if 0 <= place < len(tokens))
    closed = any(tokens[place].tag is Tag.QUOTE for place in range(last - 1, last + 3) if 0 <= place < len(tokens))
    return opened and closed and len(said) > _FEWEST_QUOTED


def _numbers(starts: Sequence[int], spans: Sequence[Span]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return found


def _atom(text: str, tokens: Sequence[Token], clause: Clause, found: Sequence[Clause]) -> Atom | None:
    own = _bare(tokens, clause, found)
    if clause.marker in _CONDITIONS or not _says_something(tokens, clause, own):
        return None
    places = _places(text, tokens, own)
    subject = clause.subject
    if subject is not None and clause.kind in _BEFORE | {Kind.VERB} and subject[0] not in own:
        place = (tokens[subject[0]].start, tokens[subject[1] - 1].end)
        places = _joined(text, place, places) if clause.kind in _BEFORE else [place, *places]
    verb = next(((tokens[one.first].start, tokens[one.last - 1].end) for one in clause.verbs), None)
    return Atom(
        places=tuple(places),
        subject=(tokens[subject[0]].start, tokens[subject[1] - 1].end) if subject else None,
        verb=verb,
        scope=_scope(text, tokens, clause, found),
        rule=f"statement.{clause.kind.value}",
    )


def _scope(text: str, tokens: Sequence[Token], clause: Clause, found: Sequence[Clause]) -> tuple[Span, ...]:
    """The conditions on which the clause stands, with the word that makes them conditions."""
    conditions = (
        one
        for one in found
        if one.marker in _CONDITIONS and (one.parent is clause or clause.parent is one.parent is not None)
    )
    return tuple(place for one in conditions for place in _places(text, tokens, one.own))


def _bare(tokens: Sequence[Token], clause: Clause, found: Sequence[Clause]) -> list[int]:
    """The clause's words without the one that opens it and without signs at either end.

    What tells of which things the clause speaks belongs to it, though it is a statement too: "men seized in May".
    """
    own = sorted(
        {*clause.own, *(place for one in found if one.parent is clause and one.restrictive for place in one.own)}
    )
    while own and (
        tokens[own[0]].tag in _LOOSE
        or (tokens[own[0]].tag is Tag.SUBORDINATOR and tokens[own[0]].lower == "that")
        or (
            own[0] == clause.opener
            and clause.kind is not Kind.APPOSITION
            and (clause.marker == tokens[own[0]].lower or tokens[own[0]].tag is Tag.RELATIVE)
            and clause.kind is not Kind.MAIN
        )
    ):
        own.pop(0)
    while own and tokens[own[-1]].tag in _LOOSE and tokens[own[-1]].lower not in (")", "]", "%"):
        own.pop()
    return own


def _says_something(tokens: Sequence[Token], clause: Clause, own: Sequence[int]) -> bool:
    said = [place for place in own if tokens[place].tag not in (Tag.PUNCTUATION, Tag.QUOTE)]
    if clause.kind is Kind.EVENT:
        return len(said) >= _FEWEST_IN_EVENT
    if clause.kind is Kind.APPOSITION:
        return len(said) > _FEWEST_WORDS
    if clause.verbs and tokens[clause.verbs[-1].head].lower in _LINKING and clause.verbs[-1].last > said[-1]:
        return False
    return bool(clause.verbs) and len(said) >= _FEWEST_WORDS


def _places(text: str, tokens: Sequence[Token], own: Sequence[int]) -> list[Span]:
    """Unbroken runs of words as places of the text, without loose signs and unpaired marks at their ends."""
    runs: list[list[int]] = []
    for place in own:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    found: list[Span] = []
    for run in runs:
        while run and tokens[run[0]].lower in (",", ";", ":", "–", "—"):
            run.pop(0)
        while run and tokens[run[-1]].lower in (",", ";", ":", "–", "—", "."):
            run.pop()
        if any(tokens[place].tag not in (Tag.PUNCTUATION, Tag.QUOTE) for place in run):
            found.append(_without_marks(text, tokens[run[0]].start, tokens[run[-1]].end))
    return found


def _without_marks(text: str, start: int, end: int) -> Span:
    """A stretch without a quotation mark at one end that has no partner inside."""
    marks = sum(text[place] in '"“”„«»' for place in range(start, end))
    if marks % 2:
        if text[start] in _MARKS:
            start += 1
        elif text[end - 1] in _MARKS:
            end -= 1
    return start, end


def _joined(text: str, subject: Span, places: list[Span]) -> list[Span]:
    """The subject and what stands right behind it as one place."""
    between = text[subject[1] : places[0][0]] if places else None
    if between is not None and (not between.strip(" ,\n\t") or len(between.split()) <= _MOST_BETWEEN):
        return [(subject[0], places[0][1]), *places[1:]]
    return [subject, *places]


def _whole(text: str, tokens: Sequence[Token], framed: set[int]) -> list[Atom]:
    """A sentence without any clause that rules can see, as it stands."""
    own = [place for place in range(len(tokens)) if place not in framed]
    places = _places(text, tokens, own)
    return [Atom(places=tuple(places), subject=None, verb=None, rule=WHOLE)] if places else []
