"""What the reader in the page draws is what Python drew, element by element: two programs, one view."""

import json
import random
import shutil
import subprocess

import pytest

import handmade
from conftest import ROOT
from page_tampering import KINDS
from pressmark.bundle.opening import open_bag
from pressmark.exports.html import write_page
from pressmark.formats.html.tokens import Tokens
from pressmark.pages import drawing, original
from pressmark.pages.elements import write
from pressmark.pages.quiet import quiet
from pressmark.pages.view import view
from test_page import BUNDLES, PASTED, SAVED, SCANNED, files_of, hostile_bundle
from test_page_quiet import TRAPS
from test_page_tampering import SEALED

READER = ROOT / "src" / "pressmark" / "pages" / "reader"
CONFORMANCE = ROOT / "tests" / "conformance" / "valid"
SECTIONS = ("top", "notices", "text", "cards", "evidence", "tensions", "making", "custody", "files")


@pytest.fixture(scope="module")
def node():
    found = shutil.which("node")
    if found is None or not (READER / "node_modules" / "@noble").is_dir():
        pytest.skip("needs Node 20 or newer, and `npm ci` in src/pressmark/pages/reader")
    return found


def bundles_of_conformance():
    for case in sorted(CONFORMANCE.iterdir()):
        for name in ("bundle", "bundle.zip"):
            if "excerpt" not in case.name and (case / name).exists():
                yield case / name


def the_original(files):
    claims = [json.loads(line) for line in files["data/claims.jsonl"].splitlines()]
    shown = original.shown_original(
        files,
        metadata=json.loads(files["data/metadata.json"]),
        claims=claims,
        provenance=json.loads(files["data/provenance.json"]),
        paths=[line[66:] for line in files["manifest-sha256.txt"].decode().splitlines()],
    )
    return drawing.shown_original(shown)


def drawn(node, bundles):
    done = subprocess.run(
        [node, "sections.mjs", *map(str, bundles)], cwd=READER, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_both_draw_the_same(node, tmp_path):
    handmade.write(tmp_path / "handmade")
    bundles = [*BUNDLES, *bundles_of_conformance(), tmp_path / "handmade", hostile_bundle(tmp_path)]
    assert len(bundles) > 15
    found = drawn(node, bundles)
    for bundle, other in zip(bundles, found, strict=True):
        files = files_of(bundle)
        shown = view(files)
        assert other["view"] == shown, bundle
        for name in SECTIONS:
            mine = "".join(map(write, getattr(drawing, name)(shown)))
            assert other["sections"][name] == mine, (bundle, name)
        if other["original"] is not None:
            assert other["original"] == "".join(map(write, the_original(files))), bundle
    assert sum(other["original"] is not None for other in found) > len(found) - 3


def test_the_script_makes_the_same_page_and_finds_what_was_changed(node, tmp_path):
    """What verify.html says of whole pages: all of every untouched one, and each kind of tampering but with citations."""
    bundles = {
        "pasted": PASTED,
        "saved": SAVED,
        "sealed": SEALED,
        "scanned": SCANNED,
        "hostile": hostile_bundle(tmp_path),
    }
    good = {}
    for name, bundle in bundles.items():
        write_page(open_bag(bundle), tmp_path / f"{name}.html")
        good[name] = tmp_path / f"{name}.html"
    changed = {}
    for number, kind in enumerate(KINDS):
        changed[kind] = tmp_path / f"{number}.html"
        changed[kind].write_text(kind.change(good[kind.page].read_text("utf-8")), "utf-8")
    files = [*good.values(), *changed.values()]
    done = subprocess.run([node, "pages.mjs", *map(str, files)], cwd=READER, capture_output=True, text=True, check=True)
    found = dict(zip(files, json.loads(done.stdout), strict=True))
    assert {name: found[file] for name, file in good.items()} == {key: [] for key in good}
    assert [kind.name for kind, file in changed.items() if not found[file]] == ["citation"]


QUIET = """
import { readFileSync } from 'node:fs';
import './folder.mjs';
import { Page, quiet } from './draw/quiet.js';
const sources = JSON.parse(readFileSync(0, 'utf8'));
const one = (source) => { const page = new Page(source); return quiet(page, { claims: claimsOf(page), pictures: new Map(), language: 'en' }); };
const claimsOf = (page) => (page.points.length > 3 ? [[1, page.points.length - 1, 'c1', true], [2, 3, 'c2', true]] : []);
console.log(JSON.stringify(sources.map(one)));
"""


def test_both_make_any_page_quiet_in_the_same_way(node):
    rng = random.Random(11)
    pieces = [
        *TRAPS,
        *[
            "<",
            ">",
            "/",
            "=",
            "'",
            '"',
            "`",
            "<!",
            "<!--",
            "-->",
            "</",
            "&amp;",
            "&notit;",
            "&#x1F600;",
            "😀",
            "\x00",
            "\x85",
            "\ufeff",
            "<svg>",
            "</svg>",
            "<title>",
            "]]>",
        ],
    ]
    heaps = ["".join(rng.choice(pieces) for _ in range(rng.randrange(1, 9))) for _ in range(400)]
    sources = [*TRAPS, *heaps]
    done = subprocess.run(
        [node, "--input-type=module", "-e", QUIET],
        cwd=READER,
        input=json.dumps(sources),
        capture_output=True,
        text=True,
        check=True,
    )
    for source, other in zip(sources, json.loads(done.stdout), strict=True):
        tokens = Tokens(source)
        end = len(tokens.text)
        claims = [(1, end - 1, "c1", True), (2, 3, "c2", True)] if end > 3 else []
        assert other == quiet(tokens, claims=claims, pictures={}, language="en"), source
