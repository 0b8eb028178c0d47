"""Attributions by "according to": "According to the ministry, …" and "…, according to the ministry"."""

from collections.abc import Iterator

from pressmark.claims.attribution.extents import noun_end
from pressmark.claims.attribution.relation import Draft
from pressmark.english.lexicon import FRAMES, Frame
from pressmark.english.nouns import phrase_end
from pressmark.english.reading import Part, Reading
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Modality

_REPORTED = Frame(takes=frozenset(), modality=Modality.REPORTED)
_RELATIVES = words("who that whose")
_BREAKS = words("; — –")
_AGAINST = words("but while whereas though although ;")
_APPOSED = frozenset({Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE})
_APPOSITION = 16
"""Words that tell more of a source, between commas."""

_LONGEST = 200
"""Words of what stands before; what is longer is cut."""


def by_according(reading: Reading) -> Iterator[Draft]:
    """The attributions that "according to" marks."""
    for place, word in enumerate(reading.lower):
        if word == "according" and not reading.inside[place] and (draft := _according(reading, place)):
            yield draft


def _according(reading: Reading, place: int) -> Draft | None:
    first = place + 2
    if reading.word(place + 1) != "to" or first >= reading.last:
        return None
    end = source_end(reading, first)
    if end <= first:
        return None
    start = place
    while start > 0 and reading.tag(start - 1) is Tag.ADVERB:
        start -= 1
    opens = start <= 1 or reading.word(start - 1) in ("and", "but") or reading.word(start - 1) in _BREAKS
    end, parts = _behind(reading, end) if opens else _before(reading, start, end)
    return Draft(reading, None, (place, first), (first, end), None, parts, "according", _REPORTED, open_end=True)


def source_end(reading: Reading, first: int) -> int:
    """Behind the source, a participle or relative clause without commas included."""
    end = phrase_end(reading, first)
    if end == first and reading.tag(first) is Tag.BASE:
        end = phrase_end(reading, first + 1)
    while end < reading.last and (
        reading.tag(end) in (Tag.PARTICIPLE, Tag.GERUND)
        or reading.word(end) in _RELATIVES
        or reading.word(end) == "familiar"
    ):
        further = noun_end(reading, end, clause=reading.word(end) in _RELATIVES)
        if further <= end:
            break
        end = further
    return end


def _behind(reading: Reading, end: int) -> tuple[int, list[Part]]:
    """Where the source ends and what is said, where the phrase opens its sentence."""
    first = end
    if reading.word(first) == ",":
        first += 1
        comma = apposition_end(reading, first) if reading.tag(first) in _APPOSED - {Tag.ADJECTIVE} else None
        if comma:
            end, first = comma, comma + 1
    last = _rival(reading, first)
    return end, [(first, last)] if first < last else []


def _rival(reading: Reading, first: int) -> int:
    """Where what a source says ends because a second one is set against it: "…, while the organisers say …"."""
    for place in range(first + 1, reading.last):
        if reading.lower[place] in _AGAINST and any(
            group.first > place and group.finite and group.lemma in FRAMES for group in reading.groups
        ):
            return place - (reading.word(place - 1) == ",")
    return reading.last


def _before(reading: Reading, start: int, end: int) -> tuple[int, list[Part]]:
    """The same where the phrase follows what is said, or stands inside it."""
    stop = start - (reading.word(start - 1) == ",")
    parts = [(_begin(reading, stop), stop)]
    if reading.word(end) != "," or end + 1 >= reading.last:
        return end, parts
    comma = apposition_end(reading, end + 1)
    if comma:
        return comma, parts
    described = reading.tag(end + 1) is Tag.RELATIVE or reading.word(end + 1) in ("a", "an")
    if not described and reading.has_finite(end + 1, reading.last):
        return end, [*parts, (end + 1, reading.last)]
    apposed = reading.tag(end + 1) in (Tag.DETERMINER, Tag.NAME) or reading.word(end + 1) in ("who", "which")
    return reading.last if apposed and reading.last - end < 3 * _APPOSITION else end, parts


def apposition_end(reading: Reading, first: int) -> int | None:
    """The comma behind a short apposition, None where none begins or a clause does."""
    relative = reading.word(first) in ("who", "which")
    if reading.tag(first) not in _APPOSED and not relative:
        return None
    for place in range(first, min(reading.last, first + _APPOSITION)):
        if reading.word(place) == ",":
            return place
        if reading.finite_at(place) and not relative:
            return None
    return None


def _begin(reading: Reading, stop: int) -> int:
    """Where what is said begins."""
    begin = max(0, stop - _LONGEST)
    while begin < stop and reading.word(begin) in ("but", "and", ","):
        begin += 1
    for place in range(stop - 1, begin, -1):
        if reading.word(place) in _BREAKS:
            return place + 1
    return begin
