"""Any text at all gives amounts at exact places, without a crash, as fast per sign when it is long."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.language.quantities import find_quantities

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_PIECES = [
    "more than ", "between ", "and ", "to ", "5", "1,500", "2.5", " ", "million ", "km", " (", "112 miles", ")", "$", "%", "a hundred ",
    "half ", "of the ", "one in ", "men", "dozens of ", "-", "–", "year-old", "\n", "\n\n", "twenty", "no injuries", "both ", "none of ",
    "3.", "May ", "2020", "½", "万", "億", "人", "数", "一", "و", "١٢", "😀", "\u0301", "\0", "\u202e", "’", ".", ",", "İ", "C", "m",
]  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_places_are_in_order_inside_the_stretch_and_numbers_are_plain_decimals(text):
    floor = 0
    for each in find_quantities(text, 0, len(text)):
        assert floor <= each.anchor.start < each.anchor.end <= len(text)
        assert each.anchor.exact == text[each.anchor.start : each.anchor.end]
        floor = each.anchor.end
        for number in (each.value, each.minimum, each.maximum):
            assert number is None or _DECIMAL.fullmatch(number)
        if each.counted is not None:
            assert 0 <= each.counted.start < each.counted.end <= len(text)
        if each.conversion is not None:
            assert each.anchor.end <= each.conversion.anchor.start < each.conversion.anchor.end <= len(text)
            floor = each.conversion.anchor.end
            assert _DECIMAL.fullmatch(each.conversion.value)


@settings(max_examples=150, deadline=None)
@given(before=_TEXTS, text=_TEXTS, after=_TEXTS)
def test_a_stretch_is_read_as_if_it_stood_alone(before, text, after):
    whole = before + text + after
    alone = find_quantities(text, 0, len(text))
    inside = find_quantities(whole, len(before), len(before) + len(text))
    assert [(each.anchor.start - len(before), each.value, each.unit, each.rule) for each in inside] == [
        (each.anchor.start, each.value, each.unit, each.rule) for each in alone
    ]


def _steps(text: str) -> int:
    """Lines of the package that run while a text is read: the same on every machine."""
    count = 0

    def line(frame, event, argument):
        nonlocal count
        count += event == "line"
        return line

    def call(frame, event, argument):
        return line if "quantities" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        find_quantities(text, 0, len(text))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "one ", "a hundred and ", "5 km (", "1-", "1 500 ", "more than ", "between 3 and ", "3 to ", "half a ", "one of the seven ",
     "one in ", "million ", "twenty-", "3 red and ", "dogs-a ", "Aa ", "$", "5 \0", "一", "数", "5.", "men, women and ", "5 ft "],
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(piece):
    short, long = _steps("3 " + piece * 60), _steps("3 " + piece * 240)
    assert long <= 4.6 * short + 400


@pytest.mark.parametrize("piece", ["dogs ", "dogs-a ", "a-", "red ", "and ", "Red, "])
def test_a_noun_phrase_has_an_end(piece):
    text = "3 " + piece * 5000
    assert all(
        each.counted is None or each.counted.end - each.counted.start < 200
        for each in find_quantities(text, 0, len(text))
    )


def test_a_long_key_is_no_number():
    text = "See " + "1" * 5000 + " ewes."
    assert find_quantities(text, 0, len(text)) == []


@pytest.mark.parametrize("text", ["0+", "5 +", "children aged 10 or more", "Seven plus"])
def test_a_bound_may_be_the_last_of_a_text(text):
    (found,) = find_quantities(text, 0, len(text))
    assert (found.anchor.end, found.bound.value) == (len(text), "at-least")


@pytest.mark.parametrize("text", ["outages for millions", "they killed dozens", "cost thousands"])
def test_a_vague_number_may_end_a_text_without_a_stop(text):
    (found,) = find_quantities(text, 0, len(text))
    assert (found.anchor.end, found.bound.value) == (len(text), "vague")
