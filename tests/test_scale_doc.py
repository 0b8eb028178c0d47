"""The page about millions: its commands are commands of ours, and its questions are answered over several segments."""

import contextlib
import io
import re
import shlex
import shutil

import click
import pytest

from pressmark.cli import COMMANDS
from pressmark.cli.dispatch import run
from pressmark.pack import pack_store, tabulate
from pressmark.store.folders import Store
from readme import ROOT

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")
PACKS_PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")
QUESTIONS = re.findall(r"```(sql|python)\n(.*?)```", PAGE, re.DOTALL)
COMMAND_LINES = [
    line.partition("  #")[0]
    for page in (PAGE, PACKS_PAGE)
    for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("archive ")
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Our own store in several segments, with their tables."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    root = tmp_path_factory.mktemp("scale") / "archive"
    shutil.copytree(ROOT / "archive", root, ignore=shutil.ignore_patterns("CLOSED.txt", ".*"))
    made = Store(root=root)
    segments = pack_store(made, move=True, limit=60_000).segments
    assert len(segments) > 1
    for one in segments:
        tabulate(one)
    return made


def test_there_are_ten():
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("question", [words for tool, words in QUESTIONS if tool == "sql"])
def test_duckdb_answers(question, store, monkeypatch):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    monkeypatch.chdir(store.root)
    assert duckdb.connect().sql(question).fetchall()


@pytest.mark.parametrize("question", [words for tool, words in QUESTIONS if tool == "python"])
def test_pandas_answers(question, store, monkeypatch):
    pytest.importorskip("pandas", reason="pandas is not installed")
    monkeypatch.chdir(store.root)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(question, {})  # noqa: S102 - our own page
    assert "The Example Herald" in out.getvalue()


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_can_be_asked_like_this(line):
    """Its options are there; what it needs of clusters and buckets is not."""
    words = shlex.split(re.sub(r"\$\w+", "1", line))[1:]
    assert words[0] in COMMANDS
    command = __import__(f"pressmark.cli.{words[0]}", fromlist=["command"]).command
    parser = command.make_parser(click.Context(command))
    parser.parse_args(words[1:])


def test_the_commands_for_one_machine_work(tmp_path, monkeypatch, capsys):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "warcs").mkdir()
    shutil.copy(ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt", tmp_path / "warcs" / "a.txt")
    block = PAGE.split("## One machine")[1].split("```sh\n")[1].split("```")[0]
    for line in block.splitlines():
        words = shlex.split(line.partition("  #")[0])[1:]
        more = ["--store", "archive"] if words[0] == "catalogue" else []
        assert run([*words, *more]) == 0, line
    capsys.readouterr()


def test_the_slurm_array_begins_at_one():
    assert re.search(r"--array=1-[0-9]+\n", PAGE)
