"""Any one byte of a small sound file altered: a fault is found, or what is read is the same.

What nothing covers, because ISO 28500 has no digest over a record's header: the values of fields whose every spelling
is as good as another (an address, a date, a title in WARC-Filename), names of fields that we do not know, and the
spelling of letters where case does not count. There a flip may pass; but never one in a block, in a length, or in what
separates records.
"""

import gzip

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressmark.formats.warc.checking import checked
from pressmark.formats.warc.records import Record, Warc
from warcs import page, request, response, warcinfo

PLAIN = page()
GZIPPED = b"".join(gzip.compress(one, mtime=0) for one in (warcinfo(), request(), response()))


def read(folder, data):
    """What is read of a file: each record's fields and block; and whether there is a fault."""
    path = folder / "flipped.warc"
    path.write_bytes(data)
    with Warc.open(path) as warc:
        found = list(checked(warc))
        records = [
            (one.item.head.version, one.item.head.fields, b"".join(warc.block(one.item)))
            for one in found
            if isinstance(one.item, Record)
        ]
    return records, any(one.faults for one in found)


def in_a_block(at):
    """Whether a byte of the plain file stands in a block, or in the line ends behind one."""
    start = 0
    for one in (warcinfo(), request(), response()):
        if start <= at < start + len(one):
            return at - start >= one.index(b"\r\n\r\n") + 2
        start += len(one)
    raise AssertionError(at)


@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255))
@settings(max_examples=600, deadline=None)
@example(0, 1)
@example(len(PLAIN) - 1, 1)
def test_a_flip_in_a_plain_file(tmp_path_factory, at, change):
    folder = tmp_path_factory.getbasetemp()
    sound, _ = read(folder, PLAIN)
    flipped = bytearray(PLAIN)
    flipped[at] ^= change
    records, faulty = read(folder, bytes(flipped))
    if faulty:
        return
    assert not in_a_block(at)
    assert [block for _, _, block in records] == [block for _, _, block in sound]
    different = [
        (old, new)
        for (_, before, _), (_, after, _) in zip(sound, records, strict=True)
        for old, new in zip(before, after, strict=True)
        if old != new
    ]
    assert len(different) <= 1
    for (old_name, _), (new_name, _) in different:
        # the one field that was hit, and never a length or a digest's value
        assert old_name.lower() not in {"content-length", "warc-type"} or old_name != new_name


def test_every_flip_of_one_bit_in_blocks_and_between_records(tmp_path):
    for at in range(len(PLAIN)):
        if in_a_block(at):
            flipped = bytearray(PLAIN)
            flipped[at] ^= 1
            assert read(tmp_path, bytes(flipped))[1], at


@given(st.integers(0, len(GZIPPED) - 1), st.integers(1, 255))
@settings(max_examples=600, deadline=None)
def test_a_flip_in_a_gzipped_file(tmp_path_factory, at, change):
    """Only the gzip header's time, system and compression hints may change unseen: they say nothing of the records."""
    folder = tmp_path_factory.getbasetemp()
    sound, _ = read(folder, GZIPPED)
    flipped = bytearray(GZIPPED)
    flipped[at] ^= change
    records, faulty = read(folder, bytes(flipped))
    assert faulty or records == sound


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_without_a_crash(tmp_path_factory, data):
    records, faulty = read(tmp_path_factory.getbasetemp(), data)
    assert records or faulty


@given(
    st.lists(
        st.sampled_from(
            [
                b"WARC/1.1\r\n",
                b"WARC/1.0\n",
                b"\r\n",
                b"\n",
                b" ",
                b"Content-Length: 3\r\n",
                b"abc",
                b"Content-Length:",
                b"9",
                b":",
                b"WARC-Type: response\r\n",
                b"\0",
                b"\x1f\x8b\x08",
            ]
        )
    )
)
@settings(max_examples=400, deadline=None)
def test_any_heap_of_fragments_is_read_without_a_crash(tmp_path_factory, parts):
    records, faulty = read(tmp_path_factory.getbasetemp(), b"".join(parts))
    assert records or faulty
