"""Claims at the command line: where a text disagrees with itself, and with another text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARCHIVE = Path(sys.executable).with_name("archive")
HARBOUR = """Hundreds of miners leave Orrin pit after flood

3 May, 2021

Hundreds of miners have left the flooded pit at Orrin, the mine's director told the Harbour Courier on Sunday.

More than 1,200 miners have left the pit, police said.

Miners are still leaving the pit through the northern shaft, according to Mayor Ida Brandt.
"""
VALLEY = HARBOUR.replace("Hundreds of", "Dozens of").replace("More than 1,200", "Some 90")


def run(*words, cwd):
    done = subprocess.run([ARCHIVE, *words], cwd=cwd, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A folder with two archives, and their IDs."""
    folder = tmp_path_factory.mktemp("claims")
    digits = []
    for name, text in (("Harbour Courier", HARBOUR), ("Valley Post", VALLEY)):
        (folder / "article.txt").write_text(text, encoding="utf-8")
        code, out, err = run("build", "article.txt", "--publisher", name, cwd=folder)
        assert code == 0, err
        digits.append(out.strip())
    return folder, *digits


def test_tensions_are_shown_with_both_passages(store):
    folder, harbour, _ = store
    code, out, _ = run("show", harbour, "--tensions", cwd=folder)
    assert code == 0
    assert "number: " in out
    shown = " ".join(out.split())
    assert "»Hundreds« of miners" in shown
    assert "»More than 1,200« miners have left the pit, police said. [police, reported]" in shown


def test_the_table_says_how_many_pairs_do_not_go_together(store):
    folder, harbour, _ = store
    _, out, _ = run("show", harbour, cwd=folder)
    assert f"archive show {harbour[:12]} --tensions" in out


def test_one_claim_is_shown_with_what_it_conflicts_with(store):
    folder, harbour, _ = store
    _, shown, _ = run("show", harbour, "--json", cwd=folder)
    claims = json.loads(shown)["results"][0]["claims"]["claims"]
    related = [(claim["id"], one) for claim in claims for one in claim["relations"]]
    number, conflict = next((number, one) for number, one in related if one["type"] == "conflicts-with")
    _, out, _ = run("show", f"{harbour}#{number}", cwd=folder)
    assert f"conflicts-with {conflict['to']} ({conflict['reason']})" in " ".join(out.split())


def test_two_archives_are_compared_event_by_event(store):
    folder, harbour, valley = store
    code, out, _ = run("compare", harbour, valley, cwd=folder)
    assert code == 0
    assert "they differ on" in out
    assert "Valley Post" in out
    code, out, _ = run("compare", harbour, valley, "--json", cwd=folder)
    result = json.loads(out)["results"][0]
    assert [one["name"] for one in result["archives"]] == ["Harbour Courier", "Valley Post"]
    assert "number" in {one["reason"] for event in result["events"] for one in event["differences"]}


def test_one_archive_alone_cannot_be_compared(store):
    folder, harbour, _ = store
    code, _, err = run("compare", harbour, cwd=folder)
    assert code == 2
    assert "name another one" in err


def test_an_archive_without_tensions_says_so(tmp_path):
    (tmp_path / "calm.txt").write_text("Mill opens\n\n3 May, 2021\n\nThe mill at Orrin opened on Monday.\n")
    _, out, _ = run("build", "calm.txt", cwd=tmp_path)
    _, shown, _ = run("show", out.strip(), "--tensions", cwd=tmp_path)
    assert "no tensions were found" in shown
