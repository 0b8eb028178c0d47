"""Pictures saved with a page: in the folder that a browser puts beside it, or in the parts of a .mhtml file."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_tz
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from pressmark.errors import SourceError
from pressmark.formats.mime import leaf_parts, message_head
from pressmark.model.evidence import Method, Value
from pressmark.model.places import Form, Place, Within
from pressmark.model.reading import Original, Reading
from pressmark.readers.companions import MAX_PICTURE_BYTES, PictureFile
from pressmark.readers.header_fields import address_beside, field_values
from pressmark.readers.kinds import MHTML
from pressmark.readers.sources import read_source

METHOD = Method(name="saved-page-reader", version=1)
_LONGEST_DATE = 100
_OFFSET = re.compile(r"[ \t](([+-][0-9]{2})([0-9]{2})|GMT|UTC?)(?:[ \t]*\([^()]*\))?\Z")
_FIRST_YEAR = 1990

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


def with_message_head(reading: Reading, message: bytes) -> Reading:
    """The reading of a page saved as one message, with what the message's head says: address and moment of saving."""
    head = message_head(message)
    place = Place(source=reading.original.path, form=Form.RAW, within=Within.MIME_HEAD)
    names = ("snapshot-content-location", "date")
    addresses, moments = (field_values(head, name, place, method=METHOD, rule="mime") for name in names)
    addresses = [one for one in addresses if (one.value or "").startswith(("http://", "https://"))]
    metadata = reading.metadata
    saved = next((found for one in moments if (found := _moment(one))), None)
    return replace(
        reading,
        metadata=replace(
            metadata,
            url=address_beside(metadata.url, addresses),
            date_accessed=metadata.date_accessed or saved,
        ),
    )


def _moment(value: Value) -> Value | None:
    """The date of a message (RFC 5322 §3.3) to the minute; without an offset where it states none."""
    written = value.value or ""
    found = parsedate_tz(written) if len(written) <= _LONGEST_DATE else None
    try:
        moment = datetime(*found[:5]) if found else None  # noqa: DTZ001  # the offset is written as it was stated
    except ValueError:
        moment = None
    if found is None or moment is None or moment.year < _FIRST_YEAR:
        return None
    return replace(value, value=f"{moment.isoformat(timespec='minutes')}{_offset(written)}")


def _offset(written: str) -> str:
    """The offset that a date ends in; `-0000` says that none is known, and a name but that of UTC may mean several."""
    found = _OFFSET.search(written)
    if found is None or found[1] == "-0000":
        return ""
    return "Z" if not found[2] or found[1] == "+0000" else f"{found[2]}:{found[3]}"
