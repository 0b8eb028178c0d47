"""Records of an original by their numbers: what stands in each, and where in its head a field's value stands."""

import gzip

import pytest

import warcs
from pressmark.errors import SourceError
from pressmark.formats.warc import index as index_module
from pressmark.formats.warc.index import RecordIndex, field_ranges


def words(head: bytes, name: str) -> list[str]:
    text = head.decode("latin-1")
    return [text[start:end] for start, end in field_ranges(head, name)]


def test_records_are_counted_from_1_all_of_them():
    index = RecordIndex(warcs.page())
    assert len(index) == 3
    assert [index.record(number).type for number in (1, 2, 3)] == ["warcinfo", "request", "response"]
    assert index.number_of(warcs.identifier(3).strip("<>")) == 3
    assert index.software() == "by hand"


def test_a_body_has_its_codings_undone_and_a_head_is_as_it_was_sent():
    body = gzip.compress(warcs.HTML, mtime=0)
    fields = ("Content-Type: text/html", "Content-Encoding: gzip")
    index = RecordIndex(warcs.warcinfo() + warcs.response(body, *fields))
    assert index.body(2) == warcs.HTML
    assert index.http_head(2) == warcs.http(b"", *fields)
    assert index.warc_head(1) + index.body(1) + b"\r\n\r\n" == warcs.warcinfo()


def test_a_revisit_has_no_body_and_is_said_to_be_one():
    index = RecordIndex(warcs.response() + warcs.revisit(block=warcs.http(b"", "X-Robots-Tag: noindex")))
    with pytest.raises(SourceError, match=r"record 2 .* is a revisit"):
        index.body(2)
    assert words(index.http_head(2), "x-robots-tag") == ["noindex"]


@pytest.mark.parametrize("number", [0, -1, 4, 10**30])
def test_a_record_that_is_not_there(number):
    index = RecordIndex(warcs.page())
    for give in (index.record, index.body, index.http_head, index.warc_head):
        with pytest.raises(SourceError, match="3 records"):
            give(number)


def test_an_id_that_no_record_or_two_have_names_none():
    index = RecordIndex(warcs.response() + warcs.response())
    with pytest.raises(SourceError, match="2 records"):
        index.number_of(warcs.identifier(3).strip("<>"))
    with pytest.raises(SourceError, match="no record"):
        index.number_of("urn:x")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"garbage" + warcs.page(), "byte 0"),
        (warcs.page() + b"garbage", "no record stands at byte"),
        (warcs.page() + b"\r\n", "no record stands at byte"),
        (warcs.warcinfo() + b"\r\n" + warcs.response(), "no record stands at byte"),
        (warcs.page()[:-1], "no record stands at byte"),
        (warcs.page().replace(b"Content-Length: 19", b"Content-Length: 18"), "no record stands at byte 0"),
    ],
)
def test_an_original_is_nothing_but_records(data, why):
    with pytest.raises(SourceError, match=why):
        RecordIndex(data)


def test_limits_bind_before_the_work_is_done(monkeypatch):
    monkeypatch.setattr(index_module, "MAX_INDEXED_RECORDS", 2)
    with pytest.raises(SourceError, match="more than 2 records"):
        RecordIndex(warcs.page())


def test_bodies_have_one_bound_together(monkeypatch):
    monkeypatch.setattr(index_module, "MAX_BODIES_BYTES", 150)
    index = RecordIndex(warcs.response(b"a" * 100) + warcs.response(b"b" * 100, number=4))
    assert index.body(1) == index.body(1) == b"a" * 100
    with pytest.raises(SourceError, match="more than 50 bytes"):
        index.body(2)


def test_a_fields_values_stand_without_the_white_space_around_them():
    head = (
        b"HTTP/1.1 200 OK\r\nX-Robots-Tag:  noindex \r\nvia: x-robots-tag: no\r\nX-ROBOTS-TAG:\t\r\n"
        b"x-robots-tag : bot:\r\n  none\r\nLast: x\r\n\r\n"
    )
    assert words(head, "X-Robots-Tag") == ["noindex", "bot:\r\n  none"]
    assert words(head, "last") == ["x"]
    assert words(head, "HTTP/1.1 200 OK") == []
    assert words(b"HTTP/1.1 200 OK", "last") == []


def test_a_value_is_read_byte_for_byte():
    assert words("HTTP/1.1 200 OK\nLocation: /é".encode(), "location") == ["/Ã©"]
