"""Who is credited for a picture, and what stands in a text like a credit and is none."""

import pytest

from pages_maker import metadata, page


def pictures(above="", below=""):
    return [
        (one.caption.value if one.caption else None, one.credit_text.value if one.credit_text else None)
        for one in metadata(page(above=above, below=below)).image
    ]


def figure(words, source="a.jpg"):
    return f"<figure><img src={source}><figcaption>{words}</figcaption></figure>"


@pytest.mark.parametrize(
    "line", ["Quelle: Hafenamt Osmund", "© Ole Brandt", "Foto: Ole Brandt/dpa", "© Wend Post 2024"]
)
def test_a_line_of_the_text_without_a_picture_credits_nobody(line):
    assert pictures(below=f"<p>{line}</p>") == []


def test_a_line_straight_below_a_picture_does():
    assert pictures(above="<div><img src=a.jpg></div><p>Foto: Ole Brandt/dpa</p>") == [(None, "Ole Brandt/dpa")]


@pytest.mark.parametrize("name", ["author", "author-box", "byline-image"])
def test_the_authors_portrait_is_nobodys_picture(name):
    assert pictures(above=f"<div class={name}>{figure('Ines Holm. Photo: Ole Brandt')}</div>") == []


def test_a_credit_is_cut_by_its_place_not_by_its_words():
    words = "Getty Images opened an office at the quay. <span class=credit>Getty Images</span>"
    assert pictures(above=figure(words)) == [("Getty Images opened an office at the quay.", "Getty Images")]


@pytest.mark.parametrize(
    "remark", ["Purchase Licensing Rights, opens new tab", "ITALY OUT", "TPX IMAGES OF THE DAY", "DENMARK OUT"]
)
def test_remarks_to_those_who_print_are_neither_caption_nor_credit(remark):
    assert pictures(above=figure(f"The quay on Monday. REUTERS/Ole Brandt {remark}")) == [
        ("The quay on Monday", "REUTERS/Ole Brandt")
    ]


def test_one_picture_in_two_sizes_is_one():
    words = "The quay on Monday. Photo: Ole Brandt"
    assert pictures(above=figure(words, "quay-400.jpg"), below=figure(words, "quay-1600.jpg")) == [
        ("The quay on Monday.", "Ole Brandt")
    ]


def test_two_pictures_of_one_photographer_are_two():
    assert (
        len(
            pictures(
                above=figure("The quay. Photo: Ole Brandt", "quay.jpg")
                + figure("The ferry. Photo: Ole Brandt", "ferry.jpg")
            )
        )
        == 2
    )
