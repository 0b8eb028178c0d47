"""Notices that ask for consent to cookies: their heading, their sentences and their buttons, wherever they stand."""

import re
from collections.abc import Sequence

from pressmark.model.metadata import Role
from pressmark.newsroom import phrases
from pressmark.newsroom.boilerplate import Wording, is_offer
from pressmark.newsroom.lines import count_words, fold, has_stop

NOTICE = Wording(role=Role.FURNITURE, rule="furniture.notice", score=850)
"""What every line of such a notice is."""

_MOST_BETWEEN = 2
"""So many lines of other words may stand between a notice's sentence and its buttons."""

_LONGEST_HEADING = 6
_ABOUT = re.compile(r"cookie|privacy|consent|privatsphäre|datenschutz|confidentialité|privacidad", re.IGNORECASE)


def find_consent(lines: Sequence[str], wordings: Sequence[Wording | None]) -> frozenset[int]:
    """The lines that belong to notices about cookies; `wordings` are the lines'."""
    found: set[int] = set()
    for index, (line, wording) in enumerate(zip(lines, wordings, strict=True)):
        if index in found or not _asks(line, wording):
            continue
        last = index
        while (below := _next(lines, wordings, last)) is not None:
            last = below
        first = index - 1 if index and _is_heading(lines[index - 1]) else index
        found.update(range(first, last + 1))
    return frozenset(found)


def _next(lines: Sequence[str], wordings: Sequence[Wording | None], last: int) -> int | None:
    """The next line that asks or is a button, a few lines below at most, and not straight below a button."""
    reach = 1 if _is_button(lines[last]) else 1 + _MOST_BETWEEN
    for index in range(last + 1, min(len(lines), last + 1 + reach)):
        if _is_button(lines[index]) or (index == last + 1 and _asks(lines[index], wordings[index])):
            return index
    return None


def _asks(line: str, wording: Wording | None) -> bool:
    """Whether a line speaks of the site's cookies."""
    if "cookie" not in line.casefold():
        return False
    return is_offer(line) if wording is None else wording.rule == NOTICE.rule


def _is_heading(line: str) -> bool:
    return count_words(line) <= _LONGEST_HEADING and not has_stop(line) and _ABOUT.search(line) is not None


def _is_button(line: str) -> bool:
    return fold(line).lower().replace("’", "'").strip(" .:·•|>»›→-–—[]") in phrases.CONSENT_BUTTONS
