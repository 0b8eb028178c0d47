"""A bundle as one page to look at: `pages.page`, written to a file."""

from pathlib import Path

from pressmark.bundle.opening import OpenBag
from pressmark.bundle.paged import MAX_PAGE, is_held
from pressmark.errors import BundleError
from pressmark.exports.writing import Exported, write_whole
from pressmark.pages import page


def write_page(bag: OpenBag, file: Path) -> Exported:
    """The page of an open bundle that was found valid.

    Raises:
        BundleError: The bundle is too large for one page, or the file is there already, or cannot be written.
    """
    files = held_files(bag)
    return write_whole(file, lambda out: out.write(page(files)))


def held_files(bag: OpenBag) -> dict[str, bytes]:
    """The files of an open bundle that its page holds, by path.

    Raises:
        BundleError: They are too large for one page.
    """
    size = sum(bag.sizes[path] for path in bag.sizes if not path.startswith("data/original/"))
    if size > MAX_PAGE // 8:
        raise BundleError(f"{size} bytes of text and documents are too much for one page", hint="export it to zip")
    return {path: bag.read(path, MAX_PAGE) for path in bag.sizes if is_held(path, bag.sizes[path])}
