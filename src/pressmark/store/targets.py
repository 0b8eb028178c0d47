"""What a TARGET on the command line means: a path if it exists, else an archive ID or the beginning of one."""

import re
from dataclasses import dataclass
from pathlib import Path

from pressmark.errors import IdentifierError, TargetError
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.store.folders import SHORTEST_PREFIX, Store

_PREFIX = re.compile(r"[0-9a-fA-F]{1,64}")
_CUT = ("nih:sha-256", "ni:///sha-256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A bundle's folder, the archive ID it was asked for by (64 hex digits, None for a path), and the part meant."""

    name: str
    folder: Path
    expected: str | None = None
    fragment: Fragment | None = None


def resolve_target(name: str, store: Path) -> Target:
    """The bundle that a TARGET names.

    Raises:
        TargetError: Nothing, or several things, fit; or a shell cut the identifier.
        IdentifierError: It looks like an identifier, but is not one.
    """
    if name and (Path(name).exists() or Path(name).is_symlink()):
        return Target(name=name, folder=Path(name))
    body, mark, tail = name.partition("#")
    if mark and body and Path(body).exists():
        return Target(name=name, folder=Path(body), fragment=Fragment.parse(tail))
    if body in _CUT:
        raise TargetError(
            f"only a piece of an identifier: {name}",
            hint="a shell cuts at the semicolon: put the identifier in quotes, or give its 64 hex digits",
        )
    if _PREFIX.fullmatch(body) and len(body) < 64:
        fragment = Fragment.parse(tail) if mark else None
        folder = _open(store, name).find(body.lower())
        return Target(name=name, folder=folder, fragment=fragment)
    try:
        wanted = ArchiveId.parse(name)
    except IdentifierError as error:
        if body.lower().startswith(("ni:", "nih:")) or (mark and _PREFIX.fullmatch(body)):
            raise
        raise TargetError(
            f"neither a path nor an archive ID: {name}",
            hint=f"give a bundle's folder, or at least {SHORTEST_PREFIX} hex digits of its ID",
        ) from error
    return Target(name=name, folder=_open(store, name).find(wanted.hex), expected=wanted.hex, fragment=wanted.fragment)


def is_store(folder: Path) -> bool:
    """Whether a folder holds bundles instead of being one."""
    return folder.is_dir() and not any(
        (folder / name).exists() for name in ("bagit.txt", "data", "manifest-sha256.txt")
    )


def _open(store: Path, name: str) -> Store:
    if not store.is_dir():
        raise TargetError(
            f"no store at {store} to look for {name} in", hint="name one with --store, or give a bundle's folder"
        )
    return Store(root=store)
