"""New bundles on their way into a store.

A bundle comes into being in a temporary sibling and is renamed into place after one sync for the whole batch, so a
crash leaves the store as it was. Temporaries are locked by their maker; the next batch sweeps those whose lock is free.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pressmark.bundle.drafts import draft_folder
from pressmark.bundle.writing import write_bag
from pressmark.errors import StoreError
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import PayloadEntry, PayloadFile
from pressmark.store.folders import Store, manifest_digest
from pressmark.store.naming import bundle_name

INCOMING = ".incoming-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A bundle that is written but not yet in the store, or was there before (`already_there`).

    `overtaken`: it is there, because another builder was faster; nobody has looked into it yet.
    """

    archive_id: ArchiveId
    folder: Path
    name: str
    already_there: bool
    overtaken: bool = False


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

        Raises:
            BundleError: It cannot be written; nothing of it is left.
            StoreError: The store cannot be written.
        """
        folder = self.folder / f"{len(self.staged):06d}"
        try:
            folder.mkdir()
            written = write_bag(folder, payload, last=last)
        except OSError as error:
            raise StoreError(f"cannot write into the store {self.store.root}: {_reason(error)}") from error
        except BaseException:
            # The next bundle takes the same place; what a full disk left of this one would be in its way.
            shutil.rmtree(folder, ignore_errors=True)
            raise
        name = f"{bundle_name(date=date, title=title)}-{written.archive_id.hex[:8]}"
        return self.adopt(Staged(archive_id=written.archive_id, folder=folder, name=name, already_there=False))

    def apart(self, number: int) -> "Batch":
        """A batch in a folder of its own inside this one, which knows nothing of the store: for another process.

        What is staged in it is adopted here.
        """
        return Batch(store=self.store, folder=self.folder / f"apart-{number:06d}", known={})

    def adopt(self, staged: Staged) -> Staged:
        """Take a staged bundle into this batch, or the store's own in its place, where the store has the archive."""
        there = self.known.get(staged.archive_id.hex)
        if there is not None:
            shutil.rmtree(staged.folder, ignore_errors=True)
            staged = Staged(archive_id=staged.archive_id, folder=there, name=there.name, already_there=True)
        self.staged.append(staged)
        return staged

    def add(self, staged: Staged, files: Mapping[str, bytes]) -> None:
        """Files that no manifest lists, by their paths in a staged bundle that is new.

        Raises:
            StoreError: They cannot be written.
        """
        try:
            for path, content in files.items():
                (staged.folder / path).parent.mkdir(exist_ok=True)
                (staged.folder / path).write_bytes(content)
        except OSError as error:
            raise StoreError(f"cannot write into the store {self.store.root}: {_reason(error)}") from error

    def discard(self, staged: Staged) -> None:
        """Take back a staged bundle."""
        if staged in self.staged:
            self.staged.remove(staged)
        if not staged.already_there:
            shutil.rmtree(staged.folder, ignore_errors=True)

    def commit(self) -> list[Staged]:
        """Put all staged bundles into the store; when this returns, they outlast a crash.

        Raises:
            StoreError: A bundle cannot be put into place; those before it are in the store.
        """
        if self.store.lasting and any(not staged.already_there for staged in self.staged):
            os.sync()
        placed = [staged if staged.already_there else self._place(staged) for staged in self.staged]
        self.staged.clear()
        try:
            root = os.open(self.store.root, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(root)
            finally:
                os.close(root)
        except OSError as error:
            raise StoreError(f"cannot write into the store {self.store.root}: {_reason(error)}") from error
        return placed

    def _place(self, staged: Staged) -> Staged:
        digits = staged.archive_id.hex
        for name in (staged.name, staged.name[:-8] + digits[:16], staged.name[:-8] + digits):
            place = self.store.root / name
            try:
                staged.folder.rename(place)
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                    raise StoreError(f"cannot put {name} into the store: {_reason(error)}") from error
                if manifest_digest(place) == digits:
                    # Another build of the same thing was faster.
                    return replace(staged, folder=place, name=name, already_there=True, overtaken=True)
                continue
            self.known[digits] = place
            return Staged(archive_id=staged.archive_id, folder=place, name=name, already_there=False)
        raise StoreError(
            f"the folder {staged.name} is taken by something else",
            hint="check the store with: archive validate --store",
        )


@contextmanager
def new_batch(store: Store) -> Iterator[Batch]:
    """A batch of new bundles: staged one by one, put into the store together by `commit`."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(draft_folder(store.root, INCOMING))
        except OSError as error:
            raise StoreError(
                f"cannot write into the store {store.root}: {_reason(error)}",
                hint="choose another folder with --store",
            ) from error
        yield Batch(store=store, folder=folder, known=store.identifiers())


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
