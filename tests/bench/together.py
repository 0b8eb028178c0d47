"""Five hundred articles built by one process and by all cores, in turn: part of `make bench`. Prints seconds and ratio."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "river-bridge-2020-05-25.txt"
ARTICLES = 500
CORES = 2


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        text = SAMPLE.read_text("utf-8")
        for number in range(count):
            (folder / "in" / f"{number:04}.txt").write_text(text.replace("650", str(700 + number)), "utf-8")
        took = {jobs: _seconds(folder, jobs) for jobs in (1, CORES)}
    print(f"{count} articles: {took[1]:.1f} s by one process, {took[CORES]:.1f} s by {CORES}", end="")
    print(f": {took[1] / took[CORES]:.2f} times as fast")


def _seconds(folder: Path, jobs: int) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "pressmark", "build", "in", "--store", f"store-{jobs}", "-j", str(jobs)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
