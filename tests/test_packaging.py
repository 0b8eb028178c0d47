"""What is installed: everything that runs, the schemas, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

from pressmark.documents import schema_names

ROOT = Path(__file__).resolve().parents[1]


def test_the_wheel_has_the_schemas_and_works_without_the_repository(tmp_path):
    hatchling = Path(sys.executable).with_name("hatchling")
    subprocess.run([hatchling, "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "installed")
    assert {f"pressmark/schemas/{name}.json" for name in schema_names()} <= set(names)
    assert "pressmark/py.typed" in names
    assert all(name.startswith(("pressmark/", "pressmark-")) for name in names)
    code = "from pressmark.documents import schema_folder, schema_names; print(schema_folder(), *schema_names())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(tmp_path / "installed/pressmark/schemas"), *schema_names()]


def test_the_lock_names_hashes_and_no_address():
    for lock in (ROOT / "requirements.lock", ROOT / "tests" / "interop" / "requirements.lock"):
        text = lock.read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert text.count("--hash=sha256:") >= len(pinned) > 20


def test_the_repository_speaks_of_no_machine():
    """Nothing we wrote names a path of the machine it was written on."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b""
        assert str(ROOT).encode() not in data, name
