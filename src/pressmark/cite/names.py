"""Names of authors: split into family and given name only where that is safe."""

import unicodedata
from dataclasses import dataclass

FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
"""Languages whose names begin with the family: two words say nothing of their order there."""

CORPORATE = frozenset(
    {
        "agence",
        "agencia",
        "agency",
        "agentur",
        "agenzia",
        "associates",
        "bureau",
        "committee",
        "correspondent",
        "correspondents",
        "desk",
        "editor",
        "editorial",
        "editors",
        "foundation",
        "group",
        "institute",
        "media",
        "ministry",
        "monitor",
        "monitoring",
        "network",
        "news",
        "newspaper",
        "newsroom",
        "office",
        "press",
        "presse",
        "radio",
        "redaction",
        "redaktion",
        "reporter",
        "reporters",
        "service",
        "staff",
        "team",
        "television",
        "times",
        "tribune",
        "tv",
        "union",
        "university",
        "writer",
        "writers",
    }
)
"""Words of a body or a desk: a name with one of them is no person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as displayed; `family` and `given` are there only where the split is safe."""

    literal: str
    family: str | None = None
    given: str | None = None

    def __str__(self) -> str:
        """The form for lists: `Doe, Jane`, or the name as it is."""
        return f"{self.family}, {self.given}" if self.family else self.literal


def read_name(literal: str, *, language: str | None) -> Name:
    """A person's name from a byline. Only two capitalised Latin words are split: given name, family name."""
    words = literal.split()
    primary = (language or "").partition("-")[0].lower()
    if len(words) == 2 and primary not in FAMILY_FIRST and all(map(_may_be_personal, words)):
        return Name(literal=literal, given=words[0], family=words[1])
    return Name(literal=literal)


def _may_be_personal(word: str) -> bool:
    letters = "".join(character for character in word if character not in "'’-.")
    return (
        letters.isalpha()
        and letters[0].isupper()
        and (len(letters) == 1 or not letters.isupper())
        and letters.lower() not in CORPORATE
        and all(unicodedata.name(character, "").startswith("LATIN ") for character in letters)
    )
