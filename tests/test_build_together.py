"""A folder is built by several processes, and nobody can tell from what comes of it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future

import pytest

from pressmark.build import Source, build
from pressmark.cli.building import FEWEST_SHARED
from pressmark.processes import started
from pressmark.store.folders import Store
from test_cli import report, run

MANY = FEWEST_SHARED + 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Short articles, one of them twice, one that is no text, one that is a link."""
    folder = tmp_path_factory.mktemp("together")
    (folder / "in").mkdir()
    for number in range(MANY):
        text = f"Ferry {number} stops\n\nThe ferry will stop in June, the board said on Monday. It carried {number} people.\n"
        (folder / "in" / f"{number:02}.txt").write_text(text, "utf-8")
    (folder / "in" / "05b.txt").write_bytes((folder / "in" / "05.txt").read_bytes())
    (folder / "in" / "07b.txt").write_bytes(b"\x00\x01\x02\xff")
    return folder


def files(root):
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(".built")
    }


def test_one_process_and_three_give_the_same_bytes_in_the_same_order(folder):
    alone = run("build", "in", "--store", "alone", "-j", "1", cwd=folder)
    together = run("build", "in", "--store", "together", "-j", "3", cwd=folder)
    assert alone[0] == together[0] == 4
    assert (alone[1], alone[2].replace("alone", "together")) == together[1:]
    assert files(folder / "alone") == files(folder / "together")
    assert not list((folder / "together").glob(".incoming-*"))
    assert len(alone[1].splitlines()) == MANY + 1
    again = run("build", "in", "--store", "together", "-j", "3", "--json", cwd=folder)
    results = report(again[1])["results"]
    assert [one["status"] for one in results].count("already-there") == MANY + 1
    assert [one["source"] for one in results] == sorted(one["source"] for one in results)


def test_what_the_store_had_is_validated_and_not_written_again(folder, tmp_path):
    sources = [Source(name=path.name, content=path) for path in sorted((folder / "in").glob("0[0-4].txt"))]
    store = Store.create(tmp_path / "archive")
    first = build(sources[:2], store)
    (tmp_path / "archive" / first[1].folder.name / "data" / "text.txt").write_text("x", "utf-8")
    with started(2) as pool:
        outcomes = build(sources, store, pool=pool)
    assert [one.already_there for one in outcomes] == [True, False, False, False, False]
    assert "damaged" in outcomes[1].error.message
    assert [one.source for one in outcomes] == [one.name for one in sources]


def test_a_process_that_is_killed_is_a_message(tmp_path, folder):
    from concurrent.futures.process import BrokenProcessPool

    from pressmark.build import _result
    from pressmark.errors import PressmarkError

    future = Future()
    future.set_exception(BrokenProcessPool())
    with pytest.raises(PressmarkError, match="ended from outside"):
        _result(future)


def test_an_interrupt_ends_all_of_them_and_leaves_nothing_half_written(folder, tmp_path):
    started_one = subprocess.Popen(
        [sys.executable, "-m", "pressmark", "build", "in", "--store", tmp_path / "archive", "-j", "2"],
        cwd=folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not list((tmp_path / "archive").glob(".incoming-*/*")) and started_one.poll() is None:
        time.sleep(0.01)
    os.killpg(started_one.pid, signal.SIGINT)
    _, err = started_one.communicate(timeout=60)
    assert b"Traceback" not in err
    assert started_one.returncode in (0, 4)
    assert run("build", "in", "--store", tmp_path / "archive", "-j", "1", cwd=folder)[0] == 4
    assert not list((tmp_path / "archive").glob(".incoming-*"))
