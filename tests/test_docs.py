"""The documentation cannot lie: examples run, commands are documented, links lead somewhere."""

import re
import subprocess

import pytest

from readme import OTHERS, README, ROOT, examples, printed

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("page", [README, *OTHERS], ids=lambda page: page.name)
def test_examples_print_what_the_page_says(page, tmp_path):
    wanted = examples(page)
    assert len(wanted) >= (5 if page == README else 1)
    for (command, expected), words in zip(wanted, printed(page, tmp_path), strict=True):
        assert words == expected, command


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
        assert target.startswith("https://") or (page.parent / target).exists(), target


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
