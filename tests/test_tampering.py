"""One tampering for each test, on a good bundle: exactly the codes that name it, and never a traceback.

"Forged" cases recompute manifest, views and tagmanifest after the change, as a forger who knows the format would.
"""

import hashlib
import json
import os
import shutil
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import handmade
from pressmark.bundle.layout import TAG_FILES
from pressmark.documents import dump, dump_lines
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT
from pressmark.model.report import Rung, Verdict
from pressmark.validate import validate

ORIGINAL = "data/original/source.txt"
PAYLOAD = (CLAIMS, METADATA, ORIGINAL, PROVENANCE, TEXT)
MANIFEST = "manifest-sha256.txt"
TAGMANIFEST = "tagmanifest-sha256.txt"
VIEWS = ("README.txt", "bag-info.txt", "ro-crate-metadata.json")
EVERY_FILE = (*PAYLOAD, *TAG_FILES, TAGMANIFEST)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A good bundle that no test touches."""
    folder = tmp_path_factory.mktemp("good") / "bundle"
    handmade.write(folder)
    assert validate(folder).valid
    return folder


@pytest.fixture
def bundle(template, tmp_path):
    """A good bundle to tamper with."""
    return shutil.copytree(template, tmp_path / "bundle")


def codes(folder, **options):
    """The codes found; a bundle with any is not valid."""
    report = validate(folder, **options)
    found = {finding.code.value for finding in report.findings}
    assert report.valid == (not found)
    return found


def forged(folder, path=None):
    """The codes found after a forger changed a file and recomputed everything else, the provenance if it is not that."""
    handmade.reseal(folder) if path == PROVENANCE else handmade.forge(folder)
    return codes(folder)


def edited(folder, path, change):
    """The codes found after a forger changed a JSON document, or the list of claims, and wrote it in the one form."""
    data = (folder / path).read_bytes()
    document = [json.loads(line) for line in data.splitlines()] if path == CLAIMS else json.loads(data)
    change(document)
    (folder / path).write_bytes(dump_lines(document) if path == CLAIMS else dump(document))
    return forged(folder, path)


# --- each file: altered, removed, added, renamed ---

ALTERED = {
    **{path: {"digest-mismatch"} for path in PAYLOAD},
    **{path: {"digest-mismatch", "view-differs"} for path in VIEWS},
    "bagit.txt": {"bagit-txt-wrong", "digest-mismatch"},
    MANIFEST: {"manifest-form", "digest-mismatch"},
    TAGMANIFEST: {"tagmanifest-form"},
}


@pytest.mark.parametrize(("path", "expected"), ALTERED.items())
def test_an_altered_file(bundle, path, expected):
    with (bundle / path).open("ab") as file:
        file.write(b"x")
    assert codes(bundle) == expected


REMOVED = {
    **{path: {"file-missing"} for path in EVERY_FILE},
    MANIFEST: {"manifest-missing"},
    TAGMANIFEST: {"tagmanifest-missing"},
}


@pytest.mark.parametrize(("path", "expected"), REMOVED.items())
def test_a_removed_file(bundle, path, expected):
    (bundle / path).unlink()
    if path == "data/original/source.txt":
        (bundle / "data/original").rmdir()
    assert codes(bundle) == expected


RENAMED = {
    **{path: {"file-missing", "file-unlisted"} for path in EVERY_FILE},
    "README.txt": {"file-missing", "name-not-allowed"},
    MANIFEST: {"manifest-missing", "file-unlisted"},
    TAGMANIFEST: {"tagmanifest-missing", "file-unlisted"},
}


@pytest.mark.parametrize(("path", "expected"), RENAMED.items())
def test_a_renamed_file(bundle, path, expected):
    (bundle / path).rename(bundle / f"{path}.moved")
    assert codes(bundle) == expected


@pytest.mark.parametrize(
    "path", ["note.txt", "data/note.txt", "data/original/files/0001.jpg", "notes/a.txt", "signatures/mine.sig"]
)
def test_an_added_file(bundle, path):
    (bundle / path).parent.mkdir(exist_ok=True)
    (bundle / path).write_bytes(b"x")
    assert codes(bundle) == {"file-unlisted"}


@pytest.mark.parametrize("path", [".DS_Store", "data/Thumbs.db", "data/original/._source.txt", "desktop.ini"])
def test_a_file_that_an_operating_system_put_there(bundle, path):
    (bundle / path).write_bytes(b"x")
    report = validate(bundle)
    assert [finding.code for finding in report.findings] == [Code.STRAY_SYSTEM_FILE]
    assert "delete it" in report.findings[0].message
    assert report.rungs[1].verdict is Verdict.PASSED


# --- what is no file, and names that mean two things ---


@pytest.mark.parametrize("path", EVERY_FILE)
def test_a_link_in_a_files_place(bundle, tmp_path, path):
    """The same bytes, but outside: whoever owns them can change them after the check."""
    (bundle / path).rename(tmp_path / "outside")
    (bundle / path).symlink_to(tmp_path / "outside")
    assert codes(bundle) == {"link-in-bundle"}


@pytest.mark.parametrize("path", ["data", "data/original"])
def test_a_link_in_a_folders_place(bundle, tmp_path, path):
    (bundle / path).rename(tmp_path / "outside")
    (bundle / path).symlink_to(tmp_path / "outside")
    assert codes(bundle) == {"link-in-bundle"}


def test_a_link_to_nowhere(bundle):
    (bundle / "data/extra.txt").symlink_to("/nonexistent")
    assert codes(bundle) == {"link-in-bundle"}


def test_a_link_in_the_bundles_place(bundle, tmp_path):
    (tmp_path / "link").symlink_to(bundle)
    assert codes(tmp_path / "link") == {"link-in-bundle"}


def test_a_pipe(bundle):
    """Reading it would wait for ever."""
    os.mkfifo(bundle / "data" / "pipe")
    assert codes(bundle) == {"not-a-file"}


def test_a_pipe_in_a_files_place(bundle):
    (bundle / TEXT).unlink()
    os.mkfifo(bundle / TEXT)
    assert codes(bundle) == {"not-a-file"}


def test_a_socket(bundle, monkeypatch):
    monkeypatch.chdir(bundle)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert codes(bundle) == {"not-a-file"}


@pytest.mark.parametrize("path", ["signatures", "timestamps"])
def test_a_folder_that_grows_may_be_empty(bundle, path):
    """A writer that was stopped leaves it so."""
    (bundle / path).mkdir()
    assert codes(bundle) == set()


@pytest.mark.parametrize("path", ["data/empty", "empty", "data/signatures", "data/original/files"])
def test_an_empty_folder(bundle, path):
    (bundle / path).mkdir()
    assert codes(bundle) == {"empty-folder"}


def test_folders_inside_folders_without_end(bundle):
    (bundle / "/".join(["data", *("d" * 60)])).mkdir(parents=True)
    assert codes(bundle) == {"limit-exceeded"}


@pytest.mark.parametrize("name", ["Data.txt", "a b.txt", "é.txt", "a\nb.txt", "-\\x.txt", ".hidden", "con", "x."])
def test_a_name_that_is_not_allowed(bundle, name):
    (bundle / "data" / name).write_bytes(b"x")
    assert codes(bundle) == {"name-not-allowed"}


def test_a_name_that_is_no_utf_8(bundle):
    (bundle / "data" / os.fsdecode(b"\xff.txt")).write_bytes(b"x")
    report = validate(bundle)
    assert [finding.code for finding in report.findings] == [Code.NAME_NOT_ALLOWED]
    assert report.findings[0].path.encode("utf-8")


@pytest.mark.parametrize("name", ["Text.txt", "ｔext.txt", "teXt.txt"])
def test_a_name_equal_after_folding_or_normalisation(bundle, name):
    (bundle / "data" / name).write_bytes(b"x")
    assert codes(bundle) == {"name-clash", "name-not-allowed"}


def test_a_folder_in_a_files_place(bundle):
    (bundle / TEXT).unlink()
    (bundle / TEXT).mkdir()
    assert codes(bundle) == {"file-missing", "empty-folder"}


def test_a_file_in_the_bundles_place(bundle):
    assert codes(bundle / "bagit.txt") == {"bundle-unreadable"}


def test_nothing_in_the_bundles_place(bundle):
    assert codes(bundle / "nowhere") == {"bundle-unreadable"}


def test_an_empty_folder_in_the_bundles_place(tmp_path):
    assert codes(tmp_path) == {"manifest-missing", "tagmanifest-missing", "file-missing"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [(TEXT, {"file-unreadable"}), (MANIFEST, {"file-unreadable"}), ("bagit.txt", {"file-unreadable"})],
)
def test_an_unreadable_file(bundle, monkeypatch, path, expected):
    """Refused by the operating system (here by a stand-in: to root every file is readable)."""
    really_open = os.open

    def refuse(name, *arguments, **named):
        if str(name) == path.rpartition("/")[2]:
            raise PermissionError(13, "Permission denied", name)
        return really_open(name, *arguments, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert codes(bundle) == expected


def test_an_unreadable_folder(bundle, monkeypatch):
    really_open = os.open

    def refuse(name, *arguments, **named):
        if name == "original":
            raise PermissionError(13, "Permission denied", name)
        return really_open(name, *arguments, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert codes(bundle) == {"file-unreadable"}


# --- the manifest ---


def manifest_lines(bundle):
    return (bundle / MANIFEST).read_bytes().splitlines(keepends=True)


OTHER_FORMS = {
    "CRLF": lambda lines: [line.replace(b"\n", b"\r\n") for line in lines],
    "no last LF": lambda lines: [*lines[:-1], lines[-1].rstrip(b"\n")],
    "upper-case hex": lambda lines: [lines[0][:64].upper() + lines[0][64:], *lines[1:]],
    "binary mark": lambda lines: [lines[0].replace(b"  ", b" *"), *lines[1:]],
    "one space": lambda lines: [lines[0].replace(b"  ", b" "), *lines[1:]],
    "three spaces": lambda lines: [lines[0].replace(b"  ", b"   "), *lines[1:]],
    "tab": lambda lines: [lines[0].replace(b"  ", b"\t"), *lines[1:]],
    "unsorted": lambda lines: lines[::-1],
    "a line twice": lambda lines: [lines[0], *lines],
    "a path twice with another digest": lambda lines: [lines[0], b"0" * 64 + lines[0][64:], *lines[1:]],
    "byte order mark": lambda lines: [b"\xef\xbb\xbf" + lines[0], *lines[1:]],
    "blank line": lambda lines: [lines[0], b"\n", *lines[1:]],
    "blank line at the end": lambda lines: [*lines, b"\n"],
    "comment": lambda lines: [b"# sums\n", *lines],
    "short digest": lambda lines: [lines[0][1:], *lines[1:]],
    "percent-encoding": lambda lines: [*lines[:-1], lines[-1][:66] + b"data/te%0Axt.txt\n"],
    "not UTF-8": lambda lines: [*lines, b"0" * 64 + b"  data/\xff\n"],
    "NUL": lambda lines: [b"\x00" + lines[0], *lines[1:]],
    "empty": lambda _: [],
}


@pytest.mark.parametrize("change", OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_any_other_form_of_the_manifest(bundle, change):
    """The tagmanifest is made to fit: the form alone is at fault."""
    (bundle / MANIFEST).write_bytes(b"".join(change(manifest_lines(bundle))))
    handmade.reseal_tags(bundle)
    assert codes(bundle) == {"manifest-form"}


@pytest.mark.parametrize("change", OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_any_other_form_of_the_tagmanifest(bundle, change):
    lines = (bundle / TAGMANIFEST).read_bytes().splitlines(keepends=True)
    (bundle / TAGMANIFEST).write_bytes(b"".join(change(lines)))
    assert codes(bundle) == {"tagmanifest-form"}


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../outside",
        "data/../../outside",
        "data/./text.txt",
        "data//text.txt",
        "data/",
        "~/x",
        "data\\x",
        "C:/x",
        "bagit.txt",
        "data/Text.txt",
        "data/a b.txt",
        "data/%74ext.txt",
        "data/" + "a" * 300,
        "data/e\u0301.txt",
        "data/note.txt",
    ],
)
def test_a_path_that_the_manifest_may_not_list(bundle, path):
    lines = [*manifest_lines(bundle), b"0" * 64 + b"  " + path.encode() + b"\n"]
    (bundle / MANIFEST).write_bytes(b"".join(sorted(lines, key=lambda line: line[66:])))
    handmade.reseal_tags(bundle)
    found = codes(bundle)
    assert "manifest-path" in found
    assert found <= {"manifest-path", "file-missing", "view-differs"}


def test_an_md5_manifest_beside_ours(bundle):
    (bundle / "manifest-md5.txt").write_bytes(b"")
    assert codes(bundle) == {"manifest-algorithm"}


def test_an_md5_manifest_in_place_of_ours(bundle):
    """A downgrade to an algorithm in which two texts of one checksum can be made."""
    lines = [
        b"%s  %s\n" % (hashlib.md5((bundle / path).read_bytes()).hexdigest().encode(), path.encode())  # noqa: S324
        for path in PAYLOAD
    ]
    (bundle / MANIFEST).unlink()
    (bundle / "manifest-md5.txt").write_bytes(b"".join(lines))
    assert codes(bundle) == {"manifest-missing", "manifest-algorithm"}


@pytest.mark.parametrize("name", ["tagmanifest-md5.txt", "manifest-sha512.txt"])
def test_another_manifest_beside_ours(bundle, name):
    (bundle / name).write_bytes(b"")
    assert codes(bundle) == {"manifest-algorithm"}


def test_a_second_original(bundle):
    (bundle / "data/original/source.pdf").write_bytes(b"x")
    handmade.reseal(bundle)
    assert {"manifest-path"} < codes(bundle)


def test_a_listed_file_without_a_place_in_a_bundle(bundle):
    (bundle / "data/payload.exe").write_bytes(b"x")
    assert forged(bundle, PROVENANCE) == {"manifest-path", "derivation-missing"}


# --- tag files ---


def test_a_deleted_tagmanifest_with_a_changed_bag_info(bundle):
    (bundle / TAGMANIFEST).unlink()
    (bundle / "bag-info.txt").write_bytes(b"External-Identifier: mine\n")
    assert codes(bundle) == {"tagmanifest-missing", "view-differs"}


@pytest.mark.parametrize("path", VIEWS)
def test_a_forged_view(bundle, path):
    """A new tagmanifest does not help: views are computed from the payload."""
    (bundle / path).write_bytes((bundle / path).read_bytes().replace(b"2", b"3"))
    handmade.reseal_tags(bundle)
    assert codes(bundle) == {"view-differs"}


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_too_large_to_be_read(bundle, path):
    """Not looked at is never the same as right."""
    with (bundle / path).open("ab") as file:
        file.write(b" " * (64 * 1024 * 1024))
    handmade.reseal_tags(bundle)
    assert codes(bundle) == {"view-differs", "limit-exceeded"}


BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@pytest.mark.parametrize(
    "data",
    [
        BAGIT_TXT.replace(b"1.0", b"0.97"),
        BAGIT_TXT.replace(b"UTF-8", b"UTF-16"),
        BAGIT_TXT.replace(b"UTF-8", b"utf-8"),
        b"\xef\xbb\xbf" + BAGIT_TXT,
        BAGIT_TXT.replace(b"\n", b"\r\n"),
        BAGIT_TXT + b"Extra: line\n",
        BAGIT_TXT + b"\n",
        BAGIT_TXT[:-1],
        BAGIT_TXT.replace(b": ", b":"),
        b"",
    ],
    ids=["version", "encoding", "case", "mark", "CRLF", "line", "blank line", "no last LF", "no space", "empty"],
)
def test_any_other_bagit_txt(bundle, data):
    (bundle / "bagit.txt").write_bytes(data)
    handmade.reseal_tags(bundle)
    assert codes(bundle) == {"bagit-txt-wrong"}


def test_a_fetch_file(bundle):
    (bundle / "fetch.txt").write_bytes(b"http://localhost/x - data/text.txt\n")
    assert codes(bundle) == {"fetch-file"}


@pytest.mark.parametrize("keep", [slice(1, None), slice(0, -1), slice(0, 2)])
def test_a_tagmanifest_that_covers_less(bundle, keep):
    lines = (bundle / TAGMANIFEST).read_bytes().splitlines(keepends=True)
    (bundle / TAGMANIFEST).write_bytes(b"".join(lines[keep]))
    assert codes(bundle) == {"tagmanifest-coverage"}


def test_a_tagmanifest_that_covers_more(bundle):
    with (bundle / TAGMANIFEST).open("ab") as file:
        file.write(b"0" * 64 + b"  zzz.txt\n")
    assert codes(bundle) == {"tagmanifest-coverage"}


# --- identity and what is required ---


def test_another_bundle_than_the_expected(bundle):
    wanted = ArchiveId(hex="0" * 64)
    assert codes(bundle, expected=wanted) == {"id-mismatch"}


def test_a_wholly_forged_bundle_has_another_id(bundle):
    """The caller's expected ID is what protects against it, and nothing else."""
    before = ArchiveId(hex=validate(bundle).archive_id)
    assert edited(bundle, CLAIMS, lambda lines: lines.pop()) == set()
    assert codes(bundle, expected=before) == {"id-mismatch"}


@pytest.mark.parametrize("rung", [Rung.SEALED, Rung.TIMESTAMPED])
def test_a_required_rung_that_is_absent(bundle, rung):
    """A stripped signature is never a pass."""
    assert codes(bundle, require=(rung,)) == {"rung-required"}


def test_seals_and_time_stamps_of_nothing(bundle):
    (bundle / "custody.jsonl").write_bytes(b"{ }\n")
    for path in (f"signatures/{'0' * 64}-1.sig", f"timestamps/{'0' * 64}-1.tsr"):
        (bundle / path).parent.mkdir()
        (bundle / path).write_bytes(b"anything")
    verdicts = {result.rung: result.verdict for result in validate(bundle).rungs}
    assert verdicts[Rung.SEALED] is verdicts[Rung.TIMESTAMPED] is Verdict.FAILED
    assert codes(bundle) == {"custody-form", "signature-stray", "timestamp-stray"}


# --- forged documents: manifest, views and tagmanifest recomputed ---


def deep(levels):
    return b'{"a":' * levels + b"1" + b"}" * levels + b"\n"


FORGED_JSON = {
    "not JSON": lambda _: b"{",
    "other form": lambda data: data.replace(b'":', b'": ', 1),
    "unsorted": lambda data: data.replace(b"{", b'{"zz":0,', 1),
    "escaped": lambda data: data.replace(b'"a', b'"\\u0061', 1),
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "no last LF": lambda data: data[:-1],
    "blank line": lambda data: data + b"\n",
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "key twice": lambda data: data.replace(b"{", b'{"a":1,"a":1,', 1),
    "NaN": lambda _: b'{"a":NaN}\n',
    "float": lambda _: b'{"a":1.5}\n',
    "huge integer": lambda _: b'{"a":' + b"9" * 5000 + b"}\n",
    "deep": lambda _: deep(100_000),
    "lone surrogate": lambda _: b'{"a":"\\ud800"}\n',
    "not UTF-8": lambda data: data + b"\xff",
}


@pytest.mark.parametrize("path", [METADATA, CLAIMS, PROVENANCE])
@pytest.mark.parametrize("change", FORGED_JSON.values(), ids=FORGED_JSON.keys())
def test_a_forged_document_that_is_not_in_the_one_form(bundle, path, change):
    before = (bundle / path).read_bytes()
    (bundle / path).write_bytes(change(before))
    assert (bundle / path).read_bytes() != before
    assert forged(bundle, path) == {"json-form"}


@pytest.mark.parametrize("path", [METADATA, PROVENANCE])
def test_an_empty_document(bundle, path):
    (bundle / path).write_bytes(b"")
    assert forged(bundle, path) == {"json-form"}


def test_a_huge_document(bundle):
    (bundle / CLAIMS).write_bytes(b" " * (64 * 1024 * 1024 + 1))
    assert forged(bundle) == {"limit-exceeded"}


def test_another_number_of_the_format(bundle):
    def change(document):
        document["prefix"]["pressmark"] = "urn:pressmark:format/2:"

    assert edited(bundle, PROVENANCE, change) == {"schema-unknown"}


@pytest.mark.parametrize("data", [b"[]\n", b"null\n", b'"text"\n', b"7\n", b"{}\n"])
@pytest.mark.parametrize("path", [METADATA, CLAIMS, PROVENANCE])
def test_a_document_of_another_kind(bundle, path, data):
    (bundle / path).write_bytes(data)
    assert forged(bundle, path) == {"schema-violated"}


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (METADATA, lambda document: document.update(extra=1)),
        (METADATA, lambda document: document.update(schema="metadata/1")),
        (METADATA, lambda document: document["headline"].update(evidence=[])),
        (METADATA, lambda document: document.pop("author")),
        (CLAIMS, lambda lines: lines[0].pop("target")),
        (CLAIMS, lambda lines: lines[0].pop("relations")),
        (CLAIMS, lambda lines: lines[0].update(target=[])),
        (CLAIMS, lambda lines: lines[1].update(id="c0")),
        (CLAIMS, lambda lines: lines[1].update(note=None)),
        (CLAIMS, lambda lines: lines[1]["target"][0].update(prefix="“")),
        (PROVENANCE, lambda document: document.pop("entity")),
        (PROVENANCE, lambda document: document.update(schema="provenance/1")),
        (PROVENANCE, lambda document: document["prefix"].update(pressmark="urn:example:")),
    ],
)
def test_a_breach_of_the_schema(bundle, path, change):
    assert edited(bundle, path, change) == {"schema-violated"}


def test_a_breach_of_the_schema_is_told_with_its_line(bundle):
    edited(bundle, CLAIMS, lambda lines: lines[1].update(id="c0"))
    (finding,) = validate(bundle).findings
    assert (finding.path, finding.place) == (CLAIMS, "line 2 /id")


BAD_TEXTS = {
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "CR": lambda data: data.replace(b"\n", b"\r\n"),
    "not UTF-8": lambda data: data + b"\xff",
    "surrogate": lambda data: data + b"\xed\xa0\x80",
}


@pytest.mark.parametrize("change", BAD_TEXTS.values(), ids=BAD_TEXTS.keys())
def test_a_text_that_is_not_in_its_form(bundle, change):
    (bundle / TEXT).write_bytes(change((bundle / TEXT).read_bytes()))
    assert forged(bundle) == {"text-form"}


def test_a_text_beyond_the_limit(bundle):
    (bundle / TEXT).write_bytes(b"a" * (16 * 1024 * 1024 + 1))
    assert forged(bundle) == {"limit-exceeded"}


def test_a_claim_changed_without_its_commitment(bundle):
    """Digests and sizes recomputed, the root left as it was: the proofs of all claims would fail."""
    lines = (bundle / CLAIMS).read_bytes()
    committed = json.loads((bundle / PROVENANCE).read_bytes())["entity"][f"bundle:{CLAIMS}"]
    (bundle / CLAIMS).write_bytes(lines.replace(b'"reported"', b'"asserted"'))
    handmade.refresh_provenance(bundle)
    root = {"pressmark:root": committed["pressmark:root"]}
    assert edited(bundle, PROVENANCE, lambda document: document["entity"][f"bundle:{CLAIMS}"].update(root)) == {
        "commitment-differs"
    }


@pytest.mark.parametrize("name", ["leaves", "root"])
def test_a_commitment_that_is_not_there(bundle, name):
    found = edited(bundle, PROVENANCE, lambda made: made["entity"][f"bundle:{CLAIMS}"].pop(f"pressmark:{name}"))
    assert found == {"commitment-differs"}


def first(lines):
    return lines[0]["target"][0]


WRONG_ANCHORS = {
    "moved by one": lambda lines: first(lines).update(start=first(lines)["start"] + 1, end=first(lines)["end"] + 1),
    "longer": lambda lines: first(lines).update(end=first(lines)["end"] + 1),
    "beyond the end": lambda lines: lines[0].pop("role") and first(lines).update(start=10**9, end=10**9 + 5),
    "backwards": lambda lines: first(lines).update(start=first(lines)["end"]),
    "other words": lambda lines: first(lines).update(exact="40 ferries were held back"),
    "repeat": lambda lines: lines[0]["repeats"][0].update(exact="Ferry"),
    "cue": lambda lines: lines[0]["cues"][0].update(exact="denied"),
    "speaker": lambda lines: lines[0]["attribution"][0]["source"].update(exact="She"),
    "cue of speaker": lambda lines: lines[0]["attribution"][0]["cue"].update(exact="x"),
    "what was said": lambda lines: lines[0]["attribution"][0]["content"][0].update(exact="x"),
    "words left open": lambda lines: lines[0].update(
        open=[{"anchor": {"start": 0, "end": 1, "exact": "x"}, "candidates": [], "rule": "tampered"}]
    ),
    "passage of a relation": lambda lines: lines[0].update(
        relations=[relation(passages=[{"start": 0, "end": 1, "exact": "x"}])]
    ),
}


def relation(**changed):
    return {"type": "refines", "to": "c2", "passages": [], "rule": "tampered"} | changed


@pytest.mark.parametrize("change", WRONG_ANCHORS.values(), ids=WRONG_ANCHORS.keys())
def test_a_claim_that_does_not_stand_there(bundle, change):
    assert edited(bundle, CLAIMS, change) == {"anchor-broken"}


METADATA_ANCHORS = {
    "quotation": lambda document: document["headline"]["evidence"][0]["anchor"],
    "passage": lambda document: document["datePublished"]["evidence"][1]["passages"][0],
    "alternative": lambda document: document["datePublished"]["alternatives"][0]["evidence"][0]["anchor"],
    "caption": lambda document: document["image"][0]["caption"]["evidence"][0]["anchor"],
    "credit": lambda document: document["image"][0]["creditText"]["evidence"][0]["anchor"],
}


@pytest.mark.parametrize("find", METADATA_ANCHORS.values(), ids=METADATA_ANCHORS.keys())
def test_a_value_whose_quote_does_not_stand_there(bundle, find):
    assert edited(bundle, METADATA, lambda document: find(document).update(exact="26 May, 2020")) == {"anchor-broken"}


@pytest.mark.parametrize(
    "change",
    [
        lambda segments: segments.reverse(),
        lambda segments: segments[0].update(end=segments[1]["start"] + 1),
        lambda segments: segments[-1].update(end=10**9),
        lambda segments: segments[1].update(end=segments[1]["start"]),
    ],
    ids=["order", "overlap", "beyond", "empty"],
)
def test_segments_that_cannot_be(bundle, change):
    """Of the roles that claims have in them nothing is told then."""
    assert edited(bundle, METADATA, lambda document: change(document["segments"])) == {"segment-broken"}


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (CLAIMS, lambda lines: lines[1].update(id="c1")),
        (CLAIMS, lambda lines: lines[0].update(extractor="claims-en 4")),
        (CLAIMS, lambda lines: lines[0].update(role="headline")),
        (CLAIMS, lambda lines: lines[0].pop("role")),
        (CLAIMS, lambda lines: lines[0].update(relations=[relation(to="c9")])),
        (CLAIMS, lambda lines: lines[0].update(relations=[relation(to="c1")])),
        (METADATA, lambda document: document["image"][0].update(file="data/original/files/0001.jpg")),
    ],
    ids=["claim's number", "extractor", "another role", "no role", "relation", "relation to itself", "image"],
)
def test_a_reference_to_nothing(bundle, path, change):
    assert edited(bundle, path, change) == {"reference-broken"}


def test_a_claim_reviewed_where_nobody_revised_anything(bundle):
    assert edited(bundle, CLAIMS, lambda lines: lines[0].update(status="reviewed")) == {"derivation-differs"}


def test_an_original_that_says_something_else(bundle):
    """Everything recomputed: only decoding the original again shows it."""
    (bundle / ORIGINAL).write_bytes((bundle / ORIGINAL).read_bytes().replace(b"14 ferries", b"40 ferries"))
    assert forged(bundle) == {"text-not-from-original"}


@pytest.mark.parametrize("encoding", ["utf-16le", "utf-16-le", "no-such-encoding", "rot13", "idna", None])
def test_an_encoding_that_does_not_give_the_text(bundle, encoding):
    """Without any encoding it is not taken for a transcript: no person is said to have made one."""

    def change(document):
        made = document["wasGeneratedBy"].values()
        step = next(one["prov:activity"] for one in made if one["prov:entity"] == f"bundle:{TEXT}")
        document["activity"][step]["pressmark:encoding"] = encoding
        if encoding is None:
            del document["activity"][step]["pressmark:encoding"]

    assert edited(bundle, PROVENANCE, change) == (
        {"text-not-from-original"} if encoding in {"utf-16le", None} else {"derivation-differs"}
    )


# --- laws ---


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_byte_can_be_changed(bundle, data):
    path = bundle / data.draw(st.sampled_from(EVERY_FILE))
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    mask = data.draw(st.integers(1, 255))
    path.write_bytes(before[:place] + bytes([before[place] ^ mask]) + before[place + 1 :])
    try:
        assert codes(bundle)
    finally:
        path.write_bytes(before)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_can_be_cut(bundle, data):
    path = bundle / data.draw(st.sampled_from(EVERY_FILE))
    before = path.read_bytes()
    path.write_bytes(before[: data.draw(st.integers(0, len(before) - 1))])
    try:
        assert codes(bundle)
    finally:
        path.write_bytes(before)


@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_forged_document_gives_a_traceback(bundle, data):
    """Any value anywhere in a document replaced by any other, and everything recomputed."""
    path = data.draw(st.sampled_from([METADATA, CLAIMS, PROVENANCE]))
    before = {name: (bundle / name).read_bytes() for name in EVERY_FILE}
    document = [json.loads(line) for line in before[path].splitlines()]
    parent, key = data.draw(st.sampled_from(list(places(document))))
    parent[key] = data.draw(st.sampled_from([None, True, -1, 0, 10**12, "", "x", "bundle:data/text.txt", [], {}, [[]]]))
    (bundle / path).write_bytes(dump_lines(document))
    try:
        forged(bundle, path)
    finally:
        for name, content in before.items():
            (bundle / name).write_bytes(content)


def places(value):
    """Every place in a document, as container and key."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield value, key
        yield from places(item)
