"""A bundle as one zip file: the same bytes for everyone.

STORED (compressed bytes would depend on the zlib build), entries sorted by path bytes under one top folder, dated
1980-01-01 (the earliest a zip can say, APPNOTE 4.4.6), with fixed modes.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from pressmark.bundle.opening import OpenBag
from pressmark.exports.writing import Exported, write_whole

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644 << 16
_PIECE = 1024 * 1024


def write_zip(bag: OpenBag, file: Path, *, top: str) -> Exported:
    """The files of an open bundle in a zip file, all of it or nothing; without a top folder where `top` is empty.

    Raises:
        BundleError: The file is there already, or cannot be written.
    """
    return write_whole(file, lambda out: _write(bag, out, top))


def write_zip_of(files: Mapping[str, bytes], file: Path, *, top: str) -> Exported:
    """Files that are at hand, by path, in a zip file of the same form.

    Raises:
        BundleError: The file is there already, or cannot be written.
    """

    def write(out: BinaryIO) -> None:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(files, key=lambda name: name.encode("utf-8")):
                archive.writestr(entry(f"{top}/{path}"), files[path])

    return write_whole(file, write)


def entry(name: str) -> zipfile.ZipInfo:
    """An entry of that form, under a name."""
    made = zipfile.ZipInfo(name, date_time=_EPOCH)
    made.create_system = _UNIX
    made.external_attr = _MODE
    return made


def _write(bag: OpenBag, out: BinaryIO, top: str) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(bag.sizes, key=lambda name: name.encode("utf-8")):
            here = entry(f"{top}/{path}" if top else path)
            here.file_size = bag.sizes[path]
            with archive.open(here, "w") as place:
                for piece in bag.pieces(path, _PIECE):
                    place.write(piece)
