"""The archives that an archive revises, as far as a store has them."""

from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.compare.layers import before
from pressmark.errors import PressmarkError
from pressmark.examine import examine
from pressmark.store.folders import Store


def with_ancestors(contents: Contents, store: Path) -> list[Contents]:
    """An archive after those it revises, the oldest first; the chain ends where the store has none, or no valid one."""
    chain = [contents]
    while (revised := before(chain[0])) is not None:
        above = _find(revised.hex, store)
        # A chain of digests cannot lead round in a circle.
        if above is None:
            break
        chain.insert(0, above)
    return chain


def _find(digits: str, store: Path) -> Contents | None:
    try:
        _, folder = Store(root=store).find(digits)
    except (PressmarkError, OSError):
        return None
    return examine(folder, expected=digits)[1]
