"""Noun phrases: where one begins and ends, with all that hangs on it or without; all of a sentence."""

from collections.abc import Iterator, Sequence

from pressmark.english.reading import NounPhrase, Reading
from pressmark.english.tokens import Tag
from pressmark.language.tables import words

DAYS = words("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight earlier later")
"""Words that stand beside a verb without a preposition, to say when."""

MONTHS = words("january february march april may june july august september october november december")
PERIODS = words("week month year weekend morning summer fall spring autumn winter")
_CORE = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.ADJECTIVE, Tag.POSSESSIVE})
_NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN, Tag.ADJECTIVE})
_HEADS = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER})
_NOUN_STARTS = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER, Tag.NUMBER})
_PARTICIPLES = frozenset({Tag.PARTICIPLE, Tag.GERUND})
_VERBAL = frozenset({Tag.PRESENT, Tag.PAST, Tag.BASE, Tag.PARTICIPLE, Tag.GERUND, Tag.AUXILIARY, Tag.MODAL, Tag.TO})
_UNENDING = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.ADVERB, Tag.COORDINATOR})
_OBJECTS = words("him them us me himself themselves herself")
_REFLEXIVE = words("himself herself itself themselves")
_POINTING = words("this that these those %")
_QUANTITIES = words("one some all both another many several few most any each other")
_GATHERING = words("those some many most all one")
_BEFORE_DETERMINERS = words("all both half such nearly about")
_CLAUSAL = words("despite unlike than after before since until as")
"""Prepositions behind which a clause of its own begins."""

_SIGNS = words("$ £ € % & /")
_OPENING = {")": "(", "]": "["}
_BRACKET = 14
"""Words of a bracket inside a name: a party, an age."""

_OPENING_PHRASE = _NOUN_STARTS | {Tag.PRONOUN, Tag.ADVERB, Tag.GERUND, Tag.PUNCTUATION}
_NAMED = _HEADS | {Tag.PRONOUN}
_BINDING = words(
    """
    as many few much no more fewer less than well over just under at least most up to close an estimated around about
    nearly almost roughly approximately some only another the all those these both
    """
)
"""Words that bind a number behind them, or begin such words."""

REACH = 60
"""Words that a phrase may be long."""

_DEEPEST = 8
"""Phrases joined to phrases."""


def is_nominal(reading: Reading, place: int) -> bool:
    """Whether a noun phrase may end with this word."""
    return reading.tags[place] in _NOMINAL or reading.lower[place] in _POINTING


def core_start(reading: Reading, last: int, floor: int) -> int:
    """First word of the noun phrase that ends with `last`, without what hangs before it by a preposition."""
    tags, lower = reading.tags, reading.lower
    if tags[last] is Tag.PRONOUN:
        if lower[last] in _REFLEXIVE and last > floor and tags[last - 1] in _HEADS:
            return core_start(reading, last - 1, floor)
        return last - 1 if last > floor and lower[last - 1] in ("all", "both", "each") else last
    place = last
    while place > floor:
        before = place - 1
        if tags[before] is Tag.DETERMINER or (tags[before] is Tag.PRONOUN and lower[before] in _QUANTITIES):
            place = before - (before > floor and lower[before - 1] in _BEFORE_DETERMINERS)
            if place > floor and tags[place - 1] is Tag.POSSESSIVE:
                continue
            return place
        if lower[before] == ")":
            opened = _opening_within(reading, before, floor)
            if opened is None:
                return place
            place = opened
        elif _joins(reading, before, place, floor, last):
            place = before
        else:
            return place
    return place


def _joins(reading: Reading, before: int, place: int, floor: int, last: int) -> bool:
    """Whether the word before `place` belongs to the same noun phrase."""
    tags, lower = reading.tags, reading.lower
    one, after = tags[before], tags[place]
    if one in _CORE or lower[before] in _SIGNS:
        number = one in (Tag.NOUN, Tag.NAME) and after is Tag.NUMBER and place != last and lower[before] not in MONTHS
        led = before > floor and lower[before - 1] == "on" and after is Tag.NAME
        day = lower[before] in DAYS and one is not Tag.ADJECTIVE and (led or after not in (Tag.NAME, Tag.POSSESSIVE))
        return not number and not day
    if one is Tag.ADVERB:
        return after is Tag.POSSESSIVE or (before > floor and after in (Tag.ADJECTIVE, Tag.NUMBER))
    if before == floor:
        return False
    if one in _PARTICIPLES:
        return tags[before - 1] in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.POSSESSIVE)
    if lower[before] == "," or one is Tag.COORDINATOR:
        return after is Tag.ADJECTIVE and tags[before - 1] is Tag.ADJECTIVE
    return False


def opening_bracket(reading: Reading, place: int, floor: int) -> int | None:
    """Where the bracket that closes at `place` opens, if near."""
    closed = _OPENING[reading.lower[place]]
    for before in range(place - 1, max(floor, place - _BRACKET) - 1, -1):
        if reading.lower[before] == closed:
            return before
    return None


def _opening_within(reading: Reading, place: int, floor: int) -> int | None:
    opened = opening_bracket(reading, place, floor)
    return opened if opened is not None and opened > floor else None


def phrase_start(reading: Reading, last: int, floor: int = 0, depth: int = 0) -> int | None:
    """First word of the whole noun phrase that ends with `last`: prepositions, "and" and short participles included."""
    tags, lower = reading.tags, reading.lower
    floor = max(floor, last - REACH)
    if lower[last] in _OPENING:
        opened = _opening_within(reading, last, floor)
        if opened is None:
            return None
        last = opened - 1
    if not is_nominal(reading, last):
        return None
    place = core_start(reading, last, floor)
    while place - 1 > floor and depth < _DEEPEST:
        before = place - 1
        if tags[before] is Tag.COORDINATOR and lower[before] in ("and", "or", "&", "nor"):
            return _coordinated(reading, place, before, floor, depth)
        holder = _holder(reading, before, floor)
        if holder is None:
            return place
        place = core_start(reading, holder, floor)
    return place


def _holder(reading: Reading, before: int, floor: int) -> int | None:
    """The noun that a preposition or short participle before a phrase hangs on: "lawyers representing", "mayor of"."""
    tags, lower = reading.tags, reading.lower
    second = before - 1
    if tags[before] in _PARTICIPLES:
        return second if tags[second] in _CORE else None
    if tags[before] is not Tag.PREPOSITION or lower[before] in _CLAUSAL:
        return None
    if lower[before] == "by" and second - 1 > floor and lower[second] in PERIODS | DAYS:
        second -= 1 + (lower[second - 1] in ("last", "this", "on"))
    if lower[second] == ")":
        opened = _opening_within(reading, second, floor)
        second = opened - 1 if opened is not None else second
    if tags[second] is Tag.PREPOSITION and second > floor:
        second -= 1
    if is_nominal(reading, second):
        return second if lower[second] not in _OBJECTS else None
    reduced = tags[second] in _PARTICIPLES or tags[second] is Tag.PAST
    return second - 1 if reduced and second > floor and tags[second - 1] in _CORE else None


def _coordinated(reading: Reading, place: int, before: int, floor: int, depth: int) -> int:
    """The start of "A, B and C", or `place` where "and" joins clauses."""
    tags, lower = reading.tags, reading.lower
    second = before - 1
    if lower[second] == "," and second > floor:
        second -= 1
    start = phrase_start(reading, second, floor, depth + 1)
    if start is None:
        return place
    listed = False
    alone = start
    while start - 2 >= floor and lower[start - 1] == ",":
        further = phrase_start(reading, start - 2, floor, depth + 1)
        if further is None or tags[start - 2] is Tag.PRONOUN or lower[start - 2] in DAYS:
            break
        start, listed = further, True
    if lower[before - 1] == "," and not listed:
        return place
    outer = tags[start - 1] if start > floor else Tag.PUNCTUATION
    if outer is Tag.PREPOSITION and lower[start - 1] == "of" and tags[start] is tags[place] is Tag.NAME:
        return core_start(reading, start - 2, floor)
    if outer in _VERBAL or outer is Tag.PREPOSITION:
        return alone if listed and lower[before - 1] != "," else place
    return start


def phrase_end(reading: Reading, first: int, *, simple: bool = False) -> int:
    """Behind the noun phrase that begins at `first`; `first` itself where none does.

    `simple` leaves out what hangs on it by prepositions.
    """
    tags = reading.tags
    count = min(len(tags), first + REACH)
    place, head = first, False
    while place < count:
        if tags[place] is Tag.PRONOUN:
            if head:
                break
            head = not (
                reading.lower[place] in _QUANTITIES and _next(reading, place) in _NOUN_STARTS - {Tag.NAME, Tag.NUMBER}
            )
            place += 1
            if head and (simple or reading.lower[place - 1] not in _GATHERING):
                break
            continue
        if reading.lower[place] == "(" and head and (closed := closing_bracket(reading, place)) is not None:
            place = closed + 1
            continue
        within = _within(reading, place, head=head, simple=simple)
        if within is None:
            break
        head = within
        place += 1
    while place > first and tags[place - 1] in _UNENDING:
        place -= 1
    return place


def _within(reading: Reading, place: int, *, head: bool, simple: bool) -> bool | None:
    """Whether a noun has been seen when this word belongs to the phrase; None where it does not."""
    one = reading.tags[place]
    before = reading.tags[place - 1] if place else Tag.PUNCTUATION
    if one is Tag.DETERMINER:
        return None if head and before is not Tag.POSSESSIVE else head
    if one in _HEADS:
        return None if head and simple and one is Tag.NAME and before is Tag.NOUN else True
    if one in (Tag.ADJECTIVE, Tag.POSSESSIVE) or reading.lower[place] in _SIGNS or (one is Tag.ADVERB and not head):
        return head
    if before is Tag.ADJECTIVE and _next(reading, place) is Tag.ADJECTIVE and (simple or not head):
        return head if reading.lower[place] == "," or one is Tag.COORDINATOR else None
    if one is Tag.GERUND:
        return False if not head and place and _next(reading, place) is Tag.NOUN else None
    return False if head and not simple and _leads_on(reading, place) else None


def _leads_on(reading: Reading, place: int) -> bool:
    """Whether "and" or a preposition here has another noun phrase behind it."""
    after = _next(reading, place)
    if reading.tags[place] is Tag.COORDINATOR:
        return after in _NOUN_STARTS
    if reading.tags[place] is not Tag.PREPOSITION or reading.lower[place + 1 : place + 2] == []:
        return False
    if reading.lower[place] == "as" or reading.lower[place + 1] in DAYS:
        return False
    return after in _NOUN_STARTS or after is Tag.PRONOUN


def _next(reading: Reading, place: int) -> Tag:
    return reading.tags[place + 1] if place + 1 < len(reading.tags) else Tag.PUNCTUATION


def closing_bracket(reading: Reading, place: int) -> int | None:
    """Where the bracket that opens at `place` closes, if near."""
    for after in range(place + 1, min(len(reading.lower), place + 40)):
        if reading.lower[after] == ")":
            return after
    return None


def noun_phrases(reading: Reading) -> Sequence[NounPhrase]:
    """The noun phrases of a sentence without what hangs behind them, in order; looked for once."""
    if reading.phrases is None:
        reading.phrases = list(_noun_phrases(reading))
    return reading.phrases


def _noun_phrases(reading: Reading) -> Iterator[NounPhrase]:
    tags, place = reading.tags, 0
    while place < len(tags):
        end = phrase_end(reading, place, simple=True) if tags[place] in _OPENING_PHRASE else place
        while place < end < len(tags) and tags[end] is Tag.NAME and tags[end - 1] is Tag.NOUN:
            end = phrase_end(reading, end, simple=True)
        head = next((at for at in range(end - 1, place - 1, -1) if tags[at] in _NAMED), None)
        if head is not None:
            yield NounPhrase(_bound_start(reading, place), end, head)
        place = max(end, place + 1)


def _bound_start(reading: Reading, first: int) -> int:
    """Where the words begin that bind the number at the beginning of a phrase: "more than", "at least", "around"."""
    if reading.tags[first] is not Tag.NUMBER and reading.lower[first] not in ("least", "most", *_SIGNS):
        return first
    while first and reading.lower[first - 1] in _BINDING:
        first -= 1
    return first
