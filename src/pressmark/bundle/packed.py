"""A bundle packed into one zip file, read where it lies: the same bag as its folder would be, nothing is unpacked.

The zip is checked as a whole before anything in it is read (`formats.zips`): one reading only, nothing hidden. It holds
one folder, which is the bundle.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pressmark.bundle.layout import MAX_FILES
from pressmark.bundle.names import printable
from pressmark.bundle.opening import PIECE, InnerBag
from pressmark.errors import BundleError, SourceError
from pressmark.formats.zips import Limits, SafeZip


class _Held:
    """An open zip, closed when nobody holds it any more."""

    def __init__(self, opened: SafeZip) -> None:
        self.zip = opened

    def __del__(self) -> None:
        self.zip.__exit__(None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBag(InnerBag):
    """What stands in the one folder of a zip file, by path inside that folder."""

    _held: _Held = field(repr=False)
    _top: str

    def pieces(self, path: str, size: int = PIECE) -> Iterator[bytes]:
        """A file's bytes, piece by piece.

        Raises:
            BundleError: It is not there, or damaged.
        """
        del size
        entry = self._held.zip.entries.get(self._top + path)
        if entry is None:
            raise BundleError(f"{printable(path)} is not a regular file")
        try:
            yield from self._held.zip.pieces(entry)
        except SourceError as error:
            raise BundleError(f"cannot read {printable(path)}: {error.message}") from error


def open_packed(file: Path) -> PackedBag:
    """The bundle in a zip file.

    Raises:
        BundleError: No zip file, one that could be read in two ways, or not one folder with everything in it.
    """
    try:
        held = _Held(SafeZip(file, limits=Limits(entries=MAX_FILES)))
    except SourceError as error:
        raise BundleError(error.message, hint=error.hint) from error
    names = list(held.zip.entries)
    tops = {name.partition("/")[0] for name in (*names, *held.zip.folders)}
    if len(tops) != 1 or any("/" not in name for name in names):
        shown = ", ".join(sorted(printable(top) for top in tops)[:3]) or "nothing"
        raise BundleError(f"a packed bundle holds one folder and nothing beside it; here stands {shown}")
    (top,) = tops
    bag = PackedBag(folder=file, _held=held, _top=f"{top}/")
    for name in names:
        bag.put(name.removeprefix(f"{top}/"), held.zip.entries[name].size)
    told = {name.removeprefix(f"{top}/").rstrip("/") for name in held.zip.folders}
    bag.empty_folders.update(told - bag.folders - {""})
    bag.folders.update(bag.empty_folders)
    return bag
