"""Files on their way into a bundle, and what the manifest says of them."""

import re
from dataclasses import dataclass
from pathlib import Path

TEXT = "data/text.txt"
METADATA = "data/metadata.json"
CLAIMS = "data/claims.jsonl"
PROVENANCE = "data/provenance.json"

_EXTENSION = r"[a-z0-9]{1,16}"
_ORIGINAL = re.compile(rf"data/original/source\.{_EXTENSION}")
_COMPANION = re.compile(rf"data/original/files/[0-9]{{4}}\.{_EXTENSION}")
_REPLY = re.compile(r"data/replies/[0-9a-f]{64}\.jsonl")


def is_original(path: str) -> bool:
    """Whether a payload path is the original's."""
    return _ORIGINAL.fullmatch(path) is not None


def is_companion(path: str) -> bool:
    """Whether a payload path is that of another file of the source: a picture beside a page."""
    return _COMPANION.fullmatch(path) is not None


def is_reply(path: str) -> bool:
    """Whether a payload path is that of a foreign extractor's raw reply."""
    return _REPLY.fullmatch(path) is not None


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
