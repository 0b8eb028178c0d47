"""In Chromium and Firefox, driven (tests/browser): conformance, tampered pages, hostile originals, chosen and dropped files, reach.

Skipped, with the reason, where a browser is missing or nobody ran `npm ci` in tests/browser and in the reader's folder. Two
browsers with and without WebCrypto take minutes: all of that is run where BROWSERS=all is set, else a part of it.
"""

import json
import os
import shutil
import subprocess
import threading
from http.server import ThreadingHTTPServer

import pytest

import handmade
from conftest import ROOT
from page_tampering import KINDS
from page_traps import trap_page
from pressmark.build import Source
from pressmark.bundle.opening import open_bag
from pressmark.bundle.paged import END, START
from pressmark.documents import dump
from pressmark.exports.html import write_page
from pressmark.exports.zip import write_zip
from pressmark.pages.page import packed
from test_page import PASTED, SAVED, built
from test_page_browser import FAILED, PASSED, Ears
from test_page_tampering import SEALED

SCRIPTS = ROOT / "tests" / "browser"
READER = ROOT / "src" / "pressmark" / "pages" / "reader"
VERIFY = ROOT / "src" / "pressmark" / "pages" / "verify.html"
EXCERPT = ROOT / "tests" / "conformance" / "valid" / "excerpt" / "bundle"
NO_BROWSER = 77
NO_ARCHIVE = "This is no archive, or it cannot be read"
ALL = os.environ.get("BROWSERS") == "all"

BROWSERS = ["chromium", "firefox"]
MODES = ["native", "fallback"]
PARTS = [(browser, mode) for browser in BROWSERS for mode in MODES if ALL or (browser, mode) == ("chromium", "native")]


@pytest.fixture(scope="module")
def node():
    found = shutil.which("node")
    if found is None:
        pytest.skip("needs Node 20 or newer")
    for folder in (SCRIPTS, READER):
        if not (folder / "node_modules").is_dir():
            pytest.skip(f"needs `npm ci` in {folder.relative_to(ROOT)}")
    return found


def driven(node, script, *arguments, given=None):
    """What a script of tests/browser prints, as JSON."""
    command = [node, SCRIPTS / script, *map(str, arguments)]
    words = None if given is None else json.dumps(given)
    ran = subprocess.run(command, input=words, capture_output=True, text=True, check=False, timeout=900)
    if ran.returncode == NO_BROWSER:
        pytest.skip(ran.stderr.strip())
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def page_of(bundle, path):
    write_page(open_bag(bundle), path)
    return path


@pytest.mark.parametrize(("browser", "mode"), PARTS)
def test_every_bundle_and_vector_agrees(node, browser, mode):
    """No bundle gets another verdict, code or archive ID where the reader looks, and no vector another answer."""
    flags = ["--fallback"] if mode == "fallback" else []
    report = driven(node, "conformance.mjs", browser, ROOT / "tests" / "conformance", *flags)
    assert report["disagreements"] == []
    folders = [*(ROOT / "tests" / "conformance").glob("*valid/*/expected.json")]
    assert report["bundles"]["all"] == report["bundles"]["agree"] == len(folders)
    assert report["matrix"]["agree"] == report["matrix"]["all"] > 0
    assert report["vectors"]["agree"] == report["vectors"]["all"] > 0


KEPT_BY_VERIFY = {"citation"}
"""What only `archive validate` finds: verify.html takes the words of citations as they stand, and says so."""


@pytest.mark.parametrize(("browser", "mode"), PARTS)
def test_every_kind_of_tampered_page_is_found(node, browser, mode, tmp_path):
    """By the page's own script where it is said so, else drawn anew; and by verify.html always."""
    untouched = {"pasted": PASTED, "saved": SAVED, "sealed": SEALED}
    good = {name: page_of(bundle, tmp_path / f"{name}.html") for name, bundle in untouched.items()}
    changed = []
    for number, kind in enumerate(KINDS):
        path = tmp_path / f"{number}.html"
        path.write_bytes(kind.change(good[kind.page].read_bytes().decode("utf-8")).encode("utf-8"))
        changed.append(path)
    flags = ["--fallback"] if mode == "fallback" else []
    files = [str(path) for path in (*good.values(), *changed)]
    looked_at = driven(node, "verdicts.mjs", browser, VERIFY, *flags, given=files)
    right = dict(zip(good, looked_at, strict=False))
    for one in right.values():
        assert one["itself"]["words"].startswith(PASSED)
        assert one["alone"]["words"].startswith(PASSED)
    for kind, one in zip(KINDS, looked_at[len(good) :], strict=True):
        if kind.name not in KEPT_BY_VERIFY:
            assert one["alone"]["words"].startswith((FAILED, NO_ARCHIVE)), kind.name
        if kind.browser == "failed":
            assert one["itself"]["words"].startswith((FAILED, NO_ARCHIVE)), kind.name
        if kind.browser == "drawn anew":
            assert one["itself"]["body"] == right[kind.page]["itself"]["body"], kind.name


def _in(path, change):
    def changed(folder):
        file = folder / "data" / path
        lines = [json.loads(line) for line in file.read_bytes().splitlines()]
        change(lines)
        file.write_bytes(b"".join(dump(line) for line in lines))

    return changed


FORMS = {
    "no metadata": _in("metadata.json", lambda lines: lines.__setitem__(0, None)),
    "no segments": _in("metadata.json", lambda lines: lines[0].pop("segments")),
    "an element for a value": _in(
        "metadata.json",
        lambda lines: lines[0]["publisher"].update(
            value={
                "name": "meta",
                "attributes": [["http-equiv", "refresh"], ["content", "0;url=http://127.0.0.1:9/"]],
                "children": [],
            }
        ),
    ),
    "a list for a headline": _in("metadata.json", lambda lines: lines[0]["headline"].update(value=["x"])),
    "an element for a reason": _in(
        "claims.jsonl",
        lambda lines: next(one for line in lines for one in line["relations"]).update(
            type="conflicts-with", reason={"name": "iframe", "attributes": [["srcdoc", "x"]], "children": []}
        ),
    ),
    "a reason of every object": _in(
        "claims.jsonl",
        lambda lines: next(one for line in lines for one in line["relations"]).update(
            type="conflicts-with", reason="constructor"
        ),
    ),
    "the name of a part for an ID": _in("claims.jsonl", lambda lines: lines[0].update(id="draw-original")),
    "a number for an ID": _in("claims.jsonl", lambda lines: lines[-1].update(id=99)),
    "no target": _in("claims.jsonl", lambda lines: lines[0].pop("target")),
    "a role of every object": _in("metadata.json", lambda lines: lines[0]["segments"][0].update(role="constructor")),
}
"""What only a schema forbids, made by somebody who gives it an ID of its own; a page's script knows no schemas."""


@pytest.mark.parametrize("browser", BROWSERS)
def test_documents_of_another_form_are_never_called_checked(node, browser, tmp_path):
    """Nor drawn as anything but words: what stood on the page before stays below a verdict that says so."""
    good = page_of(PASTED, tmp_path / "good.html").read_text("utf-8")
    files = []
    for number, change in enumerate(FORMS.values()):
        folder = tmp_path / f"{number}"
        shutil.copytree(PASTED, folder)
        change(folder)
        handmade.forge(folder)
        held = {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
        head, _, rest = good.partition(START)
        file = tmp_path / f"{number}.html"
        file.write_text(head + START + packed(held) + rest[rest.index(END) :], "utf-8")
        files.append(str(file))
    looked_at = driven(node, "verdicts.mjs", browser, VERIFY, given=files)
    for name, one in zip(FORMS, looked_at, strict=True):
        assert one["itself"]["words"].startswith(FAILED), name
        assert one["alone"]["words"].startswith(FAILED), name
        assert "http-equiv" not in one["itself"]["body"], name


@pytest.mark.parametrize("browser", BROWSERS)
def test_of_150_hostile_addresses_none_is_asked_for(node, browser, tmp_path):
    """Not even where everything in the page and in the original is clicked, hovered and focused."""

    class Own(Ears):
        heard = ()

        def parse_request(self):
            type(self).heard += (self.raw_requestline,)
            return super().parse_request()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    source, count = trap_page(f"http://127.0.0.1:{server.server_port}/trap")
    (tmp_path / "page.html").write_text(source, "utf-8")
    bundle = built(tmp_path, Source(name="x", content=tmp_path / "page.html"))
    [found] = driven(node, "walls.mjs", browser, page_of(bundle, tmp_path / "shown.html"))
    server.shutdown()
    server.server_close()
    assert count >= 150
    assert found["touched"] > count
    assert (found["asked"], found["wentTo"], found["dialogs"], found["ran"]) == ([], [], 0, False)
    assert found["address"] == (tmp_path / "shown.html").as_uri()
    assert found["verdict"] in {"verdict passed", "verdict open"}
    assert Own.heard == ()


@pytest.mark.parametrize("browser", BROWSERS)
def test_verify_html_takes_whatever_form_an_archive_has(node, browser, tmp_path):
    """Chosen or dropped: zip, folder, page, excerpt, then allowed signers; and what is none of these."""
    write_zip(open_bag(PASTED), tmp_path / "archive.zip", top=PASTED.name)
    sealed = page_of(SEALED, tmp_path / "sealed.html")
    page = page_of(PASTED, tmp_path / "page.html")
    (tmp_path / "other.bin").write_bytes(bytes(range(256)) * 9)
    signers = SEALED.parent / "allowed_signers"
    zipped = shutil.make_archive(str(tmp_path / "excerpt"), "zip", EXCERPT.parent, "bundle")
    made = [
        [("choose", tmp_path / "archive.zip")],
        [("choose", page)],
        [("choose", tmp_path / "other.bin")],
        [("choose", zipped)],
        [("choose", sealed), ("choose", signers)],
        [("choose", sealed), ("signers", signers)],
        [("drop made", tmp_path / "archive.zip"), ("drop made", tmp_path / "other.bin")],
    ]
    # WebDriver has no way to choose a folder, nor to drop what lies on a disk.
    if browser == "chromium":
        made += [
            [("folder", PASTED)],
            [("drop", tmp_path / "archive.zip")],
            [("drop", PASTED)],
            [("drop", EXCERPT), ("drop", page)],
        ]
    given = [[{"how": how, "path": str(path)} for how, path in steps] for steps in made]
    said = driven(node, "choosing.mjs", browser, VERIFY, given=given)
    title = json.loads((PASTED / "data" / "metadata.json").read_bytes())["headline"]["value"]
    for steps, results in zip(made, said, strict=True):
        for (how, path), one in zip(steps, results, strict=True):
            name = f"{how} {path}"
            if str(path).endswith("other.bin"):
                assert one["words"] == NO_ARCHIVE, name
                assert not one["shown"]
                assert one["title"] == "Check an archive"
                continue
            is_excerpt = str(path) in {zipped, str(EXCERPT)}
            assert one["words"].startswith("Checked: these claims are part" if is_excerpt else PASSED), name
            assert one["shown"]
            if "signers" in str(path):
                assert "sealedpassed" in one["rungs"]["sealed"], name
                assert "trusted" in one["custody"]
            elif path == sealed:
                assert "not checked" in one["rungs"]["sealed"]
            elif not is_excerpt:
                assert one["title"] == title


@pytest.mark.parametrize("browser", BROWSERS)
def test_pages_reach_everybody(node, browser, tmp_path):
    """No sideways scrolling from 320 pixels on, targets of 24, nothing for axe to find in light and dark."""
    pages = [page_of(one, tmp_path / f"{one.name[:12]}-{n}.html") for n, one in enumerate([PASTED, SAVED, SEALED])]
    for found in driven(node, "quality.mjs", browser, *pages, VERIFY):
        assert (found["sideways"], found["small"], found["axe"]) == ([], [], []), found["file"]
