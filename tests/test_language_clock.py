"""Times of day beside a date and their zones: an offset is written only where the words have one meaning that day."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.dates import find_dates
from pressmark.language.zones import american_summer, minutes_of, written


def reading(line: str) -> str:
    [found] = find_dates(line)
    [one] = found.readings
    return one


TIMES = [
    ("14:05", "14:05"),
    ("4:05", "04:05"),
    ("00:00", "00:00"),
    ("23:59", "23:59"),
    ("14:05:33", "14:05"),
    ("14:05:33.120", "14:05"),
    ("2:05 PM", "14:05"),
    ("2:05PM", "14:05"),
    ("2:05 p.m.", "14:05"),
    ("2:05 p. m.", "14:05"),
    ("2.05pm", "14:05"),
    ("2 pm", "14:00"),
    ("2PM", "14:00"),
    ("12:05 am", "00:05"),
    ("12:05 pm", "12:05"),
    ("12 am", "00:00"),
    ("12 pm", "12:00"),
    ("15:45 PM", "15:45"),
    ("14h05", "14:05"),
    ("14 h 05", "14:05"),
    ("14h05min", "14:05"),
    ("14H05", "14:05"),
    ("à 14 heures 05", "14:05"),
    ("à 14 heures", "14:00"),
    ("a las 14.05 horas", "14:05"),
    ("à 9h", "09:00"),
    ("às 10h", "10:00"),
    ("a las 9 horas", "09:00"),
    ("14:05 Uhr", "14:05"),
    ("14.05 Uhr", "14:05"),
    ("um 9 Uhr", "09:00"),
    ("14.05 uur", "14:05"),
    ("om 9.05", "09:05"),
    ("ore 14.05", "14:05"),
    ("alle 14.05", "14:05"),
    ("14:05 h", "14:05"),
    ("14:05 hs", "14:05"),
    ("14:05 hrs", "14:05"),
    ("в 14:05", "14:05"),
    ("saat 14:05", "14:05"),
    ("الساعة 14:05", "14:05"),
    ("١٤:٠٥", "14:05"),
    ("2:05 م", "14:05"),
    ("2:05 ص", "02:05"),
    ("2:05 مساءً", "14:05"),
    ("14時05分", "14:05"),
    ("14时05分33秒", "14:05"),
    ("14点05分", "14:05"),
    ("午後2時5分", "14:05"),
    ("午前2時", "02:00"),
    ("下午2:05", "14:05"),
    ("１４：０５", "14:05"),
]


@pytest.mark.parametrize(("written_time", "time"), TIMES)
def test_a_time_is_read_to_the_minute_in_the_way_it_is_written(written_time: str, time: str) -> None:
    line = f"25.05.2020, {written_time}"
    [found] = find_dates(line)
    assert found.readings == (f"2020-05-25T{time}",)
    assert found.end == len(line)


NO_TIMES = [
    "24:00",
    "25:00",
    "14:60",
    "14:5",
    "3 min read",
    "3 h ago",
    "2:30 min",
    "2:05 minutes",
    "15:45 AM",
    "14:05 - 15:30",
    "14:05-15:30",
    "14:051",
    "晚上12:05",
    "5%",
    "14.05%",
    "1405",
    "comments 14",
]


@pytest.mark.parametrize("words", NO_TIMES)
def test_what_is_no_time_of_day_leaves_the_date_alone(words: str) -> None:
    [found] = find_dates(f"25 May 2020, {words}")
    assert found.readings == ("2020-05-25",)
    assert found.end == len("25 May 2020")


OFFSETS = [
    ("Z", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("(GMT)", "Z"),
    ("+02:00", "+02:00"),
    ("+0200", "+02:00"),
    ("-0400", "-04:00"),
    ("UTC+3", "+03:00"),
    ("UTC+03:00", "+03:00"),
    ("UTC +3", "+03:00"),
    ("UTC−4", "-04:00"),
    ("GMT+2", "+02:00"),
    ("GMT+0300", "+03:00"),
    ("(GMT-3)", "-03:00"),
    ("UTC+5:30", "+05:30"),
    ("+05:45", "+05:45"),
    ("CEST", "+02:00"),
    ("CET", "+01:00"),
    ("MESZ", "+02:00"),
    ("EEST", "+03:00"),
    ("WEST", "+01:00"),
    ("MSK", "+03:00"),
    ("МСК", "+03:00"),
    ("TSİ", "+03:00"),
    ("JST", "+09:00"),
    ("HKT", "+08:00"),
    ("SGT", "+08:00"),
    ("AEST", "+10:00"),
    ("NZST", "+12:00"),
    ("SAST", "+02:00"),
    ("WIB", "+07:00"),
    ("PKT", "+05:00"),
    ("EAT", "+03:00"),
    ("WAT", "+01:00"),
    ("CAT", "+02:00"),
    ("ET", "-04:00"),
    ("CT", "-05:00"),
    ("MT", "-06:00"),
    ("PT", "-07:00"),
    ("EDT", "-04:00"),
    ("CDT", "-05:00"),
    ("MDT", "-06:00"),
    ("PDT", "-07:00"),
    ("بتوقيت غرينتش", "Z"),
]


@pytest.mark.parametrize(("zone", "offset"), OFFSETS)
def test_a_zone_with_one_meaning_gives_an_offset(zone: str, offset: str) -> None:
    line = f"25 May 2020 14:05 {zone}"
    [found] = find_dates(line)
    assert found.readings == (f"2020-05-25T14:05{offset}",)
    assert found.end == len(line)


NO_OFFSETS = [
    "BST",  # Britain, Bangladesh, Bougainville
    "IST",  # India, Ireland, Israel
    "CST",  # America, China, Cuba
    "AST",  # the Atlantic, Arabia
    "GST",  # the Gulf, South Georgia
    "SST",  # Samoa, Singapore
    "EST",  # Australia, or a slip for EDT: it is summer
    "PST",
    "MST",
    "BST (Paris)",
]


@pytest.mark.parametrize("zone", NO_OFFSETS)
def test_a_zone_with_several_meanings_gives_none_and_is_quoted(zone: str) -> None:
    line = f"25 May 2020 14:05 {zone}"
    [found] = find_dates(line)
    assert found.readings == ("2020-05-25T14:05",)
    assert line[found.start : found.end].endswith(zone.removesuffix(" (Paris)"))


@pytest.mark.parametrize(
    "words", ["et la suite", "West Bank", "WEST BANK", "met officials", "CAT show", "in Rome", "+1 comment", "by ET"]
)
def test_a_word_behind_a_time_is_no_zone(words: str) -> None:
    assert reading(f"25 May 2020 14:05 {words}") == "2020-05-25T14:05"


@pytest.mark.parametrize("offset", ["+99:00", "+14:30", "-13:00", "+05:17", "UTC+15", "-05:07"])
def test_an_offset_that_no_country_keeps_is_not_written(offset: str) -> None:
    assert reading(f"25 May 2020 14:05 {offset}").startswith("2020-05-25")
    assert reading(f"25 May 2020 14:05 {offset}") in {"2020-05-25", "2020-05-25T14:05"}


SUMMER = [
    # Since 2007: second Sunday of March, first of November.
    ("2007-03-10", False),
    ("2007-03-12", True),
    ("2020-03-07", False),
    ("2020-03-09", True),
    ("2020-10-31", True),
    ("2020-11-02", False),
    ("2006-07-01", None),
]


@pytest.mark.parametrize(("day", "summer"), SUMMER)
def test_american_summer_time_follows_the_act(day: str, summer: bool | None) -> None:
    assert american_summer(dt.date.fromisoformat(day), 12) is summer


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 8, 2020, 1:30 a.m. ET", "2020-03-08T01:30-05:00"),
        ("March 8, 2020, 2:30 a.m. ET", "2020-03-08T02:30"),  # does not exist
        ("March 8, 2020, 3:30 a.m. ET", "2020-03-08T03:30-04:00"),
        ("Nov. 1, 2020, 12:30 a.m. ET", "2020-11-01T00:30-04:00"),
        ("Nov. 1, 2020, 1:30 a.m. ET", "2020-11-01T01:30"),  # exists twice
        ("Nov. 1, 2020, 2:30 a.m. ET", "2020-11-01T02:30-05:00"),
        ("Jan. 6, 2021, 9:00 a.m. EST", "2021-01-06T09:00-05:00"),
        ("Jan. 6, 2021, 9:00 a.m. PST", "2021-01-06T09:00-08:00"),
        ("Jan. 6, 2021, 9:00 a.m. EDT", "2021-01-06T09:00"),  # Australia's, or a slip
        ("Jan. 6, 1960, 9:00 a.m. ET", "1960-01-06T09:00"),
        ("25 мая 2010, 14:05 МСК", "2010-05-25T14:05"),
        ("25 мая 2015, 14:05 МСК", "2015-05-25T14:05+03:00"),
        ("25 Mayıs 2016 14:05 TSİ", "2016-05-25T14:05"),
        ("25 Mayıs 2017 14:05 TSİ", "2017-05-25T14:05+03:00"),
    ],
)
def test_a_zone_whose_offset_changed_follows_the_day(line: str, expected: str) -> None:
    assert reading(line) == expected


@given(day=st.dates(dt.date(1967, 1, 1), dt.date(2199, 12, 31)), hour=st.integers(0, 23))
def test_eastern_time_is_always_four_or_five_hours_behind_or_unsaid(day: dt.date, hour: int) -> None:
    assert minutes_of("et", day, hour) in {-240, -300, None}
    assert {minutes_of("est", day, hour), minutes_of("edt", day, hour)} in ({-300, None}, {None, -240}, {None})


@pytest.mark.parametrize("year", range(2007, 2100))
def test_summer_time_begins_and_ends_once_a_year(year: int) -> None:
    days = [dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    seasons = [american_summer(day, 12) for day in days]
    assert sum(one != other for one, other in itertools.pairwise(seasons)) == 2


@pytest.mark.parametrize(
    ("minutes", "zone", "text"),
    [
        (0, "gmt", "Z"),
        (0, "wet", "+00:00"),
        (0, "+00:00", "+00:00"),
        (330, "+05:30", "+05:30"),
        (-210, "nst", "-03:30"),
    ],
)
def test_an_offset_is_written_as_iso_8601_writes_it(minutes: int, zone: str, text: str) -> None:
    assert written(minutes, zone) == text
