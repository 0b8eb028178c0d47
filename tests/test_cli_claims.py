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
VALLEY = """Dozens of miners leave Orrin pit, council says

4 May, 2021

Dozens of miners have left the pit at Orrin since the flood, the council told the Valley Post.

The shaft had been closed for two weeks before water came in. Families waited at the gate all night.
"""


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
    assert "2 tensions within the text" in out
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
    claim = next(one for one in claims if one["relations"])
    conflict = claim["relations"][0]
    _, out, _ = run("show", f"{harbour}#{claim['id']}", cwd=folder)
    assert f"conflicts-with {conflict['to']} ({conflict['reason']})" in " ".join(out.split())


def test_two_archives_are_compared(store):
    folder, harbour, valley = store
    code, out, _ = run("compare", harbour, valley, cwd=folder)
    assert code == 0
    assert "at odds: 1" in out
    assert "Valley Post: Dozens of miners leave Orrin pit, council says" in out
    assert "Families waited" not in out
    code, out, _ = run("compare", harbour, valley, "--alone", cwd=folder)
    assert "Families waited" in out
    code, out, _ = run("compare", harbour, valley, "--json", cwd=folder)
    result = json.loads(out)["results"][0]
    assert [one["name"] for one in result["archives"]] == ["Harbour Courier", "Valley Post"]
    assert [one["reason"] for one in result["tensions"]] == ["number"]


def test_one_archive_alone_cannot_be_compared(store):
    folder, harbour, _ = store
    code, _, err = run("compare", harbour, cwd=folder)
    assert code == 2
    assert "name another one" in err


def test_the_claims_most_worth_checking_are_marked_and_can_be_shown_alone(store):
    folder, harbour, _ = store
    _, out, _ = run("show", harbour, cwd=folder)
    assert "●" in out
    _, out, _ = run("show", harbour, "--top", "1", cwd=folder)
    assert "More than 1,200" in out
    _, shown, _ = run("show", harbour, "--top", "2", "--json", cwd=folder)
    worth = json.loads(shown)["results"][0]["worth"]
    assert len(worth) == 2
    assert worth[0]["score"] >= worth[1]["score"]
    assert "number +250" in worth[0]["rule"]


def test_an_archive_without_tensions_says_so(tmp_path):
    (tmp_path / "calm.txt").write_text("Mill opens\n\n3 May, 2021\n\nThe mill at Orrin opened on Monday.\n")
    _, out, _ = run("build", "calm.txt", cwd=tmp_path)
    _, shown, _ = run("show", out.strip(), "--tensions", cwd=tmp_path)
    assert "no tensions were found" in shown
