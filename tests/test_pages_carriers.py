"""Which carrier gives a value, and what stands beside it; every place is looked up again (`pages_maker.read`)."""

import pytest

from pages_maker import linked, metadata, observed, page, read


def values(found):
    return [one.value for one in found]


def test_a_value_in_structured_data_has_the_range_of_its_string():
    source = page(head=linked(author=[{"@type": "Person", "name": "Ines Holm"}]))
    found = metadata(source).author
    assert values(found) == ["Ines Holm"]
    (place,) = found[0].evidence[0].places
    assert place.form == "json"
    assert source[place.start - 1 : place.end + 1] == '"Ines Holm"'


def test_names_by_reference_are_followed():
    """JSON-LD 1.1 §3.3: an object with nothing but @id stands for the one that has that @id."""
    graph = (
        '{"@graph":[{"@type":"NewsArticle","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Ines Holm"}]}'
    )
    found = metadata(page(head=f'<script type="application/ld+json">{graph}</script>')).author
    assert values(found) == ["Ines Holm"]


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"NewsArticle","headline":"Ferry to stop"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ferry to stop"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Ferry to stop",}',
        '{"@type":"NewsArticle","headline":"Ferry\nto stop"}',
        '{"@type":["Article","NewsArticle"],"headline":"Ferry to stop"};',
    ],
)
def test_structured_data_as_pages_write_them(script):
    found = metadata(page(head=f'<script type="application/ld+json">{script}</script>')).headline
    assert found.value == "Ferry to stop"


def test_the_article_of_a_list_is_another():
    listed = '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other news","datePublished":"2001-01-01"}]}'
    found = metadata(page(head=f'<script type="application/ld+json">{listed}</script>'))
    assert found.headline.value == "Ferry across the Wend to stop in June"
    assert found.date_published is None


def test_rdfa_lite_and_microdata():
    rdfa = '<div vocab="https://schema.org/" typeof="NewsArticle"><span property="author" typeof="Person"><i property="name">Ines Holm</i></span></div>'
    assert values(metadata(page(above=rdfa)).author) == ["Ines Holm"]
    micro = '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop=author itemscope><i itemprop=name>Ines Holm</i></span></div>'
    assert values(metadata(page(above=micro)).author) == ["Ines Holm"]


def test_a_byline_that_only_a_reader_sees():
    assert values(metadata(page(above="<div class=byline>By Ines Holm and Otto Brandt</div>")).author) == [
        "Ines Holm",
        "Otto Brandt",
    ]


def test_people_stand_before_desks_and_an_agency_is_the_source():
    head = linked(author=[{"name": "Wend Courier newsroom"}, {"name": "Ines Holm"}, {"name": "Reuters"}])
    found = metadata(page(head=head))
    assert values(found.author) == ["Ines Holm", "Wend Courier newsroom"]
    assert found.source_organization.value == "Reuters"


def test_an_outlets_own_name_gives_way_to_a_person_that_another_carrier_names():
    head = (
        linked(author={"name": "Wend Courier"}, publisher={"name": "Wend Courier"})
        + '<meta name=author content="Ines Holm">'
    )
    assert values(metadata(page(head=head)).author) == ["Ines Holm"]


def test_addresses_are_no_authors():
    assert metadata(page(head='<meta property="article:author" content="https://ferry.example/ines">')).author == ()


def test_a_cited_outlet_is_never_the_publisher():
    body = (
        "<p>The Harbour Gazette reported on Monday that the ferry across the Wend will stop, as the Evening Post had written before.</p>"
        * 4
    )
    assert metadata(page(body=body)).publisher is None


def test_the_publisher_is_the_name_that_the_host_bears_out():
    head = linked(publisher={"name": "Blogworks"}) + (
        '<meta property="og:site_name" content="Der Fährbote"><link rel=canonical href="https://www.faehrbote.example/a">'
    )
    found = metadata(page(head=head)).publisher
    assert found.value == "Der Fährbote"
    assert [one.value for one in found.alternatives] == ["Blogworks"]
    assert found.rule == "publisher.host-bears-it-out"


def test_a_search_engines_headline_gives_way_to_the_one_that_readers_see():
    head = (
        linked(headline="Ferry Wend closure 2024: all you need to know")
        + '<meta property="og:title" content="The last boat">'
    )
    source = page(head=head, title="The last boat").replace(
        "<title>The last boat", "<title>Ferry Wend closure 2024: all you need to know | Wend"
    )
    found = metadata(source).headline
    assert found.value == "The last boat"
    assert "Ferry Wend closure 2024: all you need to know" in [one.value for one in found.alternatives]


def test_the_outlet_behind_a_title_is_no_headline():
    head = linked(headline="The last boat - Wend Courier")
    assert metadata(page(head=head, title="The last boat")).headline.value == "The last boat"


def test_the_headline_is_quoted_from_the_text_too():
    found = metadata(page()).headline
    assert found.evidence[0].type == "quotation"
    assert found.evidence[0].anchor.exact == found.value


@pytest.mark.parametrize(
    ("head", "lang", "value"),
    [
        ("", "en-GB", "en-GB"),
        ('<meta property="og:locale" content="en_US">', "", "en-US"),
        (linked(inLanguage="English"), "", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_as_declared(head, lang, value):
    assert metadata(page(head=head, lang=lang)).in_language.value == value


def test_a_declaration_that_the_words_belie_is_a_rival():
    body = (
        "<p>Die alte Fähre über die Wend wird am ersten Juni eingestellt, wie der Hafenrat am Montag nach einer Abstimmung mitteilte.</p>"
        * 3
    )
    found = metadata(page(body=body, lang="en")).in_language
    assert found.value == "de"
    assert [one.value for one in found.alternatives] == ["en"]
    assert found.rule == "language.words-against-declaration"


def test_licence_terms_and_reservations_are_recorded_as_found():
    head = (
        linked(license="https://creativecommons.org/licenses/by/4.0/", isAccessibleForFree=False)
        + '<meta name=robots content="noindex, max-snippet:50"><meta name=tdm-reservation content=1>'
        + '<meta name=tdm-policy content="https://ferry.example/tdm">'
    )
    found = metadata(page(head=head))
    assert found.license.value == "https://creativecommons.org/licenses/by/4.0/"
    assert found.is_accessible_for_free.value == "false"
    assert values(found.robots) == ["robots: noindex, max-snippet:50"]
    assert found.tdm_reservation.value == "1; https://ferry.example/tdm"
    assert observed(found.license)[0][0] == "json-ld.license"


@pytest.mark.parametrize(
    ("source", "state"),
    [
        (page(body="<p>The address you asked for leads nowhere.</p>", title="Page not found (404)"), "deleted"),
        (
            page(
                body="<p>We and our partners use cookies.</p><p>Your consent covers cookies and tracking on this site.</p>",
                title="Consent",
            ),
            "consent wall",
        ),
        (
            page(head=linked(isAccessibleForFree=False), below="<p>Subscribe to continue reading this article.</p>"),
            "paywalled",
        ),
        (page(head=linked(wordCount=2400)), "partial"),
    ],
)
def test_pages_that_are_not_their_article(source, state):
    assert metadata(source).creative_work_status.value == state


def test_a_whole_article_has_no_such_state():
    assert metadata(page(head=linked(isAccessibleForFree=True, wordCount=80))).creative_work_status is None


def test_what_screen_readers_say_is_not_in_the_text():
    body = (
        '<p>The board said so <a href=/b>in a statement<span class="sr-only">(opens in a new window)</span></a> on Monday, and added nothing to it at all.</p>'
        * 3
    )
    assert "new window" not in read(page(body=body)).text


def test_related_links_and_captions_keep_their_roles():
    below = "<p>Read more: <a href=/x>How the bridge was paid for</a></p>"
    above = "<figure><img src=boat.jpg><figcaption>The boat in 2019. Photo: Ines Holm</figcaption></figure>"
    reading = read(
        page(
            above=above,
            body=None,
            below=below
            + "<p>The vote was the board's last before the summer, and no member spoke against holding it in public.</p>",
        )
    )
    roles = {reading.text[one.start : one.end]: one.role.value for one in reading.metadata.segments}
    assert roles["Read more: How the bridge was paid for"] == "related-link"
    assert roles["The boat in 2019. Photo: Ines Holm"] == "caption"
