"""Relations whose cue is a verb."""

from collections.abc import Iterator

from pressmark.claims.sources.according import apposition_end, source_end
from pressmark.claims.sources.circumstances import behind_circumstances
from pressmark.claims.sources.complements import complement, said
from pressmark.claims.sources.contents import LONGEST
from pressmark.claims.sources.direct import as_noted, behind, inverted, quoted_behind
from pressmark.claims.sources.frames import FRAMES
from pressmark.claims.sources.groups import Form
from pressmark.claims.sources.nouns import is_nominal, phrase_start
from pressmark.claims.sources.objects import noun_end
from pressmark.claims.sources.reading import Cue, Draft, Part, Reading
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

_REPUTED = words(
    "say expect believe report think know allege consider rumour rumor suppose understand estimate project predict"
)
"""Verbs of "is said to": nobody is named."""

_ACCUSING = words("accuse suspect")
"""Verbs of "is accused of": nobody is named."""

_QUESTIONS = words("whether if how why what who whom where which when")
_NO_WORDS = words("feel know write see view consider think")
"""Passives whose "by" names nobody who says or wants anything."""

_SEEMING = frozenset({Tag.TO, Tag.ADJECTIVE, Tag.DETERMINER, Tag.ADVERB, Tag.PARTICIPLE})
_AGENT_REACH = 8
"""Words between a passive and its "by"."""


def by_verbs(reading: Reading) -> Iterator[Draft]:
    """The relations that the verbs of a passage mark."""
    passage = reading.passage
    for number, group in enumerate(reading.groups):
        frame = FRAMES.get(group.lemma)
        if frame is None or passage.inside[group.verb] or reading.word(group.start - 1) == "according":
            continue
        cue = Cue(reading, group, number, frame, reading.subjects[number])
        draft = _passive(cue) if group.passive else _active(cue)
        if draft is not None:
            yield draft


def _active(cue: Cue) -> Draft | None:
    form = cue.group.form
    if cue.takes("invert") and (draft := inverted(cue)):
        return draft
    if cue.group.lemma == "ask" and (cue.subject is None or form is Form.PARTICIPLE):
        return _asked(cue)
    if form is Form.PARTICIPLE:
        return _reduced(cue)
    if cue.subject is None and form is Form.FINITE:
        return None
    if cue.group.lemma in ("seem", "appear"):
        return _seeming(cue)
    return _usual(cue)


def _usual(cue: Cue) -> Draft | None:
    """What stands before a speaker if it is quoted, else what stands behind the verb, else what stands before."""
    quoting = cue.takes("quote") and cue.group.form is Form.FINITE
    return (
        (quoted_behind(cue) or as_noted(cue) if quoting else None)
        or (_extracted(cue) if cue.takes("bare") else None)
        or complement(cue)
        or (behind(cue) if quoting else None)
    )


def _asked(cue: Cue) -> Draft | None:
    """The form "Asked whether he would go, …": who asked is not told."""
    reading, at = cue.reading, cue.behind
    about = reading.word(at) == "about"
    if not about:
        at = behind_circumstances(reading, at)
    if not about and reading.word(at) not in _QUESTIONS:
        return None
    first = at + about
    last = min(reading.last, first + LONGEST)
    comma = next((place for place in range(first, last) if reading.word(place) == ","), last)
    end = noun_end(reading, first, clause=not about)
    return _hidden(cue, [(first, min(comma, end) if about else comma)], "asked") if comma > first else None


def _seeming(cue: Cue) -> Draft | None:
    """The form "the port appears to be empty": all of it seems so to nobody named."""
    reading, subject, place = cue.reading, cue.subject, cue.behind
    if subject is None or not subject.own or place >= reading.last or cue.group.form is not Form.FINITE:
        return None
    if reading.tag(place) not in _SEEMING and reading.word(place) not in ("like", "that"):
        return None
    thing = subject.referent or (subject.first, subject.last)
    return _hidden(cue, [thing, (place, noun_end(reading, place + 1, clause=True))], "seeming")


def _extracted(cue: Cue) -> Draft | None:
    """The form "a plan that critics say would fail": the content is "that … would fail"."""
    reading, subject = cue.reading, cue.subject
    if subject is None or not subject.own or not subject.first:
        return None
    relative = subject.first - 1
    begin = next((place for place in (cue.behind, cue.behind + 1) if reading.finite_at(place)), None)
    if begin is None or reading.word(relative) not in ("that", "which", "who", "what"):
        return None
    end = noun_end(reading, reading.starts[begin].verb, clause=True)
    return cue.draft([(relative, relative + 1), (begin, end)], "extracted")


def _passive(cue: Cue) -> Draft | None:
    """The forms "was condemned by X", "is expected to" and "was told that"."""
    reading, subject, place = cue.reading, cue.subject, cue.behind
    if subject is None or place >= reading.last:
        return None
    agent = _agent(reading, place)
    if agent is not None and cue.group.lemma not in _NO_WORDS and (cue.takes("noun") or cue.takes("whoto")):
        draft = _hidden(cue, [_done(cue, agent)], "passive")
        draft.source = agent
        return draft
    if reading.word(place) == "to" and cue.group.lemma in _REPUTED:
        thing = subject.referent or (subject.first, subject.last)
        return _hidden(cue, [thing, (place, noun_end(reading, place + 1, clause=True))], "passive-infinitive")
    if reading.word(place) == "of" and cue.group.lemma in _ACCUSING:
        thing = subject.referent or (subject.first, subject.last)
        return _hidden(cue, [thing, (place + 1, noun_end(reading, place + 1, clause=True))], "passive-accusation")
    nobody = reading.word(subject.first) == "it" and cue.group.lemma in _REPUTED
    told = said(cue, place, None) if nobody or cue.takes("who") else None
    if told is not None:
        told.source = told.referent = None
    return told


def _done(cue: Cue, agent: Part) -> Part:
    """What the agent of a passive says: what was asked of the subject, else the subject itself."""
    reading, subject = cue.reading, cue.subject
    if cue.takes("whoto"):
        if reading.tag(cue.behind) is Tag.TO:
            return cue.behind, agent[0] - 1
        if reading.tag(agent[1]) is Tag.TO or reading.word(agent[1]) == "about":
            first = agent[1] + (reading.word(agent[1]) == "about")
            return first, noun_end(reading, first + 1)
    if subject is None:
        return cue.group.start, cue.behind
    return subject.referent or (subject.first, subject.last)


def _reduced(cue: Cue) -> Draft | None:
    """The form "a deal first reported by the Herald"."""
    reading, group = cue.reading, cue.group
    if reading.word(cue.behind) != "by" or not cue.takes("noun") or group.lemma in _NO_WORDS:
        return None
    last = group.start
    while last > 0 and (reading.tag(last - 1) is Tag.ADVERB or reading.word(last - 1) in (",", "first")):
        last -= 1
    if not last or not is_nominal(reading.passage, last - 1):
        return None
    first = phrase_start(reading.passage, last - 1)
    agent = _agent(reading, cue.behind)
    if first is None or agent is None:
        return None
    draft = _hidden(cue, [(first, last)], "passive")
    draft.source = agent
    return draft


def _agent(reading: Reading, place: int) -> Part | None:
    """The words behind "by"."""
    for at in range(place, min(reading.last, place + _AGENT_REACH)):
        if reading.word(at) in (",", ";"):
            return None
        if reading.word(at) == "by" and at + 1 < reading.last:
            named = is_nominal(reading.passage, at + 1) or reading.tag(at + 1) is Tag.DETERMINER
            end = source_end(reading, at + 1) if named else at + 1
            if reading.word(end) == ",":
                end = apposition_end(reading, end + 1) or end
            return (at + 1, end) if end > at + 1 else None
    return None


def _hidden(cue: Cue, parts: list[Part], rule: str) -> Draft:
    """A relation whose source is not the verb's subject."""
    return Draft(cue.reading.passage, cue.group, (cue.group.start, cue.behind), None, None, parts, rule, cue.frame)
