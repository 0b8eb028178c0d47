"""Anchors: offsets find the place, the words prove it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.anchors import anchor, resolve
from pressmark.model.anchors import Anchor
from pressmark.model.wire import from_wire, to_wire

TEXT = "A family 👨‍👩‍👧 crossed the bridge at dawn.\nNobody saw it."


@st.composite
def places(draw):
    text = draw(st.text(min_size=1, max_size=120))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(places())
def test_an_anchor_resolves_on_its_own_text(place):
    text, start, end = place
    made = anchor(text, start, end)
    assert resolve(made, text) is None
    assert made.exact == text[start:end]
    assert from_wire(Anchor, to_wire(made)) == made


def test_offsets_count_code_points_not_bytes():
    made = anchor(TEXT, 9, 14)
    assert made.exact == "👨‍👩‍👧"
    assert (made.start, made.end) == (9, 14)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TEXT.replace("bridge", "Bridge"), "stands"),
        (TEXT[:30], "do not exist"),
        ("X" + TEXT, "stands"),
    ],
)
def test_an_anchor_on_another_text_says_what_is_wrong(text, problem):
    start = TEXT.index("bridge")
    assert problem in resolve(anchor(TEXT, start, start + 6), text)
