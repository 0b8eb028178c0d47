"""The main job: same input, same bytes; bad input, a clear error and nothing left behind."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pressmark.build import Source, build
from pressmark.errors import PressmarkError, SourceChangedError
from pressmark.model.statements import Stated, Statements
from pressmark.readers import sources
from pressmark.store.folders import Store
from pressmark.validate import validate

STATED = Statements(
    stated=(
        Stated(field="publisher", value="The Example Herald"),
        Stated(field="date_accessed", value="2020-05-26"),
    )
)


def built(content, folder, **named):
    (outcome,) = build([Source(name="the source", content=content, **named)], Store.create(folder))
    return outcome


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_sample_is_built_and_found_valid(sample, tmp_path):
    outcome = built(sample, tmp_path / "archive", statements=STATED)
    assert outcome.error is None
    assert outcome.folder.name.startswith("2020-05-25-scores-of-hired-gunmen-")
    assert validate(outcome.folder, expected=outcome.archive_id).valid


def test_the_same_again_is_found_there(sample, tmp_path):
    first = built(sample, tmp_path / "archive")
    again = built(sample, tmp_path / "archive")
    assert (first.already_there, again.already_there) == (False, True)
    assert (again.archive_id, again.folder) == (first.archive_id, first.folder)


def test_name_path_and_way_of_giving_do_not_matter(sample, tmp_path):
    other = tmp_path / "a path with spaces and ünïcode" / "другое.dat"
    other.parent.mkdir()
    shutil.copyfile(sample, other)
    ids = {
        built(content, tmp_path / str(number)).archive_id
        for number, content in enumerate([sample, other, sample.read_bytes()])
    }
    assert len(ids) == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "0", "PYTHONUTF8": "0", "LC_ALL": "POSIX", "HOME": "/nowhere"},
    ],
)
def test_clock_locale_zone_and_hash_seed_do_not_matter(sample, tmp_path, environment):
    here = built(sample, tmp_path / "here", statements=STATED)
    archive = Path(sys.executable).with_name("archive")
    words = [
        archive,
        "build",
        sample,
        "--publisher",
        "The Example Herald",
        "--accessed",
        "2020-05-26",
        "--store",
        "there",
    ]
    run = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == f"{here.archive_id.hex}\n"
    assert tree(tmp_path / "there" / here.folder.name) == tree(here.folder)


def test_line_ends_change_the_archive_but_not_the_text(sample, tmp_path):
    data = sample.read_bytes()
    plain = built(data, tmp_path / "a")
    windows = built(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), tmp_path / "a")
    assert plain.archive_id != windows.archive_id
    assert (plain.folder / "data/text.txt").read_bytes() == (windows.folder / "data/text.txt").read_bytes()


def test_a_contradiction_is_reported_and_kept(sample, tmp_path):
    statements = Statements(agent="J. Doe", stated=(Stated(field="date_published", value="2020-05-26"),))
    outcome = built(sample, tmp_path, statements=statements)
    assert [(one.field, one.page, one.stated) for one in outcome.contradictions] == [
        ("datePublished", ("2020-05-25",), "2020-05-26")
    ]


def test_any_file_is_kept_with_a_transcript(sample, tmp_path):
    picture = tmp_path / "scan"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    outcome = built(picture, tmp_path / "archive", transcript=sample)
    assert outcome.error is None
    assert (outcome.folder / "data/original/source.png").read_bytes() == picture.read_bytes()
    assert (outcome.folder / "data/text.txt").read_bytes() == sample.read_bytes()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "white space|empty|no text"),
        (bytes(range(256)) * 20, "not a text|UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        ("Zwölf Brücken sperrt der Fluß".encode()[:-1], "UTF-8|cut"),
        ("A text in UTF-16".encode("utf-16-le"), "utf-16"),
        (b"%PDF-1.7 and so on", "PDF"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data, message, tmp_path):
    outcome = built(data, tmp_path)
    assert outcome.error is not None
    assert outcome.error.hint or "empty" in message
    import re

    assert re.search(message, outcome.error.message + outcome.error.hint), outcome.error.message
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["schemas"]


def test_utf_16_with_its_mark_is_read(sample, tmp_path):
    outcome = built(sample.read_text("utf-8").encode("utf-16"), tmp_path)
    assert (outcome.folder / "data/text.txt").read_bytes() == sample.read_bytes()


def test_a_text_beyond_the_limit_is_refused(tmp_path):
    outcome = built(b"A long line of words.\n" * 900_000, tmp_path)
    assert "16 MiB" in outcome.error.message


def test_a_file_of_100_megabytes_is_refused_without_reading_it(tmp_path):
    source = tmp_path / "huge.txt"
    with source.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    outcome = built(source, tmp_path / "archive")
    assert "larger than" in outcome.error.message
    assert "--text" in outcome.error.hint


@pytest.mark.parametrize("what", ["missing", "folder", "fifo-less device"])
def test_what_is_no_readable_file_is_refused(what, tmp_path):
    (tmp_path / "folder").mkdir()
    path = {"missing": tmp_path / "nothing.txt", "folder": tmp_path / "folder", "fifo-less device": Path("/dev/zero")}[
        what
    ]
    outcome = built(path, tmp_path / "archive")
    assert isinstance(outcome.error, PressmarkError)
    assert str(path) in outcome.error.message


def test_a_source_that_changes_while_it_is_read_is_refused(sample, tmp_path, monkeypatch):
    source = tmp_path / "growing.txt"
    shutil.copyfile(sample, source)
    stats = os.fstat
    calls = []

    def growing(descriptor):
        result = stats(descriptor)
        calls.append(descriptor)
        if len(calls) == 1:
            with source.open("ab") as file:
                file.write(b"more")
        return result

    monkeypatch.setattr(sources.os, "fstat", growing)
    outcome = built(source, tmp_path / "archive")
    assert isinstance(outcome.error, SourceChangedError)


def test_one_bad_source_does_not_stop_the_others(sample, tmp_path):
    outcomes = build(
        [Source(name="bad", content=b""), Source(name="good", content=sample), Source(name="same", content=sample)],
        Store.create(tmp_path),
    )
    assert [bool(outcome.error) for outcome in outcomes] == [True, False, False]
    assert outcomes[1].archive_id == outcomes[2].archive_id
    assert len(list(Store(root=tmp_path).folders())) == 1


def test_the_source_is_never_touched(sample, tmp_path):
    source = tmp_path / "source.txt"
    shutil.copyfile(sample, source)
    source.chmod(0o400)
    before = source.stat()
    assert built(source, tmp_path / "archive").error is None
    after = source.stat()
    assert (before.st_mtime_ns, before.st_ino, before.st_mode) == (after.st_mtime_ns, after.st_ino, after.st_mode)
    assert source.read_bytes() == sample.read_bytes()


def test_builders_at_once_in_one_store_agree(sample, tmp_path):
    store = Store.create(tmp_path)
    text = sample.read_text("utf-8")
    wanted = [
        Source(name=str(number), content=text.replace("650", str(700 + number % 3)).encode()) for number in range(6)
    ]
    found = []
    threads = [threading.Thread(target=lambda one=one: found.extend(build([one], store))) for one in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [outcome.error for outcome in found] == [None] * 6
    assert {outcome.archive_id.hex for outcome in found} == set(store.identifiers())
    assert len(store.identifiers()) == 3
    assert all(validate(folder).valid for folder in store.folders())
    assert not list(tmp_path.glob(".incoming-*"))
