"""Layers of claims side by side: who found what, how much of the words they share, and whether in one way."""

from pathlib import Path

import pytest

from pressmark.anchors import anchor
from pressmark.bundle.contents import Contents
from pressmark.compare.layers import REVIEWED, Layer, agreement, agreements, before, layers_of
from pressmark.errors import TargetError
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor, Modality
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.payload import CLAIMS
from pressmark.model.steps import Agent, Step, StepKind

TEXT = "0123456789" * 10
MACHINE = Extractor(name="claims-en", version=7, deterministic=True)
ANN = Extractor(name="Ann", deterministic=False)


def claim(number, *spans, modality=Modality.ASSERTED, extractor="claims-en 7", status=ClaimStatus.MACHINE):
    target = tuple(anchor(TEXT, *span) for span in spans)
    return Claim(id=f"c{number}", target=target, modality=modality, extractor=extractor, status=status)


def layer(name, *claims):
    return Layer(name=name, archive="a" * 64, claims=claims)


def pairs(found):
    return [(one.first, one.second, one.overlap) for one in found.matched]


def archive(digit, *claims, revises=None, text=TEXT, extractors=(MACHINE, ANN)):
    ann = Agent(name="Ann")
    review = Step(kind=StepKind.CLAIM_REVIEW, made=CLAIMS, agents=(ann,), revises=ArchiveId(hex=(revises or "0") * 64))
    return Contents(
        archive_id=ArchiveId(hex=digit * 64),
        folder=Path(),
        text=text,
        metadata=Metadata(segments=()),
        claims=Claims(
            extractors=tuple(one for one in extractors if any(claim.extractor == one.label for claim in claims)),
            claims=claims,
        ),
        provenance={},
        steps=(review,) if revises else (),
    )


def test_the_same_claims_agree_in_full():
    claims = (claim(1, (0, 10)), claim(2, (20, 30), (40, 50)))
    found = agreement(layer("a", *claims), layer("b", *claims))
    assert pairs(found) == [("c1", "c1", 1000), ("c2", "c2", 1000)]
    assert (found.only_first, found.only_second, found.mean_overlap, found.same_modality) == ((), (), 1000, 1000)


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ([(0, 10)], [(0, 5)], 500),
        ([(0, 10)], [(0, 9)], 900),
        ([(0, 9)], [(6, 12)], None),
        ([(0, 10)], [(0, 4)], None),
        ([(0, 3), (6, 9)], [(0, 9)], 666),
        ([(0, 3), (6, 9)], [(3, 6)], None),
        ([(0, 6), (4, 9)], [(0, 9)], 1000),
        ([(6, 9), (0, 3)], [(0, 3), (6, 9)], 1000),
        ([(0, 5)], [(5, 10)], None),
    ],
)
def test_claims_are_one_from_half_of_their_characters_on(first, second, overlap):
    found = agreement(layer("a", claim(1, *first)), layer("b", claim(2, *second)))
    assert pairs(found) == ([("c1", "c2", overlap)] if overlap else [])
    assert found.mean_overlap == overlap
    assert (found.only_first, found.only_second) == ((), ()) if overlap else (("c1",), ("c2",))


def test_claims_are_paired_once_the_best_overlap_first():
    first = layer("a", claim(1, (0, 10)), claim(2, (0, 8)))
    second = layer("b", claim(1, (0, 9)), claim(2, (0, 10)))
    assert pairs(agreement(first, second)) == [("c1", "c2", 1000), ("c2", "c1", 888)]


def test_a_claim_has_one_partner_though_several_would_fit():
    found = agreement(layer("a", claim(1, (0, 10))), layer("b", claim(1, (0, 10)), claim(2, (0, 10))))
    assert (pairs(found), found.only_second) == ([("c1", "c1", 1000)], ("c2",))


def test_means_are_whole_numbers_rounded_down():
    first = layer("a", claim(1, (0, 9)), claim(2, (10, 20)), claim(3, (30, 40)))
    second = layer(
        "b",
        claim(1, (0, 9), modality=Modality.DENIED),
        claim(2, (10, 19)),
        claim(3, (30, 40), modality=Modality.DENIED),
    )
    found = agreement(first, second)
    assert (found.mean_overlap, found.same_modality) == (966, 333)


def test_nothing_in_common_gives_no_means():
    found = agreement(layer("a", claim(1, (0, 9))), layer("b"))
    assert (found.only_first, found.mean_overlap, found.same_modality) == (("c1",), None, None)


def test_turning_the_pair_round_turns_the_answer_round():
    first = layer("a", claim(1, (0, 10)), claim(2, (0, 8)), claim(3, (50, 60)))
    second = layer("b", claim(1, (2, 10)), claim(2, (0, 10)))
    there, back = agreement(first, second), agreement(second, first)
    assert sorted((two, one, much) for one, two, much in pairs(there)) == sorted(pairs(back))
    assert (there.only_first, there.mean_overlap) == (back.only_second, back.mean_overlap)


def test_each_method_and_person_of_an_archive_is_a_layer():
    found = layers_of([archive("a", claim(1, (0, 9)), claim(2, (0, 9), extractor="Ann", status=ClaimStatus.CURATED))])
    assert [(one.name, len(one.claims)) for one in found] == [("claims-en 7", 1), ("Ann", 1)]
    assert [(one.first.name, one.second.name) for one in agreements(found)] == [("claims-en 7", "Ann")]


def revised():
    """A machine's archive and its revision: one claim reviewed, one left, one dropped, one added."""
    first = archive("a", claim(1, (0, 9)), claim(2, (20, 29)), claim(3, (40, 49)))
    second = archive(
        "b",
        claim(1, (0, 9), status=ClaimStatus.REVIEWED),
        claim(2, (20, 29)),
        claim(4, (60, 69), extractor="Ann", status=ClaimStatus.CURATED),
        revises="a",
    )
    return first, second


def test_the_whole_of_what_a_method_found_stands_against_what_people_let_stand():
    found = layers_of(revised())
    assert [(one.name, one.archive[0], len(one.claims)) for one in found] == [
        ("claims-en 7", "a", 3),
        ("Ann", "b", 1),
        (REVIEWED, "b", 2),
    ]
    machine_and_people = agreements(found)[1]
    assert pairs(machine_and_people) == [("c1", "c1", 1000)]
    assert (machine_and_people.only_first, machine_and_people.only_second) == (("c2", "c3"), ("c4",))


def test_no_layer_is_compared_with_one_that_holds_its_own_claims():
    _, second = revised()
    assert [(one.first.name, one.second.name) for one in agreements(layers_of([second]))] == [("claims-en 7", "Ann")]


def test_the_same_archive_twice_is_once():
    first, _ = revised()
    assert layers_of([first, first]) == layers_of([first])


def test_what_an_archive_revises_is_told():
    first, second = revised()
    assert (before(first), before(second)) == (None, ArchiveId(hex="a" * 64))


def test_archives_of_different_texts_have_no_layers_in_common():
    with pytest.raises(TargetError, match="2 archives of 2 texts"):
        layers_of([archive("a", claim(1, (0, 9))), archive("b", text=TEXT + ".")])
