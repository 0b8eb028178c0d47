"""What a language's numbers are made of: words of number, scale, bound and unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressmark.model.quantities import Bound

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPhrase:
    """What a phrase makes of a number; `close` tells that the number named is the most it can be ("nearly 400")."""

    bound: Bound
    close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language; phrases are tuples of small words.

    `before` and `behind` are bound phrases; `units` unit names by their first word; `between` and `conjunction` make a
    range ("between … and …"), `through` are the words that join its ends ("3 to 5"); `months` make a number a day.
    """

    language: str
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    articles: frozenset[str]
    before: Mapping[Phrase, BoundPhrase]
    behind: Mapping[Phrase, BoundPhrase]
    units: Mapping[str, Mapping[Phrase, str]]
    between: frozenset[str]
    conjunctions: frozenset[str]
    through: frozenset[str]
    months: frozenset[str]
    labels: frozenset[str]
    vague: Mapping[str, int] = field(default_factory=dict)


def phrases(tables: Mapping[BoundPhrase, str]) -> dict[Phrase, BoundPhrase]:
    """Bound phrases by their words, from tables with a phrase each between bars."""
    return {tuple(phrase.split()): bound for bound, table in tables.items() for phrase in table.split("|")}


ABOUT = BoundPhrase(bound=Bound.ABOUT)
CLOSE = BoundPhrase(bound=Bound.ABOUT, close=True)
AT_LEAST = BoundPhrase(bound=Bound.AT_LEAST)
MORE_THAN = BoundPhrase(bound=Bound.MORE_THAN)
AT_MOST = BoundPhrase(bound=Bound.AT_MOST)
LESS_THAN = BoundPhrase(bound=Bound.LESS_THAN)
EXACT = BoundPhrase(bound=Bound.EXACT)
