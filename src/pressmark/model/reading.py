"""What a reader makes of a source."""

from dataclasses import dataclass
from pathlib import Path

from pressmark.model.evidence import Computation, Statement
from pressmark.model.metadata import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The source's exact bytes (or the file that holds them, when large) and what kind of file they are.

    `extension` comes from the detected kind, never from the source's name.
    """

    content: bytes | Path
    extension: str
    media_type: str

    @property
    def path(self) -> str:
        """Where it stands in the bundle."""
        return f"data/original/source.{self.extension}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a source: original, reading text, how the one came from the other, and metadata with segments.

    `text_evidence` is a computation (rule `decode`, its result the Python name of the character encoding) or the
    statement of the operator who transcribed it.
    """

    original: Original
    text: str
    text_evidence: Computation | Statement
    metadata: Metadata
