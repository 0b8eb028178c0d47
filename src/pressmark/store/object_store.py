"""Stores in object stores: they hold packs alone, each name is given once, and a segment counts once its mark is there.

A store elsewhere stands here as a folder in the cache: indexes and marks whole, each compared with its digest, the
segments as empty names whose bytes are asked for (`bundle.far`). So every command finds its archives as in any store,
and the catalogue of it lies beside them. The folder can be deleted at any time.
"""

import hashlib
import mmap
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pressmark.bundle.drafts import write_whole
from pressmark.bundle.far import ADDRESS, STORES, address_of
from pressmark.bundle.opening import SEGMENT
from pressmark.bundle.segments import Segment
from pressmark.documents import dump, load
from pressmark.errors import DocumentError, StoreError
from pressmark.objects import MAX_PUT, Objects, cache_folder, download
from pressmark.store.folders import PACKS

FORM = "store/1"
NAME = "pressmark.json"
"""Says of a place in an object store that it is a store of ours, and that its server was probed."""

_MAX_MARK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The folder that stands for a store elsewhere, and what of that store is damaged and left out."""

    folder: Path
    faults: tuple[str, ...]


def created(url: str) -> Objects:
    """The store at an address, begun where nothing is there yet; its server is tried first.

    Raises:
        StoreError: The server overwrites what is there, or cannot be reached.
        LibraryMissingError: obstore is not installed.
    """
    objects = Objects.at(url)
    if objects.size(NAME) is None:
        objects.probe()
        objects.put_new(NAME, dump({"form": FORM}))
    return objects


def window(url: str) -> Window:
    """The folder that stands for the store at an address, as it is now.

    Raises:
        StoreError: There is no store, or it cannot be read.
        LibraryMissingError: obstore is not installed.
    """
    objects = Objects.at(url)
    marks = {name.removesuffix(".json") for name in objects.names(PACKS) if name.endswith(".json")}
    if not marks and objects.size(NAME) is None:
        raise StoreError(f"no store at {url}", hint="archive pack STORE --into makes one, and archive crawl")
    folder = _folder(objects.url)
    packs = folder / PACKS
    faults: list[str] = []
    try:
        packs.mkdir(parents=True, exist_ok=True)
        _write(folder / ADDRESS, dump({"url": objects.url}))
        known = {one.name.removesuffix(".json") for one in packs.glob("*.json")}
        for stem in known - marks:
            for ending in (".json", ".cdxj", SEGMENT):
                (packs / f"{stem}{ending}").unlink(missing_ok=True)
        for stem in sorted(marks - known):
            faults += _index(objects, packs, stem)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"cannot write {folder}: {reason}", hint="PRESSMARK_CACHE names another folder") from error
    return Window(folder=folder, faults=tuple(faults))


def _folder(url: str) -> Path:
    return cache_folder() / STORES / hashlib.sha256(url.encode()).hexdigest()[:32]


def _index(objects: Objects, packs: Path, stem: str) -> list[str]:
    """Bring a segment's mark and index here; gives what is wrong with them."""
    try:
        mark = objects.read(f"{PACKS}/{stem}.json", _MAX_MARK)
        stated = load(mark, name=f"{stem}.json")
        index = b"".join(objects.pieces(f"{PACKS}/{stem}.cdxj"))
        if hashlib.sha256(index).hexdigest() != stated["index"]["sha256"]:
            return [f"{objects.url}/{PACKS}/{stem}.cdxj has another SHA-256 than its mark states"]
        if objects.size(f"{PACKS}/{stem}{SEGMENT}") != stated["segment"]["size"]:
            return [f"{objects.url}/{PACKS}/{stem}{SEGMENT} has another size than its mark states"]
    except FileNotFoundError as error:
        return [f"{objects.url}/{error} is not there, and its mark is"]
    except (DocumentError, KeyError, TypeError) as error:
        return [f"{objects.url}/{PACKS}/{stem}.json is no mark of ours: {error}"]
    _write(packs / f"{stem}.cdxj", index)
    _write(packs / f"{stem}{SEGMENT}", b"")
    _write(packs / f"{stem}.json", mark)
    return []


def _write(file: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        if file.read_bytes() == data:
            return
    write_whole(file, data, ".draft-", lasting=False)


def publish(objects: Objects, segment: Path, beside: Sequence[Path] = ()) -> str:
    """Put a finished segment into the store, its mark last; gives the name that it has there.

    What is there already under its name serves, if it is what its mark says: the same archives, whoever packed them.
    What is there without a mark is somebody's who was killed, or somebody's who is at work: the same bytes are taken
    as they are, and beside others this one gets a longer name.

    Raises:
        StoreError: The store does not take it.
    """
    stem = segment.name.removesuffix(SEGMENT)
    mark = segment.with_name(f"{stem}.json").read_bytes()
    digest = load(mark, name=stem)["segment"]["sha256"]
    for name in (stem, f"{stem}-{digest[:16]}"):
        if _serves(objects, name) or _published(objects, segment, stem, name):
            # Tables are made again where they differ: what counts is the segment.
            for one in beside:
                _put(objects, f"{PACKS}/{name}{one.name.removeprefix(stem)}", one)
            return name
    raise StoreError(f"{objects.url}: something else stands under the names of segment {stem}")


def _published(objects: Objects, segment: Path, stem: str, name: str) -> bool:
    """Put a segment there under a name, its mark last; False where something else has it."""
    return (
        _put(objects, f"{PACKS}/{name}{SEGMENT}", segment)
        and _put(objects, f"{PACKS}/{name}.cdxj", segment.with_name(f"{stem}.cdxj"))
        and (_put(objects, f"{PACKS}/{name}.json", segment.with_name(f"{stem}.json")) or _serves(objects, name))
    )


@contextmanager
def brought(segment: Segment) -> Iterator[Segment]:
    """The segment with its bytes here, until the block ends: whoever reads all of it asks for them once.

    Raises:
        StoreError: They cannot be had, or not be kept.
    """
    address = address_of(segment.file.parent.parent)
    if address is None:
        yield segment
        return
    try:
        (cache_folder() / "work").mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".segment-", dir=cache_folder() / "work") as place:
            here = Path(place) / segment.file.name
            download(f"{address}/{PACKS}/{segment.file.name}", here)
            for one in (segment.mark_file, segment.mark_file.with_suffix(".cdxj")):
                shutil.copyfile(one, Path(place) / one.name)
            yield Segment(here)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(
            f"cannot keep {segment.file.name}: {reason}", hint="PRESSMARK_CACHE names another folder"
        ) from error


def _serves(objects: Objects, stem: str) -> bool:
    """Whether a segment of that name is there, and is what its mark says."""
    try:
        stated = load(objects.read(f"{PACKS}/{stem}.json", _MAX_MARK), name=stem)
        return bool(objects.digest(f"{PACKS}/{stem}{SEGMENT}") == stated["segment"]["sha256"])
    except (FileNotFoundError, DocumentError, KeyError, TypeError):
        return False


def _put(objects: Objects, path: str, file: Path) -> bool:
    """Put a file there; False where something else has the name."""
    size = file.stat().st_size
    if size > MAX_PUT:
        raise StoreError(f"{file.name} has more than {MAX_PUT} bytes, and cannot be put into {objects.url}")
    with file.open("rb") as opened:
        # Not closed here: the library may hold it a little longer than the put lasts.
        data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    if objects.put_new(path, data):
        return True
    # Also where our own put came through and its answer did not.
    return objects.size(path) == size and objects.digest(path) == hashlib.sha256(data).hexdigest()
