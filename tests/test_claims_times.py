"""The day that a page's words are told from."""

from datetime import date

import pytest

from pressmark.claims.times import ReferenceDays, without_guesses
from pressmark.language.times import find_times

THURSDAY = date(2022, 6, 2)


def read(text, changed, published=THURSDAY):
    days = ReferenceDays(page=published, changed=changed)
    found = find_times(text, 0, len(text), published=published)
    return [one.value for one in without_guesses(found, len(text), days)]


@pytest.mark.parametrize(
    ("text", "changed", "value"),
    [
        ("The harbour master corrected the figure on Friday.", date(2022, 6, 3), None),
        ("The harbour master corrected the figure on Friday.", date(2022, 6, 2), "2022-05-27"),
        ("The harbour master corrected the figure on Friday.", None, "2022-05-27"),
        ("The harbour master corrected the figure on Friday night.", date(2022, 6, 3), None),
        ("The harbour master corrected the figure at 9 p.m. on Friday.", date(2022, 6, 3), None),
        ("The harbour master corrected the figure on Wednesday.", date(2022, 6, 3), "2022-06-01"),
        ("The harbour master corrected the figure on Thursday.", date(2022, 6, 3), "2022-06-02"),
        ("The harbour master resigned on Monday last week.", date(2022, 6, 3), "2022-05-23"),
        ("The harbour will open on Friday.", date(2022, 6, 3), "2022-06-03"),
        ("The harbour will open on Friday.", date(2022, 6, 4), None),
        ("The harbour master corrected the figure yesterday.", date(2022, 6, 3), "2022-06-01"),
    ],
)
def test_a_weekday_that_the_day_of_the_last_change_reads_otherwise_stays_open(text, changed, value):
    assert read(text, changed) == [value]


def test_under_an_entrys_own_stamp_the_last_change_of_the_page_is_nothing():
    text = "The harbour master corrected the figure on Friday."
    days = ReferenceDays(page=THURSDAY, changed=date(2022, 6, 3), starts=(0,), days=(THURSDAY,))
    found = find_times(text, 0, len(text), published=days.at(0))
    assert [one.value for one in without_guesses(found, len(text), days)] == ["2022-05-27"]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_beside_the_ends_of_the_calendar_nothing_breaks(day):
    assert read("The harbour will open on Friday, not on Monday.", date.max, day)
