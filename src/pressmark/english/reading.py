"""A stretch of a sentence as the rules read it: words with classes, quotations as blocks, verbs with subjects."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressmark.english.phrases import VerbGroup, verb_groups
from pressmark.english.tokens import Tag, Token
from pressmark.english.verbs import FORMS
from pressmark.language.tables import words

if TYPE_CHECKING:
    from pressmark.english.clause_structure import Structure

Span = tuple[int, int]
"""Start and end in code points of the text."""

Part = tuple[int, int]
"""Words of a reading: first and, exclusive, last."""

BLOCK = "“”"
"""What stands in the list of words for a quotation of somebody's own sentence."""

_STOPS = frozenset({".", "!", "?", "…", ";"})
_SUBJECTS = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})
_FINITE = frozenset({Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.AUXILIARY, Tag.MODAL})
_QUANTITIES = words("another half some many most all both few several neither none")
_PLURALS = words("people police they we i some")
_OBJECTS = words("that the a his her")
_OBJECT_STARTS = frozenset({Tag.NUMBER, Tag.DETERMINER, Tag.PRONOUN})
_BOTH = words("both all each")
_BEFORE_CLAUSE = words(", ; and but that week month year spring summer autumn winter today yesterday")
_SAYING = words("say says said")
_CLAUSE_ENDS = frozenset({Tag.PUNCTUATION, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTE, Tag.TO})
_SUBJECT_ALONE = words("they we i he she")
_OBJECT_WORDS = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.NUMBER})
_NOUN_GOES_ON = frozenset({Tag.NOUN, Tag.NAME, Tag.POSSESSIVE})
_GETTING = words("get gets getting")
_NO_NAMES = words("some many most few several others both all more another one two three less either neither later")
_PLAINLY = words("announced said told confirmed argued claimed warned wrote reported added")
_MARKS = frozenset({"'", "’", "‘", "''", "`", "``"})


@dataclass(frozen=True, slots=True)
class Quote:
    """An outermost quotation with its marks; `block` tells that it is a sentence of its own, not a few words."""

    start: int
    end: int
    block: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Words `first` up to `last` (exclusive) that do what a verb says; `own` unless taken over from another verb.

    `referent` is what a relative pronoun stands for.
    """

    first: int
    last: int
    referent: Part | None = None
    own: bool = True


@dataclass(slots=True)
class Reading:
    """Words of one sentence, outside its quotations or inside one; the lists have an entry a word, sign or block.

    `number` is the sentence's, `start` and `end` its code points. `quotation` holds for a block its number among the
    quotations of the text, else -1; `inside` tells whether a word stands in a quotation that is no block. `last` is
    behind the last word, final stops left out. `subjects` has an entry for each of the verb `groups`.
    """

    number: int
    start: int
    end: int
    tokens: list[Token] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    quotation: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    groups: Sequence[VerbGroup] = ()
    starts: dict[int, VerbGroup] = field(default_factory=dict)
    subjects: Sequence[Subject | None] = ()
    structures: dict[Part, "Structure"] = field(default_factory=dict)
    last: int = 0
    first_comma: int = 0

    def add(self, token: Token, *, quotation: int = -1, inside: bool = False) -> None:
        """Append a word, sign or block."""
        self.tokens.append(token)
        self.lower.append(token.lower)
        self.tags.append(token.tag)
        self.quotation.append(quotation)
        self.inside.append(inside)

    def close(self) -> None:
        """Correct what only the whole shows, and group the verbs."""
        _correct(self)
        self.groups = verb_groups(self.tokens)
        self.starts = {group.first: group for group in self.groups}
        last = len(self.lower)
        while last and self.lower[last - 1] in _STOPS:
            last -= 1
        self.last = last
        self.first_comma = self.lower.index(",") if "," in self.lower else last

    def span(self, first: int, last: int) -> Span:
        """The place of the words from `first` up to, not including, `last`."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def is_block(self, place: int) -> bool:
        """Whether a quotation of a sentence stands here."""
        return 0 <= place < len(self.lower) and self.quotation[place] >= 0

    def word(self, place: int) -> str:
        """The word here, in lower case; nothing behind the last."""
        return self.lower[place] if 0 <= place < self.last else ""

    def tag(self, place: int) -> Tag:
        """The class of the word here; that of a sign behind the last."""
        return self.tags[place] if 0 <= place < self.last else Tag.PUNCTUATION

    def finite_at(self, place: int) -> bool:
        """Whether a finite verb group begins here."""
        group = self.starts.get(place)
        return group is not None and group.finite

    def subject_at(self, place: int) -> Subject | None:
        """The subject of the verb group that begins here."""
        group = self.starts.get(place)
        return None if group is None else self.subjects[self.groups.index(group)]

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb group begins in these words."""
        return any(first <= group.first < last and group.finite for group in self.groups)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether any verb group begins in these words."""
        return any(first <= group.first < last for group in self.groups)

    def behind_adverbs(self, place: int) -> int:
        """The first word from here on that is no adverb and begins a verb group or is something else."""
        while place < self.last and self.tags[place] is Tag.ADVERB and place not in self.starts:
            place += 1
        return place

    @property
    def is_quotation(self) -> bool:
        """Whether it is nothing but quotations."""
        return self.is_block(0) and not any(
            number < 0 and word.isalpha() for number, word in zip(self.quotation, self.lower, strict=True)
        )


def outline(number: int, place: Span, tokens: Sequence[Token], quotes: Sequence[Quote], index: int) -> Reading:
    """A sentence with each quotation of a sentence as one block; `index` is the first quotation that may touch it."""
    reading = Reading(number, *place)
    done = -1
    for position, token in enumerate(tokens):
        if token.word == "." and position + 1 < len(tokens) and reading.tokens and _abbreviates(tokens, position):
            _lengthen(reading, token.end)
            continue
        while index < len(quotes) and quotes[index].end <= token.start:
            index += 1
        if index >= len(quotes) or quotes[index].start > token.start:
            if token.tag is not Tag.QUOTE:
                reading.add(token)
        elif quotes[index].block:
            if done != index:
                done = index
                start, end = max(quotes[index].start, place[0]), min(quotes[index].end, place[1])
                reading.add(Token(start, end, BLOCK, BLOCK, Tag.QUOTE), quotation=index)
        elif token.tag is not Tag.QUOTE and token.lower not in _MARKS:
            reading.add(token, inside=True)
    reading.close()
    return reading


def _lengthen(reading: Reading, end: int) -> None:
    """Let the last word go on to `end`: its stop is an abbreviation's."""
    last = reading.tokens[-1]
    tag = Tag.NAME if last.tag in (Tag.NOUN, Tag.ADJECTIVE) and last.word[:1].isupper() else last.tag
    reading.tokens[-1] = Token(last.start, end, last.word + ".", last.lower, tag)
    reading.tags[-1] = tag


def _abbreviates(tokens: Sequence[Token], place: int) -> bool:
    """Whether a stop inside a sentence belongs to the word before it."""
    before, after = tokens[place - 1], tokens[place + 1]
    return (
        before.end == tokens[place].start
        and before.word[-1:].isalnum()
        and (after.word[:1].isalnum() or after.word == ",")
        and before.tag is not Tag.NUMBER
    )


_CLOSING = words("reports writes says adds notes claims")
"""Verbs that end a sentence behind whoever says it: "…, the Alder Post reports."."""


def _correct(reading: Reading) -> None:
    """Read a word as a verb, or as its subject, where only this sentence's form shows it."""
    for place in range(len(reading.tags)):
        verb = _participle(reading, place) or _verb(reading, place) if place else None
        right = _said(reading, place) or verb or _subject(reading, place)
        if right is not None:
            _retag(reading, place, right)
    for place, low in enumerate(reading.lower):
        if low in _SAYING and place and reading.tags[place - 1] in _SUBJECTS:
            _find_verb(reading, place + 1)


def _retag(reading: Reading, place: int, right: Tag) -> None:
    token = reading.tokens[place]
    reading.tags[place] = right
    reading.tokens[place] = Token(token.start, token.end, token.word, token.lower, right)


def _find_verb(reading: Reading, first: int) -> None:
    """Give a clause in which no verb was seen its verb: "said they face charges", "say the water smells"."""
    tags, lower = reading.tags, reading.lower
    first += lower[first : first + 1] == ["that"]
    end = next((at for at in range(first, len(tags)) if tags[at] in _CLAUSE_ENDS), len(tags))
    if any(tags[at] in _FINITE for at in range(first, end)):
        return
    found = []
    for place in range(first + 1, end):
        if tags[place - 1] is Tag.PREPOSITION and lower[place - 1] != "of":
            break
        before = place - 1
        while before > first and (tags[before] is Tag.ADVERB or lower[before] == "only"):
            before -= 1
        if tags[place] in (Tag.NOUN, Tag.ADJECTIVE) and _may_agree(reading, first, before, FORMS.get(lower[place], "")):
            found.append(place)
    if found:
        sure = (
            at for at in found if tags[at - 1] is Tag.PRONOUN or (tags[at + 1 :] and tags[at + 1] not in _NOUN_GOES_ON)
        )
        place = next(sure, found[0])
        _retag(reading, place, Tag.PRESENT if "Z" in FORMS[lower[place]] else Tag.BASE)


def _may_agree(reading: Reading, first: int, before: int, forms: str) -> bool:
    """Whether a form of a verb has the number of the noun or pronoun before it."""
    low, one = reading.lower[before], reading.tags[before]
    if one not in _SUBJECTS:
        return False
    joined = "and" in reading.lower[first:before]
    plural = joined or low in _PLURALS or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
    return ("B" in forms and plural) or ("Z" in forms and (not plural or one is Tag.NAME))


def _said(reading: Reading, place: int) -> Tag | None:
    """The class of "say" and "said", which are verbs unless an article stands before them; of "is alleged to"."""
    low = reading.lower[place]
    if low == "alleged" and place and reading.tags[place - 1] is Tag.AUXILIARY:
        return Tag.PARTICIPLE if reading.lower[place + 1 : place + 2] == ["to"] else None
    if low not in ("said", "say", "says") or reading.tags[place] in (Tag.PAST, Tag.BASE, Tag.PRESENT):
        return None
    before = reading.tags[place - 1] if place else Tag.PUNCTUATION
    if low == "said":
        return Tag.PAST if before not in (Tag.AUXILIARY, Tag.DETERMINER, Tag.NEGATION, Tag.ADVERB) else None
    return {"say": Tag.BASE, "says": Tag.PRESENT}[low] if before in (*_SUBJECTS, Tag.NUMBER) else None


def _verb(reading: Reading, place: int) -> Tag | None:
    """A verb that looks like a noun or adjective: "the mayor alleged that", ", polls show."."""
    tags, lower, low = reading.tags, reading.lower, reading.lower[place]
    after = lower[place + 1] if place + 1 < len(lower) else "."
    if lower[place - 1] in ("this", "that") and tags[place - 1] is Tag.PRONOUN and low.endswith("s"):
        return Tag.PRESENT if tags[place] is Tag.NOUN and "Z" in FORMS.get(low, "") else None
    if low == "claims" and after == "that" and lower[place - 1] == "," and place > 1:
        return Tag.PRESENT if tags[place - 2] in _SUBJECTS else None
    if tags[place] is Tag.NOUN and lower[place - 1] in _SUBJECT_ALONE and tags[place + 1 : place + 2]:
        known = "Z" if lower[place - 1] in ("he", "she") else "B"
        unknown = low not in FORMS and known == "B" and tags[place + 1] is Tag.DETERMINER
        if (unknown or known in FORMS.get(low, "")) and tags[place + 1] not in _FINITE:
            return Tag.PRESENT if known == "Z" else Tag.BASE
    if tags[place - 1] not in _SUBJECTS or tags[place] not in (Tag.NOUN, Tag.ADJECTIVE) or low not in FORMS:
        return None
    if after in _OBJECTS and "D" in FORMS[low]:
        return Tag.PAST
    if tags[place] is Tag.NOUN and tags[place + 1 : place + 2] == [Tag.DETERMINER]:
        return _main_verb(reading, place)
    if low in _CLOSING and after in ".," and place > 2 and "," in lower[max(0, place - 8) : place]:
        return Tag.PRESENT
    plural = lower[place - 1].endswith("s") or lower[place - 1] in _PLURALS
    return Tag.BASE if "B" in FORMS[low] and plural and after in ".,!?" else None


def _participle(reading: Reading, place: int) -> Tag | None:
    """The class of a past that looks like a participle ("the firm sold its yard"), and of some forms in -ing."""
    tags, lower, low = reading.tags, reading.lower, reading.lower[place]
    if tags[place] is Tag.NOUN and lower[place - 1] == "," and low.endswith("ing") and low in FORMS:
        return Tag.GERUND if tags[place + 1 : place + 2] and tags[place + 1] in _OBJECT_STARTS else None
    if place > 1 and tags[place] is Tag.PARTICIPLE and low in _PLAINLY and tags[place - 1] is Tag.NAME:
        return Tag.PAST if _names_speaker(reading, place) else None
    if place > 1 and tags[place] is Tag.PARTICIPLE and "D" in FORMS.get(low, ""):
        both = lower[place - 1] in _BOTH and tags[place - 2] in (Tag.PRONOUN, Tag.DETERMINER)
        return Tag.PAST if both or _has_object(reading, place) else None
    if tags[place] is Tag.PAST and "N" in FORMS.get(low, ""):
        before = place - 1 - (tags[place - 1] is Tag.ADVERB)
        return Tag.PARTICIPLE if lower[before] in _GETTING else None
    if place > 1 and tags[place] is Tag.GERUND and tags[place + 1 : place + 2] in ([Tag.AUXILIARY], [Tag.MODAL]):
        joined = lower[place - 1] in ("and", "or") and tags[place - 2] is Tag.NOUN
        compound = tags[place - 1] is Tag.NOUN and tags[place - 2] in (Tag.COORDINATOR, Tag.PUNCTUATION)
        return Tag.NOUN if joined or compound else None
    return None


def _main_verb(reading: Reading, place: int) -> Tag | None:
    """The class of the only verb of its clause, with an object behind it: "Ida and Ole Brandt rent a flat"."""
    tags = reading.tags
    first = next((at + 1 for at in range(place - 1, -1, -1) if tags[at] in _CLAUSE_ENDS), 0)
    end = next((at for at in range(place + 2, len(tags)) if tags[at] not in _OBJECT_WORDS), len(tags))
    followed = tags[end : end + 1] and tags[end] in _FINITE
    if followed or any(tags[at] in _FINITE or tags[at] is Tag.PREPOSITION for at in range(first, place)):
        return None
    forms = FORMS[reading.lower[place]]
    return (Tag.PRESENT if "Z" in forms else Tag.BASE) if _may_agree(reading, first, place - 1, forms) else None


def _names_speaker(reading: Reading, place: int) -> bool:
    """Whether names behind a comma stand before this word, and nothing or a day behind: ", Luther Lang announced today."."""
    first = place
    while first and reading.tags[first - 1] is Tag.NAME:
        first -= 1
    ends = all(one in (Tag.ADVERB, Tag.PUNCTUATION, Tag.NAME) for one in reading.tags[place + 1 : place + 3])
    return first > 0 and reading.lower[first - 1] == "," and ends and len(reading.tags) <= place + 4


def _has_object(reading: Reading, place: int) -> bool:
    """Whether a participle behind "the firm" has an object, and so is a past: "the firm sold its yard"."""
    noun = reading.tags[place - 1] in (Tag.ADJECTIVE, Tag.NOUN) and reading.tags[place - 2] is Tag.DETERMINER
    opens = place == 2 or reading.lower[place - 3] in _BEFORE_CLAUSE
    return noun and opens and reading.tags[place + 1 : place + 2] == [Tag.DETERMINER]


def _subject(reading: Reading, place: int) -> Tag | None:
    """A name or pronoun that looks like something else: "Jolly said", "Mr. Brown said", "another said"."""
    one, word = reading.tags[place], reading.tokens[place].word
    after = reading.tags[place + 1] if place + 1 < len(reading.tags) else Tag.PUNCTUATION
    if one is Tag.DETERMINER and reading.lower[place] == "her" and after in (Tag.AUXILIARY, Tag.MODAL):
        return Tag.PRONOUN
    if one is Tag.DETERMINER and reading.lower[place] in ("this", "that"):
        low = reading.lower[place + 1] if place + 1 < len(reading.lower) else ""
        opens = place == 0 or reading.tags[place - 1] in (Tag.PUNCTUATION, Tag.COORDINATOR)
        return Tag.PRONOUN if opens and low.endswith("s") and "Z" in FORMS.get(low, "") else None
    if one is Tag.DETERMINER:
        ahead = place + 1
        while ahead < len(reading.tags) and reading.tags[ahead] is Tag.ADVERB:
            ahead += 1
        verbal = reading.tags[ahead : ahead + 1] and reading.tags[ahead] in _FINITE
        verbal = verbal or reading.lower[place + 1 : place + 2] == ["said"]
        return Tag.PRONOUN if verbal and reading.lower[place] in _QUANTITIES else None
    if one is Tag.SUBORDINATOR and reading.lower[place] == "that":
        opens = place == 0 or reading.tags[place - 1] is Tag.COORDINATOR
        return Tag.PRONOUN if opens and after in (Tag.AUXILIARY, Tag.MODAL) else None
    if one is Tag.ADJECTIVE and place and reading.tags[place - 1] is Tag.NAME:
        return Tag.NAME if word[:1].isupper() and after is not Tag.NOUN else None
    opens = place == 0 or reading.is_block(place - 1)
    said = reading.lower[place + 1 : place + 2] in (["said"], ["says"], ["told"])
    verbal = one in (Tag.ADVERB, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE)
    if opens and said and verbal and word[:1].isupper() and reading.lower[place] not in _NO_NAMES:
        return Tag.NAME
    return None
