"""What does the units of a crawl: processes of this machine, or Spark. Which one, nobody can tell from the packs."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pressmark.bundle.hashing import cores
from pressmark.errors import LibraryMissingError
from pressmark.processes import started

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")
Engine = Callable[[Callable[[Thing], Answer], Sequence[Thing]], Iterator[Answer]]
"""Gives the answers of a plain function on each thing, in any order."""


def local(jobs: int | None) -> Engine[Thing, Answer]:
    """So many processes of this machine, by default as many as it has cores."""

    def run(work: Callable[[Thing], Answer], things: Sequence[Thing]) -> Iterator[Answer]:
        with started(min(jobs or cores(), len(things))) as pool:
            if pool is None:
                yield from map(work, things)
                return
            from concurrent.futures import as_completed

            for done in as_completed([pool.submit(work, one) for one in things]):
                yield done.result()

    return run


def spark(master: str | None) -> Engine[Thing, Answer]:
    """A Spark cluster, or `local[N]`; all its machines see the sources and the store under the same paths.

    Raises:
        LibraryMissingError: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise LibraryMissingError(
            "Spark is not here: PySpark is not installed", hint="pip install pyspark, or use --engine local"
        ) from error

    def run(work: Callable[[Thing], Answer], things: Sequence[Thing]) -> Iterator[Answer]:
        if not things:
            return
        # The workers need what this process has; on a cluster it stands under the same path, or the user says where.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("pressmark crawl").config("spark.ui.showConsoleProgress", "false")
        session = (builder.master(master) if master else builder).getOrCreate()
        try:
            units = session.sparkContext.parallelize(list(things), len(things))
            yield from units.map(work).toLocalIterator()
        finally:
            session.stop()

    return run
