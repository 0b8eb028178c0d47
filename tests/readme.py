"""The documentation's examples as they really run: `python tests/readme.py` writes their output anew, tests compare it.

An example is a fenced block whose first line is `$ archive …`. They run in order, in a folder that holds our sample as
article.txt and our page as wend-ferry.html, on other pages than the README with its first example done; what the
command prints on stdout and then on stderr is what the block shows.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
OTHERS = (ROOT / "docs" / "store.md", ROOT / "docs" / "cite.md")
SAMPLE = ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt"
BLOCK = re.compile(r"^```\n\$ (archive [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path = README) -> list[tuple[str, str]]:
    """Each example's command and the output that stands under it."""
    return [(found[1], found[2]) for found in BLOCK.finditer(page.read_text("utf-8"))]


def printed(page: Path, folder: Path) -> list[str]:
    """What the examples of a page print."""
    before = [] if page == README else [examples()[0][0]]
    return outputs([*before, *(command for command, _ in examples(page))], folder)[len(before) :]


def outputs(commands: list[str], folder: Path) -> list[str]:
    """What the commands print, run one after the other."""
    shutil.copyfile(SAMPLE, folder / "article.txt")
    page = SAMPLE.with_name("wend-ferry-2020-05-25")
    shutil.copyfile(page.with_suffix(".html"), folder / "wend-ferry.html")
    surroundings = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "FORCE_COLOR"}}
    found = []
    for line in commands:
        words = shlex.split(line, comments=False)
        words[0] = str(Path(sys.executable).with_name("archive"))
        done = subprocess.run(words, cwd=folder, env=surroundings, capture_output=True, text=True, check=True)
        found.append(done.stdout + done.stderr)
    return found


def main() -> None:
    """Put what the commands print today under each of them."""
    with tempfile.TemporaryDirectory() as folder:
        digits = outputs([examples()[0][0]], Path(folder))[0][:8]
    for page in (README, *OTHERS):
        text = page.read_text("utf-8")
        before = re.search(r"^\$ archive \w+ ([0-9a-f]{8})", text, re.MULTILINE)
        page.write_text(text.replace(before[1], digits) if before else text, "utf-8")
        with tempfile.TemporaryDirectory() as folder:
            made = iter(printed(page, Path(folder)))
        text = page.read_text("utf-8")
        page.write_text(BLOCK.sub(lambda found: f"```\n$ {found[1]}\n{next(made)}```", text), "utf-8")  # noqa: B023


if __name__ == "__main__":
    main()
