"""Words that several classes share, told by their neighbours: "that", "to", "her", "may", "official", "more"."""

from collections.abc import Callable, Iterable

from pressmark.language.english import lexicon
from pressmark.language.english.closed_classes import CLOSED
from pressmark.language.english.endings import ADJECTIVE_ENDINGS
from pressmark.language.english.nouns_or_verbs import only_verb, verb_or_noun
from pressmark.language.english.sentence import Sentence
from pressmark.language.english.tokens import Tag
from pressmark.language.english.verbs import FORMS
from pressmark.language.tables import words

_VERB_TOO = words(
    """
    calm clean clear close complete cool dare direct double dry empty free further lower narrow need open own present
    secure separate slow warm welcome
    """
)
"""Adjectives that are verbs behind "to", a modal or a subject pronoun."""

_PRONOUN_TOO = words("this these those both some many most few all several each any another either neither more such")
"""Determiners that are pronouns where no noun can follow."""

_DEGREE = words("more less most least much")
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
_OPENING_QUOTES = '"“‘'


def class_of_closed(sentence: Sentence) -> Tag:
    """The class of the word in turn, which is in the table of closed classes."""
    for rule in _RULES.get(sentence.low, ()):
        one = rule(sentence)
        if one is not None:
            return one
    return CLOSED[sentence.low]


def _to(sentence: Sentence) -> Tag:
    after, second = sentence.after, sentence.second_after
    if "B" in FORMS.get(after, "") or after in _AUXILIARIES:
        return Tag.TO
    adverb = after.endswith("ly") or after in _ADVERBS_OF_INFINITIVE
    return Tag.TO if adverb and ("B" in FORMS.get(second, "") or second in lexicon.BE) else Tag.PREPOSITION


def _that(sentence: Sentence) -> Tag:
    after = sentence.after
    if sentence.direct in (Tag.NOUN, Tag.NAME):
        verb = CLOSED.get(after) in (Tag.MODAL, Tag.AUXILIARY) or FORMS.get(after, "").strip("BN") != ""
        return Tag.RELATIVE if verb else Tag.SUBORDINATOR
    alone = sentence.direct is Tag.COORDINATOR and not after
    return Tag.DETERMINER if alone or sentence.direct is Tag.PREPOSITION else Tag.SUBORDINATOR


def _her(sentence: Sentence) -> Tag:
    owned = sentence.after[:1].isalpha() and sentence.class_after not in _NOT_OWNED
    return Tag.DETERMINER if owned else Tag.PRONOUN


def _apostrophe_s(sentence: Sentence) -> Tag:
    verb = sentence.direct in (Tag.PRONOUN, Tag.RELATIVE) or sentence.previous in ("that", "there", "here", "what")
    return Tag.AUXILIARY if verb else Tag.POSSESSIVE


def _modal(sentence: Sentence) -> Tag:
    """A modal, or the noun of the same letters behind what owns or describes it: "its might", "the will"."""
    after = sentence.after
    verb_follows = after in FORMS or after in _BASE_AUXILIARIES or sentence.class_after is Tag.NEGATION
    return Tag.NOUN if sentence.direct in _OWNED and not verb_follows else Tag.MODAL


def _may(sentence: Sentence) -> Tag:
    return Tag.NAME if sentence.index and sentence.word[0].isupper() else _modal(sentence)


def _need(sentence: Sentence) -> Tag:
    return Tag.MODAL if sentence.after in ("not", "n't") else verb_or_noun(sentence, FORMS[sentence.low])


def _like(sentence: Sentence) -> Tag:
    verb = sentence.direct in (Tag.TO, Tag.MODAL) or sentence.previous in ("would", "'d", "they", "we", "i")
    return Tag.BASE if verb else Tag.PREPOSITION


def _following(sentence: Sentence) -> Tag:
    if sentence.direct is Tag.AUXILIARY:
        return Tag.GERUND
    return Tag.ADJECTIVE if sentence.low == "following" and sentence.direct is Tag.DETERMINER else Tag.PREPOSITION


def _given(sentence: Sentence) -> Tag:
    return Tag.PARTICIPLE if sentence.direct is Tag.AUXILIARY else Tag.PREPOSITION


def _so(sentence: Sentence) -> Tag:
    begins = sentence.direct is Tag.PUNCTUATION and sentence.after and sentence.class_after is not Tag.ADVERB
    return Tag.SUBORDINATOR if begins else Tag.ADVERB


def _yet(sentence: Sentence) -> Tag:
    return Tag.COORDINATOR if sentence.direct in (None, Tag.PUNCTUATION) else Tag.ADVERB


def _earlier(sentence: Sentence) -> Tag | None:
    after = sentence.after
    described = after.isalpha() and after not in CLOSED and "D" not in FORMS.get(after, "")
    return Tag.ADJECTIVE if described else None


def _noun(sentence: Sentence) -> Tag | None:
    return Tag.NOUN if _ends_phrase(sentence.after) else None


def _verb(sentence: Sentence) -> Tag | None:
    pronoun = sentence.direct is Tag.PRONOUN and sentence.previous in lexicon.SUBJECT_PRONOUNS
    return Tag.BASE if pronoun or sentence.direct in (Tag.TO, Tag.MODAL) else None


def _pronoun(sentence: Sentence) -> Tag | None:
    after = sentence.after
    alone = not after[:1].isalnum() or CLOSED.get(after) in _BEHIND_PRONOUN or FORMS.get(after) == "D"
    return Tag.PRONOUN if alone else None


def _degree(sentence: Sentence) -> Tag | None:
    after = sentence.after
    degree = sentence.index and (after in lexicon.ADJECTIVES or after.endswith(ADJECTIVE_ENDINGS))
    return Tag.ADVERB if degree else None


def _ends_phrase(after: str) -> bool:
    """Whether what follows a word that may be noun or adjective shows that it was the noun."""
    if not after[:1].isalnum():
        return after != "," and (not after or after[0] not in _OPENING_QUOTES)
    forms = FORMS.get(after, "")
    return CLOSED.get(after) in _NEVER_BEHIND_ADJECTIVES or "D" in forms or ("Z" in forms and only_verb(after))


_Rule = Callable[[Sentence], Tag | None]


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
    (["may"], _may),
    (["need", "dare"], _need),
    (["like"], _like),
    (["following", "including", "regarding", "concerning", "considering"], _following),
    (["given"], _given),
    (["so"], _so),
    (["yet"], _yet),
    (["earlier", "later"], _earlier),
    (lexicon.ADJECTIVES_AND_NOUNS, _noun),
    ((word for word in _VERB_TOO if word in FORMS), _verb),
    ((word for word in _PRONOUN_TOO if CLOSED[word] is Tag.DETERMINER), _pronoun),
    (_DEGREE, _degree),
)
"""The rules of each word, tried in order; a word without any has the class of its table."""
