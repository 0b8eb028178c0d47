"""Bundles taken out of a store: what is left of each is its manifest and its chain of custody, and why it went.

So whoever meets the archive ID in a paper learns that it was here, who vouched for it, and when and why it was removed.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from pressmark.bundle.layout import MANIFEST, is_seal, is_timestamp
from pressmark.bundle.opening import open_bag
from pressmark.documents import dump, load
from pressmark.errors import PressmarkError, StoreError
from pressmark.store.batch import INCOMING
from pressmark.store.folders import CLOSED, Store

REMOVED = ".removed"
"""The folder of a store that keeps what is left, by archive ID."""

NOTE = "removed.json"
MAX_NOTE = 64 * 1024
MAX_KEPT = 64 * 1024 * 1024
"""Bytes of one file of custody that is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """An archive that was removed: its ID, what its folder was called, when (UTC), and why, in the remover's words."""

    archive_id: str
    folder: str
    time: str
    reason: str


def remove_bundle(store: Store, folder: Path, removed: Removed) -> Path:
    """Take a bundle out of a store; gives the folder that keeps what is left of it.

    What is left is written first: a crash leaves the bundle, or nothing but that.

    Raises:
        StoreError: The store is closed, the bundle does not stand in it, or it cannot be written.
        BundleError: The bundle cannot be read.
    """
    if (store.root / CLOSED).exists():
        raise StoreError(f"the store {store.root} is closed: nothing is taken out of it")
    if folder.is_symlink() or folder.resolve().parent != store.root.resolve():
        raise StoreError(
            f"{folder} does not stand in the store {store.root}",
            hint="name its store with --store; of a packed one: archive unpack first",
        )
    bag = open_bag(folder)
    kept = {
        path: bag.read(path, MAX_KEPT) for path in bag.sizes if path == MANIFEST or is_seal(path) or is_timestamp(path)
    }
    kept[NOTE] = dump(
        {
            "archiveId": removed.archive_id,
            "folder": removed.folder,
            "reason": removed.reason,
            "time": removed.time,
        }
    )
    place = store.root / REMOVED / removed.archive_id
    try:
        place.parent.mkdir(exist_ok=True)
        draft = Path(mkdtemp(prefix=".draft-", dir=place.parent))
        for path, content in kept.items():
            (draft / path).parent.mkdir(exist_ok=True)
            (draft / path).write_bytes(content)
        try:
            draft.rename(place)
        except OSError as error:
            shutil.rmtree(draft, ignore_errors=True)
            # It was here and went before: what was kept then stays, with what was said then.
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
        os.sync()
        # Out of sight first, in one step; a build sweeps what is left if we are stopped here.
        away = Path(mkdtemp(prefix=INCOMING, dir=store.root)) / "removed"
        folder.rename(away)
        shutil.rmtree(away.parent)
    except OSError as error:
        raise StoreError(f"cannot remove {folder}: {(error.strerror or str(error)).lower()}") from error
    return place


def removed_archives(root: Path) -> Iterator[Removed]:
    """What was removed from a store, by ID; what cannot be read is passed over."""
    place = root / REMOVED
    if place.is_symlink() or not place.is_dir():
        return
    for folder in sorted(place.iterdir()):
        try:
            said = load(open_bag(folder).read(NOTE, MAX_NOTE))
            yield Removed(
                archive_id=str(said["archiveId"]),
                folder=str(said["folder"]),
                time=str(said["time"]),
                reason=str(said["reason"]),
            )
        except (PressmarkError, KeyError, TypeError):
            continue
