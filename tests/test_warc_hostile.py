"""WARC files made to hurt their reader: a named fault, little memory, and the records behind are still read."""

import gzip
import tracemalloc
import zlib

import pytest

from pressmark.formats.warc.heads import MAX_FIELDS, MAX_HEADER_BYTES
from pressmark.formats.warc.records import Record, Warc
from warcs import check, identifier, pages, request, response, revisit, warcinfo, write

MEBIBYTE = 1024 * 1024


def codes(path):
    return [one.code for one in check(path)]


def types_after_trouble(path):
    with Warc.open(path) as warc:
        return [one.type for one in warc.scan() if isinstance(one, Record)]


@pytest.fixture
def little_memory():
    """The test may hold no more than a few pieces of a file at once."""
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 24 * MEBIBYTE


def behind(path, *records):
    with path.open("ab") as file:
        for one in records:
            file.write(one)
    return path


def test_a_header_of_100_megabytes(tmp_path, little_memory):
    path = write(tmp_path, b"WARC/1.1\r\nWARC-Type: response\r\nX: ")
    with path.open("ab") as file:
        for _ in range(100):
            file.write(b"x" * MEBIBYTE)
    behind(path, b"\r\n\r\n", response())
    assert "header-too-long" in codes(path)
    assert types_after_trouble(path) == ["response"]


def test_a_million_empty_fields(tmp_path, little_memory):
    path = write(tmp_path, b"WARC/1.1\r\n")
    behind(path, b"A:\r\n" * 1_000_000, b"\r\n", response())
    assert "header-too-long" in codes(path)
    assert types_after_trouble(path) == ["response"]


def test_more_fields_than_a_record_has(tmp_path):
    many = b"WARC/1.1\r\n" + b"A: b\r\n" * (MAX_FIELDS + 1) + b"\r\n"
    assert len(many) < MAX_HEADER_BYTES
    path = write(tmp_path, many, response())
    assert "fields-too-many" in codes(path)
    assert types_after_trouble(path) == ["response"]


def test_twenty_thousand_beginnings(tmp_path):
    path = write(tmp_path, b"WARC/1.1\r\n" * 20_000, response())
    assert "header-unfinished" in codes(path)
    assert types_after_trouble(path) == ["response"]


def test_a_file_of_nothing_but_beginnings_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("pressmark.formats.warc.scanning.MAX_BROKEN", 1_000)
    path = write(tmp_path, b"WARC/1.1\r\n" * 5_000, response())
    assert codes(path)[-1] == "broken-too-often"
    assert types_after_trouble(path) == []


def test_records_that_all_claim_the_rest_of_the_file(tmp_path):
    """Each lie costs one look behind its end, not a reading of the block."""
    lie = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\n"
    path = write(tmp_path, lie * 5_000, response())
    assert "record-separator" in codes(path) or "block-too-short" in codes(path)
    assert types_after_trouble(path)[-1] == "response"


@pytest.mark.parametrize("length", [2**63 - 1, 2**63, 2**64, 10**29])
def test_lengths_of_63_bits_and_more(tmp_path, length):
    long = response().replace(b"Content-Length: ", b"Content-Length: %d\r\nX: " % length, 1)
    path = write(tmp_path, warcinfo(), long, request(number=8, to=None))
    assert {"block-too-short", "length-too-large"} & set(codes(path))
    assert types_after_trouble(path) == ["warcinfo", "request"]


@pytest.mark.parametrize("length", [b"-1", b"+5", b"5 5", b"1_0", b"0x10", b"1e3", "٥".encode(), b"5,5", b"9" * 5000])
def test_lengths_that_other_readers_take(tmp_path, length):
    odd = response().replace(b"Content-Length: ", b"Content-Length: " + length + b"\r\nX: ", 1)
    assert "length-form" in codes(write(tmp_path, warcinfo(), odd))


@pytest.mark.parametrize("byte", [b"\0", b"\x01", b"\x0b", b"\x7f", b"\r"])
def test_control_characters_in_a_field(tmp_path, byte):
    assert "field-form" in codes(write(tmp_path, response().replace(b"WARC-Date: ", b"WARC-Date: " + byte + b"2")))


def test_a_block_of_nul_bytes(tmp_path):
    path = write(tmp_path, warcinfo(), bytes(100_000), response())
    assert "version-line" in codes(path)


def test_bytes_that_are_not_utf_8(tmp_path):
    assert "field-encoding" in codes(write(tmp_path, response().replace(b"WARC-Date", b"X: \xff\xfe\r\nWARC-Date")))


def test_a_hundred_thousand_folded_lines(tmp_path):
    folded = response().replace(b"WARC-Date: ", b"X: a\r\n" + b" b\r\n" * 100_000 + b"WARC-Date: ", 1)
    path = write(tmp_path, folded, request(number=8, to=None))
    assert "fields-too-many" in codes(path)
    assert types_after_trouble(path) == ["request"]


def test_a_first_line_that_is_folded(tmp_path):
    assert "field-form" in codes(write(tmp_path, b"WARC/1.1\r\n X: y\r\n\r\n"))


def test_fields_of_one_name_that_differ_in_case(tmp_path):
    doubled = response().replace(b"WARC-Target-URI: ", b"warc-target-uri: https://a.example/\r\nWARC-Target-URI: ")
    assert "field-duplicate" in codes(write(tmp_path, warcinfo(), doubled))


def bomb(size):
    """A record of zeros in one gzip member, without ever holding them."""
    head, tail = response(b"", payload_digest=None, block_digest=None, content_length=str(size)).split(b"HTTP/", 1)
    squeeze = zlib.compressobj(9, wbits=31)
    del tail
    out = [squeeze.compress(head)]
    out += [squeeze.compress(bytes(MEBIBYTE)) for _ in range(size // MEBIBYTE)]
    out += [squeeze.compress(b"\r\n\r\n"), squeeze.flush()]
    return b"".join(out)


def test_a_gzip_bomb_in_a_record(tmp_path, little_memory):
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(gzip.compress(warcinfo()) + bomb(256 * MEBIBYTE) + gzip.compress(request(number=8, to=None)))
    assert "gzip-bomb" in codes(path)
    assert types_after_trouble(path) == ["warcinfo", "request"]


def test_a_large_record_takes_little_memory(tmp_path, little_memory):
    path = tmp_path / "large.warc"
    head = response(b"", payload_digest=None, block_digest=None, content_length=str(200 * MEBIBYTE))
    with path.open("wb") as file:
        file.write(head.split(b"HTTP/", 1)[0])
        file.seek(200 * MEBIBYTE, 1)
        file.write(b"\r\n\r\n")
    behind(path, request(number=8, to=None))
    assert [code for code in codes(path) if code != "warcinfo-missing"] == ["http-form"]
    assert types_after_trouble(path) == ["response", "request"]


def test_a_gzip_header_that_never_ends(tmp_path, little_memory):
    # RFC 1952 §2.3.1: the file name ends at a zero byte
    path = tmp_path / "named.warc.gz"
    path.write_bytes(b"\x1f\x8b\x08\x08" + bytes(6))
    with path.open("ab") as file:
        for _ in range(30):
            file.write(b"n" * MEBIBYTE)
    assert "gzip-truncated" in codes(path)


def test_a_million_false_members(tmp_path):
    path = tmp_path / "false.warc.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00" * 250_000)
    assert set(codes(path)) == {"gzip-damaged"}


def test_a_million_empty_members_cost_little(tmp_path, little_memory):
    path = tmp_path / "empty.warc.gz"
    path.write_bytes(gzip.compress(b"", mtime=0) * 20_000 + gzip.compress(response()))
    assert types_after_trouble(path) == ["response"]


def test_a_broken_record_that_holds_a_whole_false_one_is_marked(tmp_path):
    """The server wrote the page, so it may have written a record of another newspaper into it."""
    forged = response(number=66, target_uri="https://other.example/")
    cut = response(b"\r\n" + forged + b"more")[:-8]
    path = write(tmp_path, warcinfo(), cut)
    faults = []
    found = list(pages(path, report=faults.append))
    assert [one.code for one in faults] == ["block-too-short", "after-broken-record"]
    assert [one.record_id for one in found] == [identifier(66).strip("<>")]


def test_requests_and_revisits_that_refer_to_themselves(tmp_path):
    path = write(tmp_path, warcinfo(), revisit(refers_to=identifier(9)), request(concurrent_to=identifier(2)))
    faults = []
    assert list(pages(path, report=faults.append)) == []
    assert [one.code for one in faults] == ["revisit-unresolved"]


def test_a_location_that_is_no_address(tmp_path):
    odd = response(b"", "Location: http://[::1", status="301 Moved", number=5, target_uri="https://a.example/")
    assert len(list(pages(write(tmp_path, warcinfo(), odd, response())))) == 1


def test_ten_thousand_redirects_to_one_page(tmp_path):
    hops = [
        response(
            b"", "Location: /bridge", status="302 Found", number=number, target_uri=f"https://news.example/{number}"
        )
        for number in range(10, 2010)
    ]
    (page,) = pages(write(tmp_path, warcinfo(), *hops, response()))
    assert len(page.hops) == 1
