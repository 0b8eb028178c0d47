"""Work on many things by several processes, the answers in the order of the things."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from pressmark.bundle.hashing import cores

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

SMALLEST = 64
"""Fewer things are done before another process has started."""

PIECE = 16
"""Things handed to a process at once: enough to make handing cheap, few enough that a progress bar moves."""

LOOK = 0.2
"""Seconds after which a process looks whether the one that started it is still there."""

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


@contextmanager
def several(
    work: Callable[[Thing], Answer], things: Sequence[Thing], *, jobs: int | None, fresh: bool = False
) -> Iterator[Iterable[Answer]]:
    """The answers of `work` on each thing; processes are started before the block and ended with it.

    Both `work` and its answers are sent between processes, so they are plain functions and data. What it raises is
    raised when its answer's turn comes.
    """
    with started(min(jobs or cores(), len(things) // SMALLEST + 1), fresh=fresh) as pool:
        yield map(work, things) if pool is None else pool.map(work, things, chunksize=PIECE)


@contextmanager
def started(count: int, *, fresh: bool = False) -> "Iterator[ProcessPoolExecutor | None]":
    """So many processes, started before the block and ended with it; None where one, this one, is enough.

    `fresh` ones are no copies of this one: where they ask an object store, which is asked here too, a copy would wait
    for ever for threads that only this process has.
    """
    if count < 2:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    sys.stdout.flush()
    sys.stderr.flush()
    context = multiprocessing.get_context("fork" if sys.platform == "linux" and not fresh else "spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(os.getpid(),))
    try:
        # Started now: a process that is copied while a progress bar draws could copy its lock too.
        pool.submit(int).result()
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(first: int) -> None:
    """Interrupts are the first process's business; where that is killed, this one ends too, and its locks with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(first,), daemon=True).start()


def _end_with(first: int) -> None:
    while os.getppid() == first:
        time.sleep(LOOK)
    os._exit(1)
