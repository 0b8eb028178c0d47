"""One article, four ways to hand it in: pasted as text, and as a page of three decades."""

import pytest

from layouts import LAYOUTS, parts
from pages_maker import read
from pressmark.claims.extraction import extract_claims
from pressmark.readers.reading import read_bytes


def _words(reading):
    claims = extract_claims(text=reading.text, metadata=reading.metadata).claims
    return [
        (" … ".join(" ".join(place.exact.split()) for place in one.target), one.modality, one.polarity)
        for one in claims
    ]


def _same(text, layout):
    pasted = read_bytes(text)
    laid_out = read(LAYOUTS[layout](parts(text.decode()), "2020-05-25"))
    assert laid_out.metadata.headline.value == pasted.metadata.headline.value
    assert laid_out.metadata.date_published.value == pasted.metadata.date_published.value == "2020-05-25"
    assert [one.credit_text.value for one in laid_out.metadata.image] == ["Getty"]
    assert [one.credit_text.value for one in pasted.metadata.image] == ["Getty"]
    assert sorted(_words(laid_out)) == sorted(_words(pasted))
    assert laid_out.metadata.publisher is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_and_its_pasted_text_say_the_same(sample, layout):
    _same(sample.read_bytes(), layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_real_page_in_three_layouts(shared, layout):
    (source,) = (shared / "mission").glob("*.txt")
    _same(source.read_bytes(), layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_menus_and_cards_are_no_part_of_the_text(sample, layout):
    reading = read(LAYOUTS[layout](parts(sample.read_text("utf-8")), "2020-05-25"))
    for words in ("Home", "Most read", "Ferry timetable", "About us", "Loading", "Weather"):
        assert words not in reading.text
