"""The script, style and verify.html that stand in the repository are what their sources give; pages use just these."""

import base64
import gzip
import json
import re
import shutil
import subprocess

import pytest

from conftest import ROOT
from pressmark.pages.page import reader
from reader_maker import COMMITTED, verify_page

PAGES = ROOT / "src" / "pressmark" / "pages"


def test_what_is_committed_is_what_the_sources_give(tmp_path):
    node = shutil.which("node")
    if node is None or not (PAGES / "reader" / "node_modules" / "esbuild").is_dir():
        pytest.skip("needs Node 20 or newer, and `npm ci` in src/pressmark/pages/reader")
    subprocess.run([node, "build.mjs", tmp_path], cwd=PAGES / "reader", check=True)
    for name in COMMITTED:
        assert (tmp_path / name).read_bytes() == (PAGES / name).read_bytes(), "run `make reader`"
    alone = verify_page((tmp_path / "verify.js").read_text("utf-8").rstrip("\n"))
    assert (PAGES / "verify.html").read_bytes() == alone, "run `make reader`"


def test_verify_html_is_made_of_them():
    """Its script is in it; everything around that is what the page's room gives, and it knows the pages of today."""
    made = (PAGES / "verify.html").read_bytes()
    [script] = re.findall(r"<script>(.*?)</script>", made.decode("utf-8"), re.DOTALL)
    assert made == verify_page(script), "run `make reader`"
    for part in json.loads((PAGES / "parts.json").read_bytes()).values():
        assert part in script, "run `make reader`"


def test_the_parts_are_the_script():
    """`reader.js` is what a page runs that needs all parts; `core` alone is what most run."""
    parts = json.loads((PAGES / "parts.json").read_bytes())
    texts = [gzip.decompress(base64.b64decode(part)).decode("utf-8") for part in parts.values()]
    whole = (PAGES / "reader.js").read_text("utf-8").removesuffix("\n")
    assert whole == f"(()=>{{{''.join(texts)}}})()"
    files = {
        "data/metadata.json": b'{"record":1,"form":"tag","places":[{}]}',
        "custody.jsonl": b"",
    }
    assert reader(files)[1] == whole
    assert reader({"data/metadata.json": b"{}"})[1] == f"(()=>{{{texts[-1]}}})()"


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
