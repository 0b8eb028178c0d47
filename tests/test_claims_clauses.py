"""What is cut out of a sentence and what is not: each row is a sentence and all its claims, with "…" between two places."""

import pytest

from claim_articles import body, words_of

WHOLE = [
    "The minister did not say that the bridge was safe.",
    "He did not deny that the fund was empty.",
    "It would be wrong to say that the army lost.",
    "Hardly anyone said the plan was good.",
    "Only the mayor said the bridge was safe.",
    "Neither side said who fired first.",
    "Officials have yet to say that the road is open.",
    "The captain would say only that the ship was late.",
    "The report does not say that the plant leaked or that workers were warned.",
    "The court rejected claims that the firm hid losses.",
    "Rumours that the bank had failed were false.",
    "He pretended that the boat was his.",
    "He knows that the boat is his.",
    "The pilot forgot that the runway was closed.",
    "They saw that the road was closed.",
    "The mayor is expected to say that the road will open.",
    "He was quoted as saying that the dam would hold.",
    "He is said to have left and to have sold his house.",
    "The man who police say shot the mayor was freed.",
    "If the minister says the bridge is safe, the bridge will open.",
    "Had the pilot turned, the plane would have landed.",
    "The drug may cause fever and can be fatal.",
    "They would have to pay and the town agree to a loan.",
    "Without the pump, the mine floods and the town loses its water.",
    "Every ship that left port was searched and three were held.",
    "Not all of the victims were named, and some were buried.",
    "Smith said, but Jones denied, that the bridge fell.",
    "The minister ordered the army to leave and the police to stay.",
    "The company, not the union, broke off the talks.",
    "The blast killed two men and a woman named Ida Brandt.",
    "He saw broken branches and mangled tin sheets of a roof.",
    "She is taller than the mayor and the judge is old.",
    "The bank never announced that it had failed, and customers kept paying.",
    "He went out of his way to say that the economy had shrunk, and it was now growing.",
    "He denied that he was born and raised abroad.",
    "The town will need money and no doubt will ask for it.",
    "The court found that the firm had lied and fined it.",
    "The state must pay and the firm must leave, the mayor decreed.",
    "The dam both held the water and fed the mill.",
    "No worker was harmed, and no worker will be.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_in_doubt_the_sentence_stays_whole(text):
    (claim,) = body(text)
    assert words_of(claim) == text.lower().rstrip(".")
    assert (claim.rule, claim.attribution) == ("statement.sentence", ())


CUT = {
    "The army holds the bridge and the rebels hold the port.": ["The army holds the bridge", "the rebels hold the port"],
    "The army left; the rebels stayed in the port.": ["The army left", "the rebels stayed in the port"],
    "The army left the town but returned on Friday.": ["The army left the town", "The army … returned on Friday"],
    "While the army holds the bridge, the rebels hold the port.": ["the army holds the bridge", "the rebels hold the port"],
    "No train ran on Sunday, while buses were full.": ["No train ran on Sunday", "buses were full"],
    "No train ran on Sunday and buses were full.": ["No train ran on Sunday", "buses were full"],
    "The fire killed two men and a woman and injured nine.": ["The fire killed two men and a woman", "The fire … injured nine"],
    "The blast killed two soldiers and a policeman was hurt.": ["The blast killed two soldiers", "a policeman was hurt"],
    "The road, which was built by hand in 1902, fell on Sunday.": [
        "The road, which was built by hand in 1902, fell on Sunday",
        "The road … fell on Sunday",
        "The road … was built by hand in 1902",
    ],
    "Rain fell on the town, which had no drains at all.": [
        "Rain fell on the town, which had no drains at all",
        "Rain fell on the town",
        "the town … had no drains at all",
    ],
    "The mayor, who has denied taking bribes, resigned.": [
        "The mayor, who has denied taking bribes, resigned",
        "The mayor … resigned",
        "The mayor … has denied taking bribes",
    ],
    "The only vote was in Vik, which Brandt won; the polls in Marram, Alder and Quill were closed.": [
        "The only vote was in Vik, which Brandt won; the polls in Marram, Alder and Quill were closed",
        "The only vote was in Vik",
    ],
    "The plan failed because the state did not pay and the banks refused to lend.": [
        "The plan failed because the state did not pay and the banks refused to lend",
        "The plan failed",
    ],
    "Two people were killed and a third was hurt when the wall fell.": [
        "Two people were killed and a third was hurt when the wall fell",
        "Two people were killed and a third was hurt",
    ],
    "The mayor, who has never been to Vik, resigned.": ["The mayor, who has never been to Vik, resigned"],
}  # fmt: skip


@pytest.mark.parametrize("text", CUT)
def test_clauses_that_stand_alone_are_claims(text):
    assert [words_of(claim) for claim in body(text)] == [words.lower() for words in CUT[text]]


SAID = {
    "The minister said he did not know whether the bridge was safe.": {"he did not know whether the bridge was safe": ["The minister"]},
    "The mayor said the road would be closed only if it snowed.": {"the road would be closed only if it snowed": ["The mayor"]},
    "The club said it had not signed him but that talks continued.": {"it had not signed him": ["The club"], "talks continued": ["The club"]},
    "The army said it had taken the town, while rebels said they still held it.": {"it had taken the town": ["The army"], "they still held it": ["rebels"]},
    "She denied stealing the car and said she had bought it.": {"She denied stealing the car": [], "she had bought it": ["She"]},
    "The report said neither the crew nor the captain slept.": {"neither the crew nor the captain slept": ["The report"]},
    "“I never said the dam was safe,” the engineer said.": {"I never said the dam was safe": ["the engineer"]},
    "The minister said the claim that the army fired first was a lie.": {"the claim that the army fired first was a lie": ["The minister"]},
    "The paper wrote that the mayor said the road was open.": {"the road was open": ["The paper", "the mayor"]},
    "The road was open, the mayor told the Northern Post.": {"the road was open": ["the Northern Post", "the mayor"]},
    "The road, according to the ministry, was open.": {"the road … was open": ["the ministry"]},
    "Lena Falk, a lawyer for the firm, said the claim was false.": {"the claim was false": ["Lena Falk, a lawyer for the firm"]},
    "The bridge fell, the Alder Post reports.": {"the bridge fell": ["the Alder Post"]},
    "The bank never announced that it had failed, but customers stayed away.": {"The bank never announced that it had failed": [], "customers stayed away": []},
    "Ida Brandt said she heard a bang and saw smoke.": {"she heard a bang": ["Ida Brandt"], "Ida Brandt said she heard a bang and saw smoke": []},
    "Yesterday's report said the dam was weak.": {"the dam was weak": ["Yesterday's report"]},
    "Officials said the bridge was safe, but it fell on Sunday.": {"the bridge was safe": ["Officials"], "Officials said the bridge was safe, but it fell on Sunday": []},
    "Power is back in Quill, but 300 homes are still dark, according to the grid company.": {"300 homes are still dark": ["the grid company"], "Power is back in Quill, but 300 homes are still dark, according to the grid company": []},
    "The road was open, said Brandt, who runs the port.": {"the road was open": ["Brandt, who runs the port"], "Brandt … runs the port": []},
    "After the vote ended, the mayor said the law was void.": {"After the vote ended, the mayor said the law was void": [], "the law was void": ["the mayor"]},
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_plain_speech_gives_way_to_what_is_said(text):
    found = {words_of(claim): [link.who for link in claim.attribution] for claim in body(text)}
    assert found == {words.lower(): chain for words, chain in SAID[text].items()}


RIVALS = {
    "According to the police, 800 people marched, while the organisers say there were 3,000.": [],
    "According to the clinic, 40 people were moved, but relatives say it was 90.": [],
    "The minister said the tunnel would open in May, a promise that nobody believes.": [
        ("the tunnel would open in May", ["The minister"]),
    ],
    "Ida Brandt said the wall had collapsed – something the builder denies.": [
        ("the wall had collapsed", ["Ida Brandt"]),
    ],
}


@pytest.mark.parametrize("text", RIVALS)
def test_nobody_is_said_to_say_what_a_rival_says_or_others_make_of_it(text):
    said = [(claim.target[0].exact, [link.who for link in claim.attribution]) for claim in body(text)]
    assert [one for one in said if one[1]] == RIVALS[text]


def test_every_claim_tells_the_rule_that_cut_it_out():
    text = "The army holds the bridge and has left the port, the mayor said. It rained. The road, built by hand, fell."
    assert [claim.rule for claim in body(text)] == [
        "statement.conjunct",
        "statement.shared-subject",
        "statement.sentence",
        "statement.sentence",
    ]


def test_headlines_are_never_cut():
    from claim_articles import page
    from pressmark.model.metadata import Role

    (claim,) = page((Role.HEADLINE, "Army holds bridge and rebels hold port, mayor says"))
    assert words_of(claim) == "army holds bridge and rebels hold port, mayor says"


INTERRUPTED = {
    "“If they had listened,” Marta says, “my brother would be alive.”": ["If they had listened … my brother would be alive"],
    "“Unless they pay,” Rost said, “we will strike on Friday.”": ["Unless they pay … we will strike on Friday"],
    "“When the ship is loaded,” Rost said, “it will leave.”": ["When the ship is loaded … it will leave"],
    "“Even if we lose,” Rost said, “I will go on.”": ["Even if we lose … I will go on"],
    "“If they had listened —” Marta says — “my brother would be alive.”": ["If they had listened … my brother would be alive"],
    "“We will strike on Friday,” Rost said, “unless they pay.”": ["We will strike on Friday … unless they pay"],
    "“I don’t think,” Rost said, “the bridge is safe.”": ["I don’t think … the bridge is safe"],
    "“The bridge,” Rost said, “will close in May.”": ["The bridge … will close in May"],
    "“The bridge is old,” Rost said, “but it is safe.”": ["The bridge is old", "but it is safe"],
    "“The bridge is old,” Rost said. “It will close in May.”": ["The bridge is old", "It will close in May"],
}  # fmt: skip


@pytest.mark.parametrize("text", INTERRUPTED)
def test_a_quoted_sentence_that_its_speaker_interrupts_is_one_claim(text):
    claims = body(text)
    assert [words_of(claim) for claim in claims] == [words.lower() for words in INTERRUPTED[text]]
    assert all(claim.attribution[-1].who in ("Rost", "Marta") for claim in claims)


@pytest.mark.parametrize("verb", ["shouted", "yelled", "cried", "whispered", "exclaimed", "muttered", "quipped"])
def test_however_loud_it_is_said_it_is_said(verb):
    (claim,) = body(f"“The mayor is a thief,” Gask {verb}.")
    assert (words_of(claim), claim.attribution[-1].who) == ("the mayor is a thief", "Gask")


def test_a_word_of_doubt_before_the_speaker_doubts_what_stands_behind():
    (claim,) = body("“Perhaps,” said Orr, “the gates were left open.”")
    assert (claim.modality, claim.certainty, claim.attribution[-1].who) == ("hedged", "possible", "Orr")
