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
WAITING = {code.value for code in list(Code)[list(Code).index(Code.RUNG_REQUIRED) + 1 :]}
"""Findings of the seals, whose samples stand beside the seals' own tests."""

CODES = [code.value for code in Code if code.value not in WAITING]


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
    assert set(explained) == set(CODES)
    for code, words in explained.items():
        assert "To do:" in words, code
