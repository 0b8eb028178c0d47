"""Folders, lists and web archives: every source in one order, each with what is stated of it, and none stops the rest."""

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest

import warcs
from pages_maker import page
from pictures import news_picture
from pressmark.build import Source, build
from pressmark.errors import PressmarkError
from pressmark.gathering import Wanted, count, gather, gather_list
from pressmark.readers.lists import read_list
from pressmark.store.folders import Store
from pressmark.store.journal import NAME, Journal

TEXT = "The bridge at Wendau opened\n\nThe bridge opened on Monday, the mayor said.\n"


def write(folder, *names, text=TEXT):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{text}{name}\n", "utf-8")


def wanted(*names, told=lambda _: None, **options):
    return Wanted(
        names=[str(name) for name in names],
        template=Source(name="", content=None),
        address=lambda url: url,
        told=told,
        **options,
    )


def names(sources, folder):
    return [os.path.relpath(source.name, folder) for source in sources]


def outcomes(sources, store, **options):
    return build(sources, Store.create(store), **options)


def test_a_folder_gives_its_files_by_the_bytes_of_their_paths(tmp_path):
    write(tmp_path, "b.txt", "a/z.txt", "B.txt", "a b.txt", "ä.txt", "line\nfeed.txt")
    assert names(gather(wanted(tmp_path)), tmp_path) == [
        "B.txt",
        "a/z.txt",
        "a b.txt",
        "b.txt",
        "line\nfeed.txt",
        "ä.txt",
    ]


def test_what_is_no_source_is_passed_over_and_said(tmp_path):
    write(tmp_path, "a.txt", ".hidden.txt", "Thumbs.db", "table.xlsx", "page_files/x.txt", "other_files/y.txt")
    (tmp_path / "page.html").write_text(page())
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    Store.create(tmp_path / "archive")
    told = []
    assert names(gather(wanted(tmp_path, told=told.append)), tmp_path) == ["a.txt", "other_files/y.txt", "page.html"]
    assert [line.rpartition("/")[2] for line in told] == [
        "archive: holds archives, passed over",
        "link.txt: a link, passed over",
        "table.xlsx: no text, page, picture or web archive by its name",
    ]


def test_all_kinds_together(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, "a.txt")
    (folder / "b.html").write_text(page())
    (folder / "c.jpg").write_bytes(news_picture())
    warcs.write(folder, warcs.warcinfo(), warcs.response(page().encode()), name="d.warc")
    (folder / "e.txt").write_bytes(b"\x00\x01\x02" * 50)
    found = outcomes(gather(wanted(folder)), tmp_path / "store")
    assert [one.error is None for one in found] == [True, True, True, True, False]
    assert found[3].source == f"{folder}/d.warc#{warcs.PAGE}"


def test_a_damaged_web_archive_never_stops_the_rest(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"\x1f\x8b\x08 no gzip at all")
    write(tmp_path, "b.txt")
    told = []
    found = outcomes(gather(wanted(tmp_path, told=told.append)), tmp_path / "store")
    assert [one.error is None for one in found if one.source.endswith("b.txt")] == [True]
    assert told or found[0].error


def test_a_web_archive_without_a_page_is_refused(tmp_path):
    """Nothing built and nothing said would look like success."""
    cut = tmp_path / "cut.warc"
    cut.write_bytes(b"WARC/1.0\r\n")
    (found,) = outcomes(gather(wanted(cut)), tmp_path / "store")
    assert "no web page" in found.error.message
    assert "header-unfinished" in found.error.message


def test_pages_of_a_web_archive_can_be_chosen(tmp_path):
    other = warcs.response(page(title="Another page").encode(), number=40, target_uri="https://news.example/other")
    path = warcs.write(tmp_path, warcs.warcinfo(), warcs.response(page().encode()), other)
    assert len(list(gather(wanted(path)))) == 2
    assert len(list(gather(wanted(path, limit=1)))) == 1
    assert [one.name.partition("#")[2] for one in gather(wanted(path, crawl_url=warcs.PAGE))] == [warcs.PAGE]


CSV = '\ufeffsource;publisher;published;author;stated-by\r\na.txt;Wend Courier;2020-05-25;Ines Holm; Ada\r\nb.txt;"Wend;\nCourier";;;\r\n'


def test_a_list_as_spreadsheet_programs_write_it(tmp_path):
    (tmp_path / "list.csv").write_text(CSV, "utf-8", newline="")
    first, second = read_list(tmp_path / "list.csv")
    assert [(one.field, one.value) for one in first.stated] == [
        ("publisher", "Wend Courier"),
        ("date_published", "2020-05-25"),
        ("author", "Ines Holm"),
    ]
    assert (first.line, first.stated_by, second.line) == (2, "Ada", 3)
    assert second.stated[0].value == "Wend;\nCourier"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("l.csv", "publisher\nx\n", "line 1: no column is called source"),
        ("l.csv", "source,colour\na,b\n", "line 1: unknown column 'colour'"),
        ("l.csv", "source,Source\na,b\n", "line 1: the column source is there twice"),
        ("l.csv", "source,published,datePublished\na,b\n", "line 1: the column published is there twice"),
        ("l.csv", "\n\n", "is empty"),
        ("l.csv", 'source,url\n"a\n', "not CSV"),
        ("l.csv", b"source\n\xff\n", "not UTF-8 at byte 7"),
        ("l.csv", b"PK\x03\x04 no more", "damaged workbook"),
        ("l.jsonl", '{"source": "a", "colour": "b"}\n', "line 1: unknown column 'colour'"),
    ],
)
def test_a_list_that_cannot_be_used_names_the_place(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PressmarkError, match=message):
        read_list(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("l.csv", "source,url\na,\nb,c,d\ne,\n", "line 3: 3 cells"),
        ("l.csv", "source,url,\na,,\nb,,c\ne,,\n", "line 3: a cell under no column's name"),
        ("l.csv", "source,publisher\na,\n,x\ne,\n", "line 3: the row names no source"),
        ("l.csv", "source,published\na,\nb,3/4/2020\ne,\n", "line 3: published 3/4/2020 may be read in two ways"),
        ("l.jsonl", '{"source": "a"}\n{"source": 5}\n{"source": "e"}\n', "line 2, source: no text"),
        ("l.jsonl", '{"source": "a"}\n{\n{"source": "e"}\n', "line 2: no JSON"),
        ("l.jsonl", '{"source": "a"}\n[]\n{"source": "e"}\n', "line 2: no JSON object"),
    ],
)
def test_a_row_that_cannot_be_used_stops_no_other(tmp_path, name, content, message):
    (tmp_path / name).write_text(content)
    first, second, third = read_list(tmp_path / name)
    assert (first.source, first.error, third.source, third.error) == ("a", None, "e", None)
    assert message in second.error.message


def test_columns_are_known_in_any_case_and_spelling(tmp_path):
    (tmp_path / "l.csv").write_text(
        "Source,PUBLISHER,Stated By,image_credit,DatePublished,\na.txt,Wend,Ada,Holm,2020,\n"
    )
    (row,) = read_list(tmp_path / "l.csv")
    assert (row.source, row.stated_by) == ("a.txt", "Ada")
    assert [one.field for one in row.stated] == ["publisher", "image_credit", "date_published"]


@pytest.mark.parametrize(
    ("written", "also", "read"),
    [
        ("14.03.2024", "", "2024-03-14"),
        ("3.4.2024", "", "2024-04-03"),
        ("14.03.2024 18:05", "", "2024-03-14T18:05"),
        ("14/03/2024", "", "2024-03-14"),
        ("3/14/2024 6:05:00 PM", "", "2024-03-14T18:05"),
        ("3/14/2024 12:05 AM", "", "2024-03-14T00:05"),
        ("4/4/2024", "", "2024-04-04"),
        ("3/4/2024", "25/12/2023", "2024-04-03"),
        ("3/4/2024", "12/25/2023", "2024-03-04"),
        ("3-4-2024", "25-12-2023", "2024-04-03"),
        ("2024/3/4", "", "2024-03-04"),
        ("2024-03-14 18:05", "", "2024-03-14T18:05"),
        ("2024-03-14T18:05+02:00", "", "2024-03-14T18:05+02:00"),
        ("2024-03", "", "2024-03"),
        ("31/31/2024", "", "31/31/2024"),
        ("May 2024", "", "2024-05"),
    ],
)
def test_dates_as_spreadsheets_rewrite_them(tmp_path, written, also, read):
    (tmp_path / "l.csv").write_text(f"source,published\na.txt,{written}\nb.txt,{also}\n")
    row = read_list(tmp_path / "l.csv")[0]
    assert [one.value for one in row.stated] == [read]


def test_dates_that_show_both_orders_settle_nothing(tmp_path):
    (tmp_path / "l.csv").write_text("source,published\na,3/4/2024\nb,25/12/2023\nc,12/25/2023\n")
    assert [row.error is None for row in read_list(tmp_path / "l.csv")] == [False, False, False]


def test_a_workbook_is_a_list(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Source", "Published"])
    book.active.append(["a.txt", date(2020, 5, 25)])
    book.save(tmp_path / "l.xlsx")
    (row,) = read_list(tmp_path / "l.xlsx")
    assert (row.line, row.source, row.stated[0].value) == (2, "a.txt", "2020-05-25")


def listed(folder, *sources, **options):
    (folder / "l.jsonl").write_text("\n".join(json.dumps({"source": str(one)}) for one in sources))
    return list(gather_list(wanted(**options), folder / "l.jsonl"))


def test_paths_as_other_systems_write_them(tmp_path):
    write(tmp_path, "sub dir/b.txt", unicodedata.normalize("NFC", "köln/ä.txt"), "x\\y.txt")
    found = listed(tmp_path, "sub dir\\b.txt", unicodedata.normalize("NFD", "köln\\ä.txt"), "x\\y.txt")
    assert names(found, tmp_path) == ["sub dir/b.txt", "köln/ä.txt", "x\\y.txt"]


def test_rows_stay_in_the_lists_folder(tmp_path):
    inside = tmp_path / "in"
    write(inside, "a.txt")
    write(tmp_path, "secret.txt")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    outside = ["../secret.txt", tmp_path / "secret.txt", "link.txt", "..\\secret.txt", "x/../../secret.txt", "/etc"]
    found = listed(inside, "a.txt", *outside)
    assert found[0].content == inside / "a.txt"
    assert ["outside the list's folder" in one.content.message for one in found[1:]] == [True] * len(outside)
    assert all(isinstance(one.content, Path) for one in listed(inside, "a.txt", *outside[:4], anywhere=True))


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "~/a.txt", "C:\\a.txt", "nothing.txt"])
def test_a_row_that_cannot_be_opened_stops_no_other(tmp_path, name):
    write(tmp_path, "a.txt")
    found = outcomes(listed(tmp_path, name, "a.txt"), tmp_path / "store")
    assert [one.error is None for one in found] == [False, True]


def test_rows_are_stated_over_what_all_share(tmp_path):
    write(tmp_path, "a.txt", "b.txt")
    rows = [
        {"source": "a.txt", "publisher": "Wend Courier", "author": ["Ines Holm", "Otto Brandt"]},
        {"source": "b.txt"},
    ]
    (tmp_path / "l.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    first, second = outcomes(gather_list(wanted(), tmp_path / "l.jsonl"), tmp_path / "store")
    metadata = json.loads((first.folder / "data/metadata.json").read_bytes())
    assert metadata["publisher"]["value"] == "Wend Courier"
    assert [one["value"] for one in metadata["author"]] == ["Ines Holm", "Otto Brandt"]
    assert "publisher" not in json.loads((second.folder / "data/metadata.json").read_bytes())


def test_a_second_run_builds_only_what_is_missing(tmp_path, monkeypatch):
    write(tmp_path / "in", *(f"{number}.txt" for number in range(5)))
    store = tmp_path / "store"
    first = outcomes(gather(wanted(tmp_path / "in")), store, journal=Journal.open(Store.create(store).root))
    monkeypatch.setattr(sys.modules["pressmark.build"], "read", lambda _: pytest.fail("it was read again"))
    second = outcomes(gather(wanted(tmp_path / "in")), store, journal=Journal.open(store))
    assert [one.archive_id for one in second] == [one.archive_id for one in first]
    assert all(one.already_there for one in second)


def test_a_changed_file_or_another_statement_is_built_again(tmp_path):
    write(tmp_path / "in", "a.txt")
    before = [one.key for one in gather(wanted(tmp_path / "in"))]
    write(tmp_path / "in", "a.txt", text="Another text\n\nIt was said.\n")
    assert before != [one.key for one in gather(wanted(tmp_path / "in"))]


def test_a_journal_is_never_believed_against_the_store(tmp_path):
    write(tmp_path / "in", "a.txt")
    store = Store.create(tmp_path / "store")
    (source,) = gather(wanted(tmp_path / "in"))
    Journal.open(store.root).add(source.key, "0" * 64)
    (found,) = outcomes([source], store.root, journal=Journal.open(store.root))
    assert not found.already_there
    assert found.folder.is_dir()


def test_a_torn_line_of_the_journal_is_passed_over(tmp_path):
    (tmp_path / NAME).write_bytes(b'{"id":"' + b"a" * 64 + b'","key":"k"}\n{"id":"bb","ke')
    journal = Journal.open(tmp_path)
    assert journal.find("k") == "a" * 64


def test_many_are_counted_where_that_is_cheap(tmp_path):
    write(tmp_path / "in", "a.txt", "b.txt")
    assert count(wanted(tmp_path / "in", "c.txt"), None) == 3
    crawl = warcs.write(tmp_path, warcs.page(), name="named otherwise")
    assert count(wanted(tmp_path / "in", crawl), None) is None


def archive(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", "pressmark", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_command_sums_up_and_lists_what_was_refused(tmp_path):
    write(tmp_path / "in", "a.txt", "b.txt")
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    done = archive("build", "in", cwd=tmp_path)
    assert done.returncode == 4
    assert "2 built, 0 already there, 1 refused" in done.stderr
    assert "refused: in/c.txt: the source is empty" in done.stderr
    assert len(done.stdout.splitlines()) == 2
    again = archive("build", "in", "--json", cwd=tmp_path)
    assert [one["status"] for one in json.loads(again.stdout)["results"]] == [
        "already-there",
        "already-there",
        "refused",
    ]


def test_the_command_takes_a_list(tmp_path):
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "l.csv").write_text("source,publisher\na.txt,Wend Courier\nb.txt,\nnothing.txt,\n")
    done = archive("build", "--list", "l.csv", cwd=tmp_path)
    assert "2 built, 0 already there, 1 refused" in done.stderr
    assert archive("build", "--list", "l.csv", "a.txt", cwd=tmp_path).returncode == 2


def test_the_command_lets_a_list_leave_its_folder_only_if_told(tmp_path):
    write(tmp_path, "a.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "l.csv").write_text("source\n../a.txt\n")
    refused = archive("build", "--list", "in/l.csv", cwd=tmp_path)
    assert refused.returncode == 4
    assert "outside the list's folder" in refused.stderr
    assert "--anywhere" in refused.stderr
    assert archive("build", "--list", "in/l.csv", "--anywhere", cwd=tmp_path).returncode == 0
    assert archive("build", "a.txt", "--anywhere", cwd=tmp_path).returncode == 2


def test_work_that_was_broken_off_goes_on(tmp_path):
    write(tmp_path / "in", *(f"{number:04d}.txt" for number in range(400)))
    running = subprocess.Popen(
        [sys.executable, "-m", "pressmark", "build", "in"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    running.stdout.readline()
    time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    done = archive("build", "in", cwd=tmp_path)
    assert done.returncode == 0
    assert "0 refused" in done.stderr
    assert archive("validate", "--store", "archive", cwd=tmp_path).returncode in (0, 2)
    assert len([one for one in (tmp_path / "archive").iterdir() if (one / "bagit.txt").is_file()]) == 400


def test_an_unreadable_file_is_refused_alone(tmp_path):
    write(tmp_path / "in", "a.txt", "b.txt")
    (tmp_path / "in" / "b.txt").chmod(0)
    found = outcomes(gather(wanted(tmp_path / "in")), tmp_path / "store")
    assert found[0].error is None
    if os.geteuid():
        assert isinstance(found[1].error, PressmarkError)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (source,) = gather(Wanted(names=[str(tmp_path / "pipe")], template=Source(name="", content=None), address=None))
    assert "neither a file nor a folder" in source.content.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everywhere")
def test_a_folder_that_may_not_be_read_is_told_and_the_rest_built(tmp_path):
    write(tmp_path, "a.txt")
    (tmp_path / "shut").mkdir(mode=0)
    told = []
    wanted = Wanted(names=[str(tmp_path)], template=Source(name="", content=None), address=None, told=told.append)
    assert len(list(gather(wanted))) == 1
    assert told == [f"{tmp_path / 'shut'}: cannot be read: permission denied"]
    (tmp_path / "shut").chmod(0o700)
