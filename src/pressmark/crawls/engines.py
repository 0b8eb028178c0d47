"""What does the units of a crawl: processes of this machine, or Spark. Which one, nobody can tell from the packs."""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from pressmark.bundle.hashing import cores
from pressmark.errors import LibraryMissingError, PressmarkError
from pressmark.processes import started

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

ATTEMPTS = 3
"""Pools of processes that are tried: one of them may be ended from outside, as where memory is short."""

_log = logging.getLogger(__name__)

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")
Engine = Callable[[Callable[[Thing], Answer], Sequence[Thing]], Iterator[Answer]]
"""Gives the answers of a plain function on each thing, in any order."""


def local(jobs: int | None, *, fresh: bool = False) -> Engine[Thing, Answer]:
    """So many processes of this machine, by default as many as it has cores; `fresh` where object stores are asked."""

    def run(work: Callable[[Thing], Answer], things: Sequence[Thing]) -> Iterator[Answer]:
        left = dict(enumerate(things))
        for attempt in range(ATTEMPTS):
            with started(min(jobs or cores(), len(left)), fresh=fresh) as pool:
                if pool is None:
                    yield from map(work, left.values())
                    return
                yield from _finished(pool, work, left)
            if not left:
                return
            _log.warning("a process was ended from outside; %s of %s try again", len(left), len(things))
            del attempt
        raise PressmarkError(
            f"processes were ended from outside {ATTEMPTS} times",
            hint="where memory is short, take --jobs 1; what is done stays done: run it again",
        )

    return run


def _finished(pool: "ProcessPoolExecutor", work: Callable[[Thing], Answer], left: dict[int, Thing]) -> Iterator[Answer]:
    """Answers as they are known; what is answered is taken out of `left`. A process that dies ends it."""
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    waiting = {}
    try:
        for number, one in left.items():
            waiting[pool.submit(work, one)] = number
        for done in as_completed(waiting):
            answer = done.result()
            del left[waiting[done]]
            yield answer
    except BrokenProcessPool:
        return


def spark(master: str | None) -> Engine[Thing, Answer]:
    """A Spark cluster, or `local[N]`; all its machines see the sources and the store under the same paths.

    Raises:
        LibraryMissingError: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise LibraryMissingError(
            "Spark is not here: PySpark is not installed", hint="pip install 'pressmark[spark]', or use --engine local"
        ) from error

    def run(work: Callable[[Thing], Answer], things: Sequence[Thing]) -> Iterator[Answer]:
        if not things:
            return
        # The workers need what this process has; on a cluster it stands under the same path, or the user says where.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("pressmark crawl").config("spark.ui.showConsoleProgress", "false")
        session = (builder.master(master) if master else builder).getOrCreate()
        try:
            # `toLocalIterator` would do one after the other; a task that dies with its machine is done again elsewhere.
            yield from session.sparkContext.parallelize(list(things), len(things)).map(work).collect()
        finally:
            session.stop()

    return run
