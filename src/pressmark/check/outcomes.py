"""What can be said of the citations of a manuscript."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.manuscripts.comparison import Comparison
from pressmark.model.identifier import Fragment


class Outcome(StrEnum):
    """What can be said of one citation."""

    AGREE = "agree"
    TYPOGRAPHY = "typography"
    ALTERED = "altered"
    SHORTENED = "shortened"
    NO_QUOTATION = "no-quotation"
    WITHHELD = "withheld"
    DIFFER = "differ"
    NO_CLAIM = "no-claim"
    NOT_AT_HAND = "not-at-hand"
    NOT_VALID = "not-valid"
    MISTYPED = "mistyped"
    CUT = "cut"
    WITHDRAWN = "withdrawn"


GOOD = frozenset(
    {
        Outcome.AGREE,
        Outcome.TYPOGRAPHY,
        Outcome.ALTERED,
        Outcome.SHORTENED,
        Outcome.NO_QUOTATION,
        Outcome.WITHHELD,
    }
)
"""The outcomes that are no fault of the manuscript's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuotation:
    """One quotation beside a citation, with the outcome of comparing it."""

    words: str
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """One citation with its outcome.

    `place` is where in the file it stands; `key` that of the bibliography's entry it cites or is (`entry`); `digits`
    and `part` what it names, as far as that is known. `detail` says in words what is to be known beyond the outcome;
    `remarks` never count as faults; `warnings` are what the archive's custody says of it.
    """

    file: str
    place: str
    written: str
    outcome: Outcome
    key: str | None = None
    entry: bool = False
    digits: str | None = None
    part: Fragment | None = None
    detail: str = ""
    quotations: tuple[CheckedQuotation, ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    cluster: int = 0

    @property
    def good(self) -> bool:
        """Whether nothing in it is to be mended."""
        return self.outcome in GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedManuscript:
    """A manuscript with its citations in reading order; `notes` are what could not be read as it should.

    `whole`: all its citations are among them, and not only the first so many.
    """

    name: str
    citations: tuple[CheckedCitation, ...]
    notes: tuple[str, ...] = ()
    whole: bool = True

    @property
    def good(self) -> bool:
        """Whether nothing in it is to be mended, as far as all of it was looked at."""
        return self.whole and all(citation.good for citation in self.citations)
