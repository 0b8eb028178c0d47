"""The documentation cannot lie: examples run, commands are documented, links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from readme import OTHERS, README, ROOT, SAMPLE, examples, printed

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("page", [README, *OTHERS], ids=lambda page: page.name)
def test_examples_print_what_the_page_says(page, tmp_path):
    wanted = examples(page)
    assert len(wanted) >= (5 if page == README else 1)
    for (command, expected), words in zip(wanted, printed(page, tmp_path), strict=True):
        assert words == expected, command


def test_the_python_page_runs_as_it_stands(tmp_path, monkeypatch):
    import doctest

    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_bytes(SAMPLE.read_bytes())
    result = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert (result.failed, result.attempted > 15) == (0, True)


def test_every_command_is_in_the_index():
    from pressmark.cli import COMMANDS

    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`archive {name}`" in index


def test_every_page_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or f"]({page.name})" in index, page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert target.startswith(("https://", "nih:")) or (page.parent / target).exists(), target


def test_what_it_is_and_how_to_begin_come_first():
    """On the first screen, and the whole page is a screen and a half."""
    lines = README.read_text("utf-8").splitlines()
    assert {"pip install .", "make demo"} <= {line.partition("  ")[0] for line in lines[:25]}
    assert len(lines) <= 160


@pytest.mark.parametrize("page", ["README.md", "docs/format.md"])
def test_checking_by_hand_works_as_told(page):
    """The commands of the page, run in a bundle of ours: nothing of us is needed."""
    (block,) = [
        found
        for found in re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
        if "sha256sum" in found
    ]
    for bundle in (ROOT / "archive").glob("*-*"):
        done = subprocess.run(["sh", "-e", "-c", block], cwd=bundle, capture_output=True, text=True, check=True)
        assert "FAILED" not in done.stdout
        assert bundle.name[-8:] in done.stdout


def test_the_commands_for_pages_work(tmp_path):
    """The block of docs/page.md that is marked to be run, in a folder with our store."""
    text = (ROOT / "docs" / "page.md").read_text("utf-8")
    (block,) = re.findall(r"<!-- run -->\n```sh\n(.*?)```", text, re.DOTALL)
    (tmp_path / "archive").symlink_to(ROOT / "archive")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-e", "-c", block],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": path},
    )
    assert done.stdout.count("valid; 2 values stated") == 2
    assert "claims-en" in done.stdout
