"""The table of our methods: what a bundle may name as ours."""

import re
from pathlib import Path

import pytest

from pressmark.methods import PUBLISHED, current, fault_of, is_newer

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "pressmark"
_METHOD = re.compile(r'Method\(\s*name="([a-z-]+)",\s*version=([0-9]+|METHOD_VERSION)')


def in_use():
    """Every method that the code makes evidence with."""
    return {found[1]: found[2] for path in SOURCE.rglob("*.py") for found in _METHOD.finditer(path.read_text("utf-8"))}


def test_the_table_has_every_method_in_its_last_version():
    used = in_use()
    assert set(used) == set(PUBLISHED)
    for name, version in used.items():
        assert version in (str(PUBLISHED[name][-1]), "METHOD_VERSION"), name


@pytest.mark.parametrize("label", ["dream-reader 1", "claims-en 0", "claims-en x", "claims-en", "", "claims-en 1.0"])
def test_what_was_never_ours_or_never_published(label):
    assert fault_of(label)


def test_a_newer_version_is_no_fault_but_newer():
    label = f"claims-en {PUBLISHED['claims-en'][-1] + 1}"
    assert fault_of(label) is None
    assert is_newer(label)
    assert not is_newer(current("claims-en"))


def test_every_method_is_explained():
    page = (ROOT / "docs" / "methods.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in PUBLISHED)
