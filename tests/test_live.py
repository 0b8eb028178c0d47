"""A live address, from the server's bytes to a valid archive: what was sent is the original, and values point into it."""

import gzip
import json

import pytest

from pages_maker import PARAGRAPHS, linked, page
from pictures import news_picture
from pressmark.build import Source, build
from pressmark.readers.live import WebAddress, is_address
from pressmark.store.folders import Store
from pressmark.validate import validate
from web_capture import DATE, HOST, URL, accepted
from web_certificates import authority
from web_server import Web, WebServer, answer, redirect

pytestmark = pytest.mark.usefixtures("loopback")

HTML = page(
    head=linked(datePublished="2020-05-25T20:00:00-05:00", author=["Ines Holm"]),
    above='<figure><img src="/boat.jpg"><figcaption>The boat. Photo: Ines Holm</figcaption></figure>',
).encode()


def built(tmp_path, scripts, url=URL, **options):
    web = Web()
    with WebServer(scripts, certificate=authority().certificate(HOST)) as server:
        web.serve(HOST, server)
        address = WebAddress(url=url, clock=lambda: DATE, network=web.network(), **options)
        (outcome,) = build([Source(name=url, content=address)], Store.create(tmp_path / "store"))
    return outcome


def test_from_the_servers_bytes_to_a_valid_archive(tmp_path):
    body = gzip.compress(HTML, mtime=0)
    scripts = {
        "/story": answer(body, "Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip"),
        "/boat.jpg": answer(news_picture(), "Content-Type: image/jpeg"),
    }
    outcome = built(tmp_path, scripts)
    assert outcome.error is None, outcome.error
    original = outcome.folder / "data/original/source.warc"
    assert body in original.read_bytes()
    assert accepted(original)
    assert validate(outcome.folder).valid
    assert PARAGRAPHS[0] in (outcome.folder / "data/text.txt").read_text("utf-8")
    metadata = json.loads((outcome.folder / "data/metadata.json").read_bytes())
    assert metadata["datePublished"]["value"] == "2020-05-25T20:00-05:00"
    assert metadata["dateAccessed"]["value"] == "2020-05-26T09:30Z"
    assert metadata["url"]["value"] == URL
    (image,) = metadata["image"]
    assert image["creditText"]["value"] == "Ines Holm"
    assert any(one["evidence"][0]["rule"].startswith(("iim.", "xmp.")) for one in image["creditText"]["alternatives"])


def test_the_provenance_says_when_and_with_what_it_was_captured(tmp_path):
    outcome = built(tmp_path, {"/story": answer(HTML, "Content-Type: text/html")})
    activity = json.loads((outcome.folder / "data/provenance.json").read_bytes())["activity"]["activity:1"]
    assert activity["prov:startTime"].startswith("2020-05-26T09:30:00")
    assert activity["pressmark:kind"] == "capture"
    assert activity["pressmark:software"].startswith("pressmark")


def test_redirects_are_part_of_the_original(tmp_path):
    scripts = {"/story": redirect(f"https://{HOST}/new"), "/new": answer(HTML, "Content-Type: text/html")}
    outcome = built(tmp_path, scripts)
    assert outcome.error is None, outcome.error
    original = (outcome.folder / "data/original/source.warc").read_bytes()
    assert b"/story" in original
    assert json.loads((outcome.folder / "data/metadata.json").read_bytes())["url"]["value"].endswith("/new")


def test_an_answer_that_was_cut_off_is_said_to_be_partial(tmp_path):
    cut = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (len(HTML) + 500) + HTML
    outcome = built(tmp_path, {"/story": cut})
    assert outcome.error is None, outcome.error
    metadata = json.loads((outcome.folder / "data/metadata.json").read_bytes())
    assert metadata["creativeWorkStatus"]["value"] == "partial"
    assert any("whole" in note or "cut" in note or "truncated" in note for note in outcome.notes)


@pytest.mark.parametrize(
    ("scripts", "url", "message"),
    [
        ({"/story": answer(b"<p>gone</p>", "Content-Type: text/html", status="404 Not Found")}, URL, "status 404"),
        ({"/story": answer(HTML, "Content-Type: text/html")}, "http://127.0.0.1/", "127.0.0.1"),
        ({"/story": answer(b"%PDF-1.7", "Content-Type: application/pdf")}, URL, "page"),
        ({"/story": answer(b"", "Content-Type: text/html")}, URL, "element|page"),
    ],
)
def test_what_cannot_be_an_archive_is_refused_and_leaves_nothing(tmp_path, scripts, url, message):
    import re

    outcome = built(tmp_path, scripts, url)
    assert outcome.error is not None
    assert re.search(message, outcome.error.message), outcome.error.message
    assert not [one for one in (tmp_path / "store").iterdir() if (one / "bagit.txt").exists()]


def test_what_is_an_address():
    assert is_address("https://news.example/story")
    assert not is_address("story.html")
    assert not is_address("httpd.txt")
