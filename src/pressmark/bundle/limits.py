"""The most bytes that are read of a bundle's files; what stands in the way of reading is a finding, not an error."""

from collections.abc import Mapping

from pressmark.bundle.layout import BAG_INFO, CRATE, MAX_BAG_INFO, MAX_DOCUMENT, MAX_TEXT, README
from pressmark.bundle.opening import OpenBag
from pressmark.errors import BundleError
from pressmark.model.findings import Code
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT
from pressmark.model.report import Finding

LIMITS: Mapping[str, int] = {
    TEXT: MAX_TEXT,
    METADATA: MAX_DOCUMENT,
    CLAIMS: MAX_DOCUMENT,
    PROVENANCE: MAX_DOCUMENT,
    README: MAX_BAG_INFO,
    BAG_INFO: MAX_BAG_INFO,
    CRATE: MAX_DOCUMENT,
}
"""The files that are parsed or compared, and the most bytes that are read of each."""


def read_limited(bag: OpenBag, path: str, limit: int) -> bytes | Finding:
    """A file's bytes, or the finding that it has more than `limit` of them or cannot be read."""
    if bag.sizes[path] > limit:
        message = f"{bag.sizes[path]} bytes; at most {limit} are read"
        return Finding(code=Code.LIMIT_EXCEEDED, path=path, message=message)
    try:
        return bag.read(path, limit)
    except BundleError as error:
        return Finding(code=Code.FILE_UNREADABLE, path=path, message=error.message)
