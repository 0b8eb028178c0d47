"""Each machine format, read back by a reader that others wrote."""

import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from pressmark.anchors import anchor
from pressmark.cite import Citation, CitationFormat, Link, render_citation, render_citations
from pressmark.cite.latex import ascii_url, escape, protect
from pressmark.manuscripts.mentions import mentions_in
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.metadata import Metadata
from test_cite import ARCHIVE, FULL, HEX, TEXT, claim_of, metadata, stated

HOSTILE = r"""{Five} \$ 100% of #1 & a_b ~ x^2 "quoted" <b>bold</b> -- it''s }{ @misc{x, | \end{document}"""

CLAIM_ID = f"{ARCHIVE.nih}#c7"
QUOTED = (
    "Quotation: “About 1,500 people have arrived, the town's mayor told Newswire.” "
    "(according to the town's mayor, reported by The Example)"
)
NOTE = "Claim c7 was found by a machine (claims-en 1); nobody has reviewed it"
OF_A_CLAIM = Citation(
    archive_id=ARCHIVE,
    metadata=FULL,
    text=TEXT,
    parts=(claim_of((0, 31), who=("the town's mayor",)),),
    at="10.5281/zenodo.1234",
)


def by_bibtexparser(text: str) -> tuple[str, dict[str, str]]:
    """Type and fields of the one entry, as bibtexparser reads it."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert not library.comments
    (entry,) = library.entries
    return entry.entry_type, {field.key: field.value for field in entry.fields}


def by_pybtex(text: str) -> tuple[str, dict[str, str], list[str]]:
    """Type, fields and authors of the one entry, as pybtex reads it."""
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry.type, dict(entry.fields), [str(person) for person in entry.persons.get("author", [])]


def csl_item(text: str) -> dict[str, Any]:
    """The one item, after a check of its shape against what the CSL-JSON schema asks of the fields we write."""
    (item,) = json.loads(text)
    assert item["type"] in {"article-newspaper", "webpage", "document"}
    texts = {"id", "type", "title", "container-title", "URL", "archive", "archive_location", "language", "note"}
    assert item.keys() <= texts | {"author", "issued", "accessed"}
    assert all(isinstance(item[name], str) for name in texts & item.keys())
    for name in item.get("author", []):
        assert name.keys() in ({"literal"}, {"family", "given"})
    for date in filter(None, (item.get("issued"), item.get("accessed"))):
        assert date.keys() <= {"date-parts", "circa", "literal"}
        parts = date.get("date-parts", [[0]])
        assert 1 <= len(parts) <= 2
        assert all(1 <= len(part) <= 3 and all(type(number) is int for number in part) for part in parts)
    return item


def render(citation: Citation, form: CitationFormat) -> str:
    return render_citation(citation, form)


@pytest.mark.parametrize("form", list(CitationFormat))
def test_every_format_ends_with_one_line_feed_and_holds_the_whole_id(form: CitationFormat) -> None:
    text = render(OF_A_CLAIM, form)
    assert re.search(r"[^\n]\n\Z", text)
    assert CLAIM_ID in text


def test_bibtex_prints_what_the_common_styles_print() -> None:
    kind, fields, authors = by_pybtex(render(OF_A_CLAIM, CitationFormat.BIBTEX))
    assert kind == "misc"
    assert authors == ["Doe, Jane", "{Ursula von der Leyen}"]
    assert fields == {
        "title": "{Hundreds arrive on foot}",
        "howpublished": r"The Example, \url{https://example.org/hundreds}",
        "month": "25~May",
        "year": "2020",
        "note": rf"Accessed 26 May 2020. Archive \url{{{CLAIM_ID}}} (\#char=0,31; "
        rf"at \url{{https://doi.org/10.5281/zenodo.1234}}). {QUOTED}. {NOTE}",
    }
    assert by_bibtexparser(render(OF_A_CLAIM, CitationFormat.BIBTEX))[1]["note"] == fields["note"]


def test_biblatex_gives_biber_dates_and_addresses_of_its_own() -> None:
    kind, fields = by_bibtexparser(render(OF_A_CLAIM, CitationFormat.BIBLATEX))
    assert kind == "online"
    assert fields == {
        "author": "Doe, Jane and {Ursula von der Leyen}",
        "title": "{Hundreds arrive on foot}",
        "organization": "{The Example}",
        "date": "2020-05-25",
        "url": "https://example.org/hundreds",
        "urldate": "2020-05-26",
        "eprint": CLAIM_ID,
        "eprinttype": "Archive",
        "note": NOTE,
        "addendum": rf"Passage \#char=0,31. Archived at \url{{https://doi.org/10.5281/zenodo.1234}}. {QUOTED}",
    }
    assert by_pybtex(render(OF_A_CLAIM, CitationFormat.BIBLATEX))[1]["eprint"] == CLAIM_ID


def test_biblatex_leads_to_the_bundle_where_the_article_has_no_address() -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=metadata(headline="Hundreds"), at="10.5281/zenodo.1234")
    fields = by_bibtexparser(render(citation, CitationFormat.BIBLATEX))[1]
    assert fields["url"] == "https://doi.org/10.5281/zenodo.1234"
    assert "addendum" not in fields


@pytest.mark.parametrize(
    ("value", "bibtex", "biblatex"),
    [
        ("2020-05", ("May", "2020"), "2020-05"),
        ("2020~", (None, "about 2020"), "2020~"),
        ("202X", (None, "202X"), "202X"),
        ("2020-05-24/2020-05-25", (None, "24 May 2020 to 25 May 2020"), "2020-05-24/2020-05-25"),
        ("2020-05-25T14:05Z", ("25~May", "2020"), "2020-05-25"),
        ("Tuesday_1", (None, r"Tuesday\_1"), None),
        (None, (None, "n.d."), None),
    ],
)
def test_a_date_in_a_bibliography(value: str | None, bibtex: tuple[str | None, str], biblatex: str | None) -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=Metadata(date_published=stated(value), segments=()))
    fields = by_pybtex(render(citation, CitationFormat.BIBTEX))[1]
    assert (fields.get("month"), fields["year"]) == bibtex
    assert by_bibtexparser(render(citation, CitationFormat.BIBLATEX))[1].get("date") == biblatex


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b % c $ d # e _ f", r"a \& b \% c \$ d \# e \_ f"),
        ("{", r"\textbraceleft{}"),
        ("}", r"\textbraceright{}"),
        ("\\", r"\textbackslash{}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("<|>", r"\textless{}\textbar{}\textgreater{}"),
        ("1---2", "1-{}-{}-2"),
        ("''a``,,?`!`", "'{}'a`{}`,{},?{}`!{}`"),
        ("Özgür “Ж” علوان", "Özgür “Ж” علوان"),
    ],
)
def test_latex_prints_the_text_as_it_was(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_bibtex_does_not_take_a_headline_that_begins_with_a_sign_for_an_accent() -> None:
    assert protect("$5 Billion") == r"{{}\$5 Billion}"


def test_an_address_in_latex_is_ascii_and_keeps_its_escapes() -> None:
    assert ascii_url("https://example.org/ä%20b?x=1&y=_2#z~") == "https://example.org/%C3%A4%20b?x=1&y=_2#z~"


def test_an_author_whose_initial_is_two_bytes_is_not_split_for_bibtex() -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=metadata(author=["Özgür Çelik"]))
    assert by_pybtex(render(citation, CitationFormat.BIBTEX))[2] == ["{Özgür Çelik}"]
    assert by_pybtex(render(citation, CitationFormat.BIBLATEX))[2] == ["Çelik, Özgür"]


@pytest.mark.parametrize("name", ["and", "others", "Doe and Sons", "Doe, Jr, Jane, x", "علوان", "林"])
@pytest.mark.parametrize("form", [CitationFormat.BIBTEX, CitationFormat.BIBLATEX])
def test_no_name_is_read_as_two_or_as_others(form: CitationFormat, name: str) -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=metadata(author=[name]))
    assert by_pybtex(render(citation, form))[2] == [f"{{{name}}}"]


def test_ris_is_read_by_reference_managers() -> None:
    text = render(OF_A_CLAIM, CitationFormat.RIS)
    assert text.count("\n") == text.count("\r\n")
    (record,) = rispy.loads(text)
    assert record == {
        "type_of_reference": "NEWS",
        "id": "doe2020hundreds-3f9a2c1b-c7",
        "authors": ["Doe, Jane", "Ursula von der Leyen"],
        "title": "Hundreds arrive on foot",
        "secondary_title": "The Example",
        "publisher": "The Example",
        "year": "2020",
        "date": "2020/05/25/",
        "language": "en",
        "urls": ["https://example.org/hundreds", "https://doi.org/10.5281/zenodo.1234"],
        "access_date": "2020/05/26/",
        "accession_number": CLAIM_ID,
        "notes": [f"Archive {CLAIM_ID} (#char=0,31; at https://doi.org/10.5281/zenodo.1234)", QUOTED, NOTE],
    }


@pytest.mark.parametrize(
    ("value", "date"),
    [("2020", "2020///"), ("2020-05", "2020/05//"), ("2020-05-25~", "2020/05/25/about"), ("202X", None)],
)
def test_ris_leaves_the_parts_of_a_date_that_are_not_known_empty(value: str, date: str | None) -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=metadata(date_published=value))
    (record,) = rispy.loads(render(citation, CitationFormat.RIS))
    assert record.get("date") == date


def test_csl_json_is_one_item_for_citeproc() -> None:
    item = csl_item(render(OF_A_CLAIM, CitationFormat.CSL_JSON))
    assert item == {
        "id": "doe2020hundreds-3f9a2c1b-c7",
        "type": "article-newspaper",
        "title": "Hundreds arrive on foot",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Ursula von der Leyen"}],
        "container-title": "The Example",
        "issued": {"date-parts": [[2020, 5, 25]]},
        "accessed": {"date-parts": [[2020, 5, 26]]},
        "URL": "https://example.org/hundreds",
        "archive": "https://doi.org/10.5281/zenodo.1234",
        "archive_location": CLAIM_ID,
        "language": "en",
        "note": f"Archive {CLAIM_ID} (#char=0,31; at https://doi.org/10.5281/zenodo.1234). {QUOTED}. {NOTE}",
    }


def test_in_csl_json_the_deposits_address_carries_the_id_for_styles_that_print_no_archive() -> None:
    cited = replace(OF_A_CLAIM, link=Link.DEPOSIT)
    item = csl_item(render(cited, CitationFormat.CSL_JSON))
    assert item["URL"] == f"https://doi.org/10.5281/zenodo.1234#{CLAIM_ID.replace('#', '%23')}"
    assert not item.keys() & {"archive", "archive_location"}, "each style prints them once"
    (mention,) = mentions_in(f"Available: {item['URL']}")
    assert (mention.digits, mention.part, mention.fault) == (ARCHIVE.hex, Fragment(claim="c7"), None)


def test_an_address_that_has_a_fragment_of_its_own_stays_as_it_is() -> None:
    cited = replace(OF_A_CLAIM, link=Link.DEPOSIT, at="https://example.net/#/deposits/1")
    item = csl_item(render(cited, CitationFormat.CSL_JSON))
    assert (item["URL"], item["archive_location"]) == ("https://example.net/#/deposits/1", CLAIM_ID)


@pytest.mark.parametrize(
    ("value", "issued"),
    [
        ("2020-05", {"date-parts": [[2020, 5]]}),
        ("2020?", {"date-parts": [[2020]], "circa": True}),
        ("2020-05-24/2020-05-25", {"date-parts": [[2020, 5, 24], [2020, 5, 25]]}),
        ("202X", {"literal": "202X"}),
        (None, None),
    ],
)
def test_csl_json_invents_no_part_of_a_date(value: str | None, issued: object) -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=Metadata(date_published=stated(value), segments=()))
    assert csl_item(render(citation, CitationFormat.CSL_JSON)).get("issued") == issued


@pytest.mark.parametrize(
    ("values", "ris", "csl"),
    [
        (metadata(publisher="The Example"), "NEWS", "article-newspaper"),
        (metadata(url="https://example.org/a"), "ELEC", "webpage"),
        (metadata(headline="Hundreds"), "GEN", "document"),
    ],
)
def test_the_type_claims_no_more_than_is_known(values: Metadata, ris: str, csl: str) -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=values)
    (record,) = rispy.loads(render(citation, CitationFormat.RIS))
    assert record["type_of_reference"] == ris
    assert csl_item(render(citation, CitationFormat.CSL_JSON))["type"] == csl


# The alphabet is all of Unicode, with the marks that formats live on made frequent.
WORDS = st.text(
    st.one_of(st.characters(), st.sampled_from('{}\\"%#&$_~^@,=;|<>\n\r \t-')), max_size=40
) | st.sampled_from([HOSTILE, "\r\nER  - \r\nTY  - BOOK", "\n@misc{x,\n", "}}", "{{", "\\", "TY  - ", "and others"])


@settings(deadline=None, max_examples=300)
@given(headline=WORDS, author=WORDS, publisher=WORDS, date=WORDS, quote=WORDS.filter(bool), at=WORDS)
def test_whatever_the_page_says_every_reader_finds_one_entry_with_the_exact_id(
    *, headline: str, author: str, publisher: str, date: str, quote: str, at: str
) -> None:
    values = metadata(
        headline=headline,
        author=[author],
        publisher=publisher,
        date_published=date,
        url=f"https://example.org/{at}",
    )
    citation = Citation(archive_id=ARCHIVE, metadata=values, text=quote, parts=(anchor(quote, 0, len(quote)),), at=at)
    exact = f"{ARCHIVE.nih}#char=0,{len(quote)}"

    biblatex, bibtex = render(citation, CitationFormat.BIBLATEX), render(citation, CitationFormat.BIBTEX)
    assert by_bibtexparser(biblatex)[1]["eprint"] == by_pybtex(biblatex)[1]["eprint"] == exact
    assert rf"Archive \url{{{exact}}}" in by_bibtexparser(bibtex)[1]["note"]
    assert rf"Archive \url{{{exact}}}" in by_pybtex(bibtex)[1]["note"]
    (record,) = rispy.loads(render(citation, CitationFormat.RIS))
    assert record["accession_number"] == exact
    assert csl_item(render(citation, CitationFormat.CSL_JSON))["archive_location"] == exact


@pytest.mark.parametrize("form", list(CitationFormat))
def test_several_archives_are_one_file_and_each_stands_in_it_once(form: CitationFormat) -> None:
    other = Citation(archive_id=ArchiveId(hex="0" * 64), metadata=FULL)
    text = render_citations([OF_A_CLAIM, other, OF_A_CLAIM], form)
    assert text.count(CLAIM_ID) == render(OF_A_CLAIM, form).count(CLAIM_ID)
    assert other.identifier.nih in text
    if form is CitationFormat.BIBTEX:
        assert len(parse_string(text, "bibtex").entries) == 2
    if form is CitationFormat.RIS:
        assert len(rispy.loads(text)) == 2
    if form is CitationFormat.CSL_JSON:
        assert len(json.loads(text)) == 2


def test_keys_that_would_be_equal_get_the_whole_id() -> None:
    citations = [Citation(archive_id=ArchiveId(hex=HEX[:8] + digit * 56), metadata=FULL) for digit in "ab"]
    keys = [item["id"] for item in json.loads(render_citations(citations, CitationFormat.CSL_JSON))]
    assert len(set(keys)) == 2
