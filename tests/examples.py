"""The examples in docs/format.md, taken from the bundles of our own store: `make golden` writes them, a test compares.

A comment `<!-- from: archive/GLOB FILE PART -->` before a fenced block says what stands in it.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "format.md"
_BLOCK = re.compile(r"(<!-- from: (\S+) (.+?) -->\n```[a-z]*\n)(.*?)(```\n)", re.DOTALL)
_WIDTH = 150


def filled(page: str) -> str:
    """The page with every example as the store has it now."""
    return _BLOCK.sub(lambda found: found[1] + _example(found[2], found[3]) + found[5], page)


def _example(pattern: str, what: str) -> str:
    (folder,) = ROOT.glob(pattern)
    if what == "tree":
        return _tree(folder)
    path, _, part = what.partition(" ")
    words = (folder / path).read_text("utf-8")
    if part.startswith("line "):
        return _wrapped(words.splitlines()[int(part.removeprefix("line ")) - 1])
    if part.startswith("/"):
        name = part.removeprefix("/")
        return _wrapped(json.dumps({name: json.loads(words)[name]}, ensure_ascii=False, separators=(",", ":"))[1:-1])
    return words


def _tree(folder: Path) -> str:
    lines = [f"{folder.name}/"]
    for path in sorted(folder.rglob("*")):
        depth = len(path.relative_to(folder).parts)
        size = "/" if path.is_dir() else f"  {path.stat().st_size} bytes"
        lines.append("  " * depth + path.name + size)
    return "\n".join(lines) + "\n"


def _wrapped(line: str) -> str:
    """A long line of JSON, broken behind commas."""
    lines = [""]
    for piece in re.split(r"(?<=,)", line):
        if lines[-1] and len(lines[-1]) + len(piece) > _WIDTH:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines) + "\n"


def write() -> None:
    """Fill the examples in."""
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
