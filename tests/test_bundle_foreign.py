"""Foreign bags made by hand, one rule of RFC 8493 each.

The conformance suite: test_conformance_bagit.py.
"""

import hashlib
import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressmark.bundle.foreign import validate_bagit
from pressmark.bundle.foreign_tags import decode_path, oxum_of, parse_bag_info, parse_declaration
from pressmark.model.report import Rung, Verdict

STANDARD = parse_declaration(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
DRAFT = parse_declaration(b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")


def lines(folder, names, algorithm="sha256"):
    return "".join(f"{hashlib.new(algorithm, (folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


@pytest.fixture
def bag(tmp_path):
    """A bag of the standard with two payload files."""
    folder = tmp_path / "bag"
    (folder / "data/sub").mkdir(parents=True)
    (folder / "data/A file.txt").write_bytes(b"one")
    (folder / "data/sub/é.txt").write_bytes(b"three")
    (folder / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (folder / "bag-info.txt").write_bytes(b"Payload-Oxum: 8.2\n")
    (folder / "manifest-sha256.txt").write_text(lines(folder, ["data/A file.txt", "data/sub/é.txt"]), "utf-8")
    return folder


def codes(folder):
    report = validate_bagit(folder)
    found = {finding.code.value for finding in report.findings}
    assert report.valid == (not found)
    return found


def add_line(folder, line, name="manifest-sha256.txt"):
    with (folder / name).open("ab") as file:
        file.write(line if isinstance(line, bytes) else line.encode())


def test_a_foreign_bag_is_complete_and_intact_and_never_more(bag):
    report = validate_bagit(bag)
    assert report.valid
    assert [result.rung for result in report.rungs] == list(Rung)
    assert [result.verdict for result in report.rungs[2:]] == [Verdict.ABSENT] * 6


def test_every_algorithm_of_the_standard(bag):
    for algorithm in ("md5", "sha1", "sha224", "sha384", "sha512"):
        (bag / f"manifest-{algorithm}.txt").write_text(
            lines(bag, ["data/A file.txt", "data/sub/é.txt"], algorithm), "utf-8"
        )
    report = validate_bagit(bag)
    assert report.valid
    assert report.rungs[1].note == "12 digests (md5, sha1, sha224, sha256, sha384, sha512)"


def test_upper_case_checksums_tabs_and_crlf_are_allowed(bag):
    """§2.1.3: hexadecimal of either case, any linear white space, any of the three line ends."""
    text = (bag / "manifest-sha256.txt").read_text("utf-8")
    changed = "".join(line[:64].upper() + " \t " + line[66:-1] + "\r\n" for line in text.splitlines(keepends=True))
    (bag / "manifest-sha256.txt").write_bytes(changed.encode())
    assert codes(bag) == set()


def test_line_breaks_in_names_are_percent_encoded(bag):
    """§2.1.3: LF, CR and % in a path are percent-encoded, and nothing else is."""
    for name in ("new\nline", "per%cent", "%41"):
        (bag / "data" / name).write_bytes(b"x")
    digest = hashlib.sha256(b"x").hexdigest()
    add_line(bag, f"{digest}  data/new%0Aline\n{digest}  data/per%25cent\n{digest}  data/%2541\n")
    (bag / "bag-info.txt").unlink()
    assert codes(bag) == set()


@pytest.mark.parametrize(
    ("declaration", "path", "decoded"),
    [
        (STANDARD, "a%0Ab%0dc%25", "a\nb\rc%"),
        (STANDARD, "%7E%2F", "%7E%2F"),
        (DRAFT, "a%0Ab%25", "a\nb%25"),
    ],
)
def test_only_these_escapes_are_decoded(declaration, path, decoded):
    assert decode_path(path, declaration) == decoded


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("data/../../x", "manifest-path"),
        ("data/./x", "manifest-path"),
        ("data\\..\\..\\x", "manifest-path"),
        ("data/sub\\..\\..\\..\\x", "manifest-path"),
        ("/data/x", "manifest-path"),
        ("c:\\x", "manifest-path"),
        ("bagit.txt", "manifest-path"),
        ("data/missing", "file-missing"),
    ],
)
def test_a_path_that_leads_elsewhere_or_nowhere(bag, path, code):
    add_line(bag, "0" * 64 + f"  {path}\n")
    assert codes(bag) == {code}


@pytest.mark.parametrize("line", ["xyz  data/x\n", "0" * 63 + "  data/x\n", "0" * 64 + "\n", "z" * 64 + "  data/x\n"])
def test_a_line_that_is_none(bag, line):
    add_line(bag, line)
    assert codes(bag) == {"manifest-form"}


def test_a_manifest_of_an_unknown_algorithm(bag):
    (bag / "manifest-crc32.txt").write_bytes(b"")
    assert codes(bag) == {"manifest-algorithm"}


def test_no_manifest(bag):
    (bag / "manifest-sha256.txt").unlink()
    assert codes(bag) == {"manifest-missing"}


def test_no_payload_folder(tmp_path, bag):
    shutil.rmtree(bag / "data")
    assert codes(bag) == {"file-missing", "view-differs"}


def test_a_changed_payload_file(bag):
    (bag / "data/A file.txt").write_bytes(b"two")
    assert codes(bag) == {"digest-mismatch"}


def test_an_unlisted_payload_file(bag):
    (bag / "data/more").write_bytes(b"")
    assert codes(bag) == {"file-unlisted", "view-differs"}


def test_other_tag_files_are_allowed(bag):
    (bag / "notes").mkdir()
    (bag / "notes/Any Name.txt").write_bytes(b"x")
    assert codes(bag) == set()


def test_empty_folders_are_allowed(bag):
    (bag / "data/empty").mkdir()
    assert codes(bag) == set()


def test_a_tagmanifest_is_checked(bag):
    (bag / "tagmanifest-md5.txt").write_text(lines(bag, ["bagit.txt", "bag-info.txt"], "md5"), "utf-8")
    assert codes(bag) == set()
    add_line(bag, "Contact-Name: somebody\n", "bag-info.txt")
    assert codes(bag) == {"digest-mismatch"}


@pytest.mark.parametrize("path", ["data/A file.txt", "tagmanifest-md5.txt"])
def test_what_a_tagmanifest_may_not_list(bag, path):
    """§2.2.1: neither payload files nor tagmanifests."""
    (bag / "tagmanifest-sha256.txt").write_text("0" * 64 + f"  {path}\n", "utf-8")
    assert codes(bag) == {"manifest-path"}


def test_a_fetch_file_whose_files_are_there(bag):
    (bag / "fetch.txt").write_bytes(b"http://localhost/x 3 data/A file.txt\n")
    assert codes(bag) == set()


def test_a_fetch_file_whose_files_were_never_fetched(bag):
    (bag / "data/A file.txt").unlink()
    (bag / "fetch.txt").write_bytes(b"http://localhost/x - data/A file.txt\n")
    assert codes(bag) == {"file-missing", "view-differs"}


@pytest.mark.parametrize(
    "line", ["http://localhost/x - ../x", "http://localhost/x - /etc/x", "http://localhost/x - data/other", "nonsense"]
)
def test_a_fetch_file_that_would_put_files_elsewhere(bag, line):
    (bag / "fetch.txt").write_text(line + "\n", "utf-8")
    assert codes(bag) == {"fetch-file"}


@pytest.mark.parametrize("stated", ["8.3", "7.2", "8", "", "8.2.1"])
def test_a_payload_oxum_that_is_not_the_payloads(bag, stated):
    (bag / "bag-info.txt").write_text(f"Payload-Oxum: {stated}\n", "utf-8")
    assert codes(bag) == {"view-differs"}


def test_a_bag_info_that_is_none(bag):
    (bag / "bag-info.txt").write_bytes(b"no label here\n")
    assert codes(bag) == {"text-form"}


def test_values_of_bag_info_go_on_in_indented_lines():
    elements, fault = parse_bag_info(b"A: one\n  two\nPAYLOAD-oxum : 1.1\nA:\n", STANDARD)
    assert fault is None
    assert elements == [("A", "one two"), ("PAYLOAD-oxum", "1.1"), ("A", "")]
    assert list(oxum_of(elements)) == ["1.1"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\n",
        b"BagIt-Version: 1\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: no-such-code\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: rot13\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: zlib\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: punycode\n",
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: lines\n",
        b"\xff\xfe",
    ],
)
def test_a_declaration_that_is_none(bag, data):
    (bag / "bagit.txt").write_bytes(data)
    assert codes(bag) == {"bagit-txt-wrong"}


def test_tag_files_in_the_declared_encoding(bag):
    (bag / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: ISO-8859-1\n")
    manifest = bag / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_text("utf-8").encode("latin-1"))
    assert codes(bag) == set()


def test_a_name_composed_in_another_way_is_found(bag):
    """§6.1.4: some systems store é as e with an accent."""
    (bag / "data/sub/é.txt").rename(bag / "data/sub/e\u0301.txt")
    report = validate_bagit(bag)
    assert report.valid
    assert "unwise" in report.rungs[0].note


def test_a_name_in_another_case_is_not_found(bag):
    (bag / "data/A file.txt").rename(bag / "data/a file.txt")
    assert codes(bag) == {"file-missing", "file-unlisted"}


def test_a_link_is_refused(bag, tmp_path):
    """The standard lets tools follow links; what they lead to is not in the bag, so we do not."""
    (bag / "data/A file.txt").rename(tmp_path / "outside")
    (bag / "data/A file.txt").symlink_to(tmp_path / "outside")
    assert "link-in-bundle" in codes(bag)


def test_a_pipe_is_refused(bag):
    os.mkfifo(bag / "manifest-md5.txt")
    assert "not-a-file" in codes(bag)


def test_nothing_in_the_bags_place(tmp_path):
    assert codes(tmp_path / "nowhere") == {"bundle-unreadable"}


@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_tag_file_gives_a_traceback(bag, data):
    name = data.draw(
        st.sampled_from(["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-md5.txt", "fetch.txt"])
    )
    path = bag / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data.draw(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode())))
    try:
        codes(bag)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
