"""A store: a folder whose subfolders are bundles.

Nothing looks a bundle up by its folder's name: the digest of its manifest is what counts.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.documents import schema_bytes, schema_names
from pressmark.errors import StoreError, TargetError

SCHEMAS = "schemas"
CLOSED = "CLOSED.txt"
"""A store that holds this file says of itself that it takes nothing more."""

SHORTEST_PREFIX = 8
"""Fewer digits would soon fit several archives of a large store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder that holds bundles."""

    root: Path

    @classmethod
    def create(cls, root: Path) -> Self:
        """The store in this folder, made with all it needs where it is not there yet.

        Raises:
            StoreError: The folder cannot be made or written.
        """
        if (root / CLOSED).exists():
            raise StoreError(
                f"the store {root} is closed: nothing new is put into it ({CLOSED} there says why)",
                hint="name another folder: --store my-archive",
            )
        try:
            root.mkdir(parents=True, exist_ok=True)
            _write_once(root / ".gitattributes", b"* -text\n")
            for name in schema_names():
                (root / SCHEMAS / name).parent.mkdir(parents=True, exist_ok=True)
                _write_once(root / SCHEMAS / f"{name}.json", schema_bytes(name))
        except OSError as error:
            raise StoreError(
                f"cannot make a store in {root}: {_reason(error)}", hint="choose another folder with --store"
            ) from error
        return cls(root=root)

    def folders(self) -> Iterator[Path]:
        """Every subfolder but the schemas' and hidden ones, by name: what is no bundle must be found, not skipped."""
        try:
            with os.scandir(self.root) as entries:
                names = sorted(
                    entry.name
                    for entry in entries
                    if not entry.name.startswith(".") and entry.name != SCHEMAS and not entry.is_file()
                )
        except OSError as error:
            raise StoreError(f"cannot read the store {self.root}: {_reason(error)}") from error
        return iter([self.root / name for name in names])

    def identifiers(self) -> dict[str, Path]:
        """Every archive ID in the store (64 hex digits, from the manifests themselves) and its folder."""
        found: dict[str, Path] = {}
        for folder in self.folders():
            digits = manifest_digest(folder)
            if digits is not None:
                found.setdefault(digits, folder)
        return found

    def find(self, digits: str) -> Path:
        """The folder of the one bundle whose archive ID begins with these hex digits.

        Raises:
            TargetError: None, or more than one.
        """
        if len(digits) < SHORTEST_PREFIX:
            raise TargetError(f"too short for an archive ID: {digits}", hint=f"give at least {SHORTEST_PREFIX} digits")
        fitting = {full: folder for full, folder in self.identifiers().items() if full.startswith(digits)}
        if not fitting:
            raise TargetError(
                f"no archive in {self.root} has an ID beginning with {digits}",
                hint="name its store with --store, or give the path of the bundle's folder",
            )
        if len(fitting) > 1:
            listed = "\n".join(f"  {full}  {folder.name}" for full, folder in sorted(fitting.items()))
            raise TargetError(f"{digits} fits {len(fitting)} archives:\n{listed}", hint="give more digits")
        return next(iter(fitting.values()))


def manifest_digest(folder: Path) -> str | None:
    """SHA-256 of a bundle's manifest (its archive ID, 64 hex digits), or None where it cannot be read."""
    try:
        descriptor = os.open(folder / MANIFEST, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            data = file.read(MAX_MANIFEST + 1)
    except OSError:
        return None
    return hashlib.sha256(data).hexdigest() if len(data) <= MAX_MANIFEST else None


def _write_once(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
