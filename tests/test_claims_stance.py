"""Modality, polarity and certainty of a claim: a hedge, a "not", a "may" counts for its own clause."""

import pytest

from claim_articles import body, page
from pressmark.model.claims import Certainty, Modality, Polarity
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata, Role, Segment

POLARITIES = {
    "The bridge is safe.": [],
    "The bridge is not safe.": ["not"],
    "The bridge isn’t safe.": ["n’t"],
    "The bridge can not be saved.": ["not"],
    "Nobody crossed the bridge.": ["Nobody"],
    "No boats crossed.": ["No"],
    "There was no warning.": ["no"],
    "The town has no water left.": ["no"],
    "The ship never came back.": ["never"],
    "The crew failed to answer.": ["failed"],
    "He declined to say who had come.": ["declined"],
    "Neither of the boats sank.": ["Neither"],
    "It is not only cold but wet.": [],
    "No fewer than nine boats sank.": [],
    "There is no doubt that it sank.": [],
    "The pilot noted a knot.": [],
    "He was told not to cross.": [],
    "The men who did not cross were freed.": [],
    "The bridge fell because it was not mended.": [],
    "The minister did not say that the bridge was not safe.": ["not"],
    "No one has suggested that the mayor took money.": ["No"],
    "I have taken the No. 4 tram to the harbour.": [],
    "Diplomat No. 2 has left the town.": [],
    "Independent experts not involved in the study warned that the dam could break.": [],
    "It was not until Sunday that the last plane left.": [],
    "Not until Sunday did the last plane leave.": [],
    "The plane did not leave until Sunday.": ["not"],
    "No two members voted for it.": ["No"],
}


@pytest.mark.parametrize("text", POLARITIES)
def test_what_denies_counts_for_its_own_clause(text):
    claim, *_ = body(text)
    assert [one.exact for one in claim.polarity_cues] == POLARITIES[text]
    assert claim.polarity is (Polarity.NEGATIVE if POLARITIES[text] else Polarity.POSITIVE)


@pytest.mark.parametrize(
    ("text", "certainty", "cues"),
    [
        ("The bridge fell.", Certainty.CERTAIN, []),
        ("The bridge might fall.", Certainty.POSSIBLE, ["might"]),
        ("The bridge may fall.", Certainty.POSSIBLE, ["may"]),
        ("The bridge could fall.", Certainty.POSSIBLE, ["could"]),
        ("The bridge could not be saved.", Certainty.CERTAIN, []),
        ("He could hear the water.", Certainty.CERTAIN, []),
        ("Perhaps the bridge fell.", Certainty.POSSIBLE, ["Perhaps"]),
        ("A second flood is possible.", Certainty.POSSIBLE, ["possible"]),
        ("It is possible that the bridge fell.", Certainty.POSSIBLE, ["possible"]),
        ("From May it will be possible to cross.", Certainty.CERTAIN, []),
        ("It is possible to cross on foot.", Certainty.CERTAIN, []),
        ("It is not possible to cross.", Certainty.CERTAIN, []),
        ("The bridge is likely to fall.", Certainty.PROBABLE, ["likely"]),
        ("The bridge probably fell.", Certainty.PROBABLE, ["probably"]),
        ("A strike is almost certain.", Certainty.PROBABLE, ["almost certain"]),
        ("The agency almost certainly knew of the leak.", Certainty.PROBABLE, ["almost certainly"]),
        ("The port will almost certainly close.", Certainty.PROBABLE, ["almost certainly"]),
        ("The bridge appears to be safe.", Certainty.PROBABLE, ["appears"]),
        ("The bridge is expected to open.", Certainty.PROBABLE, ["is expected"]),
        ("The number of dead is not known.", Certainty.UNKNOWN, ["is not known"]),
        ("It is not clear why the bridge fell.", Certainty.UNKNOWN, ["is not clear"]),
        ("The cause is unclear.", Certainty.UNKNOWN, ["unclear"]),
        ("Nobody knows how many boats sank.", Certainty.UNKNOWN, ["knows"]),
        (
            "The figures could not be independently verified.",
            Certainty.UNKNOWN,
            ["could not be independently verified"],
        ),
        ("An unknown man crossed the bridge.", Certainty.CERTAIN, []),
        ("The men who may have crossed were freed.", Certainty.CERTAIN, []),
    ],
)
def test_what_doubts_counts_for_its_own_clause(text, certainty, cues):
    (claim,) = body(text)
    assert (claim.certainty, [one.exact for one in claim.certainty_cues]) == (certainty, cues)


@pytest.mark.parametrize(
    ("text", "modality", "cues"),
    [
        ("The road was open.", Modality.ASSERTED, []),
        ("The road was open, the mayor said.", Modality.REPORTED, ["said"]),
        ("The road was reportedly open.", Modality.REPORTED, ["reportedly"]),
        ("The minister is said to be ill.", Modality.REPORTED, ["is said"]),
        ("The mayor is accused of fraud.", Modality.ALLEGED, ["is accused"]),
        ("The mayor is alleged to have lied.", Modality.ALLEGED, ["is alleged"]),
        ("The road was allegedly open, the mayor said.", Modality.ALLEGED, ["allegedly"]),
        ("The rebels claimed the town had fallen.", Modality.ALLEGED, ["claimed"]),
        ("The mayor denied that he lied.", Modality.ASSERTED, []),
        ("The mayor ordered the army to leave.", Modality.ASSERTED, []),
        ("The mayor believes that the road is open.", Modality.ASSERTED, []),
        ("The road may open.", Modality.HEDGED, ["may"]),
        ("The road may open, the mayor said.", Modality.HEDGED, ["may"]),
        ("The number of dead is not known.", Modality.ASSERTED, []),
        ("The road must be closed, the mayor said.", Modality.DIRECTIVE, ["must"]),
        ("The ban is ridiculous, the mayor said.", Modality.OPINION, ["ridiculous"]),
        ("“The road was open.”", Modality.REPORTED, ["“"]),
    ],
)
def test_how_it_is_put_forward(text, modality, cues):
    (claim,) = body(text)
    assert (claim.modality, [one.exact for one in claim.cues]) == (modality, cues)


def test_words_of_judgement_are_marked():
    (claim,) = body("The notorious colonel met the “general” in secret.")
    assert [one.exact for one in claim.loaded] == ["notorious", "general"]


def test_in_an_opinion_piece_the_author_says_it():
    from pressmark.claims.extraction import extract_claims

    text, said = "The mill should stay. It is old, the mayor said.", (Statement(agent="operator"),)
    metadata = Metadata(
        segments=(Segment(role=Role.BODY, start=0, end=len(text), rule="test", score=1000),),
        in_language=Value(value="en", evidence=said),
        article_section=Value(value="Opinion", evidence=said),
        author=(Value(value="Ida Brandt", evidence=said),),
    )
    chains = [[link.who for link in claim.attribution] for claim in extract_claims(text=text, metadata=metadata).claims]
    assert chains == [["Ida Brandt"], ["Ida Brandt", "the mayor"]]


def test_a_caption_that_only_names_what_is_seen_states_nothing():
    assert page((Role.CAPTION, "The old mill at Quill")) == []
    assert [one.target[0].exact for one in page((Role.CAPTION, "A man builds a boat"))] == ["A man builds a boat"]


@pytest.mark.parametrize("verb", ["in the crowd bellowed", "joked", "texted"])
def test_a_sentence_of_quoted_words_is_not_the_articles_own_though_nobody_is_found_who_says_it(verb):
    (claim,) = body(f"“The mayor is a thief,” somebody {verb}.")
    assert (claim.modality, claim.attribution) == (Modality.REPORTED, ())
    assert [one.exact for one in claim.cues] == ["“"]
