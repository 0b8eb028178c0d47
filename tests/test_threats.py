"""The page of threats names tests: each is there, and each kind of enemy has some."""

import ast
import re

import pytest

from conftest import ROOT

PAGE = (ROOT / "docs" / "threats.md").read_text("utf-8")
NAMED = re.findall(r"`(test_[a-z0-9_]+\.py)::(test_[a-z0-9_]+)`", PAGE)
KINDS = ("bundle", "store", "page", "server", "copy", "key")


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_the_page_names_is_there(file, name):
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_threat_names_what_stops_it_and_a_test():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| they", "| asked"))]
    assert len(rows) > 30
    for row in rows:
        threat, stop, shown = (cell.strip() for cell in row.strip("|").split("|"))
        assert threat
        assert stop
        assert "::test_" in shown, row


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_enemy_is_there(kind):
    assert re.search(rf"^## A (?:hostile|stolen) {kind}$", PAGE, re.MULTILINE)


def test_the_policy_leads_to_it():
    assert "docs/threats.md" in (ROOT / "SECURITY.md").read_text("utf-8")
