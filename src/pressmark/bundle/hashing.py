"""Checksums of files in a bag: small ones in one go, large ones piece by piece, several large ones at once.

The library that hashes leaves the interpreter to others meanwhile, so threads are enough. A file with two checksums is
read twice: the system still has the bytes of the first time at hand.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from threading import Event, Lock
from typing import Any

from pressmark.bundle.opening import OpenBag
from pressmark.errors import BundleError

MAKERS: Mapping[str, Callable[..., Any]] = {
    # MD5 and SHA-1 are the standard's; they find accidents, not forgeries.
    "md5": partial(hashlib.md5, usedforsecurity=False),
    "sha1": partial(hashlib.sha1, usedforsecurity=False),
    "sha224": hashlib.sha224,
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
}
"""Checksum algorithms of BagIt (RFC 8493 §2.4) by their names."""

LARGE = 256 * 1024
"""Bytes beyond which a file is worth a thread: hashing them takes longer than handing it over."""

Task = tuple[str, str]
"""A path in a bag, and an algorithm."""

Watch = Callable[[int, int], None]
"""Hears of each piece of a large file: its bytes, and those of all that will be read so."""


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def large_checksums(
    bag: OpenBag, tasks: Iterable[Task], *, watch: Watch | None = None
) -> Mapping[Task, tuple[str, int] | BundleError]:
    """The checksum in hex and the size of each of these files that is large, or why it cannot be read."""
    wanted = [task for task in tasks if bag.sizes[task[0]] > LARGE]
    if not wanted:
        return {}
    total = sum(bag.sizes[path] for path, _ in wanted)
    stop, lock = Event(), Lock()

    def heard(count: int) -> None:
        if watch is not None:
            with lock:
                watch(count, total)

    def answer(task: Task) -> tuple[str, int] | BundleError:
        try:
            return _checksum(bag, task, heard, stop)
        except BundleError as error:
            return error

    # A packed bag has one open file that is read from one place at a time.
    count = min(cores(), len(wanted)) if bag.folder.is_dir() else 1
    if count < 2:
        return {task: answer(task) for task in wanted}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(count) as pool:
        try:
            return dict(zip(wanted, pool.map(answer, wanted), strict=True))
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _checksum(bag: OpenBag, task: Task, heard: Callable[[int], None], stop: Event) -> tuple[str, int]:
    path, algorithm = task
    state, size = MAKERS[algorithm](), 0
    for piece in bag.pieces(path):
        state.update(piece)
        size += len(piece)
        heard(len(piece))
        if stop.is_set():
            raise BundleError(f"{path} was not read to its end")
    return state.hexdigest(), size
