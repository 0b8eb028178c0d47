"""Limits: whatever a server sends, memory stays small, the capture ends, and what was cut says so."""

import tracemalloc
from dataclasses import fields

import pytest

from conftest import ROOT
from pressmark.capture.limits import Limits
from pressmark.capture.refusals import AnswerError
from web_capture import HOST, URL, accepted, blocks, heads, take, take_one
from web_certificates import authority
from web_server import Web, WebServer, answer

pytestmark = pytest.mark.usefixtures("loopback")

MIB = 1024 * 1024
ENDLESS = 10 * 1024 * MIB
"""What the server says that it will send."""


def flood(head: bytes):
    """Ten gigabytes, or as many as the client takes."""

    def script(talk):
        talk.remembered = 0
        talk.send(head)
        piece = bytes(MIB)
        for _ in range(ENDLESS // MIB):
            if not talk.send(piece):
                return

    return script


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % ENDLESS,
        b"HTTP/1.0 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % ENDLESS,
    ],
    ids=["stated", "until close", "one chunk"],
)
def test_ten_gigabytes(head, tmp_path):
    tracemalloc.start()
    try:
        taken, _ = take_one(flood(head), tmp_path, limits=Limits(response_bytes=48 * MIB), pictures_of=lambda *_: ())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken.truncated == "length"
    assert heads(taken.path)[-1]["WARC-Truncated"] == ["length"]
    assert taken.path.stat().st_size < 49 * MIB
    assert peak < 200 * MIB
    assert accepted(taken.path)


def test_a_large_answer_goes_to_the_disk_and_not_into_memory(tmp_path):
    """A page's own body is read to look for pictures; any other answer is not."""
    picture = flood(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % ENDLESS)
    with WebServer(
        {"/story": answer(b'<img src="/a">'), "/a": picture}, certificate=authority().certificate(HOST)
    ) as server:
        web = Web()
        web.serve(HOST, server)
        tracemalloc.start()
        try:
            taken = take(web, tmp_path, limits=Limits(response_bytes=64 * MIB, total_bytes=128 * MIB))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert taken.path.stat().st_size > 64 * MIB
    assert peak < 16 * MIB
    assert "only 67108864 bytes of it came" in taken.notes[0]


@pytest.mark.parametrize(("length", "cut"), [(9, []), (10, []), (11, ["length"])])
@pytest.mark.parametrize("stated", [True, False])
def test_the_limit_itself_is_allowed(length, cut, stated, tmp_path):
    wire = answer(b"x" * length) if stated else b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * length
    taken, _ = take_one(wire, tmp_path, limits=Limits(response_bytes=10))
    assert accepted(taken.path)
    assert blocks(taken.path)[URL].split(b"\r\n\r\n")[1] == b"x" * min(10, length)
    assert heads(taken.path)[-1].get("WARC-Truncated", []) == cut


def test_all_answers_together_have_a_limit(tmp_path):
    scripts = {"/story": answer(b'<img src="/a"><img src="/b"><img src="/c">'), "/a": answer(b"a" * 100)}
    with WebServer(scripts | {"/b": answer(b"b" * 100)}, certificate=authority().certificate(HOST)) as server:
        web = Web()
        web.serve(HOST, server)
        taken = take(web, tmp_path, limits=Limits(total_bytes=200))
    assert accepted(taken.path)
    assert blocks(taken.path)["https://news.example/b"].endswith(b"\r\n\r\n" + b"b" * 58)
    assert server.paths() == ["/robots.txt", "/story", "/a", "/b"]
    assert "not all pictures" in taken.notes[-1]


def test_the_whole_capture_has_a_time(tmp_path):
    """Told by a clock that is handed in: two seconds go by at each look."""
    now = iter(range(0, 10_000, 2))
    with WebServer({"/story": answer(b"x")}, certificate=authority().certificate(HOST)) as server:
        web = Web()
        web.serve(HOST, server)
        with pytest.raises(AnswerError, match="longer than 30 seconds"):
            take(web, tmp_path, limits=Limits(capture_seconds=30), network=web.network(ticks=lambda: next(now)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["response_bytes", "total_bytes", "connect_seconds"])
def test_a_limit_of_nothing_is_a_mistake(name):
    with pytest.raises(ValueError, match="at least 1"):
        Limits(**{name: 0})


def test_the_documentation_names_every_limit_as_it_is():
    page = (ROOT / "docs" / "capture.md").read_text("utf-8")
    for one in fields(Limits):
        kib = one.default // 1024
        amount = f"{kib // 1024} MiB" if kib >= 1024 else f"{kib} KiB" if kib else str(one.default)
        assert f"| `{one.name}` | {amount} |" in page
