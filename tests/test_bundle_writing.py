"""Writing a bundle: the same payload gives the same bytes, flat memory, and clear refusals."""

import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import handmade
from pressmark.bundle import writing
from pressmark.bundle.writing import payload_entry, write_bag
from pressmark.errors import BundleError, SourceChangedError, SourceError
from pressmark.model.evidence import Statement
from pressmark.model.payload import PayloadFile
from pressmark.validate import validate


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def with_original(content):
    """The handmade payload with its original replaced, as a transcript's would be."""
    return [
        PayloadFile(path=file.path, content=content) if file.path == "data/original/source.txt" else file
        for file in handmade.payload()
    ]


def test_a_bundle_is_exactly_these_files(tmp_path):
    handmade.write(tmp_path / "bundle")
    assert sorted(files_of(tmp_path / "bundle")) == [
        "README.txt",
        "bag-info.txt",
        "bagit.txt",
        "data/claims.jsonl",
        "data/metadata.json",
        "data/original/source.txt",
        "data/provenance.json",
        "data/text.txt",
        "manifest-sha256.txt",
        "ro-crate-metadata.json",
        "tagmanifest-sha256.txt",
    ]


def test_the_archive_id_is_the_manifests_digest(tmp_path):
    written = handmade.write(tmp_path / "bundle")
    manifest = (tmp_path / "bundle/manifest-sha256.txt").read_bytes()
    assert written.archive_id.hex == hashlib.sha256(manifest).hexdigest()


def test_bag_info_says_only_what_the_payload_says(tmp_path):
    written = handmade.write(tmp_path / "bundle")
    octets = sum(entry.size for entry in written.entries)
    expected = f"External-Identifier: {written.archive_id.hex}\nPayload-Oxum: {octets}.5\n"
    assert (tmp_path / "bundle/bag-info.txt").read_text("ascii") == expected


def test_the_order_of_the_payload_does_not_matter(tmp_path):
    handmade.write(tmp_path / "one")
    handmade.write(tmp_path / "two", handmade.payload()[::-1])
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_content_on_disk_gives_the_same_bundle_as_content_in_memory(tmp_path):
    source = tmp_path / "some name.TXT"
    source.write_bytes(handmade.PAGE.encode())
    handmade.write(tmp_path / "one")
    handmade.write(tmp_path / "two", with_original(source))
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert source.read_bytes() == handmade.PAGE.encode()


def test_an_entry_is_the_same_for_content_on_disk_and_in_memory(tmp_path):
    (tmp_path / "x").write_bytes(b"some bytes")
    entries = [
        payload_entry(PayloadFile(path="data/x", content=content)) for content in (b"some bytes", tmp_path / "x")
    ]
    assert entries[0] == entries[1]
    assert entries[0].size == 10


def test_coreutils_check_it(tmp_path):
    handmade.write(tmp_path / "bundle")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = ["sha256sum", "--strict", "-c", manifest]
        assert subprocess.run(command, cwd=tmp_path / "bundle", check=False, capture_output=True).returncode == 0


def test_bagit_python_accepts_it(tmp_path):
    bagit = pytest.importorskip("bagit")
    handmade.write(tmp_path / "bundle")
    assert bagit.Bag(str(tmp_path / "bundle")).validate()


def test_our_reader_of_foreign_bags_accepts_it(tmp_path):
    from pressmark.bundle.foreign import validate_bagit

    handmade.write(tmp_path / "bundle")
    assert validate_bagit(tmp_path / "bundle").valid


@pytest.mark.parametrize("path", ["text.txt", "data/../x", "/x", "data/X.txt", "data/.x", "data/a b"])
def test_a_path_that_no_bundle_may_hold(tmp_path, path):
    with pytest.raises(BundleError, match="cannot hold"):
        write_bag(tmp_path, [*handmade.payload(), PayloadFile(path=path, content=b"")])
    assert list(tmp_path.iterdir()) == []


def test_one_path_twice(tmp_path):
    with pytest.raises(BundleError, match="two files of one path"):
        write_bag(tmp_path, [*handmade.payload(), handmade.payload()[0]])


def test_a_payload_without_metadata(tmp_path):
    with pytest.raises(BundleError, match=r"data/metadata\.json"):
        write_bag(tmp_path, [file for file in handmade.payload() if file.path != "data/metadata.json"])


@pytest.mark.parametrize("content", [b"{", b"[]\n", b"\xff", b'{"a":' * 100_000])
def test_metadata_that_is_no_json_object(tmp_path, content):
    files = [file for file in handmade.payload() if file.path != "data/metadata.json"]
    with pytest.raises(BundleError, match=r"data/metadata\.json"):
        write_bag(tmp_path, [*files, PayloadFile(path="data/metadata.json", content=content)])


def test_a_folder_that_is_not_empty(tmp_path):
    """Nothing that stands there is ever overwritten."""
    (tmp_path / "bag-info.txt").write_bytes(b"mine")
    with pytest.raises(BundleError, match=r"cannot write bag-info\.txt: file exists"):
        write_bag(tmp_path, handmade.payload())
    assert (tmp_path / "bag-info.txt").read_bytes() == b"mine"


def test_a_link_laid_for_the_writer(tmp_path):
    (tmp_path / "bundle").mkdir()
    (tmp_path / "victim").write_bytes(b"mine")
    (tmp_path / "bundle/bagit.txt").symlink_to(tmp_path / "victim")
    with pytest.raises(BundleError):
        write_bag(tmp_path / "bundle", handmade.payload())
    assert (tmp_path / "victim").read_bytes() == b"mine"


def test_no_folder(tmp_path):
    with pytest.raises(BundleError, match="no such file or directory") as caught:
        write_bag(tmp_path / "nowhere", handmade.payload())
    assert caught.value.hint


def test_a_full_disk(tmp_path, monkeypatch):
    def full(descriptor, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(BundleError, match=r"cannot write data/.*: no space left on device") as caught:
        write_bag(tmp_path, handmade.payload())
    assert "free space" in caught.value.hint


def test_a_disk_that_takes_little_at_a_time(tmp_path, monkeypatch):
    really_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: really_write(descriptor, bytes(data[:100])))
    handmade.write(tmp_path / "bundle")
    monkeypatch.undo()
    assert validate(tmp_path / "bundle").valid


def test_a_source_that_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        write_bag(tmp_path, with_original(tmp_path / "nowhere"))


@pytest.mark.parametrize("name", ["/dev/null", "/"])
def test_a_source_that_is_no_file(tmp_path, name):
    with pytest.raises(SourceError):
        write_bag(tmp_path, with_original(Path(name)))


def test_a_source_that_is_a_pipe(tmp_path):
    """Nobody writes into it: waiting for its bytes would never end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="not a regular file"):
        payload_entry(PayloadFile(path="data/original/source.bin", content=tmp_path / "pipe"))


@pytest.mark.parametrize("change", [b"longer now", b"SAME SIZE!"])
def test_a_source_that_changes_while_it_is_read(tmp_path, monkeypatch, change):
    source = tmp_path / "source"
    source.write_bytes(b"same size.")
    os.utime(source, ns=(0, 0))
    (tmp_path / "bundle").mkdir()
    really_write = os.write

    def write(descriptor, data):
        if bytes(data) == b"same size.":
            source.write_bytes(change)
        return really_write(descriptor, data)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(SourceChangedError, match="changed while it was being read"):
        write_bag(tmp_path / "bundle", with_original(source))


def test_memory_stays_flat_for_a_large_original(tmp_path):
    """Packing and validating 300 MiB takes far less than 300 MiB; measured in a process of its own."""
    source = tmp_path / "large.bin"
    with source.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    files = handmade.payload(original=b"", text_evidence=Statement(agent="operator"), extension="bin")
    handmade.write(tmp_path / "small", files)
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from pressmark.bundle.writing import write_bag\n"
        "from pressmark.model.payload import PayloadFile\n"
        "from pressmark.validate import validate\n"
        "small, source, target = map(Path, sys.argv[1:])\n"
        "names = ('text.txt', 'metadata.json', 'claims.jsonl', 'provenance.json')\n"
        "files = [PayloadFile(path=f'data/{name}', content=(small / 'data' / name).read_bytes()) for name in names]\n"
        "target.mkdir()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "write_bag(target, [*files, PayloadFile(path='data/original/source.bin', content=source)])\n"
        "report = validate(target, digests_only=True)\n"
        "assert not report.findings, report.findings\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "small"), str(source), str(tmp_path / "target")]
    grown = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert grown < 40 * 1024


def test_a_document_that_nobody_would_read_is_not_written(tmp_path, monkeypatch):
    """The validator reads documents up to a limit: what is beyond it must not be built either."""
    monkeypatch.setattr(writing, "MAX_DOCUMENT", 100)
    with pytest.raises(BundleError, match=r"data/claims.jsonl would have 101 bytes") as caught:
        write_bag(tmp_path, [PayloadFile(path="data/claims.jsonl", content=b"x" * 101)])
    assert "split" in caught.value.hint
    assert not list(tmp_path.iterdir())
