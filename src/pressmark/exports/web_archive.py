"""A page as WARC, for replay in pywb or any other tool that reads ISO 28500.

A capture's records are given as they are. A saved page becomes `resource` records (ISO 28500:2017 §6.4): an HTTP answer
that nobody received is not made up. Nor is a time: WARC-Date (§5.4) is what is known of the access to the page, as
exactly as that says, and without it there is no WARC file.
"""

import io
import re
import uuid
from datetime import UTC, datetime

from pressmark.bundle.contents import Contents
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.errors import BundleError
from pressmark.exports.rendering import Rendering
from pressmark.formats.warc.writing import FIELDS_TYPE, NewRecord, RecordWriter, block_of, fields_block
from pressmark.model.evidence import Value
from pressmark.model.payload import is_original

MAX_SOURCE = 64 * 1024 * 1024
"""Bytes of an original or a picture; as many as a capture may have."""

_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9]{2}:[0-9]{2})?)?")
_LOST = ("claims, metadata and provenance: the records name the archive that has them",)
_PAGES = ("text/html", "application/xhtml+xml")


def render(contents: Contents) -> Rendering:
    """The records, uncompressed.

    Raises:
        BundleError: The original is no page, or its address or the time of access is not known.
    """
    return Rendering(data=records_of(contents), suffix=".warc", lost=_LOST)


def records_of(contents: Contents) -> bytes:
    """The WARC file's bytes: the capture itself, or the saved page's files as `resource` records."""
    bag = open_bag(contents.folder)
    original = next(path for path in sorted(bag.sizes) if is_original(path))
    if original.endswith(".warc"):
        return bag.read(original, MAX_SOURCE)
    kind = _stated(contents.metadata.encoding_format) or ""
    if kind.partition(";")[0].strip() not in _PAGES:
        raise BundleError(
            f"a web archive holds pages, and the original is {kind or 'of an unknown kind'}",
            hint="--to zip has the original's bytes",
        )
    return _resources(contents, bag, original, kind)


def _resources(contents: Contents, bag: OpenBag, original: str, kind: str) -> bytes:
    url = _stated(contents.metadata.url)
    if not url or not url.startswith(("http://", "https://")):
        raise BundleError("a web archive needs the page's address, and none is known", hint="build it with --url")
    date = _moment(_stated(contents.metadata.date_accessed))
    about = [("software", "pressmark"), ("format", "WARC File Format 1.1"), ("isPartOf", contents.archive_id.ni)]
    files = [(url, original, kind), *_pictures(contents, bag)]
    records = [
        ("warcinfo", FIELDS_TYPE, fields_block(about), []),
        *(("resource", media, block_of(bag.read(path, MAX_SOURCE)), _fields(at)) for at, path, media in files),
    ]
    out = io.BytesIO()
    writer = RecordWriter(out)
    for number, (what, media, block, fields) in enumerate(records):
        # The same archive gives the same IDs, and so the same bytes.
        record_id = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{contents.archive_id.ni}#{number}')}"
        writer.write(
            NewRecord(type=what, record_id=record_id, date=date, content_type=media, block=block, fields=fields)
        )
    writer.read_back()
    return out.getvalue()


def _fields(url: str) -> list[tuple[str, str]]:
    return [("WARC-Target-URI", url)]


def _pictures(contents: Contents, bag: OpenBag) -> list[tuple[str, str, str]]:
    """The pictures kept beside the page whose addresses are known: address, path, media type."""
    found: dict[str, tuple[str, str, str]] = {}
    for image in contents.metadata.image:
        url, file = _stated(image.content_url), image.file
        if url and file in bag.sizes and url.startswith(("http://", "https://")):
            ending = file.rsplit(".", 1)[-1]
            found.setdefault(url, (url, file, f"image/{'jpeg' if ending == 'jpg' else ending}"))
    return list(found.values())


def _moment(accessed: str | None) -> str:
    """A WARC-Date in UTC, to the day or the minute, as exactly as the access is known (§5.4 allows both)."""
    found = _MOMENT.fullmatch(accessed or "")
    if not found:
        raise BundleError(
            "a web archive says when a page was fetched, and that is not known", hint="build it with --accessed"
        )
    day, time, zone = found.groups()
    if time is None or zone is None:
        return str(day)
    moment = datetime.fromisoformat(f"{day}T{time}{zone.replace('Z', '+00:00')}").astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%MZ")


def _stated(value: Value | None) -> str | None:
    return None if value is None else value.value
