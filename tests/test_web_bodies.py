"""What servers do on the wire: the bytes are stored as they came, and a part is never stored as the whole."""

import gzip
import random

import pytest

from pressmark.capture.limits import Limits
from pressmark.capture.refusals import AnswerError, CaptureError
from pressmark.formats.warc.payload import http_payload
from web_capture import HOST, URL, accepted, blocks, content, facts, heads, take, take_one
from web_server import NOT_FOUND, Web, WebServer, answer

pytestmark = pytest.mark.usefixtures("loopback")

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
FAST = Limits(silence_seconds=1, exchange_seconds=2)


def truncated(path) -> list[str]:
    """Of the page."""
    return heads(path)[-1].get("WARC-Truncated", [])


def first_then(data, *more):
    """Send, and go on as told."""

    def script(talk):
        talk.send(data)
        for step in more:
            step(talk)

    return script


LF_ALONE = "lines that end in LF alone (RFC 9112 §2.2)"
TRAILERS = "chunked, with trailers (§7.1.2)"
WHOLE = {
    "chunked (RFC 9112 §7.1)": (CHUNKED + b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", b"hello world"),
    "chunked, with extensions (§7.1.1)": (CHUNKED + b'5;a=b;c="d e"\r\nhello\r\n0;last\r\n\r\n', b"hello"),
    TRAILERS: (CHUNKED + b"5\r\nhello\r\n0\r\nX-Digest: abc\r\nX-More: d\r\n\r\n", b"hello"),
    "chunked, sizes in capitals with zeros": (CHUNKED + b"00A\r\n0123456789\r\n0\r\n\r\n", b"0123456789"),
    "chunked beside a length, which does not count (§6.3)": (
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"hello",
    ),
    "gzip (RFC 9110 §8.4.1.3)": (answer(gzip.compress(b"hello", mtime=0), "Content-Encoding: gzip"), b"hello"),
    "gzip in chunks": (
        OK
        + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
        % (len(gzip.compress(b"hello", mtime=0)), gzip.compress(b"hello", mtime=0)),
        b"hello",
    ),
    "an empty body": (answer(b""), b""),
    "no body (RFC 9110 §15.3.5)": (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
    "the same length twice (§6.3)": (OK + b"Content-Length: 5, 5\r\nContent-Length: 5\r\n\r\nhello", b"hello"),
    "HTTP/1.0 without a length": (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nhello", b"hello"),
    "no length at all": (OK + b"\r\nhello", b"hello"),
    "a field twice": (answer(b"hello", "X-A: 1", "X-A: 2", "Set-Cookie: a=b", "Set-Cookie: c=d"), b"hello"),
    "a folded field (§5.2)": (answer(b"hello", "X-A: one\r\n\ttwo"), b"hello"),
    LF_ALONE: (
        b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n\nhello",
        b"hello",
    ),
    "no reason phrase": (b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", b"hello"),
    "a name of a field in small letters": (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", b"hello"),
    "bytes that are no text": (answer(bytes(range(256)) * 100), bytes(range(256)) * 100),
    "what looks like the end of a record": (answer(b"\r\n\r\nWARC/1.1\r\n\r\n"), b"\r\n\r\nWARC/1.1\r\n\r\n"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_whole_is_stored_as_it_was_sent(name, tmp_path):
    wire, body = WHOLE[name]
    taken, server = take_one(wire, tmp_path)
    # FastWARC finds no payload behind lines that end in LF alone; its digest of the whole block holds.
    assert accepted(taken.path, payloads=name != LF_ALONE)
    assert blocks(taken.path)[URL] == server.sent["/story"] == wire
    assert (taken.truncated, truncated(taken.path)) == ("", [])
    assert http_payload(wire).content == body
    if name != TRAILERS:  # warcio takes trailers for content
        assert content(taken.path) == body


@pytest.mark.parametrize("name", [name for name in WHOLE if len(WHOLE[name][0]) < 900])
def test_it_does_not_matter_in_what_pieces_it_comes(name, tmp_path):
    wire = WHOLE[name][0]

    def script(talk):
        for at in range(len(wire)):
            talk.send(wire[at : at + 1])

    taken, _ = take_one(script, tmp_path)
    assert blocks(taken.path)[URL] == wire


CUT = {
    "fewer bytes than stated": (OK + b"Content-Length: 100\r\n\r\nhello", "disconnect"),
    "no bytes where some are stated": (OK + b"Content-Length: 100\r\n\r\n", "disconnect"),
    "cut in a chunk": (CHUNKED + b"ff\r\nhello", "disconnect"),
    "cut between chunks": (CHUNKED + b"5\r\nhello\r\n", "disconnect"),
    "cut in the trailer": (CHUNKED + b"5\r\nhello\r\n0\r\nX-A: b\r\n", "disconnect"),
    "chunked, and nothing": (CHUNKED, "disconnect"),
    "chunks that are none": (CHUNKED + b"hello world\r\n", "unspecified"),
    "a chunk longer than its size": (CHUNKED + b"2\r\nhello\r\n0\r\n\r\n", "unspecified"),
    "a length below nothing": (OK + b"Content-Length: -5\r\n\r\nhello", "unspecified"),
    "two lengths": (OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "unspecified"),
    "a length that is no number": (OK + b"Content-Length: five\r\n\r\nhello", "unspecified"),
}


@pytest.mark.parametrize("sent", CUT.values(), ids=CUT)
def test_what_is_not_whole_is_never_stored_as_the_whole(sent, tmp_path):
    """ISO 28500 §5.15."""
    wire, reason = sent
    taken, _ = take_one(wire, tmp_path)
    assert accepted(taken.path)
    assert blocks(taken.path)[URL] == wire
    assert (taken.truncated, truncated(taken.path)) == (reason, [reason])
    assert any("bytes of it came" in note for note in taken.notes)


def test_more_bytes_than_stated_are_not_part_of_the_answer(tmp_path):
    """RFC 9112 §6.3: what follows belongs to no message."""
    taken, _ = take_one(answer(b"hello") + b"HTTP/1.1 200 OK\r\n\r\nsmuggled", tmp_path)
    assert accepted(taken.path)
    assert blocks(taken.path)[URL] == answer(b"hello")
    assert "more bytes than it had announced" in taken.notes[0]


def test_an_end_over_tls_that_nobody_vouches_for_may_be_a_cut(tmp_path):
    """RFC 9112 §9.8: without close_notify, a body that ends with the connection is incomplete."""

    def script(talk):
        talk.send(OK + b"\r\nhello")
        talk.connection = __import__("socket").socket(fileno=talk.connection.detach())
        talk.connection.close()

    taken, _ = take_one(script, tmp_path)
    assert accepted(taken.path)
    assert taken.truncated == "disconnect"


def test_a_connection_that_breaks_off(tmp_path):
    taken, _ = take_one(first_then(OK + b"Content-Length: 100\r\n\r\nhello", lambda talk: talk.reset()), tmp_path)
    assert accepted(taken.path)
    assert taken.truncated == "disconnect"


def test_a_server_that_falls_silent(tmp_path):
    script = first_then(OK + b"Content-Length: 100\r\n\r\nhello", lambda talk: talk.wait_for_the_client())
    taken, _ = take_one(script, tmp_path, limits=FAST)
    assert accepted(taken.path)
    assert blocks(taken.path)[URL].endswith(b"\r\n\r\nhello")
    assert truncated(taken.path) == ["time"]


def test_a_server_that_dribbles(tmp_path):
    """A byte now and then is never silent for too long, and does not go on for ever."""

    def script(talk):
        talk.send(OK + b"Content-Length: 100000\r\n\r\n")
        while talk.send(b"x") and not talk.server.stopping.wait(0.05):
            pass

    taken, _ = take_one(script, tmp_path, limits=FAST)
    assert accepted(taken.path)
    assert truncated(taken.path) == ["time"]


def test_a_server_that_dribbles_its_header(tmp_path):
    def script(talk):
        talk.send(b"HTTP/1.1 200 OK\r\nX: ")
        while talk.send(b"x") and not talk.server.stopping.wait(0.05):
            pass

    with pytest.raises(AnswerError, match="the time for one answer was over"):
        take_one(script, tmp_path, limits=FAST)


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        (b"", "hung up without a word"),
        (b"HTTP/1.1 200 OK\r\nContent-", "hung up in the middle of its header"),
        (b"HTTP/1.1 2", "hung up in the middle of its header"),
        (b"<html>HTTP/0.9</html>", "does not answer in HTTP but with '<html>HTTP/0.9</html>'"),
        (b"220 mail.example ESMTP\r\n", "does not answer in HTTP"),
        (b"\x16\x03\x01\x02\x00\x01\x00", "does not answer in HTTP"),
        (b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "does not answer in HTTP"),
        (b"HTTP/1.1 OK\r\n\r\n", "does not answer in HTTP"),
        (b"HTTP/1.1 99 Low\r\n\r\n", "does not answer in HTTP"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "switched to another protocol"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000, "a header of more than 262144 bytes"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 20_000, "a header of more than 262144 bytes"),
        (b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 5000 + b"\r\n", "header lines"),
    ],
)
def test_what_is_no_answer_is_refused(wire, said, tmp_path):
    with pytest.raises(AnswerError, match=said):
        take_one(wire, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_connection_that_breaks_off_before_any_answer(tmp_path):
    with pytest.raises(AnswerError, match="gave no answer"):
        take_one(lambda talk: talk.reset(), tmp_path)


def test_interim_responses_are_kept_beside_the_answer(tmp_path):
    """RFC 9110 §15.2. Before the final one in its block, readers would take them for the answer."""
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    taken, _ = take_one(early + answer(b"hello"), tmp_path)
    assert accepted(taken.path)
    assert blocks(taken.path)[URL] == answer(b"hello")
    assert early + b"\r\n\r\n" in taken.path.read_bytes()


def test_what_is_odd_in_a_header_is_said(tmp_path):
    taken, _ = take_one(WHOLE["a folded field (§5.2)"][0], tmp_path)
    assert "folded" in facts(taken.path)["note"][0]


def test_a_page_that_is_not_there_is_stored_too(tmp_path):
    taken, _ = take_one(NOT_FOUND, tmp_path)
    assert accepted(taken.path)
    assert taken.status == 404


def test_a_body_that_does_not_decode_is_stored_and_said(tmp_path):
    taken, _ = take_one(answer(b"\x1f\x8bnonsense", "Content-Encoding: gzip"), tmp_path)
    assert accepted(taken.path)
    assert "its content cannot be read" in taken.notes[0]


def test_a_bomb_is_stored_and_never_inflated(tmp_path):
    bomb = gzip.compress(bytes(100 * 1024 * 1024), mtime=0)
    taken, _ = take_one(answer(bomb, "Content-Encoding: gzip"), tmp_path)
    assert blocks(taken.path)[URL].endswith(bomb)
    assert "decodes to more than" in taken.notes[0]


def test_whatever_a_server_sends_is_kept_as_it_came_or_refused(tmp_path):
    """Sound and cut answers, altered at random (always the same way); never a crash, a wrong digest, or a file left over."""
    seeds = [wire for wire, _ in (*WHOLE.values(), *CUT.values()) if len(wire) < 900]
    pieces = [
        b"\r\n",
        b"\n",
        b"\r",
        b"\0",
        b":",
        b"\xff",
        b"0\r\n\r\n",
        b"HTTP/1.1 ",
        b"Content-Length: 3\r\n",
        b"WARC/1.1\r\n",
    ]
    chance = random.Random(4)
    kept = 0
    web = Web()
    with WebServer({}) as server:
        web.serve(HOST, server, port=80)
        for _ in range(300):
            wire = chance.choice(seeds)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(wire) + 1)
                wire = wire[:at] + chance.choice([b"", *pieces]) + wire[at + chance.choice([0, 1, 20]) :]
            server.scripts["/story"] = wire
            try:
                taken = take(web, tmp_path, f"http://{HOST}/story", limits=FAST)
            except CaptureError:
                assert list(tmp_path.iterdir()) == []
                continue
            assert accepted(taken.path, payloads=False)
            assert wire.startswith(blocks(taken.path)[taken.url])
            taken.path.unlink()
            kept += 1
    assert kept > 100
