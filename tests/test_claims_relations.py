"""How the claims of one text stand to each other: at odds, of one event, more exact, from one source."""

import re
from dataclasses import dataclass

import pytest

from pressmark.anchors import anchor, resolve
from pressmark.claims.quantities import quantities_in
from pressmark.claims.relations import find_relations
from pressmark.language.quantities import find_quantities
from pressmark.model.claims import Attribution, Certainty, Claim, ClaimStatus, Modality, Polarity
from pressmark.model.relations import Reason, RelationType
from pressmark.model.times import Time, TimeType


@dataclass(frozen=True)
class Said:
    """One statement of an invented article: who says it, and how."""

    words: str
    by: str | None = None
    modality: Modality = Modality.REPORTED
    certainty: Certainty = Certainty.CERTAIN
    cue: str | None = None
    lead: str = ""
    tail: str = ""
    day: tuple[str, str] | None = None
    rule: str = "statement.main"
    end: str = ". "


def headline(words: str) -> Said:
    return Said(words, modality=Modality.ASSERTED, end="\n\n")


def article(*parts: Said) -> tuple[str, list[Claim]]:
    """The text of these statements, one sentence each, and their claims."""
    text, places = "", []
    for part in parts:
        start = len(text) + len(part.lead)
        text += part.lead + part.words + part.tail
        source = None
        if part.by:
            text += f", {part.by} said"
            source = len(text) - len(part.by) - 5, len(text) - 5
        places.append(((start, start + len(part.words)), source))
        text += part.end
    return text, [_claim(text, number, part, *places[number]) for number, part in enumerate(parts)]


def _claim(text: str, number: int, part: Said, place: tuple[int, int], source: tuple[int, int] | None) -> Claim:
    start, end = place
    chain = [Attribution(who="The Paper", rule="chain.outlet")]
    if source is not None:
        chain.append(Attribution(who=part.by, source=anchor(text, *source), rule="test"))
    cue = text.index(part.cue, start) if part.cue else 0
    times = ()
    if part.day is not None:
        at = text.index(part.day[0], start)
        place = anchor(text, at, at + len(part.day[0]))
        times = (Time(anchor=place, type=TimeType.DATE, earliest=part.day[1], latest=part.day[1], rule="test"),)
    found = find_quantities(text, start, end, language="en")
    negative = re.search(r"\b(?:no|not|never)\b", part.words) is not None
    return Claim(
        id=f"c{number + 1}",
        target=(anchor(text, start, end),),
        attribution=tuple(chain),
        modality=part.modality,
        cues=(anchor(text, cue, cue + len(part.cue)),) if part.cue else (),
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        certainty=part.certainty,
        times=times,
        quantities=quantities_in(text, [(start, end)], found),
        extractor="test 1",
        status=ClaimStatus.MACHINE,
        rule=part.rule,
    )


def tensions(*parts: Said) -> list[tuple[str, str, str]]:
    """Reason and passages of everything at odds."""
    text, claims = article(*parts)
    return [
        (relation.reason.value, *(passage.exact for passage in relation.passages))
        for relation in find_relations(text, claims)
        if relation.reason is not None
    ]


def reasons(*parts: Said) -> list[str]:
    return [reason for reason, *_ in tensions(*parts)]


MAYOR, POLICE, CHARITY = "the mayor", "police", "the charity Open Harbour"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            Said("Twelve people were killed in the landslide", MAYOR),
            Said("fifteen people had been killed in the landslide", POLICE),
            ("number", "Twelve", "fifteen"),
        ),
        (
            headline("Hundreds flee flooded valley"),
            Said("About 2,500 residents have left the flooded valley", MAYOR),
            ("number", "Hundreds", "About 2,500"),
        ),
        (
            Said("At least four people have drowned in the river", MAYOR),
            Said("Police put the toll at seven"),
            ("number", "At least four", "seven"),
        ),
        (
            Said("A 5.9-magnitude earthquake struck the island", MAYOR),
            Said("The institute in Brenn measured it at 6.4"),
            ("number", "5.9", "6.4"),
        ),
        (
            Said("26 miners were trapped in the shaft", MAYOR),
            Said("at least 40 men were below ground", CHARITY),
            ("number", "26", "at least 40"),
        ),
    ],
)
def test_two_amounts_of_one_thing_are_at_odds(first, second, expected):
    assert tensions(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            Said("Twelve people were killed in Palmo", MAYOR),
            Said("four people were killed in Tresk", POLICE),
            id="two towns in one storm",
        ),
        pytest.param(
            Said("Forty people were killed in the crash", MAYOR),
            Said("Six people were killed in a crash in 1998", POLICE),
            id="two years",
        ),
        pytest.param(
            Said("Forty people were killed in the fire", MAYOR),
            Said("among them twelve children were killed in the fire", POLICE),
            id="a sum and a part",
        ),
        pytest.param(
            Said("Forty people were killed in the fire", MAYOR),
            Said("sixty people were injured in the fire", POLICE),
            id="two fates",
        ),
        pytest.param(
            Said("Nine people were missing on Sunday", MAYOR, day=("Sunday", "2021-05-02")),
            Said("five people were missing on Monday", POLICE, day=("Monday", "2021-05-03")),
            id="two days",
        ),
        pytest.param(
            Said("About 1,500 people were evacuated from the valley", MAYOR),
            Said("1,487 people were evacuated from the valley", POLICE),
            id="a rounded number",
        ),
        pytest.param(
            Said("Twelve people were killed in the landslide", MAYOR),
            Said("Fifteen people were killed in the landslide", MAYOR),
            id="one speaker",
        ),
        pytest.param(
            Said("The factory employs 450 people", MAYOR),
            Said("Thirty workers were injured in the factory", POLICE),
            id="two facts about one place",
        ),
        pytest.param(
            Said("The party won 31 seats", MAYOR),
            Said("the party won 19 seats in the last election", POLICE),
            id="an earlier election",
        ),
    ],
)
def test_amounts_of_two_things_are_not(first, second):
    assert reasons(first, second) == []


def test_an_unknown_total_is_at_odds_with_a_number_of_the_same_people():
    assert tensions(
        Said("The total number of rebel fighters serving in the valley is not known", certainty=Certainty.UNKNOWN),
        Said("thousands are fighting in the valley", CHARITY, lead="But "),
    ) == [("number", "total", "thousands")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            Said("The rebel fighters have withdrawn to southern Tavia", "the army"),
            Said("Rebel fighters have arrived in Port Brenn", MAYOR),
            ("place", "southern Tavia", "Port Brenn"),
        ),
        (
            Said("The epicentre was 30km west of Belmar", "the institute"),
            Said("it lay 25km east of the town", "a second institute"),
            ("place", "west of Belmar", "east of the town"),
        ),
        (
            Said("The boat left Zorin on Sunday night", "survivors"),
            Said("the boat had set off from Maruk", "the coastguard"),
            ("place", "Zorin", "Maruk"),
        ),
        (
            Said("Jobs will go in Alden, Brockheim and Carvel", "the company"),
            Said("A union paper lists only Alden and Carvel for the jobs to go", "the union"),
            ("place", "Alden, Brockheim and Carvel", "Alden and Carvel"),
        ),
    ],
)
def test_two_places_of_one_event_are_at_odds(first, second, expected):
    assert tensions(first, second) == [expected]


def test_two_people_going_to_two_places_are_not():
    assert reasons(Said("The minister flew to Aldova", MAYOR), Said("Teachers marched to the parliament", POLICE)) == []


def test_two_days_of_one_event_are_at_odds():
    found = tensions(
        Said("The mine collapsed on Saturday", "two survivors", day=("Saturday", "2021-05-01")),
        Said("the disaster happened on Friday", MAYOR, day=("Friday", "2021-04-30")),
    )
    assert found == [("time", "Saturday", "Friday")]


def test_the_days_of_two_events_are_not_at_odds():
    robbed = Said("Two gunmen robbed the bank on Friday", MAYOR, day=("Friday", "2021-04-30"))
    assert reasons(robbed, Said("he was arrested on Sunday", POLICE, day=("Sunday", "2021-05-02"))) == []


def test_two_ordinals_of_one_period_are_at_odds():
    found = tensions(headline("Bakers' strike enters third week"), Said("The bakers' strike entered its second week"))
    assert found == [("time", "third week", "second week")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            Said("Rebel fighters have left the river town", "the army"),
            Said("gunmen were still leaving in small groups", "residents"),
            ("aspect", "left", "leaving"),
        ),
        (
            Said("Rebel fighters have withdrawn from the town", "the army"),
            Said("Rebel fighters are still arriving in the town", MAYOR),
            ("aspect", "withdrawn", "arriving"),
        ),
        (
            Said("The ministry has closed all schools in the district", "the ministry"),
            Said("some schools in the district were open on Tuesday", "parents"),
            ("aspect", "closed", "open"),
        ),
        (
            Said("The cyclone has weakened", "the storm centre"),
            Said("it was still gaining strength over the gulf", "the navy"),
            ("aspect", "weakened", "gaining"),
        ),
        (
            Said("The bank is no longer under investigation", "its chairman"),
            Said("the inquiry into the bank was continuing", "a prosecutor"),
            ("aspect", "longer", "continuing"),
        ),
    ],
)
def test_what_is_over_here_and_goes_on_there_is_at_odds(first, second, expected):
    assert tensions(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            Said("The railway between the towns has been repaired", "the operator"),
            Said("Ferries are still cancelled", "the harbour office"),
        ),
        (Said("The market has been closed", POLICE), Said("The university remains open", "its rector")),
        (Said("The line was closed in 2019", "engineers"), Said("The line was repaired in 2020", MAYOR)),
        (Said("Schools in Palmo are closed", MAYOR), Said("Shops in Tresk were open", "traders")),
        (Said("Rebel fighters have left the town", "the army"), Said("Farmers are still leaving the hills", MAYOR)),
    ],
)
def test_two_things_of_which_one_goes_on_are_not(first, second):
    assert reasons(first, second) == []


def test_a_list_of_peoples_that_lacks_one_is_at_odds():
    found = tensions(
        Said("Syrian, Sudanese and Chadian fighters were seen in the desert", MAYOR),
        Said("Two groups of Syrian and Sudanese fighters were seen in the desert", POLICE),
    )
    assert found == [("nationality", "Syrian, Sudanese and Chadian", "Syrian and Sudanese")]


def test_nations_and_the_names_of_their_people_are_one():
    survivors = Said("The survivors come from Eritrea, Sudan and Egypt", MAYOR)
    assert reasons(survivors, Said("the survivors were Eritreans, Sudanese and Egyptians", POLICE)) == []


def test_languages_and_officers_of_a_country_are_two_things():
    spoken = Said("The suspects speak Polish and German", "a witness")
    assert reasons(spoken, Said("Two Polish officers joined the search", "the embassy")) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            Said("Syrian fighters are serving alongside Torvak", modality=Modality.ASSERTED),
            Said("Syrian fighters are allegedly deployed alongside Torvak", modality=Modality.ALLEGED, cue="allegedly"),
            [("modality", "serving", "allegedly")],
        ),
        (
            Said("no passwords had been stolen", "the firm"),
            Said("400,000 passwords were on sale", "a researcher"),
            [("modality", "no", "were")],
        ),
        (
            Said("Every call is answered within minutes", "the minister"),
            Said("calls had been ignored for hours", CHARITY),
            [("modality", "answered", "ignored")],
        ),
        (
            Said("The march was entirely peaceful", "a student"),
            Said("protesters had thrown bottles", POLICE),
            [("modality", "peaceful", "thrown")],
        ),
        (
            Said("A patrol ship rammed the boat", "one survivor"),
            Said("The commander called the allegation a lie"),
            [("modality", "rammed", "called the allegation a lie")],
        ),
    ],
)
def test_what_one_says_and_another_gainsays_is_at_odds(first, second, expected):
    assert tensions(first, second) == expected


def test_what_is_denied_is_at_odds_with_who_says_it():
    text = "The rebels have left the town, the army said. The front denied that its rebels had left."
    claims = [
        _claim(text, 0, Said("The rebels have left the town", "the army"), (0, 29), (31, 39)),
        _claim(
            text,
            1,
            Said("its rebels had left", "The front", modality=Modality.DENIED),
            (text.index("its rebels"), len(text) - 1),
            (46, 55),
        ),
    ]
    cue = anchor(text, 56, 62)
    assert cue.exact == "denied"
    claims[1] = Claim(**{field: getattr(claims[1], field) for field in Claim.__slots__} | {"cues": (cue,)})
    (relation,) = [one for one in find_relations(text, claims) if one.reason]
    assert relation.reason is Reason.MODALITY
    assert [place.exact for place in relation.passages] == ["left", "denied"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Said("No customers were hurt", "the bank"), Said("A guard was taken to hospital", POLICE)),
        (Said("Taxes would not rise", "Ana Holt"), Said("taxes on fuel must fall", "Per Dahl")),
        (Said("I want to help you", "Ms Orr"), Said("you do not want to help", "Mr Bell")),
    ],
)
def test_a_negated_statement_is_not_at_odds_with_another_thing(first, second):
    assert reasons(first, second) == []


def test_a_cause_is_at_odds_with_nobody_knows_why():
    found = tensions(
        Said("The hotel came down", MAYOR, tail=" in seconds"),
        Said("residents blamed poor concrete", lead="Later "),
        Said("The reason for the collapse was not known", "the governor", certainty=Certainty.UNKNOWN),
    )
    assert found == [("cause", "blamed poor concrete", "reason")]


def test_two_causes_of_one_event_are_at_odds():
    found = tensions(
        Said("The loss was caused by a shortage of chips", "the chief executive"),
        Said("the loss was the result of a failed bet", "two managers"),
    )
    assert reasons_of(found) == ["cause"]


def reasons_of(found):
    return [reason for reason, *_ in found]


def test_a_doubt_about_one_thing_is_not_at_odds_with_the_cause_of_another():
    found = tensions(
        Said("The reason for the delay of the alarm was not known", "the inspector", certainty=Certainty.UNKNOWN),
        Said("The manager blamed the weather for the slow traffic"),
    )
    assert found == []


def test_two_names_for_who_did_it_are_at_odds():
    found = tensions(
        Said("Black Kestrel claimed responsibility for the theft", MAYOR),
        Said("the theft was the work of a different gang, Grey Kestrel", POLICE),
    )
    assert found == [("identity", "Black Kestrel", "Grey Kestrel")]


def test_who_was_behind_a_rescue_did_not_do_the_deed():
    claimed = Said("Black Kestrel claimed responsibility for the attack", MAYOR)
    assert reasons(claimed, Said("the National Guard was behind the rescue", POLICE)) == []


def test_a_name_written_in_two_ways_is_at_odds_and_so_is_the_country_behind_it():
    found = tensions(
        Said("the second man was Andreas Vorth, a German", MAYOR),
        Said("the second man was Andrei Vort, an Austrian", POLICE),
    )
    assert sorted(reasons_of(found)) == ["identity", "nationality"]


def test_two_brothers_are_two_people():
    assert reasons(Said("Jan Sobel was arrested", MAYOR), Said("Jakob Sobel was at home", POLICE)) == []


def test_a_body_statement_is_preferred_to_the_headline_that_says_the_same():
    text, claims = article(
        headline("Rebel fighters leave river town"),
        Said("Rebel fighters have left the town", "the army"),
        Said("Rebel fighters were still leaving the town", MAYOR),
    )
    (relation,) = [one for one in find_relations(text, claims) if one.reason]
    assert (relation.subject, relation.object) == ("c2", "c3")


def test_claims_of_one_event_are_joined_to_the_nearest_earlier_one():
    text, claims = article(
        Said("The river flooded the old market", modality=Modality.ASSERTED),
        Said("The river flooded the old market", MAYOR),
        Said("The river flooded the old market", POLICE),
    )
    found = [one for one in find_relations(text, claims) if one.type is RelationType.SAME_EVENT]
    assert [(one.subject, one.object) for one in found] == [("c2", "c1"), ("c3", "c2")]


def test_a_claim_that_says_more_refines_the_other():
    text, claims = article(
        Said("Protesters marched to the harbour", modality=Modality.ASSERTED),
        Said("Some 400 protesters marched to the harbour", POLICE),
    )
    (relation,) = find_relations(text, claims)
    assert (relation.type, relation.subject, relation.object) == (RelationType.REFINES, "c2", "c1")


def test_two_figures_from_one_source_depend_on_it_whatever_its_title_and_case():
    text, claims = article(
        Said("The storm destroyed 40 houses", "the agency Norwire"),
        Said("Some 1,200 sheep were lost", "NORWIRE"),
    )
    (relation,) = [one for one in find_relations(text, claims) if one.type is RelationType.DEPENDS_ON]
    assert (relation.subject, relation.object) == ("c2", "c1")
    assert [place.exact for place in relation.passages] == ["NORWIRE", "the agency Norwire"]


def test_figures_that_only_the_outlet_gives_do_not_depend_on_each_other():
    text, claims = article(Said("The storm destroyed 40 houses"), Said("Some 1,200 sheep were lost"))
    assert [one for one in find_relations(text, claims) if one.type is RelationType.DEPENDS_ON] == []


def test_every_passage_stands_where_it_says():
    text, claims = article(
        Said("Twelve people were killed in the landslide", MAYOR),
        Said("fifteen people had been killed in the landslide", POLICE),
    )
    assert all(resolve(place, text) is None for relation in find_relations(text, claims) for place in relation.passages)


@pytest.mark.parametrize(
    "words", ["…", "\u0000\u0000", "مرحبا بالعالم", "🙂 🙂 🙂", "12", "no", "a\u0301 b\u0301", '"', "The"]
)
def test_claims_without_a_verb_or_a_word_are_read(words):
    assert tensions(Said(words, MAYOR), Said(words, POLICE), Said(words)) == []


def test_a_thousand_claims_are_compared_within_a_window():
    parts = [Said(f"{number} people were killed in the landslide", f"source{number}") for number in range(20, 1020)]
    text, claims = article(*parts)
    found = [one for one in find_relations(text, claims) if one.reason is not None]
    ahead = [int(one.object[1:]) - int(one.subject[1:]) for one in found]
    assert found
    assert max(ahead) <= 40


def test_one_claim_of_a_megabyte_is_read():
    text, claims = article(Said("word " * 200_000, MAYOR), Said("the word was given", POLICE))
    assert find_relations(text, claims) == ()
