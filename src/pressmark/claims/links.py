"""One link of an attribution as the rules of other languages find it, before it gets its anchors."""

from dataclasses import dataclass

from pressmark.model.claims import Modality

Span = tuple[int, int]
"""Start and end in code points of the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Who says it, by which words, and what: spans that never overlap."""

    source: Span
    cue: Span
    content: tuple[Span, ...]
    modality: Modality
    rule: str
