"""Build our own store again: `make golden`, then read the diff before committing it.

One sample for each kind of source: a pasted page, a pasted page whose claims a person curated, a scan with its transcript, a saved
web page with its picture.
"""

import shutil
from pathlib import Path

import examples
from pressmark.build import Source, build
from pressmark.model.statements import Stated, Statements
from pressmark.store.folders import CLOSED, Store

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "samples"
PASTED = Source(
    name="a pasted page",
    content=SAMPLES / "river-bridge-2020-05-25.txt",
    statements=Statements(
        stated=(
            Stated(field="publisher", value="The Example Herald"),
            Stated(field="date_accessed", value="2020-05-26"),
        )
    ),
)
CURATED = Source(
    name="a pasted page with curated claims",
    content=SAMPLES / "hafenbahn-2021-03-04.txt",
    curated=SAMPLES / "hafenbahn-claims.csv",
    statements=Statements(
        agent="Ada Example",
        stated=(
            Stated(field="publisher", value="Altenwerder Bote", basis="its copyright line"),
            Stated(field="date_published", value="2021-03-05", basis="the printed edition"),
        ),
    ),
)
SCANNED = Source(
    name="a scan with its transcript",
    content=SAMPLES / "notice-1921.png",
    transcript=SAMPLES / "notice-1921.txt",
    statements=Statements(
        agent="Ada Example",
        stated=(
            Stated(field="date_published", value="1921-11", basis="a pencil note on the back"),
            Stated(field="in_language", value="en"),
        ),
    ),
)
SAVED = Source(name="a saved page with its picture", content=SAMPLES / "wend-ferry-2020-05-25.html")
GOLDEN = (PASTED, CURATED, SCANNED, SAVED)


def main() -> None:
    """Replace what stands in `archive/` by what a build gives today."""
    shutil.rmtree(ROOT / "archive", ignore_errors=True)
    for built in build(GOLDEN, Store.create(ROOT / "archive")):
        if built.error:
            raise built.error
        print(built.folder.name if built.folder else "")
    (ROOT / "archive" / CLOSED).write_text("Pressmark's own samples, made anew by `make golden`.\n", "utf-8")
    examples.write()


if __name__ == "__main__":
    main()
