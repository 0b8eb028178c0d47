"""The manifest: one byte form, whose SHA-256 is the archive ID.

Every other form: test_tampering.py.
"""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.bundle.manifest import parse_manifest, parse_tagmanifest, render_manifest
from pressmark.bundle.names import MAX_NAME, MAX_PATH, clash_key, is_system_file, name_fault, path_fault, printable
from pressmark.model.findings import Code
from pressmark.model.payload import PayloadEntry

ONE = PayloadEntry(path="data/b.txt", size=1, sha256="a" * 64)
TWO = PayloadEntry(path="data/a.txt", size=2, sha256="b" * 64)
NAMES = st.from_regex(r"[a-z0-9_-][a-z0-9._-]{0,20}[a-z0-9]", fullmatch=True).filter(lambda name: not name_fault(name))
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)


def test_lines_are_sorted_by_the_bytes_of_their_paths():
    expected = b"b" * 64 + b"  data/a.txt\n" + b"a" * 64 + b"  data/b.txt\n"
    assert render_manifest([ONE, TWO]) == render_manifest([TWO, ONE]) == expected


@given(st.dictionaries(NAMES.map("data/{}".format), DIGESTS, min_size=1))
def test_what_is_written_is_read_again(digests):
    entries = [PayloadEntry(path=path, size=0, sha256=digest) for path, digest in digests.items()]
    manifest = parse_manifest(render_manifest(entries))
    assert manifest.findings == ()
    assert manifest.digests == digests


@given(st.binary(max_size=300))
def test_what_is_read_without_a_finding_is_the_one_form(data):
    manifest = parse_manifest(data)
    if not manifest.findings:
        entries = [PayloadEntry(path=path, size=0, sha256=digest) for path, digest in manifest.digests.items()]
        assert render_manifest(entries) == data


def test_every_fault_is_told_with_its_line():
    data = b"A" * 64 + b"  data/a\n" + b"0" * 64 + b" data/b\n" + b"0" * 64 + b"  data/c\n\n"
    places = [finding.place for finding in parse_manifest(data).findings]
    assert places == ["line 1", "line 2", "line 4"]


def test_a_manifest_of_another_form_says_nothing():
    """Never repaired: not even its good lines are used."""
    assert parse_manifest(render_manifest([ONE, TWO])[:-1]).digests == {}


def test_faults_of_the_tagmanifest_have_a_code_of_their_own():
    assert {finding.code for finding in parse_tagmanifest(b"x\n").findings} == {Code.TAGMANIFEST_FORM}


def test_more_lines_than_a_bundle_can_have():
    assert [finding.code for finding in parse_manifest(b"\n" * 100_001).findings] == [Code.LIMIT_EXCEEDED]


def test_faults_are_told_up_to_a_limit():
    assert len(parse_manifest(b"x\n" * 90_000).findings) == 100


def test_coreutils_read_it(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.txt").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    entry = PayloadEntry(path="data/a.txt", size=0, sha256=empty)
    (tmp_path / "manifest-sha256.txt").write_bytes(render_manifest([entry]))
    command = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("path", ["data/text.txt", "data/original/files/0001.jpg", "a_b-c.d", "0", "_", "-", "com10"])
def test_paths_that_every_system_keeps(path):
    assert path_fault(path) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "empty"),
        ("/etc/passwd", "absolute"),
        ("~root/x", "absolute"),
        ("a/../b", "elsewhere"),
        ("..", "elsewhere"),
        ("./a", "elsewhere"),
        ("a//b", "empty"),
        ("a/", "empty"),
        ("a\\b", "backslash"),
        ("a:b", "names are of"),
        ("A", "names are of"),
        ("é", "names are of"),
        ("a\n", "names are of"),
        ("a b", "names are of"),
        (".a", "never begin with a dot"),
        ("a.", "Windows drops"),
        ("nul", "device"),
        ("data/com1.txt", "device"),
        ("a" * (MAX_NAME + 1), "longer"),
        ("a/" * MAX_PATH + "a", "longer"),
    ],
)
def test_paths_that_some_system_changes_or_misunderstands(path, reason):
    assert reason in path_fault(path)


@pytest.mark.parametrize(
    ("one", "other"), [("a", "A"), ("ß", "ss"), ("é", "e\u0301"), ("ﬁ", "fi"), ("ｔ", "t"), ("Σ", "ς"), ("K", "\u212a")]
)
def test_names_that_are_one_on_some_system(one, other):
    assert clash_key(one) == clash_key(other)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "THUMBS.DB", "._a", "desktop.ini", "Desktop.ini"])
def test_files_that_systems_leave_behind(name):
    assert is_system_file(name)


def test_a_path_is_shown_without_what_moves_the_cursor():
    assert printable("a\n\x1b[2J\udcff\u202eb") == "a\\x0a\\x1b[2J\\xff\\x202eb"
