"""Words and signs of English text: contractions, abbreviations, numbers, and text that nobody meant to be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.english.tagging import tag
from pressmark.english.tokens import LONGEST, split_words
from pressmark.english.verbs import FORMS, LEMMAS
from pressmark.language.tables import words

WORDS = [
    ("He didn't go.", "He did n't go ."),
    ("He didn’t go.", "He did n’t go ."),
    ("They can't and won't.", "They ca n't and wo n't ."),
    ("It's the mayor's car.", "It 's the mayor 's car ."),
    ("We'll say they've left.", "We 'll say they 've left ."),
    ("I'm here; you're not; she'd go.", "I 'm here ; you 're not ; she 'd go ."),
    ("the miners’ boats", "the miners ’ boats"),
    ("the U.S. envoy", "the U.S. envoy"),
    ("O'Brien of Côte-d'Or", "O'Brien of Côte-d'Or"),
    ("a so-called pro-union deal", "a so-called pro-union deal"),
    ("AT&T fell", "AT&T fell"),
    ("1,200 boats", "1,200 boats"),
    ("3.5 metres", "3.5 metres"),
    ("at 10:30, on 1/2/2021", "at 10:30 , on 1/2/2021"),
    ("40km and 5pm", "40km and 5pm"),
    ("a 12-year-old", "a 12-year-old"),
    ("$5m", "$ 5m"),
    ("“Stop,” he said...", "“ Stop , ” he said ..."),
    ("rain – and wind -- and hail", "rain – and wind -- and hail"),
    ("www.example.org", "www.example.org"),
    ("e\u0301te\u0301 rain", "e\u0301te\u0301 rain"),
    ("شارع طويل", "شارع طويل"),
    ("a\x00b", "a \x00 b"),
    ("😀😀", "😀 😀"),
    ("", ""),
]


def _split(text):
    return [text[start:end] for start, end in split_words(text, 0, len(text))]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_text_is_split_where_a_reader_would(text, expected):
    assert _split(text) == expected.split()


@pytest.mark.parametrize("unit", ["a", "1", "é", "e\u0301", "١", "Z9"])
def test_what_has_no_end_is_cut_into_words_of_a_bounded_length(unit):
    found = _split(unit * 3000)
    assert len(found) > 1
    assert max(map(len, found)) <= 2 * (LONGEST + 1)
    assert "".join(found) == unit * 3000


@pytest.mark.parametrize(
    ("form", "base", "letters"),
    [
        ("stopped", "stop", "DN"),
        ("travelled", "travel", "DN"),
        ("traveled", "travel", "DN"),
        ("denies", "deny", "Z"),
        ("lying", "lie", "G"),
        ("dying", "die", "G"),
        ("fled", "flee", "DN"),
        ("fought", "fight", "DN"),
        ("came", "come", "D"),
        ("written", "write", "N"),
        ("seizing", "seize", "G"),
        ("passes", "pass", "Z"),
        ("looks", "look", "Z"),
    ],
)
def test_forms_of_verbs_say_what_they_may_be_and_where_they_come_from(form, base, letters):
    assert set(FORMS[form]) == set(letters)
    if form not in {"lying", "dying"}:
        assert LEMMAS[form] == base


@given(st.text(alphabet=st.sampled_from("an't’'s.-,1/ \n\x00\u0301é😀אب“\"(U&")) | st.text())
def test_words_never_overlap_and_leave_nothing_but_white_space(text):
    end = 0
    for token in tag(text, 0, len(text)):
        assert token.start >= end
        assert not text[end : token.start].strip()
        assert text[token.start : token.end] == token.word
        assert token.word
        end = token.end
    assert not text[end:].strip()


_PIECES = sorted(words("the that which of to and not was seized men , “ ( 39 May very big 's"))


@given(st.lists(st.sampled_from(_PIECES)))
def test_a_sentence_is_tagged_the_same_wherever_it_stands(pieces):
    sentence = " ".join(pieces)
    text = f"Before. {sentence} After."
    alone = tag(sentence, 0, len(sentence))
    inside = tag(text, 8, 8 + len(sentence))
    assert [(one.word, one.tag) for one in inside] == [(one.word, one.tag) for one in alone]
