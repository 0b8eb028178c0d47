"""Who speaks a quotation in other languages than English, and where the rules keep silent."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.claims.attribution.foreign import MOST_CARRIED, quotation_links
from pressmark.claims.attribution.foreign.cues import LANGUAGES as SPACED
from pressmark.claims.attribution.foreign.cues import foreign_cues
from pressmark.claims.attribution.foreign.quoted import outermost, quoting_mark
from pressmark.claims.links import Link
from pressmark.claims.sentences import StatementSentence
from pressmark.language.quotations import quotations
from pressmark.language.sentences import sentences
from pressmark.model.claims import Modality
from pressmark.model.metadata import Role
from speakers_east import ARABIC, CHINESE, JAPANESE, RUSSIAN, TURKISH
from speakers_west import DUTCH, FRENCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH

LANGUAGES = ["ar", "de", "es", "fr", "it", "ja", "nl", "pt", "ru", "tr", "zh"]


def links(text: str, language: str | None) -> list[tuple[str, tuple[Link, ...]]]:
    """Each sentence with its links; paragraphs are stretches, as a reader makes them."""
    places: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n\n"):
        places.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    found = [
        StatementSentence(role=Role.BODY, stretch=number, start=first, end=last)
        for number, place in enumerate(places)
        for first, last in sentences(text, *place, language)
    ]
    quoted = [outermost(quotations(text, *place)) for place in places]
    chains = quotation_links(text, found, quoted, language)
    return [(text[one.start : one.end], chain) for one, chain in zip(found, chains, strict=True)]


def named(text: str, language: str | None) -> list[str]:
    """Every link of a text as "speaker / cue"."""
    return [
        f"{text[slice(*link.source)] if link.source else '-'} / {text[slice(*link.cue)]}"
        for _, chain in links(text, language)
        for link in chain
    ]


TABLES = {
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "nl": DUTCH,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "ar": ARABIC,
    "ja": JAPANESE,
    "zh": CHINESE,
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, expected) for language, table in TABLES.items() for text, expected in table],
)
def test_who_speaks(language, text, expected):
    assert "; ".join(named(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Opposition behauptet, der Damm sei „morsch“."),
        ("fr", "L’opposition prétend que le barrage est « pourri »."),
        ("es", "La oposición alega que la presa es «vieja»."),
        ("nl", "De oppositie beweert dat de dam “rot” is."),
        ("ar", "زعم المعارض أن السد «متهالك»."),
        ("ja", "野党は「ダムは危ない」と主張した。"),
        ("zh", "反对派声称：“大坝很旧。”"),
    ],
)
def test_words_of_distance_make_it_alleged(language, text):
    ((_, chain),) = links(text, language)
    assert [link.modality for link in chain] == [Modality.ALLEGED]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Der Damm hält. Er ist alt“, sagte Meier. „Wir warten. Lange.“ Es regnet.", ["Meier"] * 4 + [None]),
        ("fr", "« Il tient. Il est vieux », a dit Anna Roy. « Oui. » Il pleut.", ["Anna Roy"] * 3 + [None]),
        ("es", "Ana Ruiz dijo: «Aguanta. Es vieja». Llueve hoy.", ["Ana Ruiz"] * 2 + [None]),
        ("ru", "Мэр сказал: «Выдержит. Она старая». Идёт дождь.", ["Мэр", "Мэр", None]),
        ("zh", "王芳说：“安全。我们等。”雨还在下。", ["王芳", "王芳", None]),
        ("ja", "市長は「安全だ。待とう」と述べた。雨だ。", ["市長", "市長", None]),
        ("tr", 'Ayşe Kaya, "Baraj sağlam. Bekleyelim. Sabır" dedi. Yağmur var.', ["Ayşe Kaya"] * 3 + [None]),
    ],
)
def test_a_quotation_of_several_sentences_carries_its_speaker(language, text, expected):
    found = [
        next((text[slice(*link.source)] for link in chain if link.source), None) for _, chain in links(text, language)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "quoting"),
    [
        ("„Der Damm hält und er ist alt“, heißt es.", True),
        ("„Der Damm hält und er ist alt.“", True),
        ("«La presa es segura y vieja», insistió.", True),
        ("Der „Damm“ hält.", False),
        ("Er nennt den Damm im Norden des Tals „morsch und alt“.", False),
    ],
)
def test_words_mostly_in_marks_are_not_the_articles_own(text, quoting):
    one = StatementSentence(role=Role.BODY, stretch=0, start=0, end=len(text))
    assert (quoting_mark(text, one, outermost(quotations(text, 0, len(text)))) is not None) is quoting


def test_a_quotation_in_another_paragraph_has_no_speaker():
    assert named("„Der Damm hält“, sagte Ilse Brandt.\n\n„Wir warten.“", "de") == ["Ilse Brandt / sagte"]


def test_a_speaker_is_not_carried_for_ever():
    text = "Ilse Brandt sagte: „" + "Der Damm hält. " * (2 * MOST_CARRIED) + "Ende.“"
    assert len(named(text, "de")) == MOST_CARRIED + 1


def test_content_leaves_the_attribution_out():
    text = "«El agua sube», explicó ella, «y muy deprisa»."
    ((_, (link,)),) = links(text, "es")
    assert [text[slice(*span)] for span in link.content] == ["«El agua sube»", "«y muy deprisa»"]


@pytest.mark.parametrize("language", [None, "en", "pl", "xx-YY", ""])
def test_languages_without_tables_name_nobody(language):
    assert named("„Der Damm hält“, sagte Ilse Brandt. «Sí», dijo Ana.", language) == []


def test_a_regional_tag_is_its_language():
    assert named("„Der Damm hält“, sagte Ilse Brandt.", "de-AT") == ["Ilse Brandt / sagte"]


@pytest.mark.parametrize("language", SPACED)
def test_tables_are_in_lower_case_and_never_contradict_each_other(language):
    cues = foreign_cues(language)
    for table in (cues.said, cues.claimed, cues.edges, cues.pronouns, cues.determiners, cues.according):
        assert all(phrase == phrase.lower() for phrase in table)
    assert not cues.said & cues.claimed
    assert not cues.pronouns & cues.edges
    assert not cues.determiners & (cues.edges | cues.clauses)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    [
        "“", "«", '"', "„A“, sagte ", "« ", "», ", "dijo: «", "selon ", "according ", "göre ", "“A”，", "据", "は「", "」と", "قال ",
        "laut A ", "a-t-il ", "x\u0301", "\u202e", "\0", "😀", " " * 50, "a, ", "сказал ", ": ", ".", "и", "zufolge ", "と述べた",
        "according, ", "— сказал «", "¤",
    ],
)  # fmt: skip
def test_hostile_text_is_read(language, piece):
    text = piece * (20_000 // len(piece))
    for sentence, chain in links(text, language):
        assert sentence
        for link in chain:
            check(text, link)


@given(
    st.lists(
        st.sampled_from(
            ["„", "“", "«", "»", "”", '"', " ", ", ", ". ", ": ", "—", "\n\n", "Ana", "dijo", "sagte", "a dit", "-t-il", "zei", "сказал",
             "ha detto", "disse", "dedi", "قال", "「", "」", "は", "と述べた", "说", "据", "，", "。", "laut", "selon", "göre", "der", "le", "¤", "X"]
        ),
        max_size=40,
    ),
    st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_spans_never_overlap(pieces, language):
    text = "".join(pieces)
    for _, chain in links(text, language):
        for link in chain:
            check(text, link)


def check(text: str, link: Link) -> None:
    spans = sorted([*([link.source] if link.source else []), link.cue, *link.content])
    assert link.content
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    if link.rule != "attribution.same-quotation":
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    if link.source:
        assert text[slice(*link.source)] == text[slice(*link.source)].strip()
