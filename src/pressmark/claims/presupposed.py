"""Statements inside a clause that it takes for granted: what was helped to happen, what stands where, who did it.

They overlap the clause that holds them: "the raid helped the rebels take the bridge" says two things.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pressmark.language.english.clauses import Clause, Kind
from pressmark.language.english.events import is_event
from pressmark.language.english.phrases import NounPhrase, VerbGroup
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words

_HELPING = words("help helps helped helping let lets make makes made see sees saw")
_PLACES = words(
    """
    airbase airport airfield base barracks border bridge camp canal checkpoint clinic crossing dam depot embassy factory
    field garrison harbour harbor headquarters hospital island jail laboratory market mine oilfield pit pipeline plant
    port prison quarry reactor refinery reservoir school shipyard stadium station terminal university valley village
    """
)
_QUANTIFYING = words(
    "several many some two three four five six seven eight nine ten dozens hundreds the a an its their"
)
Numbers = list[int]
"""Numbers of tokens that make up a statement; a gap makes it discontinuous."""


def presupposed(
    tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup], phrases: Sequence[NounPhrase]
) -> Iterator[tuple[str, Numbers]]:
    """Each statement that a clause takes for granted, with the name of the rule that found it."""
    own = set(clause.own)
    yield from _helped(tokens, clause, groups)
    for phrase in phrases:
        if phrase.first not in own:
            continue
        behind = _governed(tokens, phrase, phrases)
        if behind is None or behind.first not in own:
            continue
        word = tokens[phrase.last].lower
        if word == "in" and _is_named_place(tokens, phrase) and _has_name(tokens, behind):
            yield "statement.place", list(range(phrase.first, behind.last))
        elif word == "by" and is_event(tokens[phrase.head].lower) and behind.last - behind.first > 1:
            yield "statement.deed", list(range(phrase.first, behind.last))


def joined_by_and(
    tokens: Sequence[Token], clause: Clause, phrases: Sequence[NounPhrase]
) -> tuple[Numbers, Numbers] | None:
    """The two statements of an event with two objects of one preposition: "the loss of the base and several towns"."""
    if clause.kind is not Kind.EVENT:
        return None
    starts = {phrase.first: phrase for phrase in phrases}
    ends = {phrase.last: phrase for phrase in phrases}
    for at in clause.own:
        if tokens[at].lower != "and" or at + 1 not in starts or at not in ends:
            continue
        first, second = ends[at], starts[at + 1]
        governor = first.first - 1
        if governor in clause.own and tokens[governor].tag is Tag.PREPOSITION and tokens[at + 1].lower in _QUANTIFYING:
            before = [place for place in clause.own if place < at]
            beginning = [place for place in clause.own if place < governor]
            rest = [place for place in clause.own if place >= second.last]
            return before, [*beginning, *range(second.first, second.last), *rest]
    return None


def _helped(tokens: Sequence[Token], clause: Clause, groups: Sequence[VerbGroup]) -> Iterator[tuple[str, Numbers]]:
    """What somebody was helped to do: the object and the bare verb with what follows it in the clause."""
    own = set(clause.own)
    for helping, helped in pairwise(groups):
        object_between = helped.first - helping.last
        if (
            helping.head in own
            and helped.first in own
            and tokens[helping.head].lower in _HELPING
            and helped.tag is Tag.BASE
            and not helped.auxiliaries
            and object_between
        ):
            yield "statement.helped", [place for place in clause.own if place >= helping.last]


def _governed(tokens: Sequence[Token], phrase: NounPhrase, phrases: Sequence[NounPhrase]) -> NounPhrase | None:
    """The phrase behind the preposition that stands right behind this one."""
    if phrase.last + 1 >= len(tokens) or tokens[phrase.last].tag is not Tag.PREPOSITION:
        return None
    return next((one for one in phrases if one.first == phrase.last + 1), None)


def _is_named_place(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    return tokens[phrase.head].lower in _PLACES and _has_name(tokens, phrase)


def _has_name(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    return any(tokens[place].tag is Tag.NAME for place in range(phrase.first, phrase.last))
