"""Makes what pages are made of from the readable sources: `make reader`. Scripts and style, then verify.html."""

import re
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from pressmark.pages import quiet
from pressmark.pages.head import policy

PAGES = Path(__file__).resolve().parents[1] / "src" / "pressmark" / "pages"

COMMITTED = ("reader.js", "reader.css", "parts.json")
"""What is built and committed as it is; verify.js stands in verify.html alone."""

CHOOSING = "#choose{border:2px dashed;border-radius:8px;padding:1.5rem;margin-bottom:2rem}"

CHOOSE = """<main>
<section id="choose" aria-labelledby="choose-name">
<h2 id="choose-name">Drop an archive anywhere on this page</h2>
<p class="why">A zip, a folder, a page, an excerpt; then, to judge its seals, allowed signers.</p>
<p><label for="a-file">A file: </label><input type="file" id="a-file"></p>
<p><label for="a-folder">A folder: </label><input type="file" id="a-folder" webkitdirectory multiple></p>
</section>
"""

ALONE = (
    ("{{title}}", "Check an archive – Pressmark"),
    ("{{head}}", f"<style>{CHOOSING}</style>\n"),
    ("{{top}}", "<h1>Check an archive</h1>"),
    ("<nav", "<div data-until-drawn hidden>\n<nav"),
    ("</nav>", "</nav>\n</div>"),
    ('<a href="#cite">Cite</a>\n', ""),
    ("<main>\n", CHOOSE),
    (
        r'(?s)(?<=<p id="verdict-why">).*?(?=</p>)',
        "Choose or drop an archive. Nothing leaves your computer.",
    ),
    (r'(?<=id="nih">)\{\{nih\}\}', "none yet"),
    ('<div class="split">', '<div data-until-drawn hidden class="parts">\n<div class="split">'),
    ("</main>", "</div>\n</main>"),
    (r'(?s)<section id="cite".*?</section>\n', ""),
    (
        r"(?s)(?<=<footer>\n<p>).*?(?=</p>)",
        (
            "This page asks nothing of the network. Compare the SHA-256 of this file with the one in Pressmark's release "
            "notes: who gives you an archive and this page could have changed both."
        ),
    ),
    (r'<script type="application/json".*\n', ""),
)
"""Where verify.html is another page than that of an archive: it holds none, and shows what is dropped on it."""


def verify_page(script: str) -> bytes:
    """verify.html around its script."""
    style = (PAGES / "reader.css").read_text("utf-8").removesuffix("\n")
    page = (PAGES / "page.html").read_text("utf-8")
    for pattern, words in ALONE:
        page, count = re.subn(pattern, lambda _, words=words: words, page)
        assert count == 1, pattern
    filled = {"policy": escape(policy([script], [style, CHOOSING, quiet.STYLE])), "style": style, "script": script}
    # What an archive would fill stays empty until one is drawn.
    return re.sub(r"\{\{([a-z-]+)\}\}", lambda hole: filled.get(hole[1], ""), page).encode("utf-8")


def main() -> None:
    """Write all of it in its place."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["node", "build.mjs", folder], cwd=PAGES / "reader", check=True)
        for name in COMMITTED:
            shutil.copyfile(Path(folder) / name, PAGES / name)
        (PAGES / "verify.html").write_bytes(verify_page((Path(folder) / "verify.js").read_text("utf-8").rstrip("\n")))


if __name__ == "__main__":
    main()
