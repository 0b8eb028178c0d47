"""What a reader makes of a source."""

from dataclasses import dataclass
from pathlib import Path

from pressmark.model.evidence import Computation, Statement
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadFile

WHOLE = "decode"
"""The rule of a text that is all of its original, decoded."""

SEGMENTS = "segments"
"""The rule of a text made of segments that are located in the original."""

PAGES = "pages"
"""The rule of a text that a library read from pages of glyphs; the result names the library with its version."""


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

    `text_evidence` is a computation (its result the Python name of the character encoding; rule `decode` for a text
    that is all of the original, `segments` for one of segments located in it) or the statement of the operator who
    transcribed it. `libraries` are those that decide what the text is, each with its version (`trafilatura 2.3.1`).
    `captured` is the time of capture as its record states it (WARC-Date, UTC), `captured_with` the software as it
    names itself; None for what was not captured from the web. `companions` are other files of the source, under their
    paths in the bundle; `notes` what the operator should know.
    """

    original: Original
    text: str
    text_evidence: Computation | Statement
    metadata: Metadata
    libraries: tuple[str, ...] = ()
    captured: str | None = None
    captured_with: str | None = None
    companions: tuple[PayloadFile, ...] = ()
    notes: tuple[str, ...] = ()
