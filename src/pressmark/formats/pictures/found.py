"""The nouns of the picture room: the values a file holds, and what is wrong with it."""

from dataclasses import dataclass
from typing import Literal

Standard = Literal["iim", "xmp", "exif"]
"""The standards by which words stand in picture files: IPTC-IIM 4.2, XMP (ISO 16684-1), Exif 3.0 (CIPA DC-008)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A value as a block of one standard holds it: its tag, the property's name, its text."""

    tag: str
    property: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedValue:
    """One value as it stands in the file.

    `tag` is written as its standard writes it: IIM `2:110`, XMP `plus:Licensor[1]/plus:LicensorURL`, Exif `0x8298`.
    `property` is the name in the IPTC Photo Metadata Standard 2023.2, in camel case (`creditLine`), or an own name
    where that standard has none. `value` is the text as stored, its character encoding undone and nothing else.
    `index` counts the values of a tag that holds several, from 1; it is 0 where the tag holds this one alone.
    """

    standard: Standard
    tag: str
    property: str
    value: str
    index: int

    def selector(self) -> str:
        """The value of the fragment selector that finds it and nothing else: `iim:2:110`, `iim:2:80[2]`."""
        return f"{self.standard}:{self.tag}" + (f"[{self.index}]" if self.index else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a picture file that breaks its format, so that what stands there was not read.

    `code` is stable, `place` says where in the file (bytes, 0-based), `message` what is wrong.
    """

    code: str
    place: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """What a picture file says of itself.

    `width` and `height` are in pixels as the header states them, None where it states none. `values` stand in the
    order IIM, XMP, Exif, each in file order. `notes` say what had to be guessed to read them (a character encoding).
    `remote_manifest` is the address of a C2PA manifest that the file names but does not hold; nothing is fetched.
    """

    kind: str
    media_type: str
    width: int | None
    height: int | None
    values: tuple[EmbeddedValue, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    remote_manifest: str | None = None

    def of(self, *properties: str) -> tuple[EmbeddedValue, ...]:
        """The values of these properties, in the order in which they stand in `values`."""
        return tuple(value for value in self.values if value.property in properties)

    def resolve(self, standard: str, tag: str) -> tuple[str, ...] | None:
        """What stands at a tag, each occurrence once; `[2]` behind the tag asks for the second alone.

        None where nothing stands there.
        """
        here = [value for value in self.values if value.standard == standard]
        wanted = [one for one in here if one.tag == tag] or [
            one for one in here if one.selector() == f"{standard}:{tag}"
        ]
        return tuple(one.value for one in wanted) or None
