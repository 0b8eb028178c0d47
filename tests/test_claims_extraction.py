"""The claims of a text: which sentences they are, who says them, how surely."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.anchors import anchor, resolve
from pressmark.claims.extraction import METHOD, QUOTATIONS_METHOD, SENTENCES_METHOD, extract_claims
from pressmark.documents import dump, parse, schema_faults
from pressmark.model.claims import ClaimStatus, Modality
from pressmark.model.evidence import Quotation, Statement, Value
from pressmark.model.metadata import Image, Metadata, Role, Segment


def page(*parts: tuple[Role, str], language: str | None = "en", **values) -> tuple[str, Metadata]:
    """A text of these paragraphs and the metadata that gives each its role."""
    text = "\n\n".join(words for _, words in parts)
    segments, start = [], 0
    for role, words in parts:
        segments.append(Segment(role=role, start=start, end=start + len(words), rule="test", score=1000))
        start += len(words) + 2
    known = Value(value=language, evidence=(Statement(agent="operator"),)) if language else None
    return text, Metadata(segments=tuple(segments), in_language=known, **values)


def body(words: str, language: str | None = "en"):
    text, metadata = page((Role.BODY, words), language=language)
    return extract_claims(text=text, metadata=metadata)


def quoted_value(text: str, words: str) -> Value:
    start = text.index(words)
    place = anchor(text, start, start + len(words))
    return Value(value=words, evidence=(Quotation(anchor=place, method="test 1", rule="test"),))


def anchors_of(claims):
    for claim in claims.claims:
        yield from (*claim.target, *claim.repeats, *claim.cues)
        for link in claim.attribution:
            yield from (place for place in (link.source, link.cue, *link.content) if place is not None)


def test_headline_standfirst_caption_and_body_make_claims_and_nothing_else_does():
    text, metadata = page(
        (Role.KICKER, "Rivers and dams"),
        (Role.HEADLINE, "Dam at Orrin holds"),
        (Role.STANDFIRST, "The old wall survived the night."),
        (Role.BYLINE, "By Ida Brandt"),
        (Role.CAPTION, "The dam is seen at dawn"),
        (Role.BODY, "Water rose by two metres. Nobody was hurt."),
        (Role.RELATED_LINK, "Mill at Orrin burns down"),
        (Role.TAGS, "dam, river, Orrin"),
        (Role.CORRECTION, "An earlier version named another river."),
        (Role.BIO, "Ida Brandt writes about rivers."),
        (Role.FOOTER, "All rights reserved by us."),
    )
    found = extract_claims(text=text, metadata=metadata)
    assert [(claim.id, claim.target[0].exact) for claim in found.claims] == [
        ("c1", "Dam at Orrin holds"),
        ("c2", "The old wall survived the night"),
        ("c3", "The dam is seen at dawn"),
        ("c4", "Water rose by two metres"),
        ("c5", "Nobody was hurt"),
    ]


def test_the_doubled_headline_is_one_claim_with_a_repeat():
    text, metadata = page(
        (Role.HEADLINE, "Mill’s dam holds"),
        (Role.HEADLINE_REPEAT, "Mill's  dam holds"),
        (Role.BODY, "The dam held. Mill’s dam holds."),
    )
    first, *others = extract_claims(text=text, metadata=metadata).claims
    assert [place.exact for place in first.repeats] == ["Mill's  dam holds", "Mill’s dam holds"]
    assert [claim.target[0].exact for claim in others] == ["The dam held"]


def test_a_credit_is_no_part_of_the_caption():
    text, metadata = page((Role.CAPTION, "The dam is seen at dawn [Fotoagentur]"))
    pictured = Image(
        caption=quoted_value(text, "The dam is seen at dawn"), credit_text=quoted_value(text, "Fotoagentur")
    )
    found = extract_claims(text=text, metadata=Metadata(segments=metadata.segments, image=(pictured,)))
    assert [claim.target[0].exact for claim in found.claims] == ["The dam is seen at dawn"]


def test_a_credit_alone_is_no_claim():
    text, metadata = page((Role.CAPTION, "Ida Brandt/Fotoagentur"))
    pictured = Image(credit_text=quoted_value(text, "Ida Brandt/Fotoagentur"))
    assert extract_claims(text=text, metadata=Metadata(segments=metadata.segments, image=(pictured,))).claims == ()


def test_a_dateline_is_no_part_of_the_claim():
    text, metadata = page((Role.BODY, "ORRIN, 3 May (Agency) – Water rose. It fell again."))
    located = replace(metadata, location_created=quoted_value(text, "ORRIN"))
    assert [claim.target[0].exact for claim in extract_claims(text=text, metadata=located).claims] == [
        "Water rose",
        "It fell again",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Who built the dam?",
        "“Who built it?”",
        "Read more: the mill burns down",
        "Follow us on our page.",
        "Sign up now for our letters.",
        "* * *",
        "Advertisement",
        "12.5",
        "(Reporting by Ida Brandt; editing by Jan Ek.)",
    ],
)
def test_what_states_nothing_is_no_claim(words):
    assert body(words).claims == ()


@pytest.mark.parametrize(
    "words",
    ["For more than a year the dam held.", "Copyright law was changed.", "Water rose.", "The dam held without a stop"],
)
def test_what_only_looks_like_furniture_is_a_claim(words):
    assert [claim.target[0].exact for claim in body(words).claims] == [words.rstrip(".")]


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("The road was open.", []),
        ("The ministry said the road was open.", ["The ministry"]),
        ("On Friday, the ministry said that the road was open.", ["the ministry"]),
        ("The road was open, engineers said.", ["engineers"]),
        ("The road was open, said Mayor Ida Brandt.", ["Mayor Ida Brandt"]),
        ("The road was open, the Post reported on Friday.", ["the Post"]),
        ("The road was open, the village's head told the Northern Post.", ["the Northern Post", "the village's head"]),
        ("She told reporters the road had opened.", ["She"]),
        ("According to the ministry, the road was open.", ["the ministry"]),
        ("The road, according to the ministry, was open.", ["the ministry"]),
        ("Two boats were allegedly sunk.", []),
        ("The minister is said to be ill.", []),
    ],
)
def test_the_chain_of_who_says_it_leaves_the_outlet_out(words, chain):
    (claim,) = body(words).claims
    assert [link.who for link in claim.attribution] == chain


def test_what_is_said_is_the_claim_and_not_that_it_was_said():
    (claim,) = body("The dam broke, the mayor told the Northern Post on Friday.").claims
    assert [place.exact for place in claim.target] == ["The dam broke"]
    assert [place.exact for link in claim.attribution for place in link.content] == ["The dam broke"] * 2


def test_a_quotation_carries_its_speaker_to_all_its_sentences():
    found = body("“We go. We come back,” said Ida Brandt. The road is open.").claims
    assert [[link.who for link in claim.attribution] for claim in found] == [["Ida Brandt"], ["Ida Brandt"], []]


@pytest.mark.parametrize(
    ("language", "method"),
    [
        ("en", METHOD),
        ("en-GB", METHOD),
        ("de", QUOTATIONS_METHOD),
        ("zh-Hant", QUOTATIONS_METHOD),
        ("ca", SENTENCES_METHOD),
        (None, SENTENCES_METHOD),
    ],
)
def test_each_language_is_read_by_the_method_that_claims_json_names(language, method):
    found = body("The road was open, the mayor said.", language)
    assert [extractor.label for extractor in found.extractors] == [str(method)]
    assert all(claim.extractor == str(method) and claim.status is ClaimStatus.MACHINE for claim in found.claims)


def test_of_another_language_a_claim_is_a_sentence_with_those_who_are_quoted():
    (claim,) = body("„Die Straße ist offen“, sagte Bürgermeisterin Ida Brandt.", "de").claims
    assert [place.exact for place in claim.target] == ["„Die Straße ist offen“, sagte Bürgermeisterin Ida Brandt."]
    assert [link.who for link in claim.attribution] == ["Bürgermeisterin Ida Brandt"]
    assert claim.rule == "statement.sentence"


def test_each_claim_is_true_to_its_schema():
    found = body("The road was open, the mayor said. It was allegedly closed.\nIt rained.")
    assert [schema_faults(parse(dump(claim)), "claim/1") for claim in found.claims] == [[], [], []]


_WORDS = st.sampled_from(
    [
        "He",
        "said",
        "that",
        "the",
        "mayor",
        "“",
        "”",
        '"',
        "'",
        ",",
        ".",
        "told",
        "Post",
        "according to",
        "allegedly",
        "is said to",
        "accused of",
        "\n",
        "\n\n",
        "\u00a0",
        "?",
        "¤",
        "e\u0301",
        "(",
        ")",
        "reports",
        "indicate",
        "1,000",
        "who",
        "but",
        ":",
    ]
)


@given(st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=80), st.data())
def test_any_text_with_any_segments_gives_exact_anchors_in_order(text, data):
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    segments = tuple(
        Segment(role=data.draw(st.sampled_from(list(Role))), start=start, end=end, rule="test", score=1)
        for start, end in itertools.pairwise(edges)
    )
    english = Value(value="en", evidence=(Statement(agent="operator"),))
    found = extract_claims(text=text, metadata=Metadata(segments=segments, in_language=english))
    assert all(resolve(place, text) is None for place in anchors_of(found))
    starts = [claim.target[0].start for claim in found.claims]
    assert starts == sorted(starts)
    assert [claim.id for claim in found.claims] == [f"c{number}" for number in range(1, len(starts) + 1)]
    for claim in found.claims:
        for link in claim.attribution:
            spots = sorted((one.start, one.end) for one in (link.source, link.cue, *link.content) if one)
            assert all(first[1] <= second[0] for first, second in itertools.pairwise(spots))


def interview(*paragraphs: str, language: str = "en"):
    text, metadata = page(*((Role.BODY, words) for words in paragraphs), language=language)
    return [
        (claim.target[0].exact, claim.modality, [link.who for link in claim.attribution])
        for claim in extract_claims(text=text, metadata=metadata).claims
    ]


@pytest.mark.parametrize("language", ["en", "de", "fi"])
def test_questions_of_an_interview_make_no_claims_and_answers_are_not_the_articles_own(language):
    found = interview("Q: The wall is old. Who built it?", "A: The town built the wall.", language=language)
    assert [(words.rstrip("."), modality, who) for words, modality, who in found] == [
        ("The town built the wall", Modality.REPORTED, [])
    ]


def test_a_name_before_each_paragraph_of_an_interview_is_who_speaks():
    found = interview(
        "Imre Varga ran the harbour for ten years.",
        "Herald: The wall fell in spring.",
        "Imre: The council knew in 2011.",
        "Herald: The town paid for it.",
        "Imre: The mayor said the wall was old.",
        "Imre: The town paid twice.",
    )
    assert found == [
        ("Imre Varga ran the harbour for ten years", Modality.ASSERTED, []),
        ("The wall fell in spring", Modality.REPORTED, []),
        ("The council knew in 2011", Modality.REPORTED, ["Imre"]),
        ("The town paid for it", Modality.REPORTED, []),
        ("the wall was old", Modality.REPORTED, ["Imre", "The mayor"]),
        ("The town paid twice", Modality.REPORTED, ["Imre"]),
    ]


def test_a_label_that_stands_once_is_nobody_who_speaks():
    (claim,) = interview("Weight: The boat weighs nine tonnes.")
    assert claim == ("Weight: The boat weighs nine tonnes", Modality.ASSERTED, [])
