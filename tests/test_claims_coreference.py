"""Words that need the text before them, with what they may mean: each row names the last claim's open words."""

import pytest

from claim_articles import body


def opened(text):
    return [(one.anchor.exact, [place.exact for place in one.candidates]) for one in body(text)[-1].open]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ida Brandt spoke. She left.", [("She", ["Mayor Ida Brandt"])]),
        ("Mayor Ida Brandt met Judge Omar Telle. He left.", [("He", ["Judge Omar Telle"])]),
        ("Mayor Kim Brandt met Judge Lee Telle. He left.", [("He", ["Mayor Kim Brandt", "Judge Lee Telle"])]),
        ("Mayor Kim Brandt met Mayor Brandt. He left.", [("He", ["Mayor Kim Brandt"])]),
        ("Mayor Ida Brandt spoke. It rained. It snowed. She left.", [("She", [])]),
        ("Mayor Ida Brandt spoke. The mayor left.", [("The mayor", ["Mayor Ida Brandt"])]),
        ("A sailor fell. The sailor was saved.", [("The sailor", ["A sailor"])]),
        ("The mayor of Vik left.", []),
        ("The mayor, Ida Brandt, left.", []),
        ("Mayor Ida Brandt left her house.", []),
        ("The rebels lost the port. They left.", [("They", ["The rebels"])]),
        ("The ship sank. Nobody lived there.", [("there", [])]),
        ("The ship sank. There was no warning.", []),
        ("The ship sank. Two men drowned that day.", [("that day", [])]),
        ("It is not clear why the ship sank.", []),
        ("The ministry said the road was open.", []),
        ("The US and its allies left.", []),
        ("The army holds the port. It is small.", [("It", ["The army"])]),
    ],
)
def test_open_words_list_all_that_they_can_mean(text, expected):
    assert opened(text) == expected


def test_who_speaks_of_themselves_is_the_speaker():
    assert opened("“We lost our boats,” Ida Brandt said.") == [("We", ["Ida Brandt"]), ("our", ["Ida Brandt"])]


@pytest.mark.parametrize(
    ("text", "named", "rule"),
    [
        ("Mayor Ida Brandt came. She said the road was open.", ["Mayor Ida Brandt"], "reference.pronoun"),
        ("Mayor Ida Brandt came. The mayor said it rained.", ["Mayor Ida Brandt"], "reference.title"),
        ("Kim Lund, the mayor, met Lee Orr, the judge. He said it rained.", ["Kim Lund", "Lee Orr"], "reference.ambiguous-pronoun"),
        ("The driver came. Weil spoke. He said it rained.", ["The driver", "Weil"], "reference.ambiguous-pronoun"),
        ("It rained. She said the road was open.", None, None),
        ("Ida Brandt said the road was open.", None, None),
    ],
)  # fmt: skip
def test_whom_the_words_of_a_source_mean(text, named, rule):
    found = body(text)[-1].attribution[-1].reference
    assert (found and [one.exact for one in found.candidates], found and found.rule) == (named, rule)


@pytest.mark.parametrize("unit", ["A", "Mayor A", "A. ", "Aa Aa, ", "the ", "\x00", "😀", "é\u0301", "He and she, "])
def test_hostile_text_is_read_to_its_end(unit):
    for claim in body(unit * 4_000):
        assert all(one.anchor.exact for one in claim.open)
