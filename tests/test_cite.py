"""What a citation says, and how it reads in plain text and Markdown."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pressmark.anchors import anchor
from pressmark.cite import Citation, CitationFormat, Link, render_citation
from pressmark.cite.dates import read_date
from pressmark.cite.names import read_name
from pressmark.cite.reference import passage_url, refer
from pressmark.cite.words import one_line
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution, Claim, ClaimStatus, Modality, Reference
from pressmark.model.evidence import Alternative, Statement, Value
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.metadata import Metadata

HEX = "3f9a2c1b" + "0123456789abcdef" * 3 + "01234567"
ARCHIVE = ArchiveId(hex=HEX)
TEXT = "About 1,500 people have arrived, the town's mayor told Newswire. They came on foot.\n"


def stated(value: str | None) -> Value:
    evidence = (Statement(agent="operator"),)
    if value is None:
        both = tuple(Alternative(value=day, evidence=evidence) for day in ("2024-03-04", "2024-04-03"))
        return Value(value=None, evidence=(), alternatives=both, rule="ambiguous")
    return Value(value=value, evidence=evidence)


def metadata(**values: Any) -> Metadata:
    """Metadata of the values given: a text, or for authors a list of texts."""
    fields = {
        name: tuple(map(stated, value)) if isinstance(value, list) else stated(value) for name, value in values.items()
    }
    return Metadata(**fields, segments=())


FULL = metadata(
    headline="Hundreds arrive on foot",
    author=["Jane Doe", "Ursula von der Leyen"],
    publisher="The Example",
    date_published="2020-05-25T14:05+02:00",
    date_accessed="2020-05-26",
    url="https://example.org/hundreds",
    in_language="en",
)


def claim_of(
    *places: tuple[int, int], who: tuple[str | None, ...] = (), status: ClaimStatus = ClaimStatus.MACHINE, **more: Any
) -> Claim:
    return Claim(
        id="c7",
        target=tuple(anchor(TEXT, start, end) for start, end in places),
        attribution=tuple(Attribution(who=name, rule="said") for name in who),
        modality=Modality.REPORTED,
        extractor="claims-en 1",
        status=status,
        **more,
    )


def plain(values: Metadata, *parts: Claim | Anchor, **more: Any) -> str:
    return render_citation(
        Citation(archive_id=ARCHIVE, metadata=values, text=TEXT, parts=parts, **more), CitationFormat.PLAIN
    )


def test_a_citation_of_an_archive_says_who_what_where_when_and_the_whole_id() -> None:
    assert plain(FULL) == (
        "Doe, Jane; Ursula von der Leyen: “Hundreds arrive on foot”. The Example, 25 May 2020. "
        f"https://example.org/hundreds (accessed 26 May 2020). Archive {ARCHIVE.nih}.\n"
    )


NOTE = "Claim c7 was found by a machine (claims-en 1); nobody has reviewed it.\n"
SENTENCE = "“About 1,500 people have arrived, the town's mayor told Newswire.”"


def test_a_citation_of_a_claim_quotes_its_whole_sentence_and_says_according_to_whom() -> None:
    claim = claim_of((0, 31), who=("Newswire", "the town's mayor"))
    assert plain(FULL, claim).endswith(
        f"Archive {ARCHIVE.nih}#c7 (#char=0,31). Quotation: {SENTENCE} "
        f"(according to the town's mayor, reported by Newswire, reported by The Example). {NOTE}"
    )


def test_a_claim_that_a_person_reviewed_needs_no_note() -> None:
    assert "nobody has reviewed" not in plain(FULL, claim_of((0, 31), status=ClaimStatus.REVIEWED))


def test_a_discontinuous_claim_is_quoted_without_an_elision() -> None:
    shown = plain(FULL, claim_of((0, 18), (19, 31)))
    assert f"(#char=0,18; #char=19,31). Quotation: {SENTENCE}." in shown


def test_a_claim_of_two_sentences_is_quoted_with_both() -> None:
    assert f"“{TEXT.strip()}”" in plain(FULL, claim_of((0, 12), (71, 83)))


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“They came on foot,” the mayor said.", "They came on foot", "the mayor, quoted by The Example"),
        ("They came on foot, the mayor said.", "They came on foot", "according to the mayor, reported by The Example"),
        (
            "“They” came on foot, the mayor said.",
            "“They” came on foot",
            "according to the mayor, reported by The Example",
        ),
    ],
)
def test_quoted_is_who_stands_in_quotation_marks(text: str, words: str, speaker: str) -> None:
    start = text.index(words)
    claim = replace(claim_of((0, 5), who=("the mayor",)), target=(anchor(text, start, start + len(words)),))
    shown = render_citation(
        Citation(archive_id=ARCHIVE, metadata=FULL, text=text, parts=(claim,)), CitationFormat.PLAIN
    )
    assert f"({speaker})" in shown


def test_a_pronoun_is_named_only_where_one_is_meant() -> None:
    (one,) = (anchor(TEXT, 33, 49),)
    for candidates, speaker in [
        ((one,), "according to the town's mayor, reported by The Example"),
        ((), "The Example"),
    ]:
        claim = claim_of((71, 83))
        link = Attribution(who="He", reference=Reference(candidates=candidates, rule="test"), rule="said")
        assert f"({speaker})" in plain(FULL, replace(claim, attribution=(link,)))


def test_claims_of_one_archive_are_one_entry_that_quotes_them_all() -> None:
    first, second = claim_of((0, 31)), replace(claim_of((71, 83)), id="c9")
    shown = plain(FULL, first, second, together=True)
    assert f"Archive {ARCHIVE.nih}. #c7 (#char=0,31): {SENTENCE}. #c9 (#char=71,83): “They came on foot.”" in shown


def test_a_citation_of_a_passage_names_its_place_in_the_id() -> None:
    assert plain(metadata(headline="Hundreds"), anchor(TEXT, 6, 18)) == (
        f"“Hundreds”. n.d. Archive {ARCHIVE.nih}#char=6,18. Quotation: “1,500 people”.\n"
    )


def test_what_is_not_known_is_left_out_and_never_invented() -> None:
    assert plain(Metadata(segments=())) == f"n.d. Archive {ARCHIVE.nih}.\n"


def test_a_date_that_nothing_settles_is_no_date() -> None:
    assert plain(metadata(headline="Hundreds", date_published=None)).startswith("“Hundreds”. n.d. ")
    updated = metadata(headline="Hundreds", date_published=None, date_modified="2024-03-20T10:02Z")
    assert plain(updated).startswith("“Hundreds”. updated 20 March 2024. ")


def test_a_claim_of_the_outlet_itself_names_no_speaker() -> None:
    assert plain(FULL, claim_of((0, 31))).endswith(f"{SENTENCE}. {NOTE}")


def test_a_speaker_the_text_hides_is_said_to_be_unnamed() -> None:
    shown = plain(FULL, claim_of((0, 31), who=(None,)))
    assert "(according to an unnamed speaker, reported by The Example)" in shown


def test_an_outlet_that_quotes_itself_stands_once() -> None:
    assert plain(FULL, claim_of((0, 31), who=("The Example",))).endswith(f"(The Example). {NOTE}")


@pytest.mark.parametrize(
    ("agency", "authors"),
    [("Newswire", "Doe, Jane; Newswire: "), ("The Example", "Doe, Jane: "), ("JANE DOE", "Doe, Jane: ")],
)
def test_the_agency_is_an_author_unless_it_is_named_already(agency: str, authors: str) -> None:
    values = metadata(headline="Hundreds", author=["Jane Doe"], publisher="The Example", source_organization=agency)
    assert plain(values).startswith(authors + "“")


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("10.5281/zenodo.1234", "at https://doi.org/10.5281/zenodo.1234"),
        ("doi:10.5281/zenodo.1234", "at https://doi.org/10.5281/zenodo.1234"),
        ("10.1000/a#b?c%d", "at https://doi.org/10.1000/a%23b%3Fc%25d"),
        ("https://example.net/a b<c>", "at https://example.net/a%20b%3Cc%3E"),
        ("Reading room, box 4", "at Reading room, box 4"),
    ],
)
def test_where_the_bundle_lies_stands_beside_its_id(at: str, shown: str) -> None:
    assert plain(FULL, at=at).endswith(f";d ({shown}).\n")


def test_the_address_can_lead_to_the_deposit_and_names_the_page_then() -> None:
    values = metadata(url="https://example.org/a", date_accessed="2020-05-26", headline="Bridge falls")
    text = plain(values, at="10.5281/zenodo.1234", link=Link.DEPOSIT)
    assert "https://doi.org/10.5281/zenodo.1234 Archive nih:" in text
    assert "(of https://example.org/a, accessed 26 May 2020)" in text
    assert text.count("zenodo") == 1
    # Words are no address: what they name stands where it always does.
    assert "(at Reading room)" in plain(values, at="Reading room", link=Link.DEPOSIT)


@pytest.mark.parametrize(
    ("url", "quotations", "shown"),
    [
        ("https://e.org/a", ("The bridge fell.",), "https://e.org/a#:~:text=The%20bridge%20fell."),
        ("https://e.org/a#top", ("x-y, z & w",), "https://e.org/a#top:~:text=x%2Dy%2C%20z%20%26%20w"),
        (
            "https://e.org/a",
            ("one two three four five six seven eight nine ten eleven", "Und so."),
            "https://e.org/a#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven&text=Und%20so.",
        ),
        ("https://e.org/a", (), "https://e.org/a"),
    ],
)
def test_the_address_can_lead_to_the_words(url: str, quotations: tuple[str, ...], shown: str) -> None:
    assert passage_url(url, quotations) == shown


def test_no_full_stop_is_glued_to_an_address() -> None:
    assert "https://example.org/a Archive " in plain(metadata(url="https://example.org/a"))


def test_a_headline_cannot_break_the_line_or_turn_it_round() -> None:
    hostile = "One\r\nER  - \x00\u2028two \u202ethree\u2066"
    assert one_line(hostile) == "One ER - two three"


def test_the_part_in_the_given_id_is_kept_where_no_claim_is_at_hand() -> None:
    identifier = ArchiveId(hex=HEX, fragment=Fragment(claim="c3"))
    assert Citation(archive_id=identifier, metadata=FULL).identifier.nih.endswith(";d#c3")


@pytest.mark.parametrize(
    ("value", "shown", "span"),
    [
        ("2020-05-25", "25 May 2020", ((2020, 5, 25),)),
        ("2020-05-25T14:05Z", "25 May 2020", ((2020, 5, 25),)),
        ("2020-05", "May 2020", ((2020, 5),)),
        ("2020", "2020", ((2020,),)),
        ("0987", "0987", ((987,),)),
        ("2020~", "about 2020", ((2020,),)),
        ("2020-05-25?", "perhaps 25 May 2020", ((2020, 5, 25),)),
        ("2020-05%", "perhaps about May 2020", ((2020, 5),)),
        ("2020-05-XX", "May 2020", ((2020, 5),)),
        ("2020-XX-XX", "2020", ((2020,),)),
        ("2020-21", "2020", ((2020,),)),
        ("2020-05-24/2020-05-25", "24 May 2020 to 25 May 2020", ((2020, 5, 24), (2020, 5, 25))),
        ("202X", "202X", ()),
        ("2020-13-01", "2020-13-01", ()),
        ("2020-05-00", "2020-05-00", ()),
        ("2020-05/..", "2020-05/..", ()),
        ("Tuesday", "Tuesday", ()),
    ],
)
def test_a_date_says_what_its_value_says_and_no_more(value: str, shown: str, span: object) -> None:
    date = read_date(value)
    assert (str(date), date.span) == (shown, span)


@pytest.mark.parametrize(
    ("literal", "language", "shown"),
    [
        ("Jane Doe", "en", "Doe, Jane"),
        ("Anne-Marie O’Neill", "en", "O’Neill, Anne-Marie"),
        ("Özgür Çelik", "tr", "Çelik, Özgür"),
        ("J. Doe", None, "Doe, J."),
        ("Jane Mary Doe", "en", "Jane Mary Doe"),
        ("Ludwig van Beethoven", "de", "Ludwig van Beethoven"),
        ("Khalifa al-Haftar", "en", "Khalifa al-Haftar"),
        ("Kovács János", "hu-HU", "Kovács János"),
        ("Jane", "en", "Jane"),
        ("Associated Press", "en", "Associated Press"),
        ("NBC Sport", "en", "NBC Sport"),
        ("Анна Иванова", "ru", "Анна Иванова"),
        ("سالم علوان", "ar", "سالم علوان"),
        ("Doe, Jane", "en", "Doe, Jane"),
        ("Jane Doe2", "en", "Jane Doe2"),
        ("- -", "en", "- -"),
    ],
)
def test_a_name_is_turned_round_only_where_that_is_safe(literal: str, language: str | None, shown: str) -> None:
    assert str(read_name(literal, language=language)) == shown


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (FULL, "doe2020hundreds-3f9a2c1b"),
        (metadata(headline="The Hundreds", publisher="The Example"), "theexamplehundreds-3f9a2c1b"),
        (metadata(headline="L'été", author=["Ana María Núñez"]), "nunezlete-3f9a2c1b"),
        (metadata(headline="سالم", author=["علوان"], publisher="例"), "archive-3f9a2c1b"),
        (metadata(headline="{}\\", date_published="202X"), "archive-3f9a2c1b"),
    ],
)
def test_the_key_is_ascii_and_stays_the_same(values: Metadata, key: str) -> None:
    assert refer(Citation(archive_id=ARCHIVE, metadata=values)).key == key


def test_two_claims_of_one_archive_have_two_keys() -> None:
    assert refer(Citation(archive_id=ARCHIVE, metadata=FULL, text=TEXT, parts=(claim_of((0, 5)),))).key.endswith(
        "-3f9a2c1b-c7"
    )


def as_shown(markdown: str) -> str:
    """What a CommonMark reader shows of it: the text of one paragraph."""
    page = MarkdownIt("commonmark").render(markdown)
    assert page.startswith("<p>")
    assert page.count("<p>") == 1
    return html.unescape(re.sub(r"</?(p|code|a|a href=[^>]*)>", "", page))


def test_markdown_links_the_address_and_sets_the_id_as_code() -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=FULL, text=TEXT, parts=(claim_of((0, 31)),))
    text = render_citation(citation, CitationFormat.MARKDOWN)
    assert "<https://example.org/hundreds> (accessed" in text
    assert f"`{ARCHIVE.nih}#c7`" in text


@pytest.mark.parametrize("start", ["1. FC Beispiel", "- Doe", "+ Doe", "# Doe", "> Doe", "    Doe", "1) Doe"])
def test_an_author_does_not_begin_a_list_or_a_heading(start: str) -> None:
    citation = Citation(archive_id=ARCHIVE, metadata=metadata(author=[start]))
    assert as_shown(render_citation(citation, CitationFormat.MARKDOWN)) == plain(citation.metadata)


@settings(deadline=None)
@given(headline=st.text(), author=st.text(), publisher=st.text())
def test_markdown_shows_what_plain_text_says(headline: str, author: str, publisher: str) -> None:
    values = metadata(headline=headline, author=[author], publisher=publisher)
    citation = Citation(archive_id=ARCHIVE, metadata=values)
    assert as_shown(render_citation(citation, CitationFormat.MARKDOWN)) == plain(values)


def test_what_is_told_of_a_speaker_is_no_part_of_the_name() -> None:
    claim = claim_of((0, 31), who=("the ministry, which denied it",))
    assert "(according to the ministry, reported by The Example)" in plain(FULL, claim)
