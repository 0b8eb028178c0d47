"""Where a noun phrase or infinitive that somebody wants or judges ends, with all that hangs on it."""

from pressmark.claims.sources.circumstances import is_day, is_occasion
from pressmark.claims.sources.reading import Reading
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

DASHES = words("— – -- - ―")
_SUBORDINATE = words(
    "when while because since although though after before until unless whereas where despite amid during"
)
_INCLUDING = words("including especially particularly such")
_LISTED = frozenset({Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER})
_LONGEST = 150
"""Words of such a phrase; what is longer is cut."""

_APPOSITION = 24
"""Words of an insertion between commas."""

_SHORT_APPOSITION = 16
_NONE: frozenset[str] = frozenset()


def noun_end(reading: Reading, first: int, *, clause: bool = False, goes_on: frozenset[str] = _NONE) -> int:
    """Behind the phrase at `first` that is wanted or judged, with what hangs on it.

    `clause` tells that its words hold a finite verb of their own. `goes_on` are the prepositions of the verb's second
    object, which may stand behind commas ("praise X, who …, for Y").
    """
    last = min(reading.last, first + _LONGEST)
    open_clause = clause
    place = first + 1
    while place < last:
        word = reading.word(place)
        if word == ",":
            further = _behind_comma(reading, place, goes_on)
            if further is None:
                return place
            place = further
            continue
        if _ends(reading, place, open_clause=open_clause) or (not clause and _ends_phrase(reading, place)):
            return place
        open_clause = open_clause or reading.tag(place) is Tag.RELATIVE or word in ("that", "whether")
        place += 1
    return last


def _ends(reading: Reading, place: int, *, open_clause: bool) -> bool:
    """Whether a sign, "but", "and" with a verb, or a verb with which the sentence goes on stands here."""
    word = reading.word(place)
    if word in (";", ":", "but") or word in DASHES:
        return True
    if reading.tag(place) is Tag.COORDINATOR:
        following = reading.starts.get(reading.behind_adverbs(place + 1))
        return following is not None and reading.finite_at(following.start) and following.tag is not Tag.BASE
    return (
        not open_clause
        and reading.finite_at(place)
        and reading.starts[place].tag is not Tag.BASE
        and reading.tag(place - 1) is not Tag.GERUND
        and not _has_own_subject(reading, place)
    )


def _ends_phrase(reading: Reading, place: int) -> bool:
    """Whether when, where or why begins here."""
    word = reading.word(place)
    return (
        word in _SUBORDINATE
        or is_day(reading, place)
        or (word in ("in", "at", "during") and is_occasion(reading, place))
    )


def _has_own_subject(reading: Reading, place: int) -> bool:
    """Whether a reduced relative clause is meant: "the plan she unveiled"."""
    before = place - 1
    while before > 0 and reading.tag(before) is Tag.ADVERB:
        before -= 1
    if reading.tag(before) is Tag.PRONOUN:
        return True
    return reading.tag(before) is Tag.NAME and before > 1 and reading.tag(before - 1) is Tag.NOUN


def _behind_comma(reading: Reading, comma: int, goes_on: frozenset[str]) -> int | None:
    """Where a phrase goes on behind a comma: a list, an insertion; None where it ends."""
    first = comma + 1
    if first >= reading.last:
        return None
    if _list_goes_on(reading, comma) or reading.word(first) in _INCLUDING:
        return first
    relative = reading.word(first) in ("who", "whose", "which")
    if reading.tag(first) not in (Tag.DETERMINER, Tag.NAME, Tag.NUMBER) and not relative:
        return None
    for place in range(first + 1, min(reading.last, first + _APPOSITION)):
        if reading.word(place) == ",":
            return _behind_insertion(reading, place, goes_on, relative=relative)
        if not relative and reading.finite_at(place):
            return None
    return reading.last if not relative and not goes_on and reading.last - first < _SHORT_APPOSITION else None


def _behind_insertion(reading: Reading, comma: int, goes_on: frozenset[str], *, relative: bool) -> int | None:
    if goes_on:
        return comma + 1 if reading.word(comma + 1) in goes_on else None
    ends = comma + 1 < reading.last and reading.tag(comma + 1) not in (Tag.NAME, Tag.DETERMINER)
    return comma if ends and not relative else None


def _list_goes_on(reading: Reading, comma: int) -> bool:
    """Whether a comma stands between members of a list that ends with "and"."""
    one = reading.tag(comma + 1)
    if one is Tag.ADJECTIVE and reading.tag(comma - 1) is Tag.ADJECTIVE:
        return True
    if one is Tag.COORDINATOR:
        earlier = any(reading.word(before) == "," for before in range(max(0, comma - 10), comma))
        return earlier and reading.tag(comma + 2) in _LISTED
    if one not in _LISTED and one not in (Tag.GERUND, Tag.BASE):
        return False
    for ahead in range(comma + 2, min(reading.last, comma + 12)):
        if reading.word(ahead) in ("and", "or"):
            return True
        if reading.tag(ahead) in (Tag.PRESENT, Tag.PAST, Tag.AUXILIARY, Tag.MODAL, Tag.RELATIVE):
            return False
    return False
