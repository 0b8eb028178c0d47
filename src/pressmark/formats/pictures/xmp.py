"""XMP packets: the values of the properties we know, each with its path (ISO 16684-1 §6-7)."""

import hashlib
import re
from collections.abc import Iterator

from pressmark.formats.pictures.blocks import Block, Blocks
from pressmark.formats.pictures.found import Tagged
from pressmark.formats.pictures.properties import EXTENDED_XMP, XMP
from pressmark.formats.pictures.text import as_value
from pressmark.formats.pictures.xmp_tree import Element, Refused, Tree

_ARRAYS = frozenset({"rdf:Seq", "rdf:Bag", "rdf:Alt"})
_INDEX = re.compile(r"\[[^\]/]*\]")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,35}")
_PIECE = 1024 * 1024
"""Bytes given to the parser at once: a refusal comes before the rest is read, and a long tag is not begun too often."""


def read_xmp(block: Block, blocks: Blocks) -> list[Tagged]:
    """The values of a packet in the order in which they stand; a property that stands twice counts once.

    Raises:
        SourceError: The library that parses XML safely is not installed.
    """
    properties = _properties(block, blocks)
    found: dict[str, Tagged] = {}
    for path, text in (pair for one in properties for pair in _values(one, one.name)):
        name = XMP.get(_INDEX.sub("", path))
        value = None if name is None else as_value(text, f"XMP {path}", block.place, blocks)
        if name is None or value is None:
            continue
        if path in found:
            if found[path].value != value:
                blocks.fault("xmp-repeated", block.place, f"XMP {path} stands there twice; the first counts")
        else:
            found[path] = Tagged(tag=path, property=name, value=value)
    return list(found.values())


def extended(digest: str, blocks: Blocks) -> Block | None:
    """The extended packet that the main one names by its MD5 (XMP specification part 3 §1.1.3.1)."""
    pieces = blocks.xmp_extensions.get(digest.upper())
    place = "extended XMP"
    if not pieces:
        blocks.fault("xmp-extension", place, f"the main packet names {digest[:32]}, which the file does not hold")
        return None
    data = b"".join(piece for _, _, piece in sorted(pieces, key=lambda one: one[1]))
    if hashlib.md5(data, usedforsecurity=False).hexdigest().upper() != digest.upper():
        blocks.fault("xmp-extension", place, "its pieces do not make up what its name, a digest, says")
        return None
    return Block(data=data, place=place)


def extension_named(values: list[Tagged]) -> str | None:
    """The digest of the extended packet that a main packet names."""
    return next((value.value for value in values if value.tag == EXTENDED_XMP), None)


def _properties(block: Block, blocks: Blocks) -> list[Element]:
    """The properties of all descriptions, by a parser that refuses entities and document types."""
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import DefusedXMLParser, ParseError  # type: ignore[import-untyped]

    tree, data = Tree(), block.data.strip(b"\x00 \t\r\n")
    try:
        parser = DefusedXMLParser(target=tree, forbid_dtd=True)
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
        parser.close()
    except DefusedXmlException:
        blocks.fault("xmp-document-type", block.place, "the XMP packet has a document type or entities; not read")
        return []
    except Refused as refusal:
        blocks.fault("xmp-refused", block.place, f"the XMP packet has {refusal}; not read")
        return []
    except (ParseError, ValueError, LookupError, AssertionError) as error:
        # The parser's own words name its version's habits; where it stopped is enough.
        position = getattr(error, "position", None)
        where = f" at line {position[0]}, column {position[1]}" if position else ""
        blocks.fault("xmp-malformed", block.place, f"the XMP packet is no well-formed XML{where}; not read")
        return []
    return tree.properties


def _values(element: Element, path: str) -> Iterator[tuple[str, str]]:
    """Path and text of each value at or below an element: simple, structure or array (ISO 16684-1 §7.5-7.9)."""
    element = _described(element)
    array = next((child for child in element.children if child.name in _ARRAYS), None)
    if "rdf:resource" in element.attributes:
        yield path, element.attributes["rdf:resource"]
    elif array is not None:
        yield from _items(array, path)
    elif (value := next((child for child in element.children if child.name == "rdf:value"), None)) is not None:
        yield path, value.text
    elif "rdf:value" in element.attributes:
        yield path, element.attributes["rdf:value"]
    else:
        fields = [(name, text) for name, text in element.attributes.items() if not name.startswith(("rdf:", "xml:"))]
        for name, text in fields:
            yield f"{path}/{name}", text
        for child in element.children:
            yield from _values(child, f"{path}/{child.name}")
        if not fields and not element.children:
            yield path, element.text


def _described(element: Element) -> Element:
    """The one rdf:Description inside an element, where the structure stands in one, else the element itself."""
    inner = element.children
    return inner[0] if len(inner) == 1 and inner[0].name == "rdf:Description" else element


def _items(array: Element, path: str) -> Iterator[tuple[str, str]]:
    """Items by number from 1; those of an alternative by their language, where they state one."""
    items = [child for child in array.children if child.name == "rdf:li"]
    for number, item in enumerate(items, 1):
        language = item.attributes.get("xml:lang", "")
        by_language = array.name == "rdf:Alt" and _LANGUAGE.fullmatch(language)
        yield from _values(item, f"{path}[{language if by_language else number}]")
