"""What stands between quotation marks, in the habits of several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end, _, _ in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “it holds” twice.", ["“it holds”"]),
        ('He said "it holds" and "it stays".', ['"it holds"', '"it stays"']),
        ("He said 'it holds' twice.", ["'it holds'"]),
        ("Er sagte: „Es hält“, und »es bleibt« und ‚so‘.", ["„Es hält“", "»es bleibt«", "‚so‘"]),
        ("On dit « il tient » et ‹ oui ›.", ["« il tient »", "‹ oui ›"]),
        ("Zei hij „het houdt” nog.", ["„het houdt”"]),
        ("Han sa ”det håller” då.", ["”det håller”"]),
        ("彼は「『はい』と」言った。", ["「『はい』と」", "『はい』"]),
        ("She said “he said ‘it holds’ twice”.", ["“he said ‘it holds’ twice”", "‘it holds’"]),
        ('Er las „Text" und ging.', ['„Text"']),
        ("Powiedział „tak” i »nie«.", ["„tak”", "»nie«"]),
        ("« Il dit “oui, l’eau monte” », dit-on aujourd’hui.", ["« Il dit “oui, l’eau monte” »", "“oui, l’eau monte”"]),
        ("Dijo: «Gritó “ya” y ‘no’ ayer».", ["«Gritó “ya” y ‘no’ ayer»", "“ya”", "‘no’"]),
        ("他说“她说‘好’吗”。", ["“她说‘好’吗”", "‘好’"]),
        ('他说"好"，她说"不"。', ['"好"', '"不"']),
        ("｢はい｣と言った。", ["｢はい｣"]),
        ('وصفه بـ"المتين" اليوم.', ['"المتين"']),
        ("'s Avonds zei hij 'het houdt' nog.", ["'het houdt'"]),
        ("Un po' d'acqua, disse 'l'amico' ieri.", ["'l'amico'"]),
    ],
)
def test_marks_of_many_languages(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the town's dam, don’t you know, the towns’ dam and the boys' mill.",
        "Back in the '90s and the ’80s they'd 'em all.",
        'A 5" pipe broke.',
        "The O'Hara’s dam",
        "An opening “ that finds no partner.",
        "A closing ” that finds none.",
        "One “paragraph\n\nand another” one.",
    ],
)
def test_what_is_no_quotation(text):
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie sagte: „Eins.\n\n„Zwei.“", ["„Eins.", "„Zwei.“"]),
        ("«Uno.\n\n«Due.\n\n«Tre.»", ["«Uno.", "«Due.", "«Tre.»"]),
        ("« Un. \n\n» Deux. »", ["« Un.", "» Deux. »"]),
        ('He said: "One.\n \n"Two."', ['"One.', '"Two."']),
        ("An “open one and “a whole”.\n\n“Another.”", ["“a whole”", "“Another.”"]),
        ("An “open one.\n\nThen “another.”", ["“another.”"]),
    ],
)
def test_a_quotation_of_several_paragraphs_has_a_part_in_each(text, expected):
    assert quoted(text) == expected


def test_a_paragraph_read_alone_knows_that_the_next_one_goes_on():
    text = "“One.\n\n“Two.”"
    assert quotations(text, 0, 5) == [(0, 5, 1, 5)]


def test_inner_offsets_leave_the_marks_out():
    assert quotations("a “bc” d", 0, 8) == [(2, 6, 3, 5)]


def test_an_unbalanced_mark_does_not_spoil_the_next_quotation():
    assert quoted("An “open one and “a whole” one.") == ["“a whole”"]


def test_a_part_of_a_text_is_read_alone():
    assert quotations("“a” “b”", 4, 7) == [(4, 7, 5, 6)]


@pytest.mark.parametrize("piece", ["“", "”", '"', "'a ", "“a ", "„«", "‘", "a” “"])
def test_a_hundred_thousand_unbalanced_marks(piece):
    text = piece * 100_000
    assert all(text[start] != text[inner] or start < inner for start, _, inner, _ in quotations(text, 0, len(text)))


def test_a_hundred_nested_quotations():
    assert len(quoted("“" * 100 + "deep" + "”" * 100)) == 100


@given(st.text(alphabet=st.sampled_from(list("aB .,“”„«»‘’'\"「」\n")), max_size=120))
def test_quotations_nest_and_never_cross(text):
    places = quotations(text, 0, len(text))
    assert places == sorted(places, key=lambda place: (place[0], -place[1]))
    for start, end, inner_start, inner_end in places:
        assert start + 1 == inner_start <= inner_end
        assert end - 1 <= inner_end <= end
    for one in places:
        for other in places:
            assert not one[0] < other[0] < one[1] < other[1]
