"""The way of a spreadsheet through the command: export, edit, build, and what is said of it."""

import csv
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handmade import write
from pressmark.documents import load

ARCHIVE = Path(sys.executable).with_name("archive")


def run(*words, cwd):
    done = subprocess.run([ARCHIVE, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path):
    """A folder with the bundle made by hand, and the table of its claims, half reviewed."""
    write(tmp_path / "bundle")
    code, out, err = run("export", "bundle", "--to", "claims-csv", "-o", "claims.csv", cwd=tmp_path)
    assert (code, out) == (0, "claims.csv\n"), err
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        head, first, second = csv.reader(file)
    first[1] = "keep"
    second[1] = "drop"
    with (tmp_path / "edited.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, first, second])
    return tmp_path


REVISE = ("build", "--claims", "edited.csv", "--revises", "bundle", "--stated-by", "Ann")


def test_a_table_and_the_old_archive_make_the_new_one(folder):
    code, out, err = run(*REVISE, cwd=folder)
    assert (code, len(out)) == (0, 65)
    assert "of 2 claims 1 kept (1 reviewed, 0 edited by hand), 0 added, 1 dropped" in err
    code, shown, _ = run("validate", out.strip(), cwd=folder)
    assert code == 0
    assert "✓ derived" in shown


def test_the_same_review_again_is_there_already(folder):
    _, first, _ = run(*REVISE, cwd=folder)
    code, second, err = run(*REVISE, cwd=folder)
    assert (code, second) == (0, first)
    assert "already there" in err


def test_the_report_says_what_was_written(folder):
    code, out, _ = run("export", "bundle", "--to", "claims-csv", "-o", "again.csv", "--json", cwd=folder)
    assert code == 0
    (result,) = load(out.encode(), schema="report/1")["results"]
    data = (folder / "again.csv").read_bytes()
    assert (result["format"], result["size"]) == ("claims-csv", len(data))
    assert result["sha256"] == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("build",), "missing argument"),
        (("build", "--claims", "edited.csv"), "missing argument"),
        (("build", "--revises", "bundle"), "--revises needs the revised claims"),
        (("build", "a", "b", "--claims", "edited.csv", "--revises", "bundle"), "belong to one source"),
        ((*REVISE, "--text", "edited.csv"), "--text belongs to a SOURCE"),
        (("compare", "bundle"), "--layers"),
        (("review", "bundle"), "--stated-by"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_of_usage(folder, words, why):
    code, out, err = run(*words, cwd=folder)
    assert (code, out) == (2, "")
    assert why in err


def test_a_damaged_archive_is_not_revised(folder):
    text = folder / "bundle/data/text.txt"
    text.write_bytes(text.read_bytes().replace(b"14", b"41"))
    code, out, err = run(*REVISE, cwd=folder)
    assert (code, out) == (3, "")
    assert "digest-mismatch" in err


def test_a_table_with_faults_is_refused_with_its_lines(folder):
    file = folder / "edited.csv"
    file.write_bytes(file.read_bytes().replace(b"c2;", b"c9;"))
    code, out, err = run(*REVISE, cwd=folder)
    assert (code, out) == (4, "")
    assert "line 3: the archive has no claim c9" in err


def test_layers_of_a_revision_are_compared_with_what_it_revises(folder):
    shutil.copytree(folder / "bundle", folder / "archive" / "old")
    _, new, _ = run(*REVISE, cwd=folder)
    code, out, err = run("compare", "--layers", new.strip(), cwd=folder)
    assert (code, err) == (0, "")
    assert f"reviewed or curated in {new[:8]}: 1 claim\n" in out
    assert "1 of 1, 100.0 %" in out
    code, out, _ = run("compare", "--layers", new.strip(), "--json", cwd=folder)
    (result,) = load(out.encode(), schema="report/1")["results"]
    assert [one["name"] for one in result["layers"]][-1] == "reviewed or curated"
    (pair,) = result["pairs"]
    assert pair["both"] == [{"first": "c1", "overlap": 1000, "sameModality": True, "second": "c1"}]
    assert (pair["onlyFirst"], pair["onlySecond"]) == (["c2"], [])
    assert (pair["meanOverlap"], pair["sameModality"]) == (1000, 1000)


def test_one_layer_has_nothing_to_be_compared_with(folder):
    code, out, err = run("compare", "--layers", "bundle", cwd=folder)
    assert (code, out) == (0, "1  claims-en 9000: 2 claims\n")
    assert "nothing to compare it with" in err


def test_a_revision_whose_forerunner_is_not_here_says_so(folder):
    _, new, _ = run(*REVISE, cwd=folder)
    code, _, err = run("compare", "--layers", new.strip(), cwd=folder)
    assert code == 0
    assert "not in the store" in err
