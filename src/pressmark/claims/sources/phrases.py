"""Relations whose cue is a phrase or a sign: "according to", "in the poll", "reportedly", a name with a colon."""

from collections.abc import Iterator

from pressmark.claims.sources.according import according, source_end
from pressmark.claims.sources.contents import LONGEST, clause_ahead
from pressmark.claims.sources.frames import Frame
from pressmark.claims.sources.nouns import phrase_end
from pressmark.claims.sources.objects import noun_end
from pressmark.claims.sources.reading import Draft, Part, Reading
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Modality

_REPORTED = Frame(takes=frozenset(), modality=Modality.REPORTED)
_ALLEGED = Frame(takes=frozenset(), modality=Modality.ALLEGED)
_OPINION = Frame(takes=frozenset(), modality=Modality.OPINION)
_POLLS = words("poll polls survey surveys polling")
_HEADS = words("view eyes mind opinion words telling estimation")
_NAMING = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER})
_IN_NAMES = words("( ) of ,")
_CUTS = words(", ; — – that")
_LONGEST_SPEAKER = 8
"""Words before a colon that can be a speaker in a transcript or headline."""

_LONGEST_PHRASE = 12


def by_phrases(reading: Reading) -> Iterator[Draft]:
    """The relations that phrases and signs of a passage mark."""
    passage = reading.passage
    for place, word in enumerate(passage.lower):
        rule = _RULES.get(word)
        if rule is not None and not passage.inside[place] and (draft := rule(reading, place)):
            yield draft
    if reading.word(0) == "in" and (draft := _leading(reading)):
        yield draft


def _phrase(
    reading: Reading, cue: Part, source: Part | None, parts: list[Part], *, rule: str, frame: Frame = _REPORTED
) -> Draft | None:
    """The relation, None where it would have no content."""
    held = [part for part in parts if part[0] < part[1]]
    return Draft(reading.passage, None, cue, source, None, held, rule, frame) if held else None


def _in_words_of(reading: Reading, place: int) -> Draft | None:
    """The form "In the words of the mayor, …"; also at the end."""
    first = place + 2
    if (reading.word(place - 2), reading.word(place - 1), reading.word(place + 1)) != ("in", "the", "of"):
        return None
    end = phrase_end(reading.passage, first)
    if end == first:
        return None
    opens = place == 2
    part = (end + 1, reading.last) if opens else (max(0, place - LONGEST), place - 2 - (reading.word(place - 3) == ","))
    return _phrase(reading, (place - 2, first), (first, end), [part], rule="in-the-words-of")


def _as_put(reading: Reading, place: int) -> Draft | None:
    """The form "…, as the mayor put it"."""
    floor = max(-1, place - _LONGEST_PHRASE)
    opening = next((at for at in range(place - 1, floor, -1) if reading.word(at) == "as"), None)
    if reading.word(place + 1) != "it" or opening is None or opening + 1 >= place:
        return None
    earlier = (max(0, opening - LONGEST), opening - (reading.word(opening - 1) == ","))
    later = (place + 2 + (reading.word(place + 2) in (",", ":")), reading.last)
    draft = _phrase(reading, (place, place + 2), (opening + 1, place), [earlier, later], rule="as-put")
    if draft:
        draft.open_end = True
    return draft


def _rumour(reading: Reading, place: int) -> Draft | None:
    """The form "The bank reportedly lied": what is around the adverb."""
    floor = max(0, place - LONGEST)
    begin = next((at + 1 for at in range(place - 1, floor, -1) if reading.word(at) in _CUTS), floor)
    for start in range(place - 3, place + 2):
        subject = reading.subject_at(start)
        if subject is not None and subject.own and reading.starts[start].verb >= place - 1:
            begin = (subject.referent or (subject.first, subject.last))[0]
    end = noun_end(reading, place + 1, clause=True) if place + 1 < reading.last else place
    frame = _REPORTED if reading.word(place) == "reportedly" else _ALLEGED
    return _phrase(reading, (place, place + 1), None, [(begin, place), (place + 1, end)], rule="rumour", frame=frame)


def _colon(reading: Reading, place: int) -> Draft | None:
    """The forms "Brandt: We go on" of transcripts and headlines."""
    lettered = place == 1 and len(reading.word(0)) == 1
    if not 0 < place <= _LONGEST_SPEAKER or place + 1 >= reading.last or lettered:
        return None
    tags = reading.passage.tags[:place]
    named = all(one in _NAMING or reading.word(at) in _IN_NAMES for at, one in enumerate(tags)) and Tag.NAME in tags
    short = place <= 4 or reading.word(place - 1) == ")"
    says = reading.is_block(place + 1) or reading.has_verb(place + 1, place + LONGEST)
    if not (named and short and says):
        return None
    draft = _phrase(reading, (place, place + 1), (0, place), [(place + 1, reading.last)], rule="speaker-colon")
    if draft:
        draft.open_end = True
    return draft


def _in_poll(reading: Reading, place: int) -> Draft | None:
    """The form "The party leads in a poll by the Herald": what stands before "in"."""
    opening = next((at for at in range(place - 1, max(0, place - _LONGEST_PHRASE), -1) if reading.word(at) == "in"), 0)
    if not opening or phrase_end(reading.passage, opening + 1) <= place:
        return None
    held = range(opening + 1, place)
    if not any(reading.tag(at) is Tag.NAME or reading.word(at) in ("a", "latest", "recent", "new") for at in held):
        return None
    end = source_end(reading, opening + 1)
    floor = max(0, opening - LONGEST)
    begin = next((at + 1 for at in range(opening - 1, floor, -1) if reading.word(at) in _CUTS), floor)
    if not reading.has_finite(begin, opening):
        return None
    stop = opening - (reading.word(opening - 1) == ",")
    return _phrase(reading, (opening, opening + 1), (opening + 1, end), [(begin, stop)], rule="in-poll")


def _leading(reading: Reading) -> Draft | None:
    """The forms "In the poll, …" and "In her view, …"."""
    end = phrase_end(reading.passage, 1)
    if not 1 < end <= _LONGEST_PHRASE or reading.word(end) != "," or not clause_ahead(reading, end + 1):
        return None
    held = [reading.word(at) for at in range(1, end)]
    if not _POLLS.isdisjoint(held):
        return _phrase(reading, (0, 1), (1, end), [(end + 1, reading.last)], rule="in-poll")
    if held[-1] in _HEADS:
        source = (1, end - 1) if held[-2:-1] not in (["'s"], ["’s"]) else (1, end - 2)
        return _phrase(reading, (0, end), source, [(end + 1, reading.last)], rule="in-view", frame=_OPINION)
    return None


_RULES = {
    "according": according,
    "words": _in_words_of,
    "put": _as_put,
    ":": _colon,
    **dict.fromkeys(("poll", "polls", "survey", "surveys"), _in_poll),
    **dict.fromkeys(("reportedly", "allegedly", "supposedly", "purportedly"), _rumour),
}
