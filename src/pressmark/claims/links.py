"""One link of an attribution as the rules find it, before it gets its anchors."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.anchors import anchor
from pressmark.model.claims import Attribution, Modality

Span = tuple[int, int]
"""Start and end in code points of the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Who says it, by which words, and what: spans that never overlap; `source` is None where nobody is named."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    modality: Modality
    rule: str


def attribution_of(text: str, link: Link) -> Attribution:
    """The link with its anchors; the speaker's label is the words of the text with plain spaces."""
    return Attribution(
        who=" ".join(text[slice(*link.source)].split()) if link.source else None,
        source=anchor(text, *link.source) if link.source else None,
        cue=anchor(text, *link.cue),
        content=tuple(anchor(text, *span) for span in link.content),
        rule=link.rule,
    )


_DISTANCE = {Modality.ASSERTED: 0, Modality.REPORTED: 1, Modality.ALLEGED: 2}


def modality_of(links: Sequence[Link], quoted: Span | None) -> tuple[Modality, tuple[Span, ...]]:
    """The modality with the greatest distance that any link shows, and the places of the words that show it.

    `quoted` is the opening mark of a quotation that holds the whole sentence: such words are not the article's own,
    whoever says them.
    """
    if links:
        strongest = max((link.modality for link in links), key=_DISTANCE.__getitem__)
        return strongest, tuple(sorted({link.cue for link in links if link.modality is strongest}))
    if quoted is not None:
        return Modality.REPORTED, (quoted,)
    return Modality.ASSERTED, ()
