"""Segments that lie in an object store: here are their indexes, marks and names, there are their bytes.

The folder that stands for such a store (`store.object_store`) lies in our cache and says its address. Only folders
there are asked for one: a store that came from somebody else makes us ask nobody.
"""

import os
from pathlib import Path

from pressmark.documents import load
from pressmark.errors import DocumentError
from pressmark.objects import Objects, cache_folder

ADDRESS = ".elsewhere.json"
"""Says of a folder in the cache which store it stands for."""

STORES = "stores"
"""Where they lie in the cache."""

_MAX_ADDRESS = 8192


def address_of(root: Path) -> str | None:
    """The address of the store that a folder stands for; None for every folder outside the cache."""
    if not os.path.abspath(root).startswith(f"{os.path.abspath(cache_folder())}{os.sep}{STORES}{os.sep}"):  # noqa: PTH100 - no link is followed
        return None
    try:
        with (root / ADDRESS).open("rb") as file:
            return str(load(file.read(_MAX_ADDRESS), name=ADDRESS)["url"])
    except (OSError, DocumentError, KeyError, TypeError):
        return None


def objects_of(file: Path) -> tuple[Objects, str] | None:
    """Where the bytes of a segment's file are, if not in it: the store, and the name there."""
    address = address_of(file.parent.parent)
    return (Objects.at(address), f"{file.parent.name}/{file.name}") if address is not None else None
