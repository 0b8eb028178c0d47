"""Where a clause that somebody says begins and ends."""

from pressmark.claims.sources.circumstances import behind_circumstances
from pressmark.claims.sources.frames import FRAMES
from pressmark.claims.sources.groups import Form, Group
from pressmark.claims.sources.reading import Reading
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words

PARTICIPLES = words(
    """
    adding saying noting calling citing arguing telling claiming describing insisting warning suggesting accusing
    promising urging asking declaring explaining pointing stressing writing tweeting pledging vowing criticizing
    """
)
"""Participles with which a speaker says something else: what stands before them ends."""

_TURNS = words("; , and but or while")
_CONTRASTS = words("while but although though whereas")
_JOINING = words("and but or")
_SPEAKERS_JOINED = words("and but while though although as or")
_OPENERS = words("while when as after although though if because since before even")
_CLAUSE_STARTS = frozenset({Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.PRONOUN, Tag.ADJECTIVE, Tag.NUMBER})
_SUBJECT_ENDS = frozenset({Tag.NAME, Tag.NOUN, Tag.PRONOUN, Tag.ADVERB, Tag.NUMBER, Tag.PUNCTUATION, Tag.POSSESSIVE})
_HOLDING = words("because when as although though while if after before since until whether where")
"""Words behind which a clause within another begins."""

_NO_CLAUSE = words("of about for to against like as than , ; :")
LONGEST = 200
"""Words of a clause or of what stands before a speaker; what is longer is cut."""

_SUBJECT = 14
"""Words of a subject that are looked through for its verb."""

_REACH = 34
"""Words in which the verb of a clause without "that" is looked for."""


def clause_end(reading: Reading, first: int, cue: Group) -> int:
    """Behind the clause that begins at `first` and is what `cue` says."""
    last = min(reading.last, first + LONGEST)
    opening = _is_subordinate(reading, cue)
    relative = cue.start > 0 and reading.tag(cue.start - 1) is Tag.RELATIVE
    lower = reading.passage.lower
    for place in range(first + 1, last):
        word = lower[place]
        if word not in _TURNS:
            continue
        if word == ";":
            return place
        if word == "," and (
            (relative and reading.finite_at(place + 1))
            or (opening and _main_clause(reading, place + 1))
            or _leaves(reading, place, first)
        ):
            return place
        if (word == "," or word in _JOINING) and _joins_cue(reading, place, cue):
            return place
        if (word == "," or word in ("and", "but", "while")) and _new_speaker(reading, place, cue):
            return place
    return last


def _leaves(reading: Reading, comma: int, first: int) -> bool:
    """Whether ", adding", ", according to", ", officials said" or ", while …" follows."""
    after = comma + 1
    word = reading.word(after)
    following = reading.starts.get(after) or (
        reading.starts.get(after + 1) if reading.tag(after) is Tag.ADVERB else None
    )
    if following and following.form is Form.GERUND and reading.word(following.verb) in PARTICIPLES:
        return True
    if word == "according" or _is_final_attribution(reading, after):
        return True
    return comma > first + 2 and word in _CONTRASTS and _main_clause(reading, after + 1)


def _joins_cue(reading: Reading, place: int, cue: Group) -> bool:
    """Whether "and warned", "but noted" goes on with the speaker's verb, not with what was said."""
    joined = place + (reading.word(place) == ",")
    if reading.word(joined) not in _JOINING:
        return False
    following = reading.starts.get(reading.behind_adverbs(joined + 1))
    if following is None or following.form is not Form.FINITE:
        return False
    frame = FRAMES.get(following.lemma)
    if frame is None or following.tag not in (Tag.PAST, Tag.PRESENT, Tag.BASE):
        return False
    return (
        following.tag is cue.tag
        or cue.tag in (Tag.PARTICIPLE, Tag.GERUND)
        or (reading.word(joined) == "but" and "quote" in frame.takes)
    )


def _is_subordinate(reading: Reading, cue: Group) -> bool:
    """Whether the cue stands in a clause or participle that the sentence begins with: "While he said …, the port …"."""
    if cue.form is Form.GERUND:
        return cue.start <= 1
    opener = reading.word(0) in ("and", "but")
    return reading.word(int(opener)) in _OPENERS and reading.first_comma >= cue.start


def _main_clause(reading: Reading, first: int) -> bool:
    """Whether a subject with a finite verb begins here."""
    if reading.tag(first) not in _CLAUSE_STARTS:
        return False
    for ahead in range(first + 1, min(reading.last, first + _SUBJECT)):
        if ahead in reading.starts:
            return reading.finite_at(ahead) and reading.tag(ahead - 1) in _SUBJECT_ENDS
        if reading.word(ahead) in (";", ":"):
            return False
    return False


def _is_final_attribution(reading: Reading, first: int) -> bool:
    """Whether ", officials said" and no more than when or where follows."""
    if reading.word(first) in ("and", "but", "which", "who"):
        return False
    place = next((at for at in range(first + 1, min(reading.last, first + 17)) if at in reading.starts), None)
    if place is None or not reading.finite_at(place):
        return False
    group = reading.starts[place]
    frame = FRAMES.get(group.lemma)
    if frame is None or "quote" not in frame.takes or reading.tag(place - 1) in (Tag.RELATIVE, Tag.PREPOSITION):
        return False
    behind = behind_circumstances(reading, group.verb + 1)
    if behind >= reading.last:
        return True
    return reading.word(behind) in (",", "in", "on", "at", "after") and not clause_ahead(reading, behind)


def _new_speaker(reading: Reading, place: int, cue: Group) -> bool:
    """Whether ", and he added", ", while others said" begins here."""
    at = place + (reading.word(place) == ",")
    if reading.word(at) not in _SPEAKERS_JOINED or (reading.word(at) == "as" and at == place):
        return False
    for ahead in range(at + 2, min(reading.last, at + 9)):
        group = reading.starts.get(ahead)
        if group is not None:
            frame = FRAMES.get(group.lemma)
            return (
                frame is not None
                and "quote" in frame.takes
                and group.form is Form.FINITE
                and group.tag is cue.tag
                and reading.tag(ahead - 1) in (Tag.PRONOUN, Tag.NOUN, Tag.NAME, Tag.ADVERB)
            )
        if reading.word(ahead) in (",", "that", "who") or reading.is_block(ahead):
            return False
    return False


def clause_ahead(reading: Reading, place: int) -> bool:
    """Whether a clause with a subject and a finite verb begins here; verbs of clauses within it do not count."""
    if reading.tag(place) in (Tag.COORDINATOR, Tag.TO, Tag.PUNCTUATION) or reading.word(place) in _NO_CLAUSE:
        return False
    held = 0
    for at in range(place + 1, min(reading.last, place + _REACH)):
        held += reading.tag(at) is Tag.RELATIVE or reading.word(at) in _HOLDING
        if not reading.finite_at(at):
            continue
        if held:
            held -= 1
            continue
        before = at - 1
        while before > place and reading.tag(before) is Tag.ADVERB:
            before -= 1
        return reading.tag(before) is not Tag.COORDINATOR and not _breaks(reading, place, before)
    return False


def _breaks(reading: Reading, first: int, last: int) -> bool:
    """Whether a comma in these words ends a phrase before another clause begins."""
    commas = [at for at in range(first, last) if reading.word(at) == ","]
    if any(reading.word(at + 1) in ("and", "but") for at in commas):
        return True
    return len(commas) == 1 and reading.tag(commas[0] + 1) in (Tag.DETERMINER, Tag.PRONOUN)
