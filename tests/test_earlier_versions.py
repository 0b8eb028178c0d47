"""Bundles that earlier versions of our methods made are reproduced, or it is said by which version they were made.

None was published before today's, so one is made up: the same reader under the number before.
"""

import re
import shutil

import pytest

import earlier_versions
import golden
from pressmark.build import build
from pressmark.methods import PUBLISHED
from pressmark.model.report import Rung, Verdict
from pressmark.store.folders import Store
from pressmark.validate import validate
from test_forgeries import Forger

READER = "plain-text-reader"
KEPT = sorted(earlier_versions.FOLDER.glob("*/*.zip"))


def test_every_earlier_version_that_still_counts_has_a_bundle():
    assert earlier_versions.lacking(PUBLISHED) == []


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_bundle_that_an_earlier_version_made(path):
    answered(validate(path), path.parent.name.rpartition("-")[0])


def answered(report, method):
    """Valid; reproduced, or not checked and said by which version it was made."""
    assert report.valid, report.findings
    reproduced = report.rungs[list(Rung).index(Rung.REPRODUCED)]
    assert reproduced.verdict is Verdict.PASSED or re.search(
        rf"not reproduced \(made by .*{method} [0-9]+.*; here .*{method} [0-9]+", report.verdict
    )
    return reproduced


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    (outcome,) = build([golden.PASTED], Store.create(tmp_path_factory.mktemp("built") / "store"))
    return outcome.folder


@pytest.fixture
def older(built, tmp_path, monkeypatch):
    """A bundle of the version before, while today's has a number more than the one that made it."""
    now = PUBLISHED[READER][-1]
    store = tmp_path / "store"
    shutil.copytree(built, store / built.name)
    kept = earlier_versions.keep(store, tmp_path / "kept")
    monkeypatch.setitem(PUBLISHED, READER, (*PUBLISHED[READER], now + 1))
    return store / built.name, next(path for path in kept if path.parent.name == f"{READER}-{now}"), now


def test_what_comes_out_the_same_is_reproduced_and_both_versions_are_named(older):
    _, packed, now = older
    reproduced = answered(validate(packed), READER)
    assert reproduced.verdict is Verdict.PASSED
    assert f"made by {READER} {now}; here {READER} {now + 1}" in reproduced.note


def test_what_comes_out_otherwise_is_not_checked_and_the_verdict_says_by_which_version(older):
    folder, _, now = older
    forger = Forger(folder)
    forger.metadata["inLanguage"]["value"] = "nl"
    forger.write()
    report = validate(folder)
    reproduced = answered(report, READER)
    assert reproduced.verdict is Verdict.NOT_CHECKED
    assert f"made by {READER} {now}; here {READER} {now + 1}" in report.verdict
    assert "/inLanguage" in report.verdict


def test_a_version_of_which_nothing_is_kept_is_named(older, tmp_path):
    _, packed, now = older
    assert earlier_versions.lacking(PUBLISHED, packed.parents[1]) == []
    shutil.rmtree(packed.parent)
    assert earlier_versions.lacking(PUBLISHED, packed.parents[1]) == [f"{READER} {now}"]


def test_three_versions_before_todays_count():
    assert list(earlier_versions.earlier({"one": (1,), "two": (1, 2), "six": (1, 2, 3, 4, 6)})) == [
        "two 1",
        "six 2",
        "six 3",
        "six 4",
    ]
