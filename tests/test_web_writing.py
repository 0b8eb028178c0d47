"""WARC/1.1 records as we write them: nothing foreign breaks out of its line, and digests are what was received."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.capture.spools import IN_MEMORY, Spool
from pressmark.formats.warc.writing import (
    Block,
    NewRecord,
    RecordWriter,
    block_of,
    fields_block,
    in_brackets,
    written_date,
)
from web_capture import accepted

ID = "urn:uuid:00000000-0000-4000-8000-000000000001"
DATE = datetime(2020, 5, 26, 9, 30, 15, 999999, tzinfo=UTC)


def record(**changed):
    settings = {
        "type": "metadata",
        "record_id": ID,
        "date": DATE,
        "content_type": "text/plain",
        "block": block_of(b"x"),
    }
    return NewRecord(**settings | changed)


def written(*records) -> bytes:
    file = BytesIO()
    writer = RecordWriter(file)
    for one in records:
        writer.write(one)
    writer.read_back()
    return file.getvalue()


def test_a_record_is_header_block_and_two_line_ends():
    """ISO 28500 §4."""
    assert written(record()) == (
        b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Date: 2020-05-26T09:30:15Z\r\n"
        b"WARC-Block-Digest: sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\r\n"
        b"Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
    )


def test_a_date_is_utc():
    assert written_date(DATE.astimezone(timezone(timedelta(hours=-5)))) == "2020-05-26T09:30:15Z"


@pytest.mark.parametrize("value", ["a\r\nWARC-Type: response", "a\nb", "a\x00", "a\x85b", "a\u2028b", "", " "])
def test_a_value_that_could_break_out_of_its_line_is_never_written(value):
    with pytest.raises(ValueError, match="not the value of a field"):
        written(record(fields=[("WARC-Target-URI", value)]))


@pytest.mark.parametrize("name", ["", "a b", "a:", "a\r\n", "ü"])
def test_a_name_that_is_no_token_is_never_written(name):
    with pytest.raises(ValueError, match="not the name of a field"):
        written(record(fields=[(name, "x")]))


@pytest.mark.parametrize("pieces", [(b"xy",), (b"",), (b"y",)])
def test_a_block_that_is_not_what_was_received_is_not_passed_off_as_it(pieces):
    block = block_of(b"x")
    changed = Block(length=block.length, sha256=block.sha256, pieces=lambda: pieces)
    with pytest.raises(ValueError, match="the block"):
        written(record(block=changed))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.replace(b"\r\n\r\nx", b"\r\n\r\ny"), "not read back as it was written"),
        (lambda data: data[: len(data) // 2], "2 records were written"),
        (lambda _: b"", "2 records were written"),
        (lambda data: data.replace(b"-000000000001>", b"-000000000002>"), "others"),
        (lambda data: data.replace(b"WARC/1.1", b"garbage!"), "cannot be read back"),
    ],
)
def test_a_file_that_changed_under_the_writer_is_noticed(change, why):
    file = BytesIO()
    writer = RecordWriter(file)
    for _ in range(2):
        writer.write(record())
    changed = change(file.getvalue())
    file.seek(0)
    file.truncate()
    file.write(changed)
    with pytest.raises(ValueError, match=why):
        writer.read_back()


@given(st.lists(st.tuples(st.sampled_from(["note", "via"]), st.text()), max_size=5))
def test_whatever_is_noted_stays_on_its_line(pairs):
    text = b"".join(fields_block(pairs).pieces()).decode()
    assert text.count("\r\n") == len(pairs)
    assert [line.partition(":")[0] for line in text.split("\r\n")[:-1]] == [name for name, _ in pairs]
    assert all(line.isprintable() or line.replace("\xad", "").strip() for line in text.split("\r\n")[:-1])


@given(st.lists(st.binary(max_size=3000), max_size=4))
def test_any_block_is_accepted_by_every_reader(tmp_path_factory, blocks):
    info = record(type="warcinfo", content_type="application/warc-fields", block=fields_block([("software", "a")]))
    several = [
        record(
            record_id=f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            block=block_of(block),
            fields=[("WARC-Refers-To", in_brackets(ID))],
        )
        for number, block in enumerate(blocks, 2)
    ]
    path = tmp_path_factory.mktemp("written") / "some.warc"
    path.write_bytes(written(info, *several))
    assert accepted(path)


@pytest.mark.parametrize("size", [0, 1, IN_MEMORY, IN_MEMORY + 1, 3 * IN_MEMORY])
def test_a_spool_gives_back_what_was_put_in_with_both_digests(size, tmp_path):
    import hashlib

    with Spool(tmp_path) as spool:
        spool.write(b"head")
        spool.begin_payload()
        for at in range(0, size, 100_000):
            spool.write(b"x" * min(100_000, size - at))
        block = spool.block()
        assert b"".join(block.pieces()) == b"".join(block.pieces()) == b"head" + b"x" * size
        assert block.length == 4 + size
        assert block.payload_sha256 == hashlib.sha256(b"x" * size).hexdigest()
    assert list(tmp_path.iterdir()) == []
