"""Attributions whose cue is a phrase, a noun, an adjective or a sign: "according to", "the claim that", "is confident that"."""

from collections.abc import Iterator

from pressmark.claims.attribution.extents import LONGEST, clause_ahead, clause_end, noun_end
from pressmark.claims.attribution.relation import Cue, Draft
from pressmark.english.frames import ADJECTIVES, NOUNS, Frame
from pressmark.english.nouns import core_start, phrase_end
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Part, Reading
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Modality
from pressmark.tables import words as table_words

_REPORTED = Frame(takes=frozenset(), modality=Modality.REPORTED)

_RELATIVES = words("who that whose")

_BREAKS = words("; — –")

_APPOSED = frozenset({Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE})

_APPOSITION = 16
"""Words that tell more of a source, between commas."""

_LONGEST = 200
"""Words of what stands before; what is longer is cut."""


def according(reading: Reading, place: int) -> Draft | None:
    """The relation that "according" at this place marks."""
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
    return end, [(first, reading.last)] if first < reading.last else []


def _before(reading: Reading, start: int, end: int) -> tuple[int, list[Part]]:
    """The same where the phrase follows what is said, or stands inside it."""
    stop = start - (reading.word(start - 1) == ",")
    parts = [(_begin(reading, stop), stop)]
    if reading.word(end) != "," or end + 1 >= reading.last:
        return end, parts
    comma = apposition_end(reading, end + 1)
    if comma:
        return comma, parts
    if _goes_on(reading, end + 1):
        return end, [*parts, (end + 1, reading.last)]
    apposed = reading.tag(end + 1) in (Tag.DETERMINER, Tag.NAME) or reading.word(end + 1) in ("who", "which")
    return reading.last if apposed and reading.last - end < 3 * _APPOSITION else end, parts


def _goes_on(reading: Reading, first: int) -> bool:
    """Whether what is said goes on behind the source: "The dam, according to the ministry, is safe"."""
    if reading.tag(first) is Tag.RELATIVE or reading.word(first) in ("who", "which", "a", "an"):
        return False
    return reading.has_finite(first, first + _LONGEST)


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


_LIGHT = frozenset(
    {"have", "make", "express", "voice", "raise", "issue", "hold", "has", "had", "'s", "having", "share", "repeat"}
)

_UNOWNED = table_words("english-attribution", "unowned nouns")
"""Nouns that tell of words nobody is named for."""

_BEHIND = frozenset({"by", "from", "among"})


def by_nouns(reading: Reading) -> Iterator[Draft]:
    """The relations that nouns of a reading mark."""
    last = reading.last
    for place, word in enumerate(reading.lower):
        frame = NOUNS.get(word)
        if frame is None or reading.inside[place] or reading.tags[place] is not Tag.NOUN or place + 2 > last:
            continue
        if draft := _of_noun(reading, place, frame, last):
            yield draft


def _of_noun(reading: Reading, place: int, frame: Frame, last: int) -> Draft | None:
    lower, tags = reading.lower, reading.tags
    after = place + 1
    source = _possessor(reading, place)
    if lower[after] in _BEHIND and after + 1 < last:
        end = phrase_end(reading, after + 1, simple=True)
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
    return Draft(reading, None, (place, place + 1), source, None, [part], "noun", frame)


def _possessor(reading: Reading, place: int) -> tuple[int, int] | None:
    """The owner: "her claim", "the port's claim"."""
    start = core_start(reading, place, 0)
    for before in range(place - 1, start - 1, -1):
        if reading.tags[before] is Tag.POSSESSIVE and before > start:
            return core_start(reading, before - 1, 0), before
        if reading.lower[before] in ("his", "her", "their", "its", "my", "our", "your", "whose"):
            return before, before + 1
    return None


def _holder(reading: Reading, place: int) -> tuple[int, int] | None:
    """Who has, makes or voices it."""
    start = core_start(reading, place, 0)
    for number, group in enumerate(reading.groups):
        if group.last == start and group.lemma in _LIGHT:
            subject = reading.subjects[number]
            return None if subject is None else (subject.first, subject.last)
    return None


_COPULAS = words(
    "be is are was were been am 's 're 'm remain remains remained become became feel feels felt sound sounds seem seems"
)

_CLEAR = Frame(takes=frozenset({"that"}), modality=Modality.REPORTED)


def by_adjectives(reading: Reading) -> Iterator[Draft]:
    """The relations that adjectives behind a form of "be" mark."""
    for number, group in enumerate(reading.groups):
        clear = _made_clear(reading, group) if group.lemma == "make" else None
        if clear is not None and reading.subjects[number] is not None:
            if draft := _of_adjective(Cue(reading, group, number, _CLEAR, reading.subjects[number]), clear):
                yield draft
            continue
        place = group.head if group.passive or group.tag is Tag.PARTICIPLE else group.last
        if not group.passive and reading.lower[group.head] not in _COPULAS:
            continue
        while reading.tag(place) is Tag.ADVERB and place < group.last + 3:
            place += 1
        frame = ADJECTIVES.get(reading.word(place))
        subject = reading.subjects[number]
        if frame is None or subject is None or reading.inside[place]:
            continue
        cue = Cue(reading, group, number, frame, subject)
        if draft := _of_adjective(cue, place + 1):
            yield draft


def _made_clear(reading: Reading, group: VerbGroup) -> int | None:
    """The word behind "made clear", "made it clear"."""
    for place in (group.last, group.last + 1):
        if reading.word(place) == "clear":
            return place + 1
    return None


def _of_adjective(cue: Cue, after: int) -> Draft | None:
    reading = cue.reading
    word = reading.word(after)
    if cue.takes("that") and (word == "that" or (clause_ahead(reading, after) and reading.tag(after) is Tag.PRONOUN)):
        return cue.draft([(after, clause_end(reading, after, cue.group))], "adjective", end=after)
    if word == "to" and reading.tag(after) is Tag.TO:
        return cue.draft([(after, noun_end(reading, after + 1))], "adjective", end=after) if cue.takes("to+") else None
    if word and cue.takes(word) and word != "that" and after + 1 < reading.last:
        return cue.draft([(after + 1, noun_end(reading, after + 1))], "adjective", end=after + 1)
    return None


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
    """The relations that phrases and signs of a reading mark."""
    for place, word in enumerate(reading.lower):
        rule = _RULES.get(word)
        if rule is not None and not reading.inside[place] and (draft := rule(reading, place)):
            yield draft
    if reading.word(0) == "in" and (draft := _leading(reading)):
        yield draft


def _phrase(
    reading: Reading, cue: Part, source: Part | None, parts: list[Part], *, rule: str, frame: Frame = _REPORTED
) -> Draft | None:
    """The relation, None where it would have no content."""
    held = [part for part in parts if part[0] < part[1]]
    return Draft(reading, None, cue, source, None, held, rule, frame) if held else None


def _in_words_of(reading: Reading, place: int) -> Draft | None:
    """The form "In the words of the mayor, …"; also at the end."""
    first = place + 2
    if (reading.word(place - 2), reading.word(place - 1), reading.word(place + 1)) != ("in", "the", "of"):
        return None
    end = phrase_end(reading, first)
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
        if subject is not None and subject.own and reading.starts[start].head >= place - 1:
            begin = (subject.referent or (subject.first, subject.last))[0]
    end = noun_end(reading, place + 1, clause=True) if place + 1 < reading.last else place
    frame = _REPORTED if reading.word(place) == "reportedly" else _ALLEGED
    return _phrase(reading, (place, place + 1), None, [(begin, place), (place + 1, end)], rule="rumour", frame=frame)


def _colon(reading: Reading, place: int) -> Draft | None:
    """The forms "Brandt: We go on" of transcripts and headlines."""
    lettered = place == 1 and len(reading.word(0)) == 1
    if not 0 < place <= _LONGEST_SPEAKER or place + 1 >= reading.last or lettered:
        return None
    tags = reading.tags[:place]
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
    if not opening or phrase_end(reading, opening + 1) <= place:
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
    end = phrase_end(reading, 1)
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
