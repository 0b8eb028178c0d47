"""Places in a payload file, in the words of the W3C Web Annotation Data Model."""

from dataclasses import dataclass
from typing import Literal

from pressmark.model.anchors import TEXT_PATH as TEXT_PATH  # noqa: PLC0414
from pressmark.model.anchors import Anchor as Anchor  # noqa: PLC0414


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPositionSelector:
    """A stretch of a text: Unicode code points, 0-based, end-exclusive (Web Annotation §4.2.5)."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentSelector:
    """A part of a file, in the words of the specification that `conforms_to` names (Web Annotation §4.2.1)."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    conforms_to: str
    value: str
    refined_by: "FragmentSelector | XPathSelector | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class XPathSelector:
    """An element of a page, or an attribute of one, as an absolute XPath (Web Annotation §4.2.3).

    Refined by a stretch of its string-value (XPath 1.0 §5.2; code points), or by a place in the JSON that it holds.
    """

    type: Literal["XPathSelector"] = "XPathSelector"
    value: str
    refined_by: FragmentSelector | TextPositionSelector | None = None


JSON_POINTER = "https://www.rfc-editor.org/rfc/rfc6901"
"""A value in a JSON document: a JSON Pointer."""

WARC_RECORD = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
"""The content of a record in a WARC file (ISO 28500), without its transfer and content codings: the record's ID."""

WARC_FIELD = WARC_RECORD + "#named-fields"
"""A named field of a WARC record: its name in lower case."""

MIME_PART = "https://www.rfc-editor.org/rfc/rfc2557"
"""A part of a page saved as one MIME message (.mhtml), without its transfer coding: its number, from 1."""

HTTP_FIELD = "https://www.rfc-editor.org/rfc/rfc9110#section-5"
"""A field of an HTTP message's header, by its name in lower case: the field's value, several joined by a comma."""

PICTURE_TAG = "https://www.iptc.org/std/photometadata/specification/"
"""A tag embedded in a picture: the standard that defines it, a colon, the tag (`iim:2:110`, `xmp:photoshop:Credit`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnchor:
    """A place in an original and what stands there, exactly: the raw value, before anything was made of it."""

    source: str
    selector: FragmentSelector | XPathSelector
    exact: str
