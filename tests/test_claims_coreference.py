"""Whom a description or a pronoun means among the persons that a text names."""

import pytest

from pressmark.claims.coreference import Mentions


def _reference(text, source, referent=None, after=0):
    start = text.index(source, after)
    place = None if referent is None else (text.index(referent), text.index(referent) + len(referent))
    return Mentions(text, [(0, len(text))]).reference((start, start + len(source)), place)


def _named(reference):
    return None if reference is None else [one.exact for one in reference.candidates]


@pytest.mark.parametrize(
    ("text", "source", "expected", "rule"),
    [
        ("Mayor Ida Brandt spoke. The mayor left.", "The mayor", ["Mayor Ida Brandt"], "reference.title"),
        ("Ida Brandt, the mayor, spoke. Later the mayor left.", "the mayor left", None, None),
        ("Ida Brandt, the town's mayor, spoke. Velen's mayor left.", "Velen's mayor", ["Ida Brandt"], "reference.title"),
        ("Mayor Ida Brandt met Mayor Omar Telle. The mayor left.", "The mayor", ["Mayor Ida Brandt", "Mayor Omar Telle"], "reference.ambiguous-title"),
        ("Mayor Ida Brandt met Mayor Brandt. The mayor left.", "The mayor", ["Mayor Ida Brandt"], "reference.title"),
        ("Mayor Ida Brandt spoke. She left.", "She", ["Mayor Ida Brandt"], "reference.pronoun"),
        ("Mayor Ida Brandt met Judge Omar Telle. He left.", "He", ["Mayor Ida Brandt", "Judge Omar Telle"], "reference.ambiguous-pronoun"),
        ("General Omar van Telle spoke. The general left.", "The general", ["General Omar van Telle"], "reference.title"),
    ],
)  # fmt: skip
def test_a_title_or_pronoun_means_the_persons_named_so(text, source, expected, rule):
    found = _reference(text, source)
    assert _named(found) == expected
    assert (found.rule if found else None) == rule


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ida Brandt spoke. The miners left.", "The miners"),
        ("He left before Mayor Ida Brandt spoke.", "He"),
        ("Mayor Ida Brandt spoke. The general left.", "The general"),
        ("Mayor Ida Brandt spoke.", "Mayor Ida Brandt"),
        ("Mayor Ida Brandt spoke. They left.", "They"),
    ],
)
def test_nobody_is_guessed(text, source):
    assert _reference(text, source) is None


def test_a_relative_pronoun_means_what_it_stands_for():
    found = _reference("A miner who fell spoke.", "who", referent="A miner")
    assert (_named(found), found.rule) == (["A miner"], "reference.relative-pronoun")


def test_a_pronoun_means_those_of_its_own_paragraph_first():
    text = "Mayor Ida Brandt spoke.\nJudge Omar Telle spoke. He left."
    assert _named(_reference(text, "He left"[:2], after=40)) == ["Judge Omar Telle"]


def test_a_person_named_long_before_is_not_meant():
    text = "Mayor Ida Brandt spoke. " + "It rained. " * 80 + "She left."
    assert _reference(text, "She") is None


def test_only_named_stretches_are_read():
    text = "Mayor Ida Brandt spoke. The mayor left."
    assert Mentions(text, [(17, len(text))]).reference((24, 33), None) is None


@pytest.mark.parametrize("unit", ["A", "Mayor A", "A. ", "Aa Aa, ", "the ", "\x00", "😀", "é\u0301"])
def test_hostile_text_is_read_to_its_end(unit):
    text = unit * 20_000
    assert Mentions(text, [(0, len(text))]).reference((0, 3), None) is None
