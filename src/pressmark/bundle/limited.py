"""Files that are read whole, but only up to a limit: what stands in the way is a finding, not an error."""

from pressmark.bundle.opening import OpenBag
from pressmark.errors import BundleError
from pressmark.model.findings import Code
from pressmark.model.report import Finding


def read_limited(bag: OpenBag, path: str, limit: int) -> bytes | Finding:
    """A file's bytes, or the finding that it has more than `limit` of them or cannot be read."""
    if bag.sizes[path] > limit:
        message = f"{bag.sizes[path]} bytes; at most {limit} are read"
        return Finding(code=Code.LIMIT_EXCEEDED, path=path, message=message)
    try:
        return bag.read(path, limit)
    except BundleError as error:
        return Finding(code=Code.FILE_UNREADABLE, path=path, message=error.message)
