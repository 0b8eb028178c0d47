"""A store of ten thousand archives, listed and searched: `make catalogue`. Prints seconds and those of the processor.

Of each command the best of three runs: what is left where nothing else runs on the machine.

The archives are some samples, each packed again and again under other statements, so that every one has an ID and a
text of its own kind, and all are validated when they are catalogued.
"""

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pressmark.build import Source, claims_of, read, stage
from pressmark.model.statements import Stated, Statements
from pressmark.readers.statements import apply_statements
from pressmark.store.batch import new_batch
from pressmark.store.folders import Store

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "samples").glob("*.txt"))
MANY = 10_000
RUNS = 3
COMMANDS = (
    ("list",),
    ("list", "--json"),
    ("list", "--outlet", "outlet 7", "--day", "2020-03"),
    ("find", "gunmen"),
    ("find", "bridge towns"),
    ("find", "--by", "mayor"),
    ("find", "--number", "600..700"),
)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        fill(Store.create(root), count)
        print(f"{'':44} {'seconds':>8} {'of them CPU':>12}")
        _show("catalogued the first time", [_seconds(("list",), root)])
        for words in COMMANDS:
            _show(f"archive {' '.join(words)}", [_seconds(words, root) for _ in range(RUNS)])
        size = (root / ".catalogue.sqlite3").stat().st_size
        print(f"{'the catalogue':44} {size / 1024 / 1024:6.0f} MiB")


def fill(store: Store, count: int) -> None:
    """Put so many archives into a store."""
    readings = [read(Source(name=path.name, content=path)) for path in SAMPLES]
    claims = [claims_of(Source(name="", content=b""), reading) for reading in readings]
    for begin in range(0, count, 500):
        with new_batch(store) as batch:
            for number in range(begin, min(begin + 500, count)):
                stated = (
                    Stated(field="publisher", value=f"Outlet {number % 100}"),
                    Stated(field="url", value=f"https://outlet.example/{number}"),
                    Stated(
                        field="date_published", value=f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
                    ),
                )
                reading = readings[number % len(readings)]
                metadata = apply_statements(reading.metadata, Statements(stated=stated))
                stage(replace(reading, metadata=metadata), claims[number % len(readings)], batch)
            batch.commit()


def _show(label: str, runs: list[tuple[float, float]]) -> None:
    print(f"{label:44} {min(took for took, _ in runs):8.2f} {min(cpu for _, cpu in runs):12.2f}", flush=True)


def _seconds(words: tuple[str, ...], root: Path) -> tuple[float, float]:
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pressmark", *words, "--store", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
