"""The header of a record: its version line and its named fields, with every breach of their form (ISO 28500 §4)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressmark.formats.warc.faults import Fault, fault, shown
from pressmark.formats.warc.streams import Stream

MAX_HEADER_BYTES = 1024 * 1024
"""A page's address may be a `data:` URI of some hundred kilobytes; no header of a crawl comes near a mebibyte."""

MAX_FIELDS = 1000
"""The standard defines 21 and crawlers add a dozen; concurrent records may be listed, one field each."""

VERSIONS = ("1.0", "1.1")
"""The published editions: ISO 28500:2009 and ISO 28500:2017."""

_VERSION_LINE = re.compile(rb"WARC/([0-9]{1,4}\.[0-9]{1,4})", re.IGNORECASE)
_END = re.compile(rb"\n(?:\r?\n|(?=WARC/[0-9]))", re.IGNORECASE)
_TOKEN = re.compile(rb"[!#$%&'*+\-.0-9A-Z^_`a-z|~]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_STEPS = (4096, 64 * 1024, MAX_HEADER_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A record's header as it stands: fields in their order and spelling, values without the white space around."""

    version: str
    fields: tuple[tuple[str, str], ...]
    size: int
    """Bytes, the blank line among them."""

    faults: tuple[Fault, ...]
    values: Mapping[str, tuple[str, ...]]
    """All values of each field, by its name in lower case."""

    def first(self, name: str) -> str | None:
        """The first value of a field (its name in lower case)."""
        found = self.values.get(name)
        return found[0] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Where a record should begin and no header can be read; `passed` bytes are known to hold none."""

    faults: tuple[Fault, ...]
    passed: int


def read_head(stream: Stream, place: int) -> Head | Unreadable:
    """The header at the stream's position, which stays where it is; `place` is the offset that faults name.

    Raises:
        MemberError: A gzip member is damaged.
    """
    raw, whole = _header_bytes(stream)
    first = raw[:64].split(b"\n", 1)[0].removesuffix(b"\r")
    version = _VERSION_LINE.fullmatch(first)
    if version is None:
        message = f"a record begins with WARC/1.0 or WARC/1.1, here stands {shown(first)}"
        return Unreadable(faults=(fault("version-line", place, message),), passed=1)
    if not whole and len(raw) >= MAX_HEADER_BYTES:
        message = f"a header of more than {MAX_HEADER_BYTES} bytes"
        return Unreadable(faults=(fault("header-too-long", place, message),), passed=len(raw))
    if raw.count(b"\n") > MAX_FIELDS:
        return Unreadable(
            faults=(fault("fields-too-many", place, f"a header of more than {MAX_FIELDS} lines"),), passed=len(raw)
        )
    faults = list(_version_faults(first, version[1].decode("ascii"), place))
    fields = list(_fields(raw, faults, place))
    if not whole:
        faults.append(fault("header-unfinished", place, "the header does not end in a blank line"))
        return Unreadable(faults=tuple(faults), passed=len(raw))
    values: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        key = name.lower()
        values[key] = (*values[key], value) if key in values else (value,)
    return Head(
        version=version[1].decode("ascii"), fields=tuple(fields), size=len(raw), faults=tuple(faults), values=values
    )


def _header_bytes(stream: Stream) -> tuple[bytes, bool]:
    """The bytes up to the blank line, and whether there is one before the next version line, the limit, the end."""
    data = b""
    for step in _STEPS:
        data = stream.ahead(step)
        end = _END.search(data)
        if end:
            return data[: end.end()], end[0] != b"\n"
        if len(data) < step:
            break
    return data, False


def _version_faults(line: bytes, version: str, place: int) -> Iterator[Fault]:
    if version not in VERSIONS:
        yield fault("version-unsupported", place, f"WARC version {version}: we know {' and '.join(VERSIONS)}")
    if not line.startswith(b"WARC/"):
        # Literals of the grammar are case-insensitive (RFC 2616 §2.1, which §4 takes over).
        yield fault("version-case", place, f"the version line is written {shown(line)}")


def _fields(raw: bytes, faults: list[Fault], place: int) -> Iterator[tuple[str, str]]:
    """Each named field, folded lines joined by one space; what is no field becomes a fault."""
    lines = raw.split(b"\n")
    while lines and lines[-1] in {b"", b"\r"}:
        lines.pop()
    if any(not line.endswith(b"\r") for line in lines[: -1 if not raw.endswith(b"\n") else None]):
        faults.append(fault("line-end", place, "lines of a header end in CR LF; here some end in LF alone"))
    folded = 0
    gathered: list[bytes] = []
    for line in [one.removesuffix(b"\r") for one in lines[1:]]:
        if line[:1] in {b" ", b"\t"} and gathered:
            gathered[-1] += b" " + line.strip(b" \t")
            folded += 1
        else:
            gathered.append(line)
    if folded:
        faults.append(fault("field-folded", place, f"{folded} lines go on with the field above them"))
    bad = 0
    for line in gathered:
        found = _field(line)
        if isinstance(found, tuple):
            yield found
            continue
        bad += 1
        if bad <= 5:
            faults.append(fault(found, place, f"no named field: {shown(line)}"))


def _field(line: bytes) -> tuple[str, str] | str:
    """A name and its value, or the code of what is wrong."""
    name, colon, value = line.partition(b":")
    if not colon or not _TOKEN.fullmatch(name) or _CONTROL.search(value):
        return "field-form"
    try:
        return name.decode("ascii"), value.decode("utf-8").strip(" \t")
    except UnicodeDecodeError:
        return "field-encoding"
