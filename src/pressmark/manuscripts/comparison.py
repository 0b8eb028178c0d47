"""What a quotation is compared with, and the outcome of comparing them."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.manuscripts.words import WordText


class Agreement(StrEnum):
    """How the words of a quotation stand to those of its source, best first."""

    AGREE = "agree"
    TYPOGRAPHY = "typography"
    ALTERED = "altered"
    SHORTENED = "shortened"
    WITHHELD = "withheld"
    """The article is withheld, and the claim's own words are fewer than the quotation's."""
    DIFFER = "differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words of the source, and what the quotation has instead; either may be empty."""

    source: str
    quoted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The outcome for one quotation; `detail` says in words what is to be known beyond it.

    `start` and `end` are where its words stand in the source (code points), None where they do not; `turned`: it
    differs only in that words around it, which the quotation does not show, change what it says.
    """

    agreement: Agreement
    detail: str = ""
    differences: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    turned: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a quotation is compared with: the text, and where in it the cited words stand, none for all of the text.

    `targets` are the anchors of a claim (its repetitions are `repeats`) or of a passage; `claim`: which of both.
    `whole` is False for an excerpt, whose text is the cited words alone.
    """

    text: WordText
    targets: tuple[tuple[int, int], ...] = ()
    repeats: tuple[tuple[int, int], ...] = ()
    claim: bool = False
    language: str | None = None
    whole: bool = True
