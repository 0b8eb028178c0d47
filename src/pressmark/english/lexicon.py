"""English words from their tables: of closed classes, of open ones whose ending does not tell them, verbs of saying."""

from dataclasses import dataclass

from pressmark.model.claims import Modality
from pressmark.tables import sections, words

_TABLE = "english-words"
DETERMINERS = words(_TABLE, "determiners")
POSSESSIVES = words(_TABLE, "possessives")
PRONOUNS = words(_TABLE, "pronouns")
PREPOSITIONS = words(_TABLE, "prepositions")
COORDINATORS = words(_TABLE, "coordinators")
SUBORDINATORS = words(_TABLE, "subordinators")
CLAUSE_PREPOSITIONS = words(_TABLE, "clause prepositions")
RELATIVES = words(_TABLE, "relatives")
MODALS = words(_TABLE, "modals")
BE = words(_TABLE, "be")
HAVE = words(_TABLE, "have")
DO = words(_TABLE, "do")
NEGATIONS = words(_TABLE, "negations")
FINITE_AUXILIARIES = words(_TABLE, "finite auxiliaries")
ADVERBS = words(_TABLE, "adverbs")
NOT_ADVERBS = words(_TABLE, "not adverbs")
ADJECTIVES = words(_TABLE, "adjectives")
ADJECTIVES_AND_NOUNS = words(_TABLE, "adjectives and nouns")
NOUN_FIRST = words(_TABLE, "noun first")
NOUN_TOO = words(_TABLE, "noun too")
NUMERALS = words(_TABLE, "numerals")
NOT_VERBS = words(_TABLE, "not verbs")
PLURAL_WITHOUT_S = words(_TABLE, "plural without s")


def is_plural(word: str) -> bool:
    """Whether a noun in lower case is a plural by its form."""
    return word in PLURAL_WITHOUT_S or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a verb takes as what is said, thought or wanted, and how that is put forward."""

    takes: frozenset[str]
    modality: Modality


def _frames(section: str) -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    for line in sections("english-attribution")[section]:
        head, _, entries = line.partition("|")
        modality, _, takes = head.partition(":")
        for word in entries.split():
            known = found.get(word)
            found[word] = Frame(
                takes=frozenset(takes.split()) | (known.takes if known else frozenset()),
                modality=known.modality if known else Modality(modality),
            )
    return found


FRAMES: dict[str, Frame] = _frames("verbs")
OF_FRAMES = frozenset({"of", "about", "to", "out", "on", "for", "with", "against"})
"""Prepositions that stand before what is said."""
