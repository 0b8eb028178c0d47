"""A server that speaks as much of S3's protocol as is asked of one, on loopback, honest or not.

`habit` says how it lies: `overwrites` (a name may be given twice), `forgets` (says yes and keeps nothing), `garbles`
(gives other bytes), `ignores-ranges`, `gone` (closes the connection), `hides` (leaves objects out of lists).
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class ObjectServer(ThreadingHTTPServer):
    """Objects by their paths (`/bucket/name`), and every request that came."""

    daemon_threads = True

    def __init__(self, habit: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.habit = habit
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str, str]] = []
        self.alone = threading.Lock()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ObjectServer

    def _path(self) -> str:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append((self.command, path, self.headers.get("Range", "")))
        return path

    def do_PUT(self) -> None:
        path = self._path()
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.habit == "gone":
            self.close_connection = True
            return
        with self.server.alone:
            taken = path in self.server.objects
            if taken and self.headers.get("If-None-Match") == "*" and self.server.habit != "overwrites":
                self._answer(412, b"<Error><Code>PreconditionFailed</Code></Error>")
                return
            if self.server.habit != "forgets":
                self.server.objects[path] = data
        self._answer(200, b"", data)

    def do_HEAD(self) -> None:
        data = self.server.objects.get(self._path())
        if self.server.habit == "gone":
            self.close_connection = True
            return
        self.send_response(404 if data is None else 200)
        self._fields(data or b"")
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()

    def do_GET(self) -> None:
        path = self._path()
        if self.server.habit == "gone":
            self.close_connection = True
            return
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if "list-type" in query:
            self._list(path, query)
            return
        data = self.server.objects.get(path)
        if data is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        span = self.headers.get("Range")
        if self.server.habit == "garbles" and path.endswith(".warc.gz"):
            data = bytes(byte ^ 1 for byte in data)
        if span is None or self.server.habit == "ignores-ranges":
            self._answer(200, data, data)
            return
        first, _, last = span.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last) + 1 if last else len(data), len(data))
        self._answer(206, data[start:end], data, f"bytes {start}-{end - 1}/{len(data)}")

    def do_DELETE(self) -> None:
        self.server.objects.pop(self._path(), None)
        self._answer(204, b"")

    def do_POST(self) -> None:
        """Several deletions at once."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._path()
        self._answer(200, b'<?xml version="1.0"?><DeleteResult></DeleteResult>')

    def _list(self, bucket: str, query: dict[str, list[str]]) -> None:
        prefix = query.get("prefix", [""])[0]
        below = "delimiter" in query
        rows, folders = [], set()
        for path, data in sorted(self.server.objects.items()):
            name = path.removeprefix(f"{bucket.rstrip('/')}/")
            if not name.startswith(prefix) or (self.server.habit == "hides" and name.endswith(".json")):
                continue
            inner = name[len(prefix) :]
            if below and "/" in inner:
                folders.add(prefix + inner.partition("/")[0] + "/")
                continue
            rows.append(
                f"<Contents><Key>{escape(name)}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
                f"<ETag>&quot;{hashlib.md5(data).hexdigest()}&quot;</ETag><Size>{len(data)}</Size>"  # noqa: S324
                "<StorageClass>STANDARD</StorageClass></Contents>"
            )
        rows += [f"<CommonPrefixes><Prefix>{escape(one)}</Prefix></CommonPrefixes>" for one in sorted(folders)]
        self._answer(
            200,
            f'<?xml version="1.0"?><ListBucketResult><Name>b</Name><Prefix>{escape(prefix)}</Prefix>'
            f"<KeyCount>{len(rows)}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
            f"{''.join(rows)}</ListBucketResult>".encode(),
        )

    def _answer(self, code: int, body: bytes, stored: bytes = b"", span: str = "") -> None:
        self.send_response(code)
        self._fields(stored)
        if span:
            self.send_header("Content-Range", span)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fields(self, data: bytes) -> None:
        self.send_header("ETag", f'"{hashlib.md5(data).hexdigest()}"')  # noqa: S324
        self.send_header("Last-Modified", formatdate(0, usegmt=True))

    def log_message(self, *_: object) -> None:
        """Nothing is told: tests ask `asked`."""


@contextmanager
def serving(habit: str = "") -> Iterator[ObjectServer]:
    """A server until the block ends."""
    server = ObjectServer(habit)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
