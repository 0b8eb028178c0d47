"""The store: found by content, never half written, swept of what others left."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pressmark.build import Source, build
from pressmark.errors import BundleError, IdentifierError, StoreError, TargetError, UsageError
from pressmark.gathering import Wanted, gather
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import PACKS, Store
from pressmark.store.journal import Journal
from pressmark.store.locations import location_of, remember_location
from pressmark.store.naming import bundle_name
from pressmark.store.targets import is_store, resolve_target
from pressmark.validate import validate


@pytest.fixture(scope="module")
def filled(sample, tmp_path_factory):
    """A store with two archives."""
    root = tmp_path_factory.mktemp("stores") / "archive"
    text = sample.read_text("utf-8")
    wanted = [Source(name=name, content=text.replace("650", name).encode()) for name in ("651", "652")]
    outcomes = build(wanted, Store.create(root))
    assert [outcome.error for outcome in outcomes] == [None, None]
    return root, [outcome.archive_id for outcome in outcomes]


def test_a_new_store_guards_its_bytes_and_keeps_the_schemas(tmp_path):
    Store.create(tmp_path / "archive")
    # A clone with autocrlf would break every digest.
    assert (tmp_path / "archive/.gitattributes").read_bytes() == b"* -text\n"
    assert (tmp_path / "archive/schemas/metadata/1.json").is_file()


@pytest.mark.parametrize("length", [8, 20, 64])
def test_an_archive_is_found_by_its_digits(filled, length):
    root, (first, _) = filled
    assert resolve_target(first.hex[:length], root).folder.parent == root


def test_an_archive_is_found_by_its_identifiers_and_their_parts(filled):
    root, (first, _) = filled
    for form in (first.ni, first.nih, first.nih.upper().replace("NIH:SHA", "nih:sha"), first.hex.upper()):
        assert resolve_target(form, root).expected == first.hex
    assert resolve_target(f"{first.nih}#c3", root).fragment.claim == "c3"
    assert str(resolve_target(f"{first.hex[:12]}#char=3,9", root).fragment) == "char=3,9"


def test_nothing_is_looked_up_by_a_folders_name(filled, tmp_path):
    root, (first, _) = filled
    other = tmp_path / "archive"
    shutil.copytree(root, other)
    folder = resolve_target(first.hex, other).folder
    folder.rename(other / "renamed-by-somebody")
    assert resolve_target(first.hex[:8], other).folder.name == "renamed-by-somebody"


@pytest.mark.parametrize("form", ["{0.hex}", "{0.nih}", "{0.ni}", "{short}", "{short}#c1", "{0.hex}#c1"])
def test_a_path_named_like_an_id_is_not_taken_for_it(filled, tmp_path, monkeypatch, form):
    root, (first, second) = filled
    monkeypatch.chdir(tmp_path)
    name = form.format(first, short=first.hex[:8])
    shutil.copytree(resolve_target(second.hex, root).folder, tmp_path / name.replace("/", ""))
    found = resolve_target(name, root)
    assert (found.folder.parent, found.expected) == (root, first.hex)
    assert resolve_target(f"./{name.replace('/', '')}", root).expected is None
    with pytest.raises(TargetError, match=r"no store|no archive"):
        resolve_target(name, tmp_path / "other")


def test_a_path_named_like_an_id_that_the_store_lacks_is_named_in_the_hint(filled, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "20200525").mkdir()
    with pytest.raises(TargetError) as caught:
        resolve_target("20200525", filled[0])
    assert "./20200525" in caught.value.hint
    assert not is_store("20200525")
    assert is_store("./20200525")


@pytest.mark.parametrize("length", [7, 8])
def test_fewer_digits_than_eight_may_be_a_path(filled, tmp_path, monkeypatch, length):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "abcdef01"[:length]).mkdir()
    if length < 8:
        assert resolve_target("abcdef0", filled[0]).folder == Path("abcdef0")
    else:
        with pytest.raises(TargetError, match="no archive"):
            resolve_target("abcdef01", filled[0])


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("a" * 255, True),
        ("a" * 256, False),
        ("é" * 127, True),
        ("é" * 129, False),
        ("x/" * 2047 + "y", True),
        ("x/" * 2048, False),
    ],
)
def test_names_that_no_file_can_have(filled, name, good):
    with pytest.raises(TargetError if good else UsageError):
        resolve_target("_" + name[1:], filled[0])
    assert not is_store(name)


def test_of_several_folders_with_one_id_an_intact_one_serves(filled, tmp_path):
    root, (first, second) = filled
    store = shutil.copytree(root, tmp_path / "store")
    good = resolve_target(first.hex, store).folder
    for name in ("0000", "zzzz"):
        ruin = shutil.copytree(good, store / name)
        (ruin / "data" / "text.txt").write_text("other words\n")
    (store / "0001").symlink_to(resolve_target(second.hex, root).folder)
    assert resolve_target(first.hex, store).folder == good
    assert resolve_target(second.hex, store).folder.parent == store
    assert not resolve_target(second.hex, store).folder.is_symlink()


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder"])
@pytest.mark.parametrize("path", [".gitattributes", "schemas", "schemas/claim", "schemas/claim/1.json", ".built.jsonl"])
def test_nothing_in_a_store_may_be_a_link_or_a_pipe(filled, tmp_path, kind, path):
    store = shutil.copytree(filled[0], tmp_path / "store")
    elsewhere = tmp_path / "elsewhere"
    if kind == "link":
        elsewhere.mkdir() if path in ("schemas", "schemas/claim") else elsewhere.write_bytes(b"theirs\n")
    place = store / path
    if place.is_dir():
        if kind == "folder":
            return
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(elsewhere)
    with pytest.raises(StoreError):
        Journal.open(Store.create(store).root).add("key", "digits")
    if elsewhere.is_dir():
        assert not list(elsewhere.iterdir())
    else:
        assert not elsewhere.exists() or elsewhere.read_bytes() == b"theirs\n"


def test_packs_that_are_a_link_are_found_and_not_followed(filled, tmp_path):
    store = Store(root=shutil.copytree(filled[0], tmp_path / "store"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (store.root / PACKS).symlink_to(elsewhere)
    assert store.root / PACKS in set(store.folders())
    assert store.segments() == []


@pytest.mark.parametrize(
    "line", [b"[" * 900, b'{"key": "a"', b'["key"]', b'{"id": 1}', b"\xff", b"7" * 1000, b'{"key": "' + b"x" * 4000]
)
def test_a_line_of_a_journal_that_says_nothing_is_passed_over(tmp_path, line):
    (tmp_path / ".built.jsonl").write_bytes(line + b'\n{"id": "d", "key": "k"}\n')
    assert Journal.open(tmp_path).find("k") == "d"


@pytest.fixture
def two(sample, tmp_path):
    """A store with two archives, its journal, and the sources: what each key was built into."""
    store = Store.create(tmp_path / "store")
    files = [sample, tmp_path / "other.txt"]
    files[1].write_bytes(sample.read_bytes().replace(b"gunmen", b"sailors"))
    template = Source(name="", content=None)
    sources = list(gather(Wanted(names=[str(one) for one in files], template=template, address=lambda _: None)))
    built = build(sources, store, journal=Journal.open(store.root))
    return store, sources, built


def test_a_journal_is_believed_only_for_the_source_itself(two):
    store, sources, built = two
    journal = Journal.open(store.root)
    assert [one.already_there for one in build(sources, store, journal=journal)] == [True, True]
    for source, other in zip(sources, reversed(built), strict=True):
        journal.add(source.key, other.archive_id.hex)
    again = build(sources, store, journal=Journal.open(store.root))
    assert [one.archive_id for one in again] == [one.archive_id for one in built]


@pytest.mark.parametrize("again", [False, True])
def test_a_damaged_bundle_is_never_already_there(two, again):
    store, sources, built = two
    (built[0].folder / "data" / "claims.jsonl").unlink()
    first, second = build(sources, store, journal=None if again else Journal.open(store.root))
    assert "damaged" in first.error.message
    assert second.already_there


def test_a_bundle_that_another_builder_left_damaged_is_not_already_there(sample, tmp_path, monkeypatch):
    store = Store.create(tmp_path / "store")
    source = Source(name="article", content=sample)
    (built,) = build([source], store)
    (built.folder / "data" / "text.txt").unlink()
    monkeypatch.setattr(Store, "identifiers", lambda _: {})  # as if it had come meanwhile
    (again,) = build([source], store)
    assert "damaged" in again.error.message


def test_a_store_that_goes_away_meanwhile_is_told(sample, tmp_path):
    store = Store.create(tmp_path / "store")

    def sources():
        shutil.rmtree(store.root)
        yield Source(name="article", content=sample)

    with pytest.raises(StoreError):
        build(sources(), store)

    store = Store.create(tmp_path / "store")

    def vanishing():
        yield Source(name="article", content=sample)
        shutil.rmtree(store.root)

    with pytest.raises(StoreError):
        build(vanishing(), store)


def test_a_prefix_that_fits_two_archives_lists_both(filled, monkeypatch):
    root, (first, second) = filled
    twins = {"ab" * 8 + first.hex[16:]: root / "one", "ab" * 8 + second.hex[16:]: root / "two"}
    monkeypatch.setattr(Store, "_fitting", lambda _self, _digits: twins)
    with pytest.raises(TargetError, match="fits 2 archives") as caught:
        resolve_target("abababab", root)
    assert all(digits in caught.value.message for digits in twins)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("abcdef0", "too short"),
        ("0123456789", "no archive"),
        ("nih:sha-256", "only a piece"),
        ("ni:///sha-256", "only a piece"),
        ("no-such-thing", "neither a path nor an archive ID"),
    ],
)
def test_what_names_nothing_is_told(filled, name, message):
    with pytest.raises(TargetError, match=message):
        resolve_target(name, filled[0])


def test_a_mistyped_identifier_is_told(filled):
    root, (first, _) = filled
    with pytest.raises(IdentifierError, match="check digit"):
        resolve_target(first.nih[:-1] + ("0" if first.nih[-1] != "0" else "1"), root)


@pytest.mark.parametrize(
    ("date", "title", "name"),
    [
        ("2020-05-25", "Hundreds of Russian gunmen!", "2020-05-25-hundreds-of-russian-gunmen"),
        (None, "Haftar's männer", "undated-haftars-manner"),
        ("2020-05-25T14:05+02:00", "x" * 90, "2020-05-25-" + "x" * 40),
        ("2020-05", "", "2020-05"),
        (None, "الجزيرة", "undated-ljzyrh"),
        (None, "Наёмники", "undated-naemniki"),
        ("2020", "one two three four five six seven eight nine ten", "2020-one-two-three-four-five-six-seven-eight"),
        (None, "../../etc/passwd", "undated-etc-passwd"),
        ("updated 2024-03-20T10:02Z", "Ferry to stop", "updated-2024-03-20-ferry-to-stop"),
    ],
)
def test_folder_names_are_for_people(date, title, name):
    assert bundle_name(date=date, title=title) == name


def test_a_store_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder", "utf-8")
    with pytest.raises(StoreError, match="cannot make a store"):
        Store.create(tmp_path / "file")


def test_leftovers_are_swept_only_when_their_maker_is_gone(sample, tmp_path):
    store = Store.create(tmp_path)
    dead, alive = tmp_path / ".incoming-dead", tmp_path / ".incoming-alive"
    for folder in (dead, alive):
        (folder / "000000").mkdir(parents=True)
    lock = os.open(alive, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        build([Source(name="sample", content=sample)], store)
        assert not dead.exists()
        assert alive.exists()
    finally:
        os.close(lock)


def test_another_thing_under_the_name_gets_more_digits(sample, tmp_path):
    store = Store.create(tmp_path / "a")
    (first,) = build([Source(name="sample", content=sample)], store)
    other = Store.create(tmp_path / "b")
    (other.root / first.folder.name).mkdir()
    (other.root / first.folder.name / "note.txt").write_text("mine", "utf-8")
    (second,) = build([Source(name="sample", content=sample)], other)
    assert second.folder.name == first.folder.name.replace(first.archive_id.hex[:8], first.archive_id.hex[:16])
    assert (other.root / first.folder.name / "note.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_store_as_it_was(sample, tmp_path, how):
    store = Store.create(tmp_path / "archive")
    build([Source(name="sample", content=sample)], store)
    text = sample.read_text("utf-8")
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(text.replace("650", str(900 + number)), "utf-8")
    words = [Path(sys.executable).with_name("archive"), "build", "--store", store.root, *sorted(tmp_path.glob("*.txt"))]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list(store.root.glob(".incoming-*/*000010")) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(how)
    announced = {line.split()[0] for line in process.communicate()[0].splitlines()}
    assert "Traceback" not in (process.communicate()[1] or "")
    there = set(store.identifiers())
    assert announced <= there
    from pressmark.validate import validate

    assert all(validate(folder).valid for folder in store.folders())
    build([Source(name="sample", content=sample)], store)
    assert not list(store.root.glob(".incoming-*"))


def test_the_identifier_is_the_manifests_digest(filled):
    root, (first, _) = filled
    folder = resolve_target(first.hex, root).folder
    run = subprocess.run(["sha256sum", folder / "manifest-sha256.txt"], capture_output=True, text=True, check=True)
    assert ArchiveId.parse(run.stdout.split()[0]) == first


def test_a_bundle_that_the_disk_has_no_room_for_leaves_its_place_to_the_next(sample, tmp_path, monkeypatch):
    """What a full disk leaves of one bundle is not in the way of another, which may still fit."""
    from pressmark.store import batch

    written = batch.write_bag
    calls = []

    def full_at_first(folder, payload, **options):
        calls.append(folder)
        if len(calls) == 1:
            (folder / "data").mkdir()
            (folder / "data" / "half").write_bytes(b"x")
            raise BundleError("no space left on device")
        return written(folder, payload, **options)

    monkeypatch.setattr(batch, "write_bag", full_at_first)
    first, second = build([Source(name=name, content=sample) for name in "ab"], Store.create(tmp_path))
    assert first.error is not None
    assert second.error is None
    assert not calls[0].exists()
    assert validate(second.folder).valid


def test_where_a_bundle_lies_is_remembered_in_the_store(filled):
    root, (first, second) = filled
    store = Store(root=root)
    assert location_of(root, first.hex) is None
    remember_location(store, first, "https://example.org/1")
    remember_location(store, second, "10.5281/zenodo.2")
    remember_location(store, first, "https://example.org/3")
    with (root / "locations.jsonl").open("ab") as file:
        file.write(b'{"archiveId":7}\n[]\ntorn')
    assert location_of(root, first.hex) == "https://example.org/3"
    assert location_of(root, second.hex) == "10.5281/zenodo.2"
    remember_location(store, second, None)
    (root / "locations.jsonl").unlink()
    (root / "locations.jsonl").symlink_to(root.parent / "elsewhere")
    with pytest.raises(StoreError, match="cannot write"):
        remember_location(store, first, "https://example.org/1")
    assert location_of(root, first.hex) is None
    (root / "locations.jsonl").unlink()


def test_a_closed_store_remembers_nothing(filled, tmp_path):
    shutil.copytree(filled[0], tmp_path / "archive")
    (tmp_path / "archive" / "CLOSED.txt").write_text("closed", "utf-8")
    with pytest.raises(StoreError, match="closed"):
        remember_location(Store(root=tmp_path / "archive"), filled[1][0], "https://example.org/1")
