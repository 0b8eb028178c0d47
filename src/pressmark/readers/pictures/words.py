"""From what a file says in several places to one value: XMP first, then IIM, then Exif, rivals beside it.

XMP comes first because it states its encoding and cuts nothing off; IIM fields end after 32 to 2,000 bytes, and Exif
fields are often filled by the camera.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from pressmark.formats.pictures.embedded import METHOD_VERSION
from pressmark.formats.pictures.found import Embedded, EmbeddedValue
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Alternative, Method, Observation, Value
from pressmark.model.places import Form, Place
from pressmark.readers.pictures.names import CreditName, credit_names

METHOD = Method(name="picture-reader", version=METHOD_VERSION)

_ORDER = {"xmp": 0, "iim": 1, "exif": 2}
_LANGUAGE = re.compile(r"\[([A-Za-z][A-Za-z0-9-]*)\]$")
_FILLER = re.compile(
    r"(?i:olympus digital camera|sony dsc|(?:konica )?minolta digital camera|samsung(?: camera pictures)?|nikon"
    r"|exif_jpeg_picture|digital camera|default|untitled|picasa|dcim[\\/].*)"
    r"|(?:cof|dav|edf|fbt|hdr|mde|nor|oznor|ptr|rhdr|sdr|tsl|vhdr)(?:_[a-z]{0,3})?"
)
"""What cameras write into Exif's description before anybody has said a word about the picture."""

_SHORTEST_CUT = 30
"""Bytes: the shortest IIM fields end after 32, and a cut may fall within a character (IIM 4.2 §6)."""


def folded(words: str) -> str:
    """Words with every stretch of white space as one space."""
    return fold(words)


class Words:
    """The values of one picture file, and the evidence for them.

    `container` is the payload file, record or part that the picture is, as a place.
    """

    def __init__(self, found: Embedded, container: Place) -> None:
        self.found = found
        self._container = container

    def place(self, value: EmbeddedValue) -> Place:
        """Where a value stands in the picture."""
        return replace(self._container, form=Form.TAG, tag=value.selector())

    def of(self, name: str) -> list[EmbeddedValue]:
        """The values of a property, the most believable standard first; of a text in several languages, one."""
        values = [one for one in self.found.of(name) if not _is_filler(one) and _is_printable(one.value)]
        values.sort(key=lambda one: _ORDER[one.standard])
        spoken = [one for one in values if _language(one)]
        if len(spoken) < 2:
            return values
        kept = next((one for one in spoken if _language(one) == "x-default"), spoken[0])
        return [one for one in values if one is kept or one not in spoken]

    def observation(self, value: EmbeddedValue, *, cut: bool = False) -> Observation:
        """The evidence that a tag gives; `cut` says that its field was too short for the whole value."""
        rule = f"{value.standard}.{value.property}" + ("-cut" if cut else "")
        return Observation(exact=folded(value.value), places=(self.place(value),), method=str(METHOD), rule=rule)

    def one(self, *names: str) -> Value | None:
        """The value of the first of these properties that is there; other wordings of it stand as alternatives."""
        values = next((values for name in names if (values := self.of(name))), [])
        return self._value(values[0], values[1:]) if values else None

    def each(self, name: str) -> tuple[Value, ...]:
        """Every value of a property in the standard that comes first, each with all the tags that say so."""
        values = self.of(name)
        own = {folded(one.value): one for one in values if one.standard == values[0].standard}
        return tuple(self._value(one, _saying(one, values)) for one in own.values())

    def people(self, name: str) -> tuple[Value, ...]:
        """The same for names of people; whom another standard names instead stands beside the first."""
        values = self.of(name)
        own = {
            folded(one.value): one for one in values if one.standard == values[0].standard and credit_names(one.value)
        }
        if not own:
            return ()
        named = frozenset[CreditName]().union(*(credit_names(one.value) for one in own.values()))
        others = [one for one in values if folded(one.value) not in own and not credit_names(one.value) <= named]
        rivals = [one for one in others if not any(_is_cut(one, first) for first in own.values())]
        first, *rest = own.values()
        return (
            self._value(first, [*_saying(first, values), *rivals]),
            *(self._value(one, _saying(one, values)) for one in rest),
        )

    def _value(self, first: EmbeddedValue, others: Iterable[EmbeddedValue]) -> Value:
        """A value as its first tag says it; the others are further evidence where they say the same, else rivals."""
        evidence, rivals = [self.observation(first)], dict[str, list[Observation]]()
        for one in others:
            if folded(one.value) == folded(first.value):
                evidence.append(self.observation(one))
            elif _is_cut(one, first):
                evidence.append(self.observation(one, cut=True))
            else:
                rivals.setdefault(folded(one.value), []).append(self.observation(one))
        return Value(
            value=folded(first.value),
            evidence=tuple(evidence),
            alternatives=tuple(Alternative(value=words, evidence=tuple(said)) for words, said in rivals.items()),
            rule="picture.xmp-iim-exif" if rivals else None,
        )

    def together(self, *names: str) -> Value | None:
        """The first values of these properties in a row, with commas: a city and its country."""
        values = [values[0] for name in names if (values := self.of(name))]
        if not values:
            return None
        words = dict.fromkeys(folded(one.value) for one in values)
        return Value(value=", ".join(words), evidence=tuple(self.observation(one) for one in values))


def _saying(value: EmbeddedValue, values: Iterable[EmbeddedValue]) -> list[EmbeddedValue]:
    """The other values that say the same, all of it or as much as fits."""
    return [
        one for one in values if one is not value and (folded(one.value) == folded(value.value) or _is_cut(one, value))
    ]


def _is_cut(value: EmbeddedValue, whole: EmbeddedValue) -> bool:
    """Whether an IIM value is the beginning of a longer one, cut off where its field ends."""
    beginning = folded(value.value).rstrip("\ufffd")
    return (
        value.standard == "iim"
        and len(value.value.encode()) >= _SHORTEST_CUT
        and len(beginning) < len(folded(whole.value))
        and folded(whole.value).startswith(beginning)
    )


def _language(value: EmbeddedValue) -> str | None:
    found = _LANGUAGE.search(value.tag) if value.standard == "xmp" else None
    return found[1].lower() if found else None


def _is_filler(value: EmbeddedValue) -> bool:
    return value.standard == "exif" and value.property == "description" and bool(_FILLER.fullmatch(value.value))


def _is_printable(words: str) -> bool:
    """Whether it is text: a field with control characters in it holds something else."""
    return all(one.isspace() or unicodedata.category(one) != "Cc" for one in words)
