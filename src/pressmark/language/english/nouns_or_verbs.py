"""Whether a word with the letters of a verb form is that verb, or a noun: "reports", "forces", "fighting"."""

from pressmark.language.english import lexicon
from pressmark.language.english.closed_classes import CLOSED
from pressmark.language.english.endings import MODIFYING
from pressmark.language.english.participles import past_or_participle
from pressmark.language.english.sentence import Sentence
from pressmark.language.english.tokens import Tag
from pressmark.language.english.verbs import FORMS
from pressmark.language.tables import words

_OPENS_OBJECT = frozenset(
    {Tag.DETERMINER, Tag.PRONOUN, Tag.POSSESSIVE, Tag.TO, Tag.SUBORDINATOR, Tag.ADVERB},
)
"""Classes of words that stand behind a verb and seldom behind a noun."""

_MAY_FOLLOW_VERB = _OPENS_OBJECT | {Tag.PREPOSITION, Tag.ADJECTIVE, Tag.NUMBER}
_BREAKS = frozenset({Tag.QUOTE, Tag.PUNCTUATION, Tag.COORDINATOR})
_NO_SUBJECTS = frozenset({Tag.COORDINATOR, Tag.PREPOSITION, Tag.POSSESSIVE, Tag.DETERMINER, Tag.ADJECTIVE})
"""Classes before which no subject of a plural verb ends."""

_SINGULAR_SUBJECTS = words("he she it that this everyone nobody one")
_PLURAL_SUBJECTS = words("they we you i people who these those many some others both most all")
_DO = words("do does did")
_DO_OR_MODAL = lexicon.DO | lexicon.MODALS
_OPENING_QUOTES = '"“'

_VERBAL = frozenset(
    {Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND, Tag.AUXILIARY, Tag.MODAL},
)
_CLAUSE_BREAKS = frozenset({Tag.PUNCTUATION, Tag.SUBORDINATOR, Tag.QUOTE})

_CLAUSE_BACK = 23
"""Words before a form in -s among which its clause may have another verb."""

_LIST_BACK = 12
"""Words before "and" in which the first of two verbs is looked for."""


def verb_or_noun(sentence: Sentence, forms: str) -> Tag:
    """The class of the word in turn, which is one of these forms of a verb."""
    if "G" in forms:
        return _gerund(sentence)
    past = past_or_participle(sentence, forms) if "D" in forms or "N" in forms else None
    return past or _present(sentence, forms)


def _present(sentence: Sentence, forms: str) -> Tag:
    """The class of a base form or a form in -s."""
    before = sentence.before
    if "B" in forms and (before in (Tag.TO, Tag.MODAL) or _behind_do(sentence)):
        return Tag.BASE
    if sentence.direct in MODIFYING or Tag.PREPOSITION in (sentence.direct, before):
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


def _behind_do(sentence: Sentence) -> bool:
    """Whether an auxiliary that takes a base form stands before: "does not claim", "they did resist"."""
    if sentence.before is Tag.AUXILIARY:
        return sentence.subject in _DO and sentence.low not in lexicon.NOUN_FIRST
    return sentence.before is Tag.NEGATION and sentence.auxiliary_before() in _DO_OR_MODAL


def _gerund(sentence: Sentence) -> Tag:
    direct, after = sentence.direct, sentence.after
    closed = sentence.class_after
    if direct in MODIFYING and closed is not Tag.DETERMINER:
        nominal = after[:1].isalpha() and closed is None and not FORMS.get(after, "B").strip("BZ")
        return Tag.ADJECTIVE if nominal else Tag.NOUN
    if direct is Tag.NOUN and closed in (Tag.PREPOSITION, Tag.TO):
        return Tag.GERUND
    takes_object = sentence.before is Tag.AUXILIARY or closed in (Tag.DETERMINER, Tag.PRONOUN)
    return Tag.NOUN if sentence.low in lexicon.NOUN_FIRST and not takes_object else Tag.GERUND


def _is_third_person(sentence: Sentence) -> bool:
    """Whether a form in -s is a verb: behind a singular subject, or before what only a verb has behind it."""
    before, subject, low = sentence.before, sentence.subject, sentence.low
    if before is Tag.RELATIVE or (subject in _SINGULAR_SUBJECTS and not _behind_conjunction(sentence)):
        return True
    if not sentence.index:
        return False
    if only_verb(low):
        return True
    named = before is Tag.NAME or (before is Tag.NOUN and not _is_plural(subject))
    if low in lexicon.NOUN_FIRST or not (named or before in _BREAKS):
        return named and _object_follows(sentence)
    ends = named and not sentence.after[:1].isalnum() and not _clause_has_verb(sentence)
    return ends or _verb_may_end(sentence)


def _behind_conjunction(sentence: Sentence) -> bool:
    """Whether "that" before the word joins a clause: "said that reports of …", but not "That reports …"."""
    return sentence.before is Tag.SUBORDINATOR and sentence.index > 1


def _clause_has_verb(sentence: Sentence) -> bool:
    """Whether a verb stands between this word and the sign or conjunction before it."""
    for one in reversed(sentence.tags[-_CLAUSE_BACK:]):
        if one in _VERBAL:
            return True
        if one in _CLAUSE_BREAKS:
            return False
    return False


def _is_plural_present(sentence: Sentence) -> bool:
    """Whether a base form is a verb in the present: behind a plural subject, or joined to another such verb."""
    before, low = sentence.before, sentence.low
    shy = low in lexicon.NOUN_FIRST
    if before is Tag.RELATIVE or sentence.subject in _PLURAL_SUBJECTS:
        return not shy or before is Tag.RELATIVE or _object_follows(sentence)
    if before is None:
        return not shy and _object_follows(sentence)
    if before is Tag.NOUN and _is_plural(sentence.subject):
        likely = not shy and _verb_may_end(sentence)
        return likely or _object_follows(sentence) or only_verb(low)
    if before is Tag.COORDINATOR:
        joined = not shy and Tag.BASE in sentence.tags[-_LIST_BACK:]
        return joined and (only_verb(low) or _verb_may_end(sentence))
    return before not in _NO_SUBJECTS and only_verb(low)


def _object_follows(sentence: Sentence) -> bool:
    """Whether the next word is one that stands behind a verb and seldom behind a noun."""
    return sentence.class_after in _OPENS_OBJECT or sentence.after.endswith("ly")


def _verb_may_end(sentence: Sentence) -> bool:
    """Whether a verb can stand before the next word, as a noun can, or the sentence ends here."""
    after = sentence.after
    return (
        not after
        or CLOSED.get(after) in _MAY_FOLLOW_VERB
        or after.endswith("ly")
        or after[0] in _OPENING_QUOTES
        or sentence.capital_follows
    )


def _is_plural(word: str) -> bool:
    return word in lexicon.PLURAL_WITHOUT_S or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
