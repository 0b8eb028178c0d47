"""Reports as PDF: the text layer is a library's reading, and each segment is on the pages that it says."""

import sys

import pytest

from pdfs import pdf
from pressmark.build import Source, build
from pressmark.errors import LibraryMissingError, SourceError
from pressmark.model.report import Rung, Verdict
from pressmark.readers import pdf as reader
from pressmark.readers.pdf import read_pdf
from pressmark.readers.reading import read_bytes
from pressmark.store.folders import Store
from pressmark.validate import validate

pytest.importorskip("pypdf")
FIRST = [
    "Ferry across the Wend to stop in June",
    "By Ines Holm",
    "25 May 2020",
    "The old ferry across the Wend will stop running",
    "on the first of June, the harbour board said (on Monday) after",
]
SECOND = ["a vote. Four of its six members voted for the closure.", "Some 340 people used the “boat” on a working day."]


def pages_of(reading, words):
    """The pages of the segment that begins with these words."""
    text = reading.text
    (found,) = [one for one in reading.metadata.segments if text[one.start : one.end].startswith(words)]
    return [place.page for place in found.places]


def test_the_text_layer_page_by_page():
    reading = read_bytes(pdf(FIRST, SECOND))
    assert reading.text == "\n".join([*FIRST, *SECOND]) + "\n"
    assert reading.metadata.headline.value == FIRST[0]
    assert reading.metadata.date_published.value == "2020-05-25"
    assert reading.original.path == "data/original/source.pdf"
    assert reading.libraries[0].startswith("pypdf ")
    assert reading.libraries[0] in reading.notes[0]


def test_a_page_ends_a_paragraph_but_where_it_plainly_goes_on():
    text = read_pdf(pdf(["The board met.", "It voted"], ["for it."], [], ["Then it left."])).text
    assert text == "The board met.\nIt voted\nfor it.\n\nThen it left.\n"


def test_each_segment_names_its_pages():
    reading = read_bytes(pdf(FIRST, [], SECOND))
    assert pages_of(reading, FIRST[0]) == [1]
    assert pages_of(reading, SECOND[-1]) == [3]
    assert all(one.places for one in reading.metadata.segments)


def built(folder):
    (folder / "r.pdf").write_bytes(pdf(FIRST, SECOND))
    (outcome,) = build([Source(name="r.pdf", content=folder / "r.pdf")], Store.create(folder / "store"))
    assert outcome.error is None, outcome.error
    return outcome.folder


def verdicts(folder):
    report = validate(folder)
    return report.valid, {one.rung: one for one in report.rungs}


def test_an_archive_of_one_says_whose_reading_it_is(tmp_path):
    valid, rungs = verdicts(built(tmp_path))
    assert valid
    assert rungs[Rung.DERIVED].verdict is Verdict.NOT_CHECKED
    assert "pypdf" in rungs[Rung.DERIVED].note
    assert rungs[Rung.REPRODUCED].verdict is Verdict.PASSED


def test_without_the_library_an_archive_is_valid_and_not_reproduced(tmp_path, monkeypatch):
    folder = built(tmp_path)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    valid, rungs = verdicts(folder)
    assert valid
    assert rungs[Rung.REPRODUCED].verdict is Verdict.NOT_CHECKED
    assert "pypdf" in rungs[Rung.REPRODUCED].note


def test_without_the_library_a_pdf_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(LibraryMissingError, match="pypdf is not installed") as caught:
        read_bytes(pdf(FIRST))
    assert "pip install 'pressmark[pdf]'" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([], []), "no text layer"),
        (b"%PDF-1.7\nnothing", "cannot be read"),
        (pdf(FIRST)[:400], "cannot be read|no text layer"),
        (
            pdf(FIRST, trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a) (b)]"),
            "locked|cannot be read",
        ),
    ],
    ids=["pictures", "damaged", "cut off", "locked"],
)
def test_what_has_no_layer_that_can_be_read_is_refused(data, why):
    with pytest.raises(SourceError, match=why) as caught:
        read_pdf(data)
    assert "--text TRANSCRIPT" in caught.value.hint


def test_a_book_is_refused_before_its_pages_are_read(monkeypatch):
    monkeypatch.setattr(reader, "MAX_PAGES", 1)
    with pytest.raises(SourceError, match="more than 1 pages"):
        read_pdf(pdf(FIRST, SECOND))
