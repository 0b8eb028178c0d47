"""Relations whose cue is a noun: "the port's claim that …", "her promise to …", "their criticism of …"."""

from collections.abc import Iterator

from pressmark.claims.sources.contents import clause_ahead
from pressmark.claims.sources.frame_nouns import NOUNS
from pressmark.claims.sources.frames import Frame
from pressmark.claims.sources.nouns import core_start, phrase_end
from pressmark.claims.sources.objects import noun_end
from pressmark.claims.sources.reading import Draft, Reading
from pressmark.language.english.tokens import Tag

_LIGHT = frozenset(
    {"have", "make", "express", "voice", "raise", "issue", "hold", "has", "had", "'s", "having", "share", "repeat"}
)
_UNOWNED = frozenset(
    [
        "reports",
        "rumours",
        "rumors",
        "allegations",
        "claims",
        "accusations",
        "fears",
        "speculation",
        "concerns",
        "hopes",
        "suggestions",
        "worries",
        "doubts",
    ]
)
"""Nouns that tell of words nobody is named for."""

_BEHIND = frozenset({"by", "from", "among"})


def by_nouns(reading: Reading) -> Iterator[Draft]:
    """The relations that nouns of a passage mark."""
    passage = reading.passage
    last = reading.last
    for place, word in enumerate(passage.lower):
        frame = NOUNS.get(word)
        if frame is None or passage.inside[place] or passage.tags[place] is not Tag.NOUN or place + 2 > last:
            continue
        if draft := _of_noun(reading, place, frame, last):
            yield draft


def _of_noun(reading: Reading, place: int, frame: Frame, last: int) -> Draft | None:
    passage = reading.passage
    lower, tags = passage.lower, passage.tags
    after = place + 1
    source = _possessor(reading, place)
    if lower[after] in _BEHIND and after + 1 < last:
        end = phrase_end(passage, after + 1, simple=True)
        if end > after + 1:
            source, after = source or (after + 1, end), end
    if after >= last or lower[after] not in frame.takes:
        return None
    if lower[after] == "that":
        if tags[after] is Tag.RELATIVE or not clause_ahead(reading, after + 1):
            return None
        part = after, noun_end(reading, after + 1, clause=True)
    elif lower[after] == "to" and tags[after] is Tag.TO:
        part = after, noun_end(reading, after + 1)
    elif lower[after] == "to" and "opposition" not in lower[place]:
        return None
    else:
        part = after + 1, noun_end(reading, after + 1)
    if part[1] <= part[0] + 1 and lower[after] in ("that", "to"):
        return None
    source = source or _holder(reading, place)
    if source is None and (lower[after] != "that" or lower[place] not in _UNOWNED):
        return None
    return Draft(passage, None, (place, place + 1), source, None, [part], "noun", frame)


def _possessor(reading: Reading, place: int) -> tuple[int, int] | None:
    """The owner: "her claim", "the port's claim"."""
    passage = reading.passage
    start = core_start(passage, place, 0)
    for before in range(place - 1, start - 1, -1):
        if passage.tags[before] is Tag.POSSESSIVE and before > start:
            return core_start(passage, before - 1, 0), before
        if passage.lower[before] in ("his", "her", "their", "its", "my", "our", "your", "whose"):
            return before, before + 1
    return None


def _holder(reading: Reading, place: int) -> tuple[int, int] | None:
    """Who has, makes or voices it."""
    start = core_start(reading.passage, place, 0)
    for number, group in enumerate(reading.groups):
        if group.end == start and group.lemma in _LIGHT:
            subject = reading.subjects[number]
            return None if subject is None else (subject.first, subject.last)
    return None
