"""What an export gives: the bytes, and what of the archive they cannot hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """An archive in a foreign form: bytes, the ending of the file's name, and in words what is lost in it."""

    data: bytes
    suffix: str
    lost: tuple[str, ...] = ()
