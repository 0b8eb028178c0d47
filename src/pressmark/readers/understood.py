"""What a reader understood of a source, in one line for the person who built it."""

from pressmark.model.evidence import Value
from pressmark.model.metadata import Metadata, Role
from pressmark.newsroom.lines import count_words, fold

LONGEST_HEADLINE = 80
"""Code points of the headline that are shown."""

MOST_AUTHORS = 3

_LEFT = frozenset({Role.FURNITURE, Role.FOOTER, Role.RELATED_LINK, Role.TAGS, Role.HEADLINE_REPEAT})
"""Roles of lines that are no words of the article."""


def understood(metadata: Metadata, text: str) -> str:
    """Headline, outlet, day, authors, and how many of the words of the reading text are the article's.

    What nothing said is named as missing, so that it can be stated; a day that is only an update's is called so.
    """
    taken = sum(count_words(text[part.start : part.end]) for part in metadata.segments if part.role not in _LEFT)
    parts = [
        _headline(metadata.headline),
        _said(metadata.publisher) or "no outlet",
        _day(metadata),
        _authors(metadata),
        f"{taken:,} of {max(taken, count_words(text)):,} words",
    ]
    return " · ".join(parts)


def _said(value: Value | None) -> str:
    return fold(value.value) if value is not None and value.value else ""


def _headline(value: Value | None) -> str:
    words = _said(value)
    if not words:
        return "no headline"
    return f"“{words if len(words) <= LONGEST_HEADLINE else words[: LONGEST_HEADLINE - 1] + '…'}”"


def _day(metadata: Metadata) -> str:
    if published := _said(metadata.date_published):
        return published.partition("T")[0]
    if modified := _said(metadata.date_modified):
        return f"no date, updated {modified.partition('T')[0]}"
    return "no date"


def _authors(metadata: Metadata) -> str:
    names = [name for value in metadata.author if (name := _said(value))]
    if not names:
        return f"by {_said(metadata.source_organization)}" if _said(metadata.source_organization) else "no author"
    more = f" and {len(names) - MOST_AUTHORS} more" if len(names) > MOST_AUTHORS else ""
    return f"by {', '.join(names[:MOST_AUTHORS])}{more}"
