"""Excerpts: some claims proved to be an archive's, the article withheld; anything else than that is refused."""

import hashlib
import json
import shutil

import pytest

import handmade
from pressmark.cli import NOT_VALID
from pressmark.cli.dispatch import run
from pressmark.documents import dump
from pressmark.examine import examine
from pressmark.excerpt import make_excerpt, write_excerpt
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Rung, Verdict
from pressmark.validate import validate


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    """The claims of a bundle built from one of our own samples."""
    from pathlib import Path

    from pressmark.build import Source, build
    from pressmark.store.folders import Store

    store = Store.create(tmp_path_factory.mktemp("excerpt") / "archive")
    sample = Path(__file__).parent / "samples" / "river-bridge-2020-05-25.txt"
    (built,) = build([Source(name="sample", content=sample)], store)
    return examine(built.folder)[1]


@pytest.fixture
def excerpt(contents, tmp_path):
    write_excerpt(make_excerpt(contents, ["c2", "c5"]), tmp_path / "excerpt")
    return tmp_path / "excerpt"


def codes(folder, **options):
    report = validate(folder, **options)
    assert not report.valid, "an excerpt is never valid: its text is withheld"
    return {finding.code.value for finding in report.findings}


def test_it_proves_its_claims_and_says_no_more(excerpt, contents):
    report = validate(excerpt, expected=contents.archive_id)
    assert (report.verdict, report.proved, report.valid) == ("proved excerpt", True, False)
    verdicts = {one.rung: one.verdict for one in report.rungs}
    for rung in (Rung.ANCHORED, Rung.DERIVED, Rung.REPRODUCED):
        assert verdicts[rung] is Verdict.NOT_CHECKED
    assert report.archive_id == contents.archive_id.hex


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_choice_of_claims_is_proved(contents, tmp_path, count):
    ids = [claim.id for claim in contents.claims.claims]
    write_excerpt(make_excerpt(contents, ids[::count]), tmp_path / "excerpt")
    assert validate(tmp_path / "excerpt").proved


def test_the_article_is_not_in_it(excerpt, contents):
    shown = {claim.id for claim in contents.claims.claims if claim.id in ("c2", "c5")}
    words = b"".join(path.read_bytes() for path in excerpt.rglob("*") if path.is_file())
    hidden = [claim for claim in contents.claims.claims if claim.id not in shown]
    assert any(claim.target[0].exact.encode() not in words for claim in hidden)
    assert not (excerpt / "data" / "text.txt").exists()


def test_a_zip_is_the_same(contents, tmp_path):
    files = make_excerpt(contents, ["c1"], metadata=False)
    write_excerpt(files, tmp_path / "one.zip")
    assert validate(tmp_path / "one.zip").proved
    assert "data/metadata.json" not in files


def edit_line(folder, change, number=0):
    path = folder / "excerpt.jsonl"
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    change(lines[number])
    path.write_bytes(b"".join(dump(line) for line in lines))


def flipped(digits):
    return f"{int(digits[0], 16) ^ 1:x}{digits[1:]}"


FORGED = {
    "another word": lambda line: line["claim"]["target"][0].update(exact="No gunmen ever left the river"),
    "another stance": lambda line: line["claim"].update(modality="denied"),
    "another number": lambda line: line["claim"].update(id="c99"),
    "another index": lambda line: line.update(index=line["index"] + 1),
    "an index beyond the leaves": lambda line: line.update(index=10**6),
    "another salt": lambda line: line.update(salt=flipped(line["salt"])),
    "another path": lambda line: line["path"].__setitem__(0, flipped(line["path"][0])),
    "a shorter path": lambda line: line["path"].pop(),
    "a longer path": lambda line: line["path"].append("0" * 64),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED.keys())
def test_a_forged_line_is_not_proved(excerpt, change):
    before = (excerpt / "excerpt.jsonl").read_bytes()
    edit_line(excerpt, change)
    changed = (excerpt / "excerpt.jsonl").read_bytes() != before
    assert changed
    assert "commitment-differs" in codes(excerpt)


def test_lines_out_of_order_or_twice_are_not_proved(excerpt):
    path = excerpt / "excerpt.jsonl"
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(second + first)
    assert "commitment-differs" in codes(excerpt)
    path.write_bytes(first + first)
    assert "commitment-differs" in codes(excerpt)


def test_another_root_in_the_provenance_has_another_digest(excerpt):
    path = excerpt / "data" / "provenance.json"
    document = json.loads(path.read_bytes())
    document["entity"]["bundle:data/claims.jsonl"]["pressmark:root"] = "0" * 64
    path.write_bytes(dump(document))
    assert {"digest-mismatch", "commitment-differs"} <= codes(excerpt)


def test_a_manifest_that_fits_a_forged_provenance_is_another_archive(excerpt, contents):
    """The ID that was cited is what protects: it is the manifest's digest."""
    path = excerpt / "data" / "provenance.json"
    path.write_bytes(path.read_bytes().replace(b"claim extraction", b"claim extractiom"))
    manifest = excerpt / "manifest-sha256.txt"
    lines = [
        line if b"provenance" not in line else hashlib.sha256(path.read_bytes()).hexdigest().encode() + line[64:]
        for line in manifest.read_bytes().splitlines(keepends=True)
    ]
    manifest.write_bytes(b"".join(lines))
    assert "id-mismatch" in codes(excerpt, expected=contents.archive_id)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder: (folder / "README.txt").write_text("Trust me.\n"), "view-differs"),
        (lambda folder: (folder / "data" / "text.txt").write_text("x"), "file-unlisted"),
        (lambda folder: (folder / "excerpt.jsonl").write_bytes(b""), "schema-violated"),
        (lambda folder: (folder / "excerpt.jsonl").write_bytes(b"{}\n"), "schema-violated"),
        (lambda folder: (folder / "excerpt.jsonl").write_bytes(b"{"), "json-form"),
        (lambda folder: (folder / "manifest-sha256.txt").unlink(), "file-missing"),
        (lambda folder: (folder / "data" / "provenance.json").unlink(), "file-missing"),
        (lambda folder: (folder / "data" / "metadata.json").write_text("{}\n"), "digest-mismatch"),
        (lambda folder: (folder / "/".join("abcdefghij")).mkdir(parents=True), "limit-exceeded"),
    ],
    ids=["readme", "a text", "no line", "an empty line", "no json", "no manifest", "no provenance", "metadata", "deep"],
)
def test_what_is_no_excerpt(excerpt, change, code):
    change(excerpt)
    assert code in codes(excerpt)


def test_a_whole_bundle_is_not_taken_for_one(tmp_path):
    """Nor does a stray excerpt.jsonl make one of it."""
    folder = tmp_path / "bundle"
    handmade.write(folder)
    (folder / "excerpt.jsonl").write_bytes(b"{}\n")
    assert "file-unlisted" in codes(folder)


def test_the_command(contents, tmp_path, capsys):
    folder = shutil.copytree(contents.folder, tmp_path / "bundle")
    assert run(["excerpt", f"{folder}#c2", "#c3", "-o", str(tmp_path / "out")]) == 0
    assert run(["validate", str(tmp_path / "out")]) == 0
    assert "proved excerpt" in capsys.readouterr().out
    edit_line(tmp_path / "out", lambda line: line["claim"].update(modality="denied"))
    assert run(["validate", str(tmp_path / "out")]) == NOT_VALID
    assert "NOT PROVED" in capsys.readouterr().out


def test_an_archive_id_has_one_excerpt_for_each_choice(contents):
    assert make_excerpt(contents, ["c5", "c2"]) == make_excerpt(contents, ["c2", "c5"])
    assert ArchiveId(hex=hashlib.sha256(make_excerpt(contents, ["c2"])["manifest-sha256.txt"]).hexdigest()) == (
        contents.archive_id
    )


def test_what_it_holds_is_shown_and_cited_as_an_excerpt(excerpt, contents, capsys):
    words = next(claim for claim in contents.claims.claims if claim.id == "c2").target[0].exact
    assert run(["show", str(excerpt)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "proved excerpt" in shown
    assert "valid" not in shown
    assert run(["cite", f"{excerpt}#c2"]) == 0
    out, err = capsys.readouterr()
    assert words in out
    assert contents.archive_id.nih in out
    assert "note: proved excerpt" in err


@pytest.mark.parametrize("words", [["show"], ["cite"]])
def test_a_forged_excerpt_is_neither_shown_nor_cited(excerpt, capsys, words):
    edit_line(excerpt, lambda line: line["claim"].update(modality="denied"))
    assert run([*words, f"{excerpt}#c2"]) == NOT_VALID
    assert "commitment-differs" in capsys.readouterr().err


def test_an_excerpt_is_no_bundle_to_export_or_revise(excerpt):
    assert run(["export", str(excerpt), "--to", "zip"]) == NOT_VALID
