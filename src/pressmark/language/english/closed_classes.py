"""The closed classes of English: each word with the class it has most often."""

from pressmark.language.english import lexicon
from pressmark.language.english.tokens import Tag
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
