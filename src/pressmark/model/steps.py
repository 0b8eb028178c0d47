"""How the files of a payload came to be, step by step."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.claims import TrainedModel
from pressmark.model.identifier import ArchiveId


class StepKind(StrEnum):
    """What was done; a closed list, in the order in which it is done."""

    CAPTURE = "capture"
    TEXT_EXTRACTION = "text-extraction"
    TRANSCRIPTION = "transcription"
    METADATA_EXTRACTION = "metadata-extraction"
    FOREIGN_EXTRACTION = "foreign-extraction"
    CLAIM_EXTRACTION = "claim-extraction"
    CLAIM_CURATION = "claim-curation"
    CLAIM_REVIEW = "claim-review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who acted: a method with its version, or a person (version None); `foreign`: an extractor that is not ours.

    `settings` are its settings in full, as RFC 8785 JSON; `models` and `prompt_digest` what a foreign one says of
    itself.
    """

    name: str
    version: str | None = None
    foreign: bool = False
    settings: str | None = None
    deterministic: bool = False
    models: tuple[TrainedModel, ...] = ()
    prompt_digest: str | None = None

    @property
    def label(self) -> str:
        """The form in which documents name it: `claims-en 7`, or the person's name."""
        return self.name if self.version is None else f"{self.name} {self.version}"

    @property
    def is_person(self) -> bool:
        """Whether it is a person's (or the operator's) name and no method's."""
        return self.version is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what it made (a payload path), from which (paths), who acted.

    `attributed` are those whose work is in what was made beside the agents: of a review the methods and people of the
    claims before it. `libraries` decide what comes out, each with its version; `encoding` is the label (WHATWG) that
    the original was decoded with; `segmented` says that the text is made of segments located in the original; `basis`
    is a transcriber's reason; `revises` the archive before, `last_number` the highest claim number of that chain;
    `started` and `software` the time and the program of a capture as it states them; `request_digest` (SHA-256),
    `placed_by` and `refused` what became of a foreign extractor's reply.
    """

    kind: StepKind
    made: str
    used: tuple[str, ...] = ()
    agents: tuple[Agent, ...] = ()
    attributed: tuple[Agent, ...] = ()
    libraries: tuple[str, ...] = ()
    encoding: str | None = None
    segmented: bool = False
    basis: str | None = None
    revises: ArchiveId | None = None
    last_number: int | None = None
    started: str | None = None
    software: str | None = None
    request_digest: str | None = None
    placed_by: str | None = None
    refused: int | None = None
