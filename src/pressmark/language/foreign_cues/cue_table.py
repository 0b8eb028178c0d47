"""What the tables of one language say about who says something."""

from dataclasses import dataclass, field

from pressmark.language.tables import words
from pressmark.model.claims import Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCues:
    """The words of one language, in lower case, by which a speaker beside a quotation is known.

    `said` are finite forms of verbs of saying, `claimed` those with which the writer keeps a distance; `participles`
    stand behind a French verb and pronoun ("a-t-il dit"). `behind` mark a speaker only behind what is said ("so").
    `that` opens indirect speech. `verb_first` languages may write the verb before its subject ahead of a colon,
    `closing` ones end a sentence with "said X" even without marks, `bare_nouns` have no articles, `dropped_pronouns`
    leave a subject out where the verb shows it.

    A speaker begins with one of `pronouns`, `determiners` or `titles` or with a capital, ends before one of `edges`
    (which also open circumstances) or `listeners` and holds none of `clauses`; one of `clitics` may part it from its
    verb. `joining` are "and" and "but", `adverb_endings` those of adverbs that look like names.

    `according` stand before a source, `according_verb` before a verb of saying and its subject ("según explicó"),
    `according_behind` after a source. `not_sources` are things one acts by, that say nothing. `finite` are verbs that
    end a source in front of them where no comma does. `hidden` say that someone says so without saying who.
    """

    said: frozenset[str]
    claimed: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    verb_first: bool = False
    closing: bool = False
    bare_nouns: bool = False
    dropped_pronouns: bool = False
    pronouns: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    edges: frozenset[str] = frozenset()
    listeners: frozenset[str] = frozenset()
    clitics: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    according: frozenset[str] = frozenset()
    according_verb: frozenset[str] = frozenset()
    according_behind: frozenset[str] = frozenset()
    not_sources: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    hidden: dict[str, Modality] = field(default_factory=dict)


def phrases(table: str) -> frozenset[str]:
    """The phrases of a table that commas set apart."""
    return frozenset(" ".join(phrase.split()) for phrase in table.split(",") if phrase.strip())


def compound(auxiliaries: str, participles: str) -> frozenset[str]:
    """Every auxiliary with every participle: "a déclaré", "ont déclaré"."""
    return frozenset(
        f"{auxiliary} {participle}" for auxiliary in words(auxiliaries) for participle in words(participles)
    )


def hidden(*, alleged: str = "", reported: str = "") -> dict[str, Modality]:
    """Phrases that say someone says so without saying who, longest first, each with how surely."""
    found = dict.fromkeys(phrases(alleged), Modality.ALLEGED)
    found |= dict.fromkeys(phrases(reported), Modality.REPORTED)
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
