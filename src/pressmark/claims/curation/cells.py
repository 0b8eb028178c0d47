"""A claim as the cells of a spreadsheet's row, and the way back that loses nothing.

Spreadsheets take a cell that begins with = + - or @ for a formula, and a page can quote one on purpose. Such a cell
gets an apostrophe before it, which the way back takes off again; a cell that has apostrophes there already gets one
more, so that each cell comes back as it was. The same inside a cell behind a separator, for a program that splits the
row at another one.
"""

import re
import unicodedata

from pressmark.claims.curation.locating import collapse
from pressmark.model.claims import Claim
from pressmark.model.quantities import Quantity
from pressmark.model.times import Time

COLUMNS = (
    "id",
    "verdict",
    "quote",
    "start",
    "end",
    "modality",
    "polarity",
    "certainty",
    "who",
    "note",
    "times",
    "quantities",
    "status",
    "extractor",
    "archive",
)
"""In the order of the file. A person fills in `verdict` and may edit the eight behind it; the others inform."""

TO_READ = ("times", "quantities", "status", "extractor")
"""What of a claim the table shows but cannot change."""

GAP = " […] "
"""Between the stretches of a discontinuous claim."""

LINK = " → "
"""Between the links of a chain of attribution, outermost first."""

UNNAMED = "(unnamed)"
"""A link whose speaker the text hides."""

LONGEST_CELL = 30_000
"""Code points of a quote that are written: a spreadsheet cuts a cell at 32,767 without a word."""

_ARROW = re.compile(r"→|->")
_FORMULA = "=+@\\-＝＋＠－"
_BEFORE = re.compile(rf"\A(?=['\"\s]*[{_FORMULA}])|(?<=[,;\t\r\n])(?=['\"]*[{_FORMULA}])")
_GUARDED = re.compile(rf"\A'(?=['\"\s]*[{_FORMULA}])|(?<=[,;\t\r\n])'(?=['\"]*[{_FORMULA}])")
_MAYBE_UNSEEN = re.compile(r"[^\t\n\r -~]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def guarded(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return _BEFORE.sub("'", cell)


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; one that a person typed without the apostrophe stays as it is."""
    return _GUARDED.sub("", cell)


def comparable(cell: str) -> str:
    """What of a cell survives a spreadsheet: its words, whatever white space and unseen characters became."""
    return collapse(seen(cell))


def seen(cell: str) -> str:
    """The cell without what nobody sees: controls, marks of direction, tags, signs of no width."""
    return _MAYBE_UNSEEN.sub(lambda found: "" if unicodedata.category(found[0]) in _UNSEEN else found[0], cell)


def names_in(cell: str) -> list[str]:
    """The chain in a cell, outermost first; a person may type `->` for the arrow."""
    return [name for part in _ARROW.split(cell) if (name := part.strip())]


def claim_cells(claim: Claim) -> dict[str, str]:
    """The row of a claim, without a verdict and not yet guarded."""
    return {
        "id": claim.id,
        "verdict": "",
        "quote": _shortened(GAP.join(place.exact for place in claim.target)),
        "start": str(claim.target[0].start),
        "end": str(claim.target[-1].end),
        "modality": claim.modality.value,
        "polarity": claim.polarity.value if claim.polarity else "",
        "certainty": claim.certainty.value if claim.certainty else "",
        "who": LINK.join(link.who or UNNAMED for link in claim.attribution),
        "note": claim.note or "",
        "times": _shortened("; ".join(map(_time, claim.times))),
        "quantities": _shortened("; ".join(map(_quantity, claim.quantities))),
        "status": claim.status.value,
        "extractor": claim.extractor,
    }


def _time(time: Time) -> str:
    """The words with what they come to; never the value alone, which a spreadsheet would take for a date."""
    return f"{collapse(time.anchor.exact)} = {time.value or 'unresolved'}"


def _quantity(quantity: Quantity) -> str:
    number = quantity.value or f"{quantity.minimum or ''}..{quantity.maximum or ''}"
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{collapse(quantity.anchor.exact)} = {quantity.bound.value} {number}{unit}"


def _shortened(words: str) -> str:
    cell, half = seen(words), LONGEST_CELL // 2
    return cell if len(cell) <= LONGEST_CELL else cell[:half] + GAP + cell[-half:]
