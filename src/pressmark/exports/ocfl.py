"""A bundle as an object of the Oxford Common File Layout 1.1 (https://ocfl.io/1.1/spec/), for repositories.

One version, whose files are the bundle's. A version must say when it was made: no clock is read, so the earliest
time that a zip file can state stands there, and the message says so.
"""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.errors import BundleError
from pressmark.exports.writing import Exported

VERSION = "0=ocfl_object_1.1"
_CREATED = "1980-01-01T00:00:00Z"
_MESSAGE = "The bundle as it is; the time stands for none"
_ALGORITHM = "sha512"


def write_ocfl(contents: Contents, folder: Path) -> Exported:
    """The object in a folder, all of it or nothing: its inventory.

    Raises:
        BundleError: The folder is there already, or cannot be written.
    """
    if folder.exists():
        raise BundleError(f"{folder} is there already", hint="remove it, or name another with --output")
    try:
        draft = Path(tempfile.mkdtemp(prefix=".pressmark-", dir=folder.parent))
        try:
            inventory = _write(contents, open_bag(contents.folder), draft)
            draft.chmod(0o755)
            draft.rename(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise BundleError(
            f"cannot write {folder}: {(error.strerror or str(error)).lower()}",
            hint="name another place with --output",
        ) from error
    digest = hashlib.sha256(inventory).hexdigest()
    return Exported(file=folder / "inventory.json", size=len(inventory), sha256=digest)


def _write(contents: Contents, bag: OpenBag, root: Path) -> bytes:
    (root / VERSION).write_bytes(VERSION.removeprefix("0=").encode() + b"\n")
    digests = {path: _copy(bag, path, root / "v1" / "content" / path) for path in sorted(bag.sizes)}
    inventory = _inventory(contents, digests)
    sidecar = f"{hashlib.sha512(inventory).hexdigest()} inventory.json\n".encode()
    for place in (root, root / "v1"):
        (place / "inventory.json").write_bytes(inventory)
        (place / f"inventory.json.{_ALGORITHM}").write_bytes(sidecar)
    return inventory


def _copy(bag: OpenBag, path: str, target: Path) -> str:
    """The file's SHA-512, in lower-case hexadecimal."""
    target.parent.mkdir(parents=True, exist_ok=True)
    seen = hashlib.sha512()
    with target.open("xb") as out:
        for piece in bag.pieces(path):
            seen.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return seen.hexdigest()


def _inventory(contents: Contents, digests: dict[str, str]) -> bytes:
    """inventory.json (§3.5): files of the same bytes are listed under one digest."""
    manifest: dict[str, list[str]] = {}
    state: dict[str, list[str]] = {}
    for path, digest in digests.items():
        # Stored once, named as often as it occurs, would be allowed; a copy each can be read without an inventory.
        manifest.setdefault(digest, []).append(f"v1/content/{path}")
        state.setdefault(digest, []).append(path)
    version = {"created": _CREATED, "message": _MESSAGE, "state": state, "user": {"name": "pressmark"}}
    inventory = {
        "id": contents.archive_id.ni,
        "type": "https://ocfl.io/1.1/spec/#inventory",
        "digestAlgorithm": _ALGORITHM,
        "head": "v1",
        "manifest": manifest,
        "versions": {"v1": version},
    }
    return json.dumps(inventory, indent=2, sort_keys=True).encode() + b"\n"
