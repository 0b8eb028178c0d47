"""Time expressions and what they come to, for a text published on Monday 25 May 2020."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.times import find_times

PUBLISHED = date(2020, 5, 25)


def read(text, published=PUBLISHED):
    return [(one.anchor.exact, one.value) for one in find_times(text, 0, len(text), published=published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained on 3 May 2019.", "3 May 2019", "2019-05-03"),
        ("It rained on May 3, 2019.", "May 3, 2019", "2019-05-03"),
        ("It rained on 2019-05-03.", "2019-05-03", "2019-05-03"),
        ("It rained on May 3.", "May 3", "2020-05-03"),
        ("It rained on 28 December.", "28 December", "2019-12-28"),
        ("The mill opened in March 2018.", "March 2018", "2018-03"),
        ("The mill opened in 2018.", "2018", "2018"),
        ("The mill closed in the 1990s.", "the 1990s", "199"),
        ("It rained on Sunday.", "Sunday", "2020-05-24"),
        ("It rained on Monday.", "Monday", "2020-05-25"),
        ("The mill will open on Friday.", "Friday", "2020-05-29"),
        ("It rained last Monday.", "last Monday", "2020-05-18"),
        ("It rained on Sunday night.", "Sunday night", "2020-05-24TNI"),
        ("It rained yesterday.", "yesterday", "2020-05-24"),
        ("The mill opens tomorrow.", "tomorrow", "2020-05-26"),
        ("It rained last night.", "last night", "2020-05-24TNI"),
        ("It rained last week.", "last week", "2020-W21"),
        ("It rained last month.", "last month", "2020-04"),
        ("It rained this year.", "this year", "2020"),
        ("The mill opens next year.", "next year", "2021"),
        ("It rained three days ago.", "three days ago", "2020-05-22"),
        ("It rained two years ago.", "two years ago", "2018"),
        ("It rained in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("It rained in summer 2019.", "summer 2019", "2019-SU"),
        ("It rained for three days.", "three days", "P3D"),
        ("It rained for 90 days.", "90 days", "P90D"),
        ("It rained for a couple of hours.", "a couple of hours", "PT2H"),
        ("A two-year study ended.", "two-year", "P2Y"),
        ("It rained for several months.", "several months", "PXM"),
        ("It rains every day.", "every day", "P1D"),
        ("The mill is now closed.", "now", "PRESENT_REF"),
        ("The mill closed recently.", "recently", "PAST_REF"),
        ("It began at 3 p.m. on Friday.", "3 p.m. on Friday", "2020-05-22T15:00"),
    ],
)
def test_a_time_comes_to_its_value(text, words, value):
    assert (words, value) in read(text)


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest"),
    [
        ("It failed earlier this year.", "2020-01-01/2020-05-25", "2020-01-01", "2020-05-25"),
        ("It opens later this year.", "2020-05-25/2020-12-31", "2020-05-25", "2020-12-31"),
        ("It gained in recent weeks.", "../2020-05-25", None, "2020-05-25"),
        ("It gained over the past two weeks.", "2020-05-11/2020-05-25", "2020-05-11", "2020-05-25"),
        ("It rained last week.", "2020-05-18/2020-05-24", "2020-05-18", "2020-05-24"),
        ("It rained in April.", "2020-04", "2020-04-01", "2020-04-30"),
    ],
)
def test_a_stretch_has_its_first_and_last_day(text, edtf, earliest, latest):
    (found,) = find_times(text, 0, len(text), published=PUBLISHED)
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "The mill may open.",
        "They march through the town.",
        "A 32-year-old man was hurt.",
        "The sun rose.",
        "Article 5 was cited.",
        "They bought 2000 houses.",
        "It cost $1995.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["It rained yesterday.", "It rained last week.", "It rained three days ago."])
def test_without_a_day_of_publication_nothing_is_resolved(text):
    (found,) = find_times(text, 0, len(text), published=None)
    assert (found.edtf, found.earliest, found.latest) == (None, None, None)


@given(st.text(max_size=200), st.integers(0, 50))
def test_places_are_inside_in_order_and_apart(text, cut):
    start = min(cut, len(text))
    last = start
    for one in find_times(text, start, len(text), published=PUBLISHED):
        assert last <= one.anchor.start < one.anchor.end <= len(text)
        last = one.anchor.end


@pytest.mark.parametrize("piece", ["9", "1 ", "the past ", "May ", "last ", "a year ", "12:", "'90s ", "\0", "early-"])
def test_endless_repetition_is_read(piece):
    text = piece * (60_000 // len(piece))
    for one in find_times(text, 0, len(text), published=PUBLISHED):
        assert one.anchor.end <= len(text)
