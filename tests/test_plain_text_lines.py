"""Lines and hard-wrapped paragraphs, with offsets that find them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.model.metadata import Role
from pressmark.newsroom.lines import count_words, has_stop, read_blocks
from pressmark.readers.text.metadata import describe

WRAPPED = """Farmers in the northern valley say the new canal has cut their water by
half since March, and that their wells have begun to run dry one after
another as the summer comes nearer.
Officials at the water board told a meeting on Sunday that repairs would
take at least six weeks, and that 3,000 households would be supplied by
tanker until the gate that was lost in March has been replaced.
"""


def test_a_hard_wrapped_paragraph_is_one_block():
    blocks = read_blocks(WRAPPED)
    assert [block.line[:9] for block in blocks] == ["Farmers i", "Officials"]
    assert WRAPPED[blocks[0].start : blocks[0].end].count("\n") == 2
    assert "by half since" in blocks[0].folded


def test_lines_that_end_where_they_like_are_blocks_of_their_own():
    text = "A headline over the text\nBy Jane Appleton\n25 May 2020\nThe first paragraph of the text is here.\n"
    assert len(read_blocks(text)) == 4


def test_only_a_line_feed_ends_a_line():
    assert len(read_blocks("one\x0btwo\x85three\u2028four\nfive")) == 2


@given(st.text(alphabet=st.sampled_from("ab .\n \xa0\u200bé新"), max_size=200))
def test_blocks_are_in_order_disjoint_and_without_white_space_around(text):
    last = 0
    for block in read_blocks(text):
        assert last <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        assert words.replace("\n", " ") == block.line
        last = block.end


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("He said so.", True),
        ("“He said so.”", True),
        ("He said so", False),
        ("そう言った。", True),
        ("لماذا؟", True),
        ("Title:", False),
    ],
)
def test_sentences_end_with_a_stop(line, ends):
    assert has_stop(line) is ends


def test_two_ideographs_count_as_a_word():
    assert count_words("新しい運河が") == 3


@pytest.mark.parametrize(("lines", "seen"), [(8, True), (2, False)])
def test_what_lies_far_from_both_ends_of_a_heap_of_lines_is_text(monkeypatch, lines, seen):
    """A bound on the work, from both sides: a megabyte of lines costs no more than those that are looked at."""
    monkeypatch.setattr("pressmark.newsroom.lines.READ", lines)
    said = [f"The mayor of the town opened bridge number {number} at noon." for number in range(12)]
    said[6] = "Sign up for our newsletter"
    text = "The town opens its bridges\n\n" + "\n\n".join(said) + "\n"
    at = text.index("Sign up")
    (role,) = (one.role for one in describe(text).segments if one.start == at)
    assert (role is Role.FURNITURE) is seen
