"""Words of other languages than English that say who says something, from their table."""

from dataclasses import dataclass
from functools import cache

from pressmark.tables import sections

LANGUAGES = ("ar", "de", "es", "fr", "it", "nl", "pt", "ru", "tr")
"""Primary subtags of the languages with spaces between words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCues:
    """The words of one language, in lower case, by which a speaker beside a quotation is known.

    `said` are finite forms of verbs of saying, `claimed` those with which the writer keeps a distance; `participles`
    follow an auxiliary, in French behind the pronoun too ("a-t-il dit"). `behind` mark a speaker only behind what is
    said ("so"). `that` opens indirect speech.

    Among `traits`, `verb-first` languages may write the verb before its subject ahead of a colon, `closing` ones end a
    sentence with "said X" even without marks, `bare-nouns` have no articles, `dropped-pronouns` leave a subject out
    where the verb shows it.

    A speaker begins with one of `pronouns`, `determiners` or `titles` or with a capital, ends before one of `edges`
    (which also open circumstances) or `listeners` and holds none of `clauses`; one of `clitics` may part it from its
    verb. `joining` are "and" and "but", `adverb_endings` those of adverbs that look like names.

    `according` stand before a source, `according_verb` before a verb of saying and its subject ("según explicó"),
    `according_behind` after a source. `not_sources` are things one acts by, that say nothing. `finite` are verbs that
    end a source in front of them where no comma does.
    """

    traits: frozenset[str]
    said: frozenset[str]
    claimed: frozenset[str]
    participles: frozenset[str]
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
    adverb_endings: tuple[str, ...]
    according: frozenset[str]
    according_verb: frozenset[str]
    according_behind: frozenset[str]
    not_sources: frozenset[str]
    finite: frozenset[str]


@cache
def foreign_cues(language: str) -> ForeignCues:
    """The words of one of `LANGUAGES`."""

    def words(name: str) -> frozenset[str]:
        lines = sections("foreign-cues").get(f"{language} {name}", ())
        return frozenset(word.replace("_", " ") for line in lines for word in line.split())

    plain = {
        name: words(name.replace("_", "-"))
        for name in ForeignCues.__dataclass_fields__
        if name not in {"said", "claimed", "adverb_endings"}
    }
    prefixes = ("", "و", "ف") if language == "ar" else ("",)
    compound = {
        f"{auxiliary} {participle}" for auxiliary in words("auxiliaries") for participle in words("participles")
    }
    return ForeignCues(
        said=frozenset(prefix + verb for prefix in prefixes for verb in words("said")) | compound,
        claimed=frozenset(prefix + verb for prefix in prefixes for verb in words("claimed")),
        adverb_endings=tuple(sorted(words("adverb-endings"))),
        **plain,
    )
