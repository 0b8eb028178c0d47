"""Amounts of a claim: those that lie inside its spans, with anchors for what they are and what they count."""

from pressmark.anchors import resolve
from pressmark.claims.times import within
from pressmark.language.quantities import find_quantities

TEXT = "Some 400 ewes left. The dam is 180 kilometres (112 miles) off, she said, and 12 more rams stayed."


def all_quantities():
    return find_quantities(TEXT, 0, len(TEXT))


def test_only_amounts_inside_the_spans_belong_to_the_claim():
    inside = within([(0, 19), (73, len(TEXT))], all_quantities())
    assert [each.value for each in inside] == ["400", "12"]


def test_an_amount_that_the_span_cuts_is_left_out():
    assert within([(3, 19)], all_quantities()) == ()


def test_an_editors_conversion_outside_the_span_stays_with_its_amount():
    end = TEXT.index(" (112")
    (quantity,) = within([(20, end)], all_quantities())
    assert (quantity.conversion.anchor.exact, quantity.conversion.agrees) == ("112 miles", True)


def test_all_anchors_resolve():
    for each in within([(0, len(TEXT))], all_quantities()):
        places = [each.anchor]
        places += [each.counted] if each.counted else []
        places += [each.conversion.anchor] if each.conversion else []
        assert [resolve(place, TEXT) for place in places] == [None] * len(places)


def test_what_is_counted_has_an_anchor_of_its_own():
    first, *_ = within([(0, len(TEXT))], all_quantities())
    assert (first.anchor.exact, first.counted.exact) == ("Some 400", "ewes")
