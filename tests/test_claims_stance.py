"""Modality, polarity and certainty of a statement, by its own words and by who says it."""

import pytest

from pressmark.claims.sources.found import Found
from pressmark.claims.stance import stance_of
from pressmark.model.claims import Certainty, Modality, Polarity, SourceKind


def _stance(text, *modalities, quoted=None, rule="that-clause"):
    chain = [
        Found(
            source=((0, 1),),
            cue=((number + 1, number + 2),),
            content=((0, len(text)),),
            kind=next(iter(SourceKind)),
            modality=modality,
            rule=rule,
            sentence=0,
        )
        for number, modality in enumerate(modalities)
    ]
    return stance_of(text, [(0, len(text))], chain, quoted)


def _words(text, places):
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The bridge is safe.", []),
        ("The bridge is not safe.", ["not"]),
        ("The bridge isn’t safe.", ["n’t"]),
        ("Nobody crossed the bridge.", ["Nobody"]),
        ("No boats crossed.", ["No"]),
        ("The crew failed to answer.", ["failed to"]),
        ("The town lacks water.", ["lacks"]),
        ("He declined to say who had come.", ["declined to"]),
        ("It is not only cold but wet.", []),
        ("No fewer than nine boats sank.", []),
        ("There is no doubt that it sank.", []),
        ("The pilot noted a knot.", []),
        ("It was not without faults.", ["not", "without"]),
    ],
)
def test_words_that_deny_make_a_statement_negative_and_two_of_them_do_not(text, cues):
    found = _stance(text)
    assert _words(text, found.polarity_cues) == cues
    assert found.polarity is (Polarity.NEGATIVE if len(cues) % 2 else Polarity.POSITIVE)


@pytest.mark.parametrize(
    ("text", "certainty", "cues"),
    [
        ("The bridge fell.", Certainty.CERTAIN, []),
        ("The bridge might fall.", Certainty.POSSIBLE, ["might"]),
        ("The bridge may fall.", Certainty.POSSIBLE, ["may"]),
        ("Perhaps the bridge fell.", Certainty.POSSIBLE, ["Perhaps"]),
        ("It is possible that the bridge fell.", Certainty.POSSIBLE, ["It is possible"]),
        ("The vote is in May.", Certainty.CERTAIN, []),
        ("The bridge will probably fall.", Certainty.PROBABLE, ["probably"]),
        ("The bridge appears to lean.", Certainty.PROBABLE, ["appears"]),
        ("The bridge is expected to fall.", Certainty.PROBABLE, ["is expected"]),
        ("It is not yet known who fell.", Certainty.UNKNOWN, ["not yet known"]),
        ("The cause remains unclear.", Certainty.UNKNOWN, ["unclear"]),
        ("It could not be verified.", Certainty.UNKNOWN, ["could not be verified"]),
    ],
)
def test_words_of_doubt_lower_the_certainty(text, certainty, cues):
    found = _stance(text)
    assert found.certainty is certainty
    assert _words(text, found.certainty_cues) == cues


def test_what_nobody_else_says_is_asserted_and_hedged_where_its_words_doubt():
    assert _stance("The bridge fell.").modality is Modality.ASSERTED
    hedged = _stance("The bridge might fall.")
    assert (hedged.modality, hedged.cues) == (Modality.HEDGED, hedged.certainty_cues)


def test_what_stands_in_a_quotation_of_whomever_is_reported():
    found = _stance("“The bridge fell.", quoted=(0, 1))
    assert (found.modality, found.cues) == (Modality.REPORTED, ((0, 1),))


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([Modality.REPORTED], Modality.REPORTED),
        ([Modality.ALLEGED], Modality.ALLEGED),
        ([Modality.REPORTED, Modality.DENIED], Modality.DENIED),
        ([Modality.ALLEGED, Modality.DENIED], Modality.DENIED),
        ([Modality.REPORTED, Modality.DIRECTIVE], Modality.DIRECTIVE),
        ([Modality.QUESTION], Modality.QUESTION),
    ],
)
def test_the_strongest_link_of_the_chain_decides(chain, expected):
    found = _stance("The bridge fell.", *chain)
    assert found.modality is expected
    assert found.cues


def test_doubt_in_reported_words_is_doubt_but_a_denial_prevails():
    assert _stance("The bridge might fall.", Modality.REPORTED).modality is Modality.HEDGED
    assert _stance("The bridge might fall.", Modality.DENIED).modality is Modality.DENIED


def test_a_belief_is_a_hedge_and_praise_is_an_opinion():
    assert _stance("The bridge fell.", Modality.OPINION, rule="that-clause").modality is Modality.HEDGED
    assert _stance("The bridge fell.", Modality.OPINION, rule="object").modality is Modality.OPINION


def test_loaded_words_and_single_words_in_marks_are_noted_and_change_nothing():
    text = "The regime and its “friends” fell."
    found = _stance(text)
    assert _words(text, found.loaded) == ["regime", "friends"]
    assert found.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "unit", ["not ", "no  ", "may ", "“a", "n't", "risks ", "could not be ", "\x00", "é\u0301", "a-"]
)
def test_hostile_text_is_read_to_its_end_with_exact_places(unit):
    text = unit * 5_000
    found = _stance(text)
    assert all(0 <= start < end <= len(text) for start, end in (*found.polarity_cues, *found.loaded))
