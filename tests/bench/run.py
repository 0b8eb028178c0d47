"""Speed and memory, as ratios against a peer or a limit measured in the same run: `make bench`.

Each pair runs in turn, A B A B …, in folders made fresh for it; the median of the ratios is printed. Nothing is deleted before
the end: file systems make files many times slower right after a mass delete.
"""

import argparse
import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit

from pressmark.build import Source, build, claims_of, payload_of, provenance_of, read
from pressmark.bundle.writing import payload_entry, write_bag
from pressmark.model.claims import Claims
from pressmark.model.payload import PayloadFile
from pressmark.model.reading import Reading
from pressmark.provenance import steps_of
from pressmark.store.folders import Store
from pressmark.validate import validate

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt"
BIN = Path(sys.executable).parent
ROUNDS = 5
GIBIBYTE = 1024**3


def main() -> None:
    """All benches, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="help, pack, validate, large")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--bytes", type=int, default=GIBIBYTE, help="size of the large original")
    options = parser.parse_args()
    logging.getLogger("bagit").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="pressmark-bench-"))
    try:
        if not options.only or "help" in options.only:
            start_up()
        if not options.only or {"pack", "validate"} & set(options.only):
            many(folder, options.articles)
        if not options.only or "large" in options.only:
            large(folder, options.bytes)
    finally:
        shutil.rmtree(folder)


def start_up() -> None:
    """`archive --help` beside an interpreter that does nothing, and beside a peer's help."""
    nothing = [sys.executable, "-c", "pass"]
    ours = [str(BIN / "archive"), "--help"]
    peer = [sys.executable, "-m", "bagit", "--help"]
    show("archive --help / python -c pass (aim ≤ 3)", paired(spawn(ours), spawn(nothing), rounds=15))
    show("bagit-python --help / python -c pass", paired(spawn(peer), spawn(nothing), rounds=15))


def many(folder: Path, count: int) -> None:
    """A thousand articles: read, packed, validated; what is not packing is counted apart."""
    text = SAMPLE.read_text("utf-8")
    sources = [
        Source(name=f"article {number}", content=text.replace("650", str(650 + number)).encode())
        for number in range(count)
    ]
    readings = counted("reading", sources, read)
    claims = counted("claims", list(zip(sources, readings, strict=True)), lambda pair: claims_of(*pair))
    payloads = counted(
        "documents and provenance", list(zip(readings, claims, strict=True)), lambda pair: whole_payload(*pair)
    )
    ours = packing(folder, payloads)
    validating(ours)

    def whole() -> None:
        outcomes = build(sources, Store.create(fresh(folder, "store")))
        assert not any(outcome.error for outcome in outcomes)

    spent = timed(whole)
    print(f"whole builds (read, claims, pack, validate all rungs, sync): {1000 * spent / count:.2f} ms each")


def packing(folder: Path, payloads: list[list[PayloadFile]]) -> list[Path]:
    """Bags of the same payload files, from memory, by us and by the peer; gives ours."""
    packed: list[Path] = []

    def pack() -> None:
        place = fresh(folder, "ours")
        packed[:] = [place / str(number) for number in range(len(payloads))]
        for bag, payload in zip(packed, payloads, strict=True):
            bag.mkdir()
            write_bag(bag, payload)

    def peer_packs() -> None:
        place = fresh(folder, "theirs")
        for number, payload in enumerate(payloads):
            bag = place / str(number)
            for file in payload:
                path = bag / file.path.removeprefix("data/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.content)
            bagit.make_bag(str(bag), {"External-Identifier": "x"}, checksums=["sha256"])

    show(f"packing {len(payloads)}: bagit-python / ours (aim ≥ 2)", paired(peer_packs, pack))
    return packed


def validating(bags: list[Path]) -> None:
    """The same bags, validated by us and by the peer."""

    def digests() -> None:
        for bag in bags:
            validate(bag, digests_only=True)

    def all_rungs() -> None:
        for bag in bags:
            assert validate(bag, reproduced=False).valid

    def peer() -> None:
        for bag in bags:
            bagit.Bag(str(bag)).validate()

    show(f"validating {len(bags)}, digests: bagit-python / ours (aim ≥ 4)", paired(peer, digests))
    show(f"validating {len(bags)}, all rungs but reproduced: bagit-python / ours (aim ≥ 0.7)", paired(peer, all_rungs))


def whole_payload(reading: Reading, claims: Claims) -> list[PayloadFile]:
    """All payload files, in memory."""
    files = payload_of(reading, claims)
    return [*files, provenance_of(files, steps_of(reading, claims), [payload_entry(file) for file in files])]


def counted(what: str, items: list[Any], job: Callable[[Any], Any]) -> list[Any]:
    """The results of a job on each item, with the time of one printed."""
    start = time.perf_counter()
    results = [job(item) for item in items]
    print(f"{what}: {1000 * (time.perf_counter() - start) / len(items):.2f} ms each")
    return results


def large(folder: Path, size: int) -> None:
    """One large original: packed, its digests validated, beside sha256sum and bagit-python; peak memory."""
    source = folder / "large.bin"
    piece = os.urandom(1024 * 1024)
    with source.open("wb") as file:
        for _ in range(size // len(piece)):
            file.write(piece)
    worker = [sys.executable, str(Path(__file__).with_name("large.py"))]
    bags = {"ours": fresh(folder, "large-ours"), "theirs": fresh(folder, "large-theirs")}
    jobs = {
        "ours packs": [*worker, "pack", str(source), str(bags["ours"])],
        "bagit-python packs": [*worker, "peer-pack", str(source), str(bags["theirs"])],
        "ours validates": [*worker, "validate", str(bags["ours"])],
        "bagit-python validates": [*worker, "peer-validate", str(bags["theirs"])],
        "sha256sum": ["sha256sum", str(source)],
        "nothing": [*worker, "nothing"],
    }
    print(f"one original of {size // 1024**2} MiB:")
    for name in ("nothing", "sha256sum", "bagit-python packs", "ours packs"):
        seconds, memory = child(jobs[name])
        print(f"  {name:<24}{seconds:8.2f} s  peak {memory:8.1f} MiB")
    ratios: dict[str, list[float]] = {"bagit-python validates": [], "sha256sum": []}
    memories = []
    for _ in range(3):
        ours, memory = child(jobs["ours validates"])
        memories.append(memory)
        for name, found in ratios.items():
            found.append(child(jobs[name])[0] / ours)
    base = child(jobs["nothing"])[1]
    for name, found in ratios.items():
        print(f"  {name} / ours validates, digests: {statistics.median(found):.2f}")
    print(f"  ours validates: peak {max(memories):.1f} MiB, {max(memories) - base:.1f} over the interpreter (aim ≤ 80)")


def paired(first: Callable[[], object], second: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Ratios first/second, run in turn after one warm-up of each."""
    first()
    second()
    return [timed(first) / timed(second) for _ in range(rounds)]


def timed(job: Callable[[], object]) -> float:
    """Seconds that a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def spawn(words: list[str]) -> Callable[[], object]:
    """A job that runs a program."""
    return lambda: subprocess.run(words, check=True, capture_output=True)


def child(words: list[str]) -> tuple[float, float]:
    """Seconds of one program, and the peak memory in MiB that it prints of itself (0 where it prints none)."""
    start = time.perf_counter()
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    printed = done.stdout.split()
    return time.perf_counter() - start, int(printed[-1]) / 1024 if printed and printed[-1].isdigit() else 0.0


def fresh(folder: Path, name: str) -> Path:
    """A folder that nobody has used."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=folder))


def show(what: str, ratios: list[float]) -> None:
    """One line: median, and the range that says how noisy the machine was."""
    print(f"{what}: {statistics.median(ratios):.2f}  ({min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs)")


if __name__ == "__main__":
    main()
