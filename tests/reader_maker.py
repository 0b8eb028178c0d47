"""Makes what pages are made of from the readable sources: `make reader`. The template, then scripts and style, then verify.html."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from pressmark.pages.page import made_verify_page, template

PAGES = Path(__file__).resolve().parents[1] / "src" / "pressmark" / "pages"


COMMITTED = ("reader.js", "reader.css", "parts.json")
"""What is built and committed as it is; verify.js stands in verify.html alone."""


def template_json() -> str:
    """The page without an archive, for the script."""
    return json.dumps(template(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write all of it in its place."""
    (PAGES / "reader" / "template.json").write_text(template_json(), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["node", "build.mjs", folder], cwd=PAGES / "reader", check=True)
        for name in COMMITTED:
            shutil.copyfile(Path(folder) / name, PAGES / name)
        (PAGES / "verify.html").write_bytes(
            made_verify_page((Path(folder) / "verify.js").read_text("utf-8").rstrip("\n"))
        )


if __name__ == "__main__":
    main()
