"""Pages copied whole: what stands around the article, above its headline and amid its text."""

import pytest

from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import find_wording
from pressmark.newsroom.lines import read_blocks
from pressmark.readers.text import describe
from pressmark.readers.text.article import find_article

HEADLINE = "Ferry to Gull Island returns after two winters"
PARAGRAPHS = (
    "The ferry to Gull Island will run again from Monday after two winters at the quay, the harbour board said in Tide.",
    "Islanders had asked for a smaller ship. The board bought one from a yard in the north for 2 million crowns.",
    "A first trip is planned for the school children of the island, who had to live with families in the town.",
    "The board expects 200 passengers a day in summer, and about a quarter of that in the months of winter storms.",
)
NAMES = ("Ole Brandt", "Ada Sand", "Ines Holm", "Jan Poel")
ARTICLE = (HEADLINE, "By Ada Example", "25 May 2020", *PARAGRAPHS)


MENU = ("Home", "World", "Politics", "Business", "Weather")
STANDFIRST = "A smaller ship from a yard in the north will take 200 passengers a day to the islanders' quay"
SIGNED = ("Ada Example", "Published 8 September 2022 at 10.41", "Last modified 8 September 2022 at 12.05")
CONSENT = (
    (
        "We use cookies",
        "We use cookies and similar technologies to show you personalised advertising.",
        "Accept all",
        "Manage preferences",
    ),
    (
        "Your privacy",
        "This site uses cookies.",
        "Some of them are needed, others help us to measure how our pages are read.",
        "You can change your choices at any time.",
        "Reject all",
        "Accept all cookies",
    ),
    ("Wir verwenden Cookies, um Ihnen passende Werbung zu zeigen.", "Alle akzeptieren", "Einstellungen"),
)


def roles(lines):
    text = "\n\n".join(lines)
    return {text[one.start : one.end]: one.role for one in describe(text).segments}


def headline(lines):
    found = describe("\n\n".join(lines)).headline
    return found.value if found else None


def test_titles_of_a_bar_above_are_farther_from_the_text_than_the_headline():
    bar = [
        "16-inch ferry model on sale",
        "Harbour board meets in town about the ship and its quay",
        "Islanders praise the new crossing",
    ]
    assert headline(["News", *bar, "Shipping", *ARTICLE]) == HEADLINE


def test_a_caption_that_stands_twice_below_its_credit_is_no_headline():
    caption = "The ship bought for Gull Island lies at the quay of the harbour board"
    credit = "Photo: Ole Brandt/AFP"
    assert headline([credit, caption, credit, caption, "Share", *ARTICLE]) == HEADLINE


def test_names_of_wares_do_not_make_a_menu():
    line = "DevSecOps at the HarbourBoard: ferry to Gull Island returns after two winters"
    assert headline([line, *ARTICLE[1:]]) == line


def test_titles_that_look_like_names_do_not_bear_each_other_out():
    assert headline(["Island Ferry Shipping", "Tide Larger Quay", *ARTICLE]) == HEADLINE


def test_no_headline_rather_than_a_caption():
    caption = "Sailors at the quay of Gull Island."
    assert headline([caption, "Share", *PARAGRAPHS]) is None


def test_what_readers_answered_is_none_of_the_article():
    answers = [
        f"Reader {number}: the ferry of Gull Island should never have stopped, and that is what I said then." * 2
        for number in range(9)
    ]
    lines = [*ARTICLE, "9 responses to “Ferry to Gull Island returns”", *answers]
    blocks = read_blocks("\n\n".join(lines))
    wordings = [find_wording(block.line) for block in blocks]
    assert blocks[find_article(blocks, wordings).last].line == PARAGRAPHS[-1]


def test_a_table_amid_the_text_does_not_part_it():
    table = [word for number in range(30) for word in (f"Day {number}", f"{number} trips")]
    more = [f"{word} {other}" for other in PARAGRAPHS for word in (PARAGRAPHS[2], PARAGRAPHS[3])]
    long = [f"{line} {other}" for line, other in zip(PARAGRAPHS, reversed(PARAGRAPHS), strict=True)]
    got = roles([*ARTICLE[:3], *long, *table, *more])
    assert got[long[0]] is Role.BODY
    assert got[more[-1]] is Role.BODY


def test_consent_of_several_sentences_is_furniture():
    consent = (
        "We use cookies and similar technologies to improve your browsing experience, personalize content and offers, show targeted "
        "advertisements, and better understand you. We may share the information we collect with third-party partners. To learn more "
        "please review our privacy policy. By clicking you accept these terms, and by signing in with Facebook or Google you consent to "
        "them. You may opt out of the newsletter that we send by email at any time, and withdraw your consent to the cookies."
    )
    assert roles([*ARTICLE[:5], consent, *ARTICLE[5:]])[consent] is Role.FURNITURE


@pytest.mark.parametrize(
    "menu",
    [
        MENU,
        ("Politics", "World", "Sport"),
        ("Home", "Rugby", "Search", "Sport"),
        ("Startseite", "Politik", "Suche", "Wirtschaft"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_last_line_of_a_menu_is_no_section(menu, between):
    text = between.join([*menu, *ARTICLE])
    found = describe(text)
    assert found.headline.value == HEADLINE
    assert found.article_section is None
    got = {text[one.start : one.end]: one.role for one in found.segments}
    assert {got[line] for line in menu} == {Role.FURNITURE}


@pytest.mark.parametrize("notice", CONSENT)
@pytest.mark.parametrize("paragraphs", [1, 2, 3])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_notice_about_cookies_amid_the_article_does_not_part_it(notice, paragraphs, between):
    head = [*MENU, HEADLINE, STANDFIRST, *SIGNED]
    text = between.join([*head, *PARAGRAPHS[:paragraphs], *notice, *PARAGRAPHS[paragraphs:]])
    found = describe(text)
    assert found.headline.value == HEADLINE
    assert found.alternative_headline.value == STANDFIRST
    assert [one.value for one in found.author] == ["Ada Example"]
    assert found.date_published.value == "2022-09-08T10:41"
    assert found.date_modified.value == "2022-09-08T12:05"
    assert [text[one.start : one.end] for one in found.segments if one.role is Role.BODY] == list(PARAGRAPHS)
    got = {text[one.start : one.end]: one.role for one in found.segments}
    assert {got[line] for line in notice} == {Role.FURNITURE}


def test_a_notice_about_cookies_takes_no_paragraph_without_its_buttons():
    notice = "This site uses cookies to show you personalised advertising."
    got = roles([*ARTICLE[:4], notice, *ARTICLE[4:]])
    assert got[notice] is Role.FURNITURE
    assert [got[line] for line in PARAGRAPHS] == [Role.BODY] * 4


def test_a_page_of_a_notice_alone_is_read():
    assert describe("\n".join(CONSENT[0])).headline is None


def test_a_sentence_that_stands_again_is_said_once():
    text = "\n\n".join([*ARTICLE, PARAGRAPHS[1], PARAGRAPHS[0].replace("ferry", "ship")])
    body = [text[one.start : one.end] for one in describe(text).segments if one.role is Role.BODY]
    assert body.count(PARAGRAPHS[1]) == 1


def test_a_headline_in_korean():
    text = [
        "섬 여객선 두 겨울 만에 다시 운항",
        "2024년 5월 3일",
        "섬 여객선이 두 겨울 만에 다시 운항을 시작한다고 항만 위원회가 월요일 밝혔다. 위원회는 북쪽 조선소에서 배를 샀다.",
    ]
    assert (
        headline(
            [
                *text,
                "항만 위원회는 여객선 운항이 여름에는 하루 200명을 태울 것으로 예상하고 있다고 덧붙였다. 섬 주민들은 환영했다.",
            ]
        )
        == text[0]
    )


def test_a_counted_heading_ends_the_article_though_the_comments_are_longer():
    answers = [
        f"The ferry of Gull Island should never have stopped, I said so then, winter {year}." for year in range(40)
    ]
    lines = [*ARTICLE, *PARAGRAPHS[1:3], "40 Comments", *answers]
    given = roles(lines)
    assert given[answers[0]] is Role.FURNITURE
    assert given[PARAGRAPHS[0]] is Role.BODY


def test_a_line_that_ends_with_the_headline_is_the_menu_above_it():
    assert headline([f"Home News Island {HEADLINE}", *ARTICLE]) == HEADLINE


def test_no_headline_where_none_is_above_the_text():
    teaser = "Chess champion retires at ninety"
    assert headline(["News", "Sport", teaser, "Weather", "Tides", "Crossword", "Shop", *PARAGRAPHS]) is None


def test_names_that_lost_the_space_between_them_are_no_author():
    assert [one.value for one in describe("\n\n".join([HEADLINE, "ByAda Example", *ARTICLE[2:]])).author] == [
        "Ada Example"
    ]
    glued = "\n\n".join([HEADLINE, "By Ada ExampleOle Brandt", *ARTICLE[2:]])
    assert not describe(glued).author
