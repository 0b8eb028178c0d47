"""Tables as Excel, LibreOffice, Google Sheets and Numbers write them: the same rows."""

import io
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from pressmark.claims.curation.forms import read_form
from pressmark.claims.curation.placing import CuratedItem
from pressmark.errors import SourceError
from pressmark.formats import spreadsheet
from pressmark.formats.spreadsheet import MAX_COLUMNS, read_sheet

ROWS = [
    ["source", "publisher", "published"],
    ["a.html", 'Wend; "Courier", Ltd', "2020-05-25"],
    ["b.html", "", "2020-05-26"],
]
MIDNIGHT = datetime(2020, 5, 25)  # noqa: DTZ001  # a workbook knows no zones
CELLS = [tuple(row) for row in ROWS]


def written(separator, *, end="\r\n", quote_all=False):
    def cell(words):
        special = quote_all or separator in words or '"' in words
        return '"' + words.replace('"', '""') + '"' if special else words

    return end.join(separator.join(cell(words) for words in row) for row in ROWS) + end


def workbook(rows, *, formats=None, hidden=False, more=()):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    for title in more:
        book.create_sheet(title).append(["another"])
    if hidden:
        sheet.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(data, name="list.csv"):
    return [row.cells for row in read_sheet(data, name)]


PROGRAMS = {
    "Excel, CSV UTF-8": ("\ufeff" + written(",")).encode(),
    "Excel with semicolons": ("\ufeff" + written(";")).encode(),
    "Excel, Unicode text": written("\t").encode("utf-16"),
    "Excel, its separator named": ("\ufeffsep=;\r\n" + written(";")).encode(),
    "Excel on an old Macintosh": written(",", end="\r").encode(),
    "LibreOffice": written(",", end="\n").encode(),
    "LibreOffice, all quoted": written(";", end="\n", quote_all=True).encode(),
    "Google Sheets, tabs": written("\t").encode(),
    "Numbers": ("\ufeff" + written(";", end="\n")).encode(),
    "big-endian": b"\xfe\xff" + written(",").encode("utf-16-be"),
}


@pytest.mark.parametrize("data", PROGRAMS.values(), ids=PROGRAMS)
def test_whatever_program_wrote_it(data):
    assert cells(data) == CELLS


def test_a_workbook_gives_the_same_rows():
    rows = [*ROWS[:2], ["b.html", None, date(2020, 5, 26)]]
    rows[1] = [*rows[1][:2], MIDNIGHT]
    data = workbook(rows, formats={"C2": "yyyy-mm-dd", "C3": "dd.mm.yyyy"}, more=["notes"])
    assert cells(data, "list.xlsx") == CELLS
    assert cells(data, "list.csv") == CELLS


def test_the_kinds_of_cells_in_a_workbook():
    moment = MIDNIGHT.replace(hour=14, minute=5)
    row = [46, 46.0, 0.5, True, moment, MIDNIGHT, time(9, 30), None, "=1+1", " x "]
    data = workbook([row], formats={"E1": "dd/mm/yyyy hh:mm", "F1": "dd/mm/yyyy hh:mm"})
    assert cells(data) == [
        ("46", "46", "0.5", "TRUE", "2020-05-25T14:05", "2020-05-25T00:00", "09:30:00", "", "", " x ")
    ]


def test_a_hidden_sheet_is_not_read():
    assert cells(workbook(ROWS, hidden=True, more=["shown"])) == [("another",)]


def test_a_table_of_one_column_has_no_separator():
    assert cells('quote\n“A, b,” said C; “d.”\n"e, ""f"""\n'.encode()) == [
        ("quote",),
        ("“A, b,” said C; “d.”",),
        ('e, "f"',),
    ]


def test_rows_are_numbered_as_the_program_shows_them():
    rows = list(read_sheet(b'a,b\n\n"x\ny",1\nz,2\n', "t.csv"))
    assert [(row.place, row.number) for row in rows] == [("line 1", 1), ("line 3", 3), ("line 5", 5)]
    rows = list(read_sheet(workbook([["a"], [], ["z"]]), "t.xlsx"))
    assert [(row.place, row.number) for row in rows] == [("row 1", 1), ("row 3", 3)]


def test_a_cell_far_to_the_right_costs_nothing():
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in range(1, 200):
        book.active.cell(line, 1, "a")
        book.active.cell(line, 16_384, "x")
    file = io.BytesIO()
    book.save(file)
    assert {len(row) for row in cells(file.getvalue())} == {1}
    assert MAX_COLUMNS < 16_384


def zipped(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


REFUSED = {
    "a damaged workbook or zip file": b"PK\x03\x04 garbage",
    "no workbook of the form .xlsx": zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "an .xls or another file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "cannot be read as a workbook": zipped(xl__workbook_xml="<no"),
    "not UTF-8 at byte 1": b"a\xff",
    "not UTF-16 at byte": b"\xff\xfea",
    "not CSV at line 2": b'a,b\n"c"d,e\n',
}


@pytest.mark.parametrize(("why", "data"), REFUSED.items())
def test_what_is_refused_says_how_to_save_it(why, data):
    with pytest.raises(SourceError, match=why) as caught:
        cells(data, "list.csv")
    assert "save it as CSV UTF-8" in caught.value.hint or "CSV at line" in why


def test_a_bomb_is_refused_before_it_is_inflated(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_WORKBOOK_BYTES", 1_000_000)
    data = zipped(xl__workbook_xml="x", xl__sheet_xml=bytes(2_000_000))
    with pytest.raises(SourceError, match="inflates to more than"):
        cells(data)


def test_entities_are_not_expanded():
    data = workbook([["a"]])
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    with zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = (laughs + "]>").encode() + content.replace(b"<v>0</v>", b"<v>&j;</v>")
            out.writestr(name, content)
    with pytest.raises(SourceError, match="cannot be read as a workbook"):
        cells(target.getvalue())


def test_without_the_library_a_workbook_is_named_and_the_way_out(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(SourceError, match="is a workbook, no CSV") as caught:
        cells(zipped(xl__workbook_xml="x"))
    assert caught.value.hint == "pip install 'pressmark[xlsx]', or save it as CSV UTF-8"


def test_claims_are_read_from_whatever_program_wrote_them():
    rows = [["Quote", "Speaker", "Start"], ["The ferry; “stops”, they said", "Ines Holm", 46]]
    text = 'Quote;Speaker;Start\n"The ferry; “stops”, they said";Ines Holm;46\n'
    forms = [workbook(rows), text.encode(), ("\ufeffsep=;\n" + text).encode(), text.encode("utf-16")]
    found = [replace(one, place="") for data in forms for one in read_form(data, name="claims").items]
    assert len(found) == 4
    assert set(found) == {CuratedItem(place="", quotes=(rows[1][0],), who="Ines Holm", start=46)}
