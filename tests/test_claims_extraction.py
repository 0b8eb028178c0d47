"""The claims of a text: which sentences they are, who says them, how surely."""

import hashlib
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.anchors import anchor, resolve
from pressmark.claims.extraction import METHOD, SENTENCES_METHOD, extract_claims
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


def links(words: str) -> list[tuple[str | None, str, list[str]]]:
    return [
        (link.who, link.cue.exact, [place.exact for place in link.content])
        for claim in body(words).claims
        for link in claim.attribution
    ]


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
        (Role.CAPTION, "The dam at dawn"),
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
        ("c2", "The old wall survived the night."),
        ("c3", "The dam at dawn"),
        ("c4", "Water rose by two metres."),
        ("c5", "Nobody was hurt."),
    ]


def test_the_doubled_headline_is_one_claim_with_a_repeat():
    text, metadata = page(
        (Role.HEADLINE, "Mill’s dam holds"),
        (Role.HEADLINE_REPEAT, "Mill's  dam holds"),
        (Role.BODY, "The dam held. Mill’s dam holds."),
    )
    first, *others = extract_claims(text=text, metadata=metadata).claims
    assert [place.exact for place in first.repeats] == ["Mill's  dam holds", "Mill’s dam holds."]
    assert [claim.target[0].exact for claim in others] == ["The dam held."]


def test_a_credit_is_no_part_of_the_caption():
    text, metadata = page((Role.CAPTION, "The dam at dawn [Fotoagentur]"))
    pictured = Image(caption=quoted_value(text, "The dam at dawn"), credit_text=quoted_value(text, "Fotoagentur"))
    found = extract_claims(text=text, metadata=Metadata(segments=metadata.segments, image=(pictured,)))
    assert [claim.target[0].exact for claim in found.claims] == ["The dam at dawn"]


def test_a_credit_alone_is_no_claim():
    text, metadata = page((Role.CAPTION, "Ida Brandt/Fotoagentur"))
    pictured = Image(credit_text=quoted_value(text, "Ida Brandt/Fotoagentur"))
    assert extract_claims(text=text, metadata=Metadata(segments=metadata.segments, image=(pictured,))).claims == ()


def test_a_dateline_is_no_part_of_the_claim():
    text, metadata = page((Role.BODY, "ORRIN, 3 May (Agency) – Water rose. It fell again."))
    located = Metadata(segments=metadata.segments, location_created=quoted_value(text, "ORRIN"))
    assert [claim.target[0].exact for claim in extract_claims(text=text, metadata=located).claims] == [
        "Water rose.",
        "It fell again.",
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
    ["For more than a year the dam held.", "Copyright law was changed.", "Water rose.", "No stop here but a statement"],
)
def test_what_only_looks_like_furniture_is_a_claim(words):
    assert [claim.target[0].exact for claim in body(words).claims] == [words]


@pytest.mark.parametrize(
    ("words", "who", "cue", "content"),
    [
        ("The ministry said the road was open.", "The ministry", "said", ["the road was open"]),
        ("The ministry said that the road was open.", "The ministry", "said", ["the road was open"]),
        ("On Friday, the ministry said the road was open.", "the ministry", "said", ["the road was open"]),
        ("But the ministry, which owns it, said it was open.", "the ministry", "said", ["it was open"]),
        ("The road was open, the ministry said on Friday.", "the ministry", "said", ["The road was open"]),
        ("The road was open, engineers said.", "engineers", "said", ["The road was open"]),
        ("The road was open, said Mayor Ida Brandt.", "Mayor Ida Brandt", "said", ["The road was open"]),
        ("The road was open, said Ida Brandt, who owns it.", "Ida Brandt", "said", ["The road was open"]),
        ("The road was open, the Post reported on Friday.", "the Post", "reported", ["The road was open"]),
        ("The road was open, as the Post reported.", "the Post", "reported", ["The road was open"]),
        (
            "The road was open, the village's head told Northern Post.",
            "the village's head",
            "told",
            ["The road was open"],
        ),
        ("The head told reporters on Monday that it was open.", "The head", "told", ["it was open"]),
        ("She told Northern Post the road had opened.", "She", "told", ["the road had opened"]),
        ("“It is open,” Brandt said.", "Brandt", "said", ["“It is open,”"]),
        (
            "“It is open,” said Ida Brandt, “and it stays open.”",
            "Ida Brandt",
            "said",
            ["“It is open,”", "“and it stays open.”"],
        ),
        ("Brandt added: “It is open.”", "Brandt", "added", ["“It is open.”"]),
        ("According to the ministry, the road was open.", "the ministry", "According to", ["the road was open"]),
        ("The road was open, according to the ministry.", "the ministry", "according to", ["The road was open"]),
        ("The road, according to the ministry, was open.", "the ministry", "according to", ["The road", "was open"]),
        (
            "The sum is not known, but earlier reports indicate hundreds are stranded.",
            "earlier reports",
            "indicate",
            ["hundreds are stranded"],
        ),
        ("Analysts have said a second wall could help.", "Analysts", "have said", ["a second wall could help"]),
        ("Ida Brandt, the mayor, said it was open.", "Ida Brandt, the mayor", "said", ["it was open"]),
        (
            "Ida Brandt, the mayor, said the fire began at noon.",
            "Ida Brandt, the mayor",
            "said",
            ["the fire began at noon"],
        ),
        (
            "Water rose fast, drowning fields, said Mayor Brandt.",
            "Mayor Brandt",
            "said",
            ["Water rose fast, drowning fields"],
        ),
        ("One witness, who saw it, said no boat was lost.", "One witness", "said", ["no boat was lost"]),
        ("He said on condition of anonymity that it was over.", "He", "said", ["it was over"]),
        ("According to Ida Brandt, who runs it, the wall is old.", "Ida Brandt", "According to", ["the wall is old"]),
        ("The rebels claimed the town had fallen.", "The rebels", "claimed", ["the town had fallen"]),
        (
            "The mayor was accused by prosecutors of taking bribes.",
            "prosecutors",
            "accused",
            ["The mayor was", "taking bribes"],
        ),
        ("Two boats were allegedly sunk.", None, "allegedly", ["Two boats were", "sunk"]),
        ("The minister is said to be ill.", None, "is said to", ["The minister", "be ill"]),
        ("The town is reported to have fallen.", None, "is reported to", ["The town", "have fallen"]),
        ("It was reported that the town fell.", None, "It was reported that", ["the town fell"]),
    ],
)
def test_who_says_it(words, who, cue, content):
    assert links(words) == [(who, cue, content)]


@pytest.mark.parametrize(
    "words",
    [
        "The attack claimed 12 lives.",
        "The company announced a plan to close the mill.",
        "Work went according to plan.",
        "A man said to be 30 was arrested.",
        "In May, the mayor said.",
        "Police found the bodies of two men.",
        "The report found a gap in the wall.",
        "Nobody said anything.",
        "Smith, 40, of Orrin, said the fire began at noon.",
        "Ministers were told that the dam would fail.",
        "He told them to leave.",
        "The minister warned the public of floods.",
        "The song “They said it was over” was played.",
        "He published the annual report.",
    ],
)
def test_in_doubt_nobody_says_it(words):
    assert links(words) == []


def test_who_speaks_inside_what_another_says():
    assert [who for who, _, _ in links("The deal is said to be dead, two officials told the Post.")] == [
        "two officials",
        None,
    ]


def test_a_quotation_carries_its_speaker_to_all_its_sentences():
    found = body("“We go. We come back,” said Ida Brandt. The road is open.").claims
    assert [[link.who for link in claim.attribution] for claim in found] == [["Ida Brandt"], ["Ida Brandt"], []]


@pytest.mark.parametrize(
    ("words", "modality", "cues"),
    [
        ("The road was open.", Modality.ASSERTED, []),
        ("The road was open, the mayor said.", Modality.REPORTED, ["said"]),
        ("The road was reportedly open.", Modality.REPORTED, ["reportedly"]),
        ("The road was allegedly open, the mayor said.", Modality.ALLEGED, ["allegedly"]),
        ("The rebels claimed the town had fallen.", Modality.ALLEGED, ["claimed"]),
        ("The mayor is accused of fraud.", Modality.ALLEGED, ["accused of"]),
        ("“The road was open.”", Modality.REPORTED, ["“"]),
    ],
)
def test_how_surely(words, modality, cues):
    (claim,) = body(words).claims
    assert (claim.modality, [place.exact for place in claim.cues]) == (modality, cues)


@pytest.mark.parametrize(
    ("language", "method"), [("en", METHOD), ("en-GB", METHOD), ("de", SENTENCES_METHOD), (None, SENTENCES_METHOD)]
)
def test_who_says_it_is_asked_of_english_only(language, method):
    found = body("The road was open, the mayor said.", language)
    assert [extractor.label for extractor in found.extractors] == [str(method)]
    assert all(claim.extractor == str(method) and claim.status is ClaimStatus.MACHINE for claim in found.claims)
    assert any(claim.attribution for claim in found.claims) == (method is METHOD)


def test_the_document_is_true_to_its_schema_and_names_its_text():
    found = body("The road was open, the mayor said. It was allegedly closed.\nIt rained.")
    assert schema_faults(parse(dump(found)), "claims/1") == []
    text = "The road was open, the mayor said. It was allegedly closed.\nIt rained."
    assert found.text_digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "he said ",
        "He said that ",
        "“",
        "according to ",
        "“a” he said, ",
        "He said, “",
        "allegedly ",
        ", he said",
        "told the ",
        "accused by ",
        "\u05d0\u0301 \u202e",
        "🙂 ",
        "\0",
    ],
)
def test_a_megabyte_of_one_kind_is_read(piece):
    words = piece * (1_000_000 // len(piece)) + " he said."
    found = body(words)
    assert [resolve(place, words) for place in anchors_of(found)] == [None] * len(list(anchors_of(found)))


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


REAL_PAGES = Path(__file__).parents[1].parent / "shared" / "mission"


def test_the_real_page_gives_claims_of_its_own_words_only():
    pages = sorted(REAL_PAGES.glob("*.txt"))
    if not pages:
        pytest.skip("the real page is not beside this repository")
    from pressmark.readers.plain_text import describe

    text = pages[0].read_text(encoding="utf-8")
    metadata = describe(text)
    found = extract_claims(text=text, metadata=metadata)
    assert len(found.claims) >= 12
    assert all(resolve(place, text) is None for place in anchors_of(found))
    foreign = [
        part
        for part in metadata.segments
        if part.role in (Role.RELATED_LINK, Role.FOOTER, Role.READING_TIME, Role.DATE_LINE)
    ]
    assert foreign
    assert not any(part.start < place.end and place.start < part.end for place in anchors_of(found) for part in foreign)
    assert len(found.claims[0].repeats) == 1
    assert not any("[" in claim.target[0].exact for claim in found.claims)
    speakers = [link.who for claim in found.claims for link in claim.attribution]
    assert "Bloomberg" in speakers
    assert sum("mayor" in (who or "").casefold() for who in speakers) == 2
