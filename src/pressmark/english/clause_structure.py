"""How the clauses of a reading hang together: its main verb and subject, and where another clause is joined to it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from pressmark.english import lexicon
from pressmark.english.nouns import phrase_end
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Part, Reading
from pressmark.english.tagging import only_verb
from pressmark.english.tokens import Tag
from pressmark.english.verbs import FORMS
from pressmark.language.tables import words

_JOINING = words("and but yet ;")
_SIDE_BY_SIDE = words("while whereas")
_MAYBE_OPENERS = lexicon.CLAUSE_PREPOSITIONS
_BEFORE_VERB = frozenset({Tag.ADVERB, Tag.NEGATION})
_NO_OBJECT = frozenset({Tag.PREPOSITION, Tag.NAME, Tag.NOUN, Tag.TO, Tag.PUNCTUATION, Tag.ADVERB})
"""Classes of what stands behind a verb that has no object of its own, or of a participle."""

_VERBAL = frozenset({Tag.PARTICIPLE, Tag.PAST, Tag.GERUND, Tag.BASE, Tag.PRESENT})
_TURNING = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.PREPOSITION, Tag.COORDINATOR})
"""Classes of words that may join clauses or begin one, beside some words and signs of other classes."""

_TURNING_WORDS = words(", ; : than") | _SIDE_BY_SIDE
_SETTING_APART = words(", — – --")
_PLURAL = words("they we you i these those people police some many most few all both")
WATCHING = words("see hear feel watch notice let make help have")
"""Verbs whose objects have verbs of their own: "saw the tree fall and the wires break"."""

_SINGULAR = words("is has was does")
_SEVERAL = words("are were have do")
_ONE = words("a an this that he she it")
_THEY = words("they we these those")
_FRONTED = words("when if once as after before although though because since while until")
"""What begins a clause that stands before the one it belongs to."""

_MEMBER = 3
"""Words before "and" among which a comma shows that a list may end: "Vik, Marram and Quill"."""

_RANGE = 6
"""Words between "between" and "and"."""

_AHEAD = 30
"""Words behind a joint among which the joined clause shows its verb."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The main verb of some words, its subject, and the joints behind it.

    A joint is the word that joins another clause, with `own` or `shared` for whose the subject of that clause is.
    `mains` are all main verbs in order, `inner` the words of clauses within clauses, `verbs` where the verb of the
    clause behind each joint begins.
    """

    main: VerbGroup | None
    subject: Part | None
    mains: tuple[VerbGroup, ...]
    joints: tuple[tuple[int, str], ...]
    inner: frozenset[int]
    verbs: Mapping[int, int]

    def main_before(self, place: int) -> VerbGroup | None:
        """The last main verb before this word."""
        return next((group for group in reversed(self.mains) if group.last <= place), None)

    def verb_behind(self, joint: int) -> int:
        """Where the verb of the clause behind a joint begins."""
        return self.verbs[joint]


def agrees(reading: Reading, subject: int, verb: VerbGroup) -> bool:
    """Whether a verb in the present has the number of the noun phrase that begins here; any other verb has."""
    first = reading.lower[verb.first]
    if first not in _SINGULAR | _SEVERAL and (verb.auxiliaries or verb.tag not in (Tag.PRESENT, Tag.BASE)):
        return True
    head = place = subject
    joined = False
    while place < verb.first and reading.tags[place] not in (Tag.PREPOSITION, Tag.RELATIVE, Tag.PUNCTUATION):
        joined = joined or reading.tags[place] is Tag.COORDINATOR
        if reading.tags[place] in (Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER):
            head = place
        place += 1
    word = reading.lower[head]
    if first in _SEVERAL:
        singular = reading.lower[subject] in _ONE and word not in _PLURAL and reading.word(place) != "of"
        return joined or not singular
    if first in _SINGULAR:
        return not (word in _THEY or (reading.tags[head] is Tag.NOUN and word.endswith("s") and not joined))
    plural = joined or word in _PLURAL or word in lexicon.PLURAL_WITHOUT_S or word.endswith("s") or word.isdigit()
    return plural if verb.tag is Tag.BASE else not plural or reading.tags[head] is Tag.NAME


def structure(reading: Reading, part: Part, opaque: Mapping[int, int] | None = None) -> Structure:
    """The structure of these words; `opaque` are words, by the first, that what is looked for does not stand in."""
    if opaque:
        return _Scan(reading, part, opaque).read()
    known = reading.structures.get(part)
    if known is None:
        known = reading.structures[part] = _Scan(reading, part, {}).read()
    return known


class _Scan:
    """One pass from left to right: which finite verb belongs to which clause."""

    def __init__(self, reading: Reading, part: Part, opaque: Mapping[int, int]) -> None:
        self.reading = reading
        self.part = part
        self.opaque = opaque
        self.pending = 0
        self.open = False
        self.closed_at = -1
        self.closed_after = False
        self.told = False
        self.broken = False
        self.unsure = False
        self.mains: list[VerbGroup] = []
        self.joints: list[tuple[int, str]] = []
        self.inner: set[int] = set()
        self.verbs: dict[int, int] = {}

    def read(self) -> Structure:
        reading, (place, last) = self.reading, self.part
        while place < last:
            if place in self.opaque:
                place = max(place + 1, self.opaque[place])
                self.open, self.pending = False, 0
                continue
            place = self._step(place)
            group = reading.starts.get(place)
            end = place + 1
            if group is not None and group.last <= last:
                end = group.last
                if group.finite:
                    self._take(group)
            if self.open or self.pending:
                self.inner.update(range(place, end))
            place = end
        main = self.mains[0] if self.mains else None
        return Structure(
            main, self._subject(main), tuple(self.mains), tuple(self.joints), frozenset(self.inner), self.verbs
        )

    def _step(self, place: int) -> int:
        """Note what a word closes, joins or opens; the word itself, or the next where it belongs to the joint."""
        reading, lower = self.reading, self.reading.lower
        if reading.tags[place] not in _TURNING and lower[place] not in _TURNING_WORDS:
            return place
        if self._goes_on(place) and (joint := self._joint(place)):
            self.joints.append((place, joint))
            return place + 1
        if lower[place] == "," and self.open and not self.pending:
            self.open, self.closed_at = False, place
            self.closed_after = self.closed_after or bool(self.mains)
        elif self._joins(place):
            if self.open and not self.mains:
                self.pending += self._clause_ahead(place + 1)
                return place
            joint = self._joint(place)
            if joint:
                self.joints.append((place, joint))
                self.open = False
                return place + (reading.word(place + 1) == "that" and reading.tag(place + 1) is Tag.SUBORDINATOR)
            self.broken = self.broken or lower[place] == ";"
            self.unsure = self.unsure or (bool(self.mains) and lower[place - 1] == ",")
        elif lower[place] == ":":
            self.broken = self.broken or bool(self.mains)
        elif self._opens(place):
            self.pending += 1
            self.told = self.told or (bool(self.mains) and lower[place] == "that")
        return place

    def _goes_on(self, place: int) -> bool:
        """Whether a comma stands between things said: "that the mine was old, that it had flooded and that …"."""
        reading, (first, last) = self.reading, self.part
        if reading.lower[place] != "," or reading.word(place + 1) != "that" or reading.word(first - 1) != "that":
            return False
        pairs = ((reading.lower[at], reading.word(at + 1)) for at in range(place + 2, last))
        return any(word in ("and", "but") and after == "that" for word, after in pairs)

    def _take(self, group: VerbGroup) -> None:
        """Give a finite verb to the clause that waits for one."""
        if self.pending:
            self.pending -= 1
            self.open = True
        elif not self.mains:
            self.open = False
            self.mains.append(group)
        elif any(at == group.first for at in self.verbs.values()):
            self.mains.append(group)
        elif not (group.tag is Tag.BASE and self.mains[-1].lemma in WATCHING):
            self.open = True
            self.told = True

    def _opens(self, place: int) -> bool:
        """Whether a word begins a clause within the clause."""
        reading = self.reading
        tag, word = reading.tags[place], reading.lower[place]
        if tag is Tag.SUBORDINATOR:
            return word != "so" or self._clause_ahead(place + 1)
        if tag is Tag.RELATIVE:
            return reading.tag(place + 1) is not Tag.TO
        if word == "than":
            return reading.tag(place + 1) is Tag.PRONOUN and self._clause_ahead(place + 1)
        maybe = word in _MAYBE_OPENERS and tag is Tag.PREPOSITION
        return maybe and (word != "for" or reading.lower[place - 1] == ",") and self._clause_ahead(place + 1)

    def _clause_ahead(self, place: int) -> bool:
        """Whether a subject and its finite verb follow, before any comma."""
        for at in range(place, min(self.part[1], place + _AHEAD)):
            group = self.reading.starts.get(at)
            if group is not None and group.finite:
                dated = at == place + 1 and self.reading.tags[place] is Tag.NUMBER
                return not dated and self._begins_subject(place, at)
            if self.reading.lower[at] in (",", ";", ":") or self.reading.tags[at] is Tag.RELATIVE:
                return False
        return False

    def _joins(self, place: int) -> bool:
        reading = self.reading
        word = reading.lower[place]
        if word in _SIDE_BY_SIDE:
            return place > self.part[0] and reading.lower[place - 1] == ","
        return word == ";" or (word in _JOINING and reading.tags[place] is Tag.COORDINATOR)

    def _joint(self, place: int) -> str:
        """Whose the subject of the clause behind is; empty where no clause is joined, or one cannot tell to what."""
        reading = self.reading
        waits = bool(self.verbs) and place < max(self.verbs.values())
        if not self.mains or self.pending or self.open or self.broken or waits:
            return ""
        that = reading.word(place + 1) == "that" and reading.tags[place + 1] is Tag.SUBORDINATOR
        if that and self.told:
            return ""
        begin = place + 1 + that
        begin = self._behind_clause(begin) or self._behind_when(place, begin)
        while begin < self.part[1] and reading.tags[begin] in _BEFORE_VERB and begin not in reading.starts:
            begin += 1
        group = reading.starts.get(begin)
        if group is not None:
            if not self._shares(place, group):
                return ""
            self.verbs[place] = group.first
            return "shared"
        verb = self._verb_of(begin)
        if verb is None or not self._owns(place, begin, verb):
            return ""
        self.verbs[place] = verb.first
        return "own"

    def _behind_when(self, joint: int, begin: int) -> int:
        """Behind "on Sunday" or "in the north" at the beginning of a clause that a sign sets apart."""
        reading = self.reading
        apart = reading.lower[joint] == ";" or reading.lower[joint - 1] in _SETTING_APART
        if not apart or reading.tag(begin) is not Tag.PREPOSITION:
            return begin
        end = phrase_end(reading, begin + 1)
        if end == begin + 1 or any(at in reading.starts for at in range(begin, end)):
            return begin
        behind = end + (reading.word(end) == ",")
        return behind if phrase_end(reading, behind) > behind else begin

    def _behind_clause(self, begin: int) -> int:
        """Behind "when they get no offers," at the beginning of a clause; 0 where no such clause stands here."""
        reading = self.reading
        if reading.word(begin) not in _FRONTED:
            return 0
        comma = next((at for at in range(begin, min(self.part[1], begin + _AHEAD)) if reading.lower[at] == ","), begin)
        verbs = [at for at in range(begin, comma) if reading.finite_at(at)]
        return comma + 1 if len(verbs) == 1 and self._begins_subject(begin + 1, verbs[0]) else 0

    def _verb_of(self, begin: int) -> VerbGroup | None:
        """The first finite verb behind a joint, with nothing said before it."""
        for at in range(begin, min(self.part[1], begin + _AHEAD)):
            group = self.reading.starts.get(at)
            if group is not None and group.finite:
                return group
            if at in self.opaque or self.reading.is_block(at):
                return None
        return None

    def _shares(self, joint: int, group: VerbGroup) -> bool:
        """Whether a verb right behind a joint is surely the main clause's second one."""
        reading = self.reading
        if not group.finite or self.told or self.unsure or self.closed_after or self.closed_at == joint - 1:
            return False
        subject = self._subject(self.mains[0])
        if subject is not None and not agrees(reading, subject[0], group):
            return False
        if reading.tags[joint - 1] in _VERBAL or not (group.auxiliaries or reading.lower[group.head] in FORMS):
            return False
        behind = (one for one in reading.groups if self.mains[-1].last <= one.first < joint)
        if group.tag is Tag.BASE and any(one.infinitive for one in behind):
            return False
        if (
            reading.tags[joint - 1] is Tag.NOUN
            and reading.word(group.last) == "of"
            and not only_verb(reading.lower[group.head])
        ):
            return False
        listed = reading.tags[joint - 1] is Tag.NOUN and reading.lower[group.head].endswith("ed")
        return not (listed and self._may_describe(group, (Tag.NOUN, Tag.ADJECTIVE)))

    def _owns(self, joint: int, begin: int, group: VerbGroup) -> bool:
        """Whether what begins behind a joint is surely the subject of this verb, and a clause of its own."""
        told = self.told and self.reading.lower[joint] not in (";", "but")
        told = told or self._is_range(joint)
        if told or not agrees(self.reading, begin, group) or not self._begins_subject(begin, group.first):
            return False
        verbal = "B" in FORMS.get(self.reading.lower[begin], "") and self.reading.tags[begin] is Tag.NOUN
        if verbal and group.first == begin + 1 and group.tag in (Tag.BASE, Tag.PRESENT) and not group.auxiliaries:
            return False
        if not self._is_marked(joint, begin) and "," in self.reading.lower[max(0, joint - _MEMBER) : joint]:
            return False
        return self._is_marked(joint, begin) or not self._may_describe(group, _NO_OBJECT)

    def _is_range(self, joint: int) -> bool:
        """Whether "and" stands between two bounds: "between 0.5 and 0.75 percent"."""
        lower = self.reading.lower
        return lower[joint] == "and" and "between" in lower[max(self.part[0], joint - _RANGE) : joint]

    def _is_marked(self, joint: int, begin: int) -> bool:
        """Whether a sign or word shows that what is joined is a clause, and no other member of a list."""
        lower = self.reading.lower
        before = lower[joint - 1] if joint else ""
        return (
            before in _SETTING_APART
            or lower[joint] == ";"
            or begin > joint + 1
            or self.reading.tags[begin] is Tag.PRONOUN
        )

    def _may_describe(self, group: VerbGroup, behind: Container[Tag]) -> bool:
        """Whether a verb may as well be a participle that tells of a noun: "two men and a woman named Ida"."""
        forms = FORMS.get(self.reading.lower[group.head], "N")
        if group.auxiliaries or "N" not in forms or group.tag not in (Tag.PAST, Tag.BASE):
            return False
        return group.tag is Tag.BASE or self.reading.tag(group.last) in behind

    def _begins_subject(self, first: int, verb: int) -> bool:
        """Whether the subject of a verb begins here, or one noun phrase stands between."""
        while first < verb and self.reading.tags[first] is Tag.ADVERB:
            first += 1
        owner = self.reading.subject_at(verb)
        if owner is not None and owner.own and owner.first == first and owner.referent is None:
            return True
        end = phrase_end(self.reading, first)
        while first < end < verb and self.reading.tags[end] in _BEFORE_VERB:
            end += 1
        return first < end == verb

    def _subject(self, main: VerbGroup | None) -> Part | None:
        owner = self.reading.subject_at(main.first) if main else None
        return None if owner is None or not owner.own else (owner.first, owner.last)
