"""What the ending of an unknown English word says of its class."""

from pressmark.language.english import lexicon
from pressmark.language.english.tokens import Tag

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
