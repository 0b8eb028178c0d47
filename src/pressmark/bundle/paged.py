"""A bundle inside a page: read where it lies, out of the JSON in the page that `export --to html` makes.

What the page shows is not believed, and not even looked at here: `validate` makes it again from these files.
"""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pressmark.bundle.layout import MAX_FILES
from pressmark.bundle.names import printable
from pressmark.bundle.opening import PIECE, InnerBag
from pressmark.documents import parse
from pressmark.errors import BundleError, DocumentError
from pressmark.model.payload import is_companion, is_original

FORM = 1
"""The number of the page's form. Whatever changes a page's bytes raises it."""

BEGIN = "<!doctype html>\n"
"""What each page begins with."""

START = '<script type="application/json" id="bundle">'
END = "</script>"

MAX_FILE = 2 * 1024 * 1024
"""Bytes of an original or companion that a page still holds: a browser reads all of it at once."""

MAX_PAGE = 256 * 1024 * 1024
"""Bytes of a page: the largest text and documents fit, each shown and held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedBag(InnerBag):
    """What stands in a page, by path; `page` are the bytes of the page itself, `form` the number that it says."""

    page: bytes = field(repr=False)
    form: int
    files: dict[str, bytes] = field(repr=False)

    def read(self, path: str, limit: int) -> bytes:
        """A file's bytes, at most `limit` of them.

        Raises:
            BundleError: It is not there, or is larger.
        """
        data = self.files.get(path)
        if data is None:
            raise BundleError(f"{printable(path)} is not a regular file")
        if len(data) > limit:
            raise BundleError(f"{printable(path)} is larger than {limit} bytes")
        return data

    def pieces(self, path: str, size: int = PIECE) -> Iterator[bytes]:
        """A file's bytes, piece by piece."""
        data = self.read(path, MAX_PAGE)
        for start in range(0, len(data), size):
            yield data[start : start + size]


def is_held(path: str, size: int) -> bool:
    """Whether a page holds a file of so many bytes: all but large originals and companions."""
    return size <= MAX_FILE or not (is_original(path) or is_companion(path))


def is_page(file: Path) -> bool:
    """Whether a file begins as a page does."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(BEGIN)) == BEGIN.encode("ascii")
    except OSError:
        return False


def open_paged(file: Path) -> PagedBag:
    """The bundle in a page.

    Raises:
        BundleError: The page cannot be read, is too large, or holds no bundle.
    """
    try:
        with file.open("rb") as opened:
            page = opened.read(MAX_PAGE + 1)
    except OSError as error:
        raise BundleError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from error
    if len(page) > MAX_PAGE:
        raise BundleError(f"{file} is larger than {MAX_PAGE} bytes: no page of ours is")
    start = page.find(START.encode("ascii"))
    end = page.find(END.encode("ascii"), start)
    if start < 0 or end < 0:
        raise BundleError(f"{file} holds no archive", hint="give a page that `archive export --to html` made")
    try:
        found = parse(page[start + len(START) : end], name="the archive in the page")
        form, files = _unpacked(found)
    except (DocumentError, ValueError, KeyError, TypeError, binascii.Error) as error:
        raise BundleError(f"the archive in {file} cannot be unpacked", hint="take another copy of the page") from error
    bag = PagedBag(folder=file, page=page, form=form, files=files)
    for path, data in files.items():
        bag.put(path, len(data))
    return bag


def _unpacked(found: Any) -> tuple[int, dict[str, bytes]]:
    """The form's number and the files, if they are packed in the one way.

    Raises:
        ValueError: They are not. (Or what looking into another shape raises.)
    """
    files: dict[str, bytes] = {}
    if len(found["files"]) > MAX_FILES:
        raise ValueError(len(found["files"]))
    for one in found["files"]:
        path = one["path"]
        data = one["text"].encode("utf-8") if "text" in one else base64.b64decode(one["base64"], validate=True)
        if not isinstance(path, str) or path in files:
            raise ValueError(path)
        files[path] = data
    form = found["form"]
    if not isinstance(form, int) or set(found) != {"files", "form"}:
        raise ValueError(form)
    return form, files
