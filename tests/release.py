"""A release in one step: `make release`. What it makes stands in dist/; publishing is left to a person.

The version is one everywhere; wheel and sdist are built; the wheel is installed alone in fresh environments, of every
Python of ours that is here, and does its main job there; then it is packed into an archive of its own, with the notes as
its text, and the archive's ID stands in the notes. With PRESSMARK_RELEASE_KEY (a key's path) that archive is sealed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
SAMPLE = ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt"
PARAGRAPHS = (
    "The ferry across the sound stopped on Monday, the harbour master said, and it will not sail again before May.",
    "Inspectors had found cracks in the pier at Lower Marsh, where three hundred people board on a working day.",
    "A bus will go round by the bridge at Upper Marsh until then. It takes an hour and a half, the council said.",
)
PAGE = f"<html><title>Ferry stops</title><h1>Ferry stops</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p></html>"
PYTHONS = ("3.11", "3.12", "3.13")


def main() -> None:
    """Check, build, try, pack, tell."""
    version = one_version()
    shutil.rmtree(DIST, ignore_errors=True)
    hatchling = Path(sys.executable).with_name("hatchling")
    run([hatchling, "build", "-d", DIST], ROOT)
    (wheel,), (sdist,) = DIST.glob("*.whl"), DIST.glob("*.tar.gz")
    tried = [name for name in PYTHONS if python_of(name)]
    for name in tried:
        smoke(python_of(name) or "", wheel)
        print(f"Python {name}: the wheel installs, builds, validates, cites, lists")
    missing = [name for name in PYTHONS if name not in tried]
    if missing:
        print(f"not tried, as they are not here: Python {', '.join(missing)}")
    notes = "\n".join(
        [
            f"Pressmark {version}",
            "",
            changes(version),
            "",
            *(f"SHA-256 {hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in (wheel, sdist)),
            "",
        ]
    )
    words = DIST / f"pressmark-{version}-notes.txt"
    words.write_text(notes, "utf-8")
    digits = packed(wheel, words, version)
    words.write_text(f"{notes}Archive of the wheel, with the notes above: {digits}\n", "utf-8")
    print(words.read_text("utf-8"))


def one_version() -> str:
    """The version, where all who name it agree."""
    named = {
        path: re.search(pattern, (ROOT / path).read_text("utf-8"), re.MULTILINE)
        for path, pattern in (
            ("pyproject.toml", r'^version = "([^"]+)"'),
            ("src/pressmark/version.py", r'^__version__ = "([^"]+)"'),
            ("CITATION.cff", r"^version: (\S+)"),
            ("CHANGELOG.md", r"^## (\S+)"),
        )
    }
    versions = {path: found[1] if found else None for path, found in named.items()}
    if len(set(versions.values())) != 1:
        sys.exit(f"not one version: {versions}")
    return str(versions["pyproject.toml"])


def changes(version: str) -> str:
    """What the changelog says of a version."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(version)}[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def python_of(name: str) -> str | None:
    """An interpreter of this version that works, if it is on the path."""
    found = shutil.which(f"python{name}")
    if found is None or subprocess.run([found, "-c", "pass"], capture_output=True, check=False).returncode:
        return None
    return found


def smoke(python: str, wheel: Path) -> None:
    """Install the wheel alone in a fresh environment, with the pinned versions of what it needs, and do the main job."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        locked = (ROOT / "requirements.lock").read_text("utf-8")
        pinned = [
            f"{name}{rest}" for name, rest in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?(==[^\\\n]+)", locked, re.MULTILINE)
        ]
        (folder / "pinned.txt").write_text("\n".join(pinned), "utf-8")
        run([python, "-m", "venv", folder / "env"], folder)
        tools = folder / "env" / "bin"
        run(
            [tools / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", "pinned.txt", wheel],
            folder,
        )
        shutil.copyfile(SAMPLE, folder / "article.txt")
        digits = run([tools / "archive", "build", "article.txt", "--publisher", "The Example Herald"], folder).strip()
        run([tools / "archive", "validate", digits], folder)
        (folder / "page.html").write_text(PAGE, "utf-8")
        run([tools / "archive", "build", "page.html"], folder)
        run([tools / "archive", "cite", f"{digits}#c2", "--format", "biblatex"], folder)
        if digits[:8] not in run([tools / "archive", "list"], folder):
            sys.exit("the archive is not listed")
        run([tools / "python", "-c", f"import pressmark; pressmark.open({digits!r})"], folder)


def packed(wheel: Path, notes: Path, version: str) -> str:
    """The ID of the archive that holds the wheel as its original and the notes as its text."""
    archive = Path(sys.executable).with_name("archive")
    stated = ["--headline", f"Pressmark {version}", "--publisher", "Pressmark", "--stated-by", "Pressmark"]
    key = os.environ.get("PRESSMARK_RELEASE_KEY")
    sealed = ["--seal", key, "--as", os.environ.get("PRESSMARK_RELEASE_PRINCIPAL", "pressmark")] if key else []
    digits = run(
        [archive, "build", wheel, "--text", notes, *stated, *sealed, "--store", DIST / "archive"], ROOT
    ).strip()
    run([archive, "validate", digits, "--store", DIST / "archive"], ROOT)
    return digits


def run(words: list[object], folder: Path) -> str:
    """What a command prints; where it fails, that is the end."""
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
