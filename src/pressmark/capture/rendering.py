"""A page rendered by a browser that has no network of its own: whatever it wants is asked by us, judged and recorded.

What comes of it was sent by no server. It is stored as conversion records (ISO 28500 §6.8) that are labelled as such.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pressmark.capture.addresses import parse_address
from pressmark.capture.refusals import CaptureError
from pressmark.capture.visits import Visit, Visitor
from pressmark.errors import SourceError
from pressmark.formats.warc.http import read_head
from pressmark.formats.warc.payload import MAX_PAYLOAD_BYTES, http_payload

_FRAMING = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "trailer"})
"""Fields that speak of the body as it was transferred, not as it is handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer as a browser takes it: its body decoded."""

    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Something that a browser made of a page."""

    kind: str
    """In words: DOM snapshot, screenshot, PDF."""

    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What came of rendering a page."""

    by: str
    """Browser and driver with their versions, and how it was set."""

    made: tuple[Derived, ...]
    notes: tuple[str, ...] = ()


Fetch = Callable[[str], Fetched | None]
"""Gives the answer of an address; None where it is not asked, or does not answer."""


class Renderer(Protocol):
    """A browser. It must have no other way to the network than `fetch`."""

    def __call__(self, url: str, *, fetch: Fetch, seconds: int) -> Rendering:
        """Render the page of an address.

        Raises:
            CaptureError: It could not be rendered.
        """


def render(page: Visit, *, renderer: Renderer, visitor: Visitor, clock: Callable[[], datetime]) -> dict[str, str]:
    """Render a captured page and record what comes of it; gives the record ID of each thing made, by its kind.

    A page that cannot be rendered is still captured: that is noted.
    """
    base = page.last.address.url
    limits = visitor.connector.budget.limits
    try:
        rendering = renderer(base, fetch=_Fetcher(page, visitor).fetch, seconds=limits.rendering_seconds)
    except CaptureError as error:
        visitor.note(f"{base} was not rendered: {error.message}")
        return {}
    for note in rendering.notes:
        visitor.note(note)
    made: dict[str, str] = {}
    for one in rendering.made:
        how = f"{one.kind} of {base}, made by {rendering.by} from what this file records; no server sent it"
        made[one.kind] = visitor.recording.derive(
            one.content, one.content_type, response=page.record_id, date=clock(), how=how
        )
    return made


class _Fetcher:
    """Answers what a browser asks: from the recording where it was asked before, else by a visit that is recorded."""

    def __init__(self, page: Visit, visitor: Visitor) -> None:
        self._base = page.last.address
        self._visitor = visitor
        self._asked = 0

    def fetch(self, url: str) -> Fetched | None:
        visitor = self._visitor
        try:
            address = parse_address(url, base=self._base)
            known = visitor.answered.get(address.url)
            if known is None:
                self._asked += 1
                limits = visitor.connector.budget.limits
                if self._asked > limits.rendering_requests or visitor.connector.budget.is_spent:
                    visitor.note(f"the limits of the capture were reached while {self._base.url} was rendered")
                    return None
                known = visitor.visit(address, path="E", via=self._base.url).record_id
            return _fetched(visitor.recording.stored(known, limit=MAX_PAYLOAD_BYTES))
        except SourceError as error:
            visitor.note(f"while rendering, something was not had: {error.message}")
            return None


def _fetched(block: bytes) -> Fetched:
    head = read_head(block)
    fields = tuple((name, value) for name, value in head.fields if name.lower() not in _FRAMING)
    return Fetched(status=head.status or 0, fields=fields, body=http_payload(block).content)


def joined(fields: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Fields as a mapping: repeated ones in one value (RFC 9110 §5.3), cookies one on each line."""
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name.lower(), []).append(value)
    return {name: ("\n" if name == "set-cookie" else ", ").join(all_of) for name, all_of in values.items()}
