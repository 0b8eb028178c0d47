"""Build the sample's bundle in our own store again: `make golden`, then read the diff before committing it."""

import shutil
from pathlib import Path

from pressmark.build import Source, build
from pressmark.model.statements import Stated, Statements
from pressmark.store.folders import Store

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Source(
    name="the sample",
    content=ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt",
    statements=Statements(
        stated=(
            Stated(field="publisher", value="The Example Herald"),
            Stated(field="date_accessed", value="2020-05-26"),
        )
    ),
)


def main() -> None:
    """Replace what stands in `archive/` by what a build gives today."""
    shutil.rmtree(ROOT / "archive", ignore_errors=True)
    (built,) = build([GOLDEN], Store.create(ROOT / "archive"))
    if built.error:
        raise built.error
    print(built.folder.name)


if __name__ == "__main__":
    main()
