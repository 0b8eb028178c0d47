"""Tampered pages: `archive validate` finds every kind, and says where."""

import json

import pytest

from conftest import ROOT
from page_tampering import KINDS
from pressmark.bundle.layout import MAX_DEPTH
from pressmark.bundle.opening import open_bag
from pressmark.bundle.paged import END, START
from pressmark.exports.html import write_page
from pressmark.model.findings import Code
from pressmark.validate import validate
from test_page import PASTED, SAVED

SEALED = ROOT / "tests" / "conformance" / "valid" / "sealed" / "bundle"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, bundle in (("pasted", PASTED), ("saved", SAVED), ("sealed", SEALED)):
        write_page(open_bag(bundle), folder / f"{name}.html")
        made[name] = (folder / f"{name}.html").read_bytes().decode("utf-8")
    return made


def test_there_are_at_least_forty_kinds():
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_validate_finds_it(kind, pages, tmp_path):
    changed = kind.change(pages[kind.page])
    assert changed != pages[kind.page]
    (tmp_path / "page.html").write_bytes(changed.encode("utf-8"))
    report = validate(tmp_path / "page.html", reproduced=False)
    assert not report.valid
    assert report.findings


@pytest.mark.parametrize("name", ["pasted", "saved", "sealed"])
def test_untouched_ones_are_valid(name, pages, tmp_path):
    (tmp_path / "page.html").write_bytes(pages[name].encode("utf-8"))
    assert validate(tmp_path / "page.html", reproduced=False).valid


def page_with(files, folder):
    path = folder / "page.html"
    words = json.dumps({"files": files, "form": 1})
    path.write_bytes(f"<!doctype html>\n{START}{words}{END}".encode())
    return path


def test_a_page_with_folders_without_end_costs_no_more_than_its_bytes(tmp_path):
    """Each folder's path is as long as all above it: three hundred thousand would take gigabytes."""
    path = page_with([{"path": "a/" * 300_000 + "b", "text": ""}], tmp_path)
    bag = open_bag(path)
    assert len(bag.folders) == MAX_DEPTH
    assert bag.cut
    assert Code.LIMIT_EXCEEDED in {one.code for one in validate(path).findings}


@pytest.mark.parametrize(("count", "good"), [(3, True), (4, False)])
def test_a_page_holds_no_more_files_than_a_bundle(tmp_path, monkeypatch, count, good):
    monkeypatch.setattr("pressmark.bundle.paged.MAX_FILES", 3)
    path = page_with([{"path": str(number), "text": ""} for number in range(count)], tmp_path)
    assert (Code.BUNDLE_UNREADABLE not in {one.code for one in validate(path).findings}) is good
