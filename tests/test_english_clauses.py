"""Clauses of invented sentences: their kinds, their own words and their subjects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.english.clauses import Kind, clauses
from pressmark.language.english.phrases import noun_phrases, verb_groups
from pressmark.language.english.tagging import tag
from pressmark.language.tables import words


def _clauses(text, blocked=lambda _: False):
    tokens = tag(text, 0, len(text))
    return tokens, clauses(tokens, verb_groups(tokens), noun_phrases(tokens), blocked)


def _own(tokens, clause):
    return " ".join(tokens[place].word for place in clause.own)


# Kind, own words and subject (in brackets, "-" where none) of each clause that is not the main one.
EXAMPLES = [
    ("The boats sank in the bay.", []),
    ("The boats sank because the storm hit them.", [(Kind.SUBORDINATE, "because the storm hit them .", "the storm")]),
    (
        "Although the storm hit them, the boats sailed.",
        [(Kind.SUBORDINATE, "Although the storm hit them", "the storm")],
    ),
    ("The storm hit the bay and the boats sank.", [(Kind.COORDINATE, "and the boats sank .", "the boats")]),
    ("The storm hit the bay; the boats sank.", [(Kind.COORDINATE, "; the boats sank .", "the boats")]),
    ("The storm hit the bay and sank nine boats.", [(Kind.VERB, "and sank nine boats .", "The storm")]),
    ("The boat was boarded and then burnt.", [(Kind.VERB, "and then burnt .", "The boat")]),
    ("The miners, who had no food, left.", [(Kind.RELATIVE, "who had no food", "The miners")]),
    ("The miners who had no food left.", [(Kind.RELATIVE, "who had no food", "The miners")]),
    ("Orlova, 39, who runs the mill, left.", [(Kind.RELATIVE, "who runs the mill", "Orlova")]),
    (
        "The mayor of Velen, which lies on the river, left.",
        [(Kind.RELATIVE, "which lies on the river", "The mayor of Velen")],
    ),
    ("The boat seized in April was freed.", [(Kind.REDUCED, "seized in April", "The boat")]),
    ("The storm hit the bay, sinking nine boats.", [(Kind.PARTICIPLE, "sinking nine boats .", "The storm")]),
    ("The crew left the boat after losing the mast.", [(Kind.PARTICIPLE, "after losing the mast .", "The crew")]),
    ("The crew left after the collapse of the mast.", [(Kind.EVENT, "after the collapse of the mast .", "-")]),
    ("The envoys arrived on Monday to sign a treaty.", [(Kind.PURPOSE, "to sign a treaty .", "The envoys")]),
    ("Velen, a quiet port, was spared.", [(Kind.APPOSITION, "a quiet port", "Velen")]),
    ("The mill, about 40 kilometres away, was spared.", [(Kind.APPOSITION, "about 40 kilometres away", "The mill")]),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_each_kind_of_clause_has_its_own_words_and_subject(text, expected):
    tokens, found = _clauses(text)
    assert found[0].kind is Kind.MAIN
    seen = []
    for one in found[1:]:
        subject = "-" if one.subject is None else " ".join(token.word for token in tokens[slice(*one.subject)])
        seen.append((one.kind, _own(tokens, one).strip(", "), subject))
    assert seen == [(kind, own, subject) for kind, own, subject in expected]


def test_a_clause_with_no_comma_before_it_is_restrictive():
    assert _clauses("The miners who had no food left.")[1][1].restrictive
    assert not _clauses("The miners, who had no food, left.")[1][1].restrictive


def test_the_main_clause_goes_on_behind_a_clause_between_commas():
    tokens, found = _clauses("The miners, who had no food, left.")
    assert "left" in _own(tokens, found[0])


def test_a_base_form_behind_a_helping_verb_is_no_clause_of_its_own():
    tokens, found = _clauses("Soldiers helped the people rebuild the wall.")
    assert [_own(tokens, one) for one in found] == ["Soldiers helped the people rebuild the wall ."]


def test_words_of_an_attribution_belong_to_no_clause():
    tokens = tag("The bay, he said, froze.", 0, 24)
    said = {place for place, one in enumerate(tokens) if one.word in ("he", "said")}
    _, found = _clauses("The bay, he said, froze.", said.__contains__)
    assert not said.intersection(place for one in found for place in one.own)


def test_clauses_inside_each_other_have_a_depth_that_ends():
    _, found = _clauses("the boat which was near the boat " * 300)
    deepest = 0
    for one in found:
        depth, parent = 0, one.parent
        while parent is not None:
            depth, parent = depth + 1, parent.parent
        deepest = max(deepest, depth)
    assert 0 < deepest < 10


_PIECES = sorted(
    words("the which who that because after , ; – “ and to of was seized sinking men Velen 39 home Monday big not 's")
)


@given(st.lists(st.sampled_from(_PIECES), max_size=60), st.sets(st.integers(min_value=0, max_value=60)))
def test_every_word_that_is_not_blocked_belongs_to_exactly_one_clause(pieces, blocked):
    tokens, found = _clauses(" ".join(pieces), blocked.__contains__)
    owned = [place for one in found for place in one.own]
    assert sorted(owned) == [place for place in range(len(tokens)) if place not in blocked]
    assert all(one.own == sorted(one.own) for one in found)
