"""An image file as the source: its own words become the text, and every value names the tag that holds it."""

import json
from pathlib import Path

import jsonschema
import pytest

import pictures
from pressmark.errors import SourceError
from pressmark.formats.pictures.embedded import embedded, resolve
from pressmark.model.evidence import Observation
from pressmark.model.metadata import Metadata, Role
from pressmark.model.wire import from_wire, to_wire
from pressmark.readers.pictures import read_picture
from pressmark.readers.pictures.words import folded

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "metadata" / "1.json").read_text("utf-8"))


def with_iim(*datasets: pictures.Dataset) -> bytes:
    return pictures.jpeg_with(datasets=[pictures.UTF_8, *datasets])


def observations(value: object) -> list[Observation]:
    """Every observation in a value, its alternatives' too."""
    if isinstance(value, Observation):
        return [value]
    if isinstance(value, tuple):
        return [one for item in value for one in observations(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [one for name in value.__dataclass_fields__ for one in observations(getattr(value, name))]
    return []


def test_headline_caption_credit_and_notice_are_the_text():
    reading = read_picture(pictures.news_picture())
    assert reading.text == (
        "Bridge over the Tindra reopened\n\n"
        "People walk over the bridge on its first day, 25 May 2020.\n\n"
        "Example Wire\n\n"
        "© 2020 Example Wire\n"
    )
    assert [one.role for one in reading.metadata.segments] == [Role.HEADLINE, Role.CAPTION, Role.CAPTION, Role.FOOTER]


def test_the_original_is_the_file_as_it_is():
    reading = read_picture(pictures.news_picture())
    assert reading.original.content == pictures.news_picture()
    assert (reading.original.path, reading.original.media_type) == ("data/original/source.jpg", "image/jpeg")


def test_every_place_finds_its_words_in_the_original_again():
    data = pictures.news_picture()
    reading = read_picture(data)
    found = observations(reading.metadata)
    assert len(found) > 10
    for one in found:
        standard, _, tag = one.places[0].tag.partition(":")
        assert resolve(data, standard, tag) == (one.exact,)
    for segment in reading.metadata.segments:
        (place,) = segment.places
        standard, _, tag = place.tag.partition(":")
        (words,) = resolve(data, standard, tag)
        assert folded(words) == reading.text[segment.start : segment.end]


def test_the_metadata_keep_to_their_schema_and_come_back_from_the_wire():
    metadata = read_picture(pictures.news_picture()).metadata
    wire = to_wire(metadata)
    jsonschema.Draft202012Validator(SCHEMA).validate(wire)
    assert from_wire(Metadata, wire) == metadata


def test_the_same_picture_gives_the_same_reading():
    assert read_picture(pictures.news_picture()) == read_picture(pictures.news_picture())


def test_the_picture_says_who_made_it_provides_it_and_owns_it():
    (image,) = read_picture(pictures.news_picture()).metadata.image
    assert [one.value for one in image.creator] == ["Zoë Example"]
    assert image.credit_text.value == "Example Wire"
    assert image.copyright_notice.value == "© 2020 Example Wire"
    assert image.license.value == "https://example.org/terms"
    assert image.file == "data/original/source.jpg"
    assert image.copyright_holder is None


def test_the_three_standards_saying_the_same_are_evidence_for_one_value():
    (author,) = read_picture(pictures.news_picture()).metadata.author
    assert [one.rule for one in author.evidence] == ["xmp.creator", "iim.creator", "exif.creator"]
    assert author.alternatives == ()


def test_xmp_comes_before_iim_and_what_iim_says_stands_beside_it():
    data = pictures.jpeg_with(
        datasets=[(2, 105, b"The other headline")],
        xmp=pictures.packet("", attributes='photoshop:Headline="The headline of the picture"'),
    )
    headline = read_picture(data).metadata.headline
    assert headline.value == "The headline of the picture"
    assert [one.value for one in headline.alternatives] == ["The other headline"]
    assert headline.rule == "picture.xmp-iim-exif"


# IIM 4.2 §6: the credit of record 2 has at most 32 octets.


def test_an_iim_field_that_was_too_short_is_evidence_and_no_rival():
    whole = "The Example Daily Picture Service of Tindra"
    data = pictures.jpeg_with(
        datasets=[(2, 110, whole[:32].encode())], xmp=pictures.packet("", attributes=f'photoshop:Credit="{whole}"')
    )
    credit = read_picture(data).metadata.image[0].credit_text
    assert [one.rule for one in credit.evidence] == ["xmp.creditLine", "iim.creditLine-cut"]
    assert credit.alternatives == ()


def test_another_photographer_in_another_standard_stands_beside_the_first():
    data = pictures.jpeg_with(
        datasets=[(2, 80, b"John Sample")],
        xmp=pictures.packet("<dc:creator><rdf:Seq><rdf:li>Jane Example</rdf:li></rdf:Seq></dc:creator>"),
    )
    (creator,) = read_picture(data).metadata.image[0].creator
    assert (creator.value, [one.value for one in creator.alternatives]) == ("Jane Example", ["John Sample"])


def test_several_photographers_are_several_values():
    reading = read_picture(with_iim((2, 80, b"Jane Example"), (2, 80, b"John Sample")))
    assert [one.value for one in reading.metadata.author] == ["Jane Example", "John Sample"]
    assert reading.text == "Jane Example\n\nJohn Sample\n"


def test_an_agency_is_no_author():
    reading = read_picture(with_iim((2, 80, b"Reuters"), (2, 110, b"Reuters")))
    assert reading.metadata.author == ()
    assert [one.value for one in reading.metadata.image[0].provider] == ["Reuters"]


def test_a_stringer_is_nobody():
    reading = read_picture(with_iim((2, 80, b"STR"), (2, 120, b"A bridge.")))
    assert reading.metadata.image[0].creator == ()


def test_a_caption_in_several_languages_is_read_in_the_default_one():
    items = '<rdf:li xml:lang="de">Brücke</rdf:li><rdf:li xml:lang="x-default">Bridge</rdf:li>'
    data = pictures.jpeg_with(xmp=pictures.packet(f"<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>"))
    caption = read_picture(data).metadata.image[0].caption
    assert (caption.value, caption.alternatives) == ("Bridge", ())


def test_a_slug_is_no_headline_and_a_title_of_words_is_one():
    assert read_picture(with_iim((2, 5, b"RIVER-BRIDGE"), (2, 120, b"A bridge."))).metadata.headline is None
    titled = read_picture(with_iim((2, 5, b"The river and its bridge"), (2, 120, b"A bridge."))).metadata.headline
    assert titled.value == "The river and its bridge"


def test_city_and_country_are_the_place_with_a_tag_each():
    place = read_picture(with_iim((2, 90, b"Tindra"), (2, 101, b"Norway"), (2, 120, b"A bridge."))).metadata
    assert place.location_created.value == "Tindra, Norway"
    assert [one.exact for one in place.location_created.evidence] == ["Tindra", "Norway"]


def test_a_reservation_of_text_and_data_mining_is_recorded_as_found():
    term = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"
    xmp = pictures.packet(f'<plus:DataMining rdf:resource="{term}"/><photoshop:Headline>A bridge</photoshop:Headline>')
    assert read_picture(pictures.jpeg_with(xmp=xmp)).metadata.tdm_reservation.value == term


def test_lines_of_a_caption_become_one_paragraph():
    assert read_picture(with_iim((2, 120, b"First line\r\nsecond  line"))).text == "First line second line\n"


def test_what_a_camera_writes_by_itself_is_no_caption():
    data = pictures.jpeg_with(exif=pictures.tiff({0x010E: b"OLYMPUS DIGITAL CAMERA"}))
    with pytest.raises(SourceError):
        read_picture(data)


def test_a_picture_without_words_is_refused_with_a_way_out():
    with pytest.raises(SourceError) as refused:
        read_picture(pictures.plain("PNG"))
    assert refused.value.message == "the PNG picture holds no words about itself"
    assert "--text" in refused.value.hint


def test_a_fault_that_may_be_the_reason_is_said():
    data = pictures.jpeg_with(photoshop=pictures.resources(b"\x1c\x02\x78\x7f\xffA"))
    with pytest.raises(SourceError) as refused:
        read_picture(data)
    assert "says it has 32767 bytes" in refused.value.message


def test_a_field_of_control_characters_is_no_text():
    reading = read_picture(with_iim((2, 120, b"A\x01B"), (2, 110, b"Example Wire")))
    assert reading.text == "Example Wire\n"
    assert len(embedded(reading.original.content).values) == 2
