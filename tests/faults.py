"""What happens to a store when things go wrong: `make faults`. Prints counts; exits 1 where anything was lost or broken.

Every verb that writes, killed at each of its file operations and at two thousand random ones; builders killed by the
clock; ten builders in one store, a full disk, a read-only store, a store on an odd path: the store always validates,
nothing whose ID was printed is lost, and the next command sweeps what was left over.

    python tests/faults.py [random_operations …]
"""

import contextlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kills import VERBS, desk, faults_after, killed_at, try_each
from pressmark.store.folders import Store
from pressmark.validate import validate
from tsa import Authority

KILLS = 100
RANDOM_KILLS = 2000
"""Over all verbs, each at a random file operation."""

SEED = 2

BUILDERS = 10
TEXTS = 40
FAILED: list[str] = []


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pressmark faults ") as folder:
        root = Path(folder)
        sources = _sources(root / "in")
        chosen = [check for check in CHECKS if not sys.argv[1:] or check.__name__.strip("_") in sys.argv[1:]]
        for check in chosen:
            began = time.monotonic()
            place = root / check.__name__
            place.mkdir()
            print(
                f"{check.__doc__.split(':')[0]:32} {check(place, sources)}  ({time.monotonic() - began:.0f} s)",
                flush=True,
            )
    for line in FAILED:
        print(f"FAILED: {line}")
    sys.exit(bool(FAILED))


def _sources(folder: Path) -> list[str]:
    folder.mkdir()
    for number in range(TEXTS):
        words = (
            f"Ferry number {number} stops\n\nThe ferry will stop in June, the board said on Monday.\n"
            + f"Line {number}. " * 400
        )
        (folder / f"{number:02d}.txt").write_text(words, "utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def _start(sources: list[str], store: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "pressmark", "build", *sources, "--store", str(store), "--again"]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)


def _judge(store: Path, printed: set[str], what: str) -> tuple[int, int]:
    """Archives in the store and leftovers; every bundle is valid, every ID that was printed is there."""
    known = Store(root=store).identifiers() if store.is_dir() else {}
    bad = [folder.name for folder in known.values() if not validate(folder).valid]
    strays = [one.name for one in Store(root=store).folders() if one not in known.values()] if store.is_dir() else []
    if bad or strays:
        FAILED.append(f"{what}: not valid: {bad + strays}")
    if lost := printed - set(known):
        FAILED.append(f"{what}: lost: {sorted(lost)}")
    return len(known), len(list(store.glob(".incoming-*"))) if store.is_dir() else 0


def _ids(output: str) -> set[str]:
    return {line[:64] for line in output.splitlines() if len(line) > 64 and line[64] == " "}


def _each_operation(place: Path, sources: list[str]) -> str:
    """Each verb, each file operation: killed there, looked at, the next command."""
    del sources
    authority = Authority(place / "authority")
    counts = {}
    for verb in VERBS:
        counts[verb], wrong = try_each(verb, place / verb, authority, itertools.count())
        FAILED.extend(wrong)
        print(f"  {verb}: {counts[verb]} operations, {len(wrong)} wrong", flush=True)
    return f"{sum(counts.values())} kills of {len(counts)} verbs"


def _random_operations(place: Path, sources: list[str]) -> str:
    """Random operations: several kills of several verbs in one store, one after the other."""
    del sources
    authority = Authority(place / "authority")
    chance = random.Random(SEED)
    most = dict.fromkeys(VERBS, 200)
    kills = Counter()
    done = 0
    while kills.total() < RANDOM_KILLS:
        verb = chance.choice(sorted(VERBS))
        step = chance.randrange(most[verb])
        made = desk(place / str(done), authority)
        VERBS[verb].before(made)
        killed, printed = killed_at(made, VERBS[verb].work, step)
        FAILED.extend(f"random, {verb}, operation {step}: {line}" for line in faults_after(made, verb, printed))
        shutil.rmtree(made.root)
        most[verb] = most[verb] if killed else step  # it was over before
        kills[verb] += killed
        done += 1
        if done % 100 == 0:
            print(f"  {kills.total()} kills in {done} runs, {len(FAILED)} wrong", flush=True)
    return f"{kills.total()} kills in {done} runs: {dict(kills)}"


def _killed(place: Path, sources: list[str]) -> str:
    """Killed at random moments: SIGKILL, then the store as it is, then the next run."""
    store, printed, left = place / "store", set(), 0
    chance = random.Random(1)
    for _ in range(KILLS):
        running = _start(chance.sample(sources, 8), store)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(chance.uniform(0.05, 1.6))
        with contextlib.suppress(ProcessLookupError):
            os.kill(running.pid, signal.SIGKILL)
        printed |= _ids(running.communicate()[0])
        left = max(left, _judge(store, printed, "killed")[1])
    _start(sources, store).communicate()
    count, after = _judge(store, printed, "killed")
    if count != TEXTS or after:
        FAILED.append(f"killed: after the next run {count} archives, {after} leftovers")
    return f"{KILLS} kills, {len(printed)} IDs printed, none lost; {left} leftovers at most, {after} after the next run"


def _together(place: Path, sources: list[str]) -> str:
    """Ten builders at once: of the same sources, in one store."""
    running = [_start(sources, place / "store") for _ in range(BUILDERS)]
    printed = [_ids(one.communicate()[0]) for one in running]
    codes = {one.returncode for one in running}
    count, left = _judge(place / "store", set().union(*printed), "together")
    if codes != {0} or count != TEXTS or left or any(one != printed[0] for one in printed):
        FAILED.append(f"together: exit codes {codes}, {count} archives, {left} leftovers")
    return f"{BUILDERS} builders, {count} archives, each told the same {len(printed[0])} IDs, {left} leftovers"


@contextlib.contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    disk = place / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    try:
        yield disk if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(disk)], check=True)


def _full(place: Path, sources: list[str]) -> str:
    """Disk full: a file system of 3 MiB."""
    with _small_disk(place) as disk:
        if disk is None:
            return "skipped: no small file system can be mounted here"
        running = _start(sources, disk / "store")
        printed = _ids(running.communicate()[0])
        count, _ = _judge(disk / "store", printed, "full")
        if running.returncode != 4 or not count or count == TEXTS:
            FAILED.append(f"full: exit code {running.returncode}, {count} archives")
        return f"exit code {running.returncode}, {len(printed)} IDs printed, {count} archives, all valid"


def _read_only(place: Path, sources: list[str]) -> str:
    """Read-only store: on a file system mounted so."""
    store = place / "store"
    _start(sources[:2], store).communicate()
    mounted = subprocess.run(["mount", "--bind", "-o", "ro", str(store), str(store)], capture_output=True, check=False)
    if mounted.returncode != 0:
        return "skipped: nothing can be mounted here"
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(store)], capture_output=True, check=False)
        running = _start(sources, store)
        printed = _ids(running.communicate()[0])
        count, _ = _judge(store, printed, "read-only")
        if running.returncode != 4 or count != 2:
            FAILED.append(f"read-only: exit code {running.returncode}, {count} archives")
        return f"exit code {running.returncode}, {count} archives as before, all valid and read"
    finally:
        subprocess.run(["umount", str(store)], check=True)


def _odd_path(place: Path, sources: list[str]) -> str:
    """Odd path: spaces, other alphabets, quotation marks."""
    store = place / "a store “Ålesund”" / "архив 'x' \"y\""
    running = _start(sources, store)
    printed = _ids(running.communicate()[0])
    count, left = _judge(store, printed, "odd path")
    if running.returncode or count != TEXTS:
        FAILED.append(f"odd path: exit code {running.returncode}, {count} archives")
    shutil.rmtree(store)
    return f"{count} archives, all valid, {left} leftovers"


CHECKS = (_each_operation, _random_operations, _killed, _together, _full, _read_only, _odd_path)

if __name__ == "__main__":
    main()
