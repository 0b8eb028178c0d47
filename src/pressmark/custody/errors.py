"""What can go wrong when something is sealed, or when keys and trust files are read."""

from pressmark.errors import PressmarkError


class CustodyError(PressmarkError):
    """A key, a file of trusted keys, or a chain of custody cannot be used for what was asked."""
