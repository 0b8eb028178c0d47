"""Opening a folder: what stands there, listed once; reading that never follows a link, waits or swallows."""

import gc
import os
from pathlib import Path

import pytest

from pressmark.bundle.opening import open_bag
from pressmark.errors import BundleError

needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not list descriptors")


def open_descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bag/data/sub").mkdir(parents=True)
    (tmp_path / "bag/a.txt").write_bytes(b"abc")
    (tmp_path / "bag/data/sub/b.txt").write_bytes(b"defgh")
    return tmp_path / "bag"


def test_everything_is_listed_with_its_size(folder):
    bag = open_bag(folder)
    assert bag.sizes == {"a.txt": 3, "data/sub/b.txt": 5}
    assert bag.folders == {"data", "data/sub"}


def test_files_are_read_whole_or_in_pieces(folder):
    bag = open_bag(folder)
    assert bag.read("data/sub/b.txt", 5) == b"defgh"
    assert list(bag.pieces("data/sub/b.txt", 2)) == [b"de", b"fg", b"h"]


def test_a_file_larger_than_the_limit_is_refused(folder):
    with pytest.raises(BundleError, match="larger than 4 bytes"):
        open_bag(folder).read("data/sub/b.txt", 4)


def test_a_file_without_an_end_is_read_up_to_the_limit(folder):
    (folder / "data/zero").symlink_to("/dev/zero")
    with pytest.raises(BundleError):
        open_bag(folder).read("data/zero", 100)


def test_a_file_that_has_grown_is_read_as_it_is(folder):
    bag = open_bag(folder)
    (folder / "a.txt").write_bytes(b"abcdef")
    assert bag.read("a.txt", 10) == b"abcdef"


def test_a_file_that_has_gone(folder):
    bag = open_bag(folder)
    (folder / "a.txt").unlink()
    with pytest.raises(BundleError, match=r"cannot read a\.txt: no such file"):
        bag.read("a.txt", 10)


@pytest.mark.parametrize("path", ["a.txt", "data/sub/b.txt"])
def test_a_file_that_became_a_link(folder, tmp_path, path):
    (tmp_path / "secret").write_bytes(b"secret")
    bag = open_bag(folder)
    (folder / path).unlink()
    (folder / path).symlink_to(tmp_path / "secret")
    with pytest.raises(BundleError, match="cannot read"):
        bag.read(path, 10)


def test_a_folder_that_became_a_link(folder, tmp_path):
    """What was listed is read, whatever stands under its name now."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/b.txt").write_bytes(b"other")
    bag = open_bag(folder)
    (folder / "data/sub").rename(tmp_path / "moved")
    (folder / "data/sub").symlink_to(tmp_path / "other")
    assert bag.read("data/sub/b.txt", 10) == b"defgh"


def test_a_file_that_became_a_pipe(folder):
    bag = open_bag(folder)
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")
    with pytest.raises(BundleError, match="not a regular file"):
        bag.read("a.txt", 10)


def test_a_path_that_was_never_listed_leads_nowhere(folder, tmp_path):
    """Callers ask for listed paths only; a link on the way is refused all the same."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x").write_bytes(b"secret")
    (folder / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(BundleError, match="cannot read"):
        open_bag(folder).read("link/x", 10)


@needs_proc
def test_many_folders_need_no_more_descriptors_than_are_kept(folder):
    before = open_descriptors()
    for number in range(200):
        (folder / f"data/{number:03}").mkdir()
        (folder / f"data/{number:03}/x").write_bytes(b"x")
    bag = open_bag(folder)
    assert open_descriptors() - before <= 16
    assert all(bag.read(f"data/{number:03}/x", 1) == b"x" for number in range(200))


@needs_proc
def test_descriptors_are_closed_when_nobody_holds_the_bag(folder):
    gc.collect()
    before = open_descriptors()
    bag = open_bag(folder)
    bag.read("a.txt", 10)
    del bag
    gc.collect()
    assert open_descriptors() == before


def test_too_many_files_are_not_listed_for_ever(folder, monkeypatch):
    monkeypatch.setattr("pressmark.bundle.opening.MAX_FILES", 3)
    for number in range(10):
        (folder / f"{number}").write_bytes(b"")
    assert open_bag(folder).cut == {"more than 3 files"}


@pytest.mark.parametrize("name", ["nowhere", "bag/a.txt", "bag\x00"])
def test_what_is_no_folder_cannot_be_opened(folder, tmp_path, name):
    with pytest.raises(BundleError):
        open_bag(tmp_path / name)


def test_a_link_to_a_folder_is_not_opened(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(BundleError, match="is a link") as caught:
        open_bag(tmp_path / "link")
    assert caught.value.hint
