"""How far it goes what somebody says, wants or judges, and what tells when and where it was said."""

from pressmark.english.lexicon import FRAMES
from pressmark.english.nouns import DAYS, phrase_end
from pressmark.english.phrases import Form, VerbGroup
from pressmark.english.reading import Reading
from pressmark.english.tokens import Tag
from pressmark.language.tables import words

_PREPOSITIONS = words("on in at during to via by from through after before with for following of about")
_PERIODS = words(
    """
    week month year night summer spring fall winter morning afternoon evening weekend january february march april may
    june july august september october november december
    """
)

_POINTERS = words("last this next late early that")
_PARTS = words("late early")
_PARTS_OF_DAYS = words("morning afternoon evening night")
_NOT_CIRCUMSTANCES = words("not only how why when where")
_WHEN = words("yesterday today tonight later earlier afterwards recently previously then here again publicly")
"""Adverbs of the saying behind which what is said may begin without a sign: in "said almost no houses" it does."""

_MOST = 6
"""Circumstances in a row."""


def behind_circumstances(reading: Reading, place: int) -> int:
    """Behind when, where and to whom it was said; `place` itself where none of that stands there."""
    at = place
    for _ in range(_MOST):
        if at >= reading.last:
            return reading.last
        behind = _inserted(reading, at) if reading.word(at) == "," else _one(reading, at)
        if behind == at:
            break
        at = behind
    return min(at, reading.last)


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
        ends = at + 1 >= reading.last or after in ("that", ",", ":", ")", "—", "–") or reading.is_block(at + 1)
        return at + (word in _WHEN or ends)
    if word in DAYS:
        return at + 1 + (after in _PARTS_OF_DAYS)
    if word == "only" and after in (":", ","):
        return at + 1
    if word in ("late", "early") and after in ("on", "in"):
        return _prepositional(reading, at + 1)
    if (word in _POINTERS and after in _PERIODS) or (word in _POINTERS | _PARTS and after in DAYS):
        return at + 2
    return _prepositional(reading, at) if word in _PREPOSITIONS and after else at


def _prepositional(reading: Reading, at: int) -> int:
    """Behind "on Friday", "in 2014", "at a rally"; `at` itself where no noun phrase follows."""
    if reading.word(at + 1) in DAYS and reading.tag(at + 2) is not Tag.POSSESSIVE:
        return _one(reading, at + 1)
    if reading.tag(at + 1) is Tag.NUMBER:
        return at + 2
    end = phrase_end(reading, at + 1)
    return end if end > at + 1 else at


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


DASHES = words("— – -- - ―")
_SUBORDINATE = words(
    "when while because since although though after before until unless whereas where despite amid during"
)

_LISTED = frozenset({Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.GERUND, Tag.COORDINATOR})
_MEMBER = 12
"""Words of a member of a list."""

_LONGEST = 150
"""Words of such a phrase; what is longer is cut."""


def noun_end(reading: Reading, first: int, *, clause: bool = False) -> int:
    """Behind the phrase at `first` that is wanted or judged; `clause` tells that it holds a finite verb of its own."""
    last = min(reading.last, first + _LONGEST)
    open_clause = clause
    for place in range(first + 1, last):
        word = reading.word(place)
        when = not clause and (word in _SUBORDINATE or is_day(reading, place))
        if (word == "," and not _lists(reading, place)) or when or _ends(reading, place, open_clause=open_clause):
            return place
        open_clause = open_clause or reading.tag(place) is Tag.RELATIVE or word in ("that", "whether")
    return last


def _lists(reading: Reading, comma: int) -> bool:
    """Whether a comma stands between members of a list that ends with "and"."""
    if reading.tag(comma + 1) not in _LISTED:
        return False
    for ahead in range(comma + 2, min(reading.last, comma + _MEMBER)):
        if reading.word(ahead) in ("and", "or"):
            return True
        if reading.tag(ahead) in (Tag.PRESENT, Tag.PAST, Tag.AUXILIARY, Tag.MODAL, Tag.RELATIVE):
            return False
    return False


def _ends(reading: Reading, place: int, *, open_clause: bool) -> bool:
    """Whether a sign, "but", "and" with a verb, or a verb with which the sentence goes on stands here."""
    word = reading.word(place)
    if word in (";", ":", "but") or word in DASHES:
        return True
    if reading.tag(place) is Tag.COORDINATOR:
        following = reading.starts.get(reading.behind_adverbs(place + 1))
        return following is not None and reading.finite_at(following.first) and following.tag is not Tag.BASE
    return (
        not open_clause
        and reading.finite_at(place)
        and reading.starts[place].tag is not Tag.BASE
        and reading.tag(place - 1) is not Tag.GERUND
    )


_PRESENT = {Tag.PRESENT, Tag.BASE}
PARTICIPLES = words(
    """
    adding saying noting calling citing arguing telling claiming describing insisting warning suggesting accusing
    promising urging asking declaring explaining pointing denouncing condemning praising blaming dismissing rejecting
    stressing writing tweeting pledging vowing criticizing
    """
)
"""Participles with which a speaker says something else: what stands before them ends."""

_OPENERS = words("while when as after although though if because since before even")
"""What begins a clause that stands before the main one, with somebody speaking in it."""

_SPEAKERS_JOINED = words("and but while though although as or")
_HOLDING = words("because when as although though while if after before since until whether where")
"""Words behind which a clause within another begins."""

_NO_CLAUSE = words("of about for to against like as than , ; :")
LONGEST = 200
"""Words of a clause or of what stands before a speaker; what is longer is cut."""

_REACH = 34
"""Words in which the verb of a clause without "that" is looked for."""


def clause_end(reading: Reading, first: int, cue: VerbGroup) -> int:
    """Behind the clause that begins at `first` and is what `cue` says."""
    last = min(reading.last, first + LONGEST)
    relative = cue.first > 0 and reading.tag(cue.first - 1) is Tag.RELATIVE
    opening = reading.word(int(reading.word(0) in ("and", "but"))) in _OPENERS and reading.first_comma >= cue.first
    opening = opening or (cue.form is Form.GERUND and cue.first <= 1)
    for place in range(first + 1, last):
        word = reading.lower[place]
        if word == ";" or (word == ":" and reading.is_block(place + 1)):
            return place
        if word == "," and (opening or (relative and reading.finite_at(place + 1)) or _leaves(reading, place + 1)):
            return place
        if (word == "," or word in _SPEAKERS_JOINED) and _other_speech(reading, place, cue):
            return place
    return last


def _leaves(reading: Reading, after: int) -> bool:
    """Whether ", adding", ", according to" or ", officials said" follows."""
    following = reading.starts.get(after) or (
        reading.starts.get(after + 1) if reading.tag(after) is Tag.ADVERB else None
    )
    if following and following.form is Form.GERUND and reading.word(following.head) in PARTICIPLES:
        return True
    return reading.word(after) == "according" or is_final_attribution(reading, after)


def _other_speech(reading: Reading, place: int, cue: VerbGroup) -> bool:
    """Whether "and warned", "but noted", ", and he added", ", while others said" begins here."""
    at = place + (reading.word(place) == ",")
    if reading.word(at) not in _SPEAKERS_JOINED or (at == place and reading.word(at) == "as"):
        return False
    for ahead in range(at + 1, min(reading.last, at + 9)):
        group = reading.starts.get(ahead)
        if group is not None:
            frame = FRAMES.get(group.lemma)
            alike = cue.tag in (group.tag, Tag.PARTICIPLE, Tag.GERUND) or {group.tag, cue.tag} == _PRESENT
            return frame is not None and group.finite and alike and (ahead == at + 1 or "quote" in frame.takes)
        if reading.word(ahead) in (",", "that", "who") or reading.is_block(ahead):
            return False
    return False


def is_final_attribution(reading: Reading, first: int) -> bool:
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
    behind = behind_circumstances(reading, group.head + 1)
    if behind >= reading.last:
        return True
    return reading.word(behind) in (",", "in", "on", "at", "after") and not clause_ahead(reading, behind)


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
