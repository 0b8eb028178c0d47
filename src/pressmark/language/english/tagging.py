"""Word classes of an English sentence: a lexicon, endings, and the words beside.

Two passes: each word gets the class that lexicon, ending and the word before it suggest; then participles are told from
past tenses by whether the clause has another verb.
"""

from pressmark.language.english import lexicon
from pressmark.language.english.closed_classes import CLOSED
from pressmark.language.english.endings import ADJECTIVE_ENDINGS, NATIONAL_ENDINGS, class_by_ending, is_adverb
from pressmark.language.english.nouns_or_verbs import verb_or_noun
from pressmark.language.english.participles import tell_participles
from pressmark.language.english.sentence import Sentence
from pressmark.language.english.several_classes import class_of_closed
from pressmark.language.english.tokens import Tag, Token, split_words
from pressmark.language.english.verbs import FORMS

_QUOTES = frozenset('"“”„«»‹›「」『』')
_APOSTROPHES = frozenset("'’‘`")
_NOT_NAMES = frozenset({Tag.ADJECTIVE, Tag.MODAL, Tag.AUXILIARY})
"""Closed classes whose words may be a name, or part of one, where they have a capital."""

_NOUN_LIKE = frozenset({Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER})


def tag(text: str, start: int, end: int) -> list[Token]:
    """The words of one sentence with their classes."""
    places = split_words(text, start, end)
    sentence = Sentence([text[first:last] for first, last in places])
    for _ in places:
        sentence.step()
        sentence.give(_class_of(sentence))
    tell_participles(sentence.lower, sentence.tags)
    return [
        Token(first, last, word, low, one)
        for (first, last), word, low, one in zip(places, sentence.words, sentence.lower, sentence.tags, strict=False)
    ]


def _class_of(sentence: Sentence) -> Tag:
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


def _sign(sentence: Sentence) -> Tag:
    """A quotation mark, the apostrophe of a plural's possessive ("the men’s", "the miners’ boats"), or another sign."""
    sign = sentence.word
    if sign not in _APOSTROPHES:
        return Tag.QUOTE if sign[0] in _QUOTES else Tag.PUNCTUATION
    owner = sentence.direct in (Tag.NOUN, Tag.NAME) and sentence.previous.endswith("s")
    return Tag.POSSESSIVE if owner and sentence.after[:1].isalnum() else Tag.QUOTE


def _capitalised(sentence: Sentence) -> Tag:
    """The class of a word with a capital: a name, unless it begins a sentence or all words of the line have one."""
    low = sentence.low
    closed = CLOSED.get(low)
    if not sentence.opening and not (sentence.titled and (closed is not None or low in FORMS)):
        return _with_capital_inside(sentence, closed)
    if closed is not None:
        return class_of_closed(sentence)
    return _first_word(sentence) if sentence.opening and not sentence.titled else _open_class(sentence)


def _with_capital_inside(sentence: Sentence, closed: Tag | None) -> Tag:
    word, low = sentence.word, sentence.low
    if closed is not None and closed not in _NOT_NAMES and len(word) > 1 and not word.isupper():
        return class_of_closed(sentence)
    if low == "i":
        return Tag.PRONOUN
    adjective = low in lexicon.ADJECTIVES or low.endswith(NATIONAL_ENDINGS)
    return Tag.ADJECTIVE if adjective and _noun_follows(sentence) else Tag.NAME


def _first_word(sentence: Sentence) -> Tag:
    """The class of a sentence's first word that no closed class has: its capital says nothing."""
    low = sentence.low
    forms = FORMS.get(low)
    if sentence.capital_follows and (forms is None or (sentence.direct is None and "B" in forms)):
        return Tag.NAME
    if forms is not None or low.endswith("s") or is_adverb(low) or low in lexicon.PLURAL_WITHOUT_S:
        return _open_class(sentence)
    return Tag.ADJECTIVE if low.endswith(ADJECTIVE_ENDINGS) else Tag.NAME


def _open_class(sentence: Sentence) -> Tag:
    """The class of a word that no closed class has."""
    low = sentence.low
    if is_adverb(low):
        return Tag.ADVERB
    forms = FORMS.get(low)
    return class_by_ending(low, sentence.direct) if forms is None else verb_or_noun(sentence, forms)


def _noun_follows(sentence: Sentence) -> bool:
    """Whether a word that may be an adjective stands before a noun or another of its kind."""
    after = sentence.after
    if after in (",", "and") and sentence.second_after:
        after = sentence.second_after
    return after[:1].isalpha() and CLOSED.get(after, Tag.NOUN) in _NOUN_LIKE
