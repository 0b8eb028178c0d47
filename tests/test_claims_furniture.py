"""What states nothing makes no claim; and whose words a quotation holds that the page does not close, or a new person interrupts."""

import pytest

from claim_articles import body, page, words_of
from pressmark.model.metadata import Role

SILENT = [
    "Weight: 12 kg.",
    "Privacy notice: we keep your data.",
    "Bottom line: a good pump.",
    "4. N-acetyl-cysteine.",
    "Buy now from Marl's for £12.",
    "We may earn a commission from links on this page.",
    "Buying through us may earn us a commission, which supports our work.",
    "We independently select everything we recommend.",
    "Prices are correct at the time of publication.",
    "The views expressed are the author's own.",
    "This article was first published in the Echo.",
    "Additional reporting by Jan Kohl.",
    "Choose a large pan.",
    "Check out more of our travel stories by signing up to our free newsletter.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_states_nothing_makes_no_claim(text):
    assert not body(text)


STATING = [
    "The Vik pump, £12, mends any roof.",
    "Few stayed after the well ran dry.",
    "Police work on the bridge began on Monday.",
    "Help came late for the town.",
    "1902: The bridge is built.",
    "The shop earned a commission on every sale.",
]


@pytest.mark.parametrize("text", STATING)
def test_what_only_looks_like_it_is_kept(text):
    assert body(text)


def test_a_film_s_title_with_its_length_states_nothing():
    assert not page((Role.CAPTION, "4:11 Drones possible, an expert says as ferries stop"))
    assert page((Role.CAPTION, "An expert says ferries stop at 4:11 on Sunday"))


SPEAKERS = {
    "“The roof leaks,” said Ida Brandt, a teacher. “We are cold.”": {"we are cold": ["Ida Brandt, a teacher"]},
    "“The roof leaks,” said Ida Brandt, a teacher. Jan Kohl, the mayor, came in. “We are cold.”": {"we are cold": []},
    "“The hall is cold. The roof leaks,” said Ida Brandt.\n\n“No one came.”": {"no one came": ["Ida Brandt"]},
    "Ida Brandt said: “The hall is cold. The roof leaks.\n\nThe council met.": {
        "the roof leaks": ["Ida Brandt"],
        "the council met": [],
    },
    "Brandt said: “The hall is cold.\n\n“We have asked for help.\n\n“The state must pay.”": {
        "the state must pay": ["Brandt"]
    },
    "Brandt told the Daily Echo: ‘The hall is cold. I have a roof.\n\n‘The state pays.’": {
        "i have a roof": ["Brandt"],
    },
    "The mayor added: 'I live here. I have a house.\n\nThe council met.": {
        "i have a house": ["The mayor"],
        "the council met": [],
    },
    "“The hall is cold,” Brandt shared. “I want it mended.”": {"i want it mended": ["Brandt"]},
    "Brandt said only: “The hall is cold. I want it mended.”": {"i want it mended": ["Brandt"]},
    "Note: the office said the road was shut.": {"the road was shut": ["the office"]},
    "French President Anna Roux left. The U.S. President said it was over.": {"it was over": ["The U.S. President"]},
}


@pytest.mark.parametrize("text", SPEAKERS)
def test_whose_words_a_quotation_holds(text):
    found = {words_of(claim): [link.who for link in claim.attribution] for claim in body(text)}
    assert {words: found.get(words) for words in SPEAKERS[text]} == SPEAKERS[text]


def test_a_title_with_a_country_of_its_own_is_nobody_named_before():
    *_, claim = body("French President Anna Roux left. The U.S. President said it was over.")
    assert claim.attribution[0].reference is None


def test_a_day_without_a_year_is_open_behind_one_of_another_year():
    first, second = body("The riots began in July 2015. A shop burned on July 9 and police came on Monday.")[:2]
    assert [one.value for one in first.times] == ["2015-07"]
    assert [(one.anchor.exact, one.value) for one in second.times] == [("July 9", None)]


def test_the_pronoun_behind_tells_a_person_s_gender():
    text = "Govender led the search. He found a boat. Govender said the boat was hers."
    claim = body(text)[-1]
    assert [one.candidates for one in claim.open if one.anchor.exact == "hers"] == [()]
