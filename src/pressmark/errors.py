"""What can go wrong with the work itself, as one tree.

::

    PressmarkError                 never raised directly
    ├── SourceError                the source cannot be read as what it was said to be
    │   ├── SourceChangedError     it changed while it was being read
    │   ├── LibraryMissingError    what would read it is not installed
    │   └── EncodingUnknownError   its bytes are no text in an encoding we were told or may assume
    ├── StatementError             a statement by the operator cannot be understood
    ├── ClaimsError                a file of curated claims cannot be used
    ├── ExtractorError             a foreign extractor cannot be run, or its answer cannot be used
    ├── DocumentError              a JSON document is not in the strict form or breaks its schema
    ├── UsageError                 what was asked for is nothing that can be asked for
    ├── TargetError                a target names no bundle, or more than one
    ├── IdentifierError            an identifier is not in a form we accept
    ├── InvalidArchiveError        an archive that was to be opened is not valid
    ├── BundleError                a bundle cannot be opened or written at all
    │   └── UnverifiedError        a file's digest is not verified, so nothing is said of what it holds
    └── StoreError                 the store cannot be written or read

A fact about an archive is never raised: it is a `Finding` in a `Report`. Anything outside this tree is a bug and
shows its traceback.
"""


class PressmarkError(Exception):
    """Superclass of everything we raise on purpose; carries what to try next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SourceError(PressmarkError):
    """The source cannot be read as what it was said to be."""


class SourceChangedError(SourceError):
    """The source changed while it was being read."""


class LibraryMissingError(SourceError):
    """What would read the source is not installed: nothing is said of the source itself."""


class EncodingUnknownError(SourceError):
    """The source's bytes are no text in an encoding we were told or may assume."""


class StatementError(PressmarkError):
    """A statement by the operator cannot be understood."""


class ClaimsError(PressmarkError):
    """A file of curated claims cannot be used."""


class ExtractorError(PressmarkError):
    """A foreign extractor cannot be run, or its answer cannot be used."""


class DocumentError(PressmarkError):
    """A JSON document is not in the strict form or breaks its schema."""


class UsageError(PressmarkError):
    """What was asked for is nothing that can be asked for, whatever is on the disk."""


class TargetError(PressmarkError):
    """A target names no bundle, or more than one."""


class IdentifierError(PressmarkError):
    """An identifier is not in a form we accept."""


class InvalidArchiveError(PressmarkError):
    """An archive that was to be opened is not valid: the one fact about an archive that raises, for programs."""

    def __init__(self, message: str, *, hint: str = "", report: object = None) -> None:
        super().__init__(message, hint=hint)
        self.report = report


class BundleError(PressmarkError):
    """A bundle cannot be opened or written at all."""


class UnverifiedError(BundleError):
    """A file's digest is not verified: nothing is said of what it holds."""


class StoreError(PressmarkError):
    """The store cannot be written or read."""


class PlaceError(PressmarkError):
    """A place where an archive might be had (a folder, a host) cannot be read, or gives what was not asked for."""


class CustodyError(PressmarkError):
    """A key, a file of trusted keys, or a chain of custody cannot be used for what was asked."""
