"""WARC files made by hand, byte for byte, so that a test can break one thing in them."""

import base64
import gzip
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pressmark.formats.warc.checking import checked
from pressmark.formats.warc.faults import Fault, Severity
from pressmark.formats.warc.pages import PageRecords, Pages
from pressmark.formats.warc.records import Warc

DATE = "2020-05-25T10:00:00Z"
PAGE = "https://news.example/bridge"
HTML = b"<html><head><title>Bridge</title></head><body><p>The bridge opened.</p></body></html>"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def identifier(number: int) -> str:
    return f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"


def sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def sha1(data: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(data).digest()).decode('ascii')}"  # noqa: S324  # as crawlers write it


def record(kind: str, block: bytes = b"", *, number: int = 7, version: str = "1.1", **fields: str | None) -> bytes:
    """A record; `fields` replace or add (`target_uri` is WARC-Target-URI), None leaves one out."""
    found: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": identifier(number),
        "WARC-Date": DATE,
        "Content-Length": str(len(block)),
        "WARC-Block-Digest": sha256(block),
    }
    for name, value in fields.items():
        words = [word.upper() if word in {"id", "uri", "ip"} else word.capitalize() for word in name.split("_")]
        written = "-".join(words)
        found[written if written.startswith("Content-") else f"WARC-{written}"] = value
    lines = [f"{name}: {value}\r\n" for name, value in found.items() if value is not None]
    return f"WARC/{version}\r\n{''.join(lines)}\r\n".encode() + block + b"\r\n\r\n"


def warcinfo(*, number: int = 1) -> bytes:
    return record("warcinfo", b"software: by hand\r\n", number=number, content_type="application/warc-fields")


def http(body: bytes = HTML, *fields: str, status: str = "200 OK") -> bytes:
    lines = fields or ("Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}")
    return f"HTTP/1.1 {status}\r\n{''.join(line + chr(13) + chr(10) for line in lines)}\r\n".encode("latin-1") + body


def response(body: bytes = HTML, *fields: str, number: int = 3, status: str = "200 OK", **warc: str | None) -> bytes:
    block = http(body, *fields, status=status)
    named: dict[str, str | None] = {
        "target_uri": PAGE,
        "content_type": "application/http; msgtype=response",
        "payload_digest": sha256(body),
        **warc,
    }
    return record("response", block, number=number, **named)


def request(*, number: int = 2, to: int | None = 3, url: str = PAGE, **warc: str | None) -> bytes:
    block = f"GET /{url.split('/', 3)[-1]} HTTP/1.1\r\nHost: news.example\r\n\r\n".encode()
    named: dict[str, str | None] = {
        "target_uri": url,
        "content_type": "application/http; msgtype=request",
        "concurrent_to": identifier(to) if to else None,
        **warc,
    }
    return record("request", block, number=number, **named)


def page() -> bytes:
    """A whole WARC with one page."""
    return warcinfo() + request() + response()


def write(folder: Path, *records: bytes, name: str = "crawl.warc", gz: bool = False) -> Path:
    """A file of these records, each in its own gzip member if asked for."""
    path = folder / (f"{name}.gz" if gz else name)
    path.write_bytes(b"".join(gzip.compress(one, mtime=0) if gz else one for one in records))
    return path


def redirect(to, *, number, url, status="301 Moved Permanently", **warc):
    return response(b"", f"Location: {to}", number=number, status=status, target_uri=url, **warc)


def revisit(*, number=9, block=b"", profile=IDENTICAL, **warc):
    named = {"target_uri": PAGE, "profile": profile, "payload_digest": sha256(HTML), "date": "2020-06-01T00:00:00Z"}
    if block:
        named["content_type"] = "application/http; msgtype=response"
    return record("revisit", block, number=number, **{**named, **warc})


def picture(*, number=20, url="https://news.example/bridge.jpg", **warc):
    return response(b"\xff\xd8\xff", "Content-Type: image/jpeg", number=number, target_uri=url, **warc)


def check(path: Path) -> list[Fault]:
    """Every fault of a WARC file, in its order; the file is valid if none is an error."""
    with Warc.open(path) as warc:
        return [found for one in checked(warc) for found in one.faults]


def errors(faults: list[Fault]) -> list[Fault]:
    """Those faults that are more than deviations."""
    return [one for one in faults if one.severity is Severity.ERROR]


def pages(*paths: Path, report: Callable[[Fault], None] | None = None, **choice) -> Iterator[PageRecords]:
    """The pages of WARC files."""
    with Pages(*paths, report=report) as found:
        yield from found.pages(**choice)
