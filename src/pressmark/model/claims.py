"""The claims of a text (claims.json)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pressmark.model.selectors import Anchor


class Modality(StrEnum):
    """How a claim is put forward."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"


class ClaimStatus(StrEnum):
    """Who stands behind the wording and place of a claim."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    CURATED = "curated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain of who says it; outermost first.

    `who` is the speaker as named, or None where the text hides them; `source`, `cue` and `content` are the places of
    the speaker, of the words that mark the attribution, and of what is attributed.
    """

    who: str | None
    source: Anchor | None = None
    cue: Anchor | None = None
    content: tuple[Anchor, ...] = ()
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement, anchored to exact stretches of the text; several in `target` are discontinuous."""

    id: str
    type: str = "statement"
    target: tuple[Anchor, ...]
    repeats: tuple[Anchor, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    modality: Modality
    cues: tuple[Anchor, ...] = ()
    extractor: str
    status: ClaimStatus
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """What found claims: a method with its version, or a person.

    `settings_digest` is the SHA-256 of its settings in canonical JSON; None for a person.
    """

    name: str
    version: int | None = None
    settings_digest: str | None = None
    deterministic: bool

    @property
    def label(self) -> str:
        """The name under which claims refer to it: `claims-en 1`, or the person's name."""
        return self.name if self.version is None else f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All claims of one text, in text order, with what extracted them."""

    schema: Literal["claims/1"] = "claims/1"
    text_digest: str
    extractors: tuple[Extractor, ...]
    claims: tuple[Claim, ...]
