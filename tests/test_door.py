"""`import pressmark`: what programs use, whatever else has been imported before, and cheap until it is used."""

import subprocess
import sys
from importlib import import_module

import pytest

import pressmark
from pressmark.errors import InvalidArchiveError, PressmarkError, StatementError, TargetError
from pressmark.model.report import Report


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    root = tmp_path_factory.mktemp("door") / "archive"
    return pressmark.build(sample, store=root, publisher="The Example Herald", accessed="2020-05-26", authors=["A B"])


@pytest.fixture
def store(made):
    return pressmark.Store(made.folder.parent)


def test_an_archive_has_claims_metadata_and_text(made, store):
    assert made.metadata.publisher.value == "The Example Herald"
    assert [one.value for one in made.metadata.author] == ["A B"]
    claim = made.claim("c4")
    assert made.text[claim.target[0].start : claim.target[0].end] == claim.target[0].exact
    assert made.identifier.startswith("nih:sha-256;")
    again = store.open(made.id[:8])
    assert (again.id, again.claims) == (made.id, made.claims)
    assert again.report.verdict.startswith("valid")


def test_the_same_thing_has_the_same_id_as_on_the_command_line(made, sample, tmp_path):
    from test_cli import run

    words = ("--publisher", "The Example Herald", "--accessed", "2020-05-26", "--author", "A B")
    assert run("build", sample, *words, cwd=tmp_path)[1].strip() == made.id


def test_it_cites_as_the_command_does(made, store):
    from test_cli import run

    whole = pressmark.cite(f"{made.id}#c4", f"{made.id}#c5", format="biblatex", store=store)
    folder = store.path.parent
    assert run("cite", f"{made.id}#c4", f"{made.id}#c5", "--format", "biblatex", cwd=folder)[1] == whole
    assert made.cite("biblatex", "c4", "c5") == whole
    assert made.cite("ris", "c4", "c5", each=True).count("TY  - ") == 2
    assert "https://example.org/1" in made.cite("text", at="https://example.org/1")
    with pytest.raises(TargetError, match="no claim c99"):
        made.cite("text", "c99")


def test_it_opens_a_zip_and_an_excerpt(made, store, tmp_path):
    from test_cli import run

    folder = store.path.parent
    assert run("export", made.id, "--to", "zip", "-o", tmp_path / "a.zip", cwd=folder)[0] == 0
    assert pressmark.open(tmp_path / "a.zip").text == made.text
    assert run("excerpt", f"{made.id}#c4", "-o", tmp_path / "excerpt", cwd=folder)[0] == 0
    excerpt = pressmark.open(tmp_path / "excerpt")
    assert (excerpt.text, [one.id for one in excerpt.claims]) == ("", ["c4"])
    assert excerpt.report.proved
    assert "c4" in excerpt.cite("text", "c4")


def test_a_bad_bundle_is_a_report_or_an_error_with_one(made, tmp_path):
    import shutil

    folder = tmp_path / "bad"
    shutil.copytree(made.folder, folder)
    (folder / "data" / "text.txt").write_text("x", "utf-8")
    report = pressmark.validate(folder)
    assert isinstance(report, Report)
    assert not report.valid
    with pytest.raises(InvalidArchiveError) as caught:
        pressmark.open(folder)
    assert caught.value.report.findings == report.findings
    assert made.validate().valid
    assert not pressmark.validate(made.folder, expected="0" * 64).valid


def test_a_store_lists_finds_and_opens(made, store):
    assert [one.row.archive_id for one in store.list(day="2020")] == [made.id]
    assert store.list(day="1999") == ()
    (first, *_) = store.find("bridge towns")
    assert first.text[slice(*first.marks[0])].lower() == "bridge towns"
    assert {one.claims[0] for one in store.find(by="harbour courier")} <= {one.id for one in made.claims}
    assert [one.id for one in store] == [made.id]
    with pytest.raises(TargetError, match="no store"):
        pressmark.Store("nowhere").list()


def test_revisions_and_archives_are_compared(made, store, sample, tmp_path):
    other = pressmark.build(sample.read_bytes().replace(b"650", b"651"), store=store)
    found = pressmark.compare(made, other.id, store=store)
    assert found.copies
    with pytest.raises(TargetError, match="nothing to compare"):
        pressmark.compare(made)


def test_what_cannot_be_built_says_why(sample, tmp_path):
    for source, words in ((tmp_path, "many documents"), ("https://example.org/", "an address"), ("gone.txt", "gone")):
        with pytest.raises(PressmarkError, match=words):
            pressmark.build(source, store=tmp_path / "archive")
    with pytest.raises(StatementError, match="nothing is called colour"):
        pressmark.build(sample, store=tmp_path / "archive", colour="red")
    with pytest.raises(StatementError, match="one value"):
        pressmark.build(sample, store=tmp_path / "archive", publisher=["a", "b"])


@pytest.mark.parametrize("name", ["build", "validate", "cite", "compare"])
def test_a_name_of_the_door_is_the_function_whatever_was_imported(name):
    room = import_module(f"pressmark.{name}")
    assert room is sys.modules[f"pressmark.{name}"]
    assert callable(getattr(pressmark, name))
    code = f"import pressmark.{name}, pressmark; from pressmark.{name} import *; assert callable(pressmark.{name})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_import_alone_is_cheap():
    code = "import sys, pressmark; sys.exit(any(one.startswith('pressmark.') and one != 'pressmark.version' for one in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert set(pressmark.__all__) <= set(dir(pressmark))
    with pytest.raises(AttributeError):
        _ = pressmark.nothing_of_this_name
