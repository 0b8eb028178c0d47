"""Long work on one bundle is told piece by piece, and shown on a terminal only."""

import os
import pty
import subprocess

import bagit

from pressmark.build import Source, build
from pressmark.bundle.foreign import validate_bagit
from pressmark.bundle.opening import PIECE
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
    assert {total for _, total in heard} == {sum(p.stat().st_size for p in bundle.rglob("*") if p.is_file())}


def test_every_file_of_a_foreign_bag_is_heard_of(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    bagit.make_bag(str(tmp_path))
    heard = []
    assert validate_bagit(tmp_path, watch=lambda count, total: heard.append((count, total))).valid
    read = [path for path in tmp_path.rglob("*") if path.is_file() and not path.name.startswith("tagmanifest-")]
    assert sum(count for count, _ in heard) == sum(path.stat().st_size for path in read)


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
