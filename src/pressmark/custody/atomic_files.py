"""Files put into a bundle that already stands: all of them or none, by one writer at a time.

A bundle may hold nothing unlisted, so drafts stand beside its folder, not in it. Once all are written and synced, one
rename says so: from then on they belong to the bundle, and whoever works on it next puts in place what a writer that
was stopped had not.
"""

import fcntl
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pressmark.bundle.layout import CUSTODY, is_seal, is_timestamp
from pressmark.custody.files import MAX_CHAIN, signature_path
from pressmark.errors import BundleError

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_SLASH = "+"
"""Stands for `/` in the names of drafts; no path of a bundle has it."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone at work on this bundle: others wait. The lock goes with the process, so none is left behind.

    What a writer that was stopped had ready is in place before the work begins.

    Raises:
        BundleError: The folder cannot be opened, or what was left cannot be put in place.
    """
    try:
        descriptor = os.open(folder, _FOLDER)
    except NotADirectoryError as error:
        raise BundleError(
            f"{folder} is no folder, and nothing is added to a packed bundle", hint="unpack it"
        ) from error
    except OSError as error:
        raise _cannot(folder, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            drafts, ready = _beside(folder)
            if os.path.lexists(drafts):
                shutil.rmtree(drafts)
            if os.path.lexists(ready):
                _put_in_place(folder, ready)
        except OSError as error:
            raise _cannot(folder, error) from error
        yield
    finally:
        os.close(descriptor)


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put custody's files into a locked bundle; folders are made where they are missing.

    Raises:
        BundleError: Something cannot be written.
    """
    drafts, ready = _beside(folder)
    try:
        # Folders first, so that what can fail fails before anything is in place.
        with _folders(folder, files):
            drafts.mkdir(mode=0o700)
            try:
                for path, data in files.items():
                    _write(drafts / path.replace("/", _SLASH), data)
                _sync(drafts)
                drafts.rename(ready)
            finally:
                with suppress(OSError):
                    shutil.rmtree(drafts)
            _sync(ready.parent)
        _put_in_place(folder, ready)
    except OSError as error:
        raise _cannot(folder, error) from error


def _beside(folder: Path) -> tuple[Path, Path]:
    """Where drafts stand while they are written, and once they are whole."""
    folder = Path(os.path.realpath(folder))
    return folder.with_name(f".{folder.name}.custody"), folder.with_name(f".{folder.name}.custody-ready")


def _put_in_place(folder: Path, ready: Path) -> None:
    """Rename every draft to its place, and remove their folder. Whatever was done before stays so.

    The chain comes first: a copy made meanwhile then has a line that lacks its signature, and that can be mended.
    """
    drafts = os.open(ready, _FOLDER)
    try:
        names = [draft.name for draft in ready.iterdir()]
        # Signatures before the time stamps over them, by their names.
        paths = sorted((name.replace(_SLASH, "/") for name in names), key=lambda path: (path != CUSTODY, path))
        if all(map(_has_place, paths)) and _continues(folder, ready / CUSTODY):
            with _folders(folder, paths) as opened:
                for path in paths:
                    above, _, name = path.rpartition("/")
                    os.rename(path.replace("/", _SLASH), name, src_dir_fd=drafts, dst_dir_fd=opened[above])
                for descriptor in opened.values():
                    os.fsync(descriptor)
        shutil.rmtree(ready)
    finally:
        os.close(drafts)


def _has_place(path: str) -> bool:
    return is_seal(path) or is_timestamp(path)


def _continues(folder: Path, draft: Path) -> bool:
    """Whether a drafted chain, where there is one, has all that is signed in the bundle: it may be of another time."""
    if not os.path.lexists(draft):
        return True
    gone = {hashlib.sha256(line).hexdigest() for line in _lines(folder / CUSTODY) - _lines(draft)}
    return not any((folder / signature_path(digest, 1)).exists() for digest in gone)


def _lines(path: Path) -> set[bytes]:
    if not os.path.lexists(path):
        return set()
    with os.fdopen(os.open(path, _FILE), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no file")
        return set(file.read(MAX_CHAIN).splitlines())


@contextmanager
def _folders(folder: Path, paths: Mapping[str, bytes] | list[str]) -> Iterator[dict[str, int]]:
    """Descriptors of a bundle's folder (by the empty name) and of the folders in it that these paths need."""
    opened: dict[str, int] = {"": os.open(folder, _FOLDER)}
    try:
        for above in {path.rpartition("/")[0] for path in paths} - {""}:
            with suppress(FileExistsError):
                os.mkdir(above, dir_fd=opened[""])
            opened[above] = os.open(above, _FOLDER, dir_fd=opened[""])
        yield opened
    finally:
        for descriptor in opened.values():
            os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, _NEW, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, _FOLDER)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cannot(folder: Path, error: OSError) -> BundleError:
    return BundleError(
        f"cannot write to {folder}: {(error.strerror or str(error)).lower()}",
        hint="the bundle's folder and the one above it must be writable, with room for the new files",
    )
