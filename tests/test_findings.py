"""Every finding has a sample that gives it, and a section in docs/findings.md that says what it means."""

import re
import shutil
from pathlib import Path

import pytest

import broken_seals
import handmade
from broken import SAMPLES
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Rung
from pressmark.validate import validate
from tsa import Authority

PAGE = Path(__file__).resolve().parents[1] / "docs" / "findings.md"
SEALS = {code.value for code in list(Code)[list(Code).index(Code.RUNG_REQUIRED) + 1 :]}
"""Findings of seals and time stamps: their samples are sealed and stamped bundles."""

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
        options["require"] = (Rung.TIMESTAMPED,)
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


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def test_the_good_seal_and_time_stamp_have_none(tmp_path, authority):
    good = broken_seals.Good(tmp_path / "bundle", authority)
    good.write()
    found, report = good.judged(require=(Rung.SEALED, Rung.TIMESTAMPED))
    assert found == []
    assert report.valid


@pytest.mark.parametrize("code", sorted(SEALS))
def test_every_finding_of_seals_and_time_stamps_has_its_sample(code, tmp_path, authority):
    good = broken_seals.Good(tmp_path / "bundle", authority)
    options = broken_seals.SAMPLES[code](good) or {}
    if not (good.folder / "custody.jsonl").exists():
        good.write()
    found, report = good.judged(**options)
    assert found == [code]
    assert not report.valid


def test_no_sample_of_seals_is_of_an_unknown_finding():
    assert set(broken_seals.SAMPLES) == SEALS
