"""What kills do to a crawl and to the catalogue's committer: `make crawl-kills` (KILLS=1000). Prints counts; exits 1.

A process that crawls, or that catalogues, is killed at a random moment, again and again in one store; after each kill
every unit that has its mark has its segments, whole; when it is left in peace, packs and catalogue are byte for byte
those of a crawl that nobody killed, and nothing is left over. Then a page of 50 MB and a web archive of 5 GB.
"""

import importlib.util
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import warcs
from pressmark.build import Source
from pressmark.bundle.opening import SEGMENT
from pressmark.bundle.segments import Segment
from pressmark.cataloguing import commit, dump
from pressmark.crawls.crawl import Task, crawl
from pressmark.crawls.marks import UNITS
from pressmark.crawls.units import Unit, units_of
from pressmark.documents import load
from pressmark.store.catalogue_file import NAME
from pressmark.store.folders import PACKS, Store

KILLS = int(os.environ.get("KILLS", "1000"))
HUGE = int(os.environ.get("HUGE", str(5 * 1024**3)))
FAILED: list[str] = []


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pressmark kills ") as folder:
        root = Path(folder)
        units = _units(root / "in")
        _crawl(units, root / "whole")
        whole, lines = _files(root / "whole"), dump(Store(root=root / "whole"))
        took = _seconds(lambda: _crawl(units, root / "timed"))
        chance = random.Random(1)
        crawled = committed = stores = 0
        while crawled + committed < KILLS:
            store, stores = root / f"store{stores}", stores + 1
            for _ in range(chance.randrange(1, 8)):
                _killed(lambda place=store: _crawl(units, place), chance.uniform(0, took))
                crawled += 1
                _judge(store, f"kill {crawled} of a crawl")
            _crawl(units, store)
            if _files(store) != whole:
                FAILED.append(f"after {crawled} kills: other packs")
            if left := [one.name for one in (store / PACKS).rglob(".*")]:
                FAILED.append(f"after {crawled} kills: left over: {left}")
            for _ in range(chance.randrange(1, 8)):
                _killed(lambda place=store: commit(Store(root=place), jobs=1), chance.uniform(0, took / 3))
                committed += 1
            if dump(Store(root=store)) != lines:
                FAILED.append(f"after {committed} kills of the committer: another catalogue")
            shutil.rmtree(store)
        print(f"{crawled} kills of a crawl, {committed} of the committer, in {stores} stores", flush=True)
        _engines(root, whole, lines)
        if HUGE:
            _large(root / "large")
    for line in FAILED:
        print(f"FAILED: {line}")
    sys.exit(bool(FAILED))


def _engines(root: Path, whole: dict[str, bytes], lines: list[str]) -> None:
    """Processes, shards in a shuffled order and Spark: the same packs and the same catalogue."""
    ways = [["-j", "2"], ["-j", "4"]]
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        ways += [["--engine", "spark", "--master", f"local[{count}]"] for count in (2, 4)]
    else:
        print("there is no PySpark, or no Java: Spark is not compared")
    shards = [f"{number}/5" for number in range(1, 6)]
    random.Random(2).shuffle(shards)
    runs = [[way] for way in ways] + [[["--shard", one] for one in shards]]
    for number, run in enumerate(runs):
        store = root / f"engine{number}"
        for words in run:
            _archive("crawl", str(root / "in"), "--into", str(store), *words)
        if _files(store) != whole or dump(Store(root=store)) != lines:
            FAILED.append(f"{run}: other packs, or another catalogue")
    print(f"{len(runs)} ways to the same {len(whole)} files and {len(lines)} lines of catalogue", flush=True)


def _archive(*words: str) -> None:
    surroundings = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, "-m", "pressmark", *words], env=surroundings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        FAILED.append(f"{words}: {done.stderr[-300:]}")


def _units(folder: Path) -> list[Unit]:
    folder.mkdir()
    for name in "abcd":
        pages = [
            warcs.response(warcs.HTML.replace(b"opened", f"opened in {name}{number}".encode()), number=number + 10)
            for number in range(3)
        ]
        warcs.write(folder, warcs.warcinfo(), *pages, name=f"{name}.warc")
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Ferry {number} stops\n\nFerry {number} stops in June.\n", "utf-8")
    line = '{{"text": "Lake {0} opens\\n\\nThe lake {0} opened on Monday.\\n", "publisher": "The Post"}}\n'
    (folder / "pages.jsonl").write_text("".join(line.format(number) for number in range(6)), "utf-8")
    return units_of([str(folder)])


def _crawl(units: list[Unit], store: Path) -> None:
    task = Task(into=str(store), template=Source(name="crawl", content=None))
    list(crawl(units, task, run=map))


def _killed(work: Callable[[], object], after: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _judge(store: Path, what: str) -> None:
    """Every unit that has its mark has its segments, and these are whole."""
    for mark in (store / PACKS / UNITS).glob("[0-9a-f]*.json"):
        for one in load(mark.read_bytes(), name=mark.name)["segments"]:
            segment = Segment(store / PACKS / f"{one['name']}{SEGMENT}")
            if faults := [*segment.faults(), *segment.damage()]:
                FAILED.append(f"{what}: {faults[0]}")


def _files(store: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in (store / PACKS).rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.name != NAME
    }


def _large(folder: Path) -> None:
    """A page of 50 MB, and a web archive of 5 GB that is mostly a hole, each with a page before and one behind."""
    folder.mkdir()
    page = b"<html><body><p>" + b"The bridge opened. " * (50_000_000 // 19) + b"</p></body></html>"
    small = [
        warcs.response(warcs.HTML.replace(b"opened", words), number=number)
        for number, words in ((8, b"fell"), (9, b"rose"))
    ]
    warcs.write(folder, warcs.warcinfo(), small[0], warcs.response(page), small[1], name="page.warc")
    about = {"content_length": str(HUGE), "block_digest": None, "content_type": "video/mp4", "target_uri": warcs.PAGE}
    head = warcs.record("resource", b"", number=5, **about)[:-4]
    with (folder / "huge.warc").open("wb") as out:
        out.write(warcs.warcinfo() + small[0] + head)
        out.seek(HUGE, os.SEEK_CUR)
        out.write(b"\r\n\r\n" + small[1])
    for unit in units_of([str(folder)]):
        began = time.monotonic()
        task = Task(into=str(folder / "store"), template=Source(name="crawl", content=None))
        (done,) = crawl([unit], task, run=map)
        if done.error or done.archives < 2:
            FAILED.append(f"{unit.place}: {done.archives} archives, {done.error}, {done.refused}")
        refused = [reason[:100] for _, reason in done.refused]
        print(
            f"{unit.place}: {done.archives} archives, refused {refused}, {time.monotonic() - began:.0f} s", flush=True
        )


def _seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


if __name__ == "__main__":
    main()
