"""What the words around a time expression decide, for a text published on Monday 25 May 2020."""

import re
from datetime import date

import pytest

from pressmark.language.times import context, find_times, patterns

PUBLISHED = date(2020, 5, 25)


def read(text, published=PUBLISHED):
    return [(one.anchor.exact, one.value) for one in find_times(text, 0, len(text), published=published)]


@pytest.mark.parametrize(
    "pattern",
    [pattern for _, pattern in patterns.FORMS] + [context._CUE],
    ids=[name for name, _ in patterns.FORMS] + ["tense"],
)
def test_no_repetition_was_lost_on_the_way_into_a_pattern(pattern):
    """Single braces in a formatted string make `{1,6}` a pair of numbers, and nothing complains."""
    assert re.search(r"\([0-9]+, ?[0-9]+\)", pattern.pattern) is None


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The lock was shut for 14 days.", "14 days", "P14D"),
        ("The lock was shut 10 days ago.", "10 days ago", "2020-05-15"),
        ("The lock was shut for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("The lock was shut for two and a half hours.", "two and a half hours", "PT2H30M"),
        ("The lock was shut for twenty four hours.", "twenty four hours", "PT24H"),
        ("The lock was shut for two decades.", "two decades", "P20Y"),
        ("The lock was shut over the past year.", "the past year", "P1Y"),
        ("After a two-hour talk the lock was shut.", "two-hour", "PT2H"),
    ],
)
def test_numbers_in_words_and_digits_are_counted(text, words, value):
    assert [(found.removeprefix("a ").removeprefix("over "), resolved) for found, resolved in read(text)] == [
        (words, value)
    ]


@pytest.mark.parametrize("words", ["Sunday", "May", "2019", "last February", "3 May 2019"])
def test_the_full_stop_of_the_sentence_is_no_part_of_the_time(words):
    assert [found for found, _ in read(f"The lock was shut in {words}.")] == [words]


@pytest.mark.parametrize("words", ["5 Sept.", "3 p.m.", "Mon., May 4"])
def test_the_stop_of_an_abbreviation_is_part_of_the_time(words):
    assert [found for found, _ in read(f"It was shut at {words}, they say.")] == [words]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The lock keeper said on Friday that he stays.", "2020-05-22"),
        ("The lock is scheduled to open Friday.", "2020-05-29"),
        ("The rule takes effect July 1.", "2020-07-01"),
        ("The ban comes into force on 3 April.", "2021-04-03"),
        ("A decision is possible on Friday.", "2020-05-29"),
        ("The court will rule on Friday.", "2020-05-29"),
        ("A verdict is likely Wednesday.", "2020-05-27"),
        ("The keepers planned to leave on Friday.", "2020-05-29"),
        ("The lock could open as early as Friday.", "2020-05-29"),
        ("The work will be finished on Friday.", "2020-05-29"),
        ("On Friday, the keeper will leave.", "2020-05-29"),
        ("On Friday, the keeper left.", "2020-05-22"),
        ("He met the mayor Friday. The mayor will answer.", "2020-05-22"),
        ("They had sent a hundred letters by Friday.", "2020-05-22"),
        ("The wages will be paid on Dec. 14.", "2020-12-14"),
        ("The keeper left in March.", "2020-03"),
        ("The keeper is to leave in March.", "2021-03"),
        ("This past Sunday was wet.", "2020-05-24"),
        ("This coming Sunday is free.", "2020-05-31"),
    ],
)
def test_the_nearest_verb_tells_the_past_from_what_is_to_come(text, value):
    assert [resolved for _, resolved in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The keepers have been asked to leave by Friday evening.", date(2024, 3, 14), "2024-03-15TEV"),
        ("He was told to hand over his keys by Monday.", date(2023, 8, 10), "2023-08-14"),
        ("The council must decide before Tuesday.", date(2023, 8, 10), "2023-08-15"),
        ("The council must have met on Tuesday.", date(2023, 8, 10), "2023-08-08"),
        ("The keepers were told to return on Saturday.", date(2023, 8, 10), "2023-08-12"),
        ("The court ordered him to pay by Saturday.", date(2023, 8, 10), "2023-08-12"),
        ("The court ordered him to pay on Saturday.", date(2023, 8, 10), None),
        ("On Saturday the keepers were told to return.", date(2023, 8, 10), "2023-08-05"),
        ("Before Saturday's vote, the mayor said little.", date(2023, 8, 10), "2023-08-05"),
        ("The mayor Saturday vowed to return.", date(2023, 8, 10), "2023-08-05"),
        ("The restart was delayed on Wednesday for a third time.", date(2023, 2, 2), "2023-02-01"),
        ("The restart was delayed until Wednesday.", date(2023, 2, 2), "2023-02-08"),
        ("It was not until Sunday that the last boat left.", date(2022, 4, 2), "2022-03-27"),
        ("The port was not reopened until Wednesday.", date(2023, 8, 10), "2023-08-09"),
        ("The mayor gave the whole harbour council until Saturday.", date(2023, 8, 10), "2023-08-12"),
        ("The keepers would have to return on Saturday.", date(2023, 8, 10), "2023-08-12"),
        ("The port is closed until Wednesday.", date(2023, 8, 10), "2023-08-16"),
        ("They have until Wednesday to answer.", date(2023, 8, 10), "2023-08-16"),
        ("The term set in June ends.", date(2023, 8, 10), "2023-06"),
        ("The term will be set in June.", date(2023, 8, 10), "2024-06"),
    ],
)
def test_a_weekday_is_on_the_side_that_its_own_verb_tells(text, published, value):
    assert [resolved for _, resolved in read(text, published)] == [value]


def test_a_participle_between_commas_looks_back_and_does_not_bend_what_follows():
    text = "The deadline, set in June, expires on Wednesday."
    assert read(text, date(2023, 8, 10)) == [("June", "2023-06"), ("Wednesday", "2023-08-16")]


@pytest.mark.parametrize("bound", ["by", "until", "before"])
@pytest.mark.parametrize("words", ["The talks end", "He said the talks end"])
def test_a_bound_whose_verb_tells_no_side_stays_open(words, bound):
    assert read(f"{words} {bound} Friday.") == [("Friday", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("People who eat after 9 p.m. are 20% more likely to sleep badly.", None),
        ("The shop opens after 10 p.m. every day.", None),
        ("The shop opened at 9 p.m. every day.", None),
        ("They found that eating after 9 p.m. does harm.", None),
        ("The shop opened at 9 p.m. and stayed so.", "2020-05-25T21:00"),
        ("Shortly after 9 p.m., the shop closed.", "2020-05-25T21:00"),
    ],
)
def test_a_time_of_day_of_a_habit_is_of_no_day(text, value):
    assert read(text)[0][1] == value


@pytest.mark.parametrize("words", ["The following day", "That night", "The previous day", "The next morning"])
def test_what_is_told_from_a_time_named_before_stays_open(words):
    (found,) = find_times(f"{words} it was over.", 0, len(words) + 13, published=PUBLISHED)
    assert (found.value, found.earliest, found.latest) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained in January this year.", "January this year", "2020-01"),
        ("It begins in April next year.", "April next year", "2021-04"),
        ("It ended at 5 p.m. EST, Nov. 6, 2019.", "5 p.m. EST, Nov. 6, 2019", "2019-11-06T17:00"),
        ("It rained over the weekend.", "the weekend", "2020-W21-WE"),
    ],
)
def test_more_forms_come_to_their_value(text, words, value):
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "There are six ferries a week.",
        "The rent is $5 a month.",
        "A second bid failed.",
        "Three-quarters of the town slept.",
        "A quarter of the town slept.",
        "One day he hopes to sail.",
        "The Easter egg broke.",
    ],
)
def test_rates_fractions_ordinals_and_names_are_no_times(text):
    assert read(text) == []


@pytest.mark.parametrize("published", [date.min, date.max])
def test_beside_the_ends_of_the_calendar_nothing_breaks(published):
    text = "Last week, next Friday, yesterday, tomorrow, the weekend, next year, at Easter, a century ago, in 00th century."
    for one in find_times(text, 0, len(text), published=published):
        for day in (one.earliest, one.latest):
            assert day is None or date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "value"),
    [("Prices rose in the 2018 second quarter.", "2018-Q2"), ("Prices rose in the year-ago third quarter.", None)],
)
def test_a_quarter_is_of_the_year_before_it(text, value):
    assert read(text)[-1][1] == value
