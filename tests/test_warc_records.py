"""Records told apart, and reading that goes on behind what is none."""

import gzip
import subprocess
import sys

import pytest

from pressmark.errors import SourceChangedError, SourceError
from pressmark.formats.warc.records import Broken, Record, Warc
from warcs import HTML, PAGE, check, page, request, response, warcinfo, write


def scanned(path):
    with Warc.open(path) as warc:
        return list(warc.scan())


def types(path):
    return [one.type if isinstance(one, Record) else [fault.code for fault in one.faults] for one in scanned(path)]


def test_offsets_and_lengths_tile_a_plain_file(tmp_path):
    records = [warcinfo(), request(), response()]
    found = scanned(write(tmp_path, *records))
    assert [(one.offset, one.length) for one in found] == [
        (sum(map(len, records[:number])), len(one)) for number, one in enumerate(records)
    ]


def test_offsets_and_lengths_are_members_in_a_gzipped_file(tmp_path):
    members = [gzip.compress(one, mtime=0) for one in (warcinfo(), request(), response())]
    found = scanned(write(tmp_path, warcinfo(), request(), response(), gz=True))
    assert [(one.offset, one.length) for one in found] == [
        (sum(map(len, members[:number])), len(one)) for number, one in enumerate(members)
    ]


@pytest.mark.parametrize("gz", [False, True])
def test_bytes_and_block_are_given_back_exactly(tmp_path, gz):
    records = [warcinfo(), request(), response()]
    with Warc.open(write(tmp_path, *records, gz=gz)) as warc:
        found = [one for one in warc.scan() if isinstance(one, Record)]
        assert [warc.record_bytes(one, limit=10_000) for one in found] == records
        assert b"".join(warc.block(found[2])).endswith(HTML)
        assert [len(b"".join(warc.block(one))) for one in found] == [one.block_length for one in found]


def test_fields_keep_their_order_and_spelling(tmp_path):
    (found,) = scanned(write(tmp_path, response().replace(b"WARC-Date: ", b"warc-DATE:\t  ")))
    assert [name for name, _ in found.head.fields][:3] == ["WARC-Type", "WARC-Record-ID", "warc-DATE"]
    assert (found.date, found.target_uri) == ("2020-05-25T10:00:00Z", PAGE)


def test_a_folded_line_is_joined_and_listed(tmp_path):
    (found,) = scanned(write(tmp_path, response().replace(b"WARC-Target-URI: ", b"WARC-Target-URI:\r\n\t ")))
    assert found.target_uri == PAGE
    assert [fault.code for fault in found.faults] == ["field-folded"]


def test_a_block_is_passed_over_where_nobody_watches(tmp_path):
    large = response(b"x" * 3_000_000)
    assert types(write(tmp_path, large, request())) == ["response", "request"]


BROKEN = {
    "version-line": lambda data: data.replace(b"WARC/1.1", b"WORC/1.1", 1),
    "field-missing": lambda data: data.replace(b"Content-Length: ", b"Content-Width: ", 1),
    "length-form": lambda data: data.replace(b"Content-Length: ", b"Content-Length: 0x", 1),
    "length-too-large": lambda data: data.replace(b"Content-Length: ", b"Content-Length: 9223372036854775808", 1),
    "field-duplicate": lambda data: data.replace(b"Content-Length: ", b"Content-Length: 1\r\nContent-Length: ", 1),
    "record-separator": lambda data: data[:-4] + b"\r\n",
    "header-unfinished": lambda data: data[: data.index(b"\r\n\r\n") + 2],
}


@pytest.mark.parametrize("gz", [False, True])
@pytest.mark.parametrize(("code", "breaking"), BROKEN.items())
def test_a_broken_record_does_not_stop_the_rest(tmp_path, code, breaking, gz):
    found = scanned(write(tmp_path, warcinfo(), breaking(response()), request(number=8, to=None), gz=gz))
    assert [one.type for one in found if isinstance(one, Record)] == ["warcinfo", "request"]
    (broken,) = [one for one in found if isinstance(one, Broken)]
    assert code in [fault.code for fault in broken.faults]


@pytest.mark.parametrize("length", [b"1", b"3", b"99999", b"9223372036854775807"])
def test_a_length_that_lies(tmp_path, length):
    """The record is lost, the next is found, and marked: a page's own bytes could look like a record."""
    records = (warcinfo(), response(), request(number=8, to=None))
    size = str(len(response().split(b"\r\n\r\n", 1)[1]) - 4).encode()
    lying = response().replace(b"Content-Length: " + size, b"Content-Length: " + length, 1)
    assert lying != records[1]
    found = scanned(write(tmp_path, records[0], lying, records[2]))
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert [fault.code for fault in found[2].faults] == ["after-broken-record"]


def test_a_length_of_exactly_the_next_record_too_is_caught_by_the_digest(tmp_path):
    second = request(number=8, to=None)
    size = len(response().split(b"\r\n\r\n", 1)[1]) - 4
    swallowing = response().replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size + len(second)), 1)
    assert "digest-mismatch" in {one.code for one in check(write(tmp_path, warcinfo(), swallowing, second))}


def test_a_false_record_inside_a_page_is_never_seen(tmp_path):
    assert types(write(tmp_path, warcinfo(), response(b"\r\n\r\n" + page()), request())) == [
        "warcinfo",
        "response",
        "request",
    ]


def test_line_ends_beyond_the_two(tmp_path):
    found = scanned(write(tmp_path, warcinfo() + b"\r\n\r\n", response()))
    assert [[fault.code for fault in one.faults] for one in found] == [["blank-lines"], []]


def test_line_ends_before_the_first_record_are_no_record(tmp_path):
    assert types(write(tmp_path, b"\r\n", warcinfo()))[0] == ["version-line"]


def test_a_file_gzipped_as_a_whole(tmp_path):
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(page(), mtime=0))
    found = scanned(path)
    assert [one.type for one in found] == ["warcinfo", "request", "response"]
    assert [[fault.code for fault in one.faults] for one in found] == [[], ["gzip-members"], ["gzip-members"]]
    with Warc.open(path) as warc:
        assert b"".join(warc.record_bytes(one, limit=10_000) for one in found) == page()


def test_a_damaged_member_is_not_believed_and_the_next_is_found(tmp_path):
    members = [gzip.compress(one, mtime=0) for one in (warcinfo(), response(), request(number=8, to=None))]
    members[1] = members[1][:-6] + b"\0\0" + members[1][-4:]  # its CRC-32 is another
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(b"".join(members))
    assert types(path) == ["warcinfo", ["gzip-damaged"], "request"]


def test_a_file_cut_off_inside_a_member(tmp_path):
    path = write(tmp_path, warcinfo(), response(), gz=True)
    path.write_bytes(path.read_bytes()[:-9])
    assert types(path) == ["warcinfo", ["gzip-truncated"]]


def test_bytes_between_members(tmp_path):
    path = tmp_path / "odd.warc.gz"
    path.write_bytes(gzip.compress(warcinfo()) + b"\0" * 40 + gzip.compress(request()))
    assert types(path) == ["warcinfo", ["gzip-trailing"], "request"]


def test_an_empty_member(tmp_path):
    path = tmp_path / "odd.warc.gz"
    path.write_bytes(gzip.compress(warcinfo()) + gzip.compress(b"") + gzip.compress(request()))
    assert types(path) == ["warcinfo", ["gzip-members"], "request"]


def test_a_record_larger_than_wanted_is_not_read(tmp_path):
    with Warc.open(write(tmp_path, response())) as warc:
        (found,) = warc.scan()
        with pytest.raises(SourceError, match=" bytes"):
            warc.record_bytes(found, limit=100)


def test_a_file_that_changes_meanwhile(tmp_path):
    path = write(tmp_path, warcinfo(), response())
    with Warc.open(path) as warc:
        found = list(warc.scan())
        path.write_bytes(page())
        with pytest.raises(SourceChangedError):
            warc.record_bytes(found[0], limit=10_000)


@pytest.mark.parametrize("gz", [False, True])
def test_other_readers_see_the_same_records(tmp_path, gz):
    warcio = pytest.importorskip("warcio.archiveiterator")
    path = write(tmp_path, warcinfo(), request(), response(), gz=gz)
    with Warc.open(path) as warc:
        ours = [(one.type, one.record_id, b"".join(warc.block(one))) for one in warc.scan() if isinstance(one, Record)]
    with path.open("rb") as file:
        theirs = [
            (one.rec_type, one.rec_headers.get_header("WARC-Record-ID").strip("<>"), one.raw_stream.read())
            for one in warcio.ArchiveIterator(file, no_record_parse=True)
        ]
    assert ours == theirs


@pytest.mark.parametrize("gz", [False, True])
def test_a_faster_reader_sees_the_same_records_too(tmp_path, gz):
    fastwarc = pytest.importorskip("fastwarc.warc")
    path = write(tmp_path, warcinfo(), request(), response(), gz=gz)
    with Warc.open(path) as warc:
        ours = [(one.record_id, b"".join(warc.block(one))) for one in warc.scan() if isinstance(one, Record)]
    with path.open("rb") as file:
        theirs = [
            (one.record_id.strip("<>"), one.reader.read()) for one in fastwarc.ArchiveIterator(file, parse_http=False)
        ]
    assert ours == theirs


THEIRS = """
import io, sys
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
with open(sys.argv[1], "wb") as file:
    out = WARCWriter(file, gzip=sys.argv[2] == "True")
    out.write_record(out.create_warcinfo_record("theirs.warc", {"software": "theirs"}))
    for number in range(20):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(b"<p>hello</p>" * number)
        out.write_record(out.create_warc_record(f"https://a.example/{number}", "response", body, http_headers=head))
"""


@pytest.mark.parametrize("gz", [False, True])
def test_what_another_writer_writes_is_read(tmp_path, gz):
    """In a process of its own: that writer leaves temporary files to the garbage collector."""
    pytest.importorskip("warcio.warcwriter")
    path = tmp_path / "theirs.warc"
    subprocess.run([sys.executable, "-c", THEIRS, path, str(gz)], check=True)
    assert types(path) == ["warcinfo", *["response"] * 20]
    assert {one.code for one in check(path)} == {"digest-weak"}


def zstandard(*records, dictionary=b""):
    """Records compressed as the community's form of `.warc.zst` has them: a frame each, a dictionary before them."""
    library = pytest.importorskip("zstandard")
    trained = library.ZstdCompressionDict(dictionary) if dictionary else None
    compressor = library.ZstdCompressor(dict_data=trained)
    head = b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary if dictionary else b""
    return head + b"".join(compressor.compress(one) for one in records)


@pytest.mark.parametrize("dictionary", [b"", page() * 3], ids=["none", "one"])
def test_zstandard(tmp_path, dictionary):
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(zstandard(warcinfo(), request(), response(), dictionary=dictionary))
    with Warc.open(path) as warc:
        found = list(warc.scan())
        assert [one.type for one in found] == ["warcinfo", "request", "response"]
        assert warc.record_bytes(found[2], limit=10_000) == response()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda data: data[:-20], {"block-too-short", "record-separator", "zstandard-damaged"}),
        (lambda data: data + b"garbage", {"zstandard-damaged"}),
        (lambda _: b"\x28\xb5\x2f\xfd" + bytes(100), {"zstandard-damaged"}),
        (lambda data: b"\x5d\x2a\x4d\x18\xff\xff\xff\xff" + data, {"zstandard-damaged"}),
        (lambda _: zstandard(warcinfo(), bytes(40_000_000)), {"zstandard-bomb", "version-line"}),
    ],
    ids=["cut off", "garbage behind", "no frame", "a dictionary of 4 GB", "a bomb"],
)
def test_damaged_zstandard_is_told_and_what_is_before_it_read(tmp_path, change, codes):
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(change(zstandard(warcinfo(), response())))
    with Warc.open(path) as warc:
        told = {fault.code for one in warc.scan() for fault in one.faults}
    assert told
    assert told <= codes


def test_zstandard_without_its_library_says_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(100))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with Warc.open(path) as warc:
        (found,) = warc.scan()
    assert found.faults[0].code == "compression-unknown"
    assert "pip install 'pressmark[zstandard]'" in found.faults[0].message
