"""Time and memory of validating hostile bundles, each in a process of its own: `python tests/bench/heavy_input.py`.

Prints a table: how large the bundle is, seconds of processor time and of waiting, peak memory, beside those of a plain small
bundle, which is what starting costs. *Reproduced* is left out: it runs our methods, and is measured elsewhere.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import handmade  # noqa: E402
import heavy  # noqa: E402

MOST_SECONDS, MOST_MEGABYTES = 2.0, 200.0


def measured(target: Path) -> tuple[float, float, float, int]:
    """Seconds of processor time, seconds of waiting and peak megabytes of one validation, with its exit status."""
    words = [sys.executable, "-m", "pressmark", "validate", str(target), "--skip", "reproduced"]
    began = time.perf_counter()
    with Path(os.devnull).open("wb") as nothing:
        process = os.posix_spawn(
            sys.executable,
            words,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, nothing.fileno(), 1), (os.POSIX_SPAWN_DUP2, nothing.fileno(), 2)],
        )
        _, status, usage = os.wait4(process, 0)
    waited = time.perf_counter() - began
    return usage.ru_utime + usage.ru_stime, waited, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def plain(folder: Path, _: int) -> None:
    """A plain bundle."""
    handmade.write(folder)


CASES = {make.__name__: (make, size) for make, size in {plain: 1, **heavy.HEAVY}.items()}


def main(names: list[str]) -> int:
    """Measure those of these names, else all, each once; 1 where one takes too much."""
    over = 0
    print("| bundle | size | KB | seconds of processor | waited | peak MB | exit |\n|---|---|---|---|---|---|---|")
    for name in names or CASES:
        make, size = CASES[name]
        what = (make.__doc__ or name).splitlines()[0].strip(" .")
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "bundle"
            # In another process: what this one holds would count as the peak of those it starts.
            subprocess.run([sys.executable, __file__, "--make", name, str(target)], check=True)
            octets = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
            processor, waited, peak, status = measured(target)
        bad = processor > MOST_SECONDS or peak > MOST_MEGABYTES
        over += bad
        told = f"{what} | {size:,} | {octets // 1024:,} | {processor:.2f} | {waited:.2f} | {peak:.0f} | {status}"
        print(f"| {told} |{' over' if bad else ''}", flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        made, count = CASES[sys.argv[2]]
        made(Path(sys.argv[3]), count)
    else:
        sys.exit(main(sys.argv[1:]))
