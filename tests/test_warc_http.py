"""The HTTP message in a block, and its body with every coding undone."""

import gzip
import importlib.util
import zlib

import pytest

from pressmark.formats.warc.codings import CodingError, CutOffError, Dechunker, dechunk, decode
from pressmark.formats.warc.http import HttpError, read_head
from pressmark.formats.warc.payload import http_payload, payload
from warcs import HTML, PAGE, http, record, request, response


def of(body, *fields, **named):
    return http_payload(http(body, *fields), **named)


def test_status_fields_and_body():
    found = payload(response())
    assert (found.content, found.content_type, found.charset) == (HTML, "text/html", "utf-8")
    assert (found.http.status, found.http.version) == (200, "1.1")
    assert (found.complete, found.notes, found.undone) == (True, (), ())


def test_a_request_line():
    found = payload(request())
    assert (found.http.method, found.http.target, found.http.status) == ("GET", "/bridge", None)


def test_repeated_fields_and_raw_bytes_are_kept():
    block = http(b"", "Set-Cookie: a=1", "Set-Cookie: b=2", "X-Name: caf\xe9")
    head = read_head(block)
    assert head.raw == block
    assert head.all("set-cookie") == ["a=1", "b=2"]
    assert head.first("x-name").encode("latin-1") == b"caf\xe9"


@pytest.mark.parametrize("name", ["Content-Type", "CONTENT-TYPE", "content-type"])
def test_field_names_have_no_case(name):
    # RFC 9110 §5.1: "Field names are case-insensitive"
    assert of(HTML, f"{name}: text/html").content_type == "text/html"


@pytest.mark.parametrize(
    ("stated", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;charset="Windows-1252"', "Windows-1252"),
        ("text/html; level=1; CHARSET = koi8-r", "koi8-r"),
        ("text/html", ""),
        ("text/html; charset=", ""),
    ],
)
def test_the_charset_of_the_header(stated, charset):
    assert of(HTML, f"Content-Type: {stated}").charset == charset


def test_of_two_content_types_the_last_counts():
    assert of(HTML, "Content-Type: text/plain", "Content-Type: text/html").content_type == "text/html"


ODD_HEADS = {
    "HTTP/2": b"HTTP/2 200\r\nContent-Type: text/html\r\n\r\n",
    "no space": b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n",
    "LF alone": b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n",
    "folded": b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Type: text/html\r\n\r\n",
    "before a colon": b"HTTP/1.1 200 OK\r\nContent-Type : text/html\r\n\r\n",
    "no field": b"HTTP/1.1 200 OK\r\nnonsense\r\nContent-Type: text/html\r\n\r\n",
}


@pytest.mark.parametrize(("note", "head"), ODD_HEADS.items())
def test_what_servers_and_crawlers_do_to_heads_is_noted(note, head):
    found = http_payload(head + HTML)
    assert (found.content, found.content_type) == (HTML, "text/html")
    assert note in " ".join(found.notes)


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1 20 OK\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"\0" * 999])
def test_what_is_no_response(block):
    with pytest.raises(HttpError, match="status line"):
        http_payload(block)


def test_a_head_without_end():
    with pytest.raises(HttpError, match="longer than"):
        read_head(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000)


def test_a_million_fields():
    with pytest.raises(HttpError, match="more than 2000"):
        read_head(b"HTTP/1.1 200 OK\r\n" + b"X:\r\n" * 50_000 + b"\r\n")


CHUNKED = "Transfer-Encoding: chunked"


def test_chunks():
    # RFC 9112 §7.1
    found = of(b"4;name=value\r\nWiki\r\n5\r\npedia\r\n0\r\nTrailer: x\r\n\r\n", CHUNKED)
    assert (found.content, found.undone, found.complete) == (b"Wikipedia", ("chunked",), True)


def test_chunks_in_any_pieces():
    body = b"4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n"
    chunks = Dechunker()
    assert b"".join(chunks.feed(body[at : at + 1]) for at in range(len(body))) == b"Wikipedia"
    assert chunks.ended


@pytest.mark.parametrize("body", [b"4\r\nWikipedia\r\n0\r\n\r\n", b"4\r\nWiki\r\nzz\r\n", b"4\r\nWiki\n0\r\n\r\n"])
def test_wrong_chunks_are_refused(body):
    with pytest.raises(CodingError):
        of(body, CHUNKED)


@pytest.mark.parametrize("size", [b"-1", b"+4", b"0x4", b"4 4", b"1_0", b"\xd9\xa4", b"f" * 17])
def test_sizes_are_hexadecimal_digits_alone(size):
    with pytest.raises(CodingError, match="no chunk size"):
        dechunk(size + b"\r\nWiki\r\n0\r\n\r\n")


def test_a_chunked_body_cut_off():
    found = of(b"4\r\nWiki\r\n5\r\nped", CHUNKED)
    assert (found.content, found.complete) == (b"Wikiped", False)


def test_a_chunk_of_immense_size_is_cut_off_not_reserved():
    found = of(b"ffffffffffffffff\r\nWiki", CHUNKED)
    assert (found.content, found.complete) == (b"Wiki", False)


def test_crawlers_that_store_the_body_without_its_chunks():
    found = of(HTML, CHUNKED)
    assert (found.content, found.undone, found.complete) == (HTML, (), True)
    assert found.notes == ("the body was stored with chunked undone",)


def raw_deflate(data):
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(data) + squeeze.flush()


@pytest.mark.parametrize(
    ("coding", "coded"),
    [
        ("gzip", gzip.compress(HTML, mtime=0)),
        ("x-gzip", gzip.compress(HTML, mtime=0)),
        ("gzip", gzip.compress(HTML[:20], mtime=0) + gzip.compress(HTML[20:], mtime=0)),
        ("deflate", zlib.compress(HTML)),
        ("deflate", raw_deflate(HTML)),
        ("identity", HTML),
        ("gzip, deflate", zlib.compress(gzip.compress(HTML, mtime=0))),
    ],
)
def test_content_codings_are_undone(coding, coded):
    found = of(coded, "Content-Type: text/html", f"Content-Encoding: {coding}")
    assert (found.content, found.complete) == (HTML, True)


def test_brotli():
    brotli = pytest.importorskip("brotli")
    found = of(brotli.compress(HTML), "Content-Encoding: br")
    assert (found.content, found.undone) == (HTML, ("br",))


def test_brotli_in_pieces():
    brotli = pytest.importorskip("brotli")
    large = b"".join(b"%d, " % number for number in range(300_000))
    assert of(brotli.compress(large, quality=1), "Content-Encoding: br").content == large


def test_zstandard():
    zstandard = pytest.importorskip("zstandard")
    found = of(zstandard.ZstdCompressor().compress(HTML), "Content-Encoding: zstd")
    assert (found.content, found.undone) == (HTML, ("zstd",))


@pytest.mark.skipif(importlib.util.find_spec("zstandard") is not None, reason="zstandard is installed")
def test_zstandard_without_its_library_says_what_to_install():
    with pytest.raises(CodingError) as caught:
        of(b"\x28\xb5\x2f\xfd" + bytes(20), "Content-Encoding: zstd")
    assert caught.value.hint == "install it: pip install zstandard"


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd"])
def test_crawlers_that_store_the_body_decoded(coding):
    if coding == "br":
        pytest.importorskip("brotli")
    found = of(HTML, f"Content-Encoding: {coding}", "Content-Length: 9")
    assert (found.content, found.undone, found.complete) == (HTML, (), True)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_coded_body_cut_off_gives_what_is_there(coding):
    if coding == "br":
        pytest.importorskip("brotli")
    import random

    words = random.Random(1).choices([b"bridge ", b"river ", b"town ", b"boat "], k=20_000)
    large = b"".join(words)
    if coding == "br":
        import brotli

        coded = brotli.compress(large, quality=1)
    else:
        coded = gzip.compress(large) if coding == "gzip" else zlib.compress(large)
    found = of(coded[: len(coded) // 2], f"Content-Encoding: {coding}")
    assert found.complete is False
    assert large.startswith(found.content)


def test_an_unknown_coding():
    with pytest.raises(CodingError, match="not known"):
        of(HTML, "Content-Encoding: rot13")


def test_twenty_codings():
    with pytest.raises(CodingError, match="more than 4"):
        of(HTML, "Content-Encoding: " + ", ".join(["gzip"] * 20))


def test_a_damaged_gzip_body():
    with pytest.raises(CodingError, match="cannot be inflated"):
        of(gzip.compress(HTML, mtime=0)[:-6] + b"\0\0\0\0\0\0", "Content-Encoding: gzip")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_stops_at_the_limit(coding):
    if coding == "br":
        brotli = pytest.importorskip("brotli")
        coded = brotli.compress(bytes(50_000_000), quality=1)
    else:
        coded = gzip.compress(bytes(50_000_000)) if coding == "gzip" else zlib.compress(bytes(50_000_000))
    with pytest.raises(CodingError, match="more than 1000000 bytes"):
        decode(coded, coding, limit=1_000_000)


def test_a_bomb_inside_a_bomb():
    with pytest.raises(CodingError, match="more than"):
        of(gzip.compress(gzip.compress(bytes(50_000_000))), "Content-Encoding: gzip, gzip", limit=1_000_000)


def test_a_body_shorter_than_its_header_says():
    found = of(HTML, "Content-Length: 1000")
    assert (found.content, found.complete) == (HTML, False)


def test_a_body_longer_than_its_header_says_is_kept():
    found = of(HTML, "Content-Length: 9")
    assert (found.content, found.complete) == (HTML, True)
    assert found.notes == (f"the body has {len(HTML)} bytes and its header states 9",)


@pytest.mark.parametrize("length", ["-5", "5, 6", "٥", "1" * 40])
def test_a_length_that_is_none(length):
    found = http_payload(b"HTTP/1.1 200 OK\r\nContent-Length: " + length.encode() + b"\r\n\r\n" + HTML)
    assert found.content == HTML
    assert "no number" in found.notes[0]


def test_a_record_that_says_it_was_truncated():
    found = payload(response(truncated="length"))
    assert (found.complete, found.notes) == (False, ("truncated by the crawler: 'length'",))


def test_a_resource_is_its_block():
    found = payload(record("resource", HTML, target_uri=PAGE, content_type="text/html; charset=utf-8"))
    assert (found.content, found.content_type, found.charset, found.http) == (HTML, "text/html", "utf-8", None)


@pytest.mark.parametrize("data", [b"", b"WARC/1.1\r\n", response()[:-4], response() + b"x", HTML])
def test_bytes_that_are_no_record(data):
    with pytest.raises(HttpError):
        payload(data)


def test_cut_off_keeps_what_was_decoded():
    with pytest.raises(CutOffError) as caught:
        dechunk(b"4\r\nWiki\r\n")
    assert caught.value.content == b"Wiki"
