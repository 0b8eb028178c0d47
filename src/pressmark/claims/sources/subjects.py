"""Who does what a verb says: the subject of each verb group, its own or taken over from another."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.sources.frames import FRAMES
from pressmark.claims.sources.groups import Form, Group
from pressmark.claims.sources.nouns import is_nominal, opening_bracket, phrase_end, phrase_start
from pressmark.claims.sources.passages import Passage
from pressmark.claims.sources.subject_phrases import (
    CLAUSE_BREAKS,
    Subject,
    apposed,
    behind_relative,
    behind_verb,
    direct,
    relative,
)
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

_COPULAS = words("is was are were be become been 's")
_SINGLED = words("only first last latest next one among")
_RELATIVES = words("who which that")
_LEADING = words("of with from by like")
_CONTROLLERS = words(
    """
    ask urge tell order allow want expect force push press invite encourage call enable require persuade convince advise
    warn lead get help challenge
    """
)
"""Verbs whose object does what the infinitive behind it says."""

_OBJECT_ENDS = frozenset({Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.GERUND, Tag.ADJECTIVE})
_DASHES = words("— – -- - ―")
_CLAUSE = 30
"""Words of a relative clause without commas."""

_GROUPS = 12
"""Verb groups before one whose subject it may share."""


def subjects(passage: Passage, groups: Sequence[Group]) -> list[Subject | None]:
    """The subject of each verb group, None where none is to be found."""
    found: list[Subject | None] = []
    finite = {group.verb for group in groups if group.form is Form.FINITE}
    for number, group in enumerate(groups):
        match group.form:
            case Form.FINITE:
                found.append(_Finite(passage, groups, found, finite).subject(number))
            case Form.INFINITIVE:
                found.append(_infinitive(passage, groups, found, number))
            case Form.GERUND | Form.PARTICIPLE:
                found.append(_participle(passage, groups, found, number))
    for number, group in enumerate(groups):
        if (
            found[number] is None
            and group.form in (Form.GERUND, Form.PARTICIPLE)
            and _introduces(passage, groups, number)
        ):
            found[number] = _next_own(groups, found, number)
    return found


def _introduces(passage: Passage, groups: Sequence[Group], number: int) -> bool:
    return groups[number].start <= 2 or (number == 0 and passage.tags[groups[number].start - 1] is Tag.PREPOSITION)


def _next_own(groups: Sequence[Group], found: Sequence[Subject | None], number: int) -> Subject | None:
    for later in range(number + 1, min(len(groups), number + 5)):
        one = found[later]
        if (
            groups[later].form is Form.FINITE
            and one is not None
            and one.own
            and one.first > groups[number].end
            and one.referent is None
        ):
            return Subject(one.first, one.last, one.referent, own=False)
    return None


def _inherited(groups: Sequence[Group], found: Sequence[Subject | None], number: int) -> Subject | None:
    """The subject of the verb that this one is joined to."""
    wanted = groups[number]
    second = None
    for before in range(number - 1, max(-1, number - _GROUPS), -1):
        one = found[before]
        if one is None or groups[before].form is not Form.FINITE:
            continue
        if second is None:
            second = one
        if groups[before].lemma in FRAMES and (groups[before].tag is wanted.tag or wanted.form is not Form.FINITE):
            return Subject(one.first, one.last, one.referent, own=False)
    return None if second is None else Subject(second.first, second.last, second.referent, own=False)


@dataclass(frozen=True, slots=True)
class _Finite:
    """The search for the subject of a finite verb; `finite` are the places of all of these."""

    passage: Passage
    groups: Sequence[Group]
    found: Sequence[Subject | None]
    finite: set[int]

    def subject(self, number: int) -> Subject | None:
        tags, lower = self.passage.tags, self.passage.lower
        place = self.groups[number].start - 1
        while place >= 0 and tags[place] in (Tag.ADVERB, Tag.NEGATION):
            place -= 1
        if place < 0:
            return None
        word = lower[place]
        if self.passage.is_block(place):
            return behind_verb(self.passage, self.groups[number])
        if word in _RELATIVES and (tags[place] is Tag.RELATIVE or word != "that"):
            return relative(self.passage, place)
        if tags[place] is Tag.COORDINATOR or word in ("but", "then"):
            return _inherited(self.groups, self.found, number)
        if word == "," or word in _DASHES:
            shares = tags[self.groups[number].verb] is not Tag.BASE
            return (
                apposed(self.passage, place, self.finite)
                or behind_verb(self.passage, self.groups[number])
                or (_inherited(self.groups, self.found, number) if shares else None)
            )
        return self._before(place)

    def _before(self, place: int) -> Subject | None:
        """The subject that ends at this word."""
        passage = self.passage
        one = passage.tags[place]
        if passage.lower[place] in (")", "]"):
            opened = opening_bracket(passage, place, 0)
            start = phrase_start(passage, opened - 1) if opened else None
            return None if start is None else Subject(start, place + 1)
        if one is Tag.ADJECTIVE:
            named = place > 0 and passage.tags[place - 1] in (Tag.DETERMINER, Tag.ADVERB, Tag.NOUN)
        else:
            named = is_nominal(passage, place)
        if named:
            return direct(passage, place)
        return behind_relative(passage, place + 1) if one in _OBJECT_ENDS else None


def _infinitive(
    passage: Passage, groups: Sequence[Group], found: Sequence[Subject | None], number: int
) -> Subject | None:
    if not number:
        return None
    before = groups[number - 1]
    start = groups[number].start
    between = start - before.end
    if between > 0 and before.lemma in _CONTROLLERS:
        first = before.end + (passage.lower[before.end] == "on")
        if first < start <= phrase_end(passage, first):
            return Subject(first, start)
    if (
        1 < between < _CLAUSE
        and before.lemma in _COPULAS
        and not _SINGLED.isdisjoint(passage.lower[before.end : start])
    ):
        return Subject(before.end, start)
    one = found[number - 1]
    return None if one is None else Subject(one.first, one.last, one.referent, own=False)


def _participle(
    passage: Passage, groups: Sequence[Group], found: Sequence[Subject | None], number: int
) -> Subject | None:
    start = groups[number].start
    place = start - 1
    tags = passage.tags
    while place >= 0 and tags[place] is Tag.ADVERB:
        place -= 1
    if place < 0:
        return None
    if tags[place] in (Tag.NOUN, Tag.NAME, Tag.PRONOUN) and groups[number].form is Form.GERUND:
        first = phrase_start(passage, place)
        if first is not None:
            led = first > 0 and tags[first - 1] is Tag.PREPOSITION and passage.lower[first - 1] in _LEADING
            if led or not any(group.form is Form.FINITE for group in groups[max(0, number - _GROUPS) : number]):
                return Subject(first, place + 1)
    return _of_main_clause(passage, groups, found, number) or _inherited(groups, found, number)


def _of_main_clause(
    passage: Passage, groups: Sequence[Group], found: Sequence[Subject | None], number: int
) -> Subject | None:
    """The subject of the nearest clause before that stands on its own: behind a comma or at the beginning."""
    for before in range(number - 1, max(-1, number - _GROUPS), -1):
        one = found[before]
        if one is None or not one.own or groups[before].form is not Form.FINITE or one.referent is not None:
            continue
        if one.first == 0 or passage.lower[one.first - 1] in CLAUSE_BREAKS or passage.is_block(one.first - 1):
            return Subject(one.first, one.last, one.referent, own=False)
    return None
