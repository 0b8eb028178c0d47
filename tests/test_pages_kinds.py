"""Kinds of pages that readers got wrong: each is one that other programs get wrong too, in words of our own."""

import pytest

from pages_maker import PARAGRAPHS, linked, metadata, page, read
from pressmark.errors import EncodingUnknownError, SourceError


def author_names(source):
    return [one.value for one in metadata(source).author]


@pytest.mark.parametrize(
    "account", ["admin", "webdesk", "Web Desk", "administrator", "Post Feed", "null", "Contributed"]
)
def test_an_account_is_nobody(account):
    assert author_names(page(head=f'<meta name=author content="{account}">')) == []
    shown = page(head=f'<meta name=author content="{account}">', above="<p class=byline>By Ines Holm</p>")
    assert author_names(shown) == ["Ines Holm"]


@pytest.mark.parametrize(
    "line", ["Ines Holm, Chief Ferry Correspondent, in Osmund", "Text: Ines Holm, Fotos: Ole Brandt", "By Ines Holm"]
)
def test_a_line_called_byline(line):
    assert author_names(page(above=f"<p class=byline>{line}</p>")) == ["Ines Holm"]


def test_a_name_within_a_name():
    author = {"@type": "Person", "name": {"@type": "Person", "name": "Ines Holm"}}
    assert author_names(page(head=linked(author=author))) == ["Ines Holm"]


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        ("<p class=date>Updated 20 March 2024</p>", None, "2024-03-20"),
        (
            "<p class=date>Updated: 20 March 2024</p><p class=date>Published: 14 March 2024</p>",
            "2024-03-14",
            "2024-03-20",
        ),
        (
            "<p class=meta>Last updated on 20 March 2024 · First published on 14 March 2024</p>",
            "2024-03-14",
            "2024-03-20",
        ),
        ("<p class=date>Modified on 20 March 2024</p><p class=date>14 March 2024</p>", "2024-03-14", "2024-03-20"),
        (
            "<div>Updated <time datetime=2024-03-20>20 March</time></div><div><time datetime=2024-03-14>14 March</time></div>",
            "2024-03-14",
            "2024-03-20",
        ),
        ("<p class=date>14 March 2024</p>", "2024-03-14", None),
    ],
)
def test_an_update_is_no_publication(lines, published, modified):
    found = metadata(page(above=lines))
    assert (found.date_published.value if found.date_published else None) == published
    assert (found.date_modified.value if found.date_modified else None) == modified


def test_a_placeholders_day_is_believed_nowhere():
    head = "<meta property=article:published_time content=1970-01-01T00:00:00Z>"
    alone = metadata(page(head=head)).date_published
    assert alone.value is None
    assert [one.value for one in alone.alternatives] == ["1970-01-01T00:00Z"]
    shown = metadata(page(head=head, above="<p class=date>14 March 2024</p>")).date_published
    assert shown.value == "2024-03-14"


def test_a_date_in_the_form_of_a_programs_log():
    head = '<meta property=article:published_time content="Thu Mar 14 18:05:00 UTC 2024">'
    assert metadata(page(head=head)).date_published.value == "2024-03-14T18:05Z"


def test_an_authors_organisation_publishes_nothing():
    found = metadata(page(head=linked(author={"@type": "Organization", "name": "Osmund Feed"})))
    assert found.publisher is None


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ('/* made */ {"@type":"NewsArticle","author":{"name":"Ines Holm"}} // end', "Ines Holm"),
        ('//<![CDATA[\n{"@type":"NewsArticle","author":{"name":"Ines Holm"}}\n//]]>', "Ines Holm"),
        ('\ufeff{"@type":"NewsArticle","author":{"name":"Ines Holm",},}', "Ines Holm"),
        ('{"@type":"NewsArticle","author":{"name":"Ines O\\\'Holm"}}', "Ines O'Holm"),
        ('{"@type":"WebSite"}{"@type":"NewsArticle","author":{"name":"Ines Holm"}}', "Ines Holm"),
    ],
)
def test_json_that_is_not_quite_json(script, name):
    assert author_names(page(head=f'<script type="application/ld+json">{script}</script>')) == [name]


def test_structured_data_that_cannot_be_read_are_told():
    reading = read(page(head='<script type="application/ld+json">{"@type": NewsArticle}</script>'))
    assert any("no JSON" in note for note in reading.notes)


RUSSIAN = (
    "<html><body><h1>Совет закрывает шлюз</h1>"
    + "<p>Совет порта на этой неделе решил, что старый шлюз закроют до конца года, и это не всем понравилось.</p>" * 4
)


UNDECLARED = {
    "ru": (
        "Совет закрывает шлюз",
        "Совет порта решил, что старый шлюз закроют до конца года, и это не всем понравилось.",
    ),
    "pl": (
        "Rada zamyka śluzę",
        "Rada portu uznała, że stara śluza będzie zamknięta do końca roku, choć są też inne zdania.",
    ),
    "tr": (
        "Liman kilidi kapatıyor",
        "Liman kurulu, eski kapının yıl sonuna kadar kapalı kalacağını açıkladı ve şaşkınlık yarattı.",
    ),
    "el": (
        "Το λιμάνι κλείνει",
        "Το συμβούλιο του λιμανιού αποφάσισε να κλείσει την παλιά δεξαμενή ως το τέλος του έτους.",
    ),
    "ko": (
        "항만이 갑문을 닫는다",
        "항만 위원회는 오래된 갑문을 올해 말까지 폐쇄하기로 의결했으며 모두가 만족한 것은 아니었다.",
    ),
    "de": (
        "Rat schließt Schleuse",
        "Der Hafenrat beschloss, die alte Schleuse bis zum Jahresende zu schließen, was nicht allen gefällt.",
    ),
}


def undeclared(language, encoding, *, stated):
    headline, sentence = UNDECLARED[language]
    lang = f' lang="{language}"' if stated else ""
    return f"<html{lang}><body><h1>{headline}</h1>{f'<p>{sentence}</p>' * 6}</body></html>".encode(encoding)


@pytest.mark.parametrize("stated", [True, False], ids=["language stated", "language not stated"])
@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "windows-1251"),
        ("ru", "koi8-r"),
        ("pl", "windows-1250"),
        ("pl", "iso-8859-2"),
        ("tr", "windows-1254"),
        ("el", "windows-1253"),
        ("ko", "euc-kr"),
        ("de", "windows-1252"),
        ("de", "utf-8"),
    ],
)
def test_an_undeclared_encoding_is_told_by_its_words(language, encoding, stated):
    reading = read(undeclared(language, encoding, stated=stated))
    assert reading.metadata.headline.value == UNDECLARED[language][0]


def test_an_encoding_that_the_stated_language_is_not_written_in_is_refused():
    greek = undeclared("el", "windows-1253", stated=True).replace(b'lang="el"', b'lang="ja"')
    with pytest.raises(EncodingUnknownError):
        read(greek)


def test_bytes_that_are_no_words_in_any_encoding_are_refused():
    noise = "".join(chr(0xC0 + at * 37 % 0x40) + chr(0x80 + at * 29 % 0x40) for at in range(400))
    with pytest.raises(EncodingUnknownError):
        read(f"<html><body><h1>{noise[:20]}</h1><p>{noise}</p></body></html>".encode("latin-1"))


def test_a_page_that_only_leads_elsewhere_is_refused():
    source = (
        '<html><head><meta http-equiv=refresh content="0; url=https://post.example/a"></head><body>Moved.</body></html>'
    )
    with pytest.raises(SourceError, match="leads to another"):
        read(source)


def test_headings_of_entries_and_of_several_articles_stay():
    entries = "".join(f"<div><h3>Entry {number}</h3><p>{line}</p></div>" for number, line in enumerate(PARAGRAPHS))
    text = read(page(body=entries)).text
    assert all(f"Entry {number}" in text for number in range(4))
    several = "".join(
        f"<article><h2>Part {number}</h2><p>{line}</p></article>" for number, line in enumerate(PARAGRAPHS)
    )
    text = read(f"<html><body><main>{several}</main></body></html>").text
    assert all(f"Part {number}" in text for number in range(4))


def test_hidden_words_split_a_paragraph_and_a_caption():
    link = "<a href=/x>the board's own figures<span class=visually-hidden> (opens new tab)</span></a>"
    body = "".join(f"<p>{line} See {link} for more.</p>" for line in PARAGRAPHS)
    figure = "<figure><img src=a.jpg><figcaption><span class=sr-only>Image caption, </span>The ferry on Monday</figcaption></figure>"
    reading = read(page(body=body, above=figure))
    assert "See the board's own figures for more." in reading.text
    assert "opens new tab" not in reading.text
    assert [
        len(one.places) for one in reading.metadata.segments if "figures for more" in reading.text[one.start : one.end]
    ]
    assert reading.metadata.image[0].caption.value == "The ferry on Monday"


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The ferry on Monday. REUTERS/Ole Brandt TPX IMAGES OF THE DAY", "REUTERS/Ole Brandt"),
        ("The ferry on Monday. EPA-EFE/OLE BRANDT UK OUT", "EPA-EFE/OLE BRANDT"),
        ("El transbordador el lunes. OLE BRANDT (AFP)", "OLE BRANDT (AFP)"),
    ],
)
def test_remarks_to_editors_are_no_credit(caption, credit):
    figure = f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"
    assert metadata(page(above=figure)).image[0].credit_text.value == credit


def test_soft_hyphens_do_not_reach_a_headline():
    assert metadata(page(title="Hafen\u00adrat schließt Schleuse")).headline.value == "Hafenrat schließt Schleuse"


TITLE = "Ferry across the Wend to stop in June"


@pytest.mark.parametrize(
    "above",
    [
        "<header><h1 class=logo>The Wend Post</h1></header>",
        "<nav><h1><a href=/>The Wend Post</a></h1></nav>",
        "<ol class=breadcrumb><li><h1>Town</h1></li></ol>",
    ],
)
def test_the_sites_name_in_a_main_heading(above):
    found = metadata(page(above="<p class=byline>By Ines Holm</p>").replace("<nav>", f"{above}<nav>"))
    assert found.headline.value == TITLE
    assert [one.value for one in found.author] == ["Ines Holm"]


@pytest.mark.parametrize("name", ["kicker", "article-overline", "head__dachzeile"])
def test_kicker_and_headline_in_one_heading(name):
    source = page().replace("<h1>", f"<h1><span class={name}>Harbour</span><span>").replace("</h1>", "</span></h1>")
    assert metadata(source).headline.value == TITLE


def test_a_kicker_with_a_colon_is_part_of_the_headline():
    source = page().replace("<h1>", "<h1><span class=kicker>Harbour:</span> ")
    assert metadata(source).headline.value == f"Harbour: {TITLE}"


def test_a_second_main_heading_is_a_crosshead():
    reading = read(page(above="<h1>Board votes four to two</h1>"))
    roles = {reading.text[one.start : one.end]: one.role.value for one in reading.metadata.segments}
    assert roles["Board votes four to two"] == "crosshead"


@pytest.mark.parametrize(
    "source",
    [
        page(head=linked(author={"@type": "Person", "givenName": "Ines", "familyName": "Holm"})),
        page(
            above="<p itemprop=author itemscope itemtype=https://schema.org/Person><span itemprop=givenName>Ines</span> "
            "<span itemprop=familyName>Holm</span></p>"
        ),
        page(above='<div><a href="/authors/ines-holm">Ines Holm</a></div>'),
    ],
)
def test_a_name_in_two_parts_or_behind_a_link(source):
    assert author_names(source) == ["Ines Holm"]


def test_a_link_to_another_kind_of_page_names_nobody():
    assert author_names(page(above='<div><a href="/people-of-the-year">Ines Holm</a></div>')) == []


ADDRESS = "https://wend.example/news/ferry.html"


@pytest.mark.parametrize(
    ("source", "moment"),
    [
        (f"<!-- saved from url=(0037){ADDRESS} -->\n{page()}", None),
        (
            page().replace(
                '<html lang="en">',
                f'<html lang="en"><!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Fri Mar 15 2024 08:00:00 GMT+0100 '
                "(Central European Standard Time)\n-->",
            ),
            "2024-03-15T08:00+01:00",
        ),
        (
            page(
                head=f'<meta name=savepage-url content="{ADDRESS}"><meta name=savepage-date content="Fri Mar 15 2024 08:00:00 GMT+0000">'
            ),
            "2024-03-15T08:00Z",
        ),
    ],
)
def test_where_and_when_a_page_was_saved(source, moment):
    found = metadata(source)
    assert found.url.value == ADDRESS
    assert (found.date_accessed.value if found.date_accessed else None) == moment


def test_a_recorded_address_comes_before_a_remark():
    source = f"<!-- saved from url=(0037){ADDRESS} -->\n{page()}"
    found = metadata(source, url="https://other.example/")
    assert found.url is None or found.url.value != ADDRESS


def test_a_remark_beside_another_canonical_address():
    head = "<link rel=canonical href=https://agency.example/1>"
    found = metadata(f"<!-- saved from url=(0037){ADDRESS} -->\n{page(head=head)}")
    assert found.url.value == ADDRESS
    assert [one.value for one in found.url.alternatives] == ["https://agency.example/1"]


def test_a_line_between_headline_and_date_is_the_standfirst():
    line = "The harbour board has sold the ferry across the Wend to a museum in the north"
    found = metadata(page(above=f"<p>{line}</p><p>25 May 2020</p>"))
    assert found.alternative_headline.value == line


ABOUT_HER = (
    "<p>The harbour master <a href='/topics/people/edda-quill.html'>Edda Quill</a> told the council that the sill of the"
    " old lock had cracked from one side to the other during the last winter and could not be mended.</p>"
)


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("", []),
        ("<div class=byline><a href=#>Print</a> <a href=#>Email</a> <span>By Ines Holm</span></div>", ["Ines Holm"]),
        ("<div class=author>Ines Holm <a>Follow</a></div>", ["Ines Holm"]),
        (
            "<figure><img src=a.jpg><figcaption><meta itemprop=creator content='Ole Brandt'>The lock.</figcaption></figure>",
            [],
        ),
    ],
    ids=["somebody in the text", "controls before", "a control behind", "a photographer"],
)
def test_who_is_no_author(above, names):
    assert author_names(page(above=above, body=ABOUT_HER + "".join(f"<p>{line}</p>" for line in PARAGRAPHS))) == names


SENTENCE = "The ferry across the Wend stays in port until Friday, the harbour board said."


@pytest.mark.parametrize(
    "notice",
    [
        f"<main><h1>Ferry stays in port</h1><p>{SENTENCE}</p></main>",
        f"<table><tr><td><h2>Ferry stays in port</h2>{SENTENCE}</td></tr></table>",
        f"<div class=notice><h1>Ferry stays in port</h1><p class=teaser>{SENTENCE}</p></div>",
    ],
)
def test_a_notice_of_a_sentence_among_menus_is_read(notice):
    menu = "".join(f"<li><a href=/{number}>Section number {number}</a></li>" for number in range(40))
    foot = "".join(f"<p><a href=/f{number}>Terms of use number {number}</a></p>" for number in range(15))
    head = f'<title>Ferry stays in port</title><meta name=description content="{SENTENCE}">'
    source = f"<html><head>{head}</head><body><nav><ul>{menu}</ul></nav>{notice}<footer>{foot}</footer></body></html>"
    found = read(source)
    assert found.metadata.headline.value == "Ferry stays in port"
    assert SENTENCE in found.text
    assert "Section number" not in found.text
    assert "the page shows an article of few words: 14" in found.notes


def test_a_heading_that_leads_to_the_front_page_is_the_site_s():
    head = "<title>Ferry sold to a museum | Wend Weblog</title>"
    name = "<h1><a href='/'>Notes from the Wend</a></h1>"
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    source = f"<html><head>{head}</head><body>{name}<h2>Ferry sold to a museum</h2>{body}</body></html>"
    assert metadata(source).headline.value == "Ferry sold to a museum"


def test_a_heading_behind_all_text_announces_something_else():
    found = read(page(body="".join(f"<p>{line}</p>" for line in PARAGRAPHS) + "<h3>Further topics</h3>"))
    assert not any(
        one.role.value == "crosshead" and "Further" in found.text[one.start : one.end]
        for one in found.metadata.segments
    )
