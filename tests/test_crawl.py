"""A crawl: the same packs whatever does its units, in whatever order, and however often it is killed on the way."""

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
from pressmark.cli import COULD_NOT, USAGE
from pressmark.cli.dispatch import run
from pressmark.crawl import Task, crawl, do_unit
from pressmark.engines import local, spark
from pressmark.errors import LibraryMissingError, SourceError
from pressmark.model.statements import Stated, Statements
from pressmark.store.folders import PACKS, Store
from pressmark.units import key_of, shard_of, units_of

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
    monkeypatch.setattr("pressmark.units.PAGES", 3)
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
    monkeypatch.setattr("pressmark.crawl.build", lambda *_: pytest.fail("it was built again"))
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


def test_a_disk_that_is_full_stops_a_unit_and_no_other(units, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressmark.crawl._put", full)
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
