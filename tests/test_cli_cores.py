"""A whole store is validated by several processes, and nobody can tell from what is printed."""

import shutil
import signal
import subprocess
import time

import pytest

import handmade
from pressmark.processes import SMALLEST
from test_cli import ARCHIVE, run


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    handmade.write(folder / "first")
    (folder / "store").mkdir()
    for number in range(2 * SMALLEST):
        shutil.copytree(folder / "first", folder / "store" / f"bundle-{number:03}")
    text = folder / "store" / "bundle-100" / "data" / "text.txt"
    text.write_bytes(text.read_bytes() + b"x")
    shutil.rmtree(folder / "store" / "bundle-101")
    (folder / "store" / "bundle-101").mkdir()
    return folder / "store"


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_one_process_and_two_print_the_same(store, form):
    alone = run("validate", store, "-j", "1", *form, cwd=store.parent)
    together = run("validate", store, "-j", "2", *form, cwd=store.parent)
    assert alone == together
    assert alone[0] == 3
    assert "digest-mismatch" in alone[1]
    assert form or f"{2 * SMALLEST} archives: {2 * SMALLEST - 2} valid, 2 not valid" in alone[1]


def test_an_interrupt_ends_all_of_them(store):
    for number in range(200, 200 + 10 * SMALLEST):
        shutil.copytree(store / "bundle-000", store / f"bundle-{number}")
    words = [str(ARCHIVE), "validate", str(store), "-j", "2"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 4, err
    assert "Traceback" not in err
    time.sleep(0.1)
    left = subprocess.run(["pgrep", "-f", str(store)], capture_output=True, text=True, check=False).stdout
    assert not left
