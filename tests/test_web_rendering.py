"""Pages that need scripts: what a browser makes of them is labelled as derived, and the browser has no network."""

import socket
import threading

import pytest

from pressmark.capture.limits import Limits
from pressmark.capture.refusals import CaptureError
from pressmark.capture.rendering import Derived, Rendering
from web_capture import HOST, URL, accepted, blocks, content, heads, take
from web_certificates import authority
from web_server import Web, WebServer, answer, redirect

pytestmark = pytest.mark.usefixtures("loopback")
ROOT = f"https://{HOST}"


@pytest.fixture
def served():
    with WebServer({"/story": answer(b"<p>hello")}, certificate=authority().certificate(HOST)) as server:
        web = Web()
        web.serve(HOST, server)
        yield web, server


def asking(*urls, seen=None):
    """A browser that asks for addresses and makes a snapshot of what it got."""

    def renderer(url, *, fetch, seconds):
        answers = [fetch(one) for one in (url, *urls)]
        if seen is not None:
            seen.extend(answers)
        made = b"|".join(b"" if one is None else one.body for one in answers)
        return Rendering(by="a test", made=(Derived(kind="DOM snapshot", content_type="text/html", content=made),))

    return renderer


def test_what_a_browser_makes_refers_to_the_answer_and_is_labelled(served, tmp_path):
    """ISO 28500 §6.8."""
    web, _ = served
    taken = take(web, tmp_path, renderer=asking())
    assert accepted(taken.path)
    (made,) = heads(taken.path, "conversion")
    assert made["WARC-Refers-To"] == [f"<{taken.record_id}>"]
    assert made["WARC-Record-ID"] == [f"<{taken.derived['DOM snapshot']}>"]
    assert b"derived: DOM snapshot of https://news.example/story, made by a test" in taken.path.read_bytes()
    assert b"no server sent it" in taken.path.read_bytes()


def test_what_a_browser_makes_never_takes_the_place_of_the_page(served, tmp_path):
    """A replay by pywb offers every record of an address; so this one gets its own, which names its bytes."""
    web, _ = served
    taken = take(web, tmp_path, renderer=asking())
    assert heads(taken.path, "conversion")[0]["WARC-Target-URI"][0].startswith("ni:///sha-256;")


def test_the_browser_gets_the_page_that_was_recorded_and_asks_for_nothing_twice(served, tmp_path):
    web, server = served
    server.scripts |= {"/story": answer(b'<img src="/a.png">'), "/a.png": answer(b"a"), "/b.js": redirect("/c.js")}
    server.scripts["/c.js"] = answer(b"c")
    seen = []
    taken = take(web, tmp_path, renderer=asking("/a.png", "/b.js", "/c.js", "/b.js", seen=seen))
    assert accepted(taken.path)
    assert [one.body for one in seen] == [b'<img src="/a.png">', b"a", b"c", b"c", b"c"]
    assert server.paths() == ["/robots.txt", "/story", "/a.png", "/b.js", "/c.js"]


def test_an_answer_is_handed_on_decoded(served, tmp_path):
    import gzip

    web, server = served
    server.scripts["/a.js"] = answer(gzip.compress(b"alert(1)"), "Content-Encoding: gzip", "X-A: 1", "X-A: 2")
    seen = []
    take(web, tmp_path, renderer=asking("/a.js", seen=seen))
    assert seen[1].body == b"alert(1)"
    assert seen[1].fields == (("Content-Type", "text/html"), ("X-A", "1"), ("X-A", "2"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/", "http://router.example/", "file:///etc/passwd", "blob:x"])
def test_what_a_page_wants_of_private_networks_it_does_not_get(url, served, tmp_path):
    web, _ = served
    web.addresses["router.example"] = ["10.0.0.1"]
    seen = []
    taken = take(web, tmp_path, renderer=asking(url, seen=seen))
    assert seen[1] is None
    assert len(web.connected) == 2
    assert "something was not had" in taken.notes[0]


def test_a_page_that_wants_things_without_end(served, tmp_path):
    web, server = served
    taken = take(web, tmp_path, renderer=asking(*[f"/{one}" for one in range(50)]), limits=Limits(rendering_requests=5))
    assert len(server.requests) == 7
    assert "limits of the capture were reached" in taken.notes[-1]


def test_a_page_that_cannot_be_rendered_is_captured_all_the_same(served, tmp_path):
    def renderer(url, *, fetch, seconds):
        raise CaptureError("the browser went away")

    web, _ = served
    taken = take(web, tmp_path, renderer=renderer)
    assert accepted(taken.path)
    assert taken.notes == (f"{URL} was not rendered: the browser went away",)
    assert taken.derived == {}


PAGE = """<!doctype html><title>x</title><body><p id=a>before</p><div style="height:3000px"></div><script>
document.getElementById('a').textContent = 'made by a script';
fetch('/data.json').then(a => a.json()).then(d => {
  document.getElementById('a').textContent += d.word;
  for (const url of ['http://127.0.0.1:PORT/secret', 'http://localhost:PORT/secret']) {
    fetch(url, {mode: 'no-cors'}); new Image().src = url; navigator.sendBeacon(url, 'x');
    const link = document.createElement('link'); link.rel = 'preconnect'; link.href = url; document.head.append(link);
  }
  try { new WebSocket('ws://127.0.0.1:PORT/secret'); } catch (e) {}
  try { const c = new RTCPeerConnection({iceServers: [{urls: 'turn:127.0.0.1:PORT?transport=tcp', username: 'a', credential: 'b'}]});
        c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o)); } catch (e) {}
});
</script>"""


@pytest.fixture
def chromium():
    """Playwright and a Chromium, where they are installed."""
    pytest.importorskip("playwright.sync_api", reason="Playwright is an extra")
    from pressmark.capture.browser import Chromium

    try:
        Chromium()("about:blank", fetch=lambda _: None, seconds=30)
    except CaptureError as error:
        pytest.skip(error.message)
    return Chromium()


def test_a_page_made_by_scripts(chromium, served, tmp_path):
    """And none of the ways out of a browser leads to this computer: a listening port there hears nothing."""
    web, server = served
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as router:
        router.settimeout(0.1)
        stop = threading.Event()

        def listen():
            while not stop.is_set():
                try:
                    heard.append(router.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        page = PAGE.replace("PORT", str(router.getsockname()[1]))
        server.scripts |= {
            "/story": answer(page.encode()),
            "/data.json": answer(b'{"word": " and data"}', content_type="application/json"),
        }
        try:
            taken = take(web, tmp_path, renderer=chromium)
        finally:
            stop.set()
            thread.join()
    assert heard == []
    assert accepted(taken.path)
    assert sorted(taken.derived) == ["DOM snapshot", "PDF", "screenshot"]
    made = blocks(taken.path, "conversion")
    assert len(made) == 3
    assert any(b"made by a script and data" in one for one in made.values())
    assert any(one.startswith(b"\x89PNG") for one in made.values())
    assert any(one.startswith(b"%PDF-") for one in made.values())
    assert content(taken.path, f"{ROOT}/data.json") == b'{"word": " and data"}'
    assert b"secret" not in b"".join(server.requests)


def test_without_playwright_it_is_said_what_to_install(monkeypatch):
    import sys

    from pressmark.capture.browser import Chromium

    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(CaptureError) as refused:
        Chromium()
    assert "pip install" in refused.value.hint
