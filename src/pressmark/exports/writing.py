"""A file or folder that stands there whole or not at all, and never in place of another."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path
from typing import BinaryIO

from pressmark.errors import BundleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file that was written: where, its size in bytes, its SHA-256."""

    file: Path
    size: int
    sha256: str


def write_whole(file: Path, write: Callable[[BinaryIO], object], *, instead: bool = False) -> Exported:
    """What `write` puts into a draft, under this name; `instead` of what stands there, where that is wanted.

    Where the system has files without a name, the draft is one: whoever is killed meanwhile leaves nothing behind.

    Raises:
        BundleError: The file is there already, or cannot be written.
    """
    if os.path.lexists(file) and not instead:
        raise _there(file)
    try:
        with _draft(file) as (out, name):
            write(out)
            out.flush()
            os.fchmod(out.fileno(), 0o644)
            os.fsync(out.fileno())
            out.seek(0)
            digest = hashlib.file_digest(out, "sha256").hexdigest()
            size = out.tell()
            _put(name, file, instead=instead)
        sync_folder(file.parent)
    except FileExistsError as error:
        raise _there(file) from error
    except OSError as error:
        raise _cannot(file, error) from error
    return Exported(file=file, size=size, sha256=digest)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Files by their paths in a new folder, which stands there whole or not at all.

    They are written into a sibling of a fixed name, locked by its writer; what a killed one left there is swept.

    Raises:
        BundleError: Something stands there already, or it cannot be written.
    """
    if os.path.lexists(folder):
        raise _there(folder)
    draft = folder.with_name(f".{folder.name}.pressmark")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            draft.mkdir(mode=0o755)
        lock = os.open(draft, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _fill(draft, files)
            draft.rename(folder)
        finally:
            os.close(lock)
        sync_folder(folder.parent)
    except BlockingIOError as error:
        raise BundleError(f"{folder} is being written by somebody else", hint="wait, or name another place") from error
    except FileExistsError as error:
        raise _there(folder) from error
    except OSError as error:
        raise _cannot(folder, error) from error


@contextmanager
def _draft(file: Path) -> Iterator[tuple[BufferedRandom, str]]:
    """An open file beside another's place, and a name by which it can be put there."""
    unnamed = _open_unnamed(file.parent)
    if unnamed is not None:
        with os.fdopen(unnamed, "w+b") as out:
            yield out, f"/proc/self/fd/{unnamed}"
        return
    descriptor, name = tempfile.mkstemp(prefix=".pressmark-", dir=file.parent.absolute())
    try:
        with os.fdopen(descriptor, "w+b") as out:
            yield out, name
    finally:
        Path(name).unlink(missing_ok=True)


def _open_unnamed(folder: Path) -> int | None:
    """A new file without a name in a folder (open(2), O_TMPFILE); None where system or file system has none."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, flag | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


def _put(name: str, file: Path, *, instead: bool) -> None:
    if not instead:
        # A link is refused where the name is taken meanwhile; a rename would overwrite.
        _link(name, file)
        return
    beside = file.with_name(f".{file.name}.pressmark")
    beside.unlink(missing_ok=True)
    _link(name, beside)
    beside.replace(file)


def _link(name: str, file: Path) -> None:
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # Only with a folder's descriptor is the system's call the one that follows the link under /proc.
        os.link(name, file.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a locked folder, and nothing else; where that fails nothing of it is left."""
    try:
        for old in draft.iterdir():
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old)
            else:
                old.unlink()
        for path, data in files.items():
            (draft / path).parent.mkdir(exist_ok=True)
            with (draft / path).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def sync_folder(folder: Path) -> None:
    """Have a folder's names outlast a crash."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _there(place: Path) -> BundleError:
    return BundleError(f"{place} is there already", hint="remove it, or name another with --output")


def _cannot(file: Path, error: OSError) -> BundleError:
    return BundleError(
        f"cannot write {file}: {(error.strerror or str(error)).lower()}", hint="name another place with --output"
    )
