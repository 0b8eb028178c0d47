"""The forms where what is said stands before the speaker: "…, she said", "…, said the mayor", cut in two by either."""

from pressmark.claims.sources.circumstances import behind_circumstances
from pressmark.claims.sources.contents import LONGEST, PARTICIPLES, clause_ahead
from pressmark.claims.sources.groups import Form
from pressmark.claims.sources.nouns import phrase_end
from pressmark.claims.sources.reading import Cue, Draft, Part, Reading
from pressmark.claims.sources.subject_phrases import Subject
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

_STARTERS = words("but and so still ,")
_TIMES = words("in on at after before during since")
_CONDITIONS = words("when while as after because if although though since until unless")
_BEHIND = words(", — – ; ) as when while after before in of to at on with about during and but from if")
"""What may follow ", she said" where nothing said follows."""

_NOT_SAID = words("who which according citing when while as after a in")
"""What begins no second half."""

_LEAVING = words("adding referring citing in when as after while noting calling at during")
"""What begins no apposition."""

_TELLING = words("who whose one then now currently formerly")
"""What else begins an apposition."""

_NAMING = frozenset({Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.PRONOUN, Tag.ADJECTIVE, Tag.NUMBER})
_APPOSED = frozenset({Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER})
_FEWEST = 3
"""Words before ", she said" that can be a statement."""

_DATELINE = 16
"""Words before the dash of a dateline."""

_APPOSITION = 60
"""Words that tell who a speaker is."""


def before(reading: Reading, boundary: int, *, whole: bool = False) -> list[Part]:
    """What is said before word `boundary`: a quotation, or a clause up to a comma; `whole` asks for no verb."""
    end = boundary
    if reading.word(end - 1) == ",":
        end -= 1
    elif not reading.is_block(end - 1):
        return []
    start = _behind_dateline(reading, max(0, end - LONGEST))
    while start < end and reading.word(start) in _STARTERS:
        start += 1
    if start >= end:
        return []
    if reading.is_block(end - 1) and (end - 1 == start or reading.word(end - 2) in (",", ":")):
        return [(end - 1, end)] if end - 1 == start else []
    if whole or (end - start >= _FEWEST and _is_clause(reading, start, end)):
        return [(start, end)]
    return []


def _behind_dateline(reading: Reading, start: int) -> int:
    """The word behind a place and day that open an article ("Vik, May 4 —"), else `start`."""
    for place in range(start + 1, min(reading.last, start + _DATELINE)):
        if place in reading.starts:
            return start
        if reading.word(place) in ("—", "–", "-", "--"):
            return place + 1
    return start


def _is_clause(reading: Reading, start: int, end: int) -> bool:
    """Whether these words say something: more than when or why."""
    if any(reading.is_block(place) for place in range(start, end)):
        return True
    word = reading.word(start)
    first = start
    bound = word == "at" and reading.word(start + 1) in ("least", "most")
    if (reading.tag(start) is Tag.PREPOSITION and word in _TIMES and not bound) or word in _CONDITIONS:
        comma = next((place for place in range(start, end) if reading.word(place) == ","), None)
        if word in ("in", "on", "at", "during") and reading.tag(start) is Tag.PREPOSITION:
            first = start + 1
        elif comma is None:
            return False
        else:
            first = comma
    return reading.has_finite(first, end)


def rest(reading: Reading, at: int) -> list[Part]:
    """The second half of a sentence that ", she said, " cuts in two."""
    last = reading.last
    if at >= last:
        return []
    if reading.is_block(last - 1) and last - at < 12 and not reading.has_verb(at, last):
        return [(last - 1, last)]
    ahead = at + (reading.word(at) == ",")
    if reading.is_block(ahead):
        return [(ahead, ahead + 1)]
    if reading.word(at) != "," or ahead >= last or not _may_go_on(reading, ahead):
        return []
    return [(ahead, last)] if last - ahead > 2 or reading.has_verb(ahead, last) else []


def _may_go_on(reading: Reading, ahead: int) -> bool:
    word, one = reading.word(ahead), reading.tag(ahead)
    if one is Tag.GERUND:
        return word not in PARTICIPLES and _is_subject_of(reading, ahead)
    if one is Tag.RELATIVE or word in _NOT_SAID:
        return False
    return not (word in ("and", "but", "then") and reading.has_verb(ahead + 1, ahead + 3))


def _is_subject_of(reading: Reading, gerund: int) -> bool:
    """Whether a gerund is what a finite verb is about ("closing it would help") and no comma parts them."""
    for place in range(gerund + 1, min(reading.last, gerund + _APPOSITION)):
        if reading.finite_at(place):
            return True
        if reading.word(place) == "," or reading.tag(place) is Tag.RELATIVE:
            return False
    return False


def quoted_behind(cue: Cue) -> Draft | None:
    """The form "“…,” she said", where no "that" or colon follows: what stands before is what she said."""
    subject = cue.subject
    if subject is None or _word(cue, cue.behind) in ("that", ":"):
        return None
    boundary = subject.first
    held = boundary - 2 if cue.reading.word(boundary - 1) == "," else boundary - 1
    return behind(cue) if cue.reading.is_block(held) else None


def _word(cue: Cue, place: int) -> str:
    """The word here, the final sign too."""
    lower = cue.reading.passage.lower
    return lower[place] if place < len(lower) else ""


def behind(cue: Cue) -> Draft | None:
    """The forms ", she said." and ", she said, ": the content stands before, or around."""
    reading, subject = cue.reading, cue.subject
    if subject is None or not subject.own or cue.group.form is not Form.FINITE:
        return None
    at = cue.behind
    listener = None
    if cue.takes("who") and at < reading.last:
        heard = phrase_end(reading.passage, at)
        if heard > at:
            listener, at = (at, heard), heard
    at = behind_circumstances(reading, at)
    half = rest(reading, at)
    continued = bool(half) and reading.word(at) == "," and not reading.is_block(half[0][0])
    parts = before(reading, subject.first, whole=continued)
    if not parts or (at < reading.last and reading.word(at) not in _BEHIND):
        return None
    return cue.draft([*parts, *half], "behind", listener=listener, open_end=True)


def as_noted(cue: Cue) -> Draft | None:
    """The form "As the mayor noted, the road was closed"."""
    reading, subject = cue.reading, cue.subject
    if subject is None or not subject.own or reading.word(subject.first - 1) != "as":
        return None
    at = behind_circumstances(reading, cue.behind)
    if reading.word(at) != "," or not 0 < subject.first <= 2:
        return None
    return cue.draft([(at + 1, reading.last)], "as-noted", open_end=True) if at + 2 < reading.last else None


def inverted(cue: Cue) -> Draft | None:
    """The form "…, said the mayor"."""
    reading, group = cue.reading, cue.group
    if group.form is not Form.FINITE or group.start != group.verb:
        return None
    first = cue.behind
    quoted = reading.is_block(group.start - 1)
    if not (quoted or reading.word(group.start - 1) == ",") or reading.tag(first) not in _NAMING:
        return None
    end = phrase_end(reading.passage, first)
    if end == first or (not quoted and _is_subject(reading, first, end)):
        return None
    parts = before(reading, group.start)
    if not parts:
        return None
    end = _with_apposition(reading, end)
    half = rest(reading, behind_circumstances(reading, end))
    return cue.draft([*parts, *half], "inverted", open_end=True, subject=Subject(first, end))


def _is_subject(reading: Reading, first: int, end: int) -> bool:
    """Whether the words behind the verb are the subject of what is said: "Ida Brandt, mayor, said the dam broke"."""
    if reading.finite_at(end) or (reading.tag(end) is Tag.ADVERB and reading.finite_at(end + 1)):
        return True
    if end >= reading.last or reading.word(end) in (",", "who", "that", "which"):
        return False
    return clause_ahead(reading, first)


def _with_apposition(reading: Reading, end: int) -> int:
    """Behind what is said of the speaker in ", said Ida Brandt, who runs the port"."""
    last = min(reading.last, end + _APPOSITION)
    if reading.word(end) == "(":
        while end < last and reading.word(end) != ")":
            end += 1
        end += 1
    if end >= last or reading.word(end) not in (",", "who", "whose"):
        return min(end, reading.last)
    ahead = end + (reading.word(end) == ",")
    if reading.word(ahead) not in _TELLING and reading.tag(ahead) not in _APPOSED:
        return end
    for place in range(ahead, last):
        if reading.is_block(place):
            return place - (reading.word(place - 1) == ",")
        if reading.word(place) in (";", "—", "–"):
            return place
        if reading.word(place) == "," and (reading.word(place + 1) in _LEAVING or reading.is_block(place + 1)):
            return place
    return last
