"""How far it goes what somebody says, wants or judges, and what tells when and where it was said."""

from pressmark.english.frames import FRAMES
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


_WHEN = words("yesterday today tonight later earlier afterwards recently previously then here again publicly")
"""Adverbs of the saying behind which what is said may begin without a sign: in "said almost no houses" it does."""


def _may_end(reading: Reading, at: int) -> bool:
    return (
        at >= reading.last
        or reading.word(at) in ("that", ",", ":", ")", "—", "–")
        or reading.is_block(at)
        or reading.word(at - 1) in DAYS
        or reading.word(at - 1) in _WHEN
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


DASHES = words("— – -- - ―")
_SUBORDINATE = words(
    "when while because since although though after before until unless whereas where despite amid during"
)

_INCLUDING = words("including especially particularly such")
_LISTED = frozenset({Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER})
_LONGEST = 150
"""Words of such a phrase; what is longer is cut."""

_APPOSITION = 24
"""Words of an insertion between commas."""

_SHORT_APPOSITION = 16
_NONE: frozenset[str] = frozenset()


def noun_end(reading: Reading, first: int, *, clause: bool = False, goes_on: frozenset[str] = _NONE) -> int:
    """Behind the phrase at `first` that is wanted or judged, with what hangs on it.

    `clause` tells that its words hold a finite verb of their own. `goes_on` are the prepositions of the verb's second
    object, which may stand behind commas ("praise X, who …, for Y").
    """
    last = min(reading.last, first + _LONGEST)
    open_clause = clause
    place = first + 1
    while place < last:
        word = reading.word(place)
        if word == ",":
            further = _behind_comma(reading, place, goes_on)
            if further is None:
                return place
            place = further
            continue
        if _ends(reading, place, open_clause=open_clause) or (not clause and _ends_phrase(reading, place)):
            return place
        open_clause = open_clause or reading.tag(place) is Tag.RELATIVE or word in ("that", "whether")
        place += 1
    return last


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
        and not _has_own_subject(reading, place)
    )


def _ends_phrase(reading: Reading, place: int) -> bool:
    """Whether when, where or why begins here."""
    word = reading.word(place)
    return (
        word in _SUBORDINATE
        or is_day(reading, place)
        or (word in ("in", "at", "during") and is_occasion(reading, place))
    )


def _has_own_subject(reading: Reading, place: int) -> bool:
    """Whether a reduced relative clause is meant: "the plan she unveiled"."""
    before = place - 1
    while before > 0 and reading.tag(before) is Tag.ADVERB:
        before -= 1
    if reading.tag(before) is Tag.PRONOUN:
        return True
    return reading.tag(before) is Tag.NAME and before > 1 and reading.tag(before - 1) is Tag.NOUN


def _behind_comma(reading: Reading, comma: int, goes_on: frozenset[str]) -> int | None:
    """Where a phrase goes on behind a comma: a list, an insertion; None where it ends."""
    first = comma + 1
    if first >= reading.last:
        return None
    if _list_goes_on(reading, comma) or reading.word(first) in _INCLUDING:
        return first
    relative = reading.word(first) in ("who", "whose", "which")
    if reading.tag(first) not in (Tag.DETERMINER, Tag.NAME, Tag.NUMBER) and not relative:
        return None
    for place in range(first + 1, min(reading.last, first + _APPOSITION)):
        if reading.word(place) == ",":
            return _behind_insertion(reading, place, goes_on, relative=relative)
        if not relative and reading.finite_at(place):
            return None
    return reading.last if not relative and not goes_on and reading.last - first < _SHORT_APPOSITION else None


def _behind_insertion(reading: Reading, comma: int, goes_on: frozenset[str], *, relative: bool) -> int | None:
    if goes_on:
        return comma + 1 if reading.word(comma + 1) in goes_on else None
    ends = comma + 1 < reading.last and reading.tag(comma + 1) not in (Tag.NAME, Tag.DETERMINER)
    return comma if ends and not relative else None


def _list_goes_on(reading: Reading, comma: int) -> bool:
    """Whether a comma stands between members of a list that ends with "and"."""
    one = reading.tag(comma + 1)
    if one is Tag.ADJECTIVE and reading.tag(comma - 1) is Tag.ADJECTIVE:
        return True
    if one is Tag.COORDINATOR:
        earlier = any(reading.word(before) == "," for before in range(max(0, comma - 10), comma))
        return earlier and reading.tag(comma + 2) in _LISTED
    if one not in _LISTED and one not in (Tag.GERUND, Tag.BASE):
        return False
    for ahead in range(comma + 2, min(reading.last, comma + 12)):
        if reading.word(ahead) in ("and", "or"):
            return True
        if reading.tag(ahead) in (Tag.PRESENT, Tag.PAST, Tag.AUXILIARY, Tag.MODAL, Tag.RELATIVE):
            return False
    return False


PARTICIPLES = words(
    """
    adding saying noting calling citing arguing telling claiming describing insisting warning suggesting accusing
    promising urging asking declaring explaining pointing denouncing condemning praising blaming dismissing rejecting
    stressing writing tweeting pledging vowing criticizing
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


def clause_end(reading: Reading, first: int, cue: VerbGroup) -> int:
    """Behind the clause that begins at `first` and is what `cue` says."""
    last = min(reading.last, first + LONGEST)
    opening = _is_subordinate(reading, cue)
    relative = cue.first > 0 and reading.tag(cue.first - 1) is Tag.RELATIVE
    lower = reading.lower
    for place in range(first + 1, last):
        word = lower[place]
        if word == ":" and reading.is_block(place + 1):
            return place
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
    if following and following.form is Form.GERUND and reading.word(following.head) in PARTICIPLES:
        return True
    if word == "according" or is_final_attribution(reading, after):
        return True
    return comma > first + 2 and word in _CONTRASTS and _main_clause(reading, after + 1)


def _joins_cue(reading: Reading, place: int, cue: VerbGroup) -> bool:
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


def _is_subordinate(reading: Reading, cue: VerbGroup) -> bool:
    """Whether the cue stands in a clause or participle that the sentence begins with: "While he said …, the port …"."""
    if cue.form is Form.GERUND:
        return cue.first <= 1
    opener = reading.word(0) in ("and", "but")
    return reading.word(int(opener)) in _OPENERS and reading.first_comma >= cue.first


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


def _new_speaker(reading: Reading, place: int, cue: VerbGroup) -> bool:
    """Whether ", and he added", ", while others said" begins here."""
    at = place + (reading.word(place) == ",")
    if reading.word(at) not in _SPEAKERS_JOINED or (reading.word(at) == "as" and at == place):
        return False
    if reading.word(at + 1) == "that":
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
