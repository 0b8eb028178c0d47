"""How a claim is put forward, from the words that say so."""

from collections.abc import Sequence

from pressmark.claims.links import Link, Span
from pressmark.model.claims import Modality

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
