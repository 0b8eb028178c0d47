"""Quotes of a foreign extractor: found at one place in the text, or refused; never guessed, never half placed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import METADATA, TEXT, placed, quotes
from pressmark.anchors import resolve
from pressmark.model.claims import ClaimStatus, Modality
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata


def test_a_quote_gets_its_place_and_the_anchor_has_the_texts_own_words():
    (claim,), refused = placed("Water rose by two metres")
    assert quotes([claim]) == [["Water  rose by\u00a0two\nmetres"]]
    assert resolve(claim.target[0], TEXT) is None
    assert refused == []


def test_several_quotes_are_one_discontinuous_claim():
    (claim,), _ = placed({"quotes": ["The old wall", "was mended"]})
    assert quotes([claim]) == [["The old wall", "was mended"]]
    assert claim.target[0].start == TEXT.rindex("The old wall")


def test_offsets_are_code_points():
    (claim,), _ = placed("A boat sank")
    assert claim.target[0].start == TEXT.index("A boat")


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ({"quotes": ["The mill fell"]}, "not in the text: “The mill fell”; nearest, in line 6: “The mill stood"),
        ({"quotes": ["the mill stood"]}, "not in the text"),
        ({"quotes": ["completely unlike"]}, "nothing there is much like it"),
        ({"quotes": [" \n "]}, "not in the text"),
        ({"quotes": ["The mill stood", "fell"]}, "not in the text"),
        ({"quotes": ["was mended", "The old wall"]}, "not in the text"),
        ({"quotes": ["The mill … Ida Brandt"]}, "it leaves words out; each stretch is a quote of its own"),
        ({"quotes": ["The old wall"]}, "stands at several places"),
        ({"quotes": ["The old wall"], "prefix": "nowhere"}, "stands at several places"),
        ({"quotes": ["The old wall"], "occurrence": 3}, "its words stand at 2 places, not 3"),
        ({"quotes": ["The mill stood"], "who": "The mayor"}, "its speaker is not in the text: The mayor"),
    ],
)
def test_what_is_not_there_or_not_at_one_place_is_refused(claim, fault):
    taken, ((place, told),) = placed(claim)
    assert taken == []
    assert place == "claim 1"
    assert fault in told


@pytest.mark.parametrize(
    ("more", "start"),
    [
        ({"prefix": "Ida Brandt."}, TEXT.index("The old wall")),
        ({"suffix": "was mended"}, TEXT.rindex("The old wall")),
        ({"occurrence": 1}, TEXT.index("The old wall")),
        ({"occurrence": 2}, TEXT.rindex("The old wall")),
    ],
)
def test_what_stands_around_it_or_its_count_tells_places_apart(more, start):
    (claim,), refused = placed({"quotes": ["The old wall"]} | more)
    assert (claim.target[0].start, refused) == (start, [])


def test_a_refused_claim_takes_no_other_with_it():
    taken, refused = placed("The mill stood", "nowhere to be found", "A boat sank")
    assert quotes(taken) == [["The mill stood"], ["A boat sank"]]
    assert [place for place, _ in refused] == ["claim 2"]


def test_the_same_claim_twice_is_one():
    taken, refused = placed("A boat sank", "A  boat sank", {"quotes": ["A boat sank"], "note": "in the evening"})
    assert [claim.note for claim in taken] == [None, "in the evening"]
    assert refused == [("claim 2", "the same as claim 1")]


def test_the_repeated_headline_is_a_repeat():
    (claim,), _ = placed("The dam holds")
    assert (claim.target[0].start, [place.start for place in claim.repeats]) == (0, [15])


def test_a_speaker_is_anchored_where_it_is_clear_which_mention_is_meant():
    (inside, outside), _ = placed(
        {"quotes": ["The old wall was mended, Ida Brandt said"], "who": "Ida  Brandt"},
        {"quotes": ["The mill stood"], "who": "Ida Brandt"},
    )
    assert inside.attribution[-1].source.start == TEXT.rindex("Ida Brandt")
    assert (outside.attribution[-1].source, outside.attribution[-1].who) == (None, "Ida Brandt")


def test_the_outlet_is_no_link_of_the_chain_as_in_every_machines():
    stated = replace(METADATA, publisher=Value(value="The Orrin Post", evidence=(Statement(agent="operator"),)))
    (bare, said), _ = placed("A boat sank", {"quotes": ["The mill stood"], "who": "Ida Brandt"}, metadata=stated)
    assert bare.attribution == ()
    assert [link.who for link in said.attribution] == ["Ida Brandt"]


def test_what_the_extractor_says_of_a_claim_is_kept():
    (said, bare, spoken), _ = placed(
        {
            "quotes": ["The mill stood"],
            "who": "Ida Brandt",
            "modality": "alleged",
            "polarity": "positive",
            "certainty": "probable",
            "note": "seen",
        },
        "A boat sank",
        {"quotes": ["The old wall broke"], "who": "Ida Brandt"},
    )
    assert (said.modality, said.polarity, said.certainty, said.note) == ("alleged", "positive", "probable", "seen")
    assert (said.extractor, said.status) == ("test-extractor 1.0", ClaimStatus.MACHINE)
    assert (bare.modality, spoken.modality) == (Modality.ASSERTED, Modality.REPORTED)


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=3))
def test_every_place_given_to_any_quote_in_any_text_holds(text, words):
    taken, refused = placed({"quotes": words}, text=text, metadata=Metadata(segments=()))
    assert len(taken) + len(refused) == 1
    assert all(resolve(place, text) is None for claim in taken for place in claim.target)
