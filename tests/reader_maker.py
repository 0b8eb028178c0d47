"""Makes what pages are made of from the readable sources: `make reader`. The template, then script and style, then verify.html."""

import json
import subprocess
from pathlib import Path

from pressmark.pages import verify_page
from pressmark.pages.page import template

PAGES = Path(__file__).resolve().parents[1] / "src" / "pressmark" / "pages"


def template_json() -> str:
    """The page without an archive, for the script."""
    return json.dumps(template(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write all of it in its place."""
    (PAGES / "reader" / "template.json").write_text(template_json(), "utf-8")
    subprocess.run(["node", "build.mjs"], cwd=PAGES / "reader", check=True)
    (PAGES / "verify.html").write_bytes(verify_page())


if __name__ == "__main__":
    main()
