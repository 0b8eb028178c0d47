"""Tampered pages: `archive validate` finds every kind, and says where."""

import pytest

from conftest import ROOT
from page_tampering import KINDS
from pressmark.bundle.opening import open_bag
from pressmark.exports.html import write_page
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
