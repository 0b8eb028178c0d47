"""Our exports for strangers to open: `python exported.py FOLDER`, in the project's environment.

Two archives, a saved page and a page cut out of a crawl, each in every form: FOLDER/page.FORM and FOLDER/crawl.FORM.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import warcs  # noqa: E402  # found beside this folder
from pressmark.export import RENDERINGS  # noqa: E402

ARCHIVE = Path(sys.executable).parent / "archive"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry line "closes"</title>
<meta property="article:published_time" content="2024-03-14T09:00:00Z">
<link rel="canonical" href="https://news.example/ferry.html?b=2&amp;a=1"></head><body><article><h1>Ferry line "closes"</h1>
<p class="byline">By Ann Doe</p><p>The ferry line closed on Monday, the harbour master said. The pier was unsafe; "it may fall" —
C:\\new, said <b>Ole Brandt</b>.</p><p>It carried 300 people a day.</p></article></body></html>"""
FORMS = [*RENDERINGS, "ocfl", "rocrate-zip"]


def main(folder: Path) -> None:
    """Build, and export everything."""
    (folder / "saved.html").write_text(PAGE, "utf-8")
    warcs.write(folder, warcs.warcinfo(), warcs.request(), warcs.response(), name="fetched.warc")
    for name, given in (("page", ["saved.html", "--accessed", "2024-03-15"]), ("crawl", ["fetched.warc"])):
        store = folder / f"store-{name}"
        run(folder, "build", *given, "--published", "2024-03-14", "--store", store)
        (bundle,) = (one for one in store.iterdir() if (one / "bagit.txt").exists())
        for form in FORMS:
            run(folder, "export", bundle, "--to", form, "-o", f"{name}.{form}")


def run(folder: Path, *words: object) -> None:
    """One command, which must succeed."""
    subprocess.run([ARCHIVE, *map(str, words)], cwd=folder, check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
