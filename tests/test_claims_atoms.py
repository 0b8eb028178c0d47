"""Sentences cut into statements: each kind of clause, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.claims.atoms import WHOLE, atoms
from pressmark.claims.sources.attributing import attributions


def cut(sentence):
    """The statements of a sentence, each with its places joined by an ellipsis."""
    found = atoms(sentence, (0, len(sentence)), attributions(sentence, [(0, len(sentence))]))
    return [" … ".join(sentence[start:end] for start, end in atom.places) for atom in found]


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        ("The dam broke.", ["The dam broke"]),
        ("The dam broke and the mill burned down.", ["The dam broke", "the mill burned down"]),
        ("The dam broke; the mill burned down.", ["The dam broke", "the mill burned down"]),
        (
            "The ferry left Orrin and reached Tarn at noon.",
            ["The ferry left Orrin", "The ferry … reached Tarn at noon"],
        ),
        (
            "The ferries have left Orrin, some 40 kilometres from the coast, and from there sailed to Tarn.",
            [
                "The ferries have left Orrin",
                "The ferries … from there sailed to Tarn",
                "Orrin, some 40 kilometres from the coast",
            ],
        ),
        (
            "Orrin, which opposes the dam, lies on the coast.",
            ["Orrin, which opposes the dam", "Orrin … lies on the coast"],
        ),
        (
            "Ida Brandt, 39, who runs the mill, was hurt.",
            ["Ida Brandt, 39, who runs the mill", "Ida Brandt, 39 … was hurt"],
        ),
        (
            "Sailors serving on the ferry were freed.",
            ["Sailors serving on the ferry were freed", "Sailors serving on the ferry"],
        ),
        (
            "The number of men working there is not known.",
            ["The number of men working there is not known", "men working there"],
        ),
        (
            "The old mill at Orrin was closed after a flood damaged its wheel.",
            ["The old mill at Orrin was closed", "a flood damaged its wheel"],
        ),
        (
            "The mill closed after the loss of its wheel.",
            ["The mill closed", "The mill closed after the loss of its wheel", "the loss of its wheel"],
        ),
        (
            "The army made gains, including seizing the northern bridge.",
            ["The army made gains", "seizing the northern bridge"],
        ),
        (
            "Ida Brandt, a former judge, opened the mill.",
            ["Ida Brandt … opened the mill", "Ida Brandt, a former judge"],
        ),
        (
            "The mayor issued an order on Friday to clear the old bridge.",
            ["The mayor issued an order on Friday", "clear the old bridge"],
        ),
        ("If the dam holds, the mill will open.", ["the mill will open"]),
        ("The dam broke, the mayor said on Friday.", ["The dam broke"]),
        ("The mayor told reporters that the dam had broken.", ["the dam had broken"]),
        ("Two boats were allegedly sunk.", ["Two boats were allegedly sunk"]),
        ("He called for an early end to the strike.", ["He called for an early end to the strike"]),
        (
            "The reason behind the fire is not clear but comes after the mill closed.",
            [
                "The reason behind the fire is not clear",
                "The reason behind the fire … comes after the mill closed",
                "the mill closed",
            ],
        ),
        (
            "The raid helped the rebels take the bridge.",
            ["The raid helped the rebels take the bridge", "the rebels take the bridge"],
        ),
        (
            "They flew to the Orrin airfield in northern Tarland.",
            ["They flew to the Orrin airfield in northern Tarland", "the Orrin airfield in northern Tarland"],
        ),
        (
            "A new strike by the dock workers could close the port.",
            ["A new strike by the dock workers could close the port", "A new strike by the dock workers"],
        ),
        (
            "They talked after the loss of the army's northern base and several villages.",
            [
                "They talked",
                "They talked after the loss of the army's northern base and several villages",
                "the loss of the army's northern base",
                "the loss … several villages",
            ],
        ),
        ("Flood in Orrin", ["Flood in Orrin"]),
    ],
)
def test_a_sentence_is_cut_into_its_statements(sentence, statements):
    assert sorted(cut(sentence)) == sorted(statements)


def test_a_condition_is_the_scope_of_what_stands_on_it_and_no_statement():
    sentence = "If the dam holds, the mill will open."
    (atom,) = atoms(sentence, (0, len(sentence)), ())
    assert [sentence[start:end] for start, end in atom.scope] == ["If the dam holds"]


def test_a_sentence_without_a_clause_is_one_statement():
    (atom,) = atoms("Flood in Orrin", (0, 14), ())
    assert atom.rule == WHOLE


@given(st.text(max_size=300))
def test_places_lie_inside_the_sentence_in_order(sentence):
    for atom in atoms(sentence, (0, len(sentence)), ()):
        flat = [place for span in atom.places for place in span]
        assert flat == sorted(flat)
        assert 0 <= flat[0] < flat[-1] <= len(sentence)
