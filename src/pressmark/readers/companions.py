"""The pictures that come with a page: what their files say of themselves, beside what the page says of them."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from pressmark.errors import SourceError
from pressmark.formats.pictures.embedded import embedded
from pressmark.formats.pictures.kinds import picture_kind
from pressmark.model.evidence import Alternative, Value
from pressmark.model.metadata import Image
from pressmark.model.payload import PayloadFile
from pressmark.model.places import Form, Place
from pressmark.model.reading import Reading
from pressmark.readers.pictures import embedded_image
from pressmark.readers.pictures.words import Words

MOST = 60
"""Pictures of a page whose files are looked at: more than an article has."""

MAX_PICTURE_BYTES = 32 * 1024 * 1024
"""Bytes of a picture on a page: a photographer's original has as many, a page's picture a hundredth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture's bytes; `place` is the WARC record or MIME part of the original that they are, if they are."""

    content: bytes
    place: Place | None = None


def with_pictures(reading: Reading, find: Callable[[str, str], PictureFile | None]) -> Reading:
    """The reading with what its pictures' files say; `find` gives the file for an address, raw and absolute.

    A file that is no part of the original becomes a companion, in document order, under a number. What is no picture,
    or a damaged one, is left out: the page still says what it says of it.
    """
    images: list[Image] = []
    companions: list[PayloadFile] = list(reading.companions)
    files: dict[bytes, str] = {}
    for number, image in enumerate(reading.metadata.image):
        found = _found(image, find) if number < MOST else None
        kind = picture_kind(found.content[:96]) if found else None
        if found is None or kind is None:
            images.append(image)
            continue
        path = None
        if found.place is None:
            path = files.get(found.content)
            if path is None:
                path = f"data/original/files/{len(companions) + 1:04d}.{kind.extension}"
                files[found.content] = path
                companions.append(PayloadFile(path=path, content=found.content))
        images.append(_with_embedded(image, found, path))
    metadata = replace(reading.metadata, image=tuple(images))
    return replace(reading, metadata=metadata, companions=tuple(companions))


def _found(image: Image, find: Callable[[str, str], PictureFile | None]) -> PictureFile | None:
    address = image.content_url
    if address is None or address.value is None:
        return None
    raw = next((one.exact for one in address.evidence if one.type == "observation"), address.value)
    found = find(raw, address.value)
    return found if found is not None and 0 < len(found.content) <= MAX_PICTURE_BYTES else None


def _with_embedded(image: Image, found: PictureFile, path: str | None) -> Image:
    try:
        said = embedded(found.content)
    except SourceError:
        return replace(image, file=path)
    held = embedded_image(Words(said, found.place or Place(source=path or "", form=Form.TAG)), path)
    merged: dict[str, Any] = {
        field.name: _merged(field.name, getattr(image, field.name), getattr(held, field.name))
        for field in fields(Image)
        if field.name not in ("file", "content_url")
    }
    return replace(image, file=path, **merged)


def _merged(name: str, shown: object, held: object) -> object:
    """What the page shows, with the file's word beside it; the file's alone where the page is silent."""
    if isinstance(shown, Value) and isinstance(held, Value):
        return _beside(name, shown, held)
    return shown or held


def _beside(name: str, shown: Value, held: Value) -> Value:
    if shown.value is not None and held.value is not None and _folded(shown.value) == _folded(held.value):
        return replace(shown, evidence=(*shown.evidence, *held.evidence))
    if held.value is None:
        return shown
    rival = Alternative(value=held.value, evidence=held.evidence)
    rule = shown.rule or f"{name.replace('_', '-')}.displayed-first"
    return replace(shown, alternatives=(*shown.alternatives, rival), rule=rule)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
