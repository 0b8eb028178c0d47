"""What host and extractor say to each other: one line of JSON there, lines of JSON back (docs/extractors.md)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from pressmark.documents import parse, schema_faults
from pressmark.errors import DocumentError, ExtractorError
from pressmark.model.claims import Certainty, Modality, Polarity, TrainedModel
from pressmark.model.metadata import Metadata
from pressmark.model.wire import from_wire

REQUEST = "extractor-request/1"
REPLY = "extractor-reply/1"

MOST_CLAIMS = 5_000
"""Claims in one reply: a long report has some hundred sentences; each claim is searched for in the whole text."""

MOST_LINES = 2 * MOST_CLAIMS
"""Lines of one reply: a claim a line leaves room for as many empty ones."""

HINT = "docs/extractors.md describes the protocol"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an extractor says of itself in the first line of its reply."""

    name: str
    version: str
    deterministic: bool = False
    models: tuple[TrainedModel, ...] = ()
    prompt_digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim as an extractor proposes it: by words, without a place."""

    quotes: tuple[str, ...]
    prefix: str | None = None
    suffix: str | None = None
    occurrence: int | None = None
    who: str | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole reply."""

    about: About
    proposals: tuple[Proposal, ...]


def request_line(*, text: str, metadata: Metadata, settings: Mapping[str, Any]) -> bytes:
    """The request for a text, with its LF: ASCII, so that no reader's encoding or line ends can change it."""
    document = {
        "schema": REQUEST,
        "text": text,
        "textDigest": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "datePublished": metadata.date_published.value if metadata.date_published else None,
        "language": metadata.in_language.value if metadata.in_language else None,
        "segments": [{"role": one.role.value, "start": one.start, "end": one.end} for one in metadata.segments],
        "settings": dict(settings),
    }
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"


def read_reply(data: bytes, *, name: str) -> Reply:
    """The reply in what the extractor called `name` wrote on its standard output.

    Raises:
        ExtractorError: It is not in the protocol's form, anywhere: nothing of it is used then.
    """
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ExtractorError(f"the extractor {name} wrote what is not UTF-8, at byte {error.start}") from error
    if len(lines) > MOST_LINES:
        raise ExtractorError(f"the extractor {name} wrote more than {MOST_LINES} lines", hint=HINT)
    about: About | None = None
    proposals: list[Proposal] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        value = _parsed(line, number, name, last=number == len(lines))
        if about is None:
            if "name" not in value:
                _refuse(name, number, "does not begin the reply: it gives no schema, name and version")
            about = from_wire(About, value)
        elif "name" in value:
            _refuse(name, number, "begins a second reply: name and version stand in the first line only")
        proposals += [from_wire(Proposal, one) for one in value.get("claims", ())]
        if len(proposals) > MOST_CLAIMS:
            _refuse(name, number, f"goes beyond {MOST_CLAIMS} claims")
    if about is None:
        raise ExtractorError(f"the extractor {name} wrote no reply", hint=HINT)
    return Reply(about=about, proposals=tuple(proposals))


def _parsed(line: str, number: int, name: str, *, last: bool) -> dict[str, Any]:
    """The object in a line, true to its schema."""
    try:
        value = parse(line.encode("utf-8"), name="it")
    except DocumentError as error:
        broken_off = " (it stopped in the middle of the line)" if last else ""
        _refuse(name, number, f"cannot be used: {error.message}{broken_off}")
    if not isinstance(value, dict):
        _refuse(name, number, "is no JSON object")
    if faults := schema_faults(value, REPLY):
        place, rule = faults[0]
        _refuse(name, number, f"breaks the schema {REPLY} at {place}: {rule}")
    return value


def _refuse(name: str, number: int, fault: str) -> NoReturn:
    raise ExtractorError(f"the extractor {name}: line {number} of its reply {fault}", hint=HINT)
