"""Places in originals: ranges of what their bytes decode to."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How the characters of a range give its words."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    JSON = "json"
    RAW = "raw"
    TAG = "tag"
    PAGE = "page"


class Within(StrEnum):
    """A head: one of a WARC record, whose body is meant where a place names neither, or that of a MIME message."""

    HTTP_HEAD = "http-head"
    WARC_HEAD = "warc-head"
    MIME_HEAD = "mime-head"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A range of an original, end-exclusive, in code points of what it decodes to, and how its words are read.

    `record` is a WARC record's number in the file and `part` that of a leaf part of a MIME message, both from 1; the
    range then counts in that record's or part's content. Tags embedded in pictures have a path of their own (`tag`,
    such as `iim:2:110`) in place of a range, and the form `tag`; what a library read from a PDF has the number of its
    `page`, from 1, and the form `page`.
    """

    source: str
    start: int | None = None
    end: int | None = None
    form: Form
    record: int | None = None
    part: int | None = None
    within: Within | None = None
    tag: str | None = None
    page: int | None = None
