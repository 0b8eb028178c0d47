"""Quotations compared with their sources: the marked pairs, and what must never be called agreement."""

import pytest

from pressmark.manuscripts.comparison import Agreement, Cited
from pressmark.manuscripts.quotations import compare, compare_all
from pressmark.manuscripts.words import WordText
from quotation_pairs import GOOD, by_hand, pairs
from quotations_measure import judged

TEXT = "The old mill burned down on Friday. Nobody saw the fire start.\n\nThe miller, Jo Brand, was in town that day.\n"


def cited(words, **more):
    start = TEXT.index(words)
    return Cited(text=WordText(TEXT), targets=((start, start + len(words)),), claim=True, language="en", **more)


def test_there_are_enough_pairs():
    assert len(by_hand()) >= 100
    assert len(pairs()) >= 300


def test_no_false_agreement_and_few_false_differences():
    outcomes = judged(pairs())
    false_agree = [p for p, c in outcomes if p.outcome not in GOOD and c.agreement.value in GOOD]
    false_differ = [p for p, c in outcomes if p.outcome in GOOD and c.agreement.value not in GOOD]
    assert not false_agree
    assert len(false_differ) * 50 <= sum(p.outcome in GOOD for p in pairs())


def test_the_difference_is_named():
    comparison = compare("The old mill burned down on Monday", cited("The old mill burned down on Friday"))
    assert [(one.source, one.quoted) for one in comparison.differences] == [("Friday", "Monday")]


def test_words_of_another_claim_are_said_to_stand_elsewhere():
    comparison = compare("The miller, Jo Brand, was in town", cited("The old mill burned down on Friday"))
    assert comparison.agreement is Agreement.DIFFER
    assert "#char=64," in comparison.detail


def test_two_quotations_cover_a_claim_together():
    targets = tuple(
        (TEXT.index(one), TEXT.index(one) + len(one)) for one in ("The old mill", "Nobody saw the fire start")
    )
    source = Cited(text=WordText(TEXT), targets=targets, claim=True, language="en")
    whole = compare_all(["The old mill burned down on Friday.", "Nobody saw the fire start."], source)
    assert [one.agreement for one in whole] == [Agreement.AGREE, Agreement.AGREE]


@pytest.mark.parametrize(
    "words",
    [
        "Frost holds It was −5 degrees at night",
        "5 degrees at night",
        "holds It was",
        "It was 5 degrees at night",
        "at night. The lake […] was closed",
    ],
)
def test_two_places_joined_and_a_lost_sign_are_no_agreement(words):
    text = "Frost holds\n\nIt was −5 degrees at night.\n\nThe lake froze and the road was closed.\n"
    assert compare(words, Cited(text=WordText(text), language="en")).agreement is Agreement.DIFFER
    whole = compare("It was −5 degrees at night.\n\nThe lake froze", Cited(text=WordText(text), language="en"))
    assert whole.agreement is Agreement.AGREE


def test_an_excerpt_says_when_it_cannot_tell():
    words = "The old mill burned down"
    source = Cited(text=WordText(words), targets=((0, len(words)),), claim=True, language="en", whole=False)
    assert compare(words, source).agreement is Agreement.AGREE
    assert compare(f"{words} on Friday", source).agreement is Agreement.WITHHELD
    assert compare("The old mill stood on Friday", source).agreement is Agreement.DIFFER


def test_a_passage_may_begin_inside_a_word():
    source = Cited(text=WordText(TEXT), targets=((5, 20),), language="en")
    assert compare(TEXT[5:20], source).agreement is Agreement.AGREE


@pytest.mark.parametrize("words", ["The old […] on Friday", "The old mill burned […] Friday"])
def test_what_was_left_out_is_shown(words):
    comparison = compare(words, cited("The old mill burned down on Friday"))
    assert comparison.detail
    assert comparison.agreement in {Agreement.SHORTENED, Agreement.DIFFER}


@pytest.mark.parametrize(
    "words", ["[" * 5_000, "…" * 2_000, "[a] " * 1_200, "a […] " * 800, "“" * 4_000, "The […] " * 600, "x-\n" * 1_500]
)
def test_hostile_quotations_end_soon(words):
    assert compare(words, cited("The old mill burned down on Friday")).agreement is Agreement.DIFFER


def test_a_quotation_without_words_is_none():
    assert compare(" … ", cited("The old mill burned down on Friday")).agreement is Agreement.DIFFER


LOSSES = "In May the port was losing 2.4 million euros on every single day, the harbour master told us.\n"


@pytest.mark.parametrize(
    ("words", "outcome", "told"),
    [
        ("the port was losing [24] million euros […] day", Agreement.DIFFER, "[24] for “2.4”: the bracket has another"),
        ("the port was losing [24] million euros on every", Agreement.DIFFER, "[24] for “2.4”"),
        ("the port was losing […] [24] million euros", Agreement.DIFFER, "[24] for “2.4”"),
        (
            "the port was losing [2,4] million euros […] day",
            Agreement.SHORTENED,
            "altered in brackets: [2,4] for “2.4”",
        ),
        (
            "the port was losing [more than] 2.4 million euros […] day",
            Agreement.SHORTENED,
            "left out: “on every single”; altered in brackets: [more than] added",
        ),
        ("the port was losing [2,400,000] euros […] day", Agreement.SHORTENED, "[2,400,000] for “2.4 million”"),
        ("the port was losing [2.4] euros […] day", Agreement.DIFFER, "[2.4] for “2.4 million”"),
        ("[T]he port [of Sel] was losing […] euros", Agreement.SHORTENED, "[of Sel] added"),
        ("the port was […] [about] 2.4 million", Agreement.SHORTENED, "[about] added"),
        ("the port was [not] losing 2.4 million", Agreement.DIFFER, "[not] added: the bracket changes what is said"),
        ("the port was […] [not] 2.4 million", Agreement.DIFFER, "[not] added"),
    ],
)
def test_a_bracket_is_told_beside_an_omission_and_its_number_must_be_the_sources(words, outcome, told):
    comparison = compare(words, Cited(text=WordText(LOSSES), language="en"))
    assert (comparison.agreement, told in comparison.detail) == (outcome, True), comparison.detail
    assert all(one.source != "[not]" for one in comparison.differences)


EASTER = "The mill will open again. “It will open at Easter,” she said. “We hope to see everybody at the gate then.”\n"


@pytest.mark.parametrize(
    ("words", "source", "quoted"),
    [
        ("It will open at Christmas", "Easter", "Christmas"),
        ("It will open at Easter,” he said", "she", "he"),
        ("We hope to see nobody", "everybody", "nobody"),
        ("It will open at Christmas,” she said.", "Easter", "Christmas"),
        ("They hope to see everybody at the gate", "We", "They"),
    ],
)
def test_a_difference_ends_where_the_words_do(words, source, quoted):
    comparison = compare(words, Cited(text=WordText(EASTER), language="en"))
    assert [(one.source, one.quoted) for one in comparison.differences] == [(source, quoted)]


@pytest.mark.parametrize(
    ("sentence", "agrees"),
    [
        ("„Ich habe kein Geld genommen und ich habe auch nicht davon gewusst“, sagte Kron.", True),
        ("Kron sagte: „Ich habe kein Geld genommen und werde nicht zurücktreten.“", True),
        ("„Ich habe kein Geld genommen, und das Amt lege ich nicht nieder“, sagte Kron.", True),
        ("Ich habe kein Geld genommen und ich habe nicht davon gewusst, sagte Kron angeblich.", False),
        ("Ich habe kein Geld genommen und auch nichts davon gewusst.", False),
        ("Ich habe kein Geld genommen, aber nur in diesem Jahr nicht.", False),
        ("Kron behauptet nicht, ich habe kein Geld genommen und ich werde nicht gehen.", False),
        ("Ich habe kein Geld genommen, das ist nicht wahr.", False),
    ],
)
def test_the_first_of_two_german_main_clauses_stands_for_itself(sentence, agrees):
    comparison = compare("Ich habe kein Geld genommen", Cited(text=WordText(f"{sentence}\n"), language="de"))
    assert (comparison.agreement is not Agreement.DIFFER) == agrees, comparison


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Er nahm das Geld", "Er nahm das Geld und die Uhr nicht an."),
        ("Er nahm", "Er nahm, und das ist neu, das Geld nicht an."),
        ("Dass die Brücke sicher ist", "Dass die Brücke sicher ist und war, sagte er nicht."),
    ],
)
def test_a_german_clause_that_goes_on_is_not_whole(words, sentence):
    comparison = compare(words, Cited(text=WordText(f"{sentence}\n"), language="de"))
    assert comparison.agreement is Agreement.DIFFER
