"""Whole pages: each file in `pages/` with the values it must give, and laws that hold of any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.anchors import resolve
from pressmark.model.evidence import Computation, Quotation, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.readers.text import describe, read_plain_text

PAGES = Path(__file__).parent / "pages"
REAL_PAGES = Path(__file__).parents[1].parent / "shared" / "mission"


def shown(value):
    return value.value if value else None


def values(metadata):
    images = metadata.image
    return {
        "headline": shown(metadata.headline),
        "standfirst": shown(metadata.alternative_headline),
        "authors": [value.value for value in metadata.author],
        "organisation": shown(metadata.source_organization),
        "location": shown(metadata.location_created),
        "date_published": shown(metadata.date_published),
        "date_modified": shown(metadata.date_modified),
        "publisher": shown(metadata.publisher),
        "language": shown(metadata.in_language),
        "section": shown(metadata.article_section),
        "time": shown(metadata.time_required),
        "keywords": [value.value for value in metadata.keywords],
        "related": [value.value for value in metadata.related_link],
        "usage": shown(metadata.usage_info),
        "credits": [image.credit_text.value for image in images if image.credit_text],
        "captions": [image.caption.value for image in images if image.caption],
        "roles": [str(segment.role) for segment in metadata.segments],
        "bodies": sum(segment.role == "body" for segment in metadata.segments),
    }


def every_value(metadata):
    """All values of a metadata document, those of its images among them."""
    stack = [getattr(metadata, name) for name in Metadata.__dataclass_fields__]
    while stack:
        item = stack.pop()
        if isinstance(item, Value):
            yield item
        elif isinstance(item, Image):
            stack += [getattr(item, name) for name in Image.__dataclass_fields__]
        elif isinstance(item, tuple):
            stack += item


def faults(text, metadata):
    """Every selector that does not give its quote, and every segment out of place."""
    found = []
    last = 0
    for segment in metadata.segments:
        if not last <= segment.start < segment.end <= len(text) or text[segment.start : segment.end].strip() == "":
            found.append(segment)
        last = segment.end
    for value in every_value(metadata):
        evidence = [*value.evidence, *(item for other in value.alternatives for item in other.evidence)]
        if (
            not evidence
            or (value.value is None) != (not value.evidence)
            or bool(value.alternatives) != (value.rule is not None)
        ):
            found.append(value)
        for item in evidence:
            places = (
                [item.anchor] if isinstance(item, Quotation) else item.passages if isinstance(item, Computation) else []
            )
            found += [wrong for place in places if (wrong := resolve(place, text))]
    return found


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.txt")))
def test_page(name):
    reading = read_plain_text((PAGES / f"{name}.txt").read_bytes())
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    got = values(reading.metadata)
    assert {key: got[key] for key in expected} == expected
    assert faults(reading.text, reading.metadata) == []


@pytest.mark.parametrize("name", ["bbc-like", "ar-standard", "hard-wrapped", "published-and-updated"])
def test_a_missing_last_line_feed_makes_no_difference(name):
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    assert values(describe(text)) == values(describe(text.rstrip("\n"))) == values(describe(text + "\n\n"))


@pytest.mark.parametrize("name", ["bbc-like", "ja-standard", "us-month-first"])
def test_carriage_returns_make_no_difference(name):
    data = (PAGES / f"{name}.txt").read_bytes()
    assert read_plain_text(data.replace(b"\n", b"\r\n")).metadata == read_plain_text(data).metadata


@pytest.fixture
def real_page():
    pages = sorted(REAL_PAGES.glob("*.txt")) if REAL_PAGES.is_dir() else []
    if not pages:
        pytest.skip("the real page is not beside this repository")
    return read_plain_text(pages[0].read_bytes())


def test_the_real_page_has_its_roles(real_page):
    assert [str(segment.role) for segment in real_page.metadata.segments] == [
        "headline",
        "headline-repeat",
        "standfirst",
        "reading-time",
        "date-line",
        "caption",
        *["body"] * 5,
        "related-link",
        *["body"] * 5,
        "footer",
    ]


def test_the_real_page_has_its_spans(real_page):
    spans = [(segment.start, segment.end) for segment in real_page.metadata.segments]
    assert spans[:6] == [(0, 93), (95, 188), (189, 358), (359, 369), (370, 382), (383, 480)]
    assert spans[11][1] - spans[11][0] == 53
    assert spans[-1][1] == len(real_page.text)


def test_the_real_page_has_its_values(real_page):
    metadata = real_page.metadata
    got = values(metadata)
    assert (got["date_published"], got["time"], got["credits"]) == ("2020-05-25", "PT2M", ["Getty"])
    assert (got["publisher"], got["authors"], got["date_modified"]) == (None, [], None)
    assert got["headline"] == real_page.text[0:93]
    assert [item.anchor.start for item in metadata.headline.evidence] == [0, 95]
    assert got["standfirst"] == real_page.text[189:358]
    assert got["captions"] == [real_page.text[383:472]]
    assert len(got["related"]) == 1
    assert got["related"][0] == real_page.text[metadata.segments[11].start + 11 : metadata.segments[11].end]
    assert faults(real_page.text, metadata) == []


PIECES = st.sampled_from(
    [
        "Home", "Share", "MIDDLE EAST", "Farmers protest as canal halves water supply", "By Jane Appleton", "25 May 2020",
        "Published: 03/04/2024", "2 min read", "Farmers at the station [Getty]", "Photo: Omar Field/AFP", "Read more: A title",
        "CAIRO (Reuters) - The canal was opened on Sunday by the mayor.", "Tags: water, canal", "© 2020 The Times",
        "The canal was opened on Sunday, and nobody in the valley came.", "Comments (3)", "Related articles", "", "", "新しい運河。",
        "القناة الجديدة", "• a bullet", "Image caption, A pump", "Correction: the date was wrong.", "Home > World > Africa", "\xa0",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_any_order_of_lines_gives_sound_metadata(text):
    metadata = describe(text)
    assert faults(text, metadata) == []
    assert describe(text) == metadata
    covered = {line for segment in metadata.segments for line in range(segment.start, segment.end)}
    assert all(index in covered for index, letter in enumerate(text) if not letter.isspace())


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_sound_metadata(text):
    assert faults(text, describe(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a b\n" * 20_000,
        "word " * 60_000,
        " " * 300_000,
        ".,;:-" * 60_000,
        "[" * 300_000,
        "25 May 2020\n" * 5_000,
        "By Jane Appleton\n" * 5_000,
        "A man there\nPhoto: Omar Field/AFP\n" * 3_000,
        "a > " * 75_000,
        "新" * 300_000,
        "(a " * 100_000,
        "a\n" * 50_000,
    ],
)
def test_hostile_texts_are_read_in_linear_time(text):
    """The run would not end if any rule were quadratic in the length of the text."""
    assert faults(text, describe(text)) == []
