"""Pages that want to hurt their reader: a clear error or an exact answer, in bounded memory, and no socket."""

import contextlib
import json
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages_maker import linked, metadata, page, read
from pressmark.build import Source, build
from pressmark.errors import PressmarkError, SourceError
from pressmark.examine import examine
from pressmark.formats.html.characters import characters_of
from pressmark.formats.html.script_json import read_json
from pressmark.readers.reading import read_bytes
from pressmark.store.folders import Store


def test_entities_that_multiply_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    reading = read(
        page(
            below="<p>&c; is what the board called it, and nobody in the room asked what was meant by that.</p>"
        ).replace("<!doctype html>", bomb)
    )
    assert "lollol" not in reading.text


def test_fifty_thousand_elements_deep():
    with pytest.raises(SourceError, match="2,048 deep"):
        read_bytes(("<html><body>" + "<div>" * 50_000 + "x").encode())


def test_an_attribute_of_fifty_megabytes():
    tracemalloc.start()
    reading = read(page(above=f'<div title="{"a" * 50_000_000}"></div>'))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.metadata.headline is not None
    assert peak < 1_500_000_000


def test_a_million_siblings():
    with pytest.raises(SourceError, match="more than 1000000 tags"):
        read_bytes(("<html><body>" + "<i>x</i>" * 600_000).encode())


def test_elements_are_counted_before_any_tree_is_made(monkeypatch):
    def tree(_):
        raise AssertionError("a tree was made")

    monkeypatch.setattr("pressmark.formats.html.tree._parsed", tree)
    with pytest.raises(SourceError, match="more than 60,000 elements"):
        read_bytes(("<html><body>" + "<br>" * 59_999).encode())
    with pytest.raises(AssertionError, match="a tree was made"):
        read_bytes(("<html><body>" + "<br>" * 59_998 + "</p><!-- -->" * 10).encode())


def test_a_context_elsewhere_is_not_fetched():
    """The conftest fails any test that opens a socket."""
    head = linked(headline="Ferry to stop").replace("https://schema.org", "https://evil.example/context.jsonld")
    assert metadata(page(head=head)).headline.value == "Ferry to stop"


def test_structured_data_that_is_no_json_is_passed_over():
    for script in (
        "{",
        "[" * 100_000,
        '{"a":' * 50_000,
        "null",
        "NaN",
        '"words"',
        "{}",
        '{"@type":"NewsArticle","headline":{"@id":"#x"}}',
    ):
        found = metadata(page(head=f'<script type="application/ld+json">{script}</script>'))
        assert found.headline.value == "Ferry across the Wend to stop in June"


def test_references_in_a_circle():
    graph = '[{"@type":"NewsArticle","@id":"#a","author":{"@id":"#b"}},{"@type":"Person","@id":"#b","name":{"@id":"#b"},"author":{"@id":"#a"}}]'
    assert metadata(page(head=f'<script type="application/ld+json">{graph}</script>')).author == ()


@pytest.mark.parametrize(
    ("data", "encoding", "rule"),
    [
        ("é".encode(), "utf-8", "charset.valid-utf-8"),
        ("<meta charset=iso-8859-1>é".encode("latin-1"), "windows-1252", "charset.meta"),
        ("<meta charset=iso-8859-1>é".encode(), "utf-8", "charset.valid-utf-8-not-as-declared"),
        ("<meta charset=utf-16>é".encode(), "utf-8", "charset.meta"),
        ('<?xml version="1.0" encoding="windows-1251"?><html>ж'.encode("cp1251"), "windows-1251", "charset.xml"),
        ("\ufeff<html>é".encode(), "utf-8", "charset.byte-order-mark"),
        ("\ufeff<html>é".encode("utf-16-le"), "utf-16le", "charset.byte-order-mark"),
        ("<meta charset=nonsense>é".encode("latin-1"), "windows-1252", "charset.fallback"),
        (b"<meta charset=utf-7>+AGE-", "utf-8", "charset.valid-utf-8"),
    ],
)
def test_charset_declarations_right_and_wrong(data, encoding, rule):
    """HTML Standard §13.2.3.2, and: a declaration that valid UTF-8 belies gives way."""
    found = characters_of(data)
    assert (found.encoding, found.rule) == (encoding, rule)


def test_bytes_that_do_not_fit_are_said():
    source = page().encode() + b"\xff\xfe\xfd"
    reading = read_bytes(source)
    assert any("some bytes are not utf-8" in note for note in reading.notes)


def test_an_encoding_that_the_operator_states_must_fit():
    with pytest.raises(PressmarkError):
        read_bytes("<html><body><p>é".encode("latin-1"), encoding="utf-8")
    with pytest.raises(PressmarkError):
        read_bytes(b"<html>", encoding="klingon")


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<html><body><div id=root></div><script>run()</script></body></html>", "<!doctype html>"],
)
def test_a_page_without_words_is_refused_with_what_to_try(source):
    with pytest.raises(SourceError) as refused:
        read_bytes(source.encode())
    assert "--text" in refused.value.hint or "plain text" in refused.value.hint


def test_nulls_and_control_characters():
    reading = read(
        page(
            below="<p>The board\x00 said\x01 nothing\x0c more of it on Monday, and its chairman left the hall before the vote was over.</p>"
        )
    )
    assert "\x00" not in reading.text


def test_places_hold_for_names_that_a_tree_would_misread():
    body = (
        "<o:p>The board met in the old hall of the customs house and closed the doors behind the last of its guests.</o:p>"
        * 4
    )
    assert read(page(body=f"<my.tag>{body}</my.tag>" + body)).metadata.segments


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_page_with_anything_cut_out_or_put_in_is_read_or_refused(data):
    source = page(
        head=linked(headline="x", datePublished="2024-05-06", author=["Ines Holm"]),
        above="<figure><img src=a.jpg><figcaption>Boat [Getty]</figcaption></figure>",
    )
    place = data.draw(st.integers(0, len(source)))
    length = data.draw(st.integers(0, 60))
    junk = data.draw(
        st.text(max_size=20)
        | st.sampled_from(["<", "</", "<p", "<table>", "<script>", "&#0;", "&#x110000;", "\ud800", "<!--", "]]>"])
    )
    mangled = (source[:place] + junk + source[place + length :]).encode("utf-8", errors="surrogatepass")
    with contextlib.suppress(PressmarkError):
        read(mangled)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_json_in_a_script_never_raises(words):
    read_json(words, 0, len(words))


@pytest.mark.parametrize(
    "stated", ["The <i>Queen</i> sails", "The &lt;i&gt;Queen&lt;/i&gt; sails", "The <script>x</script> sails"]
)
def test_a_value_with_tags_in_it_is_no_value(tmp_path, stated):
    said = json.dumps({"@type": "NewsArticle", "headline": stated, "datePublished": "2020-05-25"}).replace("</", "<\\/")
    words = "<p>The ferry will stop in June, the board said on Monday, and nobody in the room asked why.</p>"
    meta = f'<meta property="og:title" content="{stated.replace("<", "&lt;")}">'
    source = f'<!doctype html><title>Ships</title>{meta}<script type="application/ld+json">{said}</script><h1>Ship news</h1>{words}'
    (built,) = build([Source(name="page", content=source.encode())], Store.create(tmp_path / "store"))
    assert built.error is None, built.error
    assert "Queen" not in examine(built.folder)[1].metadata.headline.value
