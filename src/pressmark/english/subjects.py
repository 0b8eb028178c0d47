"""Who does what a verb says: the subject of each verb group, its own or taken over from another."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.english.lexicon import FRAMES
from pressmark.english.nouns import DAYS, PERIODS, is_nominal, opening_bracket, phrase_end, phrase_start
from pressmark.english.phrases import Form, VerbGroup
from pressmark.english.reading import Reading, Subject
from pressmark.english.tokens import Tag
from pressmark.language.tables import words

_RELATIVES = words("who which that")
_CLAUSES = words("who whose which where whom")
_TIMES = words("when as after while in before")
_PERSONS = words("i he she we they")
_OPENERS = words("as than after before since until because like")
"""Prepositions that may also begin a clause with a verb of its own."""

_ABOUT = words("around about over under nearly almost some roughly")
"""Words that bind a number."""

_BOUNDS = frozenset(
    [*((word, "than") for word in ("more", "less", "fewer")), ("at", "least"), ("at", "most"), ("up", "to")]
)
"""Pairs of words that bind a number."""

_BELONGING = words("including at of from")
"""Prepositions that tell who somebody is."""


_VERBS = frozenset({Tag.PAST, Tag.AUXILIARY, Tag.PRESENT, Tag.BASE, Tag.GERUND, Tag.PARTICIPLE})
_MANNER = frozenset({Tag.GERUND, Tag.PREPOSITION, Tag.ADVERB, Tag.SUBORDINATOR})
_SEGMENTS = 6
"""Commas between a speaker and the verb."""

_APPOSITION = 50
"""Words between a speaker and the verb."""

_CLAUSE = 30
"""Words of a relative clause without commas."""

CLAUSE_BREAKS = words(", ; : and but while — –")
"""What a clause of its own may begin behind."""


def behind_verb(reading: Reading, group: VerbGroup) -> Subject | None:
    """The subject behind a verb of saying: "…, said the mayor"."""
    frame = FRAMES.get(group.lemma)
    first = group.head + 1
    if frame is None or "invert" not in frame.takes or first >= len(reading.tags):
        return None
    end = phrase_end(reading, first)
    return Subject(first, end) if end > first else None


def direct(reading: Reading, place: int) -> Subject | None:
    """The noun phrase that ends at this word, with a relative clause that ends there too."""
    start = phrase_start(reading, place)
    if start is None or reading.lower[start] in ("there", "him", "them"):
        return None
    period = place - start == 1 and reading.lower[place] in PERIODS
    if period and start and reading.lower[start] in ("this", "last", "that"):
        return direct(reading, start - 1) if is_nominal(reading, start - 1) else None
    if start and (reading.lower[start - 1], reading.lower[start]) in _BOUNDS:
        start -= 1
    if start > 1 and (reading.lower[start - 2], reading.lower[start - 1]) in _BOUNDS:
        start -= 2
    if start and reading.tags[start] is Tag.NUMBER and reading.lower[start - 1] in _ABOUT:
        start -= 1
    last = place + 1
    outer = reading.tags[start - 1] if start else Tag.PUNCTUATION
    if outer is Tag.PREPOSITION and reading.lower[start - 1] not in _OPENERS:
        earlier = behind_relative(reading, start)
        return Subject(earlier.first, last) if earlier else None
    if outer in _VERBS and (earlier := behind_relative(reading, start)):
        return Subject(earlier.first, last)
    if last - start > 2 and reading.lower[last - 2] == "on" and reading.lower[last - 1] in DAYS:
        last -= 2
    return Subject(start, last)


def relative(reading: Reading, place: int) -> Subject | None:
    """The relative pronoun at this word, with what it stands for."""
    before = place - 1
    if before >= 0 and reading.lower[before] == ",":
        before -= 1
    if before < 0:
        return Subject(place, place + 1) if reading.lower[place] == "who" else None
    start = phrase_start(reading, before)
    if start is None:
        return Subject(place, place + 1) if reading.lower[place] == "who" else None
    return Subject(place, place + 1, (start, before + 1))


def behind_relative(reading: Reading, end: int) -> Subject | None:
    """The phrase with a relative clause without commas that ends before `end`: "officials who asked for silence"."""
    if end > 2 and reading.tags[end - 1] is Tag.PAST and reading.lower[end - 2] in _PERSONS:
        return _up_to(reading, end - 3, end)
    for place in range(end - 1, max(0, end - _CLAUSE), -1):
        word = reading.lower[place]
        if word in (",", ";", ":") or reading.is_block(place):
            return None
        if word in _RELATIVES and place:
            owned = reading.tags[place - 1] is Tag.POSSESSIVE
            if owned or is_nominal(reading, place - 1):
                return _up_to(reading, place - 1 - owned, end)
    return None


def _up_to(reading: Reading, last: int, end: int) -> Subject | None:
    """The phrase whose noun is `last`, as far as `end`."""
    start = phrase_start(reading, last)
    return None if start is None else Subject(start, end)


def apposed(reading: Reading, comma: int, finite: set[int]) -> Subject | None:
    """The subject before a comma: a name with an apposition or a clause between commas.

    What tells who somebody is belongs to the subject; what tells when or how they spoke does not.
    """
    lower, tags = reading.lower, reading.tags
    best = None
    segments, verb, end = 0, False, comma
    for place in range(comma - 1, max(0, comma - _APPOSITION), -1):
        if (reading.is_block(place) and place != comma - 1) or lower[place] in (";", ":"):
            break
        verb = (verb or place in finite) and tags[place] is not Tag.RELATIVE
        if lower[place] != lower[comma]:
            continue
        segments += 1
        if (segments == 1 and tags[place + 1] is Tag.COORDINATOR) or (verb and not _holds_verb(reading, place + 1)):
            break
        verb = False
        if tags[place + 1] in _MANNER and lower[place + 1] not in _BELONGING:
            end = place
        start = _named_before(reading, place)
        if start is not None and not finite.isdisjoint(range(start, place)):
            continue
        if start is not None and (best is None or start == 0 or lower[start - 1] in CLAUSE_BREAKS):
            best = Subject(start, max(end, place))
            if not _is_part(reading, start, place):
                return best
        if segments == _SEGMENTS:
            break
    return best


def _holds_verb(reading: Reading, first: int) -> bool:
    """Whether what begins here may have a finite verb and still stand between commas."""
    word, one = reading.lower[first], reading.tags[first]
    return word in _CLAUSES or word in _TIMES or one in (Tag.SUBORDINATOR, Tag.GERUND, Tag.PARTICIPLE)


def _named_before(reading: Reading, place: int) -> int | None:
    """Where a name that ends before this comma begins; None where it hangs on a preposition."""
    if not is_nominal(reading, place - 1) and reading.lower[place - 1] not in (")", "]"):
        return None
    start = phrase_start(reading, place - 1)
    return None if start is not None and start and reading.tags[start - 1] is Tag.PREPOSITION else start


def _is_part(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase is itself an apposition or a place name's second half."""
    if not start or reading.lower[start - 1] not in (",", "and"):
        return False
    return reading.tags[start] is not Tag.PRONOUN and (end - start <= 8)


_COPULAS = words("is was are were be become been 's")
_SINGLED = words("only first last latest next one among")
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
_GROUPS = 12
"""Verb groups before one whose subject it may share."""


def subjects(reading: Reading) -> list[Subject | None]:
    """The subject of each verb group, None where none is to be found."""
    groups = reading.groups
    found: list[Subject | None] = []
    finite = {group.head for group in groups if group.form is Form.FINITE}
    for number, group in enumerate(groups):
        match group.form:
            case Form.FINITE:
                found.append(_Finite(reading, groups, found, finite).subject(number))
            case Form.INFINITIVE:
                found.append(_infinitive(reading, groups, found, number))
            case Form.GERUND | Form.PARTICIPLE:
                found.append(_participle(reading, groups, found, number))
    for number, group in enumerate(groups):
        if (
            found[number] is None
            and group.form in (Form.GERUND, Form.PARTICIPLE)
            and _introduces(reading, groups, number)
        ):
            found[number] = _next_own(groups, found, number)
    return found


def _introduces(reading: Reading, groups: Sequence[VerbGroup], number: int) -> bool:
    return groups[number].first <= 2 or (number == 0 and reading.tags[groups[number].first - 1] is Tag.PREPOSITION)


def _next_own(groups: Sequence[VerbGroup], found: Sequence[Subject | None], number: int) -> Subject | None:
    for later in range(number + 1, min(len(groups), number + 5)):
        one = found[later]
        if (
            groups[later].form is Form.FINITE
            and one is not None
            and one.own
            and one.first > groups[number].last
            and one.referent is None
        ):
            return Subject(one.first, one.last, one.referent, own=False)
    return None


def _inherited(groups: Sequence[VerbGroup], found: Sequence[Subject | None], number: int) -> Subject | None:
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

    reading: Reading
    groups: Sequence[VerbGroup]
    found: Sequence[Subject | None]
    finite: set[int]

    def subject(self, number: int) -> Subject | None:
        tags, lower = self.reading.tags, self.reading.lower
        place = self.groups[number].first - 1
        while place >= 0 and (tags[place] in (Tag.ADVERB, Tag.NEGATION) or lower[place] in ("more", "most")):
            place -= 1
        if place < 0:
            return None
        word = lower[place]
        if self.reading.is_block(place):
            return behind_verb(self.reading, self.groups[number])
        if word in _RELATIVES and (tags[place] is Tag.RELATIVE or word != "that"):
            return relative(self.reading, place)
        if tags[place] is Tag.COORDINATOR or word in ("but", "then"):
            return _inherited(self.groups, self.found, number)
        if word == "," or word in _DASHES:
            shares = tags[self.groups[number].head] is not Tag.BASE
            return (
                apposed(self.reading, place, self.finite)
                or behind_verb(self.reading, self.groups[number])
                or (_inherited(self.groups, self.found, number) if shares else None)
            )
        return self._before(place)

    def _before(self, place: int) -> Subject | None:
        """The subject that ends at this word."""
        reading = self.reading
        one = reading.tags[place]
        if reading.lower[place] in (")", "]"):
            opened = opening_bracket(reading, place, 0)
            start = phrase_start(reading, opened - 1) if opened else None
            return None if start is None else Subject(start, place + 1)
        if one is Tag.ADJECTIVE:
            named = place > 0 and reading.tags[place - 1] in (Tag.DETERMINER, Tag.ADVERB, Tag.NOUN)
        else:
            named = is_nominal(reading, place)
        if named:
            return direct(reading, place)
        return behind_relative(reading, place + 1) if one in _OBJECT_ENDS else None


def _infinitive(
    reading: Reading, groups: Sequence[VerbGroup], found: Sequence[Subject | None], number: int
) -> Subject | None:
    if not number:
        return None
    before = groups[number - 1]
    start = groups[number].first
    between = start - before.last
    if between > 0 and before.lemma in _CONTROLLERS:
        first = before.last + (reading.lower[before.last] == "on")
        if first < start <= phrase_end(reading, first):
            return Subject(first, start)
    if (
        1 < between < _CLAUSE
        and before.lemma in _COPULAS
        and not _SINGLED.isdisjoint(reading.lower[before.last : start])
    ):
        return Subject(before.last, start)
    one = found[number - 1]
    return None if one is None else Subject(one.first, one.last, one.referent, own=False)


def _participle(
    reading: Reading, groups: Sequence[VerbGroup], found: Sequence[Subject | None], number: int
) -> Subject | None:
    start = groups[number].first
    place = start - 1
    tags = reading.tags
    while place >= 0 and tags[place] is Tag.ADVERB:
        place -= 1
    if place < 0:
        return None
    if tags[place] in (Tag.NOUN, Tag.NAME, Tag.PRONOUN) and groups[number].form is Form.GERUND:
        first = phrase_start(reading, place)
        if first is not None:
            led = first > 0 and tags[first - 1] is Tag.PREPOSITION and reading.lower[first - 1] in _LEADING
            if led or not any(group.form is Form.FINITE for group in groups[max(0, number - _GROUPS) : number]):
                return Subject(first, place + 1)
    return _of_main_clause(reading, groups, found, number) or _inherited(groups, found, number)


def _of_main_clause(
    reading: Reading, groups: Sequence[VerbGroup], found: Sequence[Subject | None], number: int
) -> Subject | None:
    """The subject of the nearest clause before that stands on its own: behind a comma or at the beginning."""
    for before in range(number - 1, max(-1, number - _GROUPS), -1):
        one = found[before]
        if one is None or not one.own or groups[before].form is not Form.FINITE or one.referent is not None:
            continue
        if one.first == 0 or reading.lower[one.first - 1] in CLAUSE_BREAKS or reading.is_block(one.first - 1):
            return Subject(one.first, one.last, one.referent, own=False)
    return None
