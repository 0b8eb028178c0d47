"""What an archive revises, who did it, and which claim numbers are spent."""

from dataclasses import dataclass

from pressmark.model.identifier import ArchiveId


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One step in a chain of revisions: the archive before, the person who revised it, and who did so earlier.

    `last_number` is the highest number that any claim of the chain has had, whether or not that claim is still there:
    the next new claim gets the one above it, so no number ever means two things.
    """

    revises: ArchiveId
    agent: str
    earlier: tuple[str, ...] = ()
    last_number: int
