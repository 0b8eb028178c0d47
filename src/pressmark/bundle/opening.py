"""A bundle's folder as it stands on disk: listed once, read without ever following a link.

Nobody else reads a bundle's files. The listing says what each name is; `read` and `pieces` open files by the folders
that were listed, whatever is renamed meanwhile, refuse links there too, and look again at what they have opened.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from pressmark.bundle.layout import MAX_DEPTH, MAX_FILES
from pressmark.bundle.names import printable
from pressmark.errors import BundleError

PIECE = 1024 * 1024
"""Bytes read at once: large enough to be fast, small enough to keep memory flat."""

SEGMENT = ".warc.gz"
"""How the file of a pack's segment ends (`bundle.segments`)."""

_KEPT_FOLDERS = 16
"""Folders whose descriptors are kept while a bag is open: more than ours have; others are opened again on the way."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# A pipe that nobody writes would block for ever without O_NONBLOCK; on files it changes nothing.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class _Descriptors(dict[str, int]):
    """Folders' descriptors by path; closed when nobody holds them any more.

    Beside those that are kept from the listing, the last one that was opened on the way: files are read by folder.
    """

    __slots__ = ("_last",)

    def __init__(self) -> None:
        super().__init__()
        self._last: str | None = None

    def put_last(self, path: str, descriptor: int) -> None:
        """Keep this folder, and close the one before it."""
        if self._last is not None:
            os.close(self.pop(self._last))
        self._last = path
        self[path] = descriptor

    def __del__(self) -> None:
        for descriptor in self.values():
            os.close(descriptor)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBag:
    """What stands in a folder, by path inside it.

    `sizes` has the regular files and their bytes; `links`, `others` (devices, pipes, sockets) and `empty_folders` are
    told apart; `unreadable` has folders that could not be listed, with the reason; `cut` says that there was more than
    we list. Descriptors are closed when nobody holds the bag any more.
    """

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    empty_folders: set[str] = field(default_factory=set)
    unreadable: dict[str, str] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    _descriptors: _Descriptors = field(default_factory=_Descriptors, repr=False)
    _alone: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def is_full(self) -> bool:
        """Whether it holds as much as is ever listed."""
        return len(self.sizes) + len(self.folders) + len(self.links) + len(self.others) >= MAX_FILES

    def read(self, path: str, limit: int) -> bytes:
        """A file's bytes, at most `limit` of them.

        Raises:
            BundleError: It is not a regular file, cannot be read, or is larger.
        """
        descriptor, size = self._open(path)
        try:
            # One byte more than expected: a file that has grown is noticed.
            data = os.read(descriptor, min(limit, size) + 1)
            while len(data) <= limit and len(data) != size and (more := os.read(descriptor, PIECE)):
                data += more
        except OSError as error:
            raise _unreadable(path, error) from error
        finally:
            os.close(descriptor)
        if len(data) > limit:
            raise BundleError(f"{printable(path)} is larger than {limit} bytes")
        return data

    def pieces(self, path: str, size: int = PIECE) -> Iterator[bytes]:
        """A file's bytes, piece by piece.

        Raises:
            BundleError: It is not a regular file, or cannot be read.
        """
        descriptor, _ = self._open(path)
        try:
            while piece := os.read(descriptor, size):
                yield piece
        except OSError as error:
            raise _unreadable(path, error) from error
        finally:
            os.close(descriptor)

    def _open(self, path: str) -> tuple[int, int]:
        """A descriptor of a regular file, and its size; no component of the path is a link."""
        above, _, name = path.rpartition("/")
        try:
            with self._alone:
                if above not in self._descriptors:
                    self._descriptors.put_last(above, self._open_on_the_way(above))
                descriptor = os.open(name, _FILE, dir_fd=self._descriptors[above])
        except OSError as error:
            raise _unreadable(path, error) from error
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            os.close(descriptor)
            raise BundleError(f"{printable(path)} is not a regular file")
        return descriptor, found.st_size

    def _open_on_the_way(self, path: str) -> int:
        """A folder's descriptor; no component of its path is a link."""
        parent = os.dup(self._descriptors[""])
        for name in path.split("/"):
            try:
                child = os.open(name, _FOLDER, dir_fd=parent)
            finally:
                os.close(parent)
            parent = child
        return parent


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerBag(OpenBag):
    """A bag inside another file: each kind says how its files are read piece by piece."""

    def put(self, path: str, size: int) -> None:
        """Take in a file of so many bytes, and the folders above it, as deep as a folder is listed."""
        self.sizes[path] = size
        above = path.split("/")[:-1]
        self.folders.update("/".join(above[:depth]) for depth in range(1, min(len(above), MAX_DEPTH) + 1))
        if len(above) > MAX_DEPTH:
            self.cut.add(f"folders deeper than {MAX_DEPTH}")

    def read(self, path: str, limit: int) -> bytes:
        """A file's bytes, at most `limit` of them.

        Raises:
            BundleError: It is not there, is damaged, or is larger.
        """
        if self.sizes.get(path, 0) > limit:
            raise BundleError(f"{printable(path)} is larger than {limit} bytes")
        return b"".join(self.pieces(path))


def open_bag(folder: Path) -> OpenBag:
    """Everything that stands in a folder, in the one folder of a zip file, in a page, or in a pack, listed once.

    A bundle in a pack is named like a file below its segment: `packs/….warc.gz/<64 hex digits>`.

    Raises:
        BundleError: The folder itself is none, is a link, or cannot be read; the zip has more than one reading; the
            page or the pack holds no such bundle.
    """
    try:
        descriptor = os.open(folder, _FOLDER)
    except (OSError, ValueError) as error:
        return _open_inner(folder, error)
    bag = OpenBag(folder=folder)
    _list(bag, descriptor, "", 0)
    return bag


def _open_inner(file: Path, error: OSError | ValueError) -> InnerBag:
    """The bag in what is no folder: in a zip file, a page or a segment."""
    if file.parent.name.endswith(SEGMENT) and file.parent.is_file():
        from pressmark.bundle.segmented import open_segmented

        return open_segmented(file.parent, file.name)
    if not file.is_file() or file.is_symlink():
        raise _not_a_folder(file, error) from error
    from pressmark.bundle.packed import open_packed
    from pressmark.bundle.paged import is_page, open_paged

    return open_paged(file) if is_page(file) else open_packed(file)


def _list(bag: OpenBag, descriptor: int, path: str, depth: int) -> bool:
    """Put what stands in one folder, and below it, into the bag; gives whether nothing stood there."""
    descriptors = bag._descriptors  # noqa: SLF001 - its own module
    keep = len(descriptors) < _KEPT_FOLDERS
    if keep:
        descriptors[path] = descriptor
    prefix = f"{path}/" if path else ""
    empty = True
    try:
        with os.scandir(descriptor) as entries:
            for entry in entries:
                empty = False
                if bag.is_full:
                    bag.cut.add(f"more than {MAX_FILES} files")
                    break
                _put(bag, entry, descriptor, prefix + entry.name, depth)
    except OSError as error:
        bag.unreadable[path or "."] = (error.strerror or str(error)).lower()
        empty = False
    finally:
        if not keep:
            os.close(descriptor)
    return empty


def _put(bag: OpenBag, entry: "os.DirEntry[str]", parent: int, path: str, depth: int) -> None:
    if entry.is_symlink():
        bag.links.add(path)
    elif entry.is_file(follow_symlinks=False):
        bag.sizes[path] = entry.stat(follow_symlinks=False).st_size
    elif not entry.is_dir(follow_symlinks=False):
        bag.others.add(path)
    else:
        bag.folders.add(path)
        if depth >= MAX_DEPTH:
            bag.cut.add(f"folders deeper than {MAX_DEPTH}")
            return
        try:
            child = os.open(entry.name, _FOLDER, dir_fd=parent)
        except OSError as error:
            bag.unreadable[path] = (error.strerror or str(error)).lower()
            return
        if _list(bag, child, path, depth + 1):
            bag.empty_folders.add(path)


def _unreadable(path: str, error: OSError) -> BundleError:
    return BundleError(f"cannot read {printable(path)}: {(error.strerror or str(error)).lower()}")


def _not_a_folder(folder: Path, error: OSError | ValueError) -> BundleError:
    if folder.is_symlink():
        return BundleError(f"{folder} is a link, not a folder", hint="give the folder that it points to")
    if isinstance(error, NotADirectoryError):
        return BundleError(f"{folder} is not a folder", hint="unpack it first, if it is a packed bundle")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return BundleError(f"cannot open {folder}: {reason.lower()}")
