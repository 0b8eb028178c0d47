"""Every amount of a stretch of text, from left to right, none overlapping another."""

from pressmark.language.quantities.asian import find_asian
from pressmark.language.quantities.english import ENGLISH
from pressmark.language.quantities.english_forms import STARTERS, english_number
from pressmark.language.quantities.found import FoundQuantity
from pressmark.language.quantities.other_languages import VOCABULARIES, other_number, other_starters
from pressmark.language.quantities.reading import Reader
from pressmark.language.quantities.special import STARTERS as SPECIAL
from pressmark.language.quantities.tokens import tokens_of


def find_quantities(text: str, start: int, end: int, *, language: str | None = "en") -> list[FoundQuantity]:
    """The quantities of `text[start:end]`, offsets in code points of the whole text.

    In a language without a table, or none at all, only numerals in digits that can be read in one way are found.
    """
    tag = (language or "").lower()
    name = tag.partition("-")[0]
    if name in {"ja", "zh"}:
        return find_asian(text, start, end, language=name)
    tokens = tokens_of(text, start, end)
    if name == "en":
        return Reader(
            tokens=tokens, vocabulary=ENGLISH, number=english_number, starters=STARTERS | SPECIAL, english=True
        ).read()
    vocabulary = VOCABULARIES.get(name, VOCABULARIES[""])
    number = other_number(vocabulary, tag if vocabulary.language else "")
    return Reader(tokens=tokens, vocabulary=vocabulary, number=number, starters=other_starters(vocabulary)).read()
