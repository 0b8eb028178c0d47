"""What picture files say of themselves: the same words, found in every kind of file and in three standards."""

import io

import pytest

import pictures
from pressmark.errors import SourceError
from pressmark.formats.pictures.embedded import embedded, resolve
from pressmark.formats.pictures.kinds import picture_kind
from pressmark.formats.pictures.properties import IIM, XMP

XMP_OF_ONE_CREDIT = pictures.packet("", attributes='photoshop:Credit="Example Wire"')
EXIF_OF_ONE_ARTIST = pictures.tiff({0x013B: b"Jane Example"})


def pairs(data: bytes) -> list[tuple[str, str]]:
    found = embedded(data)
    assert found.faults == ()
    return [(one.selector(), one.value) for one in found.values]


def tiff_file() -> bytes:
    size = {0x0100: (3, b"\x03\x00"), 0x0101: (3, b"\x02\x00")}
    return pictures.tiff(
        {
            **size,
            0x013B: b"Jane Example",
            0x02BC: (1, XMP_OF_ONE_CREDIT),
            0x83BB: (7, pictures.iim((2, 110, b"Example Wire"))),
        }
    )


CARRIERS = {
    "JPEG": pictures.jpeg_with(xmp=XMP_OF_ONE_CREDIT, exif=EXIF_OF_ONE_ARTIST),
    "PNG": pictures.png(pictures.png_xmp(XMP_OF_ONE_CREDIT), pictures.chunk(b"eXIf", EXIF_OF_ONE_ARTIST)),
    "WebP": pictures.webp((b"EXIF", EXIF_OF_ONE_ARTIST), (b"XMP ", XMP_OF_ONE_CREDIT)),
    "HEIC": pictures.heic(exif=EXIF_OF_ONE_ARTIST, xmp=XMP_OF_ONE_CREDIT),
    "AVIF": pictures.heic(exif=EXIF_OF_ONE_ARTIST, xmp=XMP_OF_ONE_CREDIT, brand=b"avif"),
}


@pytest.mark.parametrize("kind", CARRIERS)
def test_xmp_and_exif_are_found_in_every_kind_of_file(kind):
    found = embedded(CARRIERS[kind])
    assert found.kind == kind
    assert pairs(CARRIERS[kind]) == [("xmp:photoshop:Credit", "Example Wire"), ("exif:0x013B", "Jane Example")]


def test_a_tiff_file_holds_all_three_in_its_first_directory():
    found = embedded(tiff_file())
    assert (found.kind, found.width, found.height) == ("TIFF", 3, 2)
    assert pairs(tiff_file()) == [
        ("iim:2:110", "Example Wire"),
        ("xmp:photoshop:Credit", "Example Wire"),
        ("exif:0x013B", "Jane Example"),
    ]


def test_a_gif_file_holds_xmp_in_an_application_extension():
    assert pairs(pictures.gif(XMP_OF_ONE_CREDIT)) == [("xmp:photoshop:Credit", "Example Wire")]


def test_a_png_packet_behind_the_pixels_and_compressed_is_found_without_inflating_them():
    data = pictures.png(pictures.png_xmp(XMP_OF_ONE_CREDIT, packed=True), last=True)
    assert pairs(data) == [("xmp:photoshop:Credit", "Example Wire")]


def test_a_png_file_made_by_imagemagick_keeps_iptc_as_hexadecimal_text():
    profile = pictures.resources(pictures.iim((2, 80, b"Jane Example")))
    text = b"\niptc\n%8d\n%s\n" % (len(profile), profile.hex().encode())
    assert pairs(pictures.png(pictures.chunk(b"tEXt", b"Raw profile type iptc\x00" + text))) == [
        ("iim:2:80", "Jane Example")
    ]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF"])
def test_the_pixel_size_is_the_one_that_pillow_reads(kind):
    found = embedded(pictures.plain(kind))
    assert (found.width, found.height, found.values, found.faults) == (3, 2, (), ())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_pillow_writes_is_read(kind):
    from PIL import Image

    exif = Image.Exif()
    exif[0x8298] = "Example Wire"
    out = io.BytesIO()
    named = {} if kind == "PNG" else {"xmp": XMP_OF_ONE_CREDIT}
    Image.new("RGB", (3, 2)).save(out, kind, exif=exif, **named)
    expected = [] if kind == "PNG" else [("xmp:photoshop:Credit", "Example Wire")]
    assert pairs(out.getvalue()) == [*expected, ("exif:0x8298", "Example Wire")]


def test_every_value_has_the_name_of_its_property_in_the_iptc_standard():
    found = {one.selector(): one.property for one in embedded(pictures.news_picture()).values}
    assert found["iim:2:110"] == found["xmp:photoshop:Credit"] == "creditLine"
    assert found["iim:2:80"] == found["xmp:dc:creator[1]"] == found["exif:0x013B"] == "creator"
    assert found["iim:2:116"] == found["xmp:dc:rights[x-default]"] == found["exif:0x8298"] == "copyrightNotice"
    assert found["xmp:plus:Licensor[1]/plus:LicensorURL"] == "licensorUrl"
    assert found["xmp:xmpRights:WebStatement"] == "webStatementOfRights"


def test_each_value_of_a_picture_is_found_again_at_its_tag():
    data = pictures.news_picture()
    for value in embedded(data).values:
        assert resolve(data, value.standard, value.tag) == (value.value,)


def test_a_tag_that_is_not_there_resolves_to_nothing():
    assert resolve(pictures.news_picture(), "iim", "2:90") is None


def test_each_of_several_values_of_a_tag_has_its_number_behind_it():
    data = pictures.jpeg_with(datasets=[(2, 80, b"Jane Example"), (2, 80, b"John Sample")])
    assert [one.selector() for one in embedded(data).values] == ["iim:2:80[1]", "iim:2:80[2]"]
    assert resolve(data, "iim", "2:80") == ("Jane Example", "John Sample")
    assert resolve(data, "iim", "2:80[2]") == ("John Sample",)


# IIM 4.2 §1.5: dataset 1:90 names the character set of the records by its ISO 2022 escape sequence.


def test_iptc_that_says_utf_8_is_read_as_utf_8_without_a_note():
    found = embedded(pictures.jpeg_with(datasets=[(2, 80, "Zoë".encode()), pictures.UTF_8]))
    assert [one.value for one in found.values] == ["Zoë"]
    assert found.notes == ()


def test_iptc_that_says_nothing_is_read_as_windows_1252_with_a_note():
    found = embedded(pictures.jpeg_with(datasets=[(2, 80, "Zoë “Z”".encode("cp1252"))]))
    assert [one.value for one in found.values] == ["Zoë “Z”"]
    assert found.notes == ("IIM 2:80 states no character encoding and is not UTF-8: read as windows-1252",)


def test_iptc_that_says_nothing_and_is_utf_8_is_read_as_such_with_a_note():
    found = embedded(pictures.jpeg_with(datasets=[(2, 80, "Zoë".encode())]))
    assert [one.value for one in found.values] == ["Zoë"]
    assert found.notes == ("IIM 2:80 states no character encoding: read as UTF-8, which its bytes are",)


def test_iptc_that_wrongly_says_utf_8_is_read_as_windows_1252_with_a_note():
    found = embedded(pictures.jpeg_with(datasets=[pictures.UTF_8, (2, 80, b"Zo\xeb")]))
    assert [one.value for one in found.values] == ["Zoë"]
    assert found.notes == ("IIM 2:80 is not the UTF-8 that 1:90 states: read as windows-1252",)


def test_a_byte_that_windows_1252_does_not_use_still_has_a_character():
    found = embedded(pictures.jpeg_with(datasets=[(2, 80, b"Zo\xeb\x81")]))
    assert [one.value for one in found.values] == ["Zoë\x81"]


def test_an_extended_dataset_says_how_long_its_length_is():
    content = pictures.resources(b"\x1c\x02\x78\x80\x04\x00\x00\x00\x05Words")
    assert pairs(pictures.jpeg_with(photoshop=content)) == [("iim:2:120", "Words")]


def test_resources_split_over_two_segments_are_one():
    whole = pictures.resources(pictures.iim((2, 120, b"A long caption")))
    halves = [pictures.segment(0xED, b"Photoshop 3.0\x00" + half) for half in (whole[:20], whole[20:])]
    assert pairs(pictures.jpeg(*halves)) == [("iim:2:120", "A long caption")]


def test_iptc_that_a_tiff_file_holds_twice_counts_once():
    data = pictures.iim((2, 110, b"Example Wire"))
    assert pairs(pictures.tiff({0x83BB: (7, data), 0x8649: (7, pictures.resources(data))})) == [
        ("iim:2:110", "Example Wire")
    ]


# Exif 3.0 §4.6.4: the photographer's copyright and the editor's stand in one field with NUL between them.


def test_the_copyrights_of_photographer_and_editor_are_two_values():
    data = pictures.jpeg_with(exif=pictures.tiff({0x8298: b"Jane Example\x00Example Daily"}))
    assert pairs(data) == [("exif:0x8298[1]", "Jane Example"), ("exif:0x8298[2]", "Example Daily")]


def test_a_user_comment_is_read_in_the_code_it_names():
    comment = b"UNICODE\x00" + "Brücke".encode("utf-16-le")
    assert pairs(pictures.jpeg_with(exif=pictures.tiff({}, {0x9286: (7, comment)}))) == [("exif:0x9286", "Brücke")]


def test_text_of_type_utf_8_is_read_as_text():
    data = pictures.jpeg_with(exif=pictures.tiff({0x013B: (129, "Zoë\x00".encode())}))
    assert pairs(data) == [("exif:0x013B", "Zoë")]


def test_the_fields_of_windows_are_utf_16():
    data = pictures.jpeg_with(exif=pictures.tiff({0x9C9B: (1, "Brücke\x00".encode("utf-16-le"))}))
    assert pairs(data) == [("exif:0x9C9B", "Brücke")]


# ISO 16684-1 §7: the same data in the forms of RDF/XML that it allows.

XMP_FORMS = {
    "as an attribute": ("", 'photoshop:Credit="A"', ("photoshop:Credit", "A")),
    "as an element": ("<photoshop:Credit>A</photoshop:Credit>", "", ("photoshop:Credit", "A")),
    "as a resource": (
        '<xmpRights:WebStatement rdf:resource="https://a.example/"/>',
        "",
        ("xmpRights:WebStatement", "https://a.example/"),
    ),
    "with a qualifier": (
        "<photoshop:Credit><rdf:Description><rdf:value>A</rdf:value><other:q>B</other:q></rdf:Description></photoshop:Credit>",
        "",
        ("photoshop:Credit", "A"),
    ),
    "with a qualifier by parse type": (
        '<photoshop:Credit rdf:parseType="Resource"><rdf:value>A</rdf:value><other:q>B</other:q></photoshop:Credit>',
        "",
        ("photoshop:Credit", "A"),
    ),
    "in an array": ("<dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>", "", ("dc:creator[1]", "A")),
    "by language": (
        '<dc:rights><rdf:Alt><rdf:li xml:lang="de-CH">A</rdf:li></rdf:Alt></dc:rights>',
        "",
        ("dc:rights[de-CH]", "A"),
    ),
    "in a structure by attributes": (
        '<Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiUrlWork="https://a.example/"/>',
        "",
        ("Iptc4xmpCore:CreatorContactInfo/Iptc4xmpCore:CiUrlWork", "https://a.example/"),
    ),
    "in a structure in a description in an array": (
        "<plus:Licensor><rdf:Bag><rdf:li><rdf:Description><plus:LicensorName>A</plus:LicensorName>"  # noqa: ISC004
        "</rdf:Description></rdf:li></rdf:Bag></plus:Licensor>",
        "",
        ("plus:Licensor[1]/plus:LicensorName", "A"),
    ),
    "in a structure with its fields as attributes of the description": (
        '<plus:Licensor><rdf:Seq><rdf:li><rdf:Description plus:LicensorName="A"/></rdf:li></rdf:Seq></plus:Licensor>',
        "",
        ("plus:Licensor[1]/plus:LicensorName", "A"),
    ),
    "among properties of others": (
        "<other:x><photoshop:Credit>B</photoshop:Credit></other:x><photoshop:Credit>A</photoshop:Credit>",
        "",
        ("photoshop:Credit", "A"),
    ),
}


@pytest.mark.parametrize("form", XMP_FORMS)
def test_an_xmp_property_is_read_in_every_form(form):
    inside, attributes, (tag, value) = XMP_FORMS[form]
    data = pictures.jpeg_with(xmp=pictures.packet(inside, attributes=attributes))
    assert pairs(data) == [(f"xmp:{tag}", value)]


def test_white_space_and_padding_around_a_packet_do_no_harm():
    data = pictures.jpeg_with(xmp=b"\n " + XMP_OF_ONE_CREDIT + b" " * 2000 + b"\x00")
    assert pairs(data) == [("xmp:photoshop:Credit", "Example Wire")]


def test_an_extended_packet_is_joined_when_its_digest_is_the_one_named():
    import hashlib

    more = pictures.packet("<photoshop:Instructions>For use until June.</photoshop:Instructions>")
    digest = hashlib.md5(more, usedforsecurity=False).hexdigest().upper()
    main = pictures.packet("", attributes=f'photoshop:Credit="A" xmpNote:HasExtendedXMP="{digest}"')
    head = digest.encode() + len(more).to_bytes(4, "big")
    pieces = [
        pictures.segment(0xE1, pictures.XMP_EXTENSION_MARK + head + place.to_bytes(4, "big") + more[place:][:100])
        for place in range(0, len(more), 100)
    ]
    data = pictures.jpeg(pictures.segment(0xE1, pictures.XMP_MARK + main), *reversed(pieces))
    assert pairs(data) == [("xmp:photoshop:Credit", "A"), ("xmp:photoshop:Instructions", "For use until June.")]


def test_the_address_of_a_remote_manifest_is_noted_and_is_no_value():
    xmp = pictures.packet("", attributes='dcterms:provenance="https://example.org/manifest.c2pa"')
    found = embedded(pictures.jpeg_with(xmp=xmp))
    assert (found.values, found.remote_manifest) == ((), "https://example.org/manifest.c2pa")


def test_what_is_no_picture_is_refused_with_a_way_out():
    with pytest.raises(SourceError) as refused:
        embedded(b"%PDF-1.7")
    assert "--text" in refused.value.hint


def test_a_film_is_no_picture():
    assert picture_kind(pictures.box(b"ftyp", b"isom", bytes(4), b"mp42")) is None


def test_a_picture_under_a_structural_brand_is_known_by_the_next():
    found = picture_kind(pictures.box(b"ftyp", b"mif1", bytes(4), b"miaf", b"avif"))
    assert found is not None
    assert found.name == "AVIF"


def test_the_tables_of_properties_agree_where_a_property_stands_in_both():
    assert set(IIM.values()) & set(XMP.values()) >= {
        "creator",
        "creditLine",
        "source",
        "copyrightNotice",
        "headline",
        "description",
        "title",
        "dateCreated",
        "city",
        "country",
        "instructions",
    }
