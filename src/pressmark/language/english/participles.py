"""Past tense or participle: "was seized", "men seized in May were freed", "the seized boats", "they seized boats"."""

from collections.abc import Sequence

from pressmark.language.english import lexicon
from pressmark.language.english.closed_classes import CLOSED
from pressmark.language.english.endings import MODIFYING
from pressmark.language.english.sentence import Sentence
from pressmark.language.english.tokens import Tag
from pressmark.language.english.verbs import FORMS
from pressmark.language.tables import words

_NEVER_ADJECTIVES = words("said told added warned argued insisted noted urged vowed wrote asked replied believed")
"""Pasts that are verbs even behind what looks like an adjective: "an official said"."""

_NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.PRONOUN})
_NOUN_LIKE = frozenset({Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER})
_OBJECT = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.SUBORDINATOR})
_CLAUSE_STARTS = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.QUOTE, Tag.COORDINATOR})
_OPENING_PREPOSITIONS = words("by in at on to with from for as")
"""Prepositions behind a participle that begins a sentence or stands between commas."""

_ENDS = (lexicon.CLAUSE_PREPOSITIONS - {"for", "than"}) | {";", ":", "(", "–", "—"}
"""Words and signs behind which another clause may begin."""

_BEHIND_PARTICIPLE = lexicon.PREPOSITIONS | {"to"}

_LIST_BACK = 4
"""Words before "and" in which the first of two participles is looked for: "seized and burnt"."""

_FINITE_AHEAD = 24
"""Words that are looked at for another finite verb of the clause."""


def past_or_participle(sentence: Sentence, forms: str) -> Tag | None:
    """The class of the word in turn, which is one of these forms of a verb, a past or a participle among them.

    It may as well be a base form or a noun (`set`, `cut`, `hit`), and an adjective where a noun follows; None where
    only the participle looks like the base form (`come`, `run`) and nothing shows that it is the participle.
    """
    before, direct = sentence.before, sentence.direct
    if "N" in forms and _goes_on_auxiliary(sentence):
        return Tag.PARTICIPLE
    if "B" in forms and before in (Tag.TO, Tag.MODAL):
        return Tag.BASE
    plain = Tag.PAST if "D" in forms else Tag.PARTICIPLE
    if before is Tag.MODAL:
        return plain
    if sentence.low in _NEVER_ADJECTIVES and direct is not Tag.DETERMINER and before is not Tag.PREPOSITION:
        return Tag.PAST
    return _within_phrase(sentence, forms) or (None if "B" in forms and "D" not in forms else plain)


def _goes_on_auxiliary(sentence: Sentence) -> bool:
    """Whether an auxiliary stands before, or another participle with "and"."""
    match sentence.before:
        case Tag.AUXILIARY:
            return True
        case Tag.NEGATION:
            return sentence.auxiliary_before() != ""
        case Tag.COORDINATOR:
            return Tag.PARTICIPLE in sentence.tags[-_LIST_BACK:]
        case _:
            return False


def _within_phrase(sentence: Sentence, forms: str) -> Tag | None:
    """The class of a form that stands in a noun phrase or is the noun itself; None outside of one."""
    direct = sentence.direct
    if "B" in forms:
        noun = sentence.low in lexicon.NOUN_FIRST and not (direct in _NOMINAL and _object_follows(sentence))
        return Tag.NOUN if noun or direct in MODIFYING or direct is Tag.PREPOSITION else None
    if direct not in MODIFYING and direct is not Tag.PREPOSITION:
        return None
    if _noun_follows(sentence):
        return Tag.ADJECTIVE
    return None if direct is Tag.NUMBER else Tag.PARTICIPLE


def _noun_follows(sentence: Sentence) -> bool:
    after = sentence.after
    return after[:1].isalpha() and CLOSED.get(after, Tag.NOUN) in _NOUN_LIKE and "D" not in FORMS.get(after, "")


def _object_follows(sentence: Sentence) -> bool:
    return sentence.class_after in _OBJECT


def tell_participles(lower: Sequence[str], tags: list[Tag]) -> None:
    """Make a past tense behind a noun a participle where the clause has another verb: "men seized in May were freed"."""
    for index, one in enumerate(tags):
        if one is Tag.PAST and "N" in FORMS.get(lower[index], "N") and _hangs_on_noun(lower, tags, index):
            tags[index] = Tag.PARTICIPLE


def _hangs_on_noun(lower: Sequence[str], tags: Sequence[Tag], index: int) -> bool:
    """Whether the clause of a past tense has another verb, so that this one says something of a noun beside it."""
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
        if one is Tag.PRONOUN and low in lexicon.SUBJECT_PRONOUNS:
            return over_commas
        if _is_finite(one, low) and not (one is Tag.PAST and tags[place - 1] is Tag.COORDINATOR):
            return True
    return False


def _is_finite(one: Tag, low: str) -> bool:
    return one in (Tag.MODAL, Tag.PRESENT, Tag.PAST) or (one is Tag.AUXILIARY and low in lexicon.FINITE_AUXILIARIES)
