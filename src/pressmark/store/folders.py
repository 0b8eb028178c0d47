"""A store: a folder whose subfolders are bundles.

A bundle comes into being in a temporary sibling and is renamed into place after one sync for the whole batch, so a
crash leaves the store as it was. Temporaries are locked by their maker; the next batch sweeps those whose lock is
free. Nothing looks a bundle up by its folder's name: the digest of its manifest is what counts.
"""

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

from pressmark.bundle.writing import write_bag
from pressmark.documents import schema_bytes, schema_names
from pressmark.errors import StoreError, TargetError
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import PayloadEntry, PayloadFile

MANIFEST = "manifest-sha256.txt"
SCHEMAS = "schemas"
INCOMING = ".incoming-"
SLUG_LENGTH = 40
SHORTEST_PREFIX = 8
"""Fewer digits would soon fit several archives of a large store."""

_MAX_MANIFEST = 64 * 1024 * 1024


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

    @contextlib.contextmanager
    def batch(self) -> Iterator["Batch"]:
        """A batch of new bundles: staged one by one, put into the store together by `commit`."""
        with _locked(self.root):
            _sweep(self.root)
            try:
                folder = Path(mkdtemp(prefix=INCOMING, dir=self.root))
            except OSError as error:
                raise StoreError(
                    f"cannot write into the store {self.root}: {_reason(error)}",
                    hint="choose another folder with --store",
                ) from error
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield Batch(store=self, folder=folder, known=self.identifiers())
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A bundle that is written but not yet in the store, or was there before (`already_there`)."""

    archive_id: ArchiveId
    folder: Path
    name: str
    already_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Bundles on their way into a store."""

    store: Store
    folder: Path
    known: dict[str, Path]
    staged: list[Staged] = field(default_factory=list)

    def stage(
        self,
        payload: Sequence[PayloadFile],
        *,
        last: Callable[[Sequence[PayloadEntry]], PayloadFile],
        date: str | None,
        title: str,
    ) -> Staged:
        """Write a bundle beside the store's own (`payload` and `last` as `write_bag` takes them).

        Its folder in the store will be named after date and title.
        """
        folder = self.folder / f"{len(self.staged):06d}"
        folder.mkdir()
        written = write_bag(folder, payload, last=last)
        digits = written.archive_id.hex
        there = self.known.get(digits)
        if there is not None:
            shutil.rmtree(folder)
            staged = Staged(archive_id=written.archive_id, folder=there, name=there.name, already_there=True)
        else:
            name = f"{bundle_name(date=date, title=title)}-{digits[:8]}"
            staged = Staged(archive_id=written.archive_id, folder=folder, name=name, already_there=False)
        self.staged.append(staged)
        return staged

    def discard(self, staged: Staged) -> None:
        """Take back a staged bundle."""
        self.staged.remove(staged)
        if not staged.already_there:
            shutil.rmtree(staged.folder, ignore_errors=True)

    def commit(self) -> list[Staged]:
        """Put all staged bundles into the store; when this returns, they outlast a crash.

        Raises:
            StoreError: A bundle cannot be put into place; those before it are in the store.
        """
        if any(not staged.already_there for staged in self.staged):
            os.sync()
        placed = [staged if staged.already_there else self._place(staged) for staged in self.staged]
        self.staged.clear()
        root = os.open(self.store.root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(root)
        finally:
            os.close(root)
        return placed

    def _place(self, staged: Staged) -> Staged:
        digits = staged.archive_id.hex
        for name in (staged.name, staged.name[:-8] + digits[:16], staged.name[:-8] + digits):
            place = self.store.root / name
            try:
                staged.folder.rename(place)
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise StoreError(f"cannot put {name} into the store: {_reason(error)}") from error
                if manifest_digest(place) == digits:
                    # Another build of the same thing was faster.
                    return Staged(archive_id=staged.archive_id, folder=place, name=name, already_there=True)
                continue
            self.known[digits] = place
            return Staged(archive_id=staged.archive_id, folder=place, name=name, already_there=False)
        raise StoreError(
            f"the folder {staged.name} is taken by something else",
            hint="check the store with: archive validate --store",
        )


def manifest_digest(folder: Path) -> str | None:
    """SHA-256 of a bundle's manifest (its archive ID, 64 hex digits), or None where it cannot be read."""
    try:
        descriptor = os.open(folder / MANIFEST, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            data = file.read(_MAX_MANIFEST + 1)
    except OSError:
        return None
    return hashlib.sha256(data).hexdigest() if len(data) <= _MAX_MANIFEST else None


def bundle_name(*, date: str | None, title: str) -> str:
    """The readable part of a bundle's folder name: date or `undated`, then an ASCII slug of at most 40."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", ascii_title.replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    day = re.match(r"[0-9]{4}(?:-[0-9]{2}){0,2}", date or "")
    return "-".join(part for part in (day[0] if day else "undated", slug) if part)


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Nobody else makes or sweeps temporaries of this store meanwhile."""
    try:
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise StoreError(f"cannot open the store {root}: {_reason(error)}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sweep(root: Path) -> None:
    """Remove temporaries whose maker is gone, and only those."""
    for folder in root.glob(f"{INCOMING}*"):
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)


def _write_once(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
