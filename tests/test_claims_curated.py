"""Claims a person curated: every quote at its place in the text, or nothing is built."""

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.anchors import anchor, resolve
from pressmark.claims.curation import curated as files_of_claims
from pressmark.claims.curation import forms
from pressmark.claims.curation.curated import read_curated
from pressmark.claims.curation.locating import Searchable, collapse
from pressmark.claims.curation.placing import MOST_SHOWN
from pressmark.claims.extraction import extract_claims
from pressmark.documents import dump, dump_lines, parse, schema_faults
from pressmark.errors import ClaimsError
from pressmark.model.claims import Certainty, Claim, ClaimStatus, Modality, Polarity
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata, Role, Segment
from pressmark.model.relations import Relation, RelationType

TEXT = (
    "The dam holds\n\nThe dam holds\n\nWater  rose by\u00a0two\nmetres at Orrin. The mill stood, said Ida Brandt. "
    "The old wall broke. The old wall was mended."
)
BODY = TEXT.index("Water")
METADATA = Metadata(
    segments=(
        Segment(role=Role.HEADLINE, start=0, end=13, rule="test", score=1000),
        Segment(role=Role.HEADLINE_REPEAT, start=15, end=28, rule="test", score=1000),
        Segment(role=Role.BODY, start=BODY, end=len(TEXT), rule="test", score=1000),
    ),
    in_language=Value(value="en", evidence=(Statement(agent="operator"),)),
)


def curated(data, text=TEXT, metadata=METADATA):
    raw = data if isinstance(data, bytes) else data.encode() if isinstance(data, str) else json.dumps(data).encode()
    return read_curated(raw, name="claims.csv", text=text, metadata=metadata, curator="Ida Brandt")


def quotes(claims):
    return [[place.exact for place in claim.target] for claim in claims.claims]


def refusal(data) -> str:
    with pytest.raises(ClaimsError) as error:
        curated(data)
    return error.value.message


@pytest.mark.parametrize(
    "data",
    [
        "quote,modality,speaker,note\nThe mill stood,reported,Ida Brandt,seen\n",
        "\ufeffQuote;Modality;Who;Note;my own column\r\nThe mill stood;reported;Ida Brandt;seen;x\r\n",
        'modality\tquote\tspeaker\tnote\nReported\t"The mill stood"\tIda Brandt\tseen\n\n',
        '[{"quote": "The mill stood", "modality": "reported", "who": "Ida Brandt", "note": "seen"}]',
        ' {"claims": [{"quote": ["The mill stood"], "modality": "reported", "speaker": "Ida Brandt", "note": "seen"}]}',
    ],
)
def test_a_claim_in_each_form(data):
    (claim,) = curated(data).claims
    assert [place.exact for place in claim.target] == ["The mill stood"]
    assert (claim.modality, claim.note, claim.attribution[0].who) == (Modality.REPORTED, "seen", "Ida Brandt")
    assert (claim.attribution[0].rule, claim.status, claim.extractor) == ("curated", ClaimStatus.CURATED, "Ida Brandt")


def test_the_person_is_recorded_and_the_document_true_to_its_schema():
    found = curated("quote\nThe mill stood\nThe dam holds\n")
    assert [(one.name, one.version, one.deterministic) for one in found.extractors] == [("Ida Brandt", None, False)]
    assert [schema_faults(parse(dump(claim)), "claim/1") for claim in found.claims] == [[], []]


def test_white_space_matches_any_and_the_anchor_keeps_the_texts_own():
    assert quotes(curated("quote\nWater rose by two metres\n")) == [["Water  rose by\u00a0two\nmetres"]]
    assert quotes(curated('quote\n"Water\nrose   by two"\n')) == [["Water  rose by\u00a0two"]]


def test_the_repeated_headline_is_a_repeat():
    (claim,) = curated("quote\nThe dam holds\n").claims
    assert (claim.target[0].start, [place.start for place in claim.repeats]) == (0, [15])


@pytest.mark.parametrize(
    "row",
    [
        "The old wall,,was mended,",
        "The old wall,The old wall broke.,,",
        f"The old wall,,,{TEXT.rindex('The old wall')}",
    ],
)
def test_context_or_offset_tells_places_apart(row):
    (claim,) = curated(f"quote,prefix,suffix,start\n{row}\n").claims
    assert claim.target[0].start == TEXT.rindex("The old wall")


def test_words_at_several_places_are_refused_with_the_places():
    first, second = TEXT.index("The old wall"), TEXT.rindex("The old wall")
    message = refusal("quote\nThe old wall\n")
    assert f"{first}-{first + 12} (line 6), {second}-{second + 12} (line 6)" in message


@pytest.mark.parametrize("gap", ["…", "...", "[...]", " […] ", "(...)"])
def test_left_out_words_make_a_discontinuous_claim(gap):
    assert quotes(curated(f"quote\nWater rose {gap} at Orrin\n")) == [["Water  rose", "at Orrin"]]


def test_an_ellipsis_of_the_text_itself_is_quoted_as_it_stands():
    text = "He waited … and left."
    assert quotes(curated("quote\nwaited … and\n", text, Metadata(segments=()))) == [["waited … and"]]


def test_what_is_not_found_is_refused_with_line_and_nearest_passage():
    message = refusal('quote\nThe mill stood\n"The old\nwall brake"\nnothing of this kind anywhere\n')
    assert "2 of 3 claims" in message
    assert "nothing was built" in message
    assert "line 3: not in the text: “The old wall brake”; nearest, in line 6: “The old wall brok" in message
    assert "line 5: not in the text: “nothing of this kind anywhere”; nothing there is much like it" in message


def test_all_refusals_are_counted_and_the_first_ones_shown():
    message = refusal("quote\n" + "not there at all\n" * (MOST_SHOWN + 5))
    assert message.count("\n  line ") == MOST_SHOWN
    assert "and 5 more" in message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"quote\n\xff\n", "not UTF-8"),
        (b"text\nThe mill stood\n", "no column named quote"),
        (b"quote,exact\na,b\n", "two columns of one meaning"),
        (b"quote\n", "holds no claims"),
        (b"[]", "holds no claims"),
        (b'quote\n"open', "not CSV"),
        (b"quote,note\nThe mill, stood, said\n", "more cells than the header"),
        (b"quote,note\n,seen\n", "line 2: no quote"),
        (b"quote,start\nThe mill stood,ten\n", "start is not a whole number"),
        (
            b"quote,modality\nThe mill stood,sure\n",
            "modality is asserted or reported or alleged or denied or hedged or opinion or question or directive, not",
        ),
        (b"[", "not strict JSON"),
        (b'[{"quote":"a","quote":"b"}]', "stands twice"),
        (b"{}", "neither claims nor annotations"),
        (b"[1]", "not a JSON object"),
        (b'[{"quote":7}]', "no quote"),
        (b'[{"quote":"The mill stood","start":true}]', "start is not a whole number"),
        (b'[{"quote":"The mill stood","note":[]}]', "note is not text"),
        (b'{"extractor":"x","id":"c1","status":"machine","target":[]}\n', "line 1, is no line of a claims.jsonl"),
        (b'{"type":"Annotation","target":"https://dam.example/"}', "no TextQuoteSelector"),
        (
            b'{"type":"Annotation","target":{"selector":{"type":"TextPositionSelector","start":5,"end":99999}}}',
            "do not exist",
        ),
    ],
)
def test_what_cannot_be_used_says_why(data, why):
    assert why in refusal(data)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["c7", "c3"], ["c7", "c3"]),
        (["c7", "c7"], ["c1", "c2"]),
        (["c7", ""], ["c1", "c2"]),
        (["c07", "c3"], ["c1", "c2"]),
        (["7", "3"], ["c1", "c2"]),
    ],
)
def test_numbers_of_the_file_are_kept_when_they_are_whole(ids, expected):
    found = curated(f"id,quote\n{ids[1]},The old wall broke.\n{ids[0]},The mill stood\n")
    assert [claim.id for claim in found.claims] == expected
    assert quotes(found) == [["The mill stood"], ["The old wall broke."]]


ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "creator": {"type": "Person", "name": "Jan Ek"},
    "body": [{"type": "TextualBody", "value": "checked"}, {"value": "dam", "purpose": "tagging"}],
    "target": {
        "source": "https://dam.example/",
        "selector": [
            {"type": "TextPositionSelector", "start": 0, "end": 3},
            {"type": "TextQuoteSelector", "exact": "The old wall", "prefix": "broke. ", "suffix": " was"},
        ],
    },
}


@pytest.mark.parametrize(
    "document",
    [
        ANNOTATION,
        [ANNOTATION],
        {"type": "AnnotationPage", "items": [ANNOTATION]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [ANNOTATION]}},
    ],
)
def test_web_annotations(document):
    found = curated(document)
    (claim,) = found.claims
    assert claim.target[0].start == TEXT.rindex("The old wall")
    assert (claim.note, claim.extractor) == ("checked", "Jan Ek")
    assert [one.name for one in found.extractors] == ["Jan Ek"]


def test_the_refining_selector_is_the_one_meant():
    selector = {
        "type": "TextQuoteSelector",
        "exact": "The old wall broke.",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "wall broke"},
    }
    assert quotes(curated({"type": "Annotation", "target": {"selector": selector}})) == [["wall broke"]]


def test_several_targets_are_one_discontinuous_claim():
    targets = [{"selector": {"type": "TextQuoteSelector", "exact": words}} for words in ("Water rose", "at Orrin")]
    assert quotes(curated({"type": "Annotation", "target": targets})) == [["Water  rose", "at Orrin"]]


def test_a_position_alone_says_which_words():
    selector = {"type": "TextPositionSelector", "start": 4, "end": 7}
    assert quotes(curated({"type": "Annotation", "target": {"selector": selector}})) == [["dam"]]


def test_our_own_document_comes_back_with_numbers_and_attributions():
    machine = extract_claims(text=TEXT, metadata=METADATA)
    found = curated(dump_lines(machine.claims))
    assert [(claim.id, claim.target, claim.repeats, claim.attribution) for claim in found.claims] == [
        (claim.id, claim.target, claim.repeats, claim.attribution) for claim in machine.claims
    ]
    assert {(claim.status, claim.extractor) for claim in found.claims} == {(ClaimStatus.CURATED, "Ida Brandt")}


def test_our_own_document_of_another_text_is_placed_by_its_quotes():
    machine = extract_claims(text=TEXT, metadata=METADATA)
    longer = "A kicker\n\n" + TEXT[15:]
    found = curated(dump_lines(machine.claims), longer, Metadata(segments=()))
    assert all(resolve(place, longer) is None for claim in found.claims for place in claim.target)
    assert [claim.id for claim in found.claims] == [claim.id for claim in machine.claims]


def test_a_missing_quote_in_a_long_text_finds_its_nearest_passage():
    text = "The river rose and fell again near the mill at dawn.\n" * 100_000
    with pytest.raises(ClaimsError, match="nearest, in line 1: “The river rose and fell again near the mill at dawn”"):
        curated("quote\nThe river rose and fell agein near the mill at dusk\n", text, Metadata(segments=()))


def test_a_quote_of_one_letter_in_a_long_text():
    with pytest.raises(ClaimsError, match="several places"):
        curated("quote\na\n", "a" * 1_000_000, Metadata(segments=()))


@given(st.text(alphabet=st.sampled_from(list("ab \n\t\u00a0.…é🙂")), min_size=1, max_size=80), st.data())
def test_any_stretch_is_found_where_it_stands_whatever_its_white_space(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end].strip()
    if words:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        found = Searchable(text=text).places(" \n ".join(words.split()))
        assert ((first, first + len(words)),) in found
        assert all(collapse(text[place[0][0] : place[0][1]]) == collapse(words) for place in found if len(place) == 1)


def test_a_document_of_our_own_keeps_its_relations_unless_a_place_in_it_is_elsewhere():
    start = TEXT.index("The mill stood")
    relation = Relation(type=RelationType.SAME_EVENT, to="c9", passages=(anchor(TEXT, start, start + 8),), rule="test")
    claims = tuple(
        Claim(
            id=number,
            target=(anchor(TEXT, first, first + 8),),
            modality=Modality.ASSERTED,
            extractor="claims-en 1",
            status=ClaimStatus.MACHINE,
            relations=(relation,) if number == "c4" else (),
        )
        for number, first in (("c4", start), ("c9", start + 9))
    )
    assert [claim.relations for claim in curated(dump_lines(claims)).claims] == [(relation,), ()]
    shifted = replace(relation, passages=(anchor("x" + TEXT, start, start + 8),))
    other = (replace(claims[0], relations=(shifted,)), claims[1])
    assert [claim.relations for claim in curated(dump_lines(other)).claims] == [(), ()]


def test_a_row_with_the_verdict_drop_is_left_out():
    assert quotes(curated("quote,verdict\nThe mill stood,keep\nThe dam holds,Drop\n")) == [["The mill stood"]]


def test_polarity_and_certainty_may_be_stated():
    (claim,) = curated("quote,polarity,certainty\nThe mill stood,negative,Possible\n").claims
    assert (claim.polarity, claim.certainty) == (Polarity.NEGATIVE, Certainty.POSSIBLE)
    assert "certainty is certain or" in refusal("quote,certainty\nThe mill stood,sure\n")


@pytest.mark.parametrize("over", [0, 1])
def test_a_file_has_so_many_claims_at_most(monkeypatch, over):
    for module in forms, files_of_claims:
        monkeypatch.setattr(module, "MOST_ITEMS", 2)
    words = ["The ferry", "will stop", "in June"][: 2 + over]
    for data in ("quote\n" + "\n".join(words), json.dumps([{"quote": one} for one in words])):
        with pytest.raises(ClaimsError, match="more than 2 claims") if over else contextlib.nullcontext():
            read_curated(
                data.encode(),
                name="x",
                text="The ferry will stop in June.",
                metadata=Metadata(segments=()),
                curator="Jane",
            )
