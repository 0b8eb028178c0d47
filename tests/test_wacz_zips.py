"""A zip has one reading, or it is refused before anything is read."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from pressmark.errors import SourceError
from pressmark.formats.zipped import MAX_DIRECTORY_BYTES, ZipError
from pressmark.formats.zips import Limits, SafeZip
from zips import Part, deflated, zipped


def opened(folder, data, **limits):
    path = folder / "some.zip"
    path.write_bytes(data)
    return SafeZip(path, limits=Limits(**limits))


def refused(folder, data, match, **limits):
    with pytest.raises(ZipError, match=match) as caught:
        opened(folder, data, **limits)
    assert str(folder / "some.zip") in str(caught.value)


TWO = (Part(name=b"a.txt", content=b"hello"), Part(name=b"b/c.txt", content=b"world" * 50, method=8))


def test_stored_and_deflated_entries_are_read(tmp_path):
    with opened(tmp_path, zipped(*TWO)) as archive:
        assert list(archive.entries) == ["a.txt", "b/c.txt"]
        assert archive.read("a.txt", limit=100) == b"hello"
        assert archive.read("b/c.txt", limit=1000) == b"world" * 50


class OneWay(io.BytesIO):
    """A stream that cannot go back."""

    def tell(self):
        raise OSError

    seek = tell


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("streamed", [False, True])
def test_what_the_standard_library_writes_is_read(tmp_path, method, streamed):
    """Streamed, it cannot go back to a header and puts a data descriptor behind the content (APPNOTE §4.3.9)."""
    file = io.BytesIO()
    if streamed:
        file = OneWay()
    with zipfile.ZipFile(file, "w", method) as theirs:
        theirs.writestr("a.txt", b"hello")
        theirs.writestr("ü/empty.txt", b"")
        with theirs.open("large.txt", "w", force_zip64=True) as large:
            large.write(b"world" * 50)
    with opened(tmp_path, file.getvalue()) as archive:
        assert [archive.read(name, limit=1000) for name in archive.entries] == [b"hello", b"", b"world" * 50]


def test_more_entries_than_16_bits_count(tmp_path):
    # APPNOTE §4.3.14: the end of the directory is told a second time, in 64 bits
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as theirs:
        for number in range(65_600):
            theirs.writestr(zipfile.ZipInfo(f"{number}"), b"")
    with opened(tmp_path, file.getvalue()) as archive:
        assert len(archive.entries) == 65_600


def test_folders_are_left_out(tmp_path):
    with opened(tmp_path, zipped(Part(name=b"b/", mode=0o40755), *TWO)) as archive:
        assert list(archive.entries) == ["a.txt", "b/c.txt"]


NAMES = {
    b"/etc/passwd": "absolute",
    b"c:/x": "absolute",
    b"../x": "leads outside",
    b"a/../../x": "leads outside",
    b"a\\..\\x": "backslash",
    b"a//b": "empty part",
    b"./a": "means the folder itself",
    b"": "empty",
    b"a\0.txt": "control",
    b"a\nb": "control",
    b"\xff\xfe": "UTF-8",
    b"x" * 2000: "too long",
    b"a/" * 40 + b"x": "folders deep",
}


@pytest.mark.parametrize(("name", "match"), NAMES.items())
def test_names_that_lead_elsewhere(tmp_path, name, match):
    refused(tmp_path, zipped(Part(name=name)), match)


@pytest.mark.parametrize(
    ("one", "other"),
    [(b"a", b"a"), (b"a", b"A"), ("é".encode(), "e\u0301".encode()), ("ß".encode(), b"SS"), (b"a", b"a/")],
)
def test_two_names_that_some_systems_take_for_one(tmp_path, one, other):
    parts = [Part(name=name, flags=1 << 11, mode=0o40755 if name.endswith(b"/") else 0o100644) for name in (one, other)]
    refused(tmp_path, zipped(*parts), "one name")


def test_a_file_that_is_anothers_folder(tmp_path):
    refused(tmp_path, zipped(Part(name=b"A"), Part(name=b"a/b")), "folder that is a file")


@pytest.mark.parametrize("mode", [0o120777, 0o060644, 0o010644, 0o140644])
def test_links_and_devices(tmp_path, mode):
    refused(tmp_path, zipped(Part(name=b"a", content=b"/etc/passwd", mode=mode)), "link or a device")


@pytest.mark.parametrize("flag", [1 << 0, 1 << 5, 1 << 6, 1 << 13])
def test_encryption_and_patches(tmp_path, flag):
    refused(tmp_path, zipped(Part(name=b"a", flags=flag)), "encrypted")


@pytest.mark.parametrize("method", [9, 12, 14, 93, 99])
def test_methods_that_not_every_reader_knows(tmp_path, method):
    refused(tmp_path, zipped(Part(name=b"a", method=method, raw=b"")), "compressed by method")


def test_overlapping_entries(tmp_path):
    """Two names for the same bytes: how forty kilobytes become gigabytes."""
    once = zipped(Part(name=b"a", content=b"x" * 100))
    assert once
    shared = Part(name=b"b", offset=0, local_name=b"b")
    refused(tmp_path, zipped(Part(name=b"a", content=b"x" * 100), shared), "not what the directory says|overlaps")


def test_an_entry_inside_anothers_content(tmp_path):
    inner = zipped(Part(name=b"b", content=b"inner"))
    inner = inner[: inner.index(b"PK\1\2")]
    outer = Part(name=b"a", content=inner)
    hidden = Part(name=b"b", content=b"inner", offset=31)
    data = zipped(outer, hidden)
    refused(tmp_path, data, "overlaps")


def test_another_name_before_the_content(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a.txt", local_name=b"b.txt")), "not what the directory says")


def test_another_size_before_the_content(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", content=b"x", local_size=2)), "other sizes")


def test_another_method_before_the_content(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", content=b"x", local_method=8)), "not what the directory says")


def test_bytes_before_between_and_behind(tmp_path):
    refused(tmp_path, zipped(*TWO, before=b"#!/bin/sh\n"), "belong to no entry")
    refused(tmp_path, zipped(TWO[0], Part(name=b"c", before=b"hidden")), "belong to no entry")
    refused(tmp_path, zipped(*TWO, gap=b"hidden"), "bytes between")
    refused(tmp_path, zipped(*TWO, behind=b"\n"), "ends the file")


def test_a_zip_inside_the_comment_of_a_zip(tmp_path):
    inner, outer = zipped(TWO[0]), bytearray(zipped(TWO[1]))
    outer[-2:] = len(inner).to_bytes(2, "little")
    refused(tmp_path, bytes(outer) + inner, "bytes stand before")


@pytest.mark.parametrize(
    ("count", "match"), [(1, "more entries than it says"), (3, "a directory of"), (60_000, "a directory of")]
)
def test_a_count_of_entries_that_lies(tmp_path, count, match):
    refused(tmp_path, zipped(*TWO, count=count), match)


def test_a_directory_that_ends_before_its_last_entry(tmp_path):
    """Its names are long, so that its bytes alone would do for one entry more."""
    long = [Part(name=b"a" * 60), Part(name=b"b" * 60)]
    refused(tmp_path, zipped(*long, count=3), "fewer entries than it says")


@pytest.mark.parametrize("count", [1, 3, 60_000])
def test_whatever_count_lies_it_is_refused(tmp_path, count):
    refused(tmp_path, zipped(*TWO, count=count), "entries")


def test_sizes_of_zip64_that_are_missing_or_not_needed(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", size=0xFFFFFFFF)), "lacks the sizes of zip64")
    unneeded = b"\1\0\x08\0" + bytes(8)
    refused(tmp_path, zipped(Part(name=b"a", extra=unneeded)), "does not need")


@pytest.mark.parametrize("extra", [b"\1\0", b"\x55\x54\xff\0", b"\x55\x54\0\0\x55\x54\0\0"])
def test_broken_and_doubled_extra_fields(tmp_path, extra):
    refused(tmp_path, zipped(Part(name=b"a", extra=extra)), "extra field")


def test_a_second_name_in_an_extra_field(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", extra=b"\x75\x70\x06\0\1\0\0\0\0b")), "second name")


def test_an_offset_outside_the_file(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", offset=10_000_000)), "outside the file")


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>" * 100, zipped(*TWO)[:-1], zipped(*TWO)[:60]])
def test_what_is_no_zip(tmp_path, data):
    refused(tmp_path, data, "no.* zip")


def test_more_entries_than_allowed(tmp_path):
    refused(tmp_path, zipped(*TWO), "2 entries, more than 1", entries=1)


def test_an_entry_larger_than_allowed(tmp_path):
    refused(tmp_path, zipped(*TWO), "has 250 bytes, more than 100", entry_bytes=100)


def test_all_entries_together_larger_than_allowed(tmp_path):
    refused(tmp_path, zipped(*TWO), "255 bytes unpacked", total_bytes=254)


def test_a_bomb_is_refused_by_its_ratio(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", content=bytes(20_000_000), method=8)), "inflates to more than 200")


def test_a_bomb_that_states_a_small_size_stops_there(tmp_path):
    lying = zipped(Part(name=b"a", raw=deflated(bytes(50_000_000)), method=8, size=100))
    tracemalloc.start()
    with opened(tmp_path, lying) as archive, pytest.raises(ZipError, match="size and CRC-32"):
        archive.read("a", limit=1000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


DAMAGED = {
    "size and CRC-32": Part(name=b"a", content=b"hello", crc=1),
    "cannot be inflated": Part(name=b"a", content=b"hello", raw=b"\xff\xff\xff", method=8),
    "is cut off": Part(name=b"a", content=b"hello", raw=deflated(b"hello")[:-2], method=8),
    "bytes stand behind": Part(name=b"a", content=b"hello", raw=deflated(b"hello") + b"hidden", method=8),
}


@pytest.mark.parametrize(("match", "part"), DAMAGED.items())
def test_damage_is_found_while_reading(tmp_path, match, part):
    with opened(tmp_path, zipped(part)) as archive, pytest.raises(ZipError, match=match):
        archive.read("a", limit=1000)


def test_a_stored_entry_of_two_sizes(tmp_path):
    refused(tmp_path, zipped(Part(name=b"a", content=b"hello", size=4)), "stored and has two sizes")


def test_a_descriptor_that_says_something_else(tmp_path):
    wrong = Part(name=b"a", content=b"hello", flags=1 << 3, behind=b"PK\7\x08" + bytes(12))
    refused(tmp_path, zipped(wrong), "what follows")


def test_an_entry_that_is_not_there(tmp_path):
    with opened(tmp_path, zipped(*TWO)) as archive, pytest.raises(ZipError, match="has no 'c'"):
        archive.read("c", limit=10)


def test_a_file_that_changes_meanwhile(tmp_path):
    with opened(tmp_path, zipped(*TWO)) as archive:
        (tmp_path / "some.zip").write_bytes(zipped(*TWO[::-1], Part(name=b"d")))
        with pytest.raises(SourceError, match="changed while"):
            archive.read("a.txt", limit=10)


def test_a_zip_that_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        SafeZip(tmp_path / "none.zip")


def test_any_flip_is_refused_or_changes_nothing_that_is_read(tmp_path):
    """Left free: times, versions, attributes, and what is told of the effort of compression."""
    sound = zipped(*TWO)
    for at in range(len(sound)):
        flipped = bytearray(sound)
        flipped[at] ^= 4
        try:
            with opened(tmp_path, bytes(flipped)) as archive:
                found = {name: archive.read(name, limit=1000) for name in archive.entries}
        except ZipError:
            continue
        assert found == {"a.txt": b"hello", "b/c.txt": b"world" * 50}, at


def with_wide_end(data, *, disk=0, disks=1, shift=0, one=0, two=0, here=None, count=None, rest=44, narrow=True):
    """The same zip, its end told a second time in 64 bits (APPNOTE §4.3.14, §4.3.15)."""
    at = len(data) - 22
    _, _, _, entries, _, size, start, _ = struct.unpack("<4s4H2LH", data[at:])
    wide = struct.pack(
        "<4sQ2H2L4Q",
        b"PK\6\6",
        rest,
        45,
        45,
        one,
        two,
        entries if here is None else here,
        entries if count is None else count,
        size,
        start,
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", disk, at + shift, disks)
    end = struct.pack(
        "<4s4H2LH",
        b"PK\5\6",
        0,
        0,
        *(([0xFFFF] * 2 + [0xFFFFFFFF] * 2) if narrow else [entries] * 2 + [size, start]),
        0,
    )
    return data[:at] + wide + locator + end


@pytest.mark.parametrize("narrow", [True, False])
def test_an_end_of_64_bits_is_read(tmp_path, narrow):
    with opened(tmp_path, with_wide_end(zipped(*TWO), narrow=narrow)) as archive:
        assert list(archive.entries) == ["a.txt", "b/c.txt"]


@pytest.mark.parametrize(
    "wrong",
    [
        *({"disk": 1}, {"disks": 2}, {"shift": 1}, {"shift": -1}, {"one": 1}, {"two": 1}, {"here": 1}, {"rest": 45}),
        {"count": 3, "here": 3},
        {"count": 3, "here": 3, "narrow": False},
    ],
)
def test_an_end_of_64_bits_that_says_something_else(tmp_path, wrong):
    refused(tmp_path, with_wide_end(zipped(*TWO), **wrong), "zip64|director")


@pytest.mark.parametrize(("at", "value"), [(4, 1), (6, 1), (8, 1), (4, 0xFFFE), (10, 1)])
def test_one_part_of_several_is_refused(tmp_path, at, value):
    data = bytearray(zipped(*TWO))
    struct.pack_into("<H", data, len(data) - 22 + at, value)
    refused(tmp_path, bytes(data), "part of several|director")


@pytest.mark.parametrize("full", [{10: "<H", 8: "<H"}, {12: "<L"}, {16: "<L"}])
def test_a_full_number_without_its_wide_one_is_refused(tmp_path, full):
    data = bytearray(zipped(*TWO))
    for at, form in full.items():
        struct.pack_into(form, data, len(data) - 22 + at, 0xFFFF if form == "<H" else 0xFFFFFFFF)
    refused(tmp_path, bytes(data), "zip64|entries|director")


@pytest.mark.parametrize(
    ("limits", "good"),
    [
        ({"entries": 2}, True),
        ({"entries": 1}, False),
        ({"entry_bytes": 250}, True),
        ({"entry_bytes": 249}, False),
        ({"total_bytes": 255}, True),
        ({"total_bytes": 254}, False),
        ({"ratio": 1, "ratio_free_bytes": 250}, True),
        ({"ratio": 1, "ratio_free_bytes": 249}, False),
        ({"ratio": 250, "ratio_free_bytes": 0}, True),
    ],
)
def test_what_a_zip_may_ask_of_us_has_two_sides(tmp_path, limits, good):
    if good:
        with opened(tmp_path, zipped(*TWO), **limits) as archive:
            assert len(archive.entries) == 2
    else:
        refused(tmp_path, zipped(*TWO), "more than", **limits)


def test_the_limits_as_they_are_told():
    assert Limits() == Limits(
        entries=100_000, entry_bytes=2**36, total_bytes=2**38, ratio=200, ratio_free_bytes=16_777_216
    )
    assert MAX_DIRECTORY_BYTES == 67_108_864


def test_a_directory_without_entries_is_no_more_than_its_end(tmp_path):
    with opened(tmp_path, zipped()) as archive:
        assert not archive.entries


def test_what_says_nothing_of_its_kind_is_a_file(tmp_path):
    """Zips made elsewhere than on Unix, and by careless writers there."""
    with opened(tmp_path, zipped(Part(name=b"a", mode=0), Part(name=b"b/", mode=0))) as archive:
        assert list(archive.entries) == ["a"]
        assert archive.folders == {"b/"}


@pytest.mark.parametrize(("name", "mode"), [(b"a", 0o040755), (b"a/", 0o100644)])
def test_a_folder_is_named_as_one_and_nothing_else_is(tmp_path, name, mode):
    refused(tmp_path, zipped(Part(name=name, mode=mode)), "link or a device")


def test_comments_and_extra_fields_of_entries_are_passed_over(tmp_path):
    extra = b"\x55\x54\x05\0\1abcd" + b"\x75\x78\0\0"
    parts = [Part(name=name, content=name, extra=extra, local_extra=extra, comment=b"PK\1\2") for name in (b"a", b"b")]
    with opened(tmp_path, zipped(*parts)) as archive:
        assert [archive.read(name, limit=1) for name in ("a", "b")] == [b"a", b"b"]


@pytest.mark.parametrize("where", ["extra", "local_extra"])
@pytest.mark.parametrize("kind", [0x7075, 0x9901, 0x0017])
def test_a_second_name_and_encryption_are_refused_wherever_they_stand(tmp_path, where, kind):
    refused(tmp_path, zipped(Part(name=b"a", **{where: struct.pack("<2H", kind, 0)})), "a second name|encryption")


@pytest.mark.parametrize("kind", [0x7074, 0x7076, 0x9900, 0x9902, 0x0016, 0x0018])
def test_other_extra_fields_are_not(tmp_path, kind):
    with opened(tmp_path, zipped(Part(name=b"a", extra=struct.pack("<2H", kind, 0)))) as archive:
        assert list(archive.entries) == ["a"]


def test_an_entry_is_read_up_to_the_limit_and_no_further(tmp_path):
    with opened(tmp_path, zipped(*TWO)) as archive:
        assert archive.read("a.txt", limit=5) == b"hello"
        with pytest.raises(ZipError, match="5 bytes, more than 4"):
            archive.read("a.txt", limit=4)


def wide(*numbers):
    """A zip64 field (APPNOTE §4.5.3)."""
    return struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


def test_wide_sizes_that_a_writer_of_streams_reserved(tmp_path):
    """Zeros, or the sizes once more, beside narrow ones that say it all."""
    descriptor = struct.pack("<4sL2L", b"PK\7\x08", 0x3610A686, 5, 5)
    streamed = Part(name=b"a", content=b"hello", flags=8, local_extra=wide(0, 0), behind=descriptor)
    plain = Part(name=b"b", content=b"hello", local_extra=wide(5, 5))
    with opened(tmp_path, zipped(streamed, plain)) as archive:
        assert [archive.read(name, limit=5) for name in ("a", "b")] == [b"hello"] * 2
    for other in (wide(0, 0), wide(5, 6), wide(6, 5), wide(5), wide(5, 5, 0)):
        refused(tmp_path, zipped(Part(name=b"b", content=b"hello", local_extra=other)), "zip64|extra field")
    for other in (wide(0, 1), wide(1, 0), wide(0), wide(0, 0, 0)):
        wrong = Part(name=b"a", content=b"hello", flags=8, local_extra=other, behind=descriptor)
        refused(tmp_path, zipped(wrong), "zip64|extra field")


def test_a_wide_size_is_read_where_the_narrow_one_is_full(tmp_path):
    full = Part(name=b"a", content=b"hello", size=0xFFFFFFFF, extra=wide(5), local_size=5)
    with opened(tmp_path, zipped(full)) as archive:
        assert archive.read("a", limit=5) == b"hello"


@pytest.mark.parametrize("form", ["<4sL2L", "<L2L", "<4sL2Q", "<L2Q"])
def test_a_descriptor_in_each_of_its_forms(tmp_path, form):
    """APPNOTE §4.3.9: with or without a mark, its sizes in 32 or 64 bits."""
    numbers = [*([b"PK\7\x08"] if "4s" in form else []), 0x3610A686, 5, 5]
    part = Part(name=b"a", content=b"hello", flags=8, behind=struct.pack(form, *numbers))
    with opened(tmp_path, zipped(part, TWO[1])) as archive:
        assert archive.read("a", limit=5) == b"hello"
    for at in range(len(numbers) - 3, len(numbers)):
        numbers[at] += 1
        refused(
            tmp_path, zipped(Part(name=b"a", content=b"hello", flags=8, behind=struct.pack(form, *numbers))), "other"
        )
        numbers[at] -= 1


def test_a_size_beyond_32_bits_has_no_narrow_descriptor(tmp_path):
    """It is told as a fault of the zip, not as one of ours."""
    huge = 2**32
    part = Part(
        name=b"a",
        raw=b"",
        method=8,
        flags=8,
        size=0xFFFFFFFF,
        extra=wide(huge),
        local_size=0,
        crc=0,
        behind=b"x" * 40,
    )
    refused(tmp_path, zipped(part), "what follows 'a' states other sizes")


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("mark", [b"PK\1\2", b"PK\3\4", b"PK\5\6"])
def test_what_does_not_begin_as_it_should_is_refused(tmp_path, mark, at):
    """Though all else of it is sound."""
    data = bytearray(zipped(*TWO))
    data[data.rindex(mark) + at] ^= 1
    refused(tmp_path, bytes(data), "zip|directory|entry|header")


def test_a_file_that_ends_while_it_is_read(tmp_path):
    with opened(tmp_path, zipped(*TWO)) as archive:
        archive._file.close()
        archive._file = io.BytesIO()
        with pytest.raises(ZipError, match="is cut off"):
            list(archive._raw(archive.entries["a.txt"]))


def test_a_content_that_would_end_outside_the_file(tmp_path):
    """Header and directory agree about it, so nothing else is wrong."""
    data = bytearray(zipped(Part(name=b"a", content=b"hello")))
    central = data.index(b"PK\1\2")
    for at in (18, 22, central + 20, central + 24):
        struct.pack_into("<L", data, at, 1_000_000)
    refused(tmp_path, bytes(data), "ends outside the file")


@pytest.mark.parametrize("method", [0, 8])
def test_what_is_larger_than_a_piece_comes_back_whole(tmp_path, method):
    content = b"".join(number.to_bytes(3, "big") for number in range(300_000))
    with opened(tmp_path, zipped(Part(name=b"a", content=content, method=method), TWO[0])) as archive:
        assert archive.read("a", limit=len(content)) == content


@pytest.mark.parametrize("host", [0, 10, 11])
def test_other_systems_have_modes_of_their_own(tmp_path, host):
    """What would be a link on Unix says nothing there."""
    data = bytearray(zipped(Part(name=b"a", mode=0o120777)))
    data[data.index(b"PK\1\2") + 5] = host
    with opened(tmp_path, bytes(data)) as archive:
        assert list(archive.entries) == ["a"]


def test_a_wide_size_with_another_field_behind_it(tmp_path):
    extra = wide(5) + b"\x55\x54\0\0"
    with opened(tmp_path, zipped(Part(name=b"a", content=b"hello", size=0xFFFFFFFF, extra=extra, local_size=5))) as one:
        assert one.read("a", limit=5) == b"hello"


@pytest.mark.parametrize(("most", "good"), [(0, True), (-1, False)])
def test_the_bytes_of_a_directory_have_a_limit(tmp_path, monkeypatch, most, good):
    data = zipped(*TWO)
    size = struct.unpack_from("<L", data, len(data) - 10)[0]
    monkeypatch.setattr("pressmark.formats.zipped.MAX_DIRECTORY_BYTES", size + most)
    if good:
        with opened(tmp_path, data) as archive:
            assert list(archive.entries)
    else:
        refused(tmp_path, data, "a directory of")


def taken_apart(data):
    """What stands before the directory, and the directory."""
    size, start = struct.unpack_from("<2L", data, len(data) - 10)
    return data[:start], data[start : start + size]


def put_together(body, *directory):
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *[len(directory)] * 2, len(b"".join(directory)), len(body), 0)
    return body + b"".join(directory) + end


def test_an_entry_that_is_the_end_of_anothers_content(tmp_path):
    """Each byte up to the directory belongs to an entry, and some belong to two."""
    inner, inner_central = taken_apart(zipped(Part(name=b"b", content=b"hello")))
    outer, outer_central = taken_apart(zipped(Part(name=b"a", content=inner)))
    moved = bytearray(inner_central)
    struct.pack_into("<L", moved, 42, len(outer) - len(inner))
    with opened(tmp_path, put_together(outer, outer_central)) as archive:
        assert archive.read("a", limit=100) == inner
    refused(tmp_path, put_together(outer, outer_central, bytes(moved)), "overlaps the entry before it")


def test_an_entry_of_the_directory_that_is_cut_off(tmp_path):
    body, central = taken_apart(zipped(TWO[0]))
    for at in (28, 30, 32):  # the lengths of name, extra fields and comment
        longer = bytearray(central)
        longer[at] += 1
        refused(tmp_path, put_together(body, bytes(longer)), "cut off")


@pytest.mark.parametrize("before", [0, 1, 29])
def test_a_header_that_points_behind_the_end_of_the_file(tmp_path, before):
    body, central = taken_apart(zipped(TWO[0]))
    far = bytearray(central)
    struct.pack_into("<L", far, 42, len(body) + len(central) + 22 - before)
    refused(tmp_path, put_together(body, bytes(far)), "outside the file")
