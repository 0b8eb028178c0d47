"""A store: a folder whose subfolders are bundles.

Nothing looks a bundle up by its folder's name: the digest of its manifest is what counts.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from itertools import chain
from pathlib import Path
from typing import Self

from pressmark.bundle.far import address_of
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.segments import Segment, is_segment, manifest_of, segments_in
from pressmark.documents import schema_bytes, schema_names
from pressmark.errors import BundleError, StoreError, TargetError
from pressmark.model.report import Verdict

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
SCHEMAS = "schemas"
PACKS = "packs"
"""Where a store keeps its packs (`bundle.segments`)."""

CLOSED = "CLOSED.txt"
"""A store that holds this file says of itself that it takes nothing more."""

SHORTEST_PREFIX = 8
"""Fewer digits would soon fit several archives of a large store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder that holds bundles; what stands in one that is not `lasting` need not outlast a crash."""

    root: Path
    lasting: bool = True

    @classmethod
    def create(cls, root: Path) -> Self:
        """The store in this folder, made with all it needs where it is not there yet.

        Raises:
            StoreError: The folder cannot be made or written.
        """
        if (address := address_of(root)) is not None:
            raise StoreError(
                f"{address} takes packs alone",
                hint="archive pack STORE --into, or archive crawl --into, puts them there",
            )
        if (root / CLOSED).exists():
            raise StoreError(
                f"the store {root} is closed: nothing new is put into it ({CLOSED} there says why)",
                hint="name another folder: --store my-archive",
            )
        try:
            root.mkdir(parents=True, exist_ok=True)
            _write_once(root, ".gitattributes", b"* -text\n")
            for name in schema_names():
                _write_once(root, f"{SCHEMAS}/{name}.json", schema_bytes(name))
        except OSError as error:
            raise StoreError(
                f"cannot make a store in {root}: {_reason(error)}", hint="choose another folder with --store"
            ) from error
        return cls(root=root)

    def folders(self) -> Iterator[Path]:
        """What stands in the store, by name: what is no bundle (a link, a pipe) must be found, not skipped.

        Left out are the schemas' folder, hidden names and files. Bundles in packs come last, each as a path below its
        segment's file; for a pack whose index cannot be read that file itself stands.
        """
        return chain(self.unpacked(), self.packed())

    def segments(self) -> list[Segment]:
        """The segments of the store's packs; a link in the packs' place leads nowhere."""
        return [] if (self.root / PACKS).is_symlink() else segments_in(self.root / PACKS)

    def packed(self, prefix: str = "") -> Iterator[Path]:
        """Those of the folders that stand in packs and whose IDs begin with a prefix."""
        return chain.from_iterable(bundles_in(one, prefix) for one in self.segments())

    def unserved(self) -> list[Path]:
        """The files of packs whose index cannot be read: what is in them is not served."""
        return [one for one in self.packed("g") if is_segment(one)]  # no ID begins with it: none is read

    def unpacked(self) -> Iterator[Path]:
        """Those of the folders that stand in no pack, by name."""
        try:
            with os.scandir(self.root) as entries:
                names = sorted(
                    entry.name
                    for entry in entries
                    if not entry.name.startswith(".")
                    and not (entry.name in {SCHEMAS, PACKS} and entry.is_dir(follow_symlinks=False))
                    and not entry.is_file(follow_symlinks=False)
                )
        except OSError as error:
            raise StoreError(f"cannot read the store {self.root}: {_reason(error)}") from error
        return iter([self.root / name for name in names])

    def identifiers(self) -> dict[str, Path]:
        """Every archive ID in the store (64 hex digits, from the manifests themselves) and its folder.

        Of several folders with one ID an intact one serves, the first by name: copies may have been damaged.
        """
        found: dict[str, list[Path]] = {}
        for folder in self.folders():
            digits = manifest_digest(folder)
            if digits is not None:
                found.setdefault(digits, []).append(folder)
        return {digits: _serving(folders) for digits, folders in found.items()}

    def _fitting(self, digits: str) -> dict[str, Path]:
        """The archives whose IDs begin with these digits. Packs are asked by their indexes, not read through."""
        found: dict[str, list[Path]] = {}
        for folder in chain(self.unpacked(), self.packed(digits)):
            full = manifest_digest(folder)
            if full is not None and full.startswith(digits):
                found.setdefault(full, []).append(folder)
        return {full: _serving(folders) for full, folders in found.items()}

    def find(self, digits: str) -> tuple[str, Path]:
        """The archive ID that begins with these hex digits, whole, and its folder.

        Raises:
            TargetError: None, or more than one.
        """
        if len(digits) < SHORTEST_PREFIX:
            raise TargetError(f"too short for an archive ID: {digits}", hint=f"give at least {SHORTEST_PREFIX} digits")
        fitting = self._fitting(digits)
        if not fitting:
            raise TargetError(
                f"no archive in {self.root} has an ID beginning with {digits}",
                hint=f"archive validate {lost[0]}: the index of this pack cannot be read"
                if (lost := self.unserved())
                else "name its store with --store, or give the path of the bundle's folder",
            )
        if len(fitting) > 1:
            listed = "\n".join(f"  {full}  {folder.name}" for full, folder in sorted(fitting.items()))
            raise TargetError(f"{digits} fits {len(fitting)} archives:\n{listed}", hint="give more digits")
        return next(iter(fitting.items()))


def bundles_in(segment: Segment, prefix: str = "") -> Iterator[Path]:
    """Each bundle of a segment as a path below its file; that file itself where the index cannot be read."""
    try:
        yield from (segment.file / digits for digits in segment.identifiers(prefix))
    except BundleError:
        yield segment.file


def manifest_digest(folder: Path | str) -> str | None:
    """SHA-256 of a bundle's manifest (its archive ID, 64 hex digits), or None where it cannot be read."""
    try:
        above = os.open(folder, _FOLDER)
        try:
            data = read_in_store(above, MANIFEST, MAX_MANIFEST)
        finally:
            os.close(above)
    except NotADirectoryError:
        return _packed_digest(Path(folder))
    except OSError:
        return None
    return hashlib.sha256(data).hexdigest() if data is not None else None


def _packed_digest(bundle: Path) -> str | None:
    if not is_segment(bundle.parent):
        return None
    try:
        return bundle.name if manifest_of(Segment(bundle.parent), bundle.name) is not None else None
    except (BundleError, OSError):
        return None


def read_in_store(above: int, name: str, most: int) -> bytes | None:
    """A file's bytes in an opened folder; None where it is a link, a pipe, a device, or larger than `most`.

    Raises:
        OSError: It is not there, or cannot be read.
    """
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=above)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link, a socket
            return None
        raise
    with FileIO(descriptor) as file:
        found = os.fstat(descriptor)
        return file.readall() if stat.S_ISREG(found.st_mode) and found.st_size <= most else None


def _serving(folders: list[Path]) -> Path:
    """The folder that stands for an archive: of several, the first whose files are all there and intact."""
    return next((folder for folder in folders if _intact(folder)), folders[0]) if len(folders) > 1 else folders[0]


def _intact(folder: Path) -> bool:
    from pressmark.bundle.opening import open_bag
    from pressmark.rungs.complete import check_complete
    from pressmark.rungs.intact import check_intact

    try:
        bag = open_bag(folder)
    except BundleError:
        return False
    inventory = check_complete(bag)
    if inventory.result.verdict is not Verdict.PASSED:
        return False
    return check_intact(bag, inventory, expected=None, keep=False).result.verdict is Verdict.PASSED


def _write_once(root: Path, path: str, data: bytes) -> None:
    """Write a file of a store that is not there yet, whole or not at all; nothing on the way to it may be a link.

    Raises:
        OSError: It cannot be written, or what stands under its name is no file.
    """
    above = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        *folders, name = path.split("/")
        for folder in folders:
            with suppress(FileExistsError):
                os.mkdir(folder, dir_fd=above)
            inner = os.open(folder, _FOLDER, dir_fd=above)
            os.close(above)
            above = inner
        try:
            there = os.stat(name, dir_fd=above, follow_symlinks=False)
        except FileNotFoundError:
            _write_new(above, name, data)
            return
        if not stat.S_ISREG(there.st_mode):
            raise OSError(errno.EEXIST, f"{path} in it is no file, but a link, a folder or a pipe")
    finally:
        os.close(above)


def _write_new(above: int, name: str, data: bytes) -> None:
    draft = f".{name}.{os.urandom(8).hex()}"
    descriptor = os.open(
        draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666, dir_fd=above
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.rename(draft, name, src_dir_fd=above, dst_dir_fd=above)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft, dir_fd=above)
        raise


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
