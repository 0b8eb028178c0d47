"""Files on their way into a bundle, and what the manifest says of them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadFile:
    """A file for a bundle: its path inside (`data/…`) and its bytes, or the file on disk that holds them."""

    path: str
    content: bytes | Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadEntry:
    """A payload file as a manifest knows it: path inside (`data/…`), size in bytes, SHA-256 in lower-case hex."""

    path: str
    size: int
    sha256: str
