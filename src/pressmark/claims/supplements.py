"""Clauses apart from what is only set beside them: "which" clauses, appositions, participles, "after" clauses.

What is left out says more, and takes nothing back: so what is kept is as true as the sentence. Behind "after", "as",
"when" and "because" that holds of what has happened alone; where the kept words are in doubt nothing is left out.
"""

from collections.abc import Iterator

from pressmark.english.clause_structure import Structure, agrees, structure
from pressmark.english.lexicon import FRAMES
from pressmark.english.nouns import MONTHS, PERIODS, phrase_end, phrase_start
from pressmark.english.phrases import Form, VerbGroup
from pressmark.english.reading import Part, Reading
from pressmark.english.tokens import Tag
from pressmark.language.tables import words

MAIN = "statement.main-clause"
RELATIVE = "statement.relative-clause"
AFTER = "statement.after-clause"

UNCUT = words("if unless whether lest neither nor either both not-only only-if provided assuming rather whatever or")
"""Words across whose scope nothing is cut."""

DOUBT = words(
    """
    not n't never no nobody nothing none hardly barely scarcely rarely seldom only just almost nearly reportedly
    allegedly purportedly supposedly apparently possibly probably perhaps maybe likely unlikely may might could would
    should must can
    """
)
"""Words that may count for both of two verbs with one subject; none may stand between two places of a claim."""

_WHICH = words("which who where whose")
_CONDITIONS = words(
    """
    assuming providing provided depending pending barring excluding excepting considering supposing failing given
    regarding concerning
    """
)
"""Participles that say under which condition the rest holds, or of what it is said."""

_HAPPENED = words("after as when because")
_REASONS = words("because since so")
"""What says why or to what effect, whenever it was."""

_CONCEDED = words("although though")
_BESIDE = words("including with along amid")
"""Prepositions that set something beside what is said, behind a comma."""

_SETTING_APART = words(", — – --")
_FEW = words("few little nobody none no any anyone anything each every always usually often sometimes ever until")
_BEING = words("be come occur happen follow begin start end arrive look name call take do go act serve work describe")
"""Verbs that say nothing without when, or to which "after" or "as" belongs."""

_APPOSED = frozenset({Tag.DETERMINER, Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.ADJECTIVE})
_UNENDING = frozenset(
    {Tag.COORDINATOR, Tag.PREPOSITION, Tag.DETERMINER, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.TO, Tag.MODAL}
)
_ARTICLES = words("a an the")
_OWNERS = words("the his her its their our my your this that these those")
_APPROXIMATE = words("around about some roughly nearly almost")
_GOING_ON = frozenset({Tag.COORDINATOR, Tag.GERUND})
_LISTED = frozenset({Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.BASE})
_GIVING = words("give tell show send offer hand award ask call name appoint make elect pay owe grant")
"""Verbs with a second object, which may stand behind what is said of the first."""

_LEAST_INSERTED = 4
"""Words between commas that are worth leaving out."""

_MOST_COMMAS = 16
"""Commas behind a main verb that are looked at: a sentence with more is a list."""

_LEAST_KEPT = 3
"""Words of a clause that says something."""


def without_supplements(reading: Reading, part: Part) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The clause without what is set beside it, and what of that says something itself, each with its rule."""
    first, last = part
    shape = structure(reading, part)
    if shape.main is None or shape.subject is None or not agrees(reading, shape.subject[0], shape.main):
        return
    begin, end = _begin(reading, part, shape, shape.main), last
    tail = _tail(reading, (begin, last), shape, shape.main)
    if tail is not None:
        end = tail - (reading.lower[tail - 1] in _SETTING_APART)
    inserted = _inserted(reading, begin, shape.main)
    kept = ((begin, end),) if inserted is None else ((begin, inserted[0]), (inserted[1], end))
    if (begin, end) != part or inserted is not None:
        yield MAIN, kept
    if inserted is not None:
        yield from told_of(reading, (begin, inserted[0]), (inserted[0] + 1, inserted[1] - 1))
    if begin > first:
        yield from _happened(reading, first, begin - 1)
    if tail is not None:
        yield from _said_beside(reading, tail, last, shape.main)
    elif not shape.main.modal:
        behind = (
            at for at in range(shape.main.last, last) if reading.lower[at] == "after" and at - 1 not in shape.inner
        )
        place = next(behind, None)
        main = shape.main_before(place) if place is not None else None
        if place is not None and main is not None and not _holds(reading, UNCUT | DOUBT | _FEW, main.first, place):
            yield from _happened(reading, place, _clause_stop(reading, place, last))


def _begin(reading: Reading, part: Part, shape: Structure, main: VerbGroup) -> int:
    """Where the main clause begins behind an "after" clause or a participle with a comma; else where the words do."""
    first = part[0]
    begin = shape.subject[0] if shape.subject else first
    if begin <= first + 2 or reading.lower[begin - 1] != "," or main.first < begin:
        return first
    opening = reading.lower[first]
    led = reading.starts.get(first)
    if led is not None and led.form is Form.GERUND and opening not in _CONDITIONS:
        plain = not main.modal and not _holds(reading, UNCUT, first, begin)
        return begin if plain and all(not group.finite for group in reading.groups_in(first, begin)) else first
    finite = [group for group in reading.groups_in(first, begin) if group.finite]
    if not finite or "," in reading.lower[finite[-1].last : begin - 1]:
        return first
    if opening in _CONCEDED and not main.modal and not _holds(reading, UNCUT, first, begin):
        return begin
    happened = opening in _HAPPENED and _is_fact(main) and _is_certain(reading, begin, main, main.last)
    return begin if happened and not _holds(reading, UNCUT | DOUBT, first, begin) else first


def _holds(reading: Reading, table: frozenset[str], first: int, last: int) -> bool:
    return any(reading.lower[place] in table for place in range(first, last))


def _is_fact(group: VerbGroup) -> bool:
    """Whether it has happened or is going on: a past, a perfect, a progressive."""
    if group.modal:
        return False
    if group.progressive and group.auxiliaries[0] in ("is", "are", "am", "'re", "'s"):
        return True
    if group.auxiliaries:
        return group.auxiliaries[0] in ("was", "were", "did", "had", "'d", "has", "have", "'s", "'ve")
    return group.tag is Tag.PAST


def _is_certain(reading: Reading, first: int, main: VerbGroup, last: int) -> bool:
    """Whether the words up to here deny, doubt and count out nothing."""
    return not main.negated and not main.modal and not _holds(reading, DOUBT | _FEW | UNCUT, first, last)


def _tail(reading: Reading, part: Part, shape: Structure, main: VerbGroup) -> int | None:
    """The first word of what is set beside the main clause behind it; None where nothing is, or one cannot tell."""
    begin, last = part
    tried = 0
    for place in range(main.last, last):
        comma = reading.lower[place - 1] in _SETTING_APART
        tried += comma
        if tried > _MOST_COMMAS:
            return None
        kept = place - comma
        bare = reading.tags[kept - 1] is Tag.ADJECTIVE and reading.tags[kept - 2] is Tag.DETERMINER
        if bare or reading.tags[kept - 1] in _UNENDING or _is_open(reading, begin, kept):
            continue
        within = reading.inside[kept - 1] and reading.inside[place]
        marked = reading.tokens[place].start - reading.tokens[place - 1].end > 1 and not reading.inside[kept - 1]
        within = within or (comma and marked)
        if within or place - 1 in shape.inner or kept - begin < _LEAST_KEPT - 1:
            continue
        plain = comma and not _holds(reading, UNCUT, begin, kept)
        if plain and _is_beside(reading, place, last, main):
            return place
        if comma and (reading.word(place) in _BESIDE or reading.word(place) in _WHICH):
            return None
        if _is_afterwards(reading, place, last, (begin, kept), main):
            return place
    return None


def _is_open(reading: Reading, first: int, last: int) -> bool:
    """Whether a bracket opens in these words that does not close in them."""
    return reading.lower[first:last].count("(") != reading.lower[first:last].count(")")


def _is_beside(reading: Reading, place: int, last: int, main: VerbGroup) -> bool:
    """Whether a "which" clause, a participle or an apposition begins behind a comma, and nothing else stands behind."""
    word, tag = reading.word(place), reading.tag(place)
    led = tag is Tag.PREPOSITION and reading.word(place + 1) in ("which", "whom")
    dated = word == "when" and (reading.word(place - 2) in PERIODS | MONTHS or reading.tag(place - 2) is Tag.NUMBER)
    if word in _WHICH or led or dated:
        return last - place >= _LEAST_INSERTED and _ends_with(reading, place, last, main)
    group = reading.starts.get(place if tag is not Tag.ADVERB else place + 1)
    gerund = group is not None and group.form is Form.GERUND and "-" not in word
    if _holds(reading, UNCUT, place, last) or _as_long_as(reading, place, last):
        return False
    if (gerund or word in _BESIDE) and word not in _CONDITIONS:
        listed = reading.tag(place - 2) is Tag.GERUND
        return not listed and not main.modal and last - place > 1 and _ends_with(reading, place, last, main)
    if word == "as" and reading.tag(place + 1) in (Tag.PARTICIPLE, Tag.AUXILIARY):
        return _ends_with(reading, place, last, main)
    if word in _CONCEDED or (word in _REASONS and not main.negated):
        return any(group.finite for group in reading.groups_in(place, last)) and _ends_with(reading, place, last, main)
    return _is_apposed(reading, place, last)


def _as_long_as(reading: Reading, first: int, last: int) -> bool:
    """Whether a condition of more than one word stands here."""
    return any(
        reading.lower[at] in ("long", "soon") and reading.lower[at - 1] == "as" and reading.word(at + 1) == "as"
        for at in range(first + 1, last)
    )


def _ends_with(reading: Reading, place: int, last: int, main: VerbGroup) -> bool:
    """Whether what begins here goes on to the end: behind a further comma stands no complement of the main verb."""
    going_on = _GOING_ON if main.lemma in _GIVING else _GOING_ON | _LISTED
    return all(
        reading.tag(at + 1) in going_on or reading.word(at + 1) in _WHICH or _is_gerund(reading, at + 1)
        for at in range(place, last)
        if reading.lower[at] == "," and at + 1 < last
    )


def _is_gerund(reading: Reading, place: int) -> bool:
    group = reading.starts.get(place)
    return group is not None and group.form is Form.GERUND


def _is_apposed(reading: Reading, place: int, last: int) -> bool:
    """Whether an apposition to a noun before the comma begins here: "a port of 40,000 people"."""
    word = reading.lower[place]
    number = place + (word in _APPROXIMATE)
    measured = reading.tag(number) is Tag.NUMBER and number != place
    if not measured and (word not in _ARTICLES or reading.tag(place + 1) is Tag.PUNCTUATION):
        return False
    if reading.tag(place - 2) not in (Tag.NAME, Tag.NOUN) or reading.lower[place + 1] in ("more", "less"):
        return False
    end = next((at for at in range(place, last) if reading.lower[at] == ","), last)
    if end < last and reading.word(end + 1) not in ("and", "but"):
        return False
    inner = range(place, end)
    if any(reading.tags[at] is Tag.COORDINATOR or reading.lower[at] in (";", ":") for at in inner):
        return False
    relative = next((at for at in inner if reading.tags[at] is Tag.RELATIVE), end)
    finite = any(group.finite for group in reading.groups_in(place, relative))
    alone = "," not in reading.lower[max(0, place - 6) : place - 1]
    return alone and not finite and end - place >= _LEAST_KEPT


def _is_afterwards(reading: Reading, place: int, last: int, kept: Part, main: VerbGroup) -> bool:
    """Whether a clause begins here that says after, at or because of what something has happened."""
    word = reading.lower[place]
    before = reading.tag(place - 1 if reading.lower[place - 1] != "," else place - 2)
    if word not in _HAPPENED | _CONCEDED or before not in _ENDING:
        return False
    holds = word == "because" or (word == "as" and main.tag is Tag.AUXILIARY and not main.modal)
    if not holds and not _is_fact(main):
        return False
    bare = main.last == place or (word == "as" and main.lemma in _BEING)
    if reading.lower[place - 1] in PERIODS | _TIMES or (bare and not main.passive and main.lemma in _BEING):
        return False
    if not _is_certain(reading, kept[0], main, kept[1]) or _holds(reading, UNCUT, place, last):
        return False
    if word == "after" and _is_gerund(reading, place + 1):
        return True
    clause = _clause(reading, place + 1, last)
    return clause is not None and (holds or word == "as" or word in _CONCEDED or _is_fact(clause))


_ENDING = (Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE)
"""Classes of the last word of a clause."""

_TIMES = words(
    """
    second seconds minute minutes hour hours day days week weeks month months year years moment moments time times point
    stage occasion
    """
)


def _clause(reading: Reading, first: int, last: int) -> VerbGroup | None:
    """The verb of a clause that begins here with its own subject and is in doubt no more; None where none does."""
    group = reading.own_clause(first, last)
    plain = group is not None and not group.modal and "," not in reading.lower[first : group.first]
    return group if plain and group is not None and group.first > first else None


def _inserted(reading: Reading, first: int, main: VerbGroup) -> Part | None:
    """The comma behind the subject and the word behind the second one, with an apposition or "who" clause between."""
    core = phrase_end(reading, first)
    begin = main.first
    while begin > first and reading.tags[begin - 1] is Tag.ADVERB:
        begin -= 1
    apposed = reading.tag(core + 1) in _APPOSED or reading.word(core + 1) in ("who", "which", "whose", "including")
    group = reading.starts.get(core + 1)
    participle = group is not None and group.form in (Form.GERUND, Form.PARTICIPLE)
    apposed = apposed or (participle and reading.word(core + 1) not in _CONDITIONS)
    sign = reading.word(core)
    apposed = apposed or sign in _SETTING_APART - {","}
    if not (apposed and core < begin - 1 and sign in _SETTING_APART and reading.word(begin - 1) == sign):
        return None
    inner = range(core + 1, begin - 1)
    if is_list(reading, first, main):
        return None
    if len(inner) < _LEAST_INSERTED or _holds(reading, DOUBT, core + 1, begin - 1):
        return None
    return core, begin


def is_list(reading: Reading, first: int, main: VerbGroup) -> bool:
    """Whether a subject is several joined behind a comma: "Vik, Marram and Quill were flooded"."""
    core = phrase_end(reading, first)
    several = main.tag is Tag.BASE or reading.lower[main.first] in ("are", "were", "have", "do", "'re", "'ve")
    joined = any(reading.tags[place] is Tag.COORDINATOR for place in range(core, main.first))
    plural = reading.tags[core - 1] is Tag.NOUN and reading.lower[core - 1].endswith("s")
    return several and joined and reading.word(core) == "," and not plural


def told_of(reading: Reading, who: Part, clause: Part) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """What a "which" or "who" clause says of the words before it, as subject and predicate."""
    first, last = clause
    begin = first + 1
    while begin < last and begin not in reading.starts and reading.tags[begin] is Tag.ADVERB:
        begin += 1
    group = reading.starts.get(begin)
    if reading.word(first) not in ("which", "who") or group is None or not group.finite:
        return
    named = reading.tags[who[0]] is Tag.NAME or reading.lower[who[0]] in _OWNERS
    named = named and not any(reading.tags[place] is Tag.PREPOSITION for place in range(*who))
    if named and last - begin >= _LEAST_KEPT and not _holds(reading, UNCUT, *who):
        yield RELATIVE, (who, (first + 1, last))
        shared = [at for at, kind in structure(reading, (begin, last)).joints if kind == "shared"]
        if len(shared) == 1 and not _holds(reading, UNCUT | DOUBT, first, last):
            yield RELATIVE, (who, (first + 1, shared[0]))
            yield RELATIVE, (who, (shared[0] + 1, last))


def _happened(reading: Reading, first: int, comma: int) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """What an "after" or "although" clause says has happened, where it names who."""
    if reading.lower[first] not in ("after", "although", "though", "when"):
        return
    group = _clause(reading, first + 1, comma)
    named = group is not None and reading.tags[first + 1] is not Tag.PRONOUN
    if (
        group is not None
        and _is_fact(group)
        and named
        and group.lemma not in FRAMES
        and not _holds(reading, UNCUT | DOUBT, first, comma)
    ):
        yield AFTER, ((first + 1, comma),)


def _owns_clause(reading: Reading, first: int, last: int) -> bool:
    """Whether a clause begins here with its own subject."""
    group = reading.own_clause(first, last)
    return group is not None and first < group.first < group.last < last - 1


def _clause_stop(reading: Reading, place: int, last: int) -> int:
    return next((at for at in range(place, last) if reading.lower[at] in (",", ";")), last)


def _said_beside(reading: Reading, place: int, last: int, main: VerbGroup) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """What says something itself of all that stands behind the main clause."""
    end = _clause_stop(reading, place, last)
    word = reading.word(place)
    if word == "after" or word in _CONCEDED:
        yield from _happened(reading, place, end)
    elif word == "where" and _owns_clause(reading, place + 1, last) and not _holds(reading, UNCUT, place, last):
        yield RELATIVE, ((place + 1, last),)
    elif word in ("which", "who"):
        start = phrase_start(reading, place - 2, main.last)
        if start is None or start < main.last:
            return
        beside = start == main.last or (start == main.last + 1 and reading.tags[main.last] is Tag.PREPOSITION)
        if beside:
            yield from told_of(reading, (start, place - 1), (place, last))
