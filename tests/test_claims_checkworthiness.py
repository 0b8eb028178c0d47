"""Which claims come first: what can be found out before what nobody can check."""

import pytest

from claim_articles import body
from pressmark.anchors import anchor
from pressmark.claims.checkworthiness import MARKED, ranked, top, worth_of
from pressmark.language.quantities import find_quantities
from pressmark.model.claims import Claim, ClaimStatus, Modality
from pressmark.model.relations import Reason, Relation, RelationType


def claim(words: str, number: int = 1, modality: Modality = Modality.REPORTED, **more) -> Claim:
    place = 0, len(words)
    return Claim(
        id=f"c{number}",
        target=(anchor(words, *place),),
        modality=modality,
        quantities=tuple(find_quantities(words, *place)),
        extractor="test 1",
        status=ClaimStatus.MACHINE,
        **more,
    )


NUMBER = claim("The port of Brenn lost 1,200 jobs, Mayor Ida Brandt said")


@pytest.mark.parametrize(
    "other",
    [
        claim("The port of Brenn will lose 1,200 jobs, Mayor Ida Brandt said"),
        claim("The view over the port of Brenn is wonderful"),
        claim("We walked for 12 days before we saw the port of Brenn"),
        claim("The port was closed"),
        claim("The port of Brenn lost 1,200 jobs", modality=Modality.QUESTION),
        claim("The port of Brenn should hire 1,200 men", modality=Modality.DIRECTIVE),
    ],
)
def test_what_can_be_found_out_comes_before_what_cannot(other):
    assert worth_of(NUMBER).score >= MARKED
    assert worth_of(NUMBER).score > worth_of(other).score


def test_the_score_is_the_sum_of_its_features():
    worth = worth_of(NUMBER)
    assert worth.rule == "number +250, name +150, reported +50"
    assert worth.score == 200 + 250 + 150 + 50


def test_both_sides_of_a_conflict_are_disputed():
    relation = Relation(type=RelationType.CONFLICTS_WITH, to="c2", reason=Reason.NUMBER, rule="test")
    first, second = claim("The port closed", relations=(relation,)), claim("The port opened", 2)
    assert all("disputed +200" in worth.rule for worth in ranked([first, second]))


def test_the_best_come_first_and_equals_in_text_order():
    claims = [claim("The port was closed", 1), claim("The mill was closed", 2), claim("Brenn lost 1,200 jobs", 3)]
    assert [worth.claim for worth in top(claims, 2)] == ["c3", "c1"]


def test_a_sentence_and_its_main_clause_are_never_both_among_the_best():
    claims = body("The flood reached Vik on 3 May 2020, killing 12 people. Ida Brandt left Marram on 4 May 2020.")
    assert len(claims) == 3
    chosen = [one.claim for one in top(claims, 3)]
    assert len(chosen) == 2
    assert claims[2].id in chosen
