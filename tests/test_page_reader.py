"""The script, style and verify.html that stand in the repository are what their sources give; pages use just these."""

import shutil
import subprocess

import pytest

from conftest import ROOT
from pressmark.pages import verify_page
from reader_maker import template_json

PAGES = ROOT / "src" / "pressmark" / "pages"


def test_what_is_committed_is_what_the_sources_give(tmp_path):
    node = shutil.which("node")
    if node is None or not (PAGES / "reader" / "node_modules" / "esbuild").is_dir():
        pytest.skip("needs Node 20 or newer, and `npm ci` in src/pressmark/pages/reader")
    subprocess.run([node, "build.mjs", tmp_path], cwd=PAGES / "reader", check=True)
    for name in ("reader.js", "reader.css"):
        assert (tmp_path / name).read_bytes() == (PAGES / name).read_bytes(), "run `make reader`"


def test_verify_html_is_made_of_them():
    assert (PAGES / "verify.html").read_bytes() == verify_page(), "run `make reader`"


def test_the_script_has_the_template_of_pages():
    assert (PAGES / "reader" / "template.json").read_text("utf-8") == template_json(), "run `make reader`"


def test_the_script_can_stand_in_a_page():
    script = (PAGES / "reader.js").read_text("utf-8")
    assert "</script" not in script
    assert "<!--" not in script
    for call in (
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "eval(",
        "Function(",
        "innerHTML",
        "outerHTML",
        "document.write",
        "import(",
    ):
        assert call not in script, call


def test_the_lock_names_no_registry():
    assert "resolved" not in (PAGES / "reader" / "package-lock.json").read_text("utf-8")
