"""The arrows go down, files keep one job, and starting the command imports nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "pressmark"


def test_arrows_only_go_down():
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=SOURCE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("module", sorted(SOURCE.rglob("model/*.py")), ids=lambda path: path.stem)
def test_the_model_stands_on_the_standard_library_alone(module):
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            first = name.split(".")[0]
            assert first in sys.stdlib_module_names or name.startswith(("pressmark.model", "pressmark.errors"))


@pytest.mark.parametrize("heavy", ["click", "rich", "jsonschema_rs", "typing", "pressmark.build", "pressmark.validate"])
def test_help_imports_nothing_heavy(heavy):
    code = f"import sys\nfrom pressmark.cli import main\nmain(['--help'])\nsys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_sockets_are_opened_in_few_rooms_only():
    for module in SOURCE.rglob("*.py"):
        words = module.read_text("utf-8")
        rooms = (SOURCE / "capture", SOURCE / "custody" / "ssh_agent.py")
        assert "import socket" not in words or any(module.is_relative_to(room) for room in rooms), module
        # An archive is resolved from the addresses of sites that the user named.
        assert "urllib.request" not in words or module == SOURCE / "sites" / "fetching.py", module
        assert "import http.client" not in words or module.is_relative_to(SOURCE / "custody" / "timestamps"), module
