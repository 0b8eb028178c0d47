"""Where the claims of one text do not go together, and where they only seem not to."""

from dataclasses import dataclass, replace

import pytest

from pressmark.anchors import anchor, resolve
from pressmark.claims.relations import read_again, with_relations
from pressmark.claims.relations.finding import REACH
from pressmark.language.quantities import find_quantities
from pressmark.model.claims import Attribution, Claim, ClaimStatus, Modality
from pressmark.model.relations import Relation
from pressmark.model.times import Time, TimeType

MAYOR, POLICE, CHARITY, ARMY = "the mayor", "police", "the charity Open Harbour", "the army"


@dataclass(frozen=True)
class Said:
    """One sentence of an invented article, which is one claim: who says it, and how."""

    words: str
    by: str | None = None
    modality: Modality = Modality.REPORTED
    day: tuple[str, str] | None = None
    end: str = ". "


def stated(words: str) -> Said:
    return Said(words, modality=Modality.ASSERTED)


def headline(words: str) -> Said:
    return Said(words, modality=Modality.ASSERTED, end="\n\n")


def article(*parts: Said) -> tuple[str, list[Claim]]:
    """The text of these statements, and their claims."""
    text, places = "", []
    for part in parts:
        start = len(text)
        text += part.words
        places.append((start, len(text)))
        text += (f", {part.by} said" if part.by else "") + part.end
    return text, [
        _claim(text, number, part, *place) for number, (part, place) in enumerate(zip(parts, places, strict=True), 1)
    ]


def _claim(text: str, number: int, part: Said, start: int, end: int) -> Claim:
    chain = [Attribution(who=who, rule="test") for who in (part.by,) if who]
    times = ()
    if part.day is not None:
        at = text.index(part.day[0], start)
        place = anchor(text, at, at + len(part.day[0]))
        times = (Time(anchor=place, type=TimeType.DATE, earliest=part.day[1], latest=part.day[1], rule="test"),)
    return Claim(
        id=f"c{number}",
        target=(anchor(text, start, end),),
        attribution=tuple(chain),
        modality=part.modality,
        times=times,
        quantities=tuple(find_quantities(text, start, end)),
        extractor="test 1",
        status=ClaimStatus.MACHINE,
    )


def related(text: str, claims: list[Claim]) -> list[tuple[str, Relation]]:
    """Each relation of the claims, with the number of the claim that has it."""
    found = with_relations(text, claims, read_again(text, claims))
    return [(claim.id, one) for claim in found for one in claim.relations]


def tensions(*parts: Said) -> list[tuple[str, str, str]]:
    """Reason and passages of everything at odds."""
    text, claims = article(*parts)
    return [(one.reason.value, *(passage.exact for passage in one.passages)) for _, one in related(text, claims)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            Said("Twelve people were killed in the landslide in Palmo", MAYOR),
            Said("Fifteen people had been killed in the landslide in Palmo", POLICE),
            ("number", "Twelve", "Fifteen"),
        ),
        (
            headline("Hundreds of Tavian fighters leave flooded valley"),
            Said("About 2,500 Tavian fighters have withdrawn from the valley", MAYOR),
            ("number", "Hundreds", "About 2,500"),
        ),
        (
            Said("Some 20,000 people marched through Brenn", "the organisers"),
            Said("Fewer than 8,000 people marched through Brenn", POLICE),
            ("number", "Some 20,000", "Fewer than 8,000"),
        ),
        (
            Said("Rebel fighters have withdrawn from the town", ARMY),
            Said("Rebel fighters are still arriving in the town", MAYOR),
            ("aspect", "withdrawn", "arriving"),
        ),
        (
            stated("Syrian fighters are serving alongside Torvak"),
            Said("Syrian fighters are allegedly deployed alongside Torvak", modality=Modality.ALLEGED),
            ("modality", "serving", "deployed"),
        ),
        (
            stated("The province has blamed Orlan Motors for the spill"),
            stated("Orlan Motors has denied any involvement"),
            ("modality", "has blamed", "has denied any"),
        ),
        (
            stated("Two drivers accused Orlan Motors of forging the tests"),
            Said("The company called the allegations baseless", modality=Modality.ASSERTED),
            ("modality", "accused", "called the"),
        ),
        (
            Said("The army has shelled the hospital in Marle", CHARITY),
            stated("A general denied that the hospital in Marle had been shelled"),
            ("modality", "The army has shelled the hospital in Marle", "denied that"),
        ),
        (
            stated("Colm told lawmakers that the mayor asked him to stop the inquiry into Orlan Motors"),
            stated("On Friday the mayor denied that he had asked Colm to stop the inquiry"),
            (
                "modality",
                "Colm told lawmakers that the mayor asked him to stop the inquiry into Orlan Motors",
                "denied that",
            ),
        ),
        (
            stated("Investigators accused Mr Brandt of hiding the letters"),
            stated("Mr Brandt continues to deny any wrongdoing"),
            ("modality", "accused", "to deny any"),
        ),
        (
            headline("Nine dead after ferry sinks off Palmo"),
            stated("The ferry sank off Palmo at noon, leaving at least 12 people dead"),
            ("number", "Nine", "at least 12"),
        ),
        (
            Said("Syrian, Sudanese and Chadian fighters were seen in the desert", MAYOR),
            Said("Two groups of Syrian and Sudanese fighters were seen in the desert", POLICE),
            ("nationality", "Syrian, Sudanese and Chadian fighters", "Syrian and Sudanese fighters"),
        ),
        (
            stated("The hotel collapsed because of a gas explosion in its kitchen"),
            stated("The cause of the collapse was not yet known"),
            ("cause", "because of a gas explosion in its kitchen", "cause of the collapse was not yet known"),
        ),
        (
            Said("Fifty people were arrested in Palmo", "the opposition"),
            Said("Twelve people were arrested", POLICE),
            ("number", "Fifty", "Twelve"),
        ),
    ],
)
def test_what_does_not_go_together_is_listed_with_the_words_of_both(first, second, expected):
    assert tensions(first, second) == [expected]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(
            [Said("Twelve people were killed in Palmo", MAYOR), Said("Four people were killed in Tresk", POLICE)],
            id="two towns",
        ),
        pytest.param(
            [
                Said("Forty people were killed in the fire", MAYOR),
                Said("Sixty people were injured in the fire", POLICE),
            ],
            id="two fates",
        ),
        pytest.param(
            [
                Said("Nine people were killed on Sunday", MAYOR, day=("Sunday", "2021-05-02")),
                Said("Five people were killed on Monday", POLICE, day=("Monday", "2021-05-03")),
            ],
            id="two days",
        ),
        pytest.param(
            [
                Said("About 1,500 people were displaced in the valley", MAYOR),
                Said("1,487 people were displaced in the valley", POLICE),
            ],
            id="a rounded number",
        ),
        pytest.param(
            [Said("Twelve people were killed in Palmo", MAYOR), Said("Fifteen people were killed in Palmo", MAYOR)],
            id="one speaker",
        ),
        pytest.param(
            [Said("Twelve people had been killed in Palmo", MAYOR), Said("The toll rose to 15 dead in Palmo", POLICE)],
            id="a toll that rises",
        ),
        pytest.param(
            [
                Said("Twelve soldiers were killed in Palmo", ARMY),
                Said("Thirty civilians were killed in Palmo", CHARITY),
            ],
            id="soldiers and civilians",
        ),
        pytest.param(
            [
                headline("Nine dead after ferry sinks off Palmo"),
                stated("A ferry that sank off Palmo in 2004 killed 40 people"),
            ],
            id="another happening, long over",
        ),
        pytest.param(
            [headline("Nine killed off Palmo"), stated("A mother of 12 was killed off Palmo")],
            id="children she had",
        ),
        pytest.param(
            [
                stated("Mr Brandt accused the ministry of hiding the letters"),
                stated("Mr Brandt has denied the ministry's allegations"),
            ],
            id="one who accuses and denies",
        ),
        pytest.param(
            [
                stated("Tavian fighters killed three guards near the school in Marle"),
                stated("The charity denied that Tavian fighters had hidden in the school in Marle"),
            ],
            id="another deed of those of whom something is denied",
        ),
        pytest.param(
            [Said("Rebel fighters have left the town", ARMY), Said("Farmers are still leaving the hills", MAYOR)],
            id="two peoples",
        ),
        pytest.param(
            [Said("Schools in Palmo are safe", MAYOR), Said("The bridge in Tresk is unsafe", "traders")],
            id="two things",
        ),
        pytest.param(
            [Said("The army will shell the hospital", CHARITY), Said("The army did not shell the hospital", ARMY)],
            id="only to come",
        ),
        pytest.param(
            [Said("The minister flew to Aldova", MAYOR), Said("Teachers marched to the parliament in Brenn", POLICE)],
            id="two journeys",
        ),
        pytest.param(
            [stated("The council denied the club a licence"), stated("Police accused a driver of theft")],
            id="denied as refused",
        ),
        pytest.param(
            [stated("The disputed border was quiet"), stated("The mayor blamed the weather for the delay")],
            id="disputed as a name",
        ),
        pytest.param(
            [
                stated("The cause of the delay was not known"),
                stated("The hotel collapsed because of an explosion"),
            ],
            id="the cause of another thing",
        ),
        pytest.param(
            [
                stated("The Black Kestrel claimed responsibility for the bombing"),
                stated("The National Guard was behind the rescue"),
            ],
            id="another deed",
        ),
        pytest.param(
            [
                Said("Two Polish officers arrived", "the embassy"),
                Said("Polish and German officers were seen", MAYOR),
            ],
            id="one nation is no list",
        ),
        pytest.param(
            [
                Said("The army has shelled the hospital", modality=Modality.QUESTION),
                Said("The army did not shell the hospital", ARMY),
            ],
            id="only asked",
        ),
    ],
)
def test_what_only_seems_not_to_go_together_is_not_listed(parts):
    assert tensions(*parts) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            [
                stated("He accused the rebels of staging the attack"),
                Said("Twelve rebel fighters had been arrested nearby", "Mr Tal"),
                stated("A rebel statement rejected the accusation"),
            ],
            ["accused"],
        ),
        (
            [
                stated("She accused officers of lying"),
                Said("The weather was calm", "Faro"),
                stated("The police rejected the allegation"),
            ],
            ["accused"],
        ),
        (
            [
                Said("The company had ignored a warning", "Jana Kol", end="; "),
                stated("the company rejected that accusation"),
            ],
            ["The company had ignored a warning"],
        ),
        ([Said("The rebels had died in the flood", "Faro"), stated("The rebels rejected the accusation")], []),
        ([Said("The result was negative", POLICE), stated("The company rejected that accusation")], []),
        (
            [
                stated("Mr Brandt accused officers of lying"),
                Said("The weather was calm", "Faro"),
                stated("The ministry rejected the allegation"),
            ],
            [],
        ),
    ],
)
def test_a_denial_that_points_back_points_to_an_accusation(parts, expected):
    assert [first for _, first, _ in tensions(*parts)] == expected


def test_claims_joined_by_one_reason_share_a_claim():
    text, claims = article(
        headline("Hundreds of Tavian fighters leave the valley"),
        Said("More than 1,000 Tavian fighters have pulled back", "Norwire"),
        Said("Around 1,500 Tavian fighters have arrived in Brenn", MAYOR),
    )
    pairs = [(subject, one.to) for subject, one in related(text, claims)]
    assert pairs == [("c1", "c2"), ("c1", "c3")]


def test_the_shortest_claim_that_holds_the_words_is_named():
    text, claims = article(
        Said("The bridge was open, and twelve people were killed in Marle", CHARITY),
        Said("Thirty people were killed in Marle", "the ministry"),
    )
    start = text.index("twelve people")
    inner = _claim(text, 3, Said("", CHARITY), start, text.index(", the charity"))
    outer = replace(claims[0], quantities=())
    ((subject, relation),) = related(text, [outer, inner, claims[1]])
    assert (subject, relation.to) == ("c2", "c3")


def test_every_passage_stands_where_it_says():
    text, claims = article(
        Said("Twelve people were killed in Palmo", MAYOR), Said("Fifteen people had been killed in Palmo", POLICE)
    )
    found = related(text, claims)
    assert found
    assert all(resolve(place, text) is None for _, relation in found for place in relation.passages)


@pytest.mark.parametrize(
    "words", ["…", "\u0000\u0000", "مرحبا بالعالم", "🙂 🙂 🙂", "12", "no", "a\u0301 b\u0301", '"', "The", "denied"]
)
def test_claims_without_a_verb_or_a_word_are_read(words):
    assert tensions(Said(words, MAYOR), Said(words, POLICE), Said(words)) == []


def test_a_thousand_claims_are_compared_within_a_window():
    parts = [Said(f"{number} people were killed in Palmo", f"source{number}") for number in range(20, 1020)]
    text, claims = article(*parts)
    found = related(text, claims)
    assert found
    assert max(int(one.to[1:]) - int(subject[1:]) for subject, one in found) <= REACH


def test_one_claim_of_a_megabyte_is_read():
    text, claims = article(Said("word " * 200_000, MAYOR), Said("the word was given", POLICE))
    assert related(text, claims) == []
