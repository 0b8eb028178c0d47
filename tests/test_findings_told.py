"""How many findings one bundle gives: a handful, each about what it accuses, however much is wrong."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

import handmade
import test_captures
import warcs
from conformance_cases import ROOT
from pressmark.cli import NOT_VALID
from pressmark.cli.dispatch import run
from pressmark.documents import dump
from pressmark.model.findings import Code
from pressmark.model.report import MOST_OF_A_CODE, MOST_TOLD, Finding, FindingList, Rung, Verdict
from pressmark.validate import validate

CODES = list(Code)


def finding_list(*codes):
    found = FindingList()
    found += (Finding(code=code, message=f"number {number}") for number, code in enumerate(codes))
    return found.told()


@pytest.mark.parametrize("count", [1, MOST_OF_A_CODE])
def test_the_first_of_a_code_are_told(count):
    told = finding_list(*[Code.ANCHOR_BROKEN] * count)
    assert [one.message for one in told] == [f"number {number}" for number in range(count)]


@pytest.mark.parametrize("more", [1, 100_000])
def test_of_the_others_it_is_said_how_many_there_are(more):
    told = finding_list(*[Code.ANCHOR_BROKEN] * (MOST_OF_A_CODE + more), Code.SEGMENT_BROKEN)
    assert [one.code for one in told] == [
        *[Code.ANCHOR_BROKEN] * MOST_OF_A_CODE,
        Code.SEGMENT_BROKEN,
        Code.ANCHOR_BROKEN,
    ]
    assert told[-1].message == f"{more} more of these were found"


def test_in_all_so_many_are_told_and_no_code_is_left_out():
    full = MOST_TOLD // MOST_OF_A_CODE
    exactly = finding_list(*[code for code in CODES[:full] for _ in range(MOST_OF_A_CODE)])
    assert len(exactly) == MOST_TOLD
    told = finding_list(*[code for code in CODES for _ in range(MOST_OF_A_CODE)])
    assert len(told) == MOST_TOLD + 2 * (len(CODES) - full)
    assert {one.code for one in told} == set(CODES)
    assert told[-1].message == f"{MOST_OF_A_CODE - 1} more of these were found"


def test_a_thousand_broken_anchors(tmp_path):
    handmade.write(tmp_path / "bundle")
    path = tmp_path / "bundle" / "data/metadata.json"
    document = json.loads(path.read_bytes())
    (evidence,) = document["headline"]["evidence"]
    evidence["anchor"]["exact"] = "Words that nobody wrote"
    document["headline"]["evidence"] = [evidence] * 1000
    path.write_bytes(dump(document))
    handmade.forge(tmp_path / "bundle")
    found = validate(tmp_path / "bundle").findings
    assert [one.code for one in found] == [Code.ANCHOR_BROKEN] * (MOST_OF_A_CODE + 1)
    assert found[0].place == "/headline/evidence/0/anchor"
    assert found[-1].message == f"{1000 - MOST_OF_A_CODE} more of these were found"


WITH_DIGESTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt", "data/provenance.json", "custody.jsonl")
ACCUSED = {"digest-mismatch", "id-mismatch", "commitment-differs", "derivation-differs", "view-differs"}
ACCUSED |= {"custody-other-archive", "custody-link", "signature-missing", "signature-stray", "timestamp-stray"}


@pytest.mark.parametrize("name", ["pasted-text", "saved-page", "stamp-renewed", "sealed-then-reviewed", "excerpt"])
def test_one_wrong_digest_gives_a_handful_of_findings_about_itself(name, tmp_path):
    bundle = ROOT / "valid" / name / "bundle"
    changed = 0
    for path in (one for one in WITH_DIGESTS if (bundle / one).exists()):
        words = (bundle / path).read_text("utf-8")
        for found in re.finditer("[0-9a-f]{64}", words):
            copy = Path(shutil.copytree(bundle, tmp_path / f"copy-{changed}"))
            digit = "1" if found[0][0] == "0" else "0"
            (copy / path).write_text(words[: found.start()] + digit + words[found.start() + 1 :], "utf-8")
            report = validate(copy, reproduced=False)
            assert not report.valid
            assert len(report.findings) <= 4, report.findings
            assert {one.code.value for one in report.findings} <= ACCUSED, report.findings
            changed += 1
    assert changed >= 3


def test_what_points_into_a_changed_original_is_not_checked_and_accused_of_nothing(tmp_path):
    copy = Path(shutil.copytree(ROOT / "valid/saved-page/bundle", tmp_path / "copy"))
    with (copy / "data/original/source.html").open("ab") as file:
        file.write(b" ")
    report = validate(copy)
    assert [one.code.value for one in report.findings] == ["digest-mismatch"]
    anchored = report.rungs[list(Rung).index(Rung.ANCHORED)]
    assert anchored.verdict is Verdict.NOT_CHECKED
    assert "the digest of data/original/source.html is not verified" in anchored.note


CODED = {"brotli": ("br", lambda library, data: library.compress(data))}
CODED["zstandard"] = ("zstd", lambda library, data: library.ZstdCompressor().compress(data))


@pytest.mark.parametrize("name", CODED)
def test_a_body_whose_coding_needs_a_library_that_is_not_here_is_not_checked(name, tmp_path, monkeypatch, capsys):
    library = pytest.importorskip(name)
    coding, compress = CODED[name]
    body = compress(library, test_captures.HTML)
    fields = ("Content-Type: text/html; charset=utf-8", f"Content-Encoding: {coding}", f"Content-Length: {len(body)}")
    crawl = warcs.write(tmp_path, warcs.warcinfo(), warcs.request(), warcs.response(body, *fields))
    folder = test_captures.built_from(tmp_path, crawl)
    assert validate(folder).valid
    monkeypatch.setitem(sys.modules, name, None)
    report = validate(folder)
    assert report.findings == ()
    verdicts = {one.rung: one.verdict for one in report.rungs}
    assert {verdicts[rung] for rung in (Rung.ANCHORED, Rung.DERIVED, Rung.REPRODUCED)} == {Verdict.NOT_CHECKED}
    assert not report.valid
    assert re.match(f"NOT SHOWN TO BE VALID; anchored not checked .*coded with {name}", report.verdict)
    assert run(["show", str(folder)]) == NOT_VALID
    said = capsys.readouterr().err
    assert "is not shown to be valid, so nothing of it is shown" in said
    assert "anchored not checked: " in said
