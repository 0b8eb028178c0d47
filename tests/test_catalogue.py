"""The catalogue of a store: complete, never the truth, and whatever stands in its place does no harm."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pressmark.build import Source, build
from pressmark.cataloguing import NOT_VALID, ask_catalogue, newer_revisions, tips
from pressmark.entries import read_entry
from pressmark.errors import TargetError, UsageError
from pressmark.find import Search, find
from pressmark.listing import Choice, Order, list_archives
from pressmark.model.statements import Stated, Statements
from pressmark.store import catalogue as tables
from pressmark.store.catalogue_file import NAME
from pressmark.store.catalogue_refresh import refresh
from pressmark.store.days import asked_days, edtf_days
from pressmark.store.folders import CLOSED, Store
from pressmark.store.queries import places_of, read_phrases
from pressmark.store.tokens import folded_words, tokens
from test_cli import report, run

ROOT = Path(__file__).resolve().parents[1]
EVERYTHING = Choice()


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    """A store: three articles, of two outlets and two years, and a revision of the first."""
    root = tmp_path_factory.mktemp("catalogue") / "archive"
    text = sample.read_text("utf-8")

    def stated(outlet, day):
        return Statements(stated=(Stated(field="publisher", value=outlet), Stated(field="date_published", value=day)))

    sources = [
        Source(name="a", content=sample, statements=stated("The Example Herald", "2020-05-25")),
        Source(name="b", content=text.replace("650", "651").encode(), statements=stated("Café Wend", "2021-01")),
        Source(
            name="c",
            content="Мост через реку закрыт\n\nМост через реку закрыт с понедельника, сообщил мэр.\n".encode(),
            statements=stated("Café Wend", "2021-02-03"),
        ),
    ]
    outcomes = build(sources, Store.create(root))
    assert [one.error for one in outcomes] == [None] * 3
    first = outcomes[0].archive_id.hex
    table = root.parent / "claims.csv"
    assert run("export", first, "--to", "claims-csv", "-o", table, cwd=root.parent)[0] == 0
    rows = table.read_text("utf-8-sig").splitlines()
    table.write_text(
        "\n".join([rows[0], *(row.replace("c1,,", "c1,drop,", 1) for row in rows[1:])]) + "\n", "utf-8-sig"
    )
    code, out, err = run("build", "--claims", table, "--revises", first, "--stated-by", "Ada Example", cwd=root.parent)
    assert code == 0, err
    return root, [one.archive_id.hex for one in outcomes], out.strip()


@pytest.fixture
def store(made, tmp_path):
    """A copy of it, without a catalogue."""
    shutil.copytree(made[0], tmp_path / "archive", ignore=shutil.ignore_patterns(NAME))
    return Store(root=tmp_path / "archive")


def ids(listed):
    return [one.row.archive_id for one in listed]


def test_every_archive_is_listed_with_what_it_says(store, made):
    _, digits, revised = made
    listed = list_archives(store, EVERYTHING)
    assert set(ids(listed)) == {*digits, revised}
    by_id = {one.row.archive_id: one for one in listed}
    assert by_id[digits[0]].row.outlet == "The Example Herald"
    assert by_id[digits[0]].newer == (revised,)
    assert by_id[revised].newer == ()
    assert by_id[revised].row.revises == digits[0]
    assert by_id[digits[2]].row.headline == "Мост через реку закрыт"


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(outlet=read_phrases(["example herald"])), 2),
        (Choice(outlet=read_phrases(["CAFE"])), 2),
        (Choice(days=asked_days("2021")), 2),
        (Choice(days=asked_days("2021-01-31")), 1),
        (Choice(days=asked_days("2020-05-26..")), 2),
        (Choice(language="en"), 3),
        (Choice(note="newer"), 1),
        (Choice(headline=read_phrases(["мост"])), 1),
        (Choice(headline=read_phrases(["gunmen mo"])), 0),
    ],
)
def test_archives_are_chosen(store, choice, count):
    assert len(list_archives(store, choice)) == count


@pytest.mark.parametrize("order", list(Order))
def test_a_list_goes_by_what_is_asked_for(store, order):
    there = list_archives(store, EVERYTHING, order=order)
    back = list_archives(store, EVERYTHING, order=order, backwards=True)
    assert ids(there) == ids(back)[::-1]
    field = {"date": "date", "outlet": "outlet", "headline": "headline", "claims": "claims", "added": "added"}
    values = [getattr(one.row, field.get(order.value, "archive_id")) for one in there]
    assert values == sorted(values, key=lambda value: value.casefold() if isinstance(value, str) else value)


def test_what_comes_and_goes_is_seen(store, made):
    _, digits, _ = made
    assert len(list_archives(store, EVERYTHING)) == 4
    folder = next(one for one in store.folders() if one.name.endswith(digits[2][:8]))
    moved = store.root.parent / "moved"
    folder.rename(moved)
    assert digits[2] not in ids(list_archives(store, EVERYTHING))
    moved.rename(store.root / "another-name")
    listed = list_archives(store, EVERYTHING)
    assert {one.row.archive_id: one.row.folder for one in listed}[digits[2]] == "another-name"


def test_what_is_no_bundle_is_listed_as_that(store):
    (store.root / "by-hand").mkdir()
    manifest = next(store.folders()) / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes() + b"x")
    notes = [one.notes for one in list_archives(store, EVERYTHING)]
    assert notes.count((NOT_VALID,)) == 2


def test_a_changed_bundle_is_never_shown_under_its_old_id(store, monkeypatch):
    """Even where the catalogue believes that nothing has changed, as it would of a forged row."""
    list_archives(store, EVERYTHING)
    folder = next(store.folders())
    manifest = folder / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes() + b"x")
    monkeypatch.setattr("pressmark.cataloguing.refresh", lambda *_, **__: 0)
    by_folder = {one.row.folder: one for one in list_archives(store, EVERYTHING)}
    assert by_folder[folder.name].notes == (NOT_VALID,)


def words_found(store, *words, choice=EVERYTHING, **options):
    return find(store, Search(phrases=read_phrases(words), **options), choice, limit=None)


def test_words_and_phrases_are_found_with_their_places(store, made):
    found = words_found(store, "bridge towns", choice=Choice(days=asked_days("2020")))
    assert {one.archive_id.hex for one in found.passages} == {made[1][0], made[2]}
    for one in found.passages:
        assert [one.text[start:end].lower() for start, end in one.marks] == ["bridge towns"]
        assert one.start <= one.marks[0][0] < one.marks[-1][1] <= one.end
    assert not words_found(store, "towns bridge").passages
    assert words_found(store, "towns", "bridge").total == words_found(store, "bridge", "towns").total > 0
    assert words_found(store, '"bridge towns" Marwan').total >= 1
    assert {one.archive_id.hex for one in words_found(store, "понедельник*").passages} == {made[1][2]}


def test_claims_are_found_by_speaker_and_number(store):
    by = words_found(store, speaker=read_phrases(["harbour courier"]))
    assert by.passages
    assert all(any("Harbour Courier" in (link.who or "") for link in one.claim.attribution) for one in by.passages)
    exact = words_found(store, amounts=(651, 651)).passages
    words = [one.text[one.start : one.end] for one in exact]
    assert any("651" in one for one in words)
    assert all("651" in one or "more than" in one.lower() for one in words)
    assert len(words_found(store, amounts=(600, 700)).passages) > len(exact)
    with pytest.raises(TargetError, match="nothing to look for"):
        words_found(store)


@pytest.mark.parametrize(("number", "fits"), [(300, False), (400, True), (401, True), (1000, True)])
def test_a_number_that_the_words_allow_fits(store, number, fits):
    found = words_found(store, amounts=(number, number)).passages
    assert any("More than 400" in one.text[one.start : one.end] for one in found) is fits


@pytest.mark.parametrize(
    ("bound", "least", "most"),
    [
        ("At least 14", 14.0, float("inf")),
        ("More than 14", 14.0, float("inf")),
        ("At most 14", float("-inf"), 14.0),
        ("Fewer than 14", float("-inf"), 14.0),
        ("Exactly 14", 14.0, 14.0),
    ],
)
def test_an_amount_is_open_where_its_words_leave_it_open(bound, least, most, tmp_path):
    text = f"Ferry sinks\n\n{bound} people were killed on Monday, the mayor said.\n"
    outcomes = build([Source(name="a", content=text.encode())], Store.create(tmp_path / "archive"))
    passages = read_entry(outcomes[0].folder).passages
    assert {amount for one in passages for amount in one.amounts} == {(least, most)}


def test_a_limit_says_how_many_there_are(store):
    all_of_them = words_found(store, "gunmen")
    some = find(store, Search(phrases=read_phrases(["gunmen"])), EVERYTHING, limit=2)
    assert (len(some.passages), some.total) == (2, all_of_them.total)
    assert some.passages == all_of_them.passages[:2]


def test_what_is_found_is_read_from_the_bundle(store):
    """A text that was changed behind the catalogue's back (the manifest not) is not shown."""
    before = words_found(store, "gunmen")
    texts = [folder / "data" / "text.txt" for folder in store.folders()]
    for text in texts:
        if "gunmen" in text.read_text("utf-8"):
            text.write_text(text.read_text("utf-8").replace("gunmen", "angels"), "utf-8")
    after = words_found(store, "gunmen")
    assert (after.passages, after.refused) == ((), before.total)


def garbage(path):
    path.write_bytes(os.urandom(9000))


def half(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 // 4096 * 4096] + bytes(4096))


def link(path):
    path.unlink()
    (path.parent / "elsewhere").write_bytes(b"not to be touched")
    path.symlink_to("elsewhere")


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def journal(path):
    os.mkfifo(f"{path}-journal")


def twice(path):
    os.link(path, path.parent / "other-name.sqlite3")


def other_schema(path):
    path.unlink()
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE archive (folder, fingerprint)")
        made.execute("PRAGMA application_id = 1349676395")
        made.execute("PRAGMA user_version = 1")
    made.close()


def trigger(path):
    with sqlite3.connect(path) as made:
        made.execute("CREATE TRIGGER evil AFTER INSERT ON archive BEGIN DELETE FROM passage; END")
    made.close()


def newer(path):
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA user_version = 99")
    made.close()


def wrong_types(path):
    with sqlite3.connect(path) as made:
        made.execute("UPDATE archive SET notes = '{}'")
    made.close()


def empty(path):
    path.write_bytes(b"")


@pytest.mark.parametrize(
    "attack", [garbage, half, link, pipe, journal, twice, other_schema, trigger, newer, wrong_types, empty]
)
def test_what_is_no_catalogue_of_ours_is_thrown_away(store, attack):
    wanted = list_archives(store, EVERYTHING)
    hits = words_found(store, "gunmen").total
    attack(store.root / NAME)
    again = list_archives(store, EVERYTHING)
    assert [(one.row.folder, one.row.archive_id, one.notes) for one in again] == [
        (one.row.folder, one.row.archive_id, one.notes) for one in wanted
    ]
    assert words_found(store, "gunmen").total == hits
    assert (store.root / NAME).is_file()
    assert not (store.root / NAME).is_symlink()
    elsewhere = store.root / "elsewhere"
    assert not elsewhere.exists() or elsewhere.read_bytes() == b"not to be touched"


def test_a_folder_in_its_place_is_left_alone(store):
    (store.root / NAME).mkdir()
    (store.root / NAME / "mine.txt").write_text("mine", "utf-8")
    assert len(list_archives(store, EVERYTHING)) == 4
    assert (store.root / NAME / "mine.txt").read_text("utf-8") == "mine"


def test_a_catalogue_from_elsewhere_says_nothing(store, made, tmp_path):
    """Rows count for the very files they were made from: in a copy of the store every bundle is read again."""
    with sqlite3.connect(made[0] / NAME) as opened:
        list_archives(Store(root=made[0]), EVERYTHING)
        opened.execute("UPDATE archive SET headline = 'forged'")
    opened.close()
    shutil.copyfile(made[0] / NAME, store.root / NAME)
    assert "forged" not in {one.row.headline for one in list_archives(store, EVERYTHING)}
    (made[0] / NAME).unlink()


def test_a_closed_store_is_listed_and_nothing_is_written(store):
    (store.root / CLOSED).write_text("closed", "utf-8")
    assert len(list_archives(store, EVERYTHING)) == 4
    assert not (store.root / NAME).exists()


def test_a_catalogue_that_another_writes_is_not_waited_for_for_ever(store, monkeypatch):
    monkeypatch.setattr("pressmark.store.catalogue_file.WAIT", 0)
    list_archives(store, EVERYTHING)
    shutil.copytree(next(store.folders()), store.root / "copy")
    with sqlite3.connect(store.root / NAME, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert len(list_archives(store, EVERYTHING)) == 5
        other.execute("ROLLBACK")
    other.close()
    assert len(list_archives(store, EVERYTHING)) == 5


def test_several_processes_at_once_agree(store):
    words = [sys.executable, "-m", "pressmark", "list", "--json", "--store", str(store.root)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: subprocess.run(words, capture_output=True, check=False), range(4)))
    assert [one.returncode for one in done] == [0] * 4, done[0].stderr
    assert len({one.stdout for one in done}) == 1
    assert len(json.loads(done[0].stdout)["results"]) == 4


def test_only_so_many_bundles_are_read_on_the_way(store):
    left = []

    def question(catalogue):
        left.append(refresh(catalogue, lambda folders: map(read_entry, folders), most=1))
        return catalogue.rows()

    assert len(tables.ask(store, question)) == 1
    assert left == [3]


def test_the_newest_revision_is_named(store, made):
    assert newer_revisions(store.root, made[1][0]) == (made[2],)
    assert newer_revisions(store.root, made[2]) == ()
    assert newer_revisions(store.root / "nowhere", made[2]) == ()


def test_a_chain_of_revisions_ends_at_its_tips():
    above = {"a": ["b", "c"], "b": ["d"], "d": ["b"]}
    assert tips("a", lambda one: above.get(one, [])) == ("c", "d")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Café’s owner", "the cafe s owner"),
        ("Straße ΣΊΣΥΦΟΣ", "strasse σισυφοσ"),
        ("cafe\u0301 ﬁne", "cafe fine"),
        ("東京タワーで3人", "東 京 タ ワ ー て 3 人"),
        ("snake_case C3PO", "snake case c3po"),
        ("!!!", ""),
    ],
)
def test_words_are_compared_without_case_and_accents(text, words):
    assert folded_words(text) == words
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)


def test_a_word_inside_an_unspaced_text_is_found():
    text = "昨日、東京タワーで火事があった。"
    assert [text[a:b] for a, b in places_of(read_phrases(["東京タワー"]), text, 0, len(text))] == ["東京タワー"]


@pytest.mark.parametrize(
    "words", ['"', '""', '" OR speaker:x', "NEAR(a b)", "a* AND", "-", "'; DROP TABLE archive", "\x00"]
)
def test_no_word_is_taken_for_a_query(store, words):
    phrases = read_phrases([words])
    if phrases:
        find(store, Search(phrases=phrases), EVERYTHING, limit=None)
    assert len(list_archives(store, EVERYTHING)) == 4


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020-05-25T14:05+02:00", "2020-05-25", "2020-05-25"),
        ("1921-11?", "1921-11-01", "1921-11-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2020-05/2021-01", "2020-05-01", "2021-01-31"),
        ("2001-21", "2001-01-01", "2001-12-31"),
    ],
)
def test_a_date_is_a_stretch_of_days(edtf, first, last):
    days = edtf_days(edtf)
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("words", ["yesterday", "..", "2020-13", "2020-05-25..x", "20"])
def test_no_day_is_refused(words):
    with pytest.raises(TargetError, match="not a day"):
        asked_days(words)


def test_the_command_lists_and_finds(store, made):
    folder = store.root.parent
    code, out, err = run("list", cwd=folder)
    assert (code, len(out.splitlines())) == (0, 6), out
    assert "newer revision" in out
    assert err == "4 archives\n"
    code, out, _ = run("list", "--json", cwd=folder)
    assert {one["archiveId"] for one in report(out)["results"]} == {*made[1], made[2]}
    code, out, _ = run("find", "bridge towns", cwd=folder)
    assert code == 0
    assert "»bridge towns«" in out
    code, out, _ = run("find", "--by", "mayor", "--json", cwd=folder)
    results = report(out)["results"]
    assert results
    assert all(one["claims"] and one["speaker"] for one in results)
    assert run("find", cwd=folder)[0] == 2
    assert run("find", "--number", "many", cwd=folder)[0] == 2
    code, _, err = run("list", "--store", "nowhere", cwd=folder)
    assert (code, "no store at nowhere" in err) == (4, True)


@pytest.mark.parametrize("width", [80, 120])
def test_the_list_fits_its_terminal_and_shows_the_headline(store, width):
    surroundings = {**os.environ, "COLUMNS": str(width)}
    _, out, _ = run("list", cwd=store.root.parent, environment=surroundings)
    assert max(map(len, out.splitlines())) <= width
    assert "Scores of hired gunmen" in out


def test_the_source_is_catalogued_too(store, made):
    rows = ask_catalogue(store, lambda catalogue: catalogue.rows())
    by_id = {row.archive_id: row.source_id for row in rows}
    assert by_id[made[2]] == by_id[made[1][0]]
    assert len(set(by_id.values())) == 3


def test_show_and_cite_name_the_newer_revision_and_compare_says_what_changed(store, made):
    old, new = made[1][0], made[2]
    folder = store.root.parent
    for verb in ("show", "cite"):
        _, out, err = run(verb, old, "--json", cwd=folder)
        (result,) = report(out)["results"]
        assert result["newer"] == [new]
        _, out, _ = run(verb, new, "--json", cwd=folder)
        assert "newer" not in report(out)["results"][0]
    _, _, err = run("show", f"{old}#c2", cwd=folder)
    assert f"archive compare {old[:8]} {new[:8]}" in err
    code, out, err = run("compare", old, new, cwd=folder)
    assert (code, "c1 dropped" in out, "text: no change" in out) == (0, True, True), err
    _, out, _ = run("compare", old, new, "--json", cwd=folder)
    (result,) = report(out)["results"]
    assert [one["claim"] for one in result["claims"]][:1] == ["c1"]
    assert "new" not in result["claims"][0]


def test_what_is_removed_leaves_its_custody_and_why(store, made, tmp_path):
    digits, folder = made[1][1], store.root.parent
    assert run("key", "new", "jane", cwd=folder)[0] == 0
    assert run("seal", digits, "--key", "jane", "--as", "jane@example.org", cwd=folder)[0] == 0
    (bundle,) = store.root.glob(f"*{digits[:8]}")
    chain = (bundle / "custody.jsonl").read_bytes()
    code, _, err = run("remove", digits, "--reason", "a privacy request", cwd=folder)
    assert (code, "add --yes" in err, bundle.is_dir()) == (4, True, True)
    code, out, err = run("remove", digits, "--reason", "a privacy request", "--yes", "--json", cwd=folder)
    assert (code, report(out)["results"][0]["archiveId"]) == (0, digits), err
    kept = store.root / ".removed" / digits
    assert (kept / "custody.jsonl").read_bytes() == chain
    assert hashlib.sha256((kept / "manifest-sha256.txt").read_bytes()).hexdigest() == digits
    assert len(list((kept / "signatures").iterdir())) == 1
    assert not (kept / "data").exists()
    assert not bundle.exists()
    assert not list(store.root.glob(".incoming-*"))
    assert digits not in run("list", "--json", cwd=folder)[1]
    for verb in ("show", "validate", "remove"):
        _, _, err = run(verb, digits[:10], *(["--reason", "x", "--yes"] if verb == "remove" else []), cwd=folder)
        assert "was removed from archive on" in err
        assert "a privacy request" in err
    assert run("remove", made[2], "--reason", " ", cwd=folder)[0] == 2


def test_nothing_outside_a_store_and_nothing_of_a_closed_one_is_removed(store, made):
    folder = store.root.parent
    shutil.copytree(next(store.folders()), folder / "mine")
    code, _, err = run("remove", "./mine", "--reason", "x", "--yes", cwd=folder)
    assert (code, "does not stand in the store" in err, (folder / "mine").is_dir()) == (4, True, True)
    (store.root / CLOSED).write_text("closed", "utf-8")
    code, _, err = run("remove", made[1][0], "--reason", "x", "--yes", cwd=folder)
    assert (code, "closed" in err) == (4, True)


def test_claims_are_shown_by_speaker_numbers_and_dispute(store, made):
    digits, folder = made[1][0], store.root.parent

    def claims(*words):
        (result,) = report(run("show", digits, "--json", *words, cwd=folder)[1])["results"]
        assert [one["claim"] for one in result["worth"]] == [one["id"] for one in result["claims"]["claims"]]
        return result["claims"]["claims"]

    everything = claims()
    by = claims("--by", "harbour courier")
    assert 0 < len(by) < len(everything)
    assert all(any("Harbour Courier" in (link.get("who") or "") for link in one["attribution"]) for one in by)
    assert claims("--numbers") == [one for one in everything if one["quantities"]]
    odd = claims("--disputed")
    assert 0 < len(odd) < len(everything)
    assert claims("--disputed", "--numbers") == [one for one in odd if one["quantities"]]
    _, out, _ = run("show", digits, "--by", "harbour courier", cwd=folder)
    assert f"{len(by)} of {len(everything)} claims" in out
    _, out, _ = run("show", digits, cwd=folder)
    assert "The Example Herald" in out.split("Who says so")[1]


def test_what_is_packed_is_listed_and_found_and_is_unpacked_before_it_is_removed(store, made):
    folder, wanted = store.root.parent, list_archives(store, EVERYTHING)
    total = words_found(store, "gunmen").total
    assert run("pack", "archive", "--move", cwd=folder)[0] == 0
    assert not list(store.root.glob("20*"))
    assert [(one.row.archive_id, one.notes) for one in list_archives(store, EVERYTHING)] == [
        (one.row.archive_id, one.notes) for one in wanted
    ]
    found = words_found(store, "gunmen")
    assert (found.total, found.refused, len(found.passages)) == (total, 0, total)
    code, _, err = run("remove", made[2], "--reason", "x", "--yes", cwd=folder)
    assert (code, "archive unpack" in err) == (4, True)


@pytest.mark.parametrize("words", [["a"] * 1001, ["a " * 1001], ['"a" ' * 1001]])
def test_more_words_than_are_looked_for_are_refused(words):
    with pytest.raises(UsageError, match="at most 1000"):
        read_phrases(words)
    assert read_phrases([words[0], *words[1:1000]] if len(words) > 1 else [words[0][: len(words[0]) // 1001 * 1000]])
