"""The form of each named field's value (ISO 28500 §5)."""

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType

from pressmark.formats.warc.digests import WEAK, read_digest
from pressmark.formats.warc.faults import shown
from pressmark.formats.warc.records import without_brackets

Complaint = tuple[str, str]
"""A code and a message."""

TYPES = frozenset({"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"})
"""The record types that ISO 28500 defines (§5.5)."""

REASONS = frozenset({"length", "time", "disconnect", "unspecified"})
"""The reasons of truncation it defines (§5.15)."""

MAX_MEDIA_TYPE_CHARACTERS = 1000
"""RFC 6838 §4.2 allows 127 for each name; parameters are a charset or a boundary of 70."""

_TOKEN = re.compile(r"[!#$%&'*+\-.0-9A-Z^_`a-z|~]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.+")
_URI_CHARACTERS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{1,19}")
_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?[Zz])?)?)?"
)
_MEDIA_TYPE = re.compile(
    r"([!#$%&'*+\-.0-9A-Z^_`a-z|~]+/[!#$%&'*+\-.0-9A-Z^_`a-z|~]+)"
    r"((?:[ \t]*;[ \t]*(?:[!#$%&'*+\-.0-9A-Z^_`a-z|~]+=(?:[!#$%&'*+\-.0-9A-Z^_`a-z|~]+|\"(?:[^\"\\]|\\.)*\"))?)*)[ \t]*"
)
_PARAMETER = re.compile(r";[ \t]*([^=;\s]+)=(\"(?:[^\"\\]|\\.)*\"|[^;\s]*)")


def instant(value: str) -> datetime | None:
    """The UTC instant at which a WARC-Date begins (§5.4; W3C profile of ISO 8601); None where it is none."""
    found = _DATE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction = found.groups()
    try:
        return datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((fraction or "").ljust(6, "0")[:6]),
            tzinfo=UTC,
        )
    except ValueError:
        return None


@lru_cache(maxsize=64)
def media_type(value: str) -> tuple[str, Mapping[str, str]] | None:
    """A media type in lower case and its parameters (§5.6); None where it is none."""
    found = _MEDIA_TYPE.fullmatch(value) if len(value) <= MAX_MEDIA_TYPE_CHARACTERS else None
    if not found:
        return None
    parameters = {name.lower(): re.sub(r"\\(.)", r"\1", text.strip('"')) for name, text in _PARAMETER.findall(found[2])}
    return found[1].lower(), MappingProxyType(parameters)


def value_complaints(name: str, value: str, version: str) -> Iterator[Complaint]:
    """What is wrong with a field's value; `name` in lower case. Fields we do not know are let be (§5.1)."""
    rule = _RULES.get(name)
    if rule is None:
        return
    if not value:
        yield "field-empty", "it has no value"
    else:
        yield from rule(value, version)


def _date(value: str, version: str) -> Iterator[Complaint]:
    found = _DATE.fullmatch(value)
    whole = found and found[6]
    if instant(value) is None or (version == "1.0" and not whole):
        form = "YYYY-MM-DDThh:mm:ssZ" if version == "1.0" else "a UTC time of the W3C profile of ISO 8601"
        yield "date-form", f"{shown(value)} is not {form}"
        return
    if found and found[7] and version == "1.0":
        yield "date-fraction", "fractions of a second came with WARC/1.1"
    if value != value.upper():
        yield "date-case", f"the letters of {shown(value)} are small"


def _record_id(value: str, _version: str) -> Iterator[Complaint]:
    inner = without_brackets(value) or ""
    if inner == value or not _URI.fullmatch(inner) or not _URI_CHARACTERS.fullmatch(inner):
        yield "record-id-form", f"{shown(value)} is not a URI between angle brackets"
    elif inner.lower().startswith("urn:uuid:") and not _UUID.fullmatch(inner):
        yield "record-id-uuid", f"{shown(value)} says that it is a UUID and is none"


def _uri(value: str, _version: str) -> Iterator[Complaint]:
    inner = without_brackets(value) or ""
    if inner != value:
        yield "uri-brackets", "angle brackets stand around the URI"
    if not _URI.fullmatch(inner):
        yield "uri-form", f"{shown(value)} is not a URI with its scheme"
    elif not _URI_CHARACTERS.fullmatch(inner):
        yield "uri-characters", f"{shown(value)} has characters that a URI must escape"


def _profile(value: str, _version: str) -> Iterator[Complaint]:
    if not _URI.fullmatch(without_brackets(value) or ""):
        yield "profile-form", f"{shown(value)} is not a URI"


def _type(value: str, _version: str) -> Iterator[Complaint]:
    if not _TOKEN.fullmatch(value):
        yield "type-form", f"{shown(value)} is not a token"
    elif value.lower() not in TYPES:
        yield "type-unknown", f"ISO 28500 defines no type {shown(value)}: the record is passed over"
    elif value != value.lower():
        yield "type-case", f"{shown(value)} is written in capitals"


def _address(value: str, _version: str) -> Iterator[Complaint]:
    bare = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        yield "address-form", f"{shown(value)} is not an IP address"
    else:
        if bare != value:
            yield "address-brackets", "square brackets stand around the address"


def _media_type(value: str, _version: str) -> Iterator[Complaint]:
    if media_type(value) is None:
        yield "content-type-form", f"{shown(value)} is not a media type"


def _digest(value: str, _version: str) -> Iterator[Complaint]:
    found = read_digest(value)
    if found is None:
        yield "digest-form", f"{shown(value)} is not an algorithm, a colon, and a digest of its length"
        return
    if found.value is None:
        yield "digest-not-checked", f"we do not know the algorithm {shown(found.algorithm)}"
    if found.spelling == "base64":
        yield "digest-encoding", "the digest is written in base64: base32 or hexadecimal is usual"
    if found.algorithm in WEAK:
        yield "digest-weak", f"{found.algorithm} shows damage but does not withstand forgery"


def _truncated(value: str, _version: str) -> Iterator[Complaint]:
    if not _TOKEN.fullmatch(value):
        yield "truncated-form", f"{shown(value)} is not a token"
    elif value.lower() not in REASONS:
        yield "truncated-reason", f"ISO 28500 defines no reason {shown(value)}"


def _segment_number(value: str, _version: str) -> Iterator[Complaint]:
    if not _DIGITS.fullmatch(value) or int(value) < 1:
        yield "segment-number", f"{shown(value)} is not a number from 1 on"


def _total_length(value: str, _version: str) -> Iterator[Complaint]:
    if not _DIGITS.fullmatch(value):
        yield "segment-form", f"{shown(value)} is not a number of bytes"


def _text(_value: str, _version: str) -> Iterator[Complaint]:
    return iter(())


_RULES: MappingProxyType[str, Callable[[str, str], Iterator[Complaint]]] = MappingProxyType(
    {
        "warc-type": _type,
        "warc-record-id": _record_id,
        "warc-date": _date,
        "content-length": _text,  # its form is the reader's: without it no record can be told
        "content-type": _media_type,
        "warc-concurrent-to": _record_id,
        "warc-block-digest": _digest,
        "warc-payload-digest": _digest,
        "warc-ip-address": _address,
        "warc-refers-to": _record_id,
        "warc-refers-to-target-uri": _uri,
        "warc-refers-to-date": _date,
        "warc-target-uri": _uri,
        "warc-truncated": _truncated,
        "warc-warcinfo-id": _record_id,
        "warc-filename": _text,
        "warc-profile": _profile,
        "warc-identified-payload-type": _media_type,
        "warc-segment-number": _segment_number,
        "warc-segment-origin-id": _record_id,
        "warc-segment-total-length": _total_length,
    }
)
KNOWN = frozenset(_RULES)
"""The fields that ISO 28500 defines, in lower case (§5.2 to §5.22)."""
