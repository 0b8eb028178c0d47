"""Packs of very many bundles, as ratios against peers in the same run: `make bench-scale` (BUNDLES=20000 STORE=1000000).

    packing    the same records by warcio's writer, bags by bagit-python, a backup by restic where it is installed
    reading    every digest again: warcio's reader, FastWARC's
    size       against the payload files gzipped each
    a store    of a million small bundles: by ID, and words found in its catalogue
    cores      a crawl by one process and by two; by Spark's local[2], its start-up apart

Small bundles are our sample's records cut short, each with other words; one of a thousand in the large store is a whole
archive that is validated before it is shown. Seconds are those of the processor, but for cores, where they pass.
"""

import gzip
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from pressmark.build import Source, build
from pressmark.bundle.layout import MANIFEST
from pressmark.bundle.opening import open_bag
from pressmark.bundle.segment_writing import SegmentWriter
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import Segment
from pressmark.entries import read_entry
from pressmark.find import Search, find
from pressmark.listing import Choice
from pressmark.store.catalogue import Catalogue
from pressmark.store.catalogue_refresh import IndexedEntry, IndexedPassage, refresh
from pressmark.store.folders import PACKS, Store
from pressmark.store.queries import read_phrases

ROOT = Path(__file__).resolve().parents[2]
WORDS = (ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt").read_text("utf-8").split()
Files = list[tuple[str, bytes]]


def main(count: int, large: int, pages: int) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if count:
            _packing(root / "packing", count)
        if large:
            _large_store(root / "large", large)
        if pages:
            _one_article(root / "one")
            _cores(root / "cores", pages)


def bundles(count: int) -> Iterator[tuple[str, Files]]:
    """So many bundles of our sample's records, each with other words."""
    bundle = max((ROOT / "archive").glob("*/data/text.txt"), key=lambda one: one.stat().st_size).parents[1]
    files = stored_files(open_bag(bundle))
    for number in range(count):
        chance = random.Random(number)
        words = " ".join(chance.choices(WORDS, k=60)).encode()
        yield hashlib.sha256(b"%d" % number).hexdigest(), [(path, data + words) for path, data in files]


def _packing(root: Path, count: int) -> None:
    root.mkdir()
    writer = SegmentWriter(root)
    ours = _spent(count, writer.put)
    begun = time.process_time()
    file = writer.close()
    ours += time.process_time() - begun
    _told(f"packing {count} bundles", _spent(count, _warcio_writer()) / ours, "warcio's writer", 3)
    some = min(count, 1000)
    bags = root / "bags"
    bags.mkdir()
    for digits, files in bundles(some):
        for path, data in files:
            (bags / digits / path.removeprefix("data/")).parent.mkdir(parents=True, exist_ok=True)
            (bags / digits / path.removeprefix("data/")).write_bytes(data)
    _told(f"packing (bags of {some})", _cpu(lambda: _bags(bags)) / some * count / ours, "bagit-python making bags", 5)
    if shutil.which("restic"):
        _restic(root, count, ours)
    else:
        print("restic is not installed: not compared")
    segment = Segment(file)
    reading = _cpu(lambda: _sound(segment))
    _told("reading and hashing", _cpu(lambda: _warcio_reads(file)) / reading, "warcio's check", 2)
    _told("reading and hashing", _cpu(lambda: _fastwarc_reads(file)) / reading, "FastWARC's", 0.8)
    size = file.stat().st_size
    payload = (data for _, files in bundles(some) for path, data in files if path.startswith("data/"))
    gzipped = sum(len(gzip.compress(data, 6)) for data in payload) / some
    print(
        f"size: {size / (gzipped * count):.3f} of the payload files gzipped each (limit 1.1); index {_index(file) / size:.2f} of it"
    )


def _spent(count: int, work: Callable[[str, Files], object]) -> float:
    """Seconds of this process for a work on each bundle; making the bundles is nobody's work."""
    spent, left = 0.0, bundles(count)
    while some := list(islice(left, 200)):
        spent += _cpu(lambda some=some: [work(*one) for one in some])
    return spent


def _index(file: Path) -> int:
    return file.with_name(file.name.replace(".warc.gz", ".cdxj")).stat().st_size


def _warcio_writer() -> Callable[[str, Files], object]:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)

    def put(digits: str, files: Files) -> None:
        for path, data in files:
            uri = f"urn:pressmark:archive:{digits}/{path}"
            writer.write_record(writer.create_warc_record(uri, "resource", payload=io.BytesIO(data)))
        out.seek(0)
        out.truncate()

    return put


def _bags(folder: Path) -> None:
    import bagit

    for one in folder.iterdir():
        bagit.make_bag(str(one), checksums=["sha256"])


def _restic(root: Path, count: int, ours: float) -> None:
    some = min(count, 2000)
    tree = root / "tree"
    for digits, files in bundles(some):
        for path, data in files:
            (tree / digits / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / digits / path).write_bytes(data)
    surroundings = os.environ | {"RESTIC_PASSWORD": "none", "RESTIC_REPOSITORY": str(root / "restic")}
    subprocess.run(["restic", "init", "-q"], env=surroundings, check=True, stdout=subprocess.DEVNULL)
    before = os.times()
    subprocess.run(["restic", "backup", "-q", "--no-cache", str(tree)], env=surroundings, check=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    _told(f"packing (restic of {some})", spent / some * count / ours, "restic", 2)


def _sound(segment: Segment) -> None:
    if damage := list(segment.damage()):
        raise ValueError(damage[0])


def _warcio_reads(file: Path) -> None:
    with file.open("rb") as opened:
        for record in ArchiveIterator(opened, check_digests="raise"):
            record.raw_stream.read()


def _fastwarc_reads(file: Path) -> None:
    """FastWARC checks MD5 to SHA-1 alone: SHA-256 is ours to compute, as for us."""
    with file.open("rb") as opened:
        for record in FastIterator(opened, parse_http=False):
            stated = (record.headers.get("WARC-Block-Digest") or "").removeprefix("sha256:")
            if stated and hashlib.sha256(record.reader.read()).hexdigest() != stated:
                raise ValueError(record.record_id)


def _large_store(root: Path, count: int) -> None:
    store = Store.create(root)
    (root / PACKS).mkdir()
    whole = _whole_archives(root, max(count // 1000, 1))
    made = time.process_time()
    writer = SegmentWriter(root / PACKS)
    for number in range(count - len(whole)):
        manifest = b"%064x  data/text.txt\n" % number
        digits = hashlib.sha256(manifest).hexdigest()
        files = [(MANIFEST, manifest), ("data/text.txt", b"Bridge %d opened on Monday." % number)]
        if not writer.has_room(files):
            writer.close()
            writer = SegmentWriter(root / PACKS)
        writer.put(digits, files)
    for folder in whole:
        bag = open_bag(folder)
        files = stored_files(bag)
        writer.put(hashlib.sha256(dict(files)[MANIFEST]).hexdigest(), files)
        shutil.rmtree(folder)
    writer.close()
    print(f"a store of {count}: {len(store.segments())} segments, made in {time.process_time() - made:.0f} s")
    with Catalogue.open(store) as catalogue:
        spent = _cpu(lambda: refresh(catalogue, _entries))
    print(
        f"its catalogue: {spent:.0f} s, {(root / '.catalogue.sqlite3').stat().st_size / 2**20:.0f} MiB; small bundles' entries made by the bench"
    )
    ids = [digits for segment in store.segments() for digits in segment.identifiers()]
    wanted = random.Random(1).sample(ids, min(1000, len(ids)))
    spent = _cpu(lambda: [store.find(digits[:16]) for digits in wanted]) / len(wanted)
    print(f"by ID among {count}: {spent * 1000:.2f} ms (limit 5)")
    for words in (["wharf17"], ["wharf17", "opened"], ["bridge wharf"]):
        asked = partial(find, store, Search(phrases=read_phrases(words)), Choice(), limit=1)
        took = min(_cpu(asked) for _ in range(3))
        found = asked()
        print(
            f"words {words} among {count}: {took * 1000:.0f} ms (limit 100); {found.total} found, the first validated and shown"
        )


def _whole_archives(root: Path, count: int) -> list[Path]:
    texts = root.with_name("texts")
    texts.mkdir()
    for number in range(count):
        body = " ".join(random.Random(number).choices(WORDS, k=80))
        (texts / f"{number}.txt").write_text(
            f"The wharf{number} opened\n\nThe wharf{number} opened on Monday. {body}.\n", "utf-8"
        )
    store = Store(root=root.with_name("whole"), lasting=False)
    store.root.mkdir()
    done = build((Source(name=str(one), content=one) for one in sorted(texts.iterdir())), store)
    shutil.rmtree(texts)
    return [one.folder for one in done if one.folder]


def _entries(folders: Sequence[Path]) -> Iterable[IndexedEntry]:
    """Entries of small bundles, which are no whole archives, by the bench; of whole ones as always."""
    for folder in folders:
        spans = Segment(folder.parent).spans(folder.name)
        if len(spans) > 2:
            yield read_entry(folder)
        else:
            words = f"bridge {folder.name[:8]} opened on monday"
            passage = IndexedPassage(role="body", start=0, end=30, words=words)
            yield IndexedEntry(archive_id=folder.name, headline=words, claims=0, passages=(passage,))


def _one_article(root: Path) -> None:
    """The whole way of a pasted article of 2 KB: read, claims, packed, checked but for *reproduced*; then into a pack."""
    root.mkdir()
    text = (ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt").read_text("utf-8")
    paragraphs = text.split("\n\n")
    names = []
    for number in range(40):
        body = "\n\n".join([paragraphs[0], *random.Random(number).sample(paragraphs[1:], len(paragraphs) - 1)])
        (root / f"{number}.txt").write_text(body[: body.rindex("\n", 0, 2048)] + f"\n\nNumber {number}.\n", "utf-8")
        names.append(root / f"{number}.txt")
    store = Store(root=root / "store", lasting=False)
    store.root.mkdir()
    list(build([Source(name="warm", content=names[0])], store))
    spent = _cpu(lambda: list(build([Source(name=str(one), content=one) for one in names[1:]], store))) / (
        len(names) - 1
    )
    print(f"one pasted article of 2 KB, the whole way: {spent * 1000:.1f} ms of CPU (limit 25)", flush=True)


def _cores(root: Path, pages: int) -> None:
    texts = root / "texts"
    texts.mkdir(parents=True)
    for number in range(pages):
        body = ". ".join(" ".join(random.Random(f"{number} {line}").choices(WORDS, k=14)) for line in range(24))
        line = json.dumps({"text": f"Bridge {number} opened\n\n{body}.\n"})
        with (texts / f"{number % 8}.jsonl").open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")
    took = {}
    for name, engine in (
        ("one", ["-j", "1"]),
        ("two", ["-j", "2"]),
        ("spark", ["--engine", "spark", "--master", "local[2]"]),
    ):
        if name == "spark" and shutil.which("java") is None:
            print("there is no Java: Spark is not compared")
            continue
        words = [sys.executable, "-m", "pressmark", "crawl", str(texts), "--into", str(root / name), *engine]
        idle = [*words[:4], str(root / "none"), "--into", str(root / f"{name}-idle"), *engine]
        (root / "none").mkdir(exist_ok=True)
        (root / "none" / "one.txt").write_text("A bridge\n\nA bridge opened.\n", "utf-8")
        surroundings = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}
        spent = []
        for run in (idle, words):
            begun = time.perf_counter()
            subprocess.run(run, check=True, capture_output=True, env=surroundings)
            spent.append(time.perf_counter() - begun)
        took[name] = spent[1] - spent[0]
        print(f"{pages} pages by {name}: {took[name]:.1f} s beside {spent[0]:.1f} s of start-up")
    _told("two processes", took["one"] / took["two"], "one", 1.8)
    if "spark" in took:
        _told("Spark local[2]", took["two"] / took["spark"], "the local engine, start-up apart", 0.8)


def _told(what: str, ratio: float, peer: str, aim: float) -> None:
    print(f"{what}: {ratio:.2f} x as fast as {peer} (aim {aim})", flush=True)


def _cpu(work: Callable[[], object]) -> float:
    """Seconds of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main(
        int(os.environ.get("BUNDLES", "20000")),
        int(os.environ.get("STORE", "1000000")),
        int(os.environ.get("PAGES", "800")),
    )
