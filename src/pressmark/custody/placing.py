"""Files put into a bundle that already stands: whole or not at all, by one writer at a time.

A bundle may hold nothing unlisted, so drafts stand beside its folder, not in it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pressmark.errors import BundleError

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone at work on this bundle: others wait. The lock goes with the process, so none is left behind.

    Raises:
        BundleError: The folder cannot be opened.
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
        yield
    finally:
        os.close(descriptor)


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a locked bundle, in their order, each in one step; folders are made where they are missing.

    Raises:
        BundleError: Something cannot be written.
    """
    folder = Path(os.path.realpath(folder))
    drafts = folder.with_name(f".{folder.name}.custody")
    try:
        # What a writer left who was stopped: whoever holds the lock is the only one who writes here.
        if drafts.exists():
            shutil.rmtree(drafts)
        drafts.mkdir(mode=0o700)
        try:
            for number, data in enumerate(files.values()):
                _write(drafts / str(number), data)
            _rename(folder, drafts, list(files))
        finally:
            with suppress(OSError):
                shutil.rmtree(drafts)
    except OSError as error:
        raise _cannot(folder, error) from error


def _rename(folder: Path, drafts: Path, paths: list[str]) -> None:
    """Every folder is opened first, so that what can fail fails before anything is in place."""
    opened: dict[str, int] = {"": os.open(folder, _FOLDER)}
    try:
        for above in {path.rpartition("/")[0] for path in paths} - {""}:
            with suppress(FileExistsError):
                os.mkdir(above, dir_fd=opened[""])
            opened[above] = os.open(above, _FOLDER, dir_fd=opened[""])
        for number, path in enumerate(paths):
            above, _, name = path.rpartition("/")
            os.rename(drafts / str(number), name, dst_dir_fd=opened[above])
        for descriptor in opened.values():
            os.fsync(descriptor)
    finally:
        for descriptor in opened.values():
            os.close(descriptor)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, _NEW, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _cannot(folder: Path, error: OSError) -> BundleError:
    return BundleError(
        f"cannot write to {folder}: {(error.strerror or str(error)).lower()}",
        hint="the bundle's folder and the one above it must be writable, with room for the new files",
    )
