"""What a document says of itself (metadata.json), under schema.org's and IPTC's names."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.evidence import Value
from pressmark.model.places import Place


class Role(StrEnum):
    """What a segment of the text is for."""

    KICKER = "kicker"
    HEADLINE = "headline"
    HEADLINE_REPEAT = "headline-repeat"
    STANDFIRST = "standfirst"
    READING_TIME = "reading-time"
    DATE_LINE = "date-line"
    BYLINE = "byline"
    CAPTION = "caption"
    BODY = "body"
    CROSSHEAD = "crosshead"
    RELATED_LINK = "related-link"
    TAGS = "tags"
    CORRECTION = "correction"
    BIO = "bio"
    FOOTER = "footer"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the text with a role; offsets are code points into text.txt, without surrounding white space.

    `rule` names what gave the role, `score` how sure it is, per mille. `places` say where it stands in the original,
    where that is no text itself: the words there, nothing between them and their white space folded, are the segment's.
    """

    role: Role
    start: int
    end: int
    rule: str
    score: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What the page says of one picture. A credit is never taken for a copyright holder.

    `credit_text` is the credit as displayed without its brackets or label; its parts follow IPTC: `creator` the
    photographer, `provider` the agency credited, `image_supplier` the one it came "via", `collection` the named
    collection; `genre` says "file", "handout", "courtesy", "screenshot" or "illustration".
    """

    caption: Value | None = None
    credit_text: Value | None = None
    creator: tuple[Value, ...] = ()
    provider: tuple[Value, ...] = ()
    image_supplier: Value | None = None
    collection: Value | None = None
    genre: tuple[Value, ...] = ()
    copyright_holder: Value | None = None
    copyright_notice: Value | None = None
    license: Value | None = None
    content_url: Value | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the document says of itself and what the operator states of it, each value with its evidence.

    Dates are EDTF (ISO 8601-2); times of day ISO 8601 to the minute, with an offset only where one is known.
    """

    headline: Value | None = None
    alternative_headline: Value | None = None
    author: tuple[Value, ...] = ()
    source_organization: Value | None = None
    date_published: Value | None = None
    date_modified: Value | None = None
    date_accessed: Value | None = None
    publisher: Value | None = None
    in_language: Value | None = None
    article_section: Value | None = None
    time_required: Value | None = None
    location_created: Value | None = None
    url: Value | None = None
    keywords: tuple[Value, ...] = ()
    related_link: tuple[Value, ...] = ()
    image: tuple[Image, ...] = ()
    license: Value | None = None
    usage_info: Value | None = None
    is_accessible_for_free: Value | None = None
    creative_work_status: Value | None = None
    robots: tuple[Value, ...] = ()
    tdm_reservation: Value | None = None
    encoding_format: Value | None = None
    segments: tuple[Segment, ...]
