"""A live address captured: what was sent and received, and what the file says of how it was taken."""

import pytest

from pressmark.capture.refusals import CaptureError, ConnectionFailed
from warcs import pages
from web_capture import DATE, PAGE, ROOT, URL, accepted, blocks, content, facts, heads, take, take_one
from web_server import PUBLIC, answer, redirect

pytestmark = pytest.mark.usefixtures("loopback")


def test_a_page_is_stored_as_it_was_sent(served, tmp_path):
    web, server = served
    taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert blocks(taken.path)[URL] == server.sent["/story"] == PAGE
    assert (taken.url, taken.status, taken.hops, taken.truncated, taken.notes) == (URL, 200, (), "", ())
    assert taken.began == DATE


def test_the_request_is_stored_as_it_was_sent(served, tmp_path):
    web, server = served
    taken = take(web, tmp_path)
    assert blocks(taken.path, "request")[URL] == server.requests[-1]
    assert server.requests[-1].startswith(b"GET /story HTTP/1.1\r\nHost: news.example\r\nUser-Agent: Mozilla/5.0")


def test_the_records_of_an_exchange_name_each_other(served, tmp_path):
    """ISO 28500 §5.7, §5.16."""
    web, _ = served
    taken = take(web, tmp_path)
    response = heads(taken.path)[-1]
    request = heads(taken.path, "request")[-1]
    (warcinfo,) = heads(taken.path, "warcinfo")
    assert response["WARC-Record-ID"] == [f"<{taken.record_id}>"] == request["WARC-Concurrent-To"]
    assert response["WARC-Warcinfo-ID"] == warcinfo["WARC-Record-ID"]
    assert response["WARC-IP-Address"] == [str(PUBLIC)]
    assert response["WARC-Protocol"] == ["http/1.1", "tls/1.3"]
    assert response["WARC-Date"] == ["2020-05-26T09:30:00Z"]


def test_the_file_begins_with_what_took_it_and_how_it_was_set(served, tmp_path):
    web, _ = served
    path = take(web, tmp_path, user_agent="someone/1").path
    assert path.read_bytes().startswith(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")
    info = path.read_bytes().split(b"\r\n\r\n")[1].decode()
    for line in [
        "software: pressmark/",
        "format: WARC File Format 1.1",
        "conformsTo: http",
        "http-header-user-agent: someone/1",
        "robots: read and recorded",
        "private-addresses: refused",
        "unverified-certificates: refused",
        "limit-redirects: 20",
    ]:
        assert f"\r\n{line}" in f"\r\n{info}"


def test_our_own_reader_of_warc_finds_the_page(served, tmp_path):
    web, server = served
    server.scripts["/"] = redirect("/story")
    taken = take(web, tmp_path, f"{ROOT}/")
    (page,) = pages(taken.path)
    assert page.record_id == taken.record_id
    assert [entry.type for entry in page.entries] == ["warcinfo", "response", "request", "response", "request"]


def test_the_servers_clock_is_compared_with_ours(served, tmp_path):
    web, _ = served
    assert facts(take(web, tmp_path).path)["server-clock-ahead-seconds"] == ["7"]


@pytest.mark.parametrize(
    "stated", ["yesterday", "Tue, 99 May 2020 09:30:07 GMT", "0", "Tue, 26 May 999999 09:30:07 GMT"]
)
def test_a_clock_that_cannot_be_read_is_no_clock(stated, tmp_path):
    taken, _ = take_one(answer(b"x", f"Date: {stated}"), tmp_path)
    assert facts(taken.path)["server-clock-ahead-seconds"] == ["the server's Date field cannot be read"]


def test_a_file_that_is_there_is_not_overwritten(served, tmp_path):
    web, server = served
    (tmp_path / "capture.warc").write_bytes(b"mine")
    with pytest.raises(CaptureError, match="is there already"):
        take(web, tmp_path)
    assert (tmp_path / "capture.warc").read_bytes() == b"mine"
    assert server.requests == []


def test_a_folder_that_cannot_be_written(served, tmp_path):
    web, _ = served
    with pytest.raises(CaptureError, match="cannot write"):
        take(web, tmp_path / "nowhere")


@pytest.mark.parametrize("url", ["https://nowhere.example/", "https://news.example:8443/"])
def test_nobody_there(url, served, tmp_path):
    web, _ = served
    with pytest.raises(ConnectionFailed) as refused:
        take(web, tmp_path, url)
    assert refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_the_same_answers_give_the_same_file(served, tmp_path):
    """Clock, IDs and network are handed in; only how long it took differs."""
    web, _ = served
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        files.append(take(web, tmp_path / name, network=web.network(ticks=lambda: 0.0)).path.read_bytes())
    assert files[0] == files[1]


def test_what_a_person_reads_has_no_control_characters(tmp_path):
    taken, _ = take_one(b"HTTP/1.1 200 OK\r\nBroken \x1b[31m line\r\nContent-Length: 1\r\n\r\nx", tmp_path)
    assert accepted(taken.path)
    assert taken.notes
    assert all(note.isprintable() for note in taken.notes)
    assert content(taken.path) == b"x"
