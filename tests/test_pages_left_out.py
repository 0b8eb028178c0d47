"""Nothing of a page is lost in silence: what its article's text has not is kept beside it, quoted and counted."""

import pytest

from pages_maker import PARAGRAPHS, linked, page, read
from pressmark.model.metadata import Role
from pressmark.readers.web_pages.left_out import RULE

APART = "A boat that carried 340 people a day for forty years is not scrap, said a member of the board who had voted against."


def left_of(reading):
    return [reading.text[one.start : one.end] for one in reading.metadata.segments if one.rule == RULE]


def test_a_paragraph_set_apart_is_kept_and_told():
    reading = read(page(below=f"<div class=box><blockquote class=pull>{APART}</blockquote></div>"))
    kept = [one for one in reading.metadata.segments if reading.text[one.start : one.end] == APART]
    assert len(kept) == 1
    assert kept[0].role is Role.BODY or (
        left_of(reading) == [APART] and any(APART[:40] in one for one in reading.notes)
    )


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>{}</p></aside>",
        "<nav><p>{}</p></nav>",
        "<div class=cookie-banner><p>{}</p></div>",
        "<div class='related teaser'><p>{}</p></div>",
        "<p><a href=/other>{}</a></p>",
        "<p hidden>{}</p>",
    ],
)
def test_the_sites_own_paragraphs_are_not(box):
    reading = read(page(below=box.format(APART)))
    assert left_of(reading) == []


def test_one_body_in_several_containers():
    held = "".join(f"<div class=block><p class=para>{line}</p></div><div class=ad></div>" for line in PARAGRAPHS)
    reading = read(page(body=held, below=f"<div class=extra><div class=last><p class=para>{APART}</p></div></div>"))
    body = [reading.text[one.start : one.end] for one in reading.metadata.segments if one.role is Role.BODY]
    assert body == [*PARAGRAPHS, APART]


def test_the_page_s_own_count_is_compared():
    words = " ".join(PARAGRAPHS)
    assert not any("counts" in note for note in read(page(head=linked(articleBody=words))).notes)
    longer = read(page(head=linked(articleBody=words * 3))).notes
    assert any("counts" in note and "were found" in note for note in longer)
    assert any("counts 900 words" in note for note in read(page(head=linked(wordCount=900))).notes)
