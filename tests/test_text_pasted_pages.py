"""Pages copied whole: the article is found among menus above and teasers, comments and notices below."""

import pytest

from pressmark.model.metadata import Role
from pressmark.readers.text import describe
from pressmark.readers.understood import understood

ARTICLE = """Dozens of hired rowers leave the river front after a night of talks

Dozens of hired rowers leave the river front after a night of talks
Rowers who came for the autumn regatta packed their boats on Sunday, weeks after the harbour council stopped paying them.
2 min read
25 May, 2020
Rowers from three towns were promised double wages for the season [Getty]
Dozens of hired rowers have left the river front south of Lower Marsh, the harbour council said on Sunday, a day after talks about their wages failed.

The council had hired about 60 rowers in March, most of them from the upper valley, and promised each of them double the usual wage.

"They were told that the money was there, and it never was," said Ada Example, who speaks for the rowers' union.

Related: How the regatta lost its river

The mayor of Lower Marsh denied that the town owed anything. He said the contracts had been signed by the council alone.

Two boats were still moored at the old quay on Monday morning, and their owners said they would wait for an answer.
"""
MENU = """Skip to content
Home
News
World
River & Harbour
Opinion
Sport
Events
Podcasts
Jobs
Subscribe

"""
TEASERS = """
Most read
Ferry to Gull Island returns after two winters
Bo Sample
26 May 2020
Council to vote on the new lock in the autumn
Cato Model
The Tide newsletter
Sign up to our newsletter and get the best stories of the harbour in your inbox every morning.
Email address
Comments
I was at the quay on Sunday and saw no more than ten boats, whatever they say.
Another reader thinks that the council has been lying to everybody for years now.
© 2020 The Tide
"""


def plain(value):
    return value.value if value else None


def summary(made):
    return {
        "headline": plain(made.headline),
        "places": len(made.headline.evidence),
        "standfirst": plain(made.alternative_headline),
        "published": plain(made.date_published),
        "authors": [one.value for one in made.author],
        "credits": [plain(image.credit_text) for image in made.image],
        "captions": [plain(image.caption) for image in made.image],
    }


def bodies(text, made):
    return [text[part.start : part.end] for part in made.segments if part.role in (Role.BODY, Role.CROSSHEAD)]


@pytest.mark.parametrize("above", ["", MENU], ids=["bare", "menu"])
@pytest.mark.parametrize("below", ["", TEASERS], ids=["bare", "teasers"])
def test_what_stands_around_an_article_changes_nothing_in_it(above, below):
    alone, text = describe(ARTICLE), above + ARTICLE + below
    made = describe(text)
    assert summary(made) == summary(alone)
    assert bodies(text, made) == bodies(ARTICLE, alone)
    assert [one.value for one in made.related_link][:1] == ["How the regatta lost its river"]


def test_an_article_is_read_as_it_stands():
    assert summary(describe(ARTICLE)) == {
        "headline": "Dozens of hired rowers leave the river front after a night of talks",
        "places": 2,
        "standfirst": "Rowers who came for the autumn regatta packed their boats on Sunday, weeks after the harbour council"
        " stopped paying them.",
        "published": "2020-05-25",
        "authors": [],
        "credits": ["Getty"],
        "captions": ["Rowers from three towns were promised double wages for the season"],
    }


BODY = """
The ferry to Gull Island will run again from Monday after two winters at the quay, the harbour board said.

Islanders had asked for a smaller ship. The board bought one from a yard in the north for 2 million crowns.

A first trip is planned for the school children of the island, who have had to sleep ashore since the autumn.
"""
HEADLINE = "Ferry to Gull Island returns after two winters"


def page(*head, foot=""):
    return describe(MENU + "\n".join(head) + "\n" + BODY + foot)


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (["By", "Ada Example"], "Ada Example"),
        (["Ada ExampleHarbour Reporter"], "Ada Example"),
        (["Ada Example | 25 May 2020"], "Ada Example"),
        (["25 May 2020, 14:05 / Ada Example"], "Ada Example"),
        (["Kolumne von Ada Example"], "Ada Example"),
        (["Story and photographs by Ada Example"], "Ada Example"),
        (["Words: Ada Example"], "Ada Example"),
        (["Par Ada Example, avec AFP"], "Ada Example"),
        (["Ada Example (Enviada especial)"], "Ada Example"),
        (["Ada Example", "25 May 2020"], "Ada Example"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bylines_below_the_headline(head, author):
    assert [one.value for one in page(HEADLINE, *head).author] == [author]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ([HEADLINE, "Listen", "Social Sharing", "Reading Mode", "Large Type"], ""),
        (["Harbour Board", HEADLINE, "25 May 2020"], ""),
        ([HEADLINE, "25 May 2020"], "\nMost read\nBo Sample\nCato Model\n"),
        ([HEADLINE, "By Ada Example"], "\nTopics\nGull Island\nHarbour Board\n"),
    ],
)
def test_names_of_menus_and_topics_are_nobody(head, foot):
    assert {one.value for one in page(*head, foot=foot).author} <= {"Ada Example"}


def test_two_lines_in_capitals_are_one_headline():
    made = page("FERRY TO GULL ISLAND RETURNS", "AFTER TWO WINTERS AT THE QUAY", "25 May 2020")
    assert made.headline.value == "FERRY TO GULL ISLAND RETURNS AFTER TWO WINTERS AT THE QUAY"


def test_a_line_of_which_the_text_has_no_word_is_no_headline():
    made = describe(MENU + "Win a weekend for two\nGreat offers inside\n" + BODY)
    assert made.headline is None


def test_the_longer_line_is_the_browsers_title():
    made = page(f"{HEADLINE} | The Tide loaded", "River", HEADLINE, "25 May 2020")
    assert made.headline.value == HEADLINE


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5 Sep 20225 Sep 2022", "2022-09-05"),
        ("25.05.2020, 09:30 UhrHafen", "2020-05-25T09:30"),
        ("Madrid-25/05/2020 20:00", "2020-05-25T20:00"),
        ("Publisert 25.05.2020, kl. 13.05 Oppdatert 26.05.2020, kl. 13.52", "2020-05-25T13:05"),
        ("Wed, May 25, 2022 page1", "2022-05-25"),
    ],
)
def test_date_lines_with_something_glued_to_them(line, day):
    assert page(HEADLINE, line).date_published.value == day


@pytest.mark.parametrize(
    "line", ["Updated 25 May 2020", "(Actualizado 11:15)", "Stand: 20:03 Uhr | Lesedauer: 4 Minuten"]
)
def test_an_update_is_never_the_publication(line):
    assert plain(page(HEADLINE, line).date_published) is None


def test_dates_of_teasers_leave_the_heads_date_alone():
    made = page(HEADLINE, "25 May 2020", foot="\nMost read\nA first title\n26 May 2020\nA second title\n27 May 2020\n")
    assert made.date_published.value == "2020-05-25"


def test_writers_in_brackets_sign_a_paragraph():
    text = "港の理事会が東閘門の閉鎖を決定\n\n"
    text += "港の理事会は十二日、東の閘門を来月から三か月間閉鎖すると発表した。船の通行は西の閘門に限られる。\n\n"
    text += "理事会によると、工事の費用は約二億円で、住民への説明会は来週に開かれる予定だという。【リンツ佐藤花子、山田太郎】\n"
    assert [one.value for one in describe(text).author] == ["佐藤花子", "山田太郎"]


def test_the_language_of_any_script_is_told():
    korean = (
        "항만 위원회는 월요일부터 동쪽 갑문을 석 달 동안 닫는다고 밝혔다. 배들은 서쪽 갑문으로만 다닐 수 있다. " * 4
    )
    assert describe(f"동쪽 갑문 석 달 동안 닫힌다\n\n{korean}\n").in_language.value == "ko"


def test_a_paragraph_that_names_the_author_says_who_that_is():
    made = page(
        HEADLINE, "By Ada Example", foot="\nAda Example covers the harbour for The Tide and has sailed since 1990.\n"
    )
    assert made.segments[-1].role is Role.BIO


def test_one_line_says_what_was_understood():
    text = MENU + ARTICLE + TEASERS
    assert understood(describe(text), text) == (
        "“Dozens of hired rowers leave the river front after a night of talks” · no outlet · 2020-05-25 · no author"
        " · 168 of 289 words"
    )
    assert understood(describe("Updated 25 May 2020\n"), "Updated 25 May 2020\n").startswith(
        "no headline · no outlet · no"
    )


def test_soft_hyphens_stay_in_the_text_and_reach_no_value():
    made = page("Ferry to Gull Is\u00adland returns after two win\u00adters", "25 May 2020")
    assert made.headline.value == HEADLINE
    assert "\u00ad" in made.headline.evidence[0].anchor.exact


def test_ten_thousand_lines_of_menu_are_read_once():
    made = describe("A section of the site\n" * 10_000 + ARTICLE)
    assert made.headline.value.startswith("Dozens of hired rowers")


@pytest.mark.parametrize(
    "line", ["March 21, 2017 by Ada Example Leave a Comment", "03/21/2017 by Ada Example 5 Comments"]
)
def test_comments_counted_behind_a_name_are_no_part_of_it(line):
    made = page(HEADLINE, line)
    assert made.date_published.value == "2017-03-21"
    assert [one.value for one in made.author] == ["Ada Example"]
