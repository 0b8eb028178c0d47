"""Pages in a browser (Chromium, where it is there): what is checked, what is drawn anew, and that nothing is asked for."""

import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from page_tampering import KINDS
from pressmark.build import Source
from pressmark.bundle.opening import open_bag
from pressmark.exports.html import write_page
from test_page import PASTED, SAVED, built, files_of
from test_page_quiet import TRAP, TRAPS
from test_page_tampering import SEALED

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=10000",
    "--dump-dom",
]
PASSED = "Checked: unchanged since"
FAILED = "This is not what it says it is"


@pytest.fixture(scope="module")
def browser():
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("needs chromium")
    return found


def looked_at(browser, page, profile, fragment="", flags=()):
    """The page's elements after its script ran."""
    command = [browser, *FLAGS, *flags, f"--user-data-dir={profile}", f"{page.as_uri()}{fragment}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def verdict(dom):
    return re.search(r'id="verdict-words"[^>]*>([^<]*)<', dom)[1]


@pytest.mark.parametrize("bundle", [PASTED, SEALED], ids=["pasted", "sealed"])
def test_the_archive_is_checked_and_drawn_anew_as_it_was(browser, bundle, tmp_path):
    write_page(open_bag(bundle), tmp_path / "page.html")
    dom = looked_at(browser, tmp_path / "page.html", tmp_path / "profile", "#c1")
    assert verdict(dom).startswith(PASSED)
    static = (tmp_path / "page.html").read_text("utf-8")
    cards = re.compile(r'<blockquote dir="auto">(.*?)</blockquote>')
    assert cards.findall(dom) == cards.findall(static)
    assert "reproduced" in dom


def test_what_was_tampered_with_is_drawn_anew_or_fails(browser, tmp_path):
    """A few kinds of each sort: all are looked at by hand before a release."""
    chosen = {
        "claim's words": (PASSED, "More than 400 foreign gunmen have left"),
        "invented card": (PASSED, None),
        "text in the archive": (FAILED, None),
    }
    for kind in KINDS:
        if kind.name not in chosen:
            continue
        wanted, words = chosen[kind.name]
        write_page(open_bag(PASTED), tmp_path / "good.html")
        page = tmp_path / "page.html"
        page.write_text(kind.change((tmp_path / "good.html").read_text("utf-8")), "utf-8")
        (tmp_path / "good.html").unlink()
        dom = looked_at(browser, page, tmp_path / "profile")
        assert verdict(dom).startswith(wanted), kind.name
        assert "The mayor lied" not in dom
        assert words is None or f">{words}" in dom


class Ears(BaseHTTPRequestHandler):
    """A server that writes down whatever is asked of it."""

    heard: ClassVar[list[str]] = []

    def parse_request(self):
        self.heard.append(self.raw_requestline.decode("latin-1"))
        return super().parse_request()

    def log_message(self, *arguments):
        pass


def test_of_a_hostile_original_nothing_is_asked_for(browser, tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Ears)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    trap = f"http://127.0.0.1:{server.server_port}/trap"
    words = (
        "<p>The harbour board voted on Monday to close the ferry, the chairwoman Edda Lorenz said in a statement.</p>"
    )
    body = "".join(f"{words}{one}" for one in TRAPS if "<plaintext" not in one and len(one) < 400).replace(TRAP, trap)
    source = tmp_path / "page.html"
    source.write_text(
        f"<!doctype html><html><head><title>Ferry</title></head><body><h1>Ferry</h1>{words * 3}{body}", "utf-8"
    )
    bundle = built(tmp_path, Source(name="x", content=source))
    write_page(open_bag(bundle), tmp_path / "shown.html")
    dom = looked_at(browser, tmp_path / "shown.html", tmp_path / "profile", flags=["--dns-prefetch-disable"])
    server.shutdown()
    server.server_close()
    assert "<iframe" in dom
    assert not verdict(dom).startswith(FAILED)
    assert Ears.heard == []
    assert len(files_of(bundle)) > 8


def test_verify_html_begins_with_nothing(browser, tmp_path):
    from importlib import resources

    page = tmp_path / "verify.html"
    page.write_bytes((resources.files("pressmark.pages") / "verify.html").read_bytes())
    dom = looked_at(browser, page, tmp_path / "profile")
    assert "Nothing on this page has been checked yet" in verdict(dom)
    assert "Drop an archive anywhere on this page" in dom
    assert SAVED.exists()
