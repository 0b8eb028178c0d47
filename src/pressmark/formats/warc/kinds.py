"""What each record type must, may and must not have (ISO 28500 §5 and §6)."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from pressmark.formats.warc.faults import shown
from pressmark.formats.warc.fields import KNOWN, TYPES, Complaint, media_type, value_complaints
from pressmark.formats.warc.heads import Head
from pressmark.formats.warc.records import without_brackets

IDENTICAL = re.compile(
    r"https?://netpreserve\.org/warc/(?:0\.1[0-9]|1\.[01])/revisit/(?:uri-agnostic-)?identical-payload-digest"
)
"""The profile of a revisit whose payload had the digest of an earlier one (§6.7.2); crawlers also write the name that
drafts gave it, and one that says that the earlier one had another address, which WARC/1.1 allows anyway."""

NOT_MODIFIED = re.compile(r"https?://netpreserve\.org/warc/(?:0\.1[0-9]|1\.[01])/revisit/server-not-modified")
"""The profile of a revisit where the server said that nothing had changed (§6.7.3)."""

_MANDATORY = ("warc-record-id", "content-length", "warc-date", "warc-type")
_REQUIRED = MappingProxyType(
    {
        "response": ("warc-target-uri",),
        "resource": ("warc-target-uri",),
        "request": ("warc-target-uri",),
        "revisit": ("warc-target-uri", "warc-profile"),
        "conversion": ("warc-target-uri",),
        "continuation": ("warc-target-uri", "warc-segment-number", "warc-segment-origin-id"),
    }
)
_REVISITED = ("warc-refers-to-target-uri", "warc-refers-to-date")
_SEGMENTS = ("warc-segment-origin-id", "warc-segment-total-length")
_FORBIDDEN = MappingProxyType(
    {
        "warcinfo": (
            *("warc-target-uri", "warc-concurrent-to", "warc-ip-address"),
            *("warc-refers-to", *_SEGMENTS),
        ),
        "response": ("warc-refers-to", *_SEGMENTS, "warc-filename"),
        "resource": ("warc-refers-to", *_SEGMENTS, "warc-filename"),
        "request": ("warc-refers-to", *_SEGMENTS, "warc-filename"),
        "metadata": (*_SEGMENTS, "warc-filename"),
        "revisit": (*_SEGMENTS, "warc-filename"),
        "conversion": (*_SEGMENTS, "warc-concurrent-to", "warc-ip-address", "warc-filename"),
        "continuation": ("warc-refers-to", "warc-concurrent-to", "warc-ip-address", "warc-filename"),
    }
)
_WITHOUT_PAYLOAD = frozenset({"warcinfo", "metadata"})
_SINGLE = KNOWN - {"warc-concurrent-to"}


def header_complaints(head: Head) -> Iterator[Complaint]:
    """What is wrong with a record's fields, each of them and all together; the block's length is the reader's."""
    if any((name.islower() or name.isupper()) and name.lower() in KNOWN for name, _ in head.fields):
        yield "field-name-case", "names of fields are written otherwise than ISO 28500 writes them"
    for name, values in head.values.items():
        for value in values:
            for code, message in value_complaints(name, value, head.version):
                if not (name == "content-length" and code == "field-empty"):
                    yield code, f"{name}: {message}"
        if len(values) > 1 and name in _SINGLE and not (name == "content-length" and len(set(values)) > 1):
            yield "field-duplicate", f"{name} stands {len(values)} times"
    for name in _MANDATORY:
        if name not in head.values and name != "content-length":
            yield "field-missing", f"the record has no {name}"
    kind = (head.first("warc-type") or "").lower()
    if kind in TYPES:
        yield from _kind_complaints(head, kind)


def _kind_complaints(head: Head, kind: str) -> Iterator[Complaint]:
    for name in _REQUIRED.get(kind, ()):
        if name not in head.values:
            yield "field-missing", f"a {kind} record has a {name}"
    for name in _FORBIDDEN[kind]:
        if name in head.values:
            yield "field-forbidden", f"a {kind} record has no {name}"
    yield from _harmless(head, kind)
    if kind == "revisit" and "warc-payload-digest" not in head.values:
        profile = without_brackets(head.first("warc-profile")) or ""
        if IDENTICAL.fullmatch(profile):
            yield "field-missing", "a revisit record of this profile has a warc-payload-digest"
    yield from _segment_complaints(head, kind)
    yield from _content_type_complaints(head, kind)


def _harmless(head: Head, kind: str) -> Iterator[Complaint]:
    """Fields that mean nothing in a record of this type, and that crawlers write all the same."""
    if "warc-profile" in head.values and kind != "revisit":
        yield "field-unexpected", f"warc-profile means nothing in a {kind} record"
    for name in _REVISITED:
        if name in head.values and kind != "revisit":
            yield "field-unexpected", f"{name} means nothing in a {kind} record"
    for name in ("warc-payload-digest", "warc-identified-payload-type"):
        if name in head.values and kind in _WITHOUT_PAYLOAD:
            yield "field-unexpected", f"a {kind} record has no payload and so no {name}"
    if "warc-warcinfo-id" in head.values and kind == "warcinfo":
        yield "field-unexpected", "a warcinfo record names no other"


def _segment_complaints(head: Head, kind: str) -> Iterator[Complaint]:
    number = head.first("warc-segment-number")
    if not number or not number.isascii() or not number.isdigit() or len(number) > 19:
        return
    if kind == "continuation" and int(number) < 2:
        yield "segment-number", f"a continuation record's number is 2 or more, not {number}"
    elif kind != "continuation" and int(number) != 1:
        yield "segment-number", f"a {kind} record can only be segment 1, not {number}"


def _content_type_complaints(head: Head, kind: str) -> Iterator[Complaint]:
    stated = head.first("content-type")
    if stated is None:
        if kind != "continuation" and (head.first("content-length") or "0").strip("0"):
            yield "content-type-missing", "the block is not empty and nothing says what it is"
        return
    found = media_type(stated)
    if found is None:
        return
    name, parameters = found
    if kind == "warcinfo" and name != "application/warc-fields":
        yield "content-type-warcinfo", f"a warcinfo block is application/warc-fields, not {shown(stated)}"
    uri = without_brackets(head.first("warc-target-uri")) or ""
    if kind in {"response", "request"} and uri.lower().startswith(("http:", "https:")):
        yield from _http_complaints(name, parameters.get("msgtype"), kind, stated)


def _http_complaints(name: str, message_type: str | None, kind: str, stated: str) -> Iterator[Complaint]:
    if name != "application/http":
        yield "content-type-http", f"the {kind} block of an http address is application/http, not {shown(stated)}"
    elif message_type is None:
        yield "message-type-missing", f"application/http does not say msgtype={kind}"
    elif message_type.lower() != kind:
        yield "content-type-http", f"a {kind} record's msgtype is {kind}, not {shown(message_type)}"
