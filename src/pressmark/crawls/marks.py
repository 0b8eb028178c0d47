"""What a crawl leaves of each unit: its segments among the packs of a store, and its mark, which names them.

The packs lie in a folder, or in an object store; a unit is done when its mark is there, and the segments it names.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pressmark.bundle.drafts import write_whole
from pressmark.bundle.opening import SEGMENT
from pressmark.documents import dump, load
from pressmark.errors import DocumentError, StoreError
from pressmark.exports.segment_tables import tables_of
from pressmark.objects import Objects, cache_folder
from pressmark.store.folders import PACKS
from pressmark.store.object_store import publish

FORM = "unit/2"
UNITS = "units"
"""The folder among the packs that has the marks."""

DRAFT = ".unit-"
"""How what is not finished of a unit begins."""

_MAX_MARK = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDone:
    """What became of a unit: its segments (names, SHA-256), its pages (built, and refused with the reasons).

    `before` says that it had been done; `error` why it stopped as a whole: it has no mark, and is tried again.
    """

    place: str
    key: str = ""
    archives: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    segments: tuple[tuple[str, str], ...] = ()
    before: bool = False
    error: str | None = None


class Packs:
    """The packs of a store that is a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def workshop(self) -> Path:
        """Where a unit's draft is made."""
        return self._folder / UNITS

    def folder_of_segments(self, draft: Path) -> Path:
        """Where segments are written: to their place, or to where they are sent from."""
        del draft
        return self._folder

    def keep(self, segment: Path) -> tuple[str, str]:
        """Name and digest of a finished segment, once it is in its place."""
        name = segment.name.removesuffix(SEGMENT)
        return name, self._digest(name) or ""

    def done(self, key: str, place: str) -> UnitDone | None:
        """What a unit's mark says; None where there is none, or where a segment that it names is not there."""
        try:
            said = load(self._read(f"{UNITS}/{key}.json") or b"", name=key)
            refused = tuple((str(one["source"]), str(one["reason"])) for one in said["refused"])
            segments = tuple((str(one["name"]), str(one["sha256"])) for one in said["segments"])
            archives = int(said["archives"])
        except (DocumentError, KeyError, TypeError, ValueError):
            return None
        if any("/" in name or self._digest(name) != digest for name, digest in segments):
            return None
        return UnitDone(place=place, key=key, archives=archives, refused=refused, segments=segments, before=True)

    def lacks_tables(self, done: UnitDone) -> bool:
        """Whether a segment of a unit has no tables yet."""
        tables = (table for name, _ in done.segments for table in tables_of(Path(f"{name}{SEGMENT}")))
        return not all(self._has(table.name) for table in tables)

    def put_mark(self, done: UnitDone) -> None:
        """Give a unit its mark, which outlasts a crash.

        Raises:
            OSError: It cannot be written.
            StoreError: The store there does not take it.
        """
        refused = [{"reason": reason, "source": source} for source, reason in done.refused]
        segments = [{"name": name, "sha256": digest} for name, digest in done.segments]
        said = {"archives": done.archives, "form": FORM, "key": done.key, "refused": refused, "segments": segments}
        self._put(f"{UNITS}/{done.key}.json", dump(said))

    def _digest(self, stem: str) -> str | None:
        """The digest that a segment's mark states; None where something of the segment is not there."""
        try:
            stated = str(load(self._read(f"{stem}.json") or b"", name=stem)["segment"]["sha256"])
        except (DocumentError, KeyError, TypeError):
            return None
        return stated if self._has(f"{stem}{SEGMENT}") and self._has(f"{stem}.cdxj") else None

    def _read(self, name: str) -> bytes | None:
        return _bytes_of(self._folder / name)

    def _has(self, name: str) -> bool:
        return (self._folder / name).is_file()

    def _put(self, name: str, data: bytes) -> None:
        write_whole(self._folder / name, data, DRAFT)


class FarPacks(Packs):
    """The packs of a store in an object store; the work is done in our cache."""

    def __init__(self, url: str) -> None:
        super().__init__(cache_folder() / "work")
        self._objects = Objects.at(url)

    def workshop(self) -> Path:
        """Our cache."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def folder_of_segments(self, draft: Path) -> Path:
        """In the draft, which they are sent from."""
        (draft / PACKS).mkdir()
        return draft / PACKS

    def keep(self, segment: Path) -> tuple[str, str]:
        """Send a segment; gives the name that it has there, and the digest of what is there."""
        name = publish(self._objects, segment, [table for table in tables_of(segment) if table.exists()])
        return name, self._digest(name) or ""

    def _read(self, name: str) -> bytes | None:
        try:
            return self._objects.read(f"{PACKS}/{name}", _MAX_MARK)
        except FileNotFoundError:
            return None

    def _has(self, name: str) -> bool:
        return self._objects.size(f"{PACKS}/{name}") is not None

    def _put(self, name: str, data: bytes) -> None:
        # A mark that is there says the same, or is of somebody who saw other bytes.
        self._objects.put_new(f"{PACKS}/{name}", data)


def withdraw(root: Path, stems: Collection[str]) -> int:
    """Take the marks back of units whose segments turned out damaged, so that the next crawl does them again.

    Raises:
        StoreError: A mark cannot be removed.
    """
    withdrawn = 0
    for file in sorted((root / PACKS / UNITS).glob("*.json")) if stems else ():
        try:
            named = {str(one["name"]) for one in load(_bytes_of(file) or b"", name=file.name)["segments"]}
        except (DocumentError, KeyError, TypeError):
            continue
        if named & set(stems):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise StoreError(f"cannot remove {file}: {(error.strerror or str(error)).lower()}") from error
            withdrawn += 1
    return withdrawn


def _bytes_of(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(_MAX_MARK)
    except OSError:
        return None
