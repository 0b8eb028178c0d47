"""A bundle in a zip file: the same verdict as for its folder, and no zip that two readers could read differently."""

import shutil
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import handmade
from pressmark.bundle.opening import open_bag
from pressmark.examine import examine
from pressmark.exports.zip import write_zip
from pressmark.validate import validate


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("good") / "bundle"
    handmade.write(made)
    return made


@pytest.fixture
def packed(folder, tmp_path):
    write_zip(open_bag(folder), tmp_path / "bundle.zip", top="bundle")
    return tmp_path / "bundle.zip"


def repacked(folder, file, *, change=lambda _: None, compression=zipfile.ZIP_DEFLATED, top="bundle/"):
    with zipfile.ZipFile(file, "w", compression) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, top + path.relative_to(folder).as_posix())
        change(archive)
    return file


def codes(file):
    report = validate(file)
    assert not report.valid
    return [finding.code.value for finding in report.findings]


def test_a_packed_bundle_has_its_folders_verdict(folder, packed):
    ours, theirs = validate(packed), validate(folder)
    assert ours.valid
    assert ours.archive_id == theirs.archive_id
    assert [(one.rung, one.verdict, one.note) for one in ours.rungs] == [
        (one.rung, one.verdict, one.note) for one in theirs.rungs
    ]


def test_any_ordinary_zip_of_the_folder_will_do(folder, tmp_path):
    """With entries for folders, compressed, under a folder of any name."""
    assert validate(repacked(folder, tmp_path / "b.zip", top="some name/")).valid


def test_it_can_be_looked_into_without_unpacking(packed):
    report, contents = examine(packed, expected=None)
    assert report.valid
    assert contents.metadata.headline is not None


def test_a_changed_byte_of_a_file_is_its_finding(packed):
    data = bytearray(packed.read_bytes())
    place = data.find(b"data/text.txt") + 60
    data[place] ^= 1
    packed.write_bytes(data)
    assert codes(packed)


FAULTS = {
    "two top folders": lambda archive: archive.writestr("other/x.txt", "x"),
    "a file beside the folder": lambda archive: archive.writestr("x.txt", "x"),
    "a path that leads out": lambda archive: archive.writestr("bundle/../x.txt", "x"),
    "an absolute path": lambda archive: archive.writestr("/bundle/x.txt", "x"),
    "a name twice but for its case": lambda archive: archive.writestr("bundle/BAGIT.txt", "x"),
    "a backslash": lambda archive: archive.writestr("bundle/a\\b.txt", "x"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_zip_that_is_no_bundle_is_unreadable(folder, tmp_path, fault):
    assert codes(repacked(folder, tmp_path / "b.zip", change=FAULTS[fault])) == ["bundle-unreadable"]


def test_a_name_twice_is_unreadable(folder, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = repacked(folder, tmp_path / "b.zip", change=lambda archive: archive.writestr("bundle/bagit.txt", "x"))
    assert codes(file) == ["bundle-unreadable"]


def test_a_link_in_a_zip_is_unreadable(folder, tmp_path):
    def link(archive):
        entry = zipfile.ZipInfo("bundle/data/link.txt")
        entry.create_system = 3
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")

    assert codes(repacked(folder, tmp_path / "b.zip", change=link)) == ["bundle-unreadable"]


def test_a_bomb_is_unreadable_before_it_is_inflated(folder, tmp_path):
    file = repacked(
        folder, tmp_path / "b.zip", change=lambda archive: archive.writestr("bundle/bomb", b"\x00" * 100_000_000)
    )
    assert codes(file) == ["bundle-unreadable"]


@pytest.mark.parametrize("where", ["before", "behind"])
def test_bytes_that_belong_to_no_entry(packed, where):
    data = packed.read_bytes()
    packed.write_bytes(b"PK-junk" + data if where == "before" else data + b"junk")
    assert codes(packed) == ["bundle-unreadable"]


def test_an_unlisted_file_in_the_zip(folder, tmp_path):
    file = repacked(folder, tmp_path / "b.zip", change=lambda archive: archive.writestr("bundle/data/extra.txt", "x"))
    assert "file-unlisted" in codes(file)


def test_an_empty_folder_in_the_zip(folder, tmp_path):
    file = repacked(folder, tmp_path / "b.zip", change=lambda archive: archive.mkdir("bundle/data/nothing"))
    assert codes(file) == ["empty-folder"]


def test_a_missing_file_in_the_zip(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "data" / "claims.jsonl").unlink()
    assert "file-missing" in codes(repacked(copy, tmp_path / "b.zip"))


def test_an_empty_file_and_an_empty_zip(tmp_path):
    (tmp_path / "empty.zip").write_bytes(b"")
    assert codes(tmp_path / "empty.zip") == ["bundle-unreadable"]
    zipfile.ZipFile(tmp_path / "none.zip", "w").close()
    assert codes(tmp_path / "none.zip") == ["bundle-unreadable"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_zip_with_any_byte_changed_is_valid_for_the_same_files_or_not_at_all(packed, tmp_path, data):
    """Bytes that no reader goes by (dates, versions) may change; then the verdict is on the very same files."""
    good = packed.read_bytes()
    place = data.draw(st.integers(0, len(good) - 1))
    changed = bytearray(good)
    changed[place] ^= data.draw(st.integers(1, 255))
    file = tmp_path / "changed.zip"
    file.write_bytes(changed)
    report = validate(file)
    if report.valid:
        assert report.archive_id == validate(packed).archive_id
