"""The small tree of an XMP packet: only properties we know are kept, and no more of them than words need."""

from dataclasses import dataclass, field

from pressmark.formats.pictures.properties import NAMESPACES, XMP_TOP

MAX_ELEMENTS = 100_000
"""Elements of one packet; editing histories have tens of thousands."""

MAX_DEPTH = 40
"""Elements within each other; a structure in an array in a structure is 10 deep."""

MAX_NAMESPACE = 500
"""Characters of a namespace name, which a parser repeats in every element's and attribute's name."""


class Refused(Exception):  # noqa: N818
    """Ends the parse: the packet has more than a packet about a picture can have."""


@dataclass(slots=True, kw_only=True)
class Element:
    """An element with names in our prefixes; elements and attributes of namespaces we do not know are left out."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that stands in it, before and between its children."""
        return "".join(self.pieces)


class Tree:
    """A target for an XML parser: gathers the properties of every rdf:Description that stands directly in rdf:RDF."""

    def __init__(self) -> None:
        self.properties: list[Element] = []
        self._names: list[str | None] = []
        self._open: list[Element] = []
        self._skipped = 0
        self._elements = 0

    def start_ns(self, prefix: str, uri: str) -> None:
        """Refuses a namespace name that would make every name huge; comes before the element that declares it."""
        del prefix
        if len(uri or "") > MAX_NAMESPACE:
            raise Refused(f"a namespace name of {len(uri)} characters")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Opens an element."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise Refused(f"more than {MAX_ELEMENTS} elements")
        if len(self._names) >= MAX_DEPTH:
            raise Refused(f"elements more than {MAX_DEPTH} deep")
        name = _prefixed(tag)
        inside = self._names[-2:] == ["rdf:RDF", "rdf:Description"]
        if not self._open and name == "rdf:Description" and self._names[-1:] == ["rdf:RDF"]:
            self.properties += [one for key, value in attributes.items() if (one := _simple(_prefixed(key), value))]
        self._names.append(name)
        if self._skipped or not (self._open or (inside and name in XMP_TOP)):
            return
        if name is None:
            self._skipped = len(self._names)
            return
        named = {known: value for key, value in attributes.items() if (known := _prefixed(key)) is not None}
        element = Element(name=name, attributes=named)
        (self._open[-1].children if self._open else self.properties).append(element)
        self._open.append(element)

    def data(self, text: str) -> None:
        """Text of the element that is open."""
        if self._open and not self._skipped:
            self._open[-1].pieces.append(text)

    def end(self, tag: str) -> None:
        """Closes an element."""
        del tag
        if self._skipped == len(self._names):
            self._skipped = 0
        elif self._open and not self._skipped:
            self._open.pop()
        self._names.pop()

    def close(self) -> None:
        """Nothing is left to do at the end."""


def _prefixed(name: str) -> str | None:
    """`{http://purl.org/dc/elements/1.1/}creator` as `dc:creator`; None for a namespace we do not know."""
    uri, _, local = name.removeprefix("{").rpartition("}")
    prefix = NAMESPACES.get(uri)
    return f"{prefix}:{local}" if prefix else None


def _simple(name: str | None, value: str) -> Element | None:
    """A property that stands as an attribute of its description."""
    return Element(name=name, attributes={}, pieces=[value]) if name in XMP_TOP and name is not None else None
