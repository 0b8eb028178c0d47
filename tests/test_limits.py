"""The limits of a bundle (docs/format.md, section 11), each from both sides: at it nothing is said, beyond it the limit.

A limit is moved to where the bundle stands, instead of making a bundle of the size of a limit.
"""

import re
import sys

import pytest

from conftest import ROOT
from pressmark import documents
from pressmark.bundle import layout, limits, opening
from pressmark.documents import schema_faults
from pressmark.model.findings import Code
from pressmark.rungs import complete, derived
from pressmark.validate import validate
from sealing import write_bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("limits") / "bundle"
    write_bundle(folder)
    return folder


def codes(folder):
    return {one.code for one in validate(folder, reproduced=False).findings}


@pytest.mark.parametrize("path", [*limits.LIMITS, *complete.TAGS_READ])
def test_a_limit_has_two_sides(bundle, monkeypatch, path):
    table = limits.LIMITS if path in limits.LIMITS else complete.TAGS_READ
    size = (bundle / path).stat().st_size
    monkeypatch.setitem(table, path, size)
    assert not codes(bundle)
    monkeypatch.setitem(table, path, size - 1)
    found = validate(bundle, reproduced=False).findings
    assert (Code.LIMIT_EXCEEDED, path) in {(one.code, one.path) for one in found}


def test_the_files_of_a_bundle(bundle, monkeypatch):
    count = len(list(bundle.rglob("*")))
    monkeypatch.setattr(opening, "MAX_FILES", count)
    assert not codes(bundle)
    monkeypatch.setattr(opening, "MAX_FILES", count - 1)
    assert Code.LIMIT_EXCEEDED in codes(bundle)


def test_the_depth_of_a_bundle(bundle, monkeypatch):
    monkeypatch.setattr(opening, "MAX_DEPTH", 2)
    assert not codes(bundle)
    monkeypatch.setattr(opening, "MAX_DEPTH", 1)
    assert Code.LIMIT_EXCEEDED in codes(bundle)


@pytest.mark.parametrize(("over", "good"), [(0, True), (1, False)])
def test_the_bytes_of_an_original(bundle, monkeypatch, over, good):
    size = (bundle / "data/original/source.txt").stat().st_size
    for module in (derived, sys.modules[validate.__module__]):
        monkeypatch.setattr(module, "MAX_ORIGINAL", size - over)
    assert validate(bundle).valid is good


@pytest.mark.parametrize(("count", "told"), [(9, 9), (10, 10), (11, 10)])
def test_the_breaches_told_of_a_document(count, told):
    document = {f"x{number}": number for number in range(count)}
    assert len([one for one in schema_faults({"schema": "report/1", **document}, "report/1") if one]) <= told
    assert documents.MOST_FAULTS == 10


@pytest.mark.parametrize("path", [*limits.LIMITS, *complete.TAGS_READ])
def test_a_sparse_file_without_end_is_not_read(tmp_path, monkeypatch, path):
    """What is larger than is ever read is told so by its size alone."""
    write_bundle(tmp_path / "bundle")
    with (tmp_path / "bundle" / path).open("r+b") as file:
        file.truncate(2**40)
    read, pieces = opening.OpenBag.read, opening.OpenBag.pieces

    def watched(real):
        def run(self, name, *more):
            assert name != path
            return real(self, name, *more)

        return run

    monkeypatch.setattr(opening.OpenBag, "read", watched(read))
    monkeypatch.setattr(opening.OpenBag, "pieces", watched(pieces))
    for fixity in (False, True):
        report = validate(tmp_path / "bundle", digests_only=fixity)
        assert Code.LIMIT_EXCEEDED in {one.code for one in report.findings}
        assert not report.valid
        assert not report.intact


def test_the_table_says_them_as_they_are():
    page = (ROOT / "docs" / "format.md").read_text("utf-8")
    table = page[page.index("## 11. Limits") :]
    for words, value in (
        ("text.txt", f"{layout.MAX_TEXT >> 20} MiB"),
        ("a JSON document", f"{layout.MAX_DOCUMENT >> 20} MiB"),
        ("bag-info.txt, README.txt", f"{layout.MAX_BAG_INFO >> 10} KiB"),
        ("raw reply", f"{layout.MAX_REPLY >> 20} MiB"),
        ("original that is decoded or looked into", f"{derived.MAX_ORIGINAL >> 20} MiB"),
        ("manifest", f"{layout.MAX_MANIFEST >> 20} MiB, {layout.MAX_FILES:,} files"),
        ("nesting of JSON (`json-form`)", f"{documents.MAX_DEPTH}"),
        (
            "breaches of a schema looked for in a document; faults of form in a manifest",
            f"{documents.MOST_FAULTS}; 100",
        ),
    ):
        assert re.search(rf"\| {re.escape(words)} \| {re.escape(value)} \|", table), words
