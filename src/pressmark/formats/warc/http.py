"""An HTTP/1.x message as a block holds it: start line, header fields with their raw bytes, body (RFC 9112)."""

import re
from dataclasses import dataclass

from pressmark.errors import SourceError
from pressmark.formats.warc.faults import shown

MAX_HEAD_BYTES = 512 * 1024
"""Servers and browsers stop at 8 to 256 KiB of header; more is no header of a page."""

MAX_HTTP_FIELDS = 2000
"""Lines of a header: a thousand cookies are the most that a browser keeps of one site."""

HEAD_END = re.compile(rb"\r?\n\r?\n")
"""The first blank line. A lone LF ends a line too (RFC 9112 §2.2)."""

_STATUS = re.compile(rb"HTTP/([0-9](?:\.[0-9])?) +([1-9][0-9]{2})(?: (.*))?[ \t]*", re.DOTALL)
_REQUEST = re.compile(rb"([!#$%&'*+\-.0-9A-Z^_`a-z|~]+) +(\S+) +HTTP/([0-9](?:\.[0-9])?)[ \t]*")
_NAME = re.compile(rb"[!#$%&'*+\-.0-9A-Z^_`a-z|~]+")
_CHARSET = re.compile(r";\s*charset\s*=\s*(\"[^\"]*\"|'[^']*'|[^;\s\"]+)", re.IGNORECASE)


class HttpError(SourceError):
    """A block that is no HTTP message, or a body that its header tells wrongly of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpHead:
    """What stands before a message's body. Text is Latin-1, byte for byte (RFC 9110 §5.5)."""

    raw: bytes
    """Start line, fields and the blank line as they were stored."""

    version: str
    status: int | None
    """Of a response; None in a request."""

    method: str
    target: str
    """Method and request target; both empty in a response."""

    fields: tuple[tuple[str, str], ...]
    """All of them in order, repeated ones too."""

    notes: tuple[str, ...]
    """What is not as RFC 9112 wants it and does no harm."""

    def all(self, name: str) -> list[str]:
        """The values of every field of this name."""
        return [value for field, value in self.fields if field.lower() == name.lower()]

    def first(self, name: str) -> str | None:
        """The first field of this name."""
        return next(iter(self.all(name)), None)

    @property
    def media_type(self) -> str:
        """The media type of the body, in lower case without its parameters; empty where none is stated.

        Of several Content-Type fields the last counts, as in browsers (WHATWG Fetch, "extract a MIME type").
        """
        stated = self.all("content-type")
        return stated[-1].split(";")[0].split(",")[-1].strip().lower() if stated else ""

    @property
    def charset(self) -> str:
        """The character encoding that the header names, as written; empty where it names none."""
        stated = self.all("content-type")
        found = _CHARSET.search(stated[-1]) if stated else None
        return found[1].strip("\"'").strip() if found else ""

    def codings(self, name: str) -> list[str]:
        """The codings of Transfer-Encoding or Content-Encoding in the order in which they were applied."""
        return [one.strip().lower() for value in self.all(name) for one in value.split(",") if one.strip()]


def read_head(block: bytes, *, request: bool = False) -> HttpHead:
    """The head of the message that `block` begins with; `len(head.raw)` bytes on begins the body.

    A head that fills the whole block needs no blank line: crawlers cut bodiless messages there.

    Raises:
        HttpError: No HTTP message begins here, or its head is longer than `MAX_HEAD_BYTES`.
    """
    end = HEAD_END.search(block, 0, MAX_HEAD_BYTES)
    if end is None and len(block) >= MAX_HEAD_BYTES:
        raise HttpError(f"the head of the HTTP message is longer than {MAX_HEAD_BYTES} bytes")
    raw = block[: end.end()] if end else block
    notes: list[str] = [] if end else ["no blank line ends the header"]
    lines = raw.split(b"\n", MAX_HTTP_FIELDS + 1)
    if len(lines) > MAX_HTTP_FIELDS + 1:
        raise HttpError(f"the HTTP message has more than {MAX_HTTP_FIELDS} header lines")
    if any(not line.endswith(b"\r") for line in lines[:-1]):
        notes.append("some lines end in LF alone")
    version, status, method, target = _start(lines[0].removesuffix(b"\r"), notes, request=request)
    return HttpHead(
        raw=raw,
        version=version,
        status=status,
        method=method,
        target=target,
        fields=_fields([line.removesuffix(b"\r") for line in lines[1:]], notes),
        notes=tuple(notes),
    )


def _start(line: bytes, notes: list[str], *, request: bool) -> tuple[str, int | None, str, str]:
    found = (_REQUEST if request else _STATUS).fullmatch(line)
    if not found:
        kind = "request line" if request else "status line"
        raise HttpError(f"the block does not begin with a {kind} of HTTP but with {shown(line)}")
    version = found[3 if request else 1].decode("ascii")
    if version not in {"1.0", "1.1"}:
        # HTTP/2 and HTTP/3 have no text form; browsers' tools write one all the same.
        notes.append(f"the version is written HTTP/{version}")
    if request:
        return version, None, found[1].decode("ascii"), found[2].decode("latin-1")
    if found[3] is None:
        notes.append("no space stands behind the status code")
    return version, int(found[2]), "", ""


def _fields(lines: list[bytes], notes: list[str]) -> tuple[tuple[str, str], ...]:
    fields: list[tuple[str, str]] = []
    for line in lines:
        if not line:
            continue
        if line[:1] in {b" ", b"\t"} and fields:
            # RFC 9112 §5.2: a reader of a folded line puts a space in its place.
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.strip().decode('latin-1')}".strip())
            _note(notes, "a header line is folded")
            continue
        name_bytes, colon, value_bytes = line.partition(b":")
        if colon and name_bytes != name_bytes.rstrip(b" \t"):
            _note(notes, "white space stands before a colon")
            name_bytes = name_bytes.rstrip(b" \t")
        if not colon or not _NAME.fullmatch(name_bytes):
            _note(notes, f"a header line is no field: {shown(line, 40)}")
            continue
        fields.append((name_bytes.decode("ascii"), value_bytes.strip(b" \t\r").decode("latin-1")))
    return tuple(fields)


def _note(notes: list[str], note: str) -> None:
    if note not in notes and len(notes) < 10:
        notes.append(note)
