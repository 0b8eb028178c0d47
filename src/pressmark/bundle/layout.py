"""Which files a bundle is made of, and how large they may be."""

import re
from functools import lru_cache

from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, is_companion, is_original, is_reply

MANIFEST = "manifest-sha256.txt"
TAGMANIFEST = "tagmanifest-sha256.txt"
BAGIT_TXT = "bagit.txt"
BAG_INFO = "bag-info.txt"
CRATE = "ro-crate-metadata.json"
CUSTODY = "custody.jsonl"

README = "README.txt"
EXCERPT = "excerpt.jsonl"

TAG_FILES = (README, BAG_INFO, BAGIT_TXT, MANIFEST, CRATE)
"""What the tagmanifest covers: exactly these, sorted by path bytes."""

REQUIRED_PAYLOAD = (TEXT, METADATA, CLAIMS, PROVENANCE)
"""Beside exactly one original."""

BAGIT_TXT_BYTES = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
"""The one form of bagit.txt (RFC 8493 §2.1.1)."""

MAX_TEXT = 16 * 1024 * 1024
"""Bytes of a reading text: a larger one is no article, and its claims would not fit a reader's memory."""

MAX_DOCUMENT = 64 * 1024 * 1024
"""Bytes of a JSON document: it is read whole, and takes about ten times as much memory."""

MAX_REPLY = 8 * 1024 * 1024
"""Bytes of a raw reply: what a host takes from a program."""

MAX_BAG_INFO = 64 * 1024
"""Bytes of bag-info.txt, which has two lines, and of README.txt, which has a page."""

MAX_MANIFEST = 64 * 1024 * 1024
"""Bytes of a manifest: more than the most files we list can need."""

MAX_FILES = 100_000
"""Files and folders in a bundle: an article with a picture in every line stays far below."""

MAX_DEPTH = 8
"""Folders inside folders: ours nest three deep; a deeper tree is an attack on whoever walks it."""

_SIGNATURE = re.compile(r"signatures/[0-9a-f]{64}-[1-8]\.sig")
_TIMESTAMP = re.compile(r"timestamps/[0-9a-f]{64}-[1-9][0-9]{0,3}\.tsr")


# Thousands of bundles hold files of the same few paths, none longer than a path may be.
@lru_cache(maxsize=1024)
def is_payload(path: str) -> bool:
    """Whether a payload path has a place in a bundle."""
    return path in REQUIRED_PAYLOAD or is_original(path) or is_companion(path) or is_reply(path)


def is_seal(path: str) -> bool:
    """Whether a path is one of the files that grow: custody's chain and the signatures beside it."""
    return path == CUSTODY or (path.startswith("signatures/") and _SIGNATURE.fullmatch(path) is not None)


def is_timestamp(path: str) -> bool:
    """Whether a path is a time stamp's."""
    return _TIMESTAMP.fullmatch(path) is not None
