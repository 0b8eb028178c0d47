"""A crawl: the same packs whatever does its units, in whatever order, and however often it is killed on the way."""

import gzip
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import warcs
from pressmark.build import Source
from pressmark.cli import COULD_NOT, NOT_VALID, USAGE
from pressmark.cli.dispatch import run
from pressmark.crawls.crawl import Task, crawl, do_unit
from pressmark.crawls.engines import local, spark
from pressmark.crawls.units import key_of, shard_of, units_of
from pressmark.errors import LibraryMissingError, PressmarkError, SourceError
from pressmark.model.statements import Stated, Statements
from pressmark.readers.page_lines import pages_in, stretches_of
from pressmark.store.folders import PACKS, Store

HTML = warcs.HTML
TEMPLATE = Source(
    name="crawl", content=None, statements=Statements(stated=(Stated(field="publisher", value="The Herald"),))
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Three web archives, one of them damaged, a folder of texts, and one file that is refused."""
    folder = tmp_path_factory.mktemp("sources")
    for name in ("a", "b", "c"):
        page = HTML.replace(b"opened", f"opened in {name}".encode())
        path = warcs.write(folder, warcs.warcinfo(), warcs.response(page), name=f"{name}.warc")
        if name == "c":
            path.write_bytes(path.read_bytes()[:-30])
    for number in range(7):
        (folder / f"text{number}.txt").write_text(
            f"Bridge {number}\n\nBridge number {number} opened on Monday.\n", "utf-8"
        )
    (folder / "old.arc").write_bytes(b"filedesc://old.arc 0.0.0.0 20200525100000 text/plain 76\n1 0 Archive\n")
    return folder


@pytest.fixture
def units(sources, monkeypatch):
    monkeypatch.setattr("pressmark.crawls.units.PAGES", 3)
    return units_of([str(sources)])


def in_order(work, things):
    yield from map(work, things)


def backwards(work, things):
    yield from map(work, reversed(things))


def crawled(root, units, engine):
    done = list(crawl(units, Task(into=str(root), template=TEMPLATE), run=engine))
    return done, {
        path.relative_to(root): path.read_bytes()
        for path in (root / PACKS).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_units_are_web_archives_and_pieces_of_folders(units):
    assert sorted(len(unit.files) for unit in units) == [1, 1, 1, 1, 1, 3, 3]
    assert len({key_of(unit, TEMPLATE) for unit in units}) == len(units)


def test_what_is_named_twice_is_done_once(sources, units):
    assert units_of([str(sources), str(sources)]) == units


def test_what_is_stated_is_part_of_a_unit_s_key(sources, units):
    bare = Source(name="crawl", content=None)
    assert {key_of(unit, TEMPLATE) for unit in units}.isdisjoint(key_of(unit, bare) for unit in units)


def test_the_same_packs_in_any_order_and_by_any_engine(units, tmp_path):
    done, packs = crawled(tmp_path / "one", units, in_order)
    assert sum(one.archives for one in done) >= 9
    assert crawled(tmp_path / "two", units, backwards)[1] == packs
    assert crawled(tmp_path / "three", units, local(2))[1] == packs


def test_shards_together_are_the_whole(units, tmp_path):
    _, packs = crawled(tmp_path / "whole", units, in_order)
    shards = [shard_of(units, number, 3) for number in (1, 2, 3)]
    assert sorted(unit.place for shard in shards for unit in shard) == sorted(unit.place for unit in units)
    for shard in reversed(shards):
        _, found = crawled(tmp_path / "parts", shard, in_order)
    assert found == packs


def test_everything_is_built_or_refused_with_its_reason(units, tmp_path):
    done, _ = crawled(tmp_path / "one", units, in_order)
    reasons = {source: reason for one in done for source, reason in one.refused}
    assert "ARC file" in reasons["old.arc"]
    assert len(Store(root=tmp_path / "one").identifiers()) == sum(one.archives for one in done)


def test_a_unit_that_is_done_is_not_done_again(units, tmp_path, monkeypatch):
    first, packs = crawled(tmp_path / "one", units, in_order)
    monkeypatch.setattr("pressmark.crawls.crawl.build", lambda *_: pytest.fail("it was built again"))
    again, same = crawled(tmp_path / "one", units, in_order)
    assert same == packs
    assert [(one.key, one.archives, one.refused, one.before) for one in again] == [
        (one.key, one.archives, one.refused, True) for one in first
    ]


def test_a_mark_that_cannot_be_read_is_none(units, tmp_path):
    _, packs = crawled(tmp_path / "one", units, in_order)
    for mark in (tmp_path / "one" / PACKS / "units").iterdir():
        mark.write_bytes(b"{}")
    assert crawled(tmp_path / "one", units, in_order)[1] == packs


def test_two_at_one_unit_at_once_leave_what_one_would(units, tmp_path):
    _, packs = crawled(tmp_path / "one", units, in_order)
    crawled(tmp_path / "two", units[:0], in_order)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.starmap(_unit, [(unit, tmp_path / "two") for unit in units for _ in range(2)])
    assert crawled(tmp_path / "two", units, in_order)[1] == packs


def _unit(unit, root):
    return do_unit(unit, task=Task(into=str(root), template=TEMPLATE))


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_at_any_moment_loses_nothing_and_leaves_nothing(units, tmp_path, seed):
    _, packs = crawled(tmp_path / "one", units, in_order)
    chance = random.Random(seed)
    child = os.fork()
    if child == 0:
        try:
            crawled(tmp_path / "two", units, in_order)
        finally:
            os._exit(0)
    time.sleep(chance.uniform(0, 1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert crawled(tmp_path / "two", units, in_order)[1] == packs


def test_what_a_kill_left_of_a_mark_or_an_index_is_swept(units, tmp_path):
    _, packs = crawled(tmp_path / "one", units, in_order)
    left = [tmp_path / "one" / "packs" / ".segment-dead", tmp_path / "one" / "packs" / "units" / ".unit-dead"]
    for one in left:
        one.write_bytes(b"half of it")
    assert crawled(tmp_path / "one", units, in_order)[1] == packs
    assert not any(one.exists() for one in left)


def test_a_disk_that_is_full_stops_a_unit_and_no_other(units, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressmark.crawls.crawl._put", full)
    done, _ = crawled(tmp_path / "one", units[:2], in_order)
    assert [one.error for one in done] == ["[Errno 28] No space left on device"] * 2
    monkeypatch.undo()
    assert all(one.error is None for one in crawled(tmp_path / "one", units[:2], in_order)[0])


def test_a_name_that_is_nothing_is_refused_before_anything_is_done(tmp_path):
    with pytest.raises(SourceError, match="no such file or folder"):
        units_of([str(tmp_path / "nowhere")], TEMPLATE)


def test_the_command(sources, tmp_path, capsys, monkeypatch):
    words = ["crawl", str(sources), "--into", str(tmp_path / "store"), "--publisher", "The Herald", "-j", "1"]
    assert run([*words, "--json"]) == COULD_NOT, "something was refused"
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["units"], result["unitsBefore"], result["stopped"]) == (5, 0, 0)
    assert run(["list", "--store", str(tmp_path / "store"), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["results"]) == result["archives"]
    monkeypatch.setenv("SLURM_ARRAY_TASK_ID", "1")
    monkeypatch.setenv("SLURM_ARRAY_TASK_MAX", "2")
    assert run([*words, "--json"]) in {0, COULD_NOT}
    (shard,) = json.loads(capsys.readouterr().out)["results"]
    assert shard["units"] == shard["unitsBefore"] < 5


@pytest.mark.parametrize("words", [["--shard", "3/2"], ["--shard", "0/2"], ["--shard", "x"], ["--master", "local[2]"]])
def test_what_cannot_be_asked_is_a_usage_error(words, sources, tmp_path):
    assert run(["crawl", str(sources), "--into", str(tmp_path / "store"), *words]) == USAGE


def test_without_pyspark_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(LibraryMissingError, match="Spark is not here") as missing:
        spark(None)
    assert missing.value.hint.startswith("pip install 'pressmark[spark]'")


def test_spark_makes_the_same_packs(sources, tmp_path):
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("there is no Java")
    archive = Path(sys.executable).parent / "archive"
    made = []
    for name, engine in (
        ("one", ["--engine", "local", "-j", "1"]),
        ("two", ["--engine", "spark", "--master", "local[2]"]),
    ):
        words = [archive, "crawl", sources, "--into", tmp_path / name, *engine]
        done = subprocess.run(words, env=os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"}, capture_output=True, check=False)
        assert done.returncode == COULD_NOT, done.stderr
        packs = tmp_path / name / PACKS
        made.append(
            {
                path.relative_to(packs): path.read_bytes()
                for path in packs.rglob("*")
                if path.is_file() and not path.name.startswith(".")
            }
        )
    assert made[0] == made[1]


LINES = (
    {"text": "Lake bridge opens\n\nThe bridge over the lake opened on Monday.\n", "publisher": "The Lake Post"},
    {
        "html": "<html><head><title>Canal</title></head><body><p>The canal is full.</p></body></html>",
        "url": "https://n.example/c",
    },
    {"text": "Harbour shut\n\nThe harbour was shut on Tuesday.\n", "published": "2020-05-25"},
    {"text": "both", "html": "<p>both</p>"},
    {"text": "Strange\n\nStrange words.\n", "shoe size": "44"},
    {"text": 7},
    [1],
)


@pytest.fixture
def lines(tmp_path):
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in LINES) + "\nno json\n", "utf-8")
    return file


def test_pages_may_come_as_json_lines_with_what_is_stated(lines, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("pressmark.crawls.units.PAGES", 3)
    units = units_of([str(lines)])
    assert [unit.place for unit in units] == ["pages.jsonl#1", "pages.jsonl#4", "pages.jsonl#7"]
    done, _ = crawled(tmp_path / "one", units, in_order)
    assert [one.archives for one in done] == [3, 0, 0]
    reasons = dict(line for one in done for line in one.refused)
    assert "under html or text" in reasons["pages.jsonl, line 4"]
    assert "unknown column 'shoe size'" in reasons["pages.jsonl, line 5"]
    assert "under html or text" in reasons["pages.jsonl, line 6"]
    assert "no JSON object" in reasons["pages.jsonl, line 7"]
    assert "no JSON" in reasons["pages.jsonl, line 9"]
    assert run(["list", "--store", str(tmp_path / "one"), "--json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert {one.get("outlet") for one in results} == {"The Lake Post", "The Herald"}, "a line's own statement counts"
    assert "2020-05-25" in {one.get("date") for one in results}


def test_compressed_lines_give_the_same_archives(lines, tmp_path):
    packed = tmp_path / "packed" / "pages.jsonl.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    made = [crawled(tmp_path / name, units_of([str(one)]), in_order)[1] for name, one in (("a", lines), ("b", packed))]
    segments = [{name for name in one if "units" not in name.parts} for one in made]
    assert segments[0] == segments[1]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 10, 100])
def test_stretches_are_all_lines_each_once(lines, count):
    stretches = stretches_of(lines, count)
    data = lines.read_bytes()
    assert b"".join(data[one.start : one.end] for one in stretches) == data
    assert [one.line for one in stretches] == [1 + count * n for n in range(len(stretches))]
    pages = [page.line for one in stretches for page in pages_in(lines, one)]
    assert pages == [1, 2, 3, 4, 5, 6, 7, 9]


def test_lines_cut_off_in_the_middle_of_their_compression_stop_the_unit(lines, tmp_path):
    packed = tmp_path / "pages.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes())[:-20])
    (done,) = crawled(tmp_path / "one", units_of([str(packed)]), in_order)[0]
    assert "cannot read" in done.error


def test_tables_are_written_with_the_units_and_when_asked_for_later(units, tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    crawled(tmp_path / "one", units, in_order)
    task = Task(into=str(tmp_path / "one"), template=TEMPLATE, tables=True)
    list(crawl(units, task, run=in_order))
    later = {one.name: one.read_bytes() for one in (tmp_path / "one" / PACKS).glob("*.parquet")}
    list(crawl(units, Task(into=str(tmp_path / "two"), template=TEMPLATE, tables=True), run=backwards))
    at_once = {one.name: one.read_bytes() for one in (tmp_path / "two" / PACKS).glob("*.parquet")}
    assert later == at_once
    assert len(later) == 2 * len(list((tmp_path / "one" / PACKS).glob("*.warc.gz")))


def test_the_catalogue_is_the_same_whatever_did_the_units(units, tmp_path, capsys):
    dumps = []
    for name, engine in (("one", in_order), ("two", backwards), ("three", local(2))):
        crawled(tmp_path / name, units, engine)
        assert run(["catalogue", "--store", str(tmp_path / name), "--dump", "-j", "1"]) == 0
        dumps.append(capsys.readouterr().out)
    assert len(dumps[0]) > 1000
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_segment_that_is_damaged_is_made_again_by_the_next_crawl(units, tmp_path, capsys):
    _, packs = crawled(tmp_path / "one", units, in_order)
    file = next((tmp_path / "one" / PACKS).glob("*.warc.gz"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert run(["catalogue", "--store", str(tmp_path / "one"), "-j", "1"]) == NOT_VALID
    assert "units of crawls are to be done again" in capsys.readouterr().err
    assert crawled(tmp_path / "one", units, in_order)[1] == packs


def test_a_unit_whose_segment_is_gone_is_done_again(units, tmp_path):
    _, packs = crawled(tmp_path / "one", units, in_order)
    next((tmp_path / "one" / PACKS).glob("*.warc.gz")).unlink()
    assert crawled(tmp_path / "one", units, in_order)[1] == packs


def _dies_once(thing):
    marker, number = thing
    if number == 1 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_is_killed_costs_nothing_but_its_time(tmp_path):
    assert sorted(local(2)(_dies_once, [(tmp_path / "died", number) for number in range(5)])) == [0, 1, 2, 3, 4]


def _dies(thing):
    os.kill(os.getpid(), signal.SIGKILL)


def test_processes_that_are_killed_again_and_again_are_told():
    with pytest.raises(PressmarkError, match="ended from outside 3 times"):
        list(local(2)(_dies, [1, 2, 3]))


def test_a_web_archive_of_one_huge_page_harms_no_other(sources, tmp_path):
    """It is built or refused with its reason; what stands beside it is there (50 MB: `make crawl-kills`)."""
    folder = tmp_path / "in"
    folder.mkdir()
    page = b"<html><body><p>" + b"The bridge opened. " * (2_000_000 // 19) + b"</p></body></html>"
    warcs.write(folder, warcs.warcinfo(), warcs.response(page), warcs.response(HTML, number=4), name="huge.warc")
    (done,) = crawled(tmp_path / "one", units_of([str(folder)]), in_order)[0]
    assert done.error is None
    assert (done.archives, len(done.refused)) in {(1, 1), (2, 0)}


def test_a_store_that_is_gone_is_told_unit_by_unit(units, tmp_path):
    crawled(tmp_path / "one", units[:0], in_order)
    shutil.rmtree(tmp_path / "one")
    assert "No such file" in do_unit(units[0], task=Task(into=str(tmp_path / "one"), template=TEMPLATE)).error
