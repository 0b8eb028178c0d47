"""Why an address was not captured.

::

    SourceError
    └── CaptureError            nothing was captured, and nothing was written
        ├── AddressError        an address that is not asked: its form, or where it leads
        ├── ConnectionFailed    nobody answered there
        │   └── Unverified      whoever answered could not prove to be who was asked for
        └── AnswerError         what came back is no HTTP, or never came to a page
"""

from pressmark.errors import SourceError


class CaptureError(SourceError):
    """Nothing was captured, and nothing was written."""


class AddressError(CaptureError):
    """An address that is not asked: its form is not accepted, or it leads into a network that is not public."""


class ConnectionFailed(CaptureError):  # noqa: N818  # the tree above reads as sentences
    """No connection came about: no such name, nobody there, or no TLS."""


class Unverified(ConnectionFailed):
    """The certificate does not prove that the server is the one asked for; `reason` is the TLS library's."""

    def __init__(self, message: str, *, hint: str, reason: str) -> None:
        super().__init__(message, hint=hint)
        self.reason = reason


class AnswerError(CaptureError):
    """What came back is no HTTP, ended before it said anything, or led nowhere."""
