"""Quotes are found as people mean them: what nobody sees, and how accents are coded, makes no difference."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.claims.curation.locating import Searchable, fold_text

TEXT = "Der Hafen\u00adrat schlie\u00ad\u00dft die Ost\u200bschleuse.\n\n Im Cafe\u0301 sagte er: \u202bلا\u202c, und 한글."


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        ("Hafenrat schließt", "Hafen\u00adrat schlie\u00ad\u00dft"),
        ("Hafen\u00adrat", "Hafen\u00adrat"),
        ("Ostschleuse. Im Café", "Ost\u200bschleuse.\n\n Im Cafe\u0301"),
        ("er: لا, und", "er: \u202bلا\u202c, und"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("sagte\u2028er", "sagte er"),
    ],
)
def test_a_quote_is_found_and_the_texts_own_words_are_kept(quote, kept):
    places = Searchable(text=TEXT).places(quote)
    assert [[TEXT[start:end] for start, end in place] for place in places] == [[kept]]


def test_words_that_differ_are_not_found():
    assert Searchable(text=TEXT).places("Hafenrat schliesst") == []
    assert Searchable(text=TEXT).places("Cafe sagte") == []


SIGNS = st.text(alphabet="ab é\u0301e\u00ad\u200b\n\u3099か한\u1112\u1161\u11ab", max_size=14)


@given(SIGNS)
def test_every_place_of_the_folded_words_leads_back_to_words_that_fold_so(text):
    made = fold_text(text)
    for start in range(len(made.words)):
        for end in range(start + 1, len(made.words) + 1):
            first, last = made.start_of(start), made.end_of(end)
            assert 0 <= first < last <= len(text)
            inside = unicodedata.normalize("NFC", fold_text(text[first:last]).words)
            assert unicodedata.normalize("NFC", made.words[start:end]) in inside


def test_heaps_of_accents_take_no_heap_of_time():
    assert len(fold_text("a" + "\u0301" * 50_000).words) > 0
