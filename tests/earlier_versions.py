"""Keeps bundles made by today's versions of our methods, for releases to come: see tests/method_versions/README.md."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pressmark.bundle.opening import open_bag
from pressmark.exports.zip import write_zip
from pressmark.methods import PUBLISHED, current

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "method_versions"
LAST = 3
"""Versions before today's that a release must still answer for."""


def earlier(published: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    """The labels of the last versions of each method that were published before today's."""
    for name, versions in published.items():
        yield from (f"{name} {version}" for version in versions[:-1][-LAST:])


def lacking(published: Mapping[str, tuple[int, ...]], folder: Path = FOLDER) -> list[str]:
    """Those of which no bundle is kept."""
    return [label for label in earlier(published) if not any((folder / label.replace(" ", "-")).glob("*.zip"))]


def makers(provenance: str) -> set[str]:
    """The labels of our methods that a provenance.json names."""
    return set(re.findall(r'"prov:label":"([a-z-]+ [0-9]+)"', provenance)) & {current(name) for name in PUBLISHED}


def keep(store: Path = ROOT / "archive", folder: Path = FOLDER) -> list[Path]:
    """Pack the bundles of a store, once for each method that made something in them."""
    made = []
    for bundle in sorted(path.parent for path in store.glob("*/manifest-sha256.txt")):
        for label in sorted(makers((bundle / "data" / "provenance.json").read_text("utf-8"))):
            path = folder / label.replace(" ", "-") / f"{bundle.name[:40].strip('-')}.zip"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_zip(open_bag(bundle), path, top=bundle.name)
            made.append(path)
    return made


if __name__ == "__main__":
    for kept in keep():
        print(kept.relative_to(ROOT))
