"""What several outlets say of the same, and what a revision changed."""

import pytest

from pressmark.anchors import anchor, resolve
from pressmark.compare.archives import Article, compare_archives
from pressmark.language.quantities import find_quantities
from pressmark.language.sentences import sentences
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor, Modality
from pressmark.model.relations import Reason

FLOOD = "Twelve people were killed in Marvale. The old bridge to Tollen collapsed at noon. The cathedral is dry again."
TOLL = "Fifteen people were killed in Marvale. The old bridge to Tollen collapsed at noon. The castle has a new roof."
STRIKE = "Bakers in Aldova began a strike on Tuesday. The union called it a first step. Bread is short in the north."


def article(label: str, text: str) -> Article:
    """An archive whose claims are its sentences."""
    claims = [
        Claim(
            id=f"c{number}",
            target=(anchor(text, *place),),
            modality=Modality.ASSERTED,
            quantities=tuple(find_quantities(text, *place)),
            extractor="test 1",
            status=ClaimStatus.MACHINE,
        )
        for number, place in enumerate(sentences(text, 0, len(text), "en"), 1)
    ]
    extractor = Extractor(name="test", version=1, deterministic=True)
    return Article(label=label, headline=None, text=text, claims=Claims(extractors=(extractor,), claims=tuple(claims)))


def words(one) -> str:
    return " … ".join(place.exact for place in one.claim.target)


def test_claims_that_do_not_go_together_are_one_tension_with_the_words_of_each():
    (tension,) = compare_archives([article("Post", FLOOD), article("Echo", TOLL)]).tensions
    assert tension.reason is Reason.NUMBER
    (difference,) = tension.differences
    assert [place.exact for place in difference.passages] == ["Twelve", "Fifteen"]
    assert [resolve(place, text) for place, text in zip(difference.passages, (FLOOD, TOLL), strict=True)] == [
        None,
        None,
    ]


def test_three_archives_at_odds_on_one_number_are_one_tension():
    third = TOLL.replace("Fifteen", "Forty").replace("castle has a new roof", "harbour was closed until further notice")
    (tension,) = compare_archives([article("Post", FLOOD), article("Echo", TOLL), article("Sun", third)]).tensions
    assert [one.archive for one in tension.claims] == [0, 1, 2]


@pytest.mark.parametrize(
    ("one", "other", "passages"),
    [
        ("Boat sinks off Palmo: 12 survivors.", "Nine survivors were found off Palmo.", ["12", "Nine"]),
        ("At least 12 dead as boat sinks off Palmo.", "Nine were killed off Palmo.", ["At least 12", "Nine"]),
        (
            "Police made 86 arrests in Palmo.",
            "More than 200 people have been arrested in Palmo.",
            ["86", "More than 200"],
        ),
        (
            "The harbour office said that the crew of the Palmo had switched the alarm off.",
            "The owner denied that the crew of the Palmo had switched the alarm off.",
            ["The harbour office said that the crew of the Palmo had switched the alarm off.", "denied that"],
        ),
    ],
)
def test_plain_head_counts_and_denials_of_two_archives_are_at_odds(one, other, passages):
    (tension,) = compare_archives([article("Post", one), article("Echo", other)]).tensions
    assert [place.exact for place in tension.differences[0].passages] == passages


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twelve people were killed in Marvale.", "At least nine people were killed in Marvale."),
        ("Twelve people were killed in Marvale.", "Nine people were hurt in Marvale."),
        ("Twelve people were killed in Marvale.", "Nine people were killed in Tollen."),
        ("Twelve people were killed in Marvale.", "A flood killed nine people in Marvale in 1998."),
        ("Twelve people were killed in Marvale.", "Nine others were killed in Marvale."),
    ],
)
def test_what_fits_or_counts_others_is_not_at_odds(one, other):
    assert compare_archives([article("Post", one), article("Echo", other)]).tensions == ()


def test_claims_that_say_the_same_are_told_once_together():
    found = compare_archives([article("Post", FLOOD), article("Echo", TOLL)])
    assert [[words(one) for one in group] for group in found.agreeing] == [
        ["The old bridge to Tollen collapsed at noon."] * 2
    ]


def test_what_one_archive_alone_says_stands_alone():
    found = compare_archives([article("Post", FLOOD), article("Echo", TOLL)])
    assert [words(one) for one in found.alone] == ["The cathedral is dry again.", "The castle has a new roof."]


def test_archives_of_other_events_have_nothing_in_common():
    found = compare_archives([article("Post", FLOOD), article("Echo", STRIKE)])
    assert (found.copies, found.tensions, found.agreeing) == ((), (), ())


def test_a_copied_text_is_told_as_such_and_counted_once():
    copied = f"From our wire service. {FLOOD}"
    found = compare_archives([article("Post", FLOOD), article("Echo", TOLL), article("Sun", copied)])
    ((copy,), (tension,)) = found.copies, found.tensions
    assert copy.archives == (0, 2)
    assert copy.shared == 1000
    assert {one.archive for one in tension.claims} == {0, 1}


def test_a_figure_that_a_copy_changed_is_still_told():
    changed = FLOOD.replace("Twelve", "Sixteen")
    found = compare_archives([article("Post", FLOOD), article("Echo", changed)])
    assert len(found.copies) == len(found.tensions) == 1


def test_claims_of_one_archive_are_not_set_against_each_other():
    both = f"{FLOOD} {TOLL}"
    assert compare_archives([article("Post", both), article("Echo", STRIKE)]).tensions == ()


@pytest.mark.parametrize("number", [0, 1])
def test_fewer_than_two_archives_have_nothing_in_common(number):
    found = compare_archives([article("Post", FLOOD)] * number)
    assert (found.copies, found.tensions, found.agreeing) == ((), (), ())


def test_every_claim_that_is_counted_is_told_once():
    articles = [article("Post", FLOOD), article("Echo", TOLL), article("Sun", STRIKE)]
    found = compare_archives(articles)
    told = [one for tension in found.tensions for one in tension.claims]
    told += [one for group in found.agreeing for one in group] + [*found.alone]
    assert sorted((one.archive, one.claim.id) for one in told) == sorted(
        (number, claim.id) for number, each in enumerate(articles) for claim in each.claims.claims
    )
