"""Words of other languages than English that say who says something, from their table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache

from pressmark.tables import sections

LANGUAGES = ("ar", "de", "es", "fr", "it", "nl", "pt", "ru", "tr")
"""Primary subtags of the languages with spaces between words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCues:
    """The words of one language, in lower case, by which a speaker beside a quotation is known.

    `said` are finite forms of verbs of saying, `claimed` those with which the writer keeps a distance; `participles`
    follow one of the `auxiliaries`, in French behind the pronoun too ("a-t-il dit"). `behind` mark a speaker only
    behind what is said ("so"). `that` opens indirect speech.

    Among `traits`, `verb-first` languages may write the verb before its subject ahead of a colon, `closing` ones end a
    sentence with "said X" without marks, `bare-nouns` ones have no articles, `bare-roles` ones none
    before a role and a name.
    `determiners` and `titles` begin a speaker that has no capital, `edges` and `listeners` ("reporters") end one,
    `clauses` show that it is none, `joining` words stand between two, `clitics` between a speaker and the verb.

    `according` stand before a source, `according_verb` before a verb of saying and its subject ("según explicó"),
    `according_behind` after a source. `not_sources` are things one acts by, that say nothing. `finite` are verbs that
    end a source in front of them where no comma does.
    """

    traits: frozenset[str]
    said: frozenset[str]
    claimed: frozenset[str]
    participles: frozenset[str]
    auxiliaries: frozenset[str]
    behind: frozenset[str]
    that: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    titles: frozenset[str]
    edges: frozenset[str]
    listeners: frozenset[str]
    clitics: frozenset[str]
    clauses: frozenset[str]
    joining: frozenset[str]
    adverb_endings: frozenset[str]
    according: frozenset[str]
    according_verb: frozenset[str]
    according_behind: frozenset[str]
    not_sources: frozenset[str]
    finite: frozenset[str]

    @property
    def verbs(self) -> str:
        """A pattern of all finite verbs of saying."""
        return alternatives(self.said | self.claimed)

    def is_adverb(self, word: str) -> bool:
        """Whether a lower-case word has the ending of an adverb or participle."""
        return word.endswith(tuple(self.adverb_endings))


@cache
def foreign_cues(language: str) -> ForeignCues:
    """The words of one of `LANGUAGES`: Arabic verbs with a glued "and" too, Russian ones in all genders and numbers."""
    words: dict[str, frozenset[str]] = {}
    for field in fields(ForeignCues):
        lines = sections("foreign-cues").get(f"{language} {field.name.replace('_', '-')}", ())
        words[field.name] = frozenset(word.replace("_", " ") for line in lines for word in line.split())
    if language == "ar":
        for name in ("said", "claimed"):
            words[name] = frozenset(prefix + verb for prefix in ("", "و", "ف") for verb in words[name])
    if language == "ru":
        for name in ("said", "claimed", "according"):
            words[name] |= {verb + ending for verb in words[name] if verb.endswith("л") for ending in "аио"}
            words[name] |= {verb[:-2] + end for verb in words[name] if verb.endswith("лся") for end in ("ась", "ись")}
    words["said"] |= {f"{auxiliary} {one}" for auxiliary in words["auxiliaries"] for one in words["participles"]}
    return ForeignCues(**words)


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern of all phrases, longer ones first; one that never matches where there are none."""
    found = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in found) or r"(?!)"
