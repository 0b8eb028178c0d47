"""Every finding has a sample that gives it, and a section in docs/findings.md that says what it means."""

import re
import shutil
from pathlib import Path

import pytest

import handmade
from broken import SAMPLES
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Rung
from pressmark.validate import validate

PAGE = Path(__file__).resolve().parents[1] / "docs" / "findings.md"
SEALS = {code.value for code in list(Code)[list(Code).index(Code.RUNG_REQUIRED) + 1 :]}
"""Findings of seals and time stamps: their samples are the tests that break a good chain, one fault each."""

CODES = [code.value for code in Code if code.value not in SEALS]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good") / "bundle"
    handmade.write(folder)
    return folder


def found(folder, code, good):
    options = {}
    if code == "id-mismatch":
        options["expected"] = ArchiveId(hex=validate(good).archive_id)
    if code == "rung-required":
        options["require"] = (Rung.WITNESSED,)
    return [finding.code.value for finding in validate(folder, **options).findings]


def test_the_good_bundle_has_none(good):
    assert validate(good).valid


@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_its_sample(code, good, tmp_path):
    folder = shutil.copytree(good, tmp_path / "bundle")
    target = SAMPLES[code](folder) or folder
    assert code in found(target, code, good)


def test_no_sample_is_of_an_unknown_finding():
    assert set(SAMPLES) == set(CODES)


def sections():
    text = PAGE.read_text("utf-8")
    return dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))


def test_every_finding_is_explained():
    explained = sections()
    assert set(explained) == {code.value for code in Code}
    for code, words in explained.items():
        assert "To do:" in words, code


def test_every_finding_of_seals_and_time_stamps_is_given_by_a_test_of_its_own():
    """Compared as the whole list of findings of one broken chain."""
    written = "".join(path.read_text("utf-8") for path in PAGE.parents[1].glob("tests/test_custody_*.py"))
    written += (PAGE.parents[1] / "tests" / "test_timestamps.py").read_text("utf-8")
    assert [code for code in sorted(SEALS) if f'"{code}"' not in written] == []
