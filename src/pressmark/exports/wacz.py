"""A page as WACZ 1.1.1: its WARC file with an index, the list of pages and the digests of all, in one zip.

https://specs.webrecorder.net/wacz/1.1.1/. Nothing in it is compressed, since compressed bytes would depend on the
library, and no time of making stands in it.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from pressmark.bundle.contents import Contents
from pressmark.exports.rendering import Rendering
from pressmark.exports.web_archive import records_of
from pressmark.exports.zip import entry
from pressmark.formats.warc.index import RecordIndex

WARC = "archive/data.warc"
_LOST = ("claims, metadata and provenance: datapackage.json names the archive that has them",)
_INDEXED = frozenset({"response", "resource", "revisit"})


def render(contents: Contents) -> Rendering:
    """The whole file.

    Raises:
        BundleError: The original is no page, or its address or the time of access is not known.
    """
    warc = records_of(contents)
    index = RecordIndex(warc)
    lines = sorted(_index_lines(index))
    title = contents.metadata.headline.value if contents.metadata.headline is not None else None
    files = {
        WARC: warc,
        "indexes/index.cdx": "".join(lines).encode(),
        "pages/pages.jsonl": _pages(contents, index, title),
    }
    package = _package(contents, files, title)
    files["datapackage.json"] = package
    digest = {"path": "datapackage.json", "hash": _digest(package)}
    files["datapackage-digest.json"] = json.dumps(digest, indent=2).encode() + b"\n"
    return Rendering(data=_zipped(files), suffix=".wacz", lost=_LOST)


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files.items():
            archive.writestr(entry(path), data)
    return out.getvalue()


def _package(contents: Contents, files: dict[str, bytes], title: str | None) -> bytes:
    """datapackage.json (a Frictionless Data Package): every file with its size and SHA-256."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "software": "pressmark",
        "title": title or contents.archive_id.nih,
        "description": f"Cut out of the archive {contents.archive_id.nih}",
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _digest(data), "bytes": len(data)}
            for path, data in files.items()
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"


def _pages(contents: Contents, index: RecordIndex, title: str | None) -> bytes:
    """pages.jsonl: a head, and the article's page."""
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    url = contents.metadata.url.value if contents.metadata.url is not None else None
    found = [(record.target_uri, record.date) for _, record in _replayed(index)]
    here = next(((at, date) for at, date in found if at == url), found[-1] if found else (url, None))
    page = {"id": contents.archive_id.hex[:16], "url": here[0], "ts": here[1], "title": title or here[0]}
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (head, page)).encode()


def _replayed(index: RecordIndex) -> Iterator[tuple[int, Any]]:
    for number in range(1, len(index) + 1):
        record = index.record(number)
        if record.type in _INDEXED and (record.target_uri or "").startswith(("http://", "https://")):
            yield number, record


def _index_lines(index: RecordIndex) -> Iterator[str]:
    """CDXJ: the address in an order that sorts, the time to the second, and where the record stands."""
    for number, record in _replayed(index):
        carried = index.payload(number)
        stands = {
            "url": record.target_uri,
            "mime": "warc/revisit" if record.type == "revisit" else carried.content_type or "unk",
            "status": str(carried.http.status if carried.http is not None else 200),
            "length": str(record.size),
            "offset": str(record.offset),
            "filename": WARC.rpartition("/")[2],
        }
        digits = "".join(one for one in record.date.partition(".")[0] if one.isdigit())
        yield f"{sort_key(record.target_uri)} {digits:0<14} {json.dumps(stands)}\n"


def sort_key(url: str) -> str:
    """An address as an index sorts it (SURT): host from its end, no `www.`, lower case, the query's terms sorted."""
    parts = urlsplit(url.lower())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    query = f"?{urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))}" if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path or '/'}{query}"


def _digest(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"
