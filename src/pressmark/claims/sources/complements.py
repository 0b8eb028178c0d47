"""The forms where what is said, wanted or judged stands behind the verb."""

from pressmark.claims.sources.circumstances import behind_circumstances
from pressmark.claims.sources.contents import clause_ahead, clause_end
from pressmark.claims.sources.direct import before
from pressmark.claims.sources.frame_nouns import SAYING_NOUNS
from pressmark.claims.sources.frames import PREPOSITIONS
from pressmark.claims.sources.groups import Form
from pressmark.claims.sources.nouns import DAYS, phrase_end
from pressmark.claims.sources.objects import noun_end
from pressmark.claims.sources.reading import Cue, Draft, Part
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

_QUESTIONS = words("whether if how why what who where which when")
_JUDGED = 20
"""Words in which "as" tells that something is seen in some way, not looked at."""

_WHEN = words("as when while after before because since in on at during with following")
"""What tells when or how where something said stands before the speaker."""

_LIVES = words("lives life victims limbs casualties prize title crown medal victory")
"""What is claimed without a word: "the flood claimed two lives"."""

_SECOND = {
    verb: words(prepositions)
    for verbs, prepositions in (
        ("accuse", "of"),
        ("praise criticize criticise blame condemn denounce blast slam thank mock chide laud applaud", "for as"),
        ("describe see view portray depict characterize cast dismiss hail deride", "as"),
    )
    for verb in verbs.split()
}
"""Prepositions of a verb's second object, which may stand behind an insertion."""

_SMALL = words("want see like need")
"""Verbs whose object may have a participle or infinitive of its own: "want the town moved"."""

_OBJECTS = frozenset({Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER, Tag.PRONOUN, Tag.GERUND})


def complement(cue: Cue) -> Draft | None:
    """The relation whose content stands behind the verb, whatever form it has."""
    reading = cue.reading
    place = cue.behind
    if place >= reading.last and not (place < len(reading.passage.lower) and reading.passage.lower[place] == ":"):
        return None
    listener, at = _listener(cue)
    behind = behind_circumstances(reading, at)
    for begin in dict.fromkeys((behind, at)):
        if (draft := said(cue, begin, listener)) is not None:
            return draft
    return _bare(cue, at, behind, listener) or _object(cue, place)


def _listener(cue: Cue) -> tuple[Part | None, int]:
    """Who is told, and the word behind."""
    reading, place = cue.reading, cue.behind
    if not cue.takes("who") or reading.is_block(place) or reading.tag(place) is Tag.SUBORDINATOR:
        return None, place
    heard = phrase_end(reading.passage, place, simple=True)
    if heard == place:
        return None, place
    full = phrase_end(reading.passage, place)
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
            return cue.draft([(place, end)], "that-clause", listener=listener)
    if word in _QUESTIONS and cue.takes("wh") and reading.last > place + 1:
        end = clause_end(reading, place, cue.group)
        return cue.draft([(place, end)], "question-clause", listener=listener)
    return _quotation(cue, place, listener) if cue.takes("quote") else None


def _quotation(cue: Cue, place: int, listener: Part | None) -> Draft | None:
    """A quotation, with or without a comma or colon, or any words behind a colon."""
    reading = cue.reading
    lower = reading.passage.lower
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
    if not cue.takes("bare") or (needs and listener is None):
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
    if reading.word(at) in PREPOSITIONS & cue.frame.takes and at + 1 < reading.last:
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
        named = phrase_end(reading.passage, at, simple=True)
        if named > at and reading.word(named) == "that" and reading.word(named - 1) in SAYING_NOUNS:
            return cue.draft([(named, clause_end(reading, named, cue.group))], "noun-clause", end=named)
        return cue.draft(
            [(at, noun_end(reading, at, clause=lemma in _SMALL, goes_on=_SECOND.get(lemma, frozenset())))], "object"
        )
    if cue.takes("whoto"):
        end = noun_end(reading, at)
        if any(place in reading.starts and reading.starts[place].form is Form.INFINITIVE for place in range(at, end)):
            return cue.draft([(at, end)], "object-infinitive")
    return None


def _begins_object(cue: Cue, at: int) -> bool:
    reading = cue.reading
    if reading.word(at) in DAYS:
        return False
    one = reading.tag(at)
    return (
        reading.is_block(at) or one in _OBJECTS or (one is Tag.RELATIVE and reading.word(at) in ("what", "how", "why"))
    )
