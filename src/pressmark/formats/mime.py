"""A page saved as one MIME message (RFC 2557, .mhtml): its parts, without their transfer codings."""

from dataclasses import dataclass
from email import message_from_bytes, policy

from pressmark.errors import SourceError

MOST_PARTS = 5000
"""Parts of a message: pictures, style sheets and frames of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part: its number from 1, media type, charset as declared, address (Content-Location), bytes."""

    number: int
    media_type: str
    charset: str | None
    location: str | None
    content: bytes


def is_mime(data: bytes) -> bool:
    """Whether bytes begin like a saved page's message."""
    beginning = data[:4096].lower()
    return (
        b"mime-version:" in beginning and b"multipart/related" in beginning and not beginning.lstrip().startswith(b"<")
    )


def parts(data: bytes) -> list[Part]:
    """The parts of a message that hold something, in their order.

    Raises:
        SourceError: It is no message of several parts, or has too many.
    """
    message = message_from_bytes(data, policy=policy.HTTP.clone(max_line_length=None))
    if not message.is_multipart():
        raise SourceError("the saved page is no MIME message of several parts", hint="save it again, or as .html")
    found: list[Part] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        if len(found) == MOST_PARTS:
            raise SourceError(f"the saved page has more than {MOST_PARTS} parts")
        content = part.get_payload(decode=True)
        found.append(
            Part(
                number=len(found) + 1,
                media_type=part.get_content_type(),
                charset=part.get_content_charset(),
                location=str(part["Content-Location"]).strip() if part["Content-Location"] else None,
                content=content if isinstance(content, bytes) else b"",
            )
        )
    return found


def page_of(data: bytes) -> Part:
    """The part that is the page: the first of HTML.

    Raises:
        SourceError: There is none.
    """
    for part in parts(data):
        if part.media_type in ("text/html", "application/xhtml+xml"):
            return part
    raise SourceError("the saved page holds no HTML")


def part_of(data: bytes, number: str) -> bytes:
    """The bytes of a part.

    Raises:
        SourceError: There is no part of this number.
    """
    for part in parts(data):
        if str(part.number) == number:
            return part.content
    raise SourceError(f"the saved page has no part {number[:20]}")
