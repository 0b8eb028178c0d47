"""Plain affirmative speech: the only attributions whose content may stand without them."""

from enum import StrEnum

from pressmark.claims.attribution.relation import Attribution, Draft
from pressmark.english.clause_structure import structure
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Part, Reading
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Modality, SourceKind
from pressmark.tables import words as table_words

SPEECH = table_words("english-attribution", "plain speech")
"""Base forms of verbs of plain speech."""

_SHOWING = table_words("english-attribution", "plain documents")
_RULES = frozenset(
    ["that-clause", "bare-clause", "behind", "inverted", "quotation", "colon", "as-noted", "according", "carried"]
)
_BEFORE = frozenset(["behind", "inverted", "according"])
"""Rules by which all that stands before the speaker is said."""

_NOBODY = words("nobody no none neither few hardly scarcely not only never nothing")
_POINTING = words("this that which what")
_DEPENDING = words("your its their his her our my plan schedule size type")
"""How what depends on something begins: "prices vary according to your tariff"."""

_DOING = frozenset({Tag.PAST, Tag.PARTICIPLE, Tag.PRESENT})
_OBJECTS = words("it him her them")
_THINGS = words("it this that there")
"""Subjects of what is said to which a second verb seldom belongs: "admitted that it was hard and had not tried"."""

_FALSELY = words("falsely wrongly mistakenly incorrectly erroneously wrongfully inaccurately untruthfully supposedly")
_BARELY = words("hardly barely scarcely rarely seldom never not n't only") | _FALSELY
_BEHIND_QUOTATION = frozenset({Tag.PUNCTUATION, Tag.COORDINATOR, Tag.QUOTE})
_PLAIN_AUXILIARIES = words("has have had 've 's is are was were 're did do does 'd")
_APART = words(", — – -- -")
_COMMENTING = words("a an the something")
_COMMENTS = words(
    """
    accusation account allegation argument assertion assessment charge claim conclusion contention demand description
    estimate explanation figure finding idea notion pledge promise proposal statement suggestion theory version view
    something
    """
)
_OPENERS = words("if unless whether because since although though until before after when while that than lest as")
_LEADING = words(
    """
    after before since until when while as although though because once in on at by with for despite during asked
    pressed
    """
)


class Manner(StrEnum):
    """What somebody does with what is attributed to them."""

    SPEECH = "speech"
    THOUGHT = "thought"
    KNOWLEDGE = "knowledge"
    PERCEPTION = "perception"
    REFUSAL = "refusal"


_MANNERS = {
    verb: manner
    for manner in (Manner.THOUGHT, Manner.KNOWLEDGE, Manner.PERCEPTION, Manner.REFUSAL)
    for verb in table_words("english-attribution", manner.value)
}


def manner_of(one: Attribution) -> Manner:
    """Whether something is said, thought, known, perceived or refused; a noun or adjective of opinion is a thought."""
    if one.draft.group is None:
        return Manner.THOUGHT if one.modality is Modality.OPINION else Manner.SPEECH
    return _MANNERS.get(one.draft.group.lemma, Manner.SPEECH)


def is_plain(one: Attribution) -> bool:
    """Whether somebody says something, and says it: not whether, never or perhaps, and does not only think it."""
    draft, group = one.draft, one.draft.group
    named = one.source and draft.source is not None and one.referent is None
    if one.rule not in _RULES or not named or draft.source is None or manner_of(one) is not Manner.SPEECH:
        return False
    reading, first = draft.reading, draft.source[0]
    if reading.lower[first] in _NOBODY | _POINTING or (first and reading.lower[first - 1] in _NOBODY):
        return False
    if group is None:
        return reading.lower[first] not in _DEPENDING or reading.word(draft.cue[0] - 1) in (",", "")
    clear = one.kind is SourceKind.DOCUMENT or one.rule in ("that-clause", "behind")
    shows = clear and group.lemma in _SHOWING and one.kind in (SourceKind.DOCUMENT, SourceKind.ORGANISATION)
    return (group.lemma in SPEECH or shows) and _is_affirmed(reading, group, quoted=one.rule == "quotation")


def _is_affirmed(reading: Reading, group: VerbGroup, *, quoted: bool) -> bool:
    """Whether a verb says that somebody does or did it, without "not", "may" or "never", and "only" of a quotation."""
    if not group.finite or group.passive or group.negated or not _PLAIN_AUXILIARIES.issuperset(group.auxiliaries):
        return False
    begin = group.first
    while begin and reading.tags[begin - 1] in (Tag.ADVERB, Tag.NEGATION):
        begin -= 1
    barely = any(reading.lower[place] in _BARELY for place in range(begin, group.last))
    behind = group.last + (reading.word(group.last) == ",")
    belied = reading.word(behind) in _FALSELY or (reading.word(group.last) == "only" and not quoted)
    return not (barely or belied)


def contents(reading: Reading, draft: Draft, until: int) -> list[Part]:
    """What is surely said before word `until`, without the word that introduces it and the signs around.

    Where a clause is joined behind a comma to one that is said, it is not sure whose it is.
    """
    found: list[Part] = []
    for first, last in _surely_said(reading, draft):
        end = min(last, until)
        begin = first + (reading.word(first) == "that")
        while begin < end and reading.lower[begin] in (",", ":", "—", "–"):
            begin += 1
        if draft.rule in ("bare-clause", "that-clause"):
            end = _before_comment(reading, begin, _before_manner(reading, begin, end))
        while end > begin and reading.lower[end - 1] in (",", ";", "—", "–"):
            end -= 1
        if begin < end:
            found.append(_surely(reading, draft, (begin, end)) if len(draft.parts) == 1 else (begin, end))
    return found


def _surely_said(reading: Reading, draft: Draft) -> list[Part]:
    """The parts without a clause joined behind the speaker: "The road is shut, she said, and the pass is open"."""
    first, *others = draft.parts or [(0, 0)]
    joined = others and not reading.is_block(first[0]) and reading.tags[others[0][0]] is Tag.COORDINATOR
    return [first] if joined and reading.has_finite(*first) else draft.parts


def _before_manner(reading: Reading, begin: int, end: int) -> int:
    """The comma before how it was said, with which the words end: ", without giving details"."""
    for place in range(end - 1, begin, -1):
        if reading.lower[place] == ",":
            manner = reading.word(place + 1) == "without" and reading.tag(place + 2) is Tag.GERUND
            return place if manner else end
    return end


def _before_comment(reading: Reading, begin: int, end: int) -> int:
    """The sign before what others make of it: ", a claim the company denies", "– something the builder disputes"."""
    for place in range(begin + 1, end):
        if reading.lower[place] in _APART and reading.word(place + 1) in _COMMENTING:
            named = any(reading.word(at) in _COMMENTS for at in range(place + 1, min(place + 5, end)))
            if named and reading.has_finite(place + 1, end):
                return place
    return end


def _surely(reading: Reading, draft: Draft, part: Part) -> Part:
    """The clause of what is said that stands beside the cue, where others are joined behind a comma."""
    joints = [
        at
        for at, kind in structure(reading, part).joints
        if kind == "own" and reading.lower[at - 1] == "," and reading.word(at + 1) != "that"
    ]
    if joints and draft.rule in ("bare-clause", "that-clause"):
        return part[0], joints[0] - 1
    if joints and draft.rule == "according":
        return joints[-1] + 1, part[1]
    return part


def stands_alone(reading: Reading, clause: Part, draft: Draft) -> bool:
    """Whether what is said has its own subject and finite verb, and nothing around it takes back that it was said."""
    parts = contents(reading, draft, clause[1])
    if not parts or draft.source is None or _is_subordinate(reading, clause, draft):
        return False
    for first, last in parts:
        if reading.is_block(first) and last == first + 1:
            if draft.rule == "quotation" and reading.tag(last) not in _BEHIND_QUOTATION:
                return False
            continue
        shape = structure(reading, (first, last))
        there = reading.lower[first] == "there"
        if shape.main is None or (shape.subject is None and not there and draft.rule not in _BEFORE):
            return len(parts) == 2 and reading.has_finite(first, parts[1][1])
        if shape.main.tag is Tag.AUXILIARY and shape.main.last >= last:
            return len(parts) == 2 and shape.subject is not None
        begin = shape.subject[0] if shape.subject else first
        led = begin > first and reading.tags[begin - 1] in (Tag.PREPOSITION, Tag.COORDINATOR)
        loose = led or reading.finite_at(first) or turns_back(reading, (first, last))
        loose = loose or (reading.lower[begin] in _THINGS and any(kind == "shared" for _, kind in shape.joints))
        if draft.rule in ("bare-clause", "that-clause") and loose:
            return False
    return not _other_main(reading, clause, draft)


def turns_back(reading: Reading, part: Part) -> bool:
    """Whether the speaker may do what is joined last: "found that the firm had lied and fined it"."""
    for place in range(part[0] + 1, part[1] - 2):
        if reading.lower[place] in ("and", "but") and reading.tags[place + 1] in _DOING:
            behind = reading.tag(place + 3)
            if reading.lower[place + 2] in _OBJECTS and behind in (Tag.PUNCTUATION, Tag.PREPOSITION):
                return True
    return False


def _is_subordinate(reading: Reading, clause: Part, draft: Draft) -> bool:
    """Whether the speaking itself stands in a clause within the clause: "after rescuers said …"."""
    if draft.rule in ("as-noted", "according") or draft.source is None:
        return False
    first = min(draft.source[0], draft.cue[0])
    place = first - 1
    while place > clause[0] and reading.tags[place] is Tag.ADVERB:
        place -= 1
    if place < clause[0] or any(place in range(*part) for part in draft.parts):
        return False
    return reading.lower[place] in _OPENERS or reading.tags[place] in (Tag.RELATIVE, Tag.SUBORDINATOR)


def outside(reading: Reading, clause: Part, draft: Draft) -> list[int]:
    """The finite verbs of a clause that stand neither in what is said nor are its cue."""
    held = [*contents(reading, draft, clause[1]), draft.cue]
    return [
        group.first
        for group in reading.groups
        if group.finite
        and clause[0] <= group.first < clause[1]
        and not any(first <= group.first < last for first, last in held)
    ]


def _other_main(reading: Reading, clause: Part, draft: Draft) -> bool:
    """Whether a verb besides the cue may be the clause's main one."""
    source = draft.source or (0, 0)
    for place in outside(reading, clause, draft):
        if source[0] <= place < source[1]:
            continue
        if place < source[0] and reading.lower[clause[0]] in _LEADING:
            continue
        end = draft.parts[-1][1]
        joined = place >= end > draft.cue[1] and reading.tags[end + (reading.word(end) == ",")] is Tag.COORDINATOR
        if joined or any(first <= place < last for first, last in draft.parts):
            continue
        if place >= source[1] and any(
            reading.tags[at] in (Tag.RELATIVE, Tag.SUBORDINATOR) or reading.lower[at] in _OPENERS
            for at in range(source[1], place)
        ):
            continue
        return True
    return False
