"""Unfinished work on a disk: locked while its maker is at it, so that only what a kill left is ever swept."""

import contextlib
import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else who asks for this folder's lock has it meanwhile.

    Raises:
        OSError: It cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def draft_folder(above: Path, prefix: str) -> Iterator[Path]:
    """A new folder that begins with a prefix, removed with the block; those that kills left beside it are swept.

    Raises:
        OSError: It cannot be made.
    """
    with locked(above):
        sweep(above, prefix)
        folder = Path(mkdtemp(prefix=prefix, dir=above))
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def new_draft(above: Path, prefix: str) -> tuple[Path, BinaryIO]:
    """A new file that begins with a prefix, locked while it is open.

    Raises:
        OSError: It cannot be made.
    """
    while True:
        draft = above / f"{prefix}{uuid.uuid4().hex}"
        file = draft.open("x+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        # Whoever sweeps may have come between: then it has no name any more.
        if os.fstat(file.fileno()).st_nlink:
            return draft, file
        file.close()


def write_whole(file: Path, data: bytes, prefix: str, *, lasting: bool = True) -> None:
    """Write a file that is there whole or not at all, and, where it shall be `lasting`, outlasts a crash.

    What a kill leaves of it begins with the prefix.

    Raises:
        OSError: It cannot be written.
    """
    draft, out = new_draft(file.parent, prefix)
    with out:
        out.write(data)
        out.flush()
        if lasting:
            os.fsync(out.fileno())
        draft.replace(file)


def sweep(above: Path, prefix: str) -> None:
    """Remove the files and folders that begin with a prefix and whose lock is free: their makers are gone."""
    for draft in above.glob(f"{prefix}*"):
        try:
            lock = os.open(draft, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if draft.is_dir():
                shutil.rmtree(draft, ignore_errors=True)
            else:
                draft.unlink(missing_ok=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)
