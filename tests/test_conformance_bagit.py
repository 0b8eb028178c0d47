"""The BagIt conformance suite: foreign bags read as the standard says, and all of it refused by our strict profile."""

import shutil
from pathlib import Path

import pytest

from pressmark.bundle.foreign import validate_bagit
from pressmark.model.findings import Code
from pressmark.validate import validate

SUITE = Path(__file__).resolve().parents[2] / "shared" / "conformance" / "bagit"


def cases(*kinds):
    """Every case of these kinds as a parameter; one that says why it is skipped where the suite is not there."""
    found = sorted(path for path in SUITE.glob("v*/*/*") if path.is_dir() and path.parent.name in kinds)
    if not found:
        skipped = pytest.mark.skip(reason="the conformance suite does not stand beside the repository")
        return [pytest.param(SUITE, marks=skipped, id="no-suite")]
    return [pytest.param(path, id=path.relative_to(SUITE).as_posix()) for path in found]


@pytest.mark.parametrize("bag", cases("valid"))
def test_a_valid_bag_is_accepted(bag):
    report = validate_bagit(bag)
    assert report.findings == ()
    assert report.valid


@pytest.mark.parametrize("bag", cases("invalid", "linux-only", "windows-only"))
def test_an_invalid_bag_is_refused(bag):
    report = validate_bagit(bag)
    assert not report.valid
    assert report.findings


@pytest.mark.parametrize("bag", cases("warning"))
def test_an_unwise_bag_is_accepted_with_a_note(bag, tmp_path):
    copy = shutil.copytree(bag, tmp_path / "bag")
    if bag.name == "special-system-files":
        # It lists an empty .DS_Store that copies of the suite lose on their way.
        (copy / "data" / ".DS_Store").touch()
    report = validate_bagit(copy)
    assert report.findings == ()
    assert report.valid
    assert "unwise" in report.rungs[0].note or bag.name == "made-with-md5sum-tools"


@pytest.mark.parametrize("bag", cases("valid", "invalid", "linux-only", "windows-only", "warning"))
def test_our_strict_profile_refuses_all_of_them(bag):
    report = validate(bag)
    assert not report.valid
    assert report.findings


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        ("v0.97/invalid/baginfo-missing-encoding", {Code.BAGIT_TXT_WRONG}),
        ("v0.97/invalid/bom-in-bagit.txt", {Code.BAGIT_TXT_WRONG}),
        ("v0.97/invalid/corrupt-data-file", {Code.DIGEST_MISMATCH, Code.VIEW_DIFFERS}),
        ("v0.97/invalid/corrupt-tag-file", {Code.DIGEST_MISMATCH}),
        ("v0.97/invalid/extra-file-in-bag", {Code.FILE_UNLISTED}),
        ("v0.97/invalid/invalid-version-number", {Code.BAGIT_TXT_WRONG}),
        ("v0.97/invalid/missing-baginfo", {Code.FILE_MISSING}),
        ("v0.97/invalid/missing-bagit.txt", {Code.FILE_MISSING}),
        ("v0.97/invalid/out-of-scope-file-paths-using-dot-notation", {Code.MANIFEST_PATH}),
        ("v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch", {Code.FETCH_FILE}),
        ("v1.0/invalid/bagit-with-invalid-whitespace", {Code.BAGIT_TXT_WRONG}),
        ("v1.0/invalid/notAllManifestsListAllFiles", {Code.FILE_UNLISTED}),
        ("v1.0/invalid/same-filename-listed-twice-with-the-same-hash", {Code.MANIFEST_FORM}),
        ("v0.97/linux-only/out-of-scope-file-paths-using-shortcut", {Code.MANIFEST_PATH}),
        ("v0.97/windows-only/out-of-scope-file-paths-using-unc", {Code.MANIFEST_PATH}),
        ("v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch", {Code.FETCH_FILE}),
    ],
)
def test_it_is_refused_for_its_own_fault(case, codes):
    bag = SUITE / case
    if not bag.is_dir():
        pytest.skip("the conformance suite does not stand beside the repository")
    found = {finding.code for finding in validate_bagit(bag).findings}
    assert found >= codes
