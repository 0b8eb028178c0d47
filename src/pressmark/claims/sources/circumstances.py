"""When, where and how something was said: words between a cue and its content, or behind both."""

from pressmark.claims.sources.nouns import DAYS, phrase_end
from pressmark.claims.sources.reading import Reading
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

_PREPOSITIONS = words("on in at during to via by from through after before with for following of about")
_PERIODS = words(
    """
    week month year night summer spring fall winter morning afternoon evening weekend january february march april may
    june july august september october november december
    """
)
_POINTERS = words("last this next late early that")
_PARTS_OF_DAYS = words("morning afternoon evening night")
_NOT_CIRCUMSTANCES = words("not only how why when where")
_OCCASIONS = words(
    """
    statement interview report speech letter email briefing conference post tweet message video address hearing call
    article broadcast rally debate appearance event news memo note op-ed column
    """
)
_MOST = 6
"""Circumstances in a row."""


def behind_circumstances(reading: Reading, place: int) -> int:
    """Behind when, where and to whom it was said, as far as what is said, a comma or the end follows; else `place`."""
    at = accepted = place
    for _ in range(_MOST):
        if at >= reading.last:
            return reading.last
        inserted = reading.word(at) == ","
        behind = _inserted(reading, at) if inserted else _one(reading, at)
        if behind == at:
            break
        at = behind
        if inserted or _may_end(reading, at):
            accepted = at
    return min(accepted, reading.last)


def _may_end(reading: Reading, at: int) -> bool:
    return (
        at >= reading.last
        or reading.word(at) in ("that", ",", ":", ")", "—", "–")
        or reading.is_block(at)
        or reading.word(at - 1) in DAYS
        or reading.tag(at - 1) is Tag.ADVERB
    )


def _inserted(reading: Reading, comma: int) -> int:
    """Behind ", in a statement" where a comma or "that" follows."""
    first = comma + 1
    if reading.word(first) not in _PREPOSITIONS and reading.tag(first) is not Tag.ADVERB:
        return comma
    behind = _one(reading, first)
    if behind == first or (behind < reading.last and reading.word(behind) not in (",", "that")):
        return comma
    if reading.word(behind) == "," and (reading.word(behind + 1) == "that" or reading.is_block(behind + 1)):
        return behind + 1
    return behind


def _one(reading: Reading, at: int) -> int:
    """Behind one circumstance; `at` itself where none begins."""
    word, after = reading.word(at), reading.word(at + 1)
    if reading.tag(at) is Tag.ADVERB and word not in _NOT_CIRCUMSTANCES:
        return at + 1
    if word in DAYS:
        return at + 1 + (after in _PARTS_OF_DAYS)
    if word in ("late", "early") and after in ("on", "in"):
        return _prepositional(reading, at + 1)
    if word in _POINTERS and (after in DAYS or after in _PERIODS):
        return at + 2
    return _prepositional(reading, at) if word in _PREPOSITIONS and after else at


def _prepositional(reading: Reading, at: int) -> int:
    """Behind "on Friday", "in 2014", "at a rally"; `at` itself where no noun phrase follows."""
    if reading.word(at + 1) in DAYS:
        return _one(reading, at + 1)
    if reading.tag(at + 1) is Tag.NUMBER:
        return at + 2
    end = phrase_end(reading.passage, at + 1)
    return end if end > at + 1 else at


def is_occasion(reading: Reading, place: int) -> bool:
    """Whether "in a statement", "at a rally" begins here."""
    for ahead in range(place + 1, min(reading.last, place + 6)):
        if reading.word(ahead) in _OCCASIONS:
            return True
        if reading.tag(ahead) in (Tag.PREPOSITION, Tag.PUNCTUATION):
            return False
    return False


def is_day(reading: Reading, place: int) -> bool:
    """Whether "Friday" or "on Friday" begins here and is no part of a noun phrase."""
    word = reading.word(place)
    if word == "on":
        return reading.word(place + 1) in DAYS
    return (
        word in DAYS
        and reading.tag(place - 1) not in (Tag.DETERMINER, Tag.PREPOSITION)
        and reading.tag(place + 1) is not Tag.POSSESSIVE
    )
