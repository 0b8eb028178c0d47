"""Long work on one bundle is told piece by piece, and shown on a terminal only."""

import os
import pty
import subprocess

import bagit

from pressmark.build import Source, build
from pressmark.bundle.foreign import validate_bagit
from pressmark.bundle.opening import PIECE, OpenBag
from pressmark.errors import BundleError
from pressmark.store.folders import Store
from pressmark.validate import validate
from test_cli import ARCHIVE


def large(folder):
    (folder / "scan.bin").write_bytes(b"\xff\x00" * PIECE + b"x")
    (folder / "words.txt").write_text("A title\n\nSome words of a scan.\n")
    source = Source(name="scan", content=folder / "scan.bin", transcript=folder / "words.txt")
    (built,) = build([source], Store.create(folder / "store"))
    return built.folder


def test_every_byte_of_a_large_file_is_heard_of(tmp_path):
    heard = []
    bundle = large(tmp_path)
    assert validate(bundle, watch=lambda count, total: heard.append((count, total))).valid
    assert sum(count for count, _ in heard) == 2 * PIECE + 1
    assert {total for _, total in heard} == {2 * PIECE + 1}


def test_several_large_files_are_read_at_once_and_told_apart(tmp_path):
    """Each with two checksums; one is then changed, and one taken away."""
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode() * (PIECE + 5))
    bagit.make_bag(str(tmp_path), checksums=["sha256", "sha512"])
    heard = []
    assert validate_bagit(tmp_path, watch=lambda count, total: heard.append((count, total))).valid
    assert sum(count for count, _ in heard) == 6 * (PIECE + 5)
    (tmp_path / "data" / "b").write_bytes(b"b" * PIECE + b"bbbbx")
    (tmp_path / "data" / "c").unlink()
    found = [finding for result in validate_bagit(tmp_path).rungs for finding in result.findings]
    assert sorted({(finding.code.value, finding.path) for finding in found}) == [
        ("digest-mismatch", "data/b"),
        ("file-missing", "data/c"),
        ("view-differs", "bag-info.txt"),
    ]
    assert sum(finding.code.value == "digest-mismatch" for finding in found) == 2


def test_a_large_file_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    bundle = large(tmp_path)
    pieces = OpenBag.pieces

    def torn(self, path, size=PIECE):
        yield from list(pieces(self, path, size))[:1]
        raise BundleError(f"cannot read {path}: input/output error")

    monkeypatch.setattr(OpenBag, "pieces", torn)
    assert [finding.code.value for finding in validate(bundle, digests_only=True).findings] == ["file-unreadable"]


def test_a_bar_is_drawn_on_a_terminal_and_leaves_no_trace_elsewhere(tmp_path):
    bundle = large(tmp_path)
    ours, theirs = pty.openpty()
    with subprocess.Popen([ARCHIVE, "validate", bundle], stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        drawn = b""
        try:
            while piece := os.read(ours, 4096):
                drawn += piece
        except OSError:  # how a terminal says that nobody holds its other end
            pass
        printed = process.stdout.read()
    os.close(ours)
    assert b"MB" in drawn
    done = subprocess.run([ARCHIVE, "validate", bundle], capture_output=True, check=True)
    assert done.stdout == printed
    assert not done.stderr
