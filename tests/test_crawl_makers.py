"""Crawls as the programs in use write them: the shapes are theirs, read off their sources or their own files; the words are ours.

Each maker's file holds the same page. Whatever else stands in it, the page is found, once a capture, and no record that is sound is told
as a fault.
"""

import gzip
import zlib

import pytest

from warcs import (
    HTML,
    PAGE,
    check,
    errors,
    http,
    identifier,
    pages,
    record,
    request,
    response,
    revisit,
    sha1,
    sha256,
    write,
)

AGAIN = "https://news.example/bridge?again"


def _info(number=1, **fields):
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return record("warcinfo", lines.encode(), number=number, content_type="application/warc-fields")


def heritrix():
    """Names looked up are records, revisits say that they are cut to their head, metadata stand behind each page (WARC/1.0)."""
    old = {"version": "1.0", "block_digest": None}
    head = http(b"", "Content-Type: text/html", f"Content-Length: {len(HTML)}")
    return [
        _info(software="Heritrix/3.4.0 http://crawler.archive.org", robots="obey"),
        record(
            "response",
            b"20200525100000\r\nnews.example.\t300\tIN\tA\t192.0.2.7\r\n",
            number=2,
            target_uri="dns:news.example",
            content_type="text/dns",
            ip_address="192.0.2.1",
            **old,
        ),
        response(number=3, payload_digest=sha1(HTML), ip_address="192.0.2.7", **old),
        request(number=4, **old),
        record(
            "metadata",
            b"seed: \r\nfetchTimeMs: 84\r\ncharsetForLinkExtraction: utf-8\r\noutlink: https://news.example/b.css L link/@href\r\n",
            number=5,
            target_uri=PAGE,
            concurrent_to=identifier(3),
            content_type="application/warc-fields",
            **old,
        ),
        revisit(
            number=6,
            block=head,
            profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
            payload_digest=sha1(HTML),
            truncated="length",
            refers_to=identifier(3),
            **old,
        ),
    ]


def warcprox():
    """Bodies as they came over the line, digests of both sorts in SHA-1, revisits by address and date."""
    head = http(b"", "Content-Type: text/html", f"Content-Length: {len(HTML)}")
    return [
        _info(software="warcprox 2.6.0", hostname="host", ip="127.0.0.1", format="WARC File Format 1.0"),
        response(number=3, version="1.0", payload_digest=sha1(HTML), block_digest=sha1(http()), ip_address="192.0.2.7"),
        request(number=4, version="1.0", block_digest=None),
        revisit(
            number=5,
            version="1.0",
            block=head,
            block_digest=sha1(head),
            profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
            payload_digest=sha1(HTML),
            target_uri=AGAIN,
            refers_to_target_uri=PAGE,
            refers_to_date="2020-05-25T10:00:00Z",
            truncated="length",
        ),
    ]


def archiveweb_page():
    """A browser's view: codings undone and renamed, fractions of a second, fields of its own, pictures of the page as `resource`."""
    fields = ("content-type: text/html", "x-orig-content-encoding: gzip", f"content-length: {len(HTML)}")
    own = {"page_id": "k1abcd2", "date": "2020-05-25T10:00:00.123Z"}
    empty = http(b"", "content-type: text/html")
    return [
        _info(software="Webrecorder ArchiveWeb.page 0.12.0", format="WARC File Format 1.1", isPartOf="Bridges"),
        response(HTML, *fields, number=3, json_metadata='{"ipType":"Public","cert":{"issuer":"R3","ctc":"1"}}', **own),
        request(number=4, **own),
        record("resource", b"\xff\xd8\xff", number=5, target_uri=f"urn:view:{PAGE}", content_type="image/jpeg", **own),
        revisit(
            number=6,
            block=empty,
            block_digest=sha256(empty),
            target_uri=AGAIN,
            refers_to_target_uri=PAGE,
            refers_to_date="2020-05-25T10:00:00.123Z",
            page_id="k1abcd2",
        ),
    ]


def common_crawl():
    """The request before the response, metadata behind it, the coding undone and said so, the type told again as it was found."""
    coded = (
        "Content-Type: text/html; charset=UTF-8",
        "X-Crawler-Content-Encoding: gzip",
        f"Content-Length: {len(HTML)}",
    )
    both = {"version": "1.0", "warcinfo_id": identifier(1), "ip_address": "192.0.2.7"}
    block = http(HTML, *coded)
    return [
        _info(isPartOf="CC-MAIN-2020-24", publisher="Common Crawl", software="Apache Nutch 1.16"),
        request(number=2, block_digest=None, **both),
        response(
            HTML,
            *coded,
            number=3,
            concurrent_to=identifier(2),
            payload_digest=sha1(HTML),
            block_digest=sha1(block),
            identified_payload_type="text/html",
            **both,
        ),
        record(
            "metadata",
            b'fetchTimeMs: 300\r\nlanguages-cld2: {"reliable":true}\r\n',
            number=4,
            version="1.0",
            target_uri=PAGE,
            concurrent_to=identifier(3),
            content_type="application/warc-fields",
            block_digest=None,
        ),
    ]


def wget():
    """Addresses between angle brackets, the program's own log as a `resource`, the payload digest over chunks as they came."""
    chunked = f"{len(HTML):x}\r\n".encode() + HTML + b"\r\n0\r\n\r\n"
    block = http(chunked, "Content-Type: text/html", "Transfer-Encoding: chunked")
    old = {"version": "1.0", "target_uri": f"<{PAGE}>", "warcinfo_id": identifier(1)}
    return [
        _info(software="Wget/1.21.3 (linux-gnu)", format="WARC File Format 1.0"),
        request(number=2, to=None, block_digest=None, ip_address="192.0.2.7", **old),
        response(
            chunked,
            "Content-Type: text/html",
            "Transfer-Encoding: chunked",
            number=3,
            concurrent_to=identifier(2),
            payload_digest=sha1(chunked),
            block_digest=sha1(block),
            **old,
        ),
        record(
            "resource",
            b"Opening WARC file\n",
            number=4,
            content_type="text/plain",
            **{**old, "target_uri": "<metadata://gnu.org/software/wget/warc/wget.log>"},
        ),
    ]


def warcit():
    """Files of a folder as `resource` records, dated by the file, with the media type of the file's name."""
    return [
        _info(software="warcit 0.4.0", format="WARC File Format 1.0"),
        record(
            "resource",
            HTML,
            number=3,
            version="1.0",
            target_uri=PAGE,
            content_type="text/html",
            payload_digest=sha1(HTML),
        ),
    ]


MAKERS = {
    "Heritrix": (heritrix, 2),
    "warcprox": (warcprox, 2),
    "ArchiveWeb.page": (archiveweb_page, 2),
    "Common Crawl": (common_crawl, 1),
    "wget": (wget, 1),
    "warcit": (warcit, 1),
}


@pytest.mark.parametrize("gz", [False, True])
@pytest.mark.parametrize(("maker", "captures"), MAKERS.values(), ids=list(MAKERS))
def test_every_capture_of_the_page_is_found_and_nothing_is_a_fault(tmp_path, maker, captures, gz):
    path = write(tmp_path, *maker(), gz=gz)
    assert [fault.code for fault in errors(check(path))] == []
    found = [(one.target_uri.strip("<>"), one.payload().content) for one in pages(path)]
    assert [body for _, body in found] == [HTML] * captures
    assert found[0][0] == PAGE


def _member_with_lengths(one):
    """A gzip member whose header states its two lengths, as Heritrix writes it (RFC 1952 §2.3.1.1, subfield `sl`)."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = squeezed.compress(one) + squeezed.flush()
    whole = 12 + 12 + len(data) + 8 - 2
    extra = b"sl" + (8).to_bytes(2, "little") + whole.to_bytes(4, "little") + len(one).to_bytes(4, "little")
    head = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x02\x03" + len(extra).to_bytes(2, "little") + extra
    return head + data + zlib.crc32(one).to_bytes(4, "little") + (len(one) & 0xFFFFFFFF).to_bytes(4, "little")


def test_gzip_members_that_state_their_lengths_are_members_like_others(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(map(_member_with_lengths, heritrix())))
    assert gzip.decompress(path.read_bytes()) == b"".join(heritrix())
    assert [one.payload().content for one in pages(path)] == [HTML] * 2
