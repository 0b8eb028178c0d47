"""Word classes of an English sentence: a lexicon, endings, and the words beside.

Two passes: each word gets the class that lexicon, ending and the words beside it suggest; then what only all words
behind show: participles are told from past tenses by whether the clause has another verb.
"""

from collections.abc import Callable, Iterable, Sequence

from pressmark.english import lexicon
from pressmark.english.tokens import Tag, Token, split_words
from pressmark.english.verbs import FORMS
from pressmark.language.tables import words

_TABLES = (
    (lexicon.ADVERBS, Tag.ADVERB),
    (lexicon.ADJECTIVES, Tag.ADJECTIVE),
    (lexicon.NUMERALS, Tag.NUMBER),
    (lexicon.PREPOSITIONS, Tag.PREPOSITION),
    (lexicon.PRONOUNS, Tag.PRONOUN),
    (lexicon.DETERMINERS, Tag.DETERMINER),
    (lexicon.RELATIVES, Tag.RELATIVE),
    (lexicon.SUBORDINATORS, Tag.SUBORDINATOR),
    (lexicon.COORDINATORS, Tag.COORDINATOR),
    (lexicon.POSSESSIVES, Tag.DETERMINER),
    (lexicon.MODALS, Tag.MODAL),
    (lexicon.BE | lexicon.HAVE | lexicon.DO, Tag.AUXILIARY),
    (lexicon.NEGATIONS, Tag.NEGATION),
    (words("'s"), Tag.POSSESSIVE),
    (words("to"), Tag.TO),
    (lexicon.NOT_VERBS, Tag.PREPOSITION),
    (words("when that"), Tag.SUBORDINATOR),
    (words("where"), Tag.RELATIVE),
    (words("there"), Tag.PRONOUN),
)
"""A word that stands in several tables has the class of the last."""

CLOSED: dict[str, Tag] = {word: one for table, one in _TABLES for word in table}
"""Each word in lower case with its class, or with the likeliest of its classes."""

ADJECTIVE_ENDINGS = (
    *("ous", "ful", "ive", "able", "ible", "less", "ish", "ical", "ic", "ial", "ual", "nal", "ary", "ese"),
    *("-led", "-backed", "-held", "-based", "-old"),
)

NATIONAL_ENDINGS = (
    *("ese", "ian", "ean", "ish", "can", "aqi", "aeli", "stani", "emeni", "audi"),
    *("-led", "-backed", "-held", "-based"),
)
"""Endings of words for what belongs to a country or town, which have a capital and are no names."""

MODIFYING = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.NUMBER})
"""Classes of words that stand before a noun."""

_SHORTEST_ADJECTIVE = 6
_SHORTEST_GERUND = 6
_SHORTEST_PAST = 5
_SHORTEST_ADVERB = 5


def is_adverb(low: str) -> bool:
    """Whether a word in lower case is an adverb by its ending."""
    return low.endswith("ly") and len(low) >= _SHORTEST_ADVERB and low not in lexicon.NOT_ADVERBS


def class_by_ending(low: str, before: Tag | None) -> Tag:
    """The class that a word's ending and the class of the word before suggest; a noun where they say nothing."""
    if low.endswith("ing") and len(low) >= _SHORTEST_GERUND and before is not Tag.DETERMINER:
        return Tag.GERUND
    if low.endswith("ed") and len(low) >= _SHORTEST_PAST:
        if before is Tag.AUXILIARY:
            return Tag.PARTICIPLE
        return Tag.ADJECTIVE if "-" in low or before in MODIFYING else Tag.PAST
    return Tag.ADJECTIVE if low.endswith(ADJECTIVE_ENDINGS) and len(low) >= _SHORTEST_ADJECTIVE else Tag.NOUN


BACK = 4
"""Words that are looked back over: adverbs between a verb and what it hangs on."""

_OPENERS = (":", "•")
"""Signs behind which a capital says no more than at the beginning."""

_TITLE_SAMPLE = 60
"""Words of a line that are looked at to see whether capitals tell anything in it."""

_TITLE_SHARE = 600
"""Per mille of longer words with a capital that make a line one in title case."""

_TITLE_FEWEST = 3
_LONGER = 4
"""Letters of a word that has a capital in title case: "of" and "the" have none."""


class Window:
    """The words of a sentence, the classes given so far, and the neighbourhood of the word in turn.

    `direct` is the class of the word just before, `after` the next word in lower case, empty at the end; `opening`
    tells that a capital says nothing here.
    """

    __slots__ = ("after", "direct", "index", "low", "lower", "opening", "tags", "titled", "word", "words")

    def __init__(self, words: Sequence[str]) -> None:
        """Begin before the first word."""
        self.words = words
        self.lower = [word.lower().replace("’", "'") for word in words]
        self.lower.append("")
        self.titled = _in_title_case(words)
        self.tags: list[Tag] = []
        self.opening = True
        self.index = 0
        self.word = self.low = self.after = ""
        self.direct: Tag | None = None

    def tag(self) -> None:
        """Give each word its class."""
        for index, word in enumerate(self.words):
            one = _SURE.get(word)
            if one is None:
                self.index, self.word = index, word
                self.low, self.after = self.lower[index], self.lower[index + 1]
                one = _class_of(self)
            self.tags.append(one)
            self.direct = one
            self.opening = one is Tag.QUOTE or (one is Tag.PUNCTUATION and (self.opening or word in _OPENERS))

    def _subject_place(self) -> int:
        """The nearest word before that is no adverb; -1 where none is near."""
        for place in range(self.index - 1, max(-1, self.index - BACK - 1), -1):
            if self.tags[place] is not Tag.ADVERB:
                return place
        return -1

    @property
    def before(self) -> Tag | None:
        """The class of the nearest word before that is no adverb."""
        place = self._subject_place()
        return None if place < 0 else self.tags[place]

    @property
    def subject(self) -> str:
        """The nearest word before that is no adverb, in lower case."""
        place = self._subject_place()
        return "" if place < 0 else self.lower[place]

    @property
    def previous(self) -> str:
        """The word just before in lower case, empty at the beginning."""
        return self.lower[self.index - 1] if self.index else ""

    @property
    def class_after(self) -> Tag | None:
        """The closed class of the next word, where it has one."""
        return CLOSED.get(self.after)

    @property
    def second_after(self) -> str:
        """The word after the next one in lower case, empty behind the end."""
        return self.lower[self.index + 2] if self.index + 2 < len(self.lower) else ""

    @property
    def capital_follows(self) -> bool:
        """Whether the next word begins with a capital."""
        return bool(self.after) and self.words[self.index + 1][0].isupper()


def _in_title_case(words: Sequence[str]) -> bool:
    """Whether capitals tell nothing here: a headline in title case, or a line in capitals."""
    looked = words[:_TITLE_SAMPLE]
    capital = sum(1 for word in looked if word[0].isupper() and len(word) >= _LONGER)
    if capital * 1000 <= _TITLE_SHARE * _TITLE_FEWEST:
        return False
    long = sum(1 for word in looked if len(word) >= _LONGER and word[0].isalpha())
    return long >= _TITLE_FEWEST and capital * 1000 > _TITLE_SHARE * long


_NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN})
_OBJECT = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.SUBORDINATOR})
_NOUN_LIKE = frozenset({Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER})
_CLAUSE_STARTS = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.QUOTE, Tag.COORDINATOR})
_OPENING_PREPOSITIONS = words("by in at on to with from for as")
"""Prepositions behind a participle that begins a sentence or stands between commas."""

_ENDS = (lexicon.CLAUSE_PREPOSITIONS - {"for", "than"}) | {";", ":", "(", "–", "—"}
"""Words and signs behind which another clause may begin."""

_BEHIND_PARTICIPLE = lexicon.PREPOSITIONS | {"to"}
_BACK = 4
"""Words in which an auxiliary, or the first of two participles, is looked for: "seized and burnt"."""

_AUXILIARY = frozenset({Tag.AUXILIARY, Tag.MODAL})

_GETTING = words("get gets getting got")
_SAYING = {"said": Tag.PAST, "say": Tag.BASE, "says": Tag.PRESENT}
_BEFORE_SAID = frozenset(Tag) - {Tag.AUXILIARY, Tag.DETERMINER, Tag.NEGATION, Tag.ADVERB}
_ALONE = words("another half some many most all both few several neither none")
"""Determiners that are a verb's subject by themselves."""

_FINITE = frozenset({Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.AUXILIARY, Tag.MODAL})
_FINITE_AHEAD = 24
"""Words that are looked at for another finite verb of the clause."""


def past_or_participle(sentence: Window, forms: str) -> Tag | None:
    """The class of the word in turn, which is one of these forms of a verb, a past or a participle among them.

    It may as well be a base form or a noun (`set`, `cut`, `hit`), and an adjective where a noun follows; None where
    only the participle looks like the base form (`come`, `run`) and nothing shows that it is the participle.
    """
    before = sentence.before
    if "N" in forms and (sentence.previous in _GETTING or _goes_on_auxiliary(sentence)):
        return Tag.PARTICIPLE
    if "B" in forms and before in (Tag.TO, Tag.MODAL):
        return Tag.BASE
    plain = Tag.PAST if "D" in forms else Tag.PARTICIPLE
    return _within_phrase(sentence, forms) or (None if "B" in forms and "D" not in forms else plain)


def _goes_on_auxiliary(sentence: Window) -> bool:
    """Whether an auxiliary stands before, or another participle with "and"."""
    match sentence.before:
        case Tag.AUXILIARY:
            return True
        case Tag.NEGATION:
            return not _AUXILIARY.isdisjoint(sentence.tags[-_BACK:])
        case Tag.COORDINATOR:
            return Tag.PARTICIPLE in sentence.tags[-_BACK:]
        case _:
            return False


def _within_phrase(sentence: Window, forms: str) -> Tag | None:
    """The class of a form that stands in a noun phrase or is the noun itself; None outside of one."""
    direct = sentence.direct
    if "B" in forms:
        noun = sentence.low in lexicon.NOUN_FIRST and not (direct in _NOMINAL and sentence.class_after in _OBJECT)
        return Tag.NOUN if noun or direct in MODIFYING or direct is Tag.PREPOSITION else None
    if direct not in MODIFYING and direct is not Tag.PREPOSITION:
        return None
    if _noun_follows(sentence):
        return Tag.ADJECTIVE
    return None if direct is Tag.NUMBER else Tag.PARTICIPLE


def _noun_follows(sentence: Window) -> bool:
    """Whether a word that may be an adjective stands before a noun or another of its kind."""
    after = sentence.after
    if after in (",", "and") and sentence.second_after:
        after = sentence.second_after
    return after[:1].isalpha() and CLOSED.get(after, Tag.NOUN) in _NOUN_LIKE and "D" not in FORMS.get(after, "")


def tell_by_what_follows(lower: Sequence[str], tags: list[Tag]) -> None:
    """Give words another class where only what follows shows it: "men seized in May left", "some still hope"."""
    for index, one in enumerate(tags):
        low = lower[index]
        before = tags[index - 1] if index else Tag.PUNCTUATION
        alleged = low == "alleged" and before is Tag.AUXILIARY
        if low == "alleged" and before in _NOMINAL:
            tags[index] = Tag.PAST
        elif low in _SAYING and before in (_NOMINAL if low != "said" else _BEFORE_SAID):
            tags[index] = _SAYING[low]
        elif alleged or (one is Tag.PAST and low != "said" and _is_participle(lower, tags, index)):
            tags[index] = Tag.PARTICIPLE
        elif one is Tag.ADVERB and low == "earlier" and tags[index + 1 : index + 2] == [Tag.NOUN]:
            tags[index] = Tag.ADJECTIVE
        elif one is Tag.DETERMINER and low in _ALONE:
            ahead = next((at for at in range(index + 1, len(tags)) if tags[at] is not Tag.ADVERB), index)
            if tags[ahead] in _FINITE or lower[ahead] == "said":
                tags[index] = Tag.PRONOUN


def _is_participle(lower: Sequence[str], tags: Sequence[Tag], index: int) -> bool:
    """Whether the clause of a past tense has another verb, so that this one says something of a noun beside it."""
    if "N" not in FORMS.get(lower[index], "N"):
        return False
    before = tags[index - 1] if index else None
    after = lower[index + 1] if index + 1 < len(lower) else ""
    if before in (Tag.NOUN, Tag.NAME):
        return after == "by" or (after in _BEHIND_PARTICIPLE and _finite_ahead(lower, tags, index, over_commas=False))
    if index and lower[index - 1] != ",":
        return False
    return after in _OPENING_PREPOSITIONS and _finite_ahead(lower, tags, index, over_commas=True)


def _finite_ahead(lower: Sequence[str], tags: Sequence[Tag], index: int, *, over_commas: bool) -> bool:
    """Whether a finite verb follows that has no subject of its own."""
    for place in range(index + 1, min(len(tags), index + _FINITE_AHEAD)):
        one, low = tags[place], lower[place]
        if one in _CLAUSE_STARTS or low in _ENDS or (low == "," and not over_commas):
            return False
        if _is_finite(one, low) and not (one is Tag.PAST and tags[place - 1] is Tag.COORDINATOR):
            return True
    return False


def _is_finite(one: Tag, low: str) -> bool:
    return one in (Tag.MODAL, Tag.PRESENT, Tag.PAST) or (one is Tag.AUXILIARY and low in lexicon.FINITE_AUXILIARIES)


_OPENS_OBJECT = frozenset(
    {Tag.DETERMINER, Tag.PRONOUN, Tag.POSSESSIVE, Tag.TO, Tag.SUBORDINATOR, Tag.ADVERB},
)
"""Classes of words that stand behind a verb and seldom behind a noun."""

_MAY_FOLLOW_VERB = _OPENS_OBJECT | {Tag.PREPOSITION, Tag.ADJECTIVE, Tag.NUMBER}
_BREAKS = frozenset({Tag.QUOTE, Tag.PUNCTUATION, Tag.COORDINATOR})
_NO_SUBJECTS = frozenset({Tag.COORDINATOR, Tag.PREPOSITION, Tag.POSSESSIVE, Tag.DETERMINER, Tag.ADJECTIVE})
"""Classes before which no subject of a plural verb ends."""

_SINGULAR_SUBJECTS = words("he she it this everyone nobody one")
_PLURAL_SUBJECTS = words("they we you i people who these those many some others both most all")
_OPENING_QUOTES = '"“'
_VERBAL = frozenset({Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND, Tag.AUXILIARY, Tag.MODAL})
_CLAUSE_BREAKS = frozenset({Tag.PUNCTUATION, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.QUOTE})
_CLAUSE_BACK = 16
"""Words before a verb among which its clause begins."""

_VERBS_BACK = 12
"""Words before "and" in which the first of two verbs is looked for."""


def verb_or_noun(sentence: Window, forms: str) -> Tag:
    """The class of the word in turn, which is one of these forms of a verb."""
    if "G" in forms:
        return _gerund(sentence)
    past = past_or_participle(sentence, forms) if "D" in forms or "N" in forms else None
    return past or _present(sentence, forms)


def _present(sentence: Window, forms: str) -> Tag:
    """The class of a base form or a form in -s."""
    before = sentence.before
    bare = before in (Tag.TO, Tag.MODAL) or (
        before is Tag.NEGATION and not _AUXILIARY.isdisjoint(sentence.tags[-_BACK:])
    )
    if "B" in forms and (bare or sentence.lower[max(0, sentence.index - 2) : sentence.index] == ["no", "longer"]):
        return Tag.BASE
    if sentence.direct in MODIFYING or Tag.PREPOSITION in (sentence.direct, before):
        return Tag.NOUN
    if sentence.direct is Tag.GERUND and "Z" in forms:
        return Tag.NOUN
    if "Z" in forms:
        return Tag.PRESENT if _is_third_person(sentence) else Tag.NOUN
    return Tag.BASE if _is_plural_present(sentence) else Tag.NOUN


def only_verb(low: str) -> bool:
    """Whether neither a form nor its base is known as a noun."""
    bases = [low]
    if low.endswith("s"):
        bases.append(low[:-1])
    if low.endswith("es"):
        bases += (low[:-2], low[:-3] + "y")
    return not any(base in lexicon.NOUN_FIRST or base in lexicon.NOUN_TOO for base in bases)


def _gerund(sentence: Window) -> Tag:
    direct, after = sentence.direct, sentence.after
    closed = sentence.class_after
    if direct in MODIFYING and closed is not Tag.DETERMINER:
        nominal = after[:1].isalpha() and closed is None and not FORMS.get(after, "B").strip("BZ")
        return Tag.ADJECTIVE if nominal else Tag.NOUN
    if direct is Tag.NOUN and closed in (Tag.PREPOSITION, Tag.TO):
        return Tag.GERUND
    takes_object = sentence.before is Tag.AUXILIARY or closed in (Tag.DETERMINER, Tag.PRONOUN) or after[:1].isdigit()
    return Tag.NOUN if sentence.low in lexicon.NOUN_FIRST and not takes_object else Tag.GERUND


def _is_third_person(sentence: Window) -> bool:
    """Whether a form in -s is a verb: behind a singular subject, or before what only a verb has behind it."""
    before, subject, low = sentence.before, sentence.subject, sentence.low
    if before is Tag.RELATIVE or subject in _SINGULAR_SUBJECTS:
        return True
    if not sentence.index:
        return False
    if only_verb(low):
        return True
    named = before is Tag.NAME or (before is Tag.NOUN and not lexicon.is_plural(subject))
    if (named and _ends_clause(sentence)) or (sentence.previous == "," and sentence.after == "that"):
        return True
    if low in lexicon.NOUN_FIRST or not (named or before in _BREAKS):
        return named and _object_follows(sentence)
    return _verb_may_end(sentence)


def _ends_clause(sentence: Window) -> bool:
    """Whether the word in turn ends a clause that has no verb yet: "the pipes leak,", "…, the Vik Echo reports."."""
    if sentence.after[:1].isalnum():
        return False
    for place in range(sentence.index - 1, max(-1, sentence.index - _CLAUSE_BACK), -1):
        one = sentence.tags[place]
        if one in _CLAUSE_BREAKS or sentence.lower[place] in _SAYING:
            return True
        if one in _VERBAL or (one is Tag.PREPOSITION and sentence.lower[place] != "of"):
            return False
    return True


def _is_plural_present(sentence: Window) -> bool:
    """Whether a base form is a verb in the present: behind a plural subject, or joined to another such verb."""
    before, low = sentence.before, sentence.low
    shy = low in lexicon.NOUN_FIRST
    if before is Tag.RELATIVE or sentence.subject in _PLURAL_SUBJECTS:
        surely = before is Tag.RELATIVE or sentence.previous in ("they", "we", "i")
        return not shy or surely or _object_follows(sentence)
    if before is None:
        return not shy and _object_follows(sentence)
    if before is Tag.NOUN and lexicon.is_plural(sentence.subject):
        likely = (not shy and _verb_may_end(sentence)) or _ends_clause(sentence)
        return likely or _object_follows(sentence) or only_verb(low)
    if before is Tag.COORDINATOR:
        joined = not shy and Tag.BASE in sentence.tags[-_VERBS_BACK:]
        return (joined and (only_verb(low) or _verb_may_end(sentence))) or (sentence.after == "to" and only_verb(low))
    return before not in _NO_SUBJECTS and only_verb(low)


def _object_follows(sentence: Window) -> bool:
    """Whether the next word is one that stands behind a verb and seldom behind a noun."""
    return sentence.class_after in _OPENS_OBJECT or sentence.after.endswith("ly")


def _verb_may_end(sentence: Window) -> bool:
    """Whether a verb can stand before the next word, as a noun can, or the sentence ends here."""
    after = sentence.after
    return (
        not after
        or CLOSED.get(after) in _MAY_FOLLOW_VERB
        or after.endswith("ly")
        or after[0] in _OPENING_QUOTES
        or sentence.capital_follows
    )


_PRONOUN_TOO = words("this these those both some many most few all several each any another either neither more such")
"""Determiners that are pronouns where no noun can follow."""

_ADVERBS_OF_INFINITIVE = words("not also further better first")
"""Words that stand between "to" and its verb."""

_NOT_OWNED = frozenset(
    {Tag.PREPOSITION, Tag.TO, Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.DETERMINER},
)
"""Classes of words that begin something new, so that "her" before them is a person."""

_NEVER_BEHIND_ADJECTIVES = frozenset(
    {Tag.AUXILIARY, Tag.MODAL, Tag.PREPOSITION, Tag.RELATIVE, Tag.TO}
    | {Tag.COORDINATOR, Tag.NEGATION, Tag.SUBORDINATOR, Tag.POSSESSIVE}
)

_BEHIND_PRONOUN = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.PREPOSITION, Tag.RELATIVE})
_OWNED = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE})
_BASE_AUXILIARIES = words("be have do")
_AUXILIARIES = lexicon.BE | lexicon.HAVE | lexicon.DO


def class_of_closed(sentence: Window) -> Tag:
    """The class of the word in turn, which is in the table of closed classes."""
    likely = CLOSED[sentence.low]
    if likely is Tag.ADJECTIVE and sentence.direct in (Tag.TO, Tag.MODAL) and "B" in FORMS.get(sentence.low, ""):
        return Tag.BASE
    for rule in _RULES.get(sentence.low, ()):
        one = rule(sentence)
        if one is not None:
            return one
    return likely


def _to(sentence: Window) -> Tag:
    after, second = sentence.after, sentence.second_after
    if "B" in FORMS.get(after, "") or after in _AUXILIARIES:
        return Tag.TO
    adverb = after.endswith("ly") or after in _ADVERBS_OF_INFINITIVE
    return Tag.TO if adverb and ("B" in FORMS.get(second, "") or second in lexicon.BE) else Tag.PREPOSITION


def _that(sentence: Window) -> Tag:
    after = sentence.after
    if sentence.direct in (Tag.NOUN, Tag.NAME):
        verb = CLOSED.get(after) in (Tag.MODAL, Tag.AUXILIARY) or FORMS.get(after, "").strip("BN") != ""
        plural = "B" in FORMS.get(after, "") and CLOSED.get(sentence.second_after) is Tag.DETERMINER
        verb = verb or (plural and sentence.previous.endswith("s"))
        return Tag.RELATIVE if verb else Tag.SUBORDINATOR
    opens = sentence.opening or sentence.direct is Tag.COORDINATOR
    if opens and (after == "'s" or sentence.class_after in (Tag.AUXILIARY, Tag.MODAL)):
        return Tag.PRONOUN
    alone = sentence.direct is Tag.COORDINATOR and not after
    return Tag.DETERMINER if alone or sentence.direct is Tag.PREPOSITION else Tag.SUBORDINATOR


def _her(sentence: Window) -> Tag:
    owned = sentence.after[:1].isalpha() and sentence.class_after not in _NOT_OWNED
    return Tag.DETERMINER if owned else Tag.PRONOUN


def _apostrophe_s(sentence: Window) -> Tag:
    verb = sentence.direct in (Tag.PRONOUN, Tag.RELATIVE) or sentence.previous in ("that", "there", "here", "what")
    return Tag.AUXILIARY if verb else Tag.POSSESSIVE


def _modal(sentence: Window) -> Tag:
    """A modal, or the noun of the same letters behind what owns or describes it: "its might", "the will"."""
    after = sentence.after
    verb_follows = after in FORMS or after in _BASE_AUXILIARIES or sentence.class_after is Tag.NEGATION
    return Tag.NOUN if sentence.direct in _OWNED and not verb_follows else Tag.MODAL


def _need(sentence: Window) -> Tag:
    return Tag.MODAL if sentence.after in ("not", "n't") else verb_or_noun(sentence, FORMS[sentence.low])


def _like(sentence: Window) -> Tag:
    verb = sentence.direct in (Tag.TO, Tag.MODAL) or sentence.previous in ("would", "'d", "they", "we", "i")
    return Tag.BASE if verb else Tag.PREPOSITION


def _following(sentence: Window) -> Tag:
    if sentence.direct is Tag.AUXILIARY:
        return Tag.GERUND
    return Tag.ADJECTIVE if sentence.low == "following" and sentence.direct is Tag.DETERMINER else Tag.PREPOSITION


def _given(sentence: Window) -> Tag:
    return Tag.PARTICIPLE if sentence.direct is Tag.AUXILIARY else Tag.PREPOSITION


def _so(sentence: Window) -> Tag:
    begins = sentence.direct is Tag.PUNCTUATION and sentence.after and sentence.class_after is not Tag.ADVERB
    return Tag.SUBORDINATOR if begins else Tag.ADVERB


def _yet(sentence: Window) -> Tag:
    return Tag.COORDINATOR if sentence.direct in (None, Tag.PUNCTUATION) else Tag.ADVERB


def _noun(sentence: Window) -> Tag | None:
    return Tag.NOUN if _ends_phrase(sentence.after) else None


def _pronoun(sentence: Window) -> Tag | None:
    after, second = sentence.after, sentence.second_after
    forms = FORMS.get(after, "")
    alone = not after[:1].isalnum() or CLOSED.get(after) in _BEHIND_PRONOUN or forms == "D"
    alone = alone or ("Z" in forms and sentence.low in ("this", "that"))
    if "D" in forms:
        alone = alone or not second[:1].isalnum() or CLOSED.get(second) in (Tag.DETERMINER, Tag.PREPOSITION, Tag.TO)
    return Tag.PRONOUN if alone else None


def _degree(sentence: Window) -> Tag | None:
    after = sentence.after
    degree = sentence.index and (after in lexicon.ADJECTIVES or after.endswith(ADJECTIVE_ENDINGS))
    return Tag.ADVERB if degree else None


def _ends_phrase(after: str) -> bool:
    """Whether what follows a word that may be noun or adjective shows that it was the noun."""
    if not after[:1].isalnum():
        return after != "," and (not after or after[0] not in '"“‘')
    forms = FORMS.get(after, "")
    return CLOSED.get(after) in _NEVER_BEHIND_ADJECTIVES or "D" in forms or ("Z" in forms and only_verb(after))


_Rule = Callable[[Window], Tag | None]


def _rules(*tables: tuple[Iterable[str], _Rule]) -> dict[str, tuple[_Rule, ...]]:
    """Each word of the tables that has a closed class, with the rules that are tried for it, in order."""
    found: dict[str, tuple[_Rule, ...]] = {}
    for table, rule in tables:
        for word in table:
            if word in CLOSED:
                found[word] = (*found.get(word, ()), rule)
    return found


_RULES = _rules(
    (["to"], _to),
    (["that"], _that),
    (["her"], _her),
    (["'s"], _apostrophe_s),
    (["might", "will", "can", "must"], _modal),
    (["need", "dare"], _need),
    (["like"], _like),
    (["following", "including", "regarding", "concerning", "considering"], _following),
    (["given"], _given),
    (["so"], _so),
    (["yet"], _yet),
    (lexicon.ADJECTIVES_AND_NOUNS, _noun),
    ((word for word in _PRONOUN_TOO if CLOSED[word] is Tag.DETERMINER), _pronoun),
    (["more", "less", "most", "least", "much"], _degree),
)
"""The rules of each word, tried in order; a word without any has the class of its table."""

_SURE = {word: one for word, one in CLOSED.items() if word not in _RULES and word not in FORMS and word.isalpha()}
"""Words, as they stand in lower case, that have the class of their table wherever they stand."""

_QUOTES = frozenset('"“”„«»‹›「」『』')
_APOSTROPHES = frozenset("'’‘`")
_NOT_NAMES = frozenset({Tag.ADJECTIVE, Tag.MODAL, Tag.AUXILIARY})
"""Closed classes whose words may be a name, or part of one, where they have a capital."""


def tag(text: str, start: int, end: int) -> list[Token]:
    """The words of one sentence with their classes."""
    places = split_words(text, start, end)
    window = Window([text[first:last] for first, last in places])
    window.tag()
    tell_by_what_follows(window.lower, window.tags)
    starts, ends = zip(*places, strict=True) if places else ((), ())
    # The list of lower words has one more, empty: what is behind the last.
    return list(map(Token._make, zip(starts, ends, window.words, window.lower, window.tags, strict=False)))


def _class_of(sentence: Window) -> Tag:
    """The class of the word in turn."""
    word = sentence.word
    first = word[0]
    if first.islower():
        return _open_class(sentence) if CLOSED.get(sentence.low) is None else class_of_closed(sentence)
    if first.isupper():
        return _capitalised(sentence)
    if first.isdigit():
        return Tag.ADJECTIVE if "-" in word else Tag.NUMBER
    if first.isalnum() or (first in _APOSTROPHES and len(word) > 1):
        return _open_class(sentence) if CLOSED.get(sentence.low) is None else class_of_closed(sentence)
    return _sign(sentence)


def _sign(sentence: Window) -> Tag:
    """A quotation mark, the apostrophe of a plural's possessive ("the men’s", "the miners’ boats"), or another sign."""
    sign = sentence.word
    if sign not in _APOSTROPHES:
        return Tag.QUOTE if sign[0] in _QUOTES else Tag.PUNCTUATION
    owner = sentence.direct in (Tag.NOUN, Tag.NAME) and sentence.previous.endswith("s")
    return Tag.POSSESSIVE if owner and sentence.after[:1].isalnum() else Tag.QUOTE


def _capitalised(sentence: Window) -> Tag:
    """The class of a word with a capital: a name, unless it begins a sentence or all words of the line have one."""
    low = sentence.low
    closed = CLOSED.get(low)
    speaks = sentence.opening and sentence.after in ("said", "says", "told") and closed in (None, Tag.ADJECTIVE)
    if speaks or (closed is Tag.PRONOUN and sentence.word.isupper() and len(low) > 1 and not sentence.titled):
        return Tag.NAME
    if not sentence.opening and not (sentence.titled and (closed is not None or low in FORMS)):
        return _with_capital_inside(sentence, closed)
    if closed is not None:
        return class_of_closed(sentence)
    return _first_word(sentence) if sentence.opening and not sentence.titled else _open_class(sentence)


def _with_capital_inside(sentence: Window, closed: Tag | None) -> Tag:
    word, low = sentence.word, sentence.low
    if closed is not None and closed not in _NOT_NAMES and len(word) > 1 and not word.isupper():
        return class_of_closed(sentence)
    if low == "i":
        return Tag.PRONOUN
    named = sentence.direct is Tag.NAME and sentence.capital_follows
    adjective = not named and (low in lexicon.ADJECTIVES or low.endswith(NATIONAL_ENDINGS))
    return Tag.ADJECTIVE if adjective and _noun_follows(sentence) else Tag.NAME


def _first_word(sentence: Window) -> Tag:
    """The class of a sentence's first word that no closed class has: its capital says nothing."""
    low = sentence.low
    forms = FORMS.get(low)
    if any(letter.isupper() for letter in sentence.word[1:]):
        return Tag.NAME
    if sentence.capital_follows and (forms is None or (sentence.direct is None and "B" in forms)):
        return Tag.NAME
    if forms is not None or low.endswith("s") or is_adverb(low) or low in lexicon.PLURAL_WITHOUT_S:
        return _open_class(sentence)
    return Tag.ADJECTIVE if low.endswith(ADJECTIVE_ENDINGS) else Tag.NAME


def _open_class(sentence: Window) -> Tag:
    """The class of a word that no closed class has."""
    low = sentence.low
    if is_adverb(low):
        return Tag.ADVERB
    forms = FORMS.get(low)
    if forms is not None:
        return verb_or_noun(sentence, forms)
    one = class_by_ending(low, sentence.direct)
    noun = one is Tag.ADJECTIVE and sentence.previous in ("a", "an", "the") and _ends_phrase(sentence.after)
    return Tag.NOUN if noun else one
