"""Verb groups and noun phrases of short sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.english.nouns import noun_phrases
from pressmark.english.phrases import verb_groups
from pressmark.english.reading import Reading
from pressmark.english.tagging import tag
from pressmark.language.tables import words


def _groups(text):
    tokens = tag(text, 0, len(text))
    return tokens, verb_groups(tokens)


def _phrases(tokens):
    reading = Reading(0, 0, 0)
    reading.take(tokens)
    return noun_phrases(reading)


def _words(tokens, first, last):
    return " ".join(one.word for one in tokens[first:last])


VERBS = [
    ("The boats sank.", "sank"),
    ("The boats have not yet been seized.", "have not yet been seized"),
    ("They want to leave.", "want|to leave"),
    ("They chose to quietly leave.", "chose|to quietly leave"),
    ("She did n't answer.", "did n't answer"),
    ("It was not.", "was not"),
    ("They could have been warned.", "could have been warned"),
    ("Men were still fighting.", "were still fighting"),
    ("He said they will go.", "said|will go"),
]


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_a_verb_group_is_the_verb_with_its_auxiliaries(text, expected):
    tokens, groups = _groups(text)
    assert [_words(tokens, one.first, one.last) for one in groups] == expected.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boats sank.", "finite"),
        ("The boats were seized.", "finite passive"),
        ("The boats have left.", "finite perfect"),
        ("The boats have been seized.", "finite passive perfect"),
        ("The boats are not leaving.", "finite progressive negated"),
        ("To leave", ""),
        ("Having been seized", "passive perfect"),
    ],
)
def test_a_verb_group_tells_voice_and_aspect(text, expected):
    group = _groups(text)[1][0]
    found = [name for name in ("finite", "passive", "perfect", "progressive", "negated") if getattr(group, name)]
    assert found == expected.split()


def test_a_modal_is_the_first_auxiliary():
    assert _groups("They might have left.")[1][0].modal == "might"
    assert _groups("They have left.")[1][0].modal is None


NOUNS = [
    ("The town's first mayor spoke.", "The town's first mayor"),
    ("More than 40 boats sank.", "More than 40 boats"),
    ("At least 12 people fled.", "At least 12 people"),
    ("They paid $5m.", "They|$5m"),
    ("Men of the north fled.", "Men|the north"),
    ("The mayor of Velen met him.", "The mayor|Velen|him"),
    ("A long, cold winter came.", "A long, cold winter"),
    ("The very old wall fell.", "The very old wall"),
    ("Very quickly.", ""),
]


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_a_noun_phrase_is_a_noun_with_what_stands_before_it(text, expected):
    tokens, _ = _groups(text)
    found = [text[tokens[one.first].start : tokens[one.last - 1].end] for one in _phrases(tokens)]
    assert found == [part for part in expected.split("|") if part]


def test_the_head_is_the_last_noun():
    tokens, _ = _groups("The old stone bridge fell.")
    (phrase,) = _phrases(tokens)
    assert tokens[phrase.head].word == "bridge"


def test_adjectives_without_a_noun_are_no_phrase_however_many():
    text = "big " * 500 + "."
    assert _phrases(tag(text, 0, len(text))) == []


_PIECES = sorted(words("the $ big very of to not was had been seized men , “ 39 's and reports fighting at least"))


@given(st.lists(st.sampled_from(_PIECES)))
def test_groups_and_phrases_never_overlap_their_own_kind(pieces):
    text = " ".join(pieces)
    tokens = tag(text, 0, len(text))
    for found in (verb_groups(tokens), _phrases(tokens)):
        end = 0
        for one in found:
            assert end <= one.last
            assert one.first <= one.head < one.last <= len(tokens)
            end = one.last
