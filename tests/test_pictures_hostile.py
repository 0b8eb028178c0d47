"""Picture files that lie about their lengths, repeat themselves, or want more than words need."""

import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pictures
from pressmark.errors import PressmarkError
from pressmark.formats.pictures import blocks, exif, iim, jpeg, photoshop, png, text, xmp_tree
from pressmark.formats.pictures.embedded import MAX_VALUES, embedded
from pressmark.formats.pictures.found import Embedded


def codes(data: bytes) -> list[str]:
    return [fault.code for fault in embedded(data).faults]


def with_xmp(packet: bytes) -> bytes:
    """A PNG file, whose chunks may be as long as they like."""
    return pictures.png(pictures.png_xmp(packet))


FAULTS = {
    # ISO/IEC 10918-1 B.1.1.4: a segment's length counts its own two bytes.
    "jpeg-segment-length": pictures.jpeg(b"\xff\xe1\xff\xffExif"),
    "jpeg-marker": pictures.jpeg(pictures.segment(0xFE, b"comment"), b"no marker"),
    "jpeg-truncated": pictures.plain("JPEG")[:-2],
    # A resource's length counts the bytes behind it.
    "photoshop-length": pictures.jpeg_with(photoshop=b"8BIM\x04\x04\x00\x00\x7f\xff\xff\xff\x1c\x02"),
    "photoshop-signature": pictures.jpeg_with(photoshop=b"8BIN\x04\x04\x00\x00\x00\x00\x00\x00"),
    # IIM 4.2 §1.5.4: an extended dataset states the length of its length.
    "iim-length": pictures.jpeg_with(photoshop=pictures.resources(b"\x1c\x02\x78\x80\x08" + b"\xff" * 8)),
    "iim-marker": pictures.jpeg_with(photoshop=pictures.resources(b"\x1c\x02\x78\x00\x01Axx")),
    # W3C PNG §5.3: a chunk's length counts its data, its checksum covers type and data.
    "png-chunk-length": pictures.png(b"\x7f\xff\xff\xffiTXt"),
    "png-checksum": pictures.png(pictures.png_xmp(pictures.packet(""))[:-1] + b"\x00"),
    "png-truncated": pictures.plain("PNG")[:-12],
    "png-compression": pictures.png(pictures.chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00no zlib")),
    "png-profile": pictures.png(pictures.chunk(b"tEXt", b"Raw profile type iptc\x00\niptc\n  99\n1c02\n")),
    # RFC 9649 §2.3-2.4: chunk and file sizes.
    "webp-chunk-length": pictures.webp((b"XMP ", b"\xff" * 8))[:-12] + b"\xff\xff" + bytes(10),
    "webp-truncated": pictures.webp((b"XMP ", b""))[:4] + b"\xff\xff\x00\x00" + pictures.webp((b"XMP ", b""))[8:],
    # TIFF 6.0 §2: a directory's count and offsets.
    "tiff-directory": b"II*\x00\xff\xff\xff\x00" + bytes(20),
    "tiff-length": b"II*\x00\x08\x00\x00\x00\x01\x00\x98\x82\x02\x00\x00\x01\x00\x00\xff\x00\x00\x00" + bytes(4),
    "tiff-type": b"II*\x00\x08\x00\x00\x00\x01\x00\x98\x82\x63\x00\x00\x01\x00\x00\xff\x00\x00\x00" + bytes(4),
    "tiff-header": pictures.jpeg_with(exif=b"XX*\x00"),
    "exif-type": pictures.jpeg_with(exif=pictures.tiff({0x013B: (4, bytes(4))})),
    # GIF89a §15: blocks end with an empty sub-block, the file with a trailer.
    "gif-truncated": pictures.plain("GIF")[:-1],
    "gif-xmp": pictures.plain("GIF")[:-1] + b"\x21\xff\x0bXMP DataXMP\x01x\x00\x3b",
    # ISO/IEC 14496-12 §4.2: a box's size counts its head.
    "box-length": pictures.box(b"ftyp", b"heic", bytes(4)) + pictures.box(b"meta", bytes(4), b"\x00\x00\xff\xfffree"),
    "boxes-meta": pictures.box(b"ftyp", b"heic", bytes(4)),
    # ISO 16684-1 §7: a packet is well-formed XML, without document type or entities.
    "xmp-malformed": with_xmp(pictures.packet("<dc:title>")),
    "xmp-document-type": with_xmp(b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
    "xmp-repeated": with_xmp(
        pictures.packet("<photoshop:Credit>A</photoshop:Credit><photoshop:Credit>B</photoshop:Credit>")
    ),
    "xmp-packets": pictures.png(
        *(pictures.png_xmp(pictures.packet("", attributes=f'photoshop:Credit="{one}"')) for one in "AB")
    ),
    "xmp-extension": pictures.jpeg_with(xmp=pictures.packet("", attributes=f'xmpNote:HasExtendedXMP="{"A" * 32}"')),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_named_and_nothing_is_raised(code):
    assert codes(FAULTS[code]) == [code]


def test_values_before_a_lie_are_kept():
    data = pictures.jpeg_with(
        photoshop=pictures.resources(pictures.iim((2, 110, b"Example Wire")) + b"\x1c\x02\x78\x7f\xffA")
    )
    found = embedded(data)
    assert [one.value for one in found.values] == ["Example Wire"]
    assert [fault.code for fault in found.faults] == ["iim-length"]


def test_a_directory_that_names_itself_ends():
    head = b"II*\x00\x08\x00\x00\x00\x02\x00"
    artist = b"\x3b\x01\x02\x00\x04\x00\x00\x00Jo\x00\x00"
    itself = b"\x69\x87\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00"
    found = embedded(head + artist + itself + b"\x08\x00\x00\x00")
    assert [one.selector() for one in found.values] == ["exif:0x013B"]
    assert [fault.code for fault in found.faults] == ["exif-loop"]


def test_a_thousand_entries_on_the_same_bytes_are_read_once():
    entry = b"\x3b\x01\x02\x00\x00\x00\x10\x00\x08\x00\x00\x00"
    data = b"II*\x00\x08\x00\x00\x00" + (1000).to_bytes(2, "little") + entry * 1000 + bytes(1 << 20)
    assert codes(data)[:2] == ["tiff-repeated", "tiff-repeated"]
    assert len(codes(data)) == blocks.MAX_FAULTS


def test_pixels_are_never_decoded_so_a_bomb_is_only_its_header():
    header = pictures.chunk(b"IHDR", (65_500).to_bytes(4, "big") * 2 + b"\x08\x06\x00\x00\x00")
    pixels = pictures.chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    found = embedded(pictures.plain("PNG")[:8] + header + pixels + pictures.chunk(b"IEND", b""))
    assert (found.width, found.height, found.faults) == (65_500, 65_500, ())


def test_text_that_inflates_without_end_is_refused():
    inflating = zlib.compress(bytes(blocks.MAX_BLOCK_BYTES * 4), 9)
    data = pictures.png(pictures.chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + inflating))
    tracemalloc.start()
    assert codes(data) == ["block-too-large"]
    assert tracemalloc.get_traced_memory()[1] < 3 * blocks.MAX_BLOCK_BYTES
    tracemalloc.stop()


def test_a_packet_of_fifty_megabytes_is_not_read():
    assert codes(with_xmp(pictures.packet("x" * 50_000_000))) == ["block-too-large"]


def test_a_packet_of_nothing_but_elements_is_refused():
    assert codes(with_xmp(pictures.packet("<other:a/>" * xmp_tree.MAX_ELEMENTS))) == ["xmp-refused"]


def test_elements_a_hundred_thousand_deep_are_refused():
    assert codes(with_xmp(b"<a>" * 100_000)) == ["xmp-refused"]


def test_a_namespace_name_that_would_make_every_name_huge_is_refused():
    # The parser writes the namespace before each name: 2 MB of it before 100,000 names would be 200 GB.
    names = "".join(f"<n:a{number}/>" for number in range(1000))
    assert codes(with_xmp(pictures.packet(f'<n:a xmlns:n="{"x" * 2_000_000}">{names}</n:a>'))) == ["xmp-refused"]


def test_a_value_longer_than_any_caption_is_left_out():
    long = "x" * (text.MAX_VALUE + 1)
    assert codes(with_xmp(pictures.packet(f"<photoshop:Credit>{long}</photoshop:Credit>"))) == ["value-too-long"]
    data = pictures.jpeg_with(exif=None)
    assert embedded(data).faults == ()


def test_an_exif_text_of_megabytes_is_left_out():
    assert codes(pictures.tiff({0x013B: b"\x00a" * exif.MAX_TEXT_BYTES})) == ["value-too-long"]


def test_thousands_of_keywords_are_cut():
    data = pictures.jpeg_with(datasets=[(2, 25, b"word")] * (MAX_VALUES + 1))
    found = embedded(data)
    assert len(found.values) == MAX_VALUES
    assert [fault.code for fault in found.faults] == ["too-many-values"]


def test_more_datasets_than_a_picture_has_are_not_read():
    data = pictures.jpeg_with(datasets=[(2, 0, b"")] * (iim.MAX_DATASETS + 1))
    assert codes(data) == ["iim-datasets"]


def test_more_segments_than_a_picture_has_are_not_read():
    assert codes(pictures.jpeg(b"\xff\xfe\x00\x02" * jpeg.MAX_SEGMENTS)) == ["jpeg-segments"]


def test_more_resources_than_there_are_kinds_are_not_read():
    content = pictures.resources(b"", number=0x0400) * (photoshop.MAX_RESOURCES + 1)
    assert codes(pictures.jpeg_with(photoshop=content)) == ["photoshop-resources"]


def test_more_chunks_than_a_picture_has_are_not_read():
    assert codes(pictures.png(pictures.chunk(b"teSt", b"") * png.MAX_CHUNKS)) == ["png-chunks"]


def test_items_in_as_many_stretches_as_a_number_can_say_are_not_counted_out():
    # Every size is 0, so that 65,535 stretches take no byte at all.
    places = b"\x00\x00\x00\x00\x00\x00\xff\xff" + b"\x00\x02\x00\x00\xff\xff" * 10_000
    data = pictures.box(b"ftyp", b"heic", bytes(4)) + pictures.box(b"meta", bytes(4), pictures.box(b"iloc", places))
    assert codes(data) == ["item-location"]


EXAMPLES = [
    pictures.news_picture(),
    pictures.png(
        pictures.png_xmp(pictures.packet("", attributes='photoshop:Credit="A"'), packed=True),
        pictures.chunk(b"eXIf", pictures.tiff({0x013B: b"Jane Example"})),
    ),
    pictures.webp((b"EXIF", pictures.tiff({0x013B: b"Jane Example"})), (b"XMP ", pictures.packet(""))),
    pictures.gif(pictures.packet("", attributes='photoshop:Credit="A"')),
    pictures.heic(exif=pictures.tiff({0x013B: b"Jane Example"}), xmp=pictures.packet("")),
    pictures.tiff(
        {0x013B: b"Jane Example", 0x83BB: (7, pictures.iim((2, 110, b"Example Wire")))},
        {0x9286: (7, b"UNICODE\x00J\x00a\x00")},
    ),
]

edits = st.lists(
    st.tuples(
        st.sampled_from(["flip", "insert", "delete"]),
        st.integers(min_value=0, max_value=4095),
        st.binary(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(EXAMPLES), edits)
def test_whatever_bytes_change_there_is_an_answer_or_an_error_of_ours(data, changes):
    damaged = bytearray(data)
    for what, place, content in changes:
        at = place % max(1, len(damaged))
        if what == "insert":
            damaged[at:at] = content
        elif what == "delete":
            del damaged[at : at + len(content)]
        else:
            damaged[at : at + len(content)] = content
    _answer(bytes(damaged))


@pytest.mark.parametrize("data", EXAMPLES, ids=[embedded(one).kind for one in EXAMPLES])
def test_a_file_cut_anywhere_gives_an_answer(data):
    for end in range(len(data)):
        _answer(data[:end])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(EXAMPLES), st.binary(max_size=200))
def test_any_bytes_behind_a_good_beginning_give_an_answer(data, rest):
    _answer(data[:16] + rest)


def _answer(data: bytes) -> None:
    try:
        found = embedded(data)
    except PressmarkError:
        return
    assert isinstance(found, Embedded)
    assert len(found.faults) <= blocks.MAX_FAULTS
    for value in found.values:
        assert value.value
        value.value.encode("utf-8")
        assert found.resolve(value.standard, value.selector().partition(":")[2]) == (value.value,)
