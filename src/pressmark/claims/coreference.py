"""Words of a claim that need the text before them, each with what it may mean; and whom the words of a source mean.

A pronoun is taken for one person only where one of fitting gender and number stands in the two sentences before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from pressmark.anchors import anchor
from pressmark.claims.attribution.kinds import kind_of
from pressmark.claims.clauses import Statement
from pressmark.english import lexicon
from pressmark.english.lexicon import FRAMES
from pressmark.english.nouns import DAYS, MONTHS, PERIODS
from pressmark.english.reading import Reading, Span
from pressmark.english.sentences import Sentence
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import OpenReference, Reference, SourceKind
from pressmark.tables import words as table_words

_MALE = table_words("english-persons", "male")
_FEMALE = table_words("english-persons", "female")
_ROLES = table_words("english-persons", "roles")
_GROUPS = table_words("english-persons", "groups")
_BODIES = table_words("english-attribution", "organisations")
_PEOPLE = table_words("english-attribution", "collectives")
_HE, _SHE = words("he him his himself"), words("she her hers herself")
_THEY = words("they them their theirs themselves")
_IT = words("it its itself")
_OWNING = words("its their")
_THEM = words("them")
_SPEAKER = words("i me my mine myself we us our ours ourselves")
_POINTING = words("this that these those both")
_PERSONAL = _HE | _SHE | _THEY | _IT
_OPEN = _PERSONAL | _SPEAKER | _POINTING | {"the", "there"}
_EXISTING = frozenset({Tag.AUXILIARY, Tag.MODAL})
_DAYS = words("day night week month year morning evening time")
_BEHIND_DAYS = frozenset({Tag.PUNCTUATION, Tag.PREPOSITION, Tag.COORDINATOR, Tag.SUBORDINATOR})
_NOT_FOLLOWED = words("of who which that whose for in from at named called")
_EMPTY_IT = words(
    """
    possible clear unclear likely unlikely important necessary hard difficult tough time true known unknown easy sense
    worth rare unusual understandable $
    """
)
_NONE = words("no any every each nothing what")
_PAIRS = words("couple pair duo trio family")
_KNOWN_BEFORE = words("couple pair duo trio group company firm brothers sisters men women girls boys suspects victims")
"""Groups of which a text speaks again, and seldom for the first time."""

_BARE = 2
"""Words of a description that tells no more than "the office"."""

_SENTENCES_BACK = 2
_BEHIND_OFFICE = words(", of for in at who and with from") | {""}
_PLACING = words("in at near across from to around towards into outside")
_LONGEST_NAME = 6
_MOST = 8
"""Candidates that are listed: where more could be meant, nobody is helped by all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A person or thing named at a place; `key` is the same for the same person, `head` the noun in lower case."""

    place: Span
    key: str
    head: str
    person: bool
    plural: bool
    gender: str
    named: bool
    quoted: bool


class Mentions:
    """Those whom the sentences of a text name, and what a pronoun or description in one can mean."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        """Note who is named in each sentence."""
        self._text = text
        self._numbers = {sentence.number: place for place, sentence in enumerate(sentences)}
        surnames = _with_pronouns(_surnames(text, sentences), sentences)
        self._outlines = {sentence.number: sentence.outline for sentence in sentences}
        self._quoted = [sentence.outline.is_quotation for sentence in sentences]
        self._found = [list(_mentions(text, sentence, surnames)) for sentence in sentences]
        self._roles: dict[str, dict[str, _Mention]] = {}
        for those in self._found:
            for one in those:
                shown = self._text[slice(*one.place)].lower()
                if one.named or shown.startswith(("a ", "an ")) or len(shown.split()) > _BARE:
                    self._roles.setdefault(one.head, {}).setdefault(one.key, one)

    def open_words(self, statement: Statement, places: Sequence[Span]) -> Iterator[OpenReference]:
        """The words of a claim that need the text before them, in text order."""
        reading = statement.reading
        for part in sorted(statement.parts):
            for place in range(*part):
                found = self._open(statement, reading, place, places)
                if found is not None:
                    yield found

    def reference(self, source: Span, referent: Span | None, number: int) -> Reference | None:
        """Whom the words of a source mean, or None where they name somebody themselves or nothing is known."""
        if referent is not None:
            return Reference(candidates=(anchor(self._text, *referent),), rule="reference.relative-pronoun")
        low = " ".join(self._text[slice(*source)].lower().split())
        if low in ("he", "she", "they", "it"):
            people = [one.place for one in self._pronoun(low, source, number, (), minding=True)]
            rule = "pronoun"
        else:
            head = low.rsplit(maxsplit=1)[-1] if low else ""
            owned = low.startswith(("the ", "his ", "her ", "its ", "their ", "our ")) or "'s " in low or "’s " in low
            told = any(word[:1].isupper() for word in self._text[slice(*source)].split()[1:-1])
            people = self._same(head, source) if owned and head in _ROLES and not told else []
            rule = "title"
        if not people:
            return None
        unsettled = "" if len(people) == 1 else "ambiguous-"
        return Reference(
            candidates=tuple(anchor(self._text, *one) for one in people), rule=f"reference.{unsettled}{rule}"
        )

    def _open(self, statement: Statement, reading: Reading, place: int, places: Sequence[Span]) -> OpenReference | None:
        word = reading.lower[place]
        if word not in _OPEN or reading.tags[place] is Tag.NAME:
            return None
        if word == "the":
            return self._described(reading, place, places)
        span = reading.tokens[place].start, reading.tokens[place].end
        if word in _SPEAKER:
            return self._speaker(statement, span)
        if word in _PERSONAL:
            owned = word in _OWNING | _THEM and _owner_inside(reading, statement, place)
            if owned or self._inside(word, span, reading.number, places) or (word in _IT and _is_empty(reading, place)):
                return None
            people = self._pronoun(
                word, span, reading.number, places, minding=word == "they" and _minds(reading, place)
            )
            if word in _IT | _THEY:
                quoted = reading is not self._outlines[reading.number]
                people = [one for one in people if one.quoted is quoted]
            return self._reference(span, [one.place for one in people], "pronoun")
        return self._pointed(reading, place)

    def _pointed(self, reading: Reading, place: int) -> OpenReference | None:
        """The forms "there", "that day", and "this" without a noun."""
        word, after = reading.lower[place], reading.word(place + 1)
        span = reading.tokens[place].start, reading.tokens[place].end
        if word == "there":
            ahead = reading.behind_adverbs(place + 1)
            exists = reading.tag(ahead) in _EXISTING or ahead in reading.starts
            return None if exists else self._reference(span, [], "place")
        if word != "this" and after in _DAYS and reading.tag(place + 2) in _BEHIND_DAYS:
            return self._reference((span[0], reading.tokens[place + 1].end), [], "day")
        if (
            reading.tags[place] is Tag.DETERMINER
            and reading.tag(place + 1) is Tag.NOUN
            and after not in PERIODS | _DAYS
        ):
            return self._reference((span[0], reading.tokens[place + 1].end), [], "pointing") if word != "both" else None
        leads = word == "that" and place == 0 and reading.tag(1) in _EXISTING
        alone = word != "both" and (reading.tags[place] is Tag.PRONOUN or leads) and after not in _NOT_FOLLOWED
        return self._reference(span, [], "pointing") if alone else None

    def _described(self, reading: Reading, place: int, places: Sequence[Span]) -> OpenReference | None:
        """The form "the minister", "the two leaders", with nothing that tells which."""
        at = place + 1
        while at < reading.last and reading.tags[at] in (Tag.NUMBER, Tag.ADJECTIVE) and at - place < 3:
            at += 1
        low = reading.word(at)
        if at >= reading.last or reading.tags[at] is not Tag.NOUN or not (low in _ROLES or low in _GROUPS):
            return None
        after, tag = reading.word(at + 1), reading.tag(at + 1)
        if any(reading.tokens[place].word[:1].isupper() for place in range(place + 1, at)):
            return None
        if after in _NOT_FOLLOWED or tag in (Tag.NAME, Tag.NOUN, Tag.POSSESSIVE):
            return None
        if after == "," and reading.tag(at + 2) is Tag.NAME:
            return None
        span = reading.tokens[place].start, reading.tokens[at].end
        if any(one.named and one.head == low and _lies_in(one.place, places) for one in self._near(reading.number, 0)):
            return None
        people = self._same(low, span)
        return self._reference(span, people, "description") if people or low in _ROLES | _KNOWN_BEFORE else None

    def _reference(self, span: Span, people: Sequence[Span], rule: str) -> OpenReference:
        return OpenReference(
            anchor=anchor(self._text, *span),
            candidates=tuple(anchor(self._text, *one) for one in people[:_MOST]),
            rule=f"open.{rule}",
        )

    def _speaker(self, statement: Statement, span: Span) -> OpenReference:
        source = statement.chain[-1].source if statement.chain else ()
        return self._reference(span, list(source[:1]), "speaker")

    def _near(self, number: int, back: int) -> list[_Mention]:
        """Those named in a sentence and in so many before it."""
        place = first = self._numbers[number]
        while first and back:
            first -= 1
            back -= not self._quoted[first]
        return [one for those in self._found[first : place + 1] for one in those]

    def _inside(self, word: str, span: Span, number: int, places: Sequence[Span]) -> bool:
        """Whether whom a pronoun means is named before it in the claim itself."""
        return any(
            one.place[1] <= span[0] and _fits(one, word) and _lies_in(one.place, places)
            for one in self._near(number, 0)
        )

    def _pronoun(
        self, word: str, span: Span, number: int, places: Sequence[Span], *, minding: bool = False
    ) -> list[_Mention]:
        """All that a pronoun can mean, where first named; `minding` asks for somebody who can think or say."""
        found: dict[str, _Mention] = {}
        for one in self._near(number, 1 if word in _IT else _SENTENCES_BACK):
            fits = _fits(one, word) and (not minding or one.named or one.person)
            # A name of which nothing tells whose it is may be the one who speaks: then nobody is taken for certain.
            fits = fits or (minding and word in _HE | _SHE and one.named and not one.plural and not one.person)
            if fits and one.place[1] <= span[0] and not _lies_in(one.place, places):
                found.setdefault(one.key, one)
        return list(found.values())[-_MOST:]

    def _same(self, head: str, span: Span) -> list[Span]:
        """Those who are introduced with this title, or as one of this kind, before these words; one place of each."""
        found = []
        for one in islice(self._roles.get(head, {}).values(), _MOST):
            before = one.place[0] < span[0] or (one.named and one.person)
            if before and not (one.place[0] < span[1] and span[0] < one.place[1]):
                found.append(one.place)
        return found


def _owner_inside(reading: Reading, statement: Statement, place: int) -> bool:
    """Whether a noun stands before "its" or "their" in the claim that it may belong to."""
    plural = reading.lower[place] in ("their", "them")
    for first, last in statement.parts:
        for at in range(first, min(place, last)):
            if reading.tags[at] is Tag.NAME or (
                reading.tags[at] is Tag.NOUN and reading.lower[at].endswith("s") is plural
            ):
                return True
    return False


def _minds(reading: Reading, place: int) -> bool:
    """Whether a pronoun says, thinks or wants something."""
    group = reading.starts.get(reading.behind_adverbs(place + 1))
    return group is not None and group.lemma in FRAMES


def _lies_in(place: Span, places: Iterable[Span]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in places)


def _fits(one: _Mention, word: str) -> bool:
    if word in _HE:
        return one.person and not one.plural and one.gender != "f"
    if word in _SHE:
        return one.person and not one.plural and one.gender != "m"
    if word in _THEY:
        return one.plural or one.head in _PAIRS
    return not (one.person or one.plural or one.head in _PAIRS)


def _is_empty(reading: Reading, place: int) -> bool:
    """Whether "it" stands for nothing: "it is not clear why", "it was raining"."""
    if reading.lower[place] != "it":
        return False
    ahead = {reading.word(at) for at in range(place + 1, place + 6)}
    return not _EMPTY_IT.isdisjoint(ahead)


def _mentions(text: str, sentence: Sentence, surnames: Mapping[str, str]) -> Iterator[_Mention]:
    """Persons, and what verbs are about, in the order of the text."""
    found: dict[tuple[int, bool], _Mention] = {}
    for reading in sentence.readings:
        quoted = reading is not sentence.outline
        for one in (*_persons(reading, surnames, quoted=quoted), *_subjects(text, reading, quoted=quoted)):
            found.setdefault((one.place[1], one.plural), one)
    yield from (found[place] for place in sorted(found))


def _surnames(text: str, sentences: Sequence[Sentence]) -> dict[str, str]:
    """The last names of persons with their gender: of those with a title, an office, a known first name."""
    alone: set[str] = set()
    places: set[str] = set()
    likely: dict[str, str] = {}
    sure: dict[str, str] = {}
    for sentence in sentences:
        for reading in sentence.readings:
            for first, last, title in _names(reading):
                low = reading.lower[last - 1]
                if low in DAYS or low in MONTHS or low in _BODIES:
                    continue
                if first and reading.lower[first - 1] in _PLACING and reading.tag(last) is not Tag.POSSESSIVE:
                    places.add(low)
                known = bool(title) or _office(reading, last)
                gender = _gender(reading.lower[max(0, first - 1) : last], _office(reading, last))
                if known or gender:
                    sure[low] = gender or sure.get(low, "")
                elif last - first == 1:
                    alone.add(low)
                else:
                    start, end = reading.span(first, last)
                    if kind_of(text[start:end], text[start:end]) is SourceKind.PERSON:
                        likely.setdefault(low, "")
    return {**{low: "" for low in likely if low in alone and low not in places}, **sure}


def _with_pronouns(surnames: Mapping[str, str], sentences: Sequence[Sentence]) -> dict[str, str]:
    """The surnames with the gender of the pronoun that begins the sentence behind one in which they alone are named."""
    votes: dict[str, set[str]] = {}
    for one, after in pairwise(sentences):
        opening = after.outline.word(0)
        if opening in ("he", "she"):
            named = {one.outline.lower[last - 1] for _, last, _ in _names(one.outline)} & surnames.keys()
            if len(named) == 1:
                votes.setdefault(named.pop(), set()).add("m" if opening == "he" else "f")
    told = {name: next(iter(voted)) for name, voted in votes.items() if len(voted) == 1}
    return {name: gender or told.get(name, "") for name, gender in surnames.items()}


def _names(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Runs of names, each with the title in it or before it."""
    tags, place = reading.tags, 0
    while Tag.NAME in tags[place:]:
        first = place = tags.index(Tag.NAME, place)
        while place < len(tags) and tags[place] is Tag.NAME and place - first < _LONGEST_NAME:
            place += 1
        title = next(
            (reading.lower[at] for at in range(max(0, first - 1), place - 1) if reading.lower[at].strip(".") in _ROLES),
            "",
        )
        if title and first and reading.lower[first - 1] == title:
            yield first - 1, place, title
        else:
            yield first, place, title


def _persons(reading: Reading, surnames: Mapping[str, str], *, quoted: bool) -> Iterator[_Mention]:
    """Names of persons with the title before them, and the office behind them."""
    for first, last, title in _names(reading):
        low = reading.lower[last - 1]
        if low not in surnames:
            continue
        office = title or _office(reading, last)
        yield _Mention(
            place=reading.span(first, last),
            key=low,
            head=office.strip("."),
            person=True,
            plural=False,
            gender=surnames[low],
            named=True,
            quoted=quoted,
        )


def _office(reading: Reading, place: int) -> str:
    """The role in "Ida Brandt, the mayor of Vik, …"."""
    if reading.word(place) != ",":
        return ""
    for at in range(place + 1, min(reading.last, place + 6)):
        if reading.lower[at] in (",", "and", "who"):
            return ""
        if reading.lower[at] in _ROLES and reading.tags[at] is Tag.NOUN:
            return reading.lower[at] if reading.word(at + 1) in _BEHIND_OFFICE else ""
    return ""


def _gender(named: Sequence[str], office: str) -> str:
    known = {word.strip(".") for word in (*named, office)}
    if known & _MALE:
        return "m"
    return "f" if known & _FEMALE else ""


def _subjects(text: str, reading: Reading, *, quoted: bool) -> Iterator[_Mention]:
    """What the verbs of a sentence are about, pronouns left out."""
    for subject in reading.subjects:
        if subject is None or not subject.own or subject.referent is not None:
            continue
        last = subject.first
        while last < subject.last and reading.tags[last] not in (Tag.PREPOSITION, Tag.RELATIVE, Tag.PUNCTUATION):
            last += 1
        if last <= subject.first or reading.tags[last - 1] not in (Tag.NOUN, Tag.NAME):
            continue
        head = reading.lower[last - 1]
        if head.removesuffix("s") in _DAYS or reading.lower[subject.first] in _NONE:
            continue
        start, end = reading.span(subject.first, last)
        joined = any(reading.lower[place] == "and" for place in range(subject.first, last))
        plural = joined or (reading.tags[last - 1] is Tag.NOUN and lexicon.is_plural(head))
        person = head in _ROLES or head in _MALE or head in _FEMALE
        person = person or (plural and (head in _GROUPS | _PEOPLE or head.removesuffix("s") in _ROLES))
        named = reading.tags[last - 1] is Tag.NAME
        if named:
            person = person or (
                kind_of(text[start:end], text[start:end]) is SourceKind.PERSON
                and last - subject.first > 1
                and reading.lower[subject.first] != "the"
            )
        gender = _gender([reading.lower[place] for place in range(subject.first, last)], "")
        yield _Mention(
            place=(start, end),
            key=head,
            head=head,
            person=person,
            plural=plural,
            gender=gender,
            named=named,
            quoted=quoted,
        )
