"""The reading text by its digest: what stays the same wherever it lies."""

import hashlib

from pressmark.bundle.contents import Contents
from pressmark.model.identifier import ArchiveId


def text_identifier(contents: Contents) -> str:
    """The `ni` name (RFC 6920 §3) of the bytes of text.txt."""
    return ArchiveId(hex=hashlib.sha256(contents.text.encode("utf-8")).hexdigest()).ni
