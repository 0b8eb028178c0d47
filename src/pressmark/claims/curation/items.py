"""One curated claim as a file gives it, before its quote is found in the text."""

from dataclasses import dataclass

from pressmark.model.claims import Certainty, Modality, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedItem:
    """A claim by its quote; several quotes are one discontinuous claim.

    `place` is where in the file it stands ("line 4"); `prefix`, `suffix`, `start` and `end` (code points) tell apart
    several places of one quote. Without quotes the offsets alone say which words are meant. `creator` is the person
    the item itself names.
    """

    place: str
    quotes: tuple[str, ...]
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None
    modality: Modality = Modality.ASSERTED
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    who: str | None = None
    note: str | None = None
    id: str | None = None
    creator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFault:
    """Why an item of the file cannot be used."""

    place: str
    fault: str
