"""Subjects that stand beside their verb: noun phrases with what is added to them."""

from dataclasses import dataclass

from pressmark.claims.sources.frames import FRAMES
from pressmark.claims.sources.groups import Group
from pressmark.claims.sources.nouns import DAYS, is_nominal, phrase_end, phrase_start
from pressmark.claims.sources.passages import Passage
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

_RELATIVES = words("who which that")
_CLAUSES = words("who whose which where whom")
_TIMES = words("when as after while in before")
_PERSONS = words("i he she we they")
_OPENERS = words("as than after before since until because like")
"""Prepositions that may also begin a clause with a verb of its own."""

_BELONGING = words("including at of from")
"""Prepositions that tell who somebody is."""

_PERIODS = words("week month year weekend morning summer fall spring")
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


@dataclass(frozen=True, slots=True)
class Subject:
    """Words `first` up to `last` (exclusive) of the passage; `referent` is what a relative pronoun stands for."""

    first: int
    last: int
    referent: tuple[int, int] | None = None
    own: bool = True


def behind_verb(passage: Passage, group: Group) -> Subject | None:
    """The subject behind a verb of saying: "…, said the mayor"."""
    frame = FRAMES.get(group.lemma)
    first = group.verb + 1
    if frame is None or "invert" not in frame.takes or first >= len(passage.tags):
        return None
    end = phrase_end(passage, first)
    return Subject(first, end) if end > first else None


def direct(passage: Passage, place: int) -> Subject | None:
    """The noun phrase that ends at this word, with a relative clause that ends there too."""
    start = phrase_start(passage, place)
    if start is None or passage.lower[start] in ("there", "him", "them"):
        return None
    period = place - start == 1 and passage.lower[place] in _PERIODS
    if period and start and passage.lower[start] in ("this", "last", "that"):
        return direct(passage, start - 1) if is_nominal(passage, start - 1) else None
    if start > 1 and passage.lower[start - 1] == "than" and passage.lower[start - 2] in ("more", "less", "fewer"):
        start -= 2
    last = place + 1
    outer = passage.tags[start - 1] if start else Tag.PUNCTUATION
    if outer is Tag.PREPOSITION and passage.lower[start - 1] not in _OPENERS:
        return behind_relative(passage, start)
    if outer in _VERBS and (earlier := behind_relative(passage, start)):
        return Subject(earlier.first, last)
    if last - start > 2 and passage.lower[last - 2] == "on" and passage.lower[last - 1] in DAYS:
        last -= 2
    return Subject(start, last)


def relative(passage: Passage, place: int) -> Subject | None:
    """The relative pronoun at this word, with what it stands for."""
    before = place - 1
    if before >= 0 and passage.lower[before] == ",":
        before -= 1
    if before < 0:
        return Subject(place, place + 1) if passage.lower[place] == "who" else None
    start = phrase_start(passage, before)
    if start is None:
        return Subject(place, place + 1) if passage.lower[place] == "who" else None
    return Subject(place, place + 1, (start, before + 1))


def behind_relative(passage: Passage, end: int) -> Subject | None:
    """The phrase with a relative clause without commas that ends before `end`: "officials who asked for silence"."""
    if end > 2 and passage.tags[end - 1] is Tag.PAST and passage.lower[end - 2] in _PERSONS:
        return _up_to(passage, end - 3, end)
    for place in range(end - 1, max(0, end - _CLAUSE), -1):
        word = passage.lower[place]
        if word in (",", ";", ":") or passage.is_block(place):
            return None
        if word in _RELATIVES and place:
            owned = passage.tags[place - 1] is Tag.POSSESSIVE
            if owned or is_nominal(passage, place - 1):
                return _up_to(passage, place - 1 - owned, end)
    return None


def _up_to(passage: Passage, last: int, end: int) -> Subject | None:
    """The phrase whose noun is `last`, as far as `end`."""
    start = phrase_start(passage, last)
    return None if start is None else Subject(start, end)


def apposed(passage: Passage, comma: int, finite: set[int]) -> Subject | None:
    """The subject before a comma: a name with an apposition or a clause between commas.

    What tells who somebody is belongs to the subject; what tells when or how they spoke does not.
    """
    lower, tags = passage.lower, passage.tags
    best = None
    segments, verb, end = 0, False, comma
    for place in range(comma - 1, max(0, comma - _APPOSITION), -1):
        if (passage.is_block(place) and place != comma - 1) or lower[place] in (";", ":"):
            break
        verb = (verb or place in finite) and tags[place] is not Tag.RELATIVE
        if lower[place] != lower[comma]:
            continue
        segments += 1
        if (segments == 1 and tags[place + 1] is Tag.COORDINATOR) or (verb and not _holds_verb(passage, place + 1)):
            break
        verb = False
        if tags[place + 1] in _MANNER and lower[place + 1] not in _BELONGING:
            end = place
        start = _named_before(passage, place)
        if start is not None and (best is None or start == 0 or lower[start - 1] in CLAUSE_BREAKS):
            best = Subject(start, max(end, place))
            if not _is_part(passage, start, place):
                return best
        if segments == _SEGMENTS:
            break
    return best


def _holds_verb(passage: Passage, first: int) -> bool:
    """Whether what begins here may have a finite verb and still stand between commas."""
    word, one = passage.lower[first], passage.tags[first]
    return word in _CLAUSES or word in _TIMES or one in (Tag.SUBORDINATOR, Tag.GERUND, Tag.PARTICIPLE)


def _named_before(passage: Passage, place: int) -> int | None:
    """Where a name that ends before this comma begins; None where it hangs on a preposition."""
    if not is_nominal(passage, place - 1) and passage.lower[place - 1] not in (")", "]"):
        return None
    start = phrase_start(passage, place - 1)
    return None if start is not None and start and passage.tags[start - 1] is Tag.PREPOSITION else start


def _is_part(passage: Passage, start: int, end: int) -> bool:
    """Whether a phrase is itself an apposition or a place name's second half."""
    if not start or passage.lower[start - 1] not in (",", "and"):
        return False
    return passage.tags[start] is not Tag.PRONOUN and (end - start <= 8)
