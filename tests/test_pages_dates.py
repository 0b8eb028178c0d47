"""When a page says it was published: five carriers, one order, and nothing made up."""

import pytest

from pages_maker import linked, metadata, observed, page
from pressmark.readers.web_pages.dates import read_date


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2024-05-06T20:00:00-05:00", "2024-05-06T20:00-05:00"),
        ("2024-05-06T20:00:00+0530", "2024-05-06T20:00+05:30"),
        ("2024-05-06T20:00:59.999Z", "2024-05-06T20:00Z"),
        ("2024-05-06 20:00", "2024-05-06T20:00"),
        ("2024-05-06 20:00:00 UTC", "2024-05-06T20:00Z"),
        ("2024-05-06", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("20240506T200000Z", "2024-05-06T20:00Z"),
        ("2024/5/6", "2024-05-06"),
        ("1715025600", None),
        ("1715025600000", None),
        ("Mon, 06 May 2024 20:00:00 -0500", "2024-05-06T20:00-05:00"),
        ("2024-13-06", None),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_what_machines_write(raw, value):
    assert read_date(raw) == value


def test_an_offset_is_kept_and_never_made_up():
    """20:00-05:00 is not 20:00Z, and a time without an offset has none."""
    assert metadata(page(head=linked(datePublished="2024-05-06T20:00:00-05:00"))).date_published.value.endswith(
        "-05:00"
    )
    assert metadata(page(head=linked(datePublished="2024-05-06T20:00:00"))).date_published.value == "2024-05-06T20:00"


def test_structured_data_come_before_meta_elements_and_rivals_are_kept():
    head = (
        linked(datePublished="2024-05-06T20:00:00Z") + '<meta property="article:published_time" content="2024-05-09">'
    )
    found = metadata(page(head=head)).date_published
    assert found.value == "2024-05-06T20:00Z"
    assert [one.value for one in found.alternatives] == ["2024-05-09"]
    assert found.rule == "date.first-carrier"


def test_a_later_carrier_may_make_a_moment_exact():
    head = linked(datePublished="2024-05-06T20:00:00") + '<meta name="date" content="2024-05-06T20:00:00+02:00">'
    found = metadata(page(head=head)).date_published
    assert found.value == "2024-05-06T20:00+02:00"
    assert found.alternatives == ()


def test_the_same_moment_in_two_zones_is_no_rival():
    head = linked(datePublished="2024-05-06T20:00:00Z") + '<meta name="date" content="2024-05-06T22:00:00+02:00">'
    found = metadata(page(head=head)).date_published
    assert found.alternatives == ()
    assert len(observed(found)) == 2


@pytest.mark.parametrize(
    ("source", "rule", "value"),
    [
        (
            page(head='<meta name="parsely-pub-date" content="2024-05-06T20:00:00Z">'),
            "meta.parsely-pub-date",
            "2024-05-06T20:00Z",
        ),
        (page(above='<time datetime="2024-05-06T20:00+02:00">6 May</time>'), "time.datetime", "2024-05-06T20:00+02:00"),
        (page(above="<p class=published-date>6 May 2024</p>"), "date-line.around-heading", "2024-05-06"),
        (page(above="<div>6 May 2024</div>"), "date-line.around-heading", "2024-05-06"),
        (page(head='<link rel=canonical href="https://ferry.example/2024/05/06/wend">'), "address.path", "2024-05-06"),
        (
            page(head='<meta property="og:title" content="Ferry to stop | Wend News | 06.05.2024">'),
            "meta.og:title.date",
            "2024-05-06",
        ),
    ],
)
def test_each_carrier_alone(source, rule, value):
    found = metadata(source).date_published
    assert found.value == value
    assert rule in [name for name, _ in observed(found)]


def test_microdata_of_the_article_and_not_of_a_card():
    card = '<aside><div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop=datePublished content="2019-01-01"></b></div></aside>'
    body = '<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop=datePublished content="2024-05-06"></div>'
    found = metadata(page(above=body, below=card)).date_published
    assert found.value == "2024-05-06"


def test_a_date_in_digits_that_nothing_settles_is_not_guessed():
    assert metadata(page(above="<div>03/04/2024</div>", lang="")).date_published is None or (
        metadata(page(above="<div>03/04/2024</div>", lang="")).date_published.value is None
    )


def test_a_page_without_a_date_has_none():
    assert metadata(page()).date_published is None


def test_the_date_of_a_teaser_is_not_the_pages():
    below = "<div class=teasers><h2><a href=/x>Other news</a> <span class=date>01.02.2020</span></h2></div>"
    assert metadata(page(below=below)).date_published is None
