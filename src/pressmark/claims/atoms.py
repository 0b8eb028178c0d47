"""Sentences cut into checkable statements, each with the exact places of its words.

A clause with a verb of its own is a statement, and so are a relative clause with what it speaks of, a participle that
says what somebody did, a noun for something that happened ("after the fall of the city"), and a measure beside a name.
Words that only say who says it are no part of what is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.framing import framing
from pressmark.claims.links import Span
from pressmark.claims.presupposed import joined_by_and, presupposed
from pressmark.claims.sources.found import Found
from pressmark.language.english.clauses import Clause, Kind, clauses
from pressmark.language.english.phrases import NounPhrase, noun_phrases, verb_groups
from pressmark.language.english.tagging import tag
from pressmark.language.english.tokens import Tag, Token

_BEFORE = frozenset({Kind.RELATIVE, Kind.REDUCED, Kind.APPOSITION})
"""Clauses that stand right behind what they speak of."""

_CONDITIONS = frozenset(["if", "unless"])
"""Words that make a clause a condition of another: it is not stated to be so."""

_LOOSE = frozenset({Tag.PUNCTUATION, Tag.COORDINATOR})
_MARKS = frozenset("\"“”„«»‹›'‘’")
_LINKING = frozenset(["come", "comes", "came", "follow", "follows", "followed"])
"""Verbs that end a clause only to say what it came after: "the move comes after …"."""

_MOST_BETWEEN = 3
"""Words and signs between a name and what is said of it that are no gap: ", 39, who"."""

_FEWEST_WORDS = 2
_ORDERING = frozenset(["after", "before", "following", "since", "amid"])
"""Words that put one thing behind another in time."""

_SHORT = 5
"""Words of a clause that says little without what it came after."""

_FEWEST_IN_EVENT = 2
_LONGEST_TAIL = 8
"""Words that hang on a subject's noun before its verb."""


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
    framed = framing(
        tokens,
        groups_at={place for group in groups if group.finite for place in range(group.first, group.last)},
        relations=relations,
    )
    found = clauses(tokens, groups, phrases, framed.__contains__)
    made = [atom for clause in found for atom in _atoms_of(text, tokens, clause, found, phrases)]
    for clause in found:
        for rule, own in presupposed(tokens, clause, groups, phrases):
            made.append(_plain(text, tokens, own, rule))
    return sorted(made, key=lambda atom: (atom.start, -atom.end)) or _whole(text, tokens, framed)


def _atoms_of(
    text: str, tokens: Sequence[Token], clause: Clause, found: Sequence[Clause], phrases: Sequence[NounPhrase]
) -> Iterator[Atom]:
    """The statement of a clause, or two where "and" joins what an event befell."""
    pair = joined_by_and(tokens, clause, phrases)
    if pair is not None:
        for own in pair:
            yield _plain(text, tokens, own[1:] if own[0] == clause.opener else own, "statement.event")
        return
    atom = _atom(text, tokens, clause, found)
    if atom is not None:
        yield atom
        own = _bare(tokens, clause, found)
        whole = _with_what_it_followed(tokens, clause, found, own, short=len(own) <= _SHORT)
        if clause.kind is Kind.MAIN and len(whole) > len(own):
            yield _plain(text, tokens, whole, "statement.sequence")


def _plain(text: str, tokens: Sequence[Token], own: Sequence[int], rule: str) -> Atom:
    return Atom(places=tuple(_places(text, tokens, own)), subject=None, verb=None, rule=rule)


def _atom(text: str, tokens: Sequence[Token], clause: Clause, found: Sequence[Clause]) -> Atom | None:
    own = _bare(tokens, clause, found)
    if clause.kind is not Kind.MAIN:
        own = _with_what_it_followed(tokens, clause, found, own)
    if clause.marker in _CONDITIONS or not _says_something(tokens, clause, own):
        return None
    places = _places(text, tokens, own)
    subject = _whole_subject(tokens, clause, found)
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


def _whole_subject(tokens: Sequence[Token], clause: Clause, found: Sequence[Clause]) -> tuple[int, int] | None:
    """The subject of a second verb with all that stands before the first one: "the reason behind the fire"."""
    subject = clause.subject
    if subject is None or clause.kind is not Kind.VERB:
        return subject
    for other in found:
        verb = next((one.first for one in other.verbs if one.finite), None)
        if other.topic == subject and verb is not None and subject[1] < verb <= subject[1] + _LONGEST_TAIL:
            between = range(subject[1], verb)
            if all(place in other.own and tokens[place].tag is not Tag.PUNCTUATION for place in between):
                return subject[0], verb
    return subject


def _with_what_it_followed(
    tokens: Sequence[Token], clause: Clause, found: Sequence[Clause], own: list[int], *, short: bool = False
) -> list[int]:
    """The words of a clause with those of the clause or event that it says it came after.

    Of one that ends in "comes", which says nothing else, and of a `short` one: "the two men talked after the vote".
    """
    if not own or not clause.verbs or not (short or tokens[own[-1]].lower in _LINKING):
        return own
    behind = (one for one in found if one.opener == own[-1] + 1 and one.marker in _ORDERING)
    return [*own, *(place for one in behind for place in one.own)]


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
    if said and tokens[said[-1]].lower in _LINKING:
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
