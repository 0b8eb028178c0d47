"""What a TARGET on the command line means: an archive ID, or eight or more of its digits, or else a path.

What has the form of an ID is never taken for a path: a folder of that name may hold anything. `./NAME` is a path.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from pressmark.errors import IdentifierError, TargetError, UsageError
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.store.folders import SHORTEST_PREFIX, Store
from pressmark.store.removal import REMOVED, removed_archives

MAX_NAME = 255
"""Bytes of a name in a folder, on every file system that we know."""

MAX_PATH = 4095
"""Bytes of a path that systems take (PATH_MAX of Linux, less its end)."""

_PREFIX = re.compile(rf"[0-9a-fA-F]{{{SHORTEST_PREFIX},63}}")
_SHORT = re.compile(r"[0-9a-fA-F]+")
_CUT = ("nih:sha-256", "ni:///sha-256")
_SCHEMES = ("ni:", "nih:")


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
        UsageError: No file and no archive can have this name.
        TargetError: Nothing, or several things, fit; or a shell cut the identifier.
        IdentifierError: It looks like an identifier, but is not one.
    """
    body, mark, tail = name.partition("#")
    if body in _CUT:
        raise TargetError(
            f"only a piece of an identifier: {name}",
            hint="a shell cuts at the semicolon: put the identifier in quotes, or give its 64 hex digits",
        )
    if _PREFIX.fullmatch(body):
        return _archive(name, body.lower(), Fragment.parse(tail) if mark else None, store)
    try:
        wanted = ArchiveId.parse(name)
    except IdentifierError as error:
        if body.lower().startswith(_SCHEMES):
            raise
        return _path(name, body, tail if mark else None, error)
    return _archive(name, wanted.hex, wanted.fragment, store)


def too_long(path: str) -> bool:
    """Whether no file can be called so: a name in it, or the path as a whole, is longer than systems have them."""
    encoded = os.fsencode(path)
    return len(encoded) > MAX_PATH or any(len(name) > MAX_NAME for name in encoded.split(b"/"))


def is_store(name: str) -> bool:
    """Whether a TARGET is the path of a folder that holds bundles instead of being one."""
    return bool(name) and not too_long(name) and not is_identifier(name) and holds_bundles(Path(name))


def holds_bundles(folder: Path) -> bool:
    """Whether a folder is none of a bundle, so that bundles may stand in it."""
    return folder.is_dir() and not any(
        (folder / name).exists() for name in ("bagit.txt", "data", "manifest-sha256.txt")
    )


def is_identifier(name: str) -> bool:
    """Whether a TARGET has the form of an archive ID or the beginning of one, so that it is never taken for a path."""
    try:
        ArchiveId.parse(name)
    except IdentifierError:
        return _PREFIX.fullmatch(name.partition("#")[0]) is not None
    return True


def _archive(name: str, digits: str, fragment: Fragment | None, store: Path) -> Target:
    """What the store has under an archive ID or the beginning of one."""
    if not store.is_dir():
        raise TargetError(
            f"no store at {store} to look for {name} in", hint="name one with --store, or give a bundle's folder"
        )
    try:
        full, folder = Store(root=store).find(digits)
    except TargetError as error:
        if os.path.lexists(name):
            hint = f"it has the form of an archive ID; for the path of that name give ./{name}"
            raise TargetError(error.message, hint=hint) from error
        for gone in removed_archives(store):
            if gone.archive_id.startswith(digits):
                message = f"{gone.archive_id} was removed from {store} on {gone.time[:10]}: {gone.reason}"
                raise TargetError(message, hint=f"its custody stays in {store / REMOVED / gone.archive_id}") from error
        raise
    return Target(name=name, folder=folder, expected=full, fragment=fragment)


def _path(name: str, body: str, tail: str | None, error: IdentifierError) -> Target:
    """What stands under a path, perhaps with a part behind it."""
    if not name or too_long(body):
        raise UsageError(
            "an empty TARGET names nothing" if not name else f"no file has so long a name: {name[:60]}…",
            hint=f"give a bundle's folder, or at least {SHORTEST_PREFIX} hex digits of its ID",
        )
    if not too_long(name) and os.path.lexists(name):
        return Target(name=name, folder=Path(name))
    if tail is not None and body and Path(body).exists():
        return Target(name=name, folder=Path(body), fragment=Fragment.parse(tail))
    if _SHORT.fullmatch(body):
        raise TargetError(f"too short for an archive ID: {body}", hint=f"give at least {SHORTEST_PREFIX} digits")
    raise TargetError(
        f"neither a path nor an archive ID: {name}",
        hint=f"give a bundle's folder, or at least {SHORTEST_PREFIX} hex digits of its ID",
    ) from error
