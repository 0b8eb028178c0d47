"""Headings, authors, dates and credits told by where they stand: kinds of pages without carriers, in words of our own."""

import pytest

from pages_maker import PARAGRAPHS, linked, metadata, page, read
from pressmark.errors import SourceError

TITLE = "Ferry across the Wend to stop in June"
BODY = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)


def headline(source):
    return metadata(source).headline.value


def names(source):
    return [one.value for one in metadata(source).author]


def credits_of(source):
    return [one.credit_text.value for one in metadata(source).image if one.credit_text]


def figure(caption, image="<img src=/ferry.jpg>"):
    return page(above=f"<figure>{image}<figcaption>{caption}</figcaption></figure>")


@pytest.mark.parametrize("above", ["Town", "You are here:", "Original text", "Quick links"])
def test_a_main_heading_that_nothing_repeats_and_of_few_words_is_a_boxs_name(above):
    source = page(head=f'<meta property="og:title" content="{TITLE}">').replace("<main>", f"<h1>{above}</h1><main>")
    assert headline(source.replace("<article><h1>", "<article><h2>").replace("</h1><p>", "</h2><p>")) == TITLE


def test_a_main_heading_below_the_text_is_of_something_else():
    source = page(below="<h1>Our partners in the county</h1>").replace(f"<h1>{TITLE}</h1>", f"<h2>{TITLE}</h2>")
    assert headline(source) == TITLE


def test_the_outlet_behind_the_tabs_title_where_no_heading_is():
    source = page(title=f"{TITLE} | The Wend Post").replace("<h1>", "<p>").replace("</h1>", "</p>")
    found = metadata(source.encode(), url="https://wendpost.example/1").headline
    assert found.value == TITLE


def test_teasers_in_microdata_are_not_the_headline():
    teaser = "<div itemscope itemtype=https://schema.org/NewsArticle><a itemprop=headline href=/x>The bridge is late</a></div>"
    assert headline(page(below=teaser)) == TITLE


@pytest.mark.parametrize(
    "comments",
    [
        "<ul><li><a rel=author href=/u/1>Rolf Meer</a> I shall miss it.</ul>",
        "<div class=comment-author>Rolf Meer</div><p>I shall miss it.</p>",
    ],
)
def test_authors_of_comments_are_not_the_articles(comments):
    source = page(above="<p>By <a rel=author href=/u/2>Ines Holm</a></p>", below="<p>Comments</p>" * 8 + comments)
    assert names(source) == ["Ines Holm"]


@pytest.mark.parametrize(
    "line",
    [
        "<div>ByInes Holm</div>",
        "<div><p>Ines Holm</p></div><div>14 March 2024</div>",
        "<p><strong>Ines Holm</strong></p>",
        "<div>Ines Holm, 14 March 2024</div>",
        "<p class=byline>By Ines\u00ad Holm</p>",
    ],
)
def test_a_byline_whatever_its_element_is_called(line):
    assert names(page(above=line)) == ["Ines Holm"]


def test_a_byline_in_the_last_bold_paragraph():
    assert names(page(below="<p><b>Ines Holm</b></p>")) == ["Ines Holm"]


@pytest.mark.parametrize("account", ["wp-admin", "Super User", "The Post Feed", "autoblog", "See full bio"])
def test_accounts_feeds_and_controls_are_nobody(account):
    assert names(page(head=f'<meta name=author content="{account}">')) == []


def test_family_names_first():
    assert names(page(head=linked(author="Holm, Ines; Brandt, Ole"))) == ["Holm, Ines", "Brandt, Ole"]


def test_a_reviewers_name_is_not_the_authors():
    review = {"@type": "Review", "author": {"@type": "Person", "name": "Rolf Meer"}}
    recipe = linked(review=[review]).replace("NewsArticle", "Recipe")
    assert names(page(head=recipe)) == []


def test_a_day_in_a_caption_is_not_the_articles():
    found = metadata(figure("FILE - The ferry at its landing, May 5, 2023. (AP Photo/Ole Brandt, File)"))
    assert found.date_published is None


def test_the_element_of_an_update_without_a_label():
    found = metadata(page(above="<p><time class=updated datetime=2024-03-05T10:00Z>March 5, 2024</time></p>"))
    assert found.date_published is None
    assert found.date_modified.value == "2024-03-05T10:00Z"


def test_a_list_of_days_is_nobodys():
    days = "".join(f"<div class=date>{day} March 2024</div>" for day in (1, 5, 9, 14, 20, 25))
    assert metadata(page(above=days)).date_published is None


def test_a_labelled_day_below_the_text():
    found = metadata(page(below="<div>Published 14 March 2024</div>"))
    assert found.date_published.value == "2024-03-14"


def test_numbers_in_an_address_that_are_no_day():
    head = '<link rel=canonical href="https://wendpost.example/articles/1902/22/news.html">'
    assert metadata(page(head=head)).date_published is None


def test_a_visible_day_before_a_meta_element_that_says_nothing_of_publication():
    found = metadata(page(head='<meta name=date content="2024-03-01">', above="<p class=date>14 March 2024</p>"))
    assert found.date_published.value == "2024-03-14"


@pytest.mark.parametrize(
    "image",
    [
        '<img src=/f.jpg alt="The ferry (Foto: Ole Brandt)">',
        '<img src=/f.jpg title="© Ole Brandt">',
        '<img src=/f.jpg data-credit="Ole Brandt">',
    ],
)
def test_a_credit_in_the_attributes_of_a_picture_without_words(image):
    assert credits_of(page(body=f"{BODY[: BODY.find('</p>') + 4]}{image}{BODY}")) == ["Ole Brandt"]


@pytest.mark.parametrize(
    "caption",
    [
        "Prom. Fot. Ole Brandt",
        "A komp. Fotó: Ole Brandt",
        "The ferry at the landing (Foto: Ole Brandt)",
        "The ferry at the old landing on a morning in May (Ole Brandt)",
    ],
)
def test_labels_of_more_languages_and_last_brackets(caption):
    assert credits_of(figure(caption)) == ["Ole Brandt"]


def test_a_name_beside_a_picture_with_an_agency():
    beside = "<div><img src=/f.jpg><div>The ferry at its landing.</div><div>Ole Brandt/dpa</div></div>"
    assert credits_of(page(above=beside)) == ["Ole Brandt/dpa"]


@pytest.mark.parametrize("words", ["Rolf Meer on board.", "Foto 1 de 4", "Enlarge this image"])
def test_what_stands_in_a_credits_element_and_is_none(words):
    assert credits_of(figure(f"The ferry. <span class=credit>{words}</span>")) == []


def test_an_advertisements_picture_is_not_the_articles():
    advert = "<div class=OUTBRAIN><figure><img src=/a.jpg><figcaption>Old ferries <span class=source>ShipShop</span></figcaption></figure></div>"
    assert credits_of(page(below=advert)) == []


def test_each_credit_is_quoted_in_the_figure_it_belongs_to():
    first, second = (
        f"<figure><img src=/{one}.jpg><figcaption>The {one}. Foto: Ole Brandt</figcaption></figure>"
        for one in ("ferry", "bridge")
    )
    reading = read(page(above=first, body=f"{BODY}{second}{BODY.replace('ferry', 'boat')}"))
    quoted = [
        next(one.anchor.start for one in image.credit_text.evidence if hasattr(one, "anchor"))
        for image in reading.metadata.image
    ]
    assert quoted[0] < reading.text.find("The bridge.") < quoted[1]


def test_a_hidden_part_of_a_line_is_not_read():
    reading = read(page(below=f"<p>The board <span hidden>opens new tab</span>knows it. {PARAGRAPHS[0][:80]}.</p>"))
    assert "opens new tab" not in reading.text
    assert "The board knows it." in reading.text


@pytest.mark.parametrize(
    "line",
    [
        "We value your privacy. We and our partners use cookies to store information.",
        "License this content",
        "Subscribe now to continue reading",
    ],
)
def test_furniture_amid_the_text(line):
    reading = read(page(body=f"{BODY}<p>{line}</p>{BODY.replace('ferry', 'boat')}"))
    assert not any(
        one.role.value == "body" and line[:10] in reading.text[one.start : one.end] for one in reading.metadata.segments
    )


def test_a_page_whose_script_leads_elsewhere_is_refused():
    with pytest.raises(SourceError, match="only leads to another"):
        read("<!doctype html><title>x</title><script>location.href = 'https://wendpost.example/1'</script><p>Moved</p>")
