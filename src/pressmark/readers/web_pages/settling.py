"""From what the carriers say to one value: the first in order is taken, the others stand beside it."""

import unicodedata
from collections.abc import Callable, Iterable

from pressmark.formats.invisible import visible
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Alternative, Value
from pressmark.readers.web_pages.page import Found, Page

MOST_RIVALS = 8
"""Rival values that are kept: pages that repeat a field give few, and a hostile one no more."""

MOST_EVIDENCE = 6
"""Places kept for one value."""

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})


def folded(value: str) -> str:
    """The form in which values are compared: letters' case, forms of quotation marks and spaces apart."""
    return fold(visible(unicodedata.normalize("NFKC", value)).translate(_QUOTES)).casefold()


def settled(page: Page, candidates: Iterable[Found], *, rule: str, same: Callable[[str], str] = folded) -> Value | None:
    """The first candidate's value with all who agree; those who differ as alternatives, under the rule that chose."""
    groups: dict[str, list[Found]] = {}
    for one in candidates:
        groups.setdefault(same(one.value), []).append(one)
    if not groups:
        return None
    first, *rest = groups.values()
    rivals = tuple(Alternative(value=group[0].value, evidence=_evidence(page, group)) for group in rest[:MOST_RIVALS])
    return Value(
        value=first[0].value, evidence=_evidence(page, first), alternatives=rivals, rule=rule if rivals else None
    )


def _evidence(page: Page, group: list[Found]) -> tuple:  # type: ignore[type-arg]
    return tuple(page.observation(one) for one in group[:MOST_EVIDENCE])
