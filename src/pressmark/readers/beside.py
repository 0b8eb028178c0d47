"""Pictures saved with a page: in the folder that a browser puts beside it, or in the parts of a .mhtml file."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from pressmark.errors import SourceError
from pressmark.formats.mime import leaf_parts
from pressmark.model.places import Form, Place
from pressmark.model.reading import Original
from pressmark.readers.companions import MAX_PICTURE_BYTES, PictureFile
from pressmark.readers.kinds import MHTML
from pressmark.readers.sources import read_source

FOLDER = re.compile(
    r"(?:_files|-files|_file|-Dateien|_fichiers|_archivos|_arquivos|_bestanden|-filer|_soubory|_pliki|_dosyalar|\.files)$"
)
"""How browsers call the folder beside `NAME.html`: NAME and one of these, by the browser's language."""


def pictures_beside(page: Path) -> Callable[[str, str], PictureFile | None]:
    """What finds the picture files of a page saved with its folder; nothing outside that folder is ever opened."""
    folders = {folder.name: folder.resolve() for folder in _folders(page)}

    def find(raw: str, whole: str) -> PictureFile | None:
        del whole
        try:
            address = urlsplit(raw.strip())
        except ValueError:
            return None
        names = PurePosixPath(unquote(address.path)).parts
        names = names[1:] if names[:1] == (".",) else names
        if address.scheme or address.netloc or not names or names[0] not in folders or ".." in names:
            return None
        file = folders[names[0]].joinpath(*names[1:])
        try:
            if not file.resolve().is_relative_to(folders[names[0]]):
                return None
            return PictureFile(content=read_source(file, limit=MAX_PICTURE_BYTES))
        except (SourceError, OSError, ValueError):
            return None

    return find


def _folders(page: Path) -> list[Path]:
    try:
        beside = [one for one in page.parent.iterdir() if one.is_dir() and not one.is_symlink()]
    except OSError:
        return []
    return [one for one in beside if one.name.startswith(page.stem) and FOLDER.fullmatch(one.name[len(page.stem) :])]


def pictures_within(message: bytes) -> Callable[[str, str], PictureFile | None]:
    """What finds the pictures among the parts of a page saved as one message, by their addresses."""
    original = Original(content=b"", extension=MHTML.extension, media_type=MHTML.media_type)
    container = Place(source=original.path, form=Form.TAG)
    known = {
        part.location: part for part in leaf_parts(message) if part.location and part.media_type.startswith("image/")
    }

    def find(raw: str, whole: str) -> PictureFile | None:
        part = known.get(raw.strip()) or known.get(whole)
        if part is None:
            return None
        return PictureFile(content=part.content, place=replace(container, part=part.number))

    return find
