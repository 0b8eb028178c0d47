"""The ladder on good bundles, and what a rung says when it cannot be climbed.

Bad bundles: test_tampering.py.
"""

import shutil

import pytest

import handmade
from pressmark.model.evidence import Statement
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Rung, Verdict
from pressmark.model.wire import to_wire
from pressmark.rungs.anchored import anchors_in
from pressmark.validate import validate


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good") / "bundle"
    handmade.write(folder)
    return folder


def verdicts(report):
    return [result.verdict for result in report.rungs]


def notes(report):
    return {result.rung: result.note for result in report.rungs}


def test_a_good_bundle_passes_five_rungs_and_has_no_others(bundle):
    report = validate(bundle)
    assert report.valid
    assert [result.rung for result in report.rungs] == list(Rung)
    assert verdicts(report) == [Verdict.PASSED] * 5 + [Verdict.NOT_CHECKED] + [Verdict.ABSENT] * 2


def test_the_notes_say_what_was_counted(bundle):
    found = notes(validate(bundle))
    assert found[Rung.COMPLETE] == "11 files"
    assert found[Rung.INTACT] == "10 digests"
    assert found[Rung.ANCHORED] == "13 anchors"
    assert found[Rung.DERIVED] == "the text is the original decoded as utf-8"


def test_every_anchor_of_the_model_is_found():
    """Found by shape, not by name: a new field of the model cannot be forgotten."""
    assert len(list(anchors_in(to_wire(handmade.metadata())))) == 6
    assert len(list(anchors_in(to_wire(handmade.claims().claims)))) == 7


def test_the_place_of_an_anchor_is_a_json_pointer():
    places = [place for place, _ in anchors_in(to_wire(handmade.claims().claims))]
    assert "/0/attribution/0/content/0" in places
    assert "/1/target/0" in places


def test_the_archive_id_is_reported_and_compared(bundle):
    report = validate(bundle)
    assert validate(bundle, expected=ArchiveId(hex=report.archive_id)).valid


def test_digests_only_never_shows_a_bundle_to_be_valid(bundle):
    report = validate(bundle, digests_only=True)
    assert verdicts(report)[:5] == [Verdict.PASSED] * 2 + [Verdict.NOT_CHECKED] * 3
    assert report.findings == ()
    assert not report.valid


def test_a_transcript_is_said_to_be_a_statement(tmp_path):
    files = handmade.payload(original=b"%PDF-1.7 scanned", text_evidence=Statement(agent="Vera Kovac"), extension="pdf")
    handmade.write(tmp_path / "bundle", files)
    report = validate(tmp_path / "bundle")
    assert report.valid
    assert notes(report)[Rung.DERIVED] == "the text is a transcript: that it is the original's is stated by Vera Kovac"


def test_the_folders_name_means_nothing(bundle, tmp_path):
    assert validate(shutil.copytree(bundle, tmp_path / "Any Name é")).valid


def test_a_chain_that_is_none_spoils_a_bundle(bundle, tmp_path):
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    (copy / "custody.jsonl").write_bytes(b"{}\n")
    report = validate(copy)
    assert not report.valid
    assert verdicts(report)[list(Rung).index(Rung.SEALED)] is Verdict.FAILED


def test_all_faults_are_told_in_one_run(bundle, tmp_path):
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    (copy / "fetch.txt").write_bytes(b"")
    (copy / "note.txt").write_bytes(b"")
    (copy / "data/claims.jsonl").write_bytes(b"{}")
    (copy / "ro-crate-metadata.json").unlink()
    found = {finding.code.value for finding in validate(copy).findings}
    assert found == {"fetch-file", "file-unlisted", "digest-mismatch", "file-missing"}


def test_nothing_is_parsed_before_its_digest_is_checked(bundle, tmp_path):
    """A changed document is never looked into: one finding, and the rungs above say why they stop."""
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    (copy / "data/claims.jsonl").write_bytes(b'{"not": "ours"}')
    report = validate(copy)
    assert [finding.code.value for finding in report.findings] == ["digest-mismatch"]
    assert verdicts(report)[2:5] == [Verdict.NOT_CHECKED] * 3
    assert "data/claims.jsonl was not read" in notes(report)[Rung.WELL_FORMED]


def test_what_can_still_be_checked_is(bundle, tmp_path):
    """The claims are changed and unreadable, but a broken anchor of the metadata is found all the same."""
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    metadata = copy / "data/metadata.json"
    metadata.write_bytes(metadata.read_bytes().replace(b'"exact":"Sunday"', b'"exact":"Monday"'))
    handmade.reseal(copy)
    (copy / "data/claims.jsonl").write_bytes(b"{}")
    report = validate(copy)
    assert {finding.code.value for finding in report.findings} == {"digest-mismatch", "anchor-broken"}
    assert "those of data/claims.jsonl were not resolved" in notes(report)[Rung.ANCHORED]


def test_a_finding_names_file_and_place(bundle, tmp_path):
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    metadata = copy / "data/metadata.json"
    metadata.write_bytes(metadata.read_bytes().replace(b'"exact":"Sunday"', b'"exact":"Monday"'))
    handmade.reseal(copy)
    finding = next(one for one in validate(copy).findings if one.code.value == "anchor-broken")
    assert finding.path == "data/metadata.json"
    assert finding.place == "/datePublished/alternatives/0/evidence/0/anchor"
    assert "'Sunday'" in finding.message


def test_a_required_rung_that_passed_is_no_failure(bundle):
    report = validate(bundle, require=(Rung.ANCHORED,))
    assert report.valid
    assert report.required == (Rung.ANCHORED,)


def test_a_required_rung_that_was_not_checked_is_a_failure(bundle):
    report = validate(bundle, require=(Rung.DERIVED,), digests_only=True)
    assert verdicts(report)[4] is Verdict.FAILED
    assert [finding.code.value for finding in report.findings] == ["rung-required"]
