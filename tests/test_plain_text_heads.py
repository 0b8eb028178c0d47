"""What stands above the text: the site's own lines, compound date lines, dates that are not the page's."""

import random
from pathlib import Path

import pytest

from pressmark.anchors import resolve
from pressmark.documents import schema_faults
from pressmark.model.wire import to_wire
from pressmark.readers.text import describe

BODY = """
The ferry to Gull Island will run again from Monday after two winters at the quay, the harbour board said.

Islanders had asked for a smaller ship. The board bought one from a yard in the north for 2 million crowns.

A first trip is planned for the school children of the island.
"""
HEADLINE = "Ferry to Gull Island returns after two winters"


def page(*head, foot=""):
    return describe("\n".join(head) + "\n" + BODY + foot)


@pytest.mark.parametrize(
    "above",
    [
        ["THE TIDE"],
        ["The Tide", "News"],
        ["Tide", "Home Sport Arts", "Shipping"],
        ["Print | Close window"],
        ["The Tide Staff & Agencies", "2 min read", "14 November 2023"],
        ["This article is more than 3 years old"],
        ["Skip to content", "THE TIDE", "Menu"],
    ],
    ids=lambda lines: lines[0],
)
def test_a_sites_own_lines_are_not_the_headline(above):
    """The body takes up the words of a headline, and none of a masthead's or a menu's."""
    made = page(*above, HEADLINE, "By Ada Example", "25 May 2020")
    assert made.headline.value == HEADLINE


def test_a_short_headline_stays_above_its_standfirst():
    made = page(
        "Gull Island ferry back", "The harbour board has bought a smaller ship from a yard in the north", "25 May 2020"
    )
    assert made.headline.value == "Gull Island ferry back"
    assert made.alternative_headline.value.startswith("The harbour board")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("17 October 2023 | Press release", "2023-10-17"),
        ("The Tide, 15 January 2018, page 4", "2018-01-15"),
        ("By Ada ExampleMay 20, 20255:14 AM EDTUpdated 3 hours ago", "2025-05-20T05:14-04:00"),
        ("Published: 18 April ,2024: 11:20 AM GST", "2024-04-18T11:20"),
        ("Ada Example • 25 May 2020 • 3 min read", "2020-05-25"),
    ],
)
def test_a_date_among_other_things_in_its_line(line, expected):
    assert page(HEADLINE, line).date_published.value == expected


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["Today is Wednesday, May 22, 2024", HEADLINE], ""),
        ([HEADLINE], "\nWhen: May 3, 2024, 7 p.m.\n"),
        ([HEADLINE], "\nAccessed 3 May 2024\n"),
        ([HEADLINE], "\nThis article appeared in the print edition of May 3, 2024.\n"),
        ([HEADLINE, "3 hours ago"], "\nMore on this story\nWhat the pilots say\nPublished 3 May 2024\n"),
        ([HEADLINE], "\nComments\nLucho - 3 May 2024, 09:02\nWhat a day!\n"),
        ([HEADLINE], "\n© 2024 The Tide, 3 May 2024\n"),
    ],
    ids=lambda lines: str(lines)[:40],
)
def test_a_date_of_something_else_is_never_the_pages(head, foot):
    made = page(*head, foot=foot)
    assert made.date_published is None or made.date_published.value is None


def test_a_german_stand_is_the_state_of_the_text():
    made = page(HEADLINE, "Stand: 25.05.2020, 14:05 Uhr")
    assert made.date_published is None
    assert made.date_modified.value == "2020-05-25T14:05"


def test_a_captions_date_settles_which_number_is_the_month():
    made = page(
        HEADLINE, "Issued on: 12/03/2024 - 14:30", "The ferry at its quay on March 12, 2024. © Emil Sorrow, AFP"
    )
    assert made.date_published.value == "2024-03-12T14:30"
    assert [one.credit_text.value for one in made.image] == ["Emil Sorrow, AFP"]


def test_nothing_settles_it_on_an_english_page():
    made = page(HEADLINE, "Published 03/04/2024")
    assert made.date_published.value is None
    assert [one.value for one in made.date_published.alternatives] == ["2024-03-04", "2024-04-03"]


@pytest.mark.parametrize("line", ["Report by Ada Example", "Link: https://tide.example/ferry", "Redacción Deportes"])
def test_what_does_not_sum_up_is_no_standfirst(line):
    assert page(HEADLINE, line, "25 May 2020").alternative_headline is None


@pytest.mark.parametrize("page", sorted(Path(__file__).with_name("pages").glob("*.txt")), ids=lambda page: page.stem)
def test_whatever_order_the_lines_have_what_is_read_is_true_to_the_schema(page):
    """A page whose lines are mixed up is still read into values that hold, and never into a document of no form."""
    lines = page.read_text("utf-8", errors="replace").split("\n")
    order = random.Random(page.stem)
    for _ in range(5):
        text = "\n".join(lines)
        made = describe(text)
        assert schema_faults(to_wire(made), "metadata/1") == []
        for value in (made.headline, made.date_published, made.date_modified):
            for one in value.evidence if value else ():
                for anchor in [one.anchor] if one.type == "quotation" else one.passages:
                    assert resolve(anchor, text) is None
        order.shuffle(lines)


def test_the_day_that_a_printed_issue_bears_is_not_the_publication():
    made = page("December 5, 2022 Issue", HEADLINE, "By Ada Example", "November 27, 2022")
    assert made.date_published.value == "2022-11-27"


def test_slashes_in_german_are_a_programs_and_leave_the_order_open():
    body = "Die Fähre zur Möweninsel fährt ab Montag wieder, wie die Hafenbehörde am Freitag mitteilte.\n\n" * 2
    for written, day in (("05/08/2022", None), ("05.08.2022", "2022-08-05")):
        assert describe(f"Fähre fährt nach zwei Wintern wieder\n{written}\n\n{body}").date_published.value == day


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("Notice to all ferrymen of Lower Marsh", "The ferry will not cross after sunset until the new lamps are set."),
        ("Ferry to Gull Island stopped\n25 May 2020", "The ferry was stopped on Monday after a barge hit the quay."),
        ("Паром на остров Чаек остановлен\n25 мая 2020", "Паром остановили в понедельник: баржа задела причал."),
        ("Fähre zur Möweninsel gestoppt\n25.05.2020", "HAFEN (dpa) - Die Fähre ist am Montag gestoppt worden."),
    ],
)
def test_a_notice_of_one_sentence_has_its_headline(head, sentence):
    made = describe(f"{head}\n\n{sentence}\n")
    assert made.headline.value == head.partition("\n")[0]
    assert [str(one.role) for one in made.segments][-1] == "body"
