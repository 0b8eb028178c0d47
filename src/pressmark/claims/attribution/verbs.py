"""Attributions whose cue is a verb: what is said stands behind it, or before the speaker ("…, said the mayor")."""

from collections.abc import Iterator

from pressmark.claims.attribution.according import apposition_end
from pressmark.claims.attribution.extents import (
    LONGEST,
    behind_circumstances,
    clause_ahead,
    clause_end,
    is_final_attribution,
    noun_end,
)
from pressmark.claims.attribution.relation import Cue, Draft
from pressmark.english.lexicon import FRAMES, OF_FRAMES
from pressmark.english.nouns import DAYS, phrase_end
from pressmark.english.phrases import Form
from pressmark.english.reading import Part, Reading, Subject
from pressmark.english.tokens import Tag
from pressmark.language.tables import words

_STARTERS = words("but and so still ,")
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
        return [(end - 1, end)]
    if whole or (end - start >= _FEWEST and _says(reading, start, end)):
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


def _says(reading: Reading, start: int, end: int) -> bool:
    """Whether these words say something: a clause or a quotation."""
    return reading.has_finite(start, end) or any(reading.is_block(place) for place in range(start, end))


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
    if (
        reading.word(at) != ","
        or ahead >= last
        or not _may_go_on(reading, ahead)
        or is_final_attribution(reading, ahead)
    ):
        return []
    return [(ahead, last)] if last - ahead > 2 or reading.has_verb(ahead, last) else []


def _may_go_on(reading: Reading, ahead: int) -> bool:
    word, one = reading.word(ahead), reading.tag(ahead)
    if one in (Tag.GERUND, Tag.RELATIVE) or word in _NOT_SAID:
        return False
    return not (word in ("and", "but", "then") and reading.has_verb(ahead + 1, ahead + 3))


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
    lower = cue.reading.lower
    return lower[place] if place < len(lower) else ""


def behind(cue: Cue) -> Draft | None:
    """The forms ", she said." and ", she said, ": the content stands before, or around."""
    reading, subject = cue.reading, cue.subject
    if subject is None or not subject.own or cue.group.form is not Form.FINITE:
        return None
    at = cue.behind
    listener = None
    if cue.takes("who") and at < reading.last:
        heard = phrase_end(reading, at, simple=True)
        if heard > at:
            listener, at = (at, heard), phrase_end(reading, at)
    at = behind_circumstances(reading, at)
    half = rest(reading, at)
    continued = bool(half) and reading.word(at) == "," and not reading.is_block(half[0][0])
    parts = before(reading, subject.first, whole=continued)
    quoted = all(reading.is_block(first) for first, _ in parts)
    if not parts or (at < reading.last and reading.word(at) not in _BEHIND and not quoted):
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
    if group.form is not Form.FINITE or group.first != group.head:
        return None
    first = cue.behind
    quoted = reading.is_block(group.first - 1)
    if not (quoted or reading.word(group.first - 1) == ",") or reading.tag(first) not in _NAMING:
        return None
    end = phrase_end(reading, first)
    ends = (end, apposition_end(reading, end + 1) or end)
    behind = next(
        (at for at in ends if reading.word(at) == "," and _breaks_off(reading, group.first - 1, at + 1)), None
    )
    continued, end = behind is not None, behind or end
    if end == first or (not quoted and not continued and _is_subject(reading, first, end)):
        return None
    parts = before(reading, group.first, whole=continued)
    if not parts:
        return None
    end = end if continued else _with_apposition(reading, end)
    half = rest(reading, behind_circumstances(reading, end))
    return cue.draft([*parts, *half], "inverted", open_end=True, subject=Subject(first, end))


def _breaks_off(reading: Reading, comma: int, ahead: int) -> bool:
    """Whether the clause before a comma lacks what stands at `ahead`: "The pier, said Ida Brandt, was built"."""
    verb = reading.finite_at(reading.behind_adverbs(ahead))
    if not reading.has_finite(0, comma):
        return verb
    last = next(group for group in reversed(reading.groups) if group.first < comma)
    return last.finite and last.last == comma and not verb


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


_QUESTIONS = words("whether if how why what who where which when")
_JUDGED = 20
"""Words in which "as" tells that something is seen in some way, not looked at."""

_WHEN = words("as when while after before because since in on at during with following")
"""What tells when or how where something said stands before the speaker."""

_LIVES = words("lives life victims limbs casualties prize title crown medal victory")
"""What is claimed without a word: "the flood claimed two lives"."""

_SMALL = words("want see like need")
"""Verbs whose object may have a participle or infinitive of its own: "want the town moved"."""

_OBJECTS = frozenset({Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER, Tag.PRONOUN, Tag.GERUND})


def complement(cue: Cue) -> Draft | None:
    """The relation whose content stands behind the verb, whatever form it has."""
    reading = cue.reading
    place = cue.behind
    if place >= reading.last and not (place < len(reading.lower) and reading.lower[place] == ":"):
        return None
    listener, at = _listener(cue)
    behind = behind_circumstances(reading, at)
    if cue.takes("quote") and reading.lower[behind:-1] in (["the", "following"], ["this"]):
        return cue.draft([], "colon", listener=listener, open_end=True)
    for begin in dict.fromkeys((behind, at)):
        if (draft := said(cue, begin, listener)) is not None:
            return draft
    return _bare(cue, at, behind, listener) or _introduced(cue, place) or _object(cue, place)


def _introduced(cue: Cue, place: int) -> Draft | None:
    """The form "acknowledged a mistake: “…”": the quotation stands behind the colon that ends the clause."""
    reading = cue.reading
    colon = reading.last - 2
    ends = reading.is_block(colon + 1) and reading.lower[colon] == ":" and not reading.has_finite(place, colon)
    return _quotation(cue, colon, None) if ends and cue.takes("quote") and place < colon else None


def _listener(cue: Cue) -> tuple[Part | None, int]:
    """Who is told, and the word behind."""
    reading, place = cue.reading, cue.behind
    if not cue.takes("who") or reading.is_block(place) or reading.tag(place) is Tag.SUBORDINATOR:
        return None, place
    heard = phrase_end(reading, place, simple=True)
    if heard == place:
        return None, place
    full = phrase_end(reading, place)
    if full < reading.last and (reading.word(full) in ("that", ",", ":") or reading.is_block(full)):
        heard = full
    return (place, heard), heard


def said(cue: Cue, place: int, listener: Part | None) -> Draft | None:
    """A clause with "that", a question, or a quotation at word `place`."""
    reading = cue.reading
    word = reading.word(place)
    if word == "that" and cue.takes("that") and reading.tag(place) is not Tag.RELATIVE:
        end = clause_end(reading, place, cue.group)
        if end > place + 1:
            quoted = [(end + 1, end + 2)] if reading.word(end) == ":" else []
            return cue.draft([(place, end), *quoted], "that-clause", listener=listener, open_end=bool(quoted))
    if word in _QUESTIONS and cue.takes("wh") and reading.last > place + 1:
        end = clause_end(reading, place, cue.group)
        return cue.draft([(place, end)], "question-clause", listener=listener)
    return _quotation(cue, place, listener) if cue.takes("quote") else None


def _quotation(cue: Cue, place: int, listener: Part | None) -> Draft | None:
    """A quotation, with or without a comma or colon, or any words behind a colon."""
    reading = cue.reading
    lower = reading.lower
    if place >= len(lower):
        return None
    ahead = place + (lower[place] in (",", ":"))
    if reading.is_block(ahead):
        parts = [(ahead, ahead + 1)]
        if cue.subject is not None and cue.subject.own:
            earlier = before(reading, cue.subject.first)
            parts = [*(part for part in earlier if reading.is_block(part[0])), *parts]
        return cue.draft(parts, "quotation", listener=listener, open_end=True)
    if lower[place] != ":" or cue.group.form is Form.INFINITIVE:
        return None
    parts = [(place + 1, reading.last)] if place + 1 < reading.last else []
    return cue.draft(parts, "colon", listener=listener, open_end=not parts)


def _bare(cue: Cue, at: int, behind: int, listener: Part | None) -> Draft | None:
    """A clause without "that"; verbs that need a listener have one."""
    reading = cue.reading
    needs = cue.takes("who") and not cue.takes("noun")
    inverted = cue.subject is not None and cue.subject.first > cue.group.first
    if not cue.takes("bare") or (needs and listener is None) or inverted:
        return None
    if reading.word(behind) == "," and behind > at:
        return None
    place = behind if behind < reading.last and reading.word(behind) != "," else at
    if place >= reading.last or not clause_ahead(reading, place):
        return None
    if reading.word(place) in _WHEN and cue.subject is not None and before(reading, cue.subject.first):
        return None
    return cue.draft([(place, clause_end(reading, place, cue.group))], "bare-clause", listener=listener)


def _object(cue: Cue, place: int) -> Draft | None:
    """An infinitive, a noun phrase, or a preposition's object."""
    reading = cue.reading
    if place >= reading.last or cue.subject is None:
        return None
    adverb = reading.tag(place) is Tag.ADVERB and reading.word(place) != "not" and place + 1 < reading.last
    at = place + adverb
    negated = reading.word(at) == "not" and reading.tag(at + 1) is Tag.TO
    if cue.takes("to") and (reading.tag(at) is Tag.TO or negated):
        return cue.draft([(at, noun_end(reading, at + 1))], "infinitive")
    if reading.word(at) in OF_FRAMES & cue.frame.takes and at + 1 < reading.last:
        return cue.draft([(at + 1, noun_end(reading, at + 1))], "preposition", end=at + 1)
    if cue.takes("ing") and reading.tag(at) is Tag.GERUND:
        return cue.draft([(at, noun_end(reading, at))], "gerund")
    return _noun(cue, at) if _begins_object(cue, at) else None


def _noun(cue: Cue, at: int) -> Draft | None:
    """A noun phrase, also one with an infinitive ("urge X to …")."""
    reading, lemma = cue.reading, cue.group.lemma
    if lemma == "claim" and any(reading.word(place) in _LIVES for place in range(at, at + 5)):
        return None
    if lemma == "see" and not any(reading.word(place) == "as" for place in range(at, at + _JUDGED)):
        return None
    if cue.takes("noun"):
        return cue.draft([(at, noun_end(reading, at, clause=lemma in _SMALL))], "object")
    if cue.takes("whoto"):
        end = noun_end(reading, at)
        if any(place in reading.starts and reading.starts[place].form is Form.INFINITIVE for place in range(at, end)):
            return cue.draft([(at, end)], "object-infinitive")
    return None


def _begins_object(cue: Cue, at: int) -> bool:
    reading = cue.reading
    if reading.word(at) == "only" or reading.word(at + (reading.word(at) in ("late", "early"))) in DAYS:
        return False
    one = reading.tag(at)
    return (
        reading.is_block(at) or one in _OBJECTS or (one is Tag.RELATIVE and reading.word(at) in ("what", "how", "why"))
    )


def by_verbs(reading: Reading) -> Iterator[Draft]:
    """The relations that the verbs of a reading mark."""
    for number, group in enumerate(reading.groups):
        frame = FRAMES.get(group.lemma)
        if frame is None or reading.inside[group.head] or reading.word(group.first - 1) == "according":
            continue
        cue = Cue(reading, group, number, frame, reading.subjects[number])
        draft = None if group.passive else _active(cue)
        if draft is not None:
            yield draft


def _active(cue: Cue) -> Draft | None:
    """What stands before a speaker if it is quoted, else what stands behind the verb, else what stands before."""
    finite = cue.group.form is Form.FINITE
    if cue.takes("invert") and (draft := inverted(cue)):
        return draft
    if cue.group.form is Form.PARTICIPLE or (finite and cue.subject is None):
        return None
    quoting = finite and cue.takes("quote")
    return (
        (quoted_behind(cue) or as_noted(cue) if quoting else None)
        or complement(cue)
        or (behind(cue) if quoting else None)
    )
