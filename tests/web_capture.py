"""A capture as the tests take it, and what strangers' readers make of the file."""

import itertools
import re
import types
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from pressmark.capture.capture import Captured, capture
from pressmark.capture.limits import Limits
from web_certificates import authority
from web_server import Web, WebServer, answer

DATE = datetime(2020, 5, 26, 9, 30, tzinfo=UTC)
HOST = "news.example"
ROOT = f"https://{HOST}"
URL = f"{ROOT}/story"
PAGE = answer(b"<p>Bridge closed</p>", "Date: Tue, 26 May 2020 09:30:07 GMT")


def pictures_of(body: bytes, content_type: str, url: str) -> list[str]:
    """The simplest reader of pages."""
    return [one.decode("utf-8", "replace") for one in re.findall(rb'<img src="([^"]*)"', body)]


def take(web: Web, folder: Path, url: str = URL, *, limits: Limits | None = None, **named) -> Captured:
    """Capture an address of the tests' web."""
    numbers = itertools.count(1)
    settings = {
        "network": web.network(),
        "clock": lambda: DATE,
        "new_id": lambda: f"urn:uuid:00000000-0000-4000-8000-{next(numbers):012}",
        "pictures_of": pictures_of,
    }
    return capture(url, into=folder / "capture.warc", limits=limits or Limits(), **settings | named)


def take_one(script, folder: Path, *, limits: Limits | None = None, **named) -> tuple[Captured, WebServer]:
    """Capture one page that is answered by a script, from a server over TLS that then stops."""
    web = Web()
    with WebServer({"/story": script}, certificate=authority().certificate(HOST)) as server:
        web.serve(HOST, server)
        return take(web, folder, limits=limits, **named), server


def accepted(path: Path, *, payloads: bool = True) -> bool:
    """Whether `warcio check`, FastWARC and our own checker find nothing wrong: every digest is there and right."""
    from fastwarc.warc import ArchiveIterator
    from warcio.checker import Checker

    from warcs import check, errors

    assert Checker(types.SimpleNamespace(inputs=[str(path)], verbose=False)).process_all() == 0
    content = path.read_bytes()
    assert all(record.verify_block_digest() for record in ArchiveIterator(BytesIO(content), parse_http=False))
    for record in ArchiveIterator(BytesIO(content), parse_http=True):
        if record.headers.get("WARC-Type") == "response":
            assert record.verify_payload_digest() or not payloads
    assert errors(check(path)) == []
    return True


def blocks(path: Path, kind: str = "response") -> dict[str, bytes]:
    """The block of each record of a kind, by target URI, as warcio and FastWARC both give it."""
    import warcio.archiveiterator
    from fastwarc.warc import ArchiveIterator

    content = path.read_bytes()
    ours: dict[str, bytes] = {}
    for record in warcio.archiveiterator.ArchiveIterator(BytesIO(content), no_record_parse=True):
        if record.rec_type == kind:
            ours[record.rec_headers.get_header("WARC-Target-URI")] = record.raw_stream.read()
    theirs = {
        record.headers["WARC-Target-URI"]: record.reader.read()
        for record in ArchiveIterator(BytesIO(content), parse_http=False)
        if record.headers["WARC-Type"] == kind
    }
    assert ours == theirs
    return ours


def content(path: Path, url: str = URL) -> bytes:
    """What warcio replays for an address: its body with every coding undone."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(BytesIO(path.read_bytes())):
        if record.rec_type == "response" and record.rec_headers.get_header("WARC-Target-URI") == url:
            return record.content_stream().read()
    raise AssertionError(f"no response of {url}")


def heads(path: Path, kind: str = "response") -> list[dict[str, list[str]]]:
    """The WARC fields of each record of a kind, in order."""
    from warcio.archiveiterator import ArchiveIterator

    found: list[dict[str, list[str]]] = []
    for record in ArchiveIterator(BytesIO(path.read_bytes()), no_record_parse=True):
        if record.rec_type == kind:
            fields: dict[str, list[str]] = {}
            for name, value in record.rec_headers.headers:
                fields.setdefault(name, []).append(value)
            found.append(fields)
    return found


def facts(path: Path, url: str = URL) -> dict[str, list[str]]:
    """The facts of the connection over which an address was answered."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(BytesIO(path.read_bytes())):
        target = record.rec_headers.get_header("WARC-Target-URI")
        if record.rec_type == "metadata" and target == url and record.content_type == "application/warc-fields":
            fields: dict[str, list[str]] = {}
            for line in record.content_stream().read().decode().splitlines():
                name, _, value = line.partition(": ")
                fields.setdefault(name, []).append(value)
            return fields
    raise AssertionError(f"no facts of {url}")
