"""The claims of a text (claims.jsonl, a line each)."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.anchors import Anchor
from pressmark.model.metadata import Role
from pressmark.model.quantities import Quantity
from pressmark.model.relations import Relation
from pressmark.model.times import Time


class Modality(StrEnum):
    """How a claim is put forward."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    HEDGED = "hedged"
    OPINION = "opinion"
    QUESTION = "question"
    DIRECTIVE = "directive"


class Polarity(StrEnum):
    """Whether a claim says that something is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the words themselves are, whoever says them (`could`, `probably`, `it is not known`)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class ClaimStatus(StrEnum):
    """Who stands behind the wording and place of a claim."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    CURATED = "curated"


class SourceKind(StrEnum):
    """What kind of source a link of the chain names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    COLLECTIVE = "collective"
    ANONYMOUS = "anonymous"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Whom a pronoun or description means: one place, or several that could be meant."""

    candidates: tuple[Anchor, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain of who says it; outermost first.

    `who` is the speaker as named, or None where the text hides them; `source`, `cue` and `content` are the places of
    the speaker, of the words that mark the attribution, and of what is attributed. `modality`, `polarity` and
    `certainty` are this source's own stance to the content, `time` is when it spoke. The first link of a machine's
    chain is the outlet itself.
    """

    who: str | None
    kind: SourceKind | None = None
    source: Anchor | None = None
    reference: Reference | None = None
    cue: Anchor | None = None
    content: tuple[Anchor, ...] = ()
    time: Time | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReference:
    """Words of a claim that need the text before them: a pronoun, a description; `candidates` is whom they can mean."""

    anchor: Anchor
    candidates: tuple[Anchor, ...] = ()
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement, anchored to exact stretches of the text; several in `target` are discontinuous.

    `role` is that of the segment in which it begins, None outside of all.

    `cues` are the words that decided the modality, `polarity_cues` and `certainty_cues` those that decided these;
    `scope` are the words on whose condition the claim stands ("if the dam holds"); `loaded` are words of judgement
    inside the target, which are the writer's or speaker's own and belong in no neutral restatement.
    """

    id: str
    role: Role | None = None
    target: tuple[Anchor, ...]
    repeats: tuple[Anchor, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    scope: tuple[Anchor, ...] = ()
    modality: Modality
    cues: tuple[Anchor, ...] = ()
    polarity: Polarity | None = None
    polarity_cues: tuple[Anchor, ...] = ()
    certainty: Certainty | None = None
    certainty_cues: tuple[Anchor, ...] = ()
    loaded: tuple[Anchor, ...] = ()
    open: tuple[OpenReference, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    relations: tuple[Relation, ...] = ()
    extractor: str
    status: ClaimStatus
    rule: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedModel:
    """A trained model that an extractor used: its name, and the SHA-256 of its weights where that is known."""

    name: str
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """What found claims: a method with its version, or a person (version None). It stands in provenance.json.

    `settings` are its settings in full, as RFC 8785 JSON; None for a person. A foreign extractor (a plug-in) calls its
    version what it likes; `models` and `prompt_digest` (SHA-256) are what it says of itself, `reply` is the payload
    path of its raw answer to the request with the SHA-256 `request_digest`, `placed_by` the method that found its
    quotes in the text, and `refused` counts the claims in the answer whose words stand nowhere there, or not at one
    place.
    """

    name: str
    version: str | None = None
    settings: str | None = None
    deterministic: bool = False
    models: tuple[TrainedModel, ...] = ()
    prompt_digest: str | None = None
    request_digest: str | None = None
    reply: str | None = None
    placed_by: str | None = None
    refused: int | None = None

    @property
    def label(self) -> str:
        """The name under which claims refer to it: `claims-en 1`, or the person's name."""
        return self.name if self.version is None else f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All claims of one text, in text order, with what extracted them."""

    extractors: tuple[Extractor, ...]
    claims: tuple[Claim, ...]
