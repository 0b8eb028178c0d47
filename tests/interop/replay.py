"""Strangers replay our captures: `python replay.py FOLDER`, on what captures.py made, in this folder's environment.

pywb, warcio and FastWARC must each give back, for every address, the bytes that the server sent. Exit code 0: they do.
"""

import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

BIN = Path(sys.executable).parent
PATIENCE = 60
"""Seconds before pywb counts as not starting."""

Sent = dict[str, bytes]
"""By address: the response with its head, as it went over the wire."""


def main(folder: Path) -> int:
    """Every reader on every capture; gives the exit code."""
    captures = sorted(folder.glob("*.warc"))
    refused = 0
    for path in captures:
        sent = {url: base64.b64decode(data) for url, data in json.loads(path.with_suffix(".json").read_text()).items()}
        print(path.name)
        for name, reader in READERS.items():
            problem = attempt(reader, path, sent)
            print(f"  {name:<44}{'differs' if problem else 'replays all'}")
            if problem:
                refused += 1
                print("    " + problem.strip().replace("\n", "\n    "))
    print(f"{len(captures) * len(READERS) - refused} passed, {refused} failed")
    return 1 if refused or not captures else 0


def attempt(reader: Callable[[Path, Sent], str], path: Path, sent: Sent) -> str:
    """What differs; nothing where all is as it was sent."""
    try:
        return reader(path, sent)
    except Exception as error:  # noqa: BLE001 - whatever a foreign tool raises is its refusal
        return f"{type(error).__name__}: {error}"


def warcio_check(path: Path, _sent: Sent) -> str:
    """Every digest is there and right."""
    done = subprocess.run([BIN / "warcio", "check", "-v", path], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode or "no digest" in done.stdout else ""


def warcio_bytes(path: Path, sent: Sent) -> str:
    """The blocks of the responses."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        found = {
            record.rec_headers.get_header("WARC-Target-URI"): record.raw_stream.read()
            for record in ArchiveIterator(file, no_record_parse=True)
            if record.rec_type == "response"
        }
    return compared(found, sent)


def fastwarc_bytes(path: Path, sent: Sent) -> str:
    """The blocks of the responses, and every digest."""
    from fastwarc.warc import ArchiveIterator

    found: dict[str, bytes] = {}
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            if not record.verify_block_digest():
                return f"a block's digest is wrong: {record.record_id}"
            if record.headers["WARC-Type"] == "response":
                found[record.headers["WARC-Target-URI"]] = record.reader.read()
    return compared(found, sent)


def pywb_bytes(path: Path, sent: Sent) -> str:
    """What pywb serves in the place of the server: status and body of each address, content codings left as sent."""
    with tempfile.TemporaryDirectory() as folder:
        manager = [BIN / "wb-manager"]
        for words in (["init", "test"], ["add", "test", path]):
            subprocess.run([*manager, *words], cwd=folder, capture_output=True, check=True)
        with served(Path(folder)) as base:
            problems = [replayed(base, url, response) for url, response in sent.items()]
    return "\n".join(filter(None, problems))


def replayed(base: str, url: str, response: bytes) -> str:
    """What differs between what pywb answers for an address and what the server did."""
    status, content = asked(f"{base}/test/20200526093000id_/{url}")
    head, _, body = response.partition(b"\r\n\r\n")
    if b"\r\nTransfer-Encoding: chunked" in head:
        body = dechunked(body)
    wanted = int(head.split(b" ")[1])
    if status != wanted:
        return f"{url}: status {status} in the place of {wanted}"
    return "" if content == body else f"{url}: {len(content)} bytes in the place of {len(body)}, or others"


def asked(address: str) -> tuple[int, bytes]:
    """Status and body, without following redirects and without any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay())
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310  # of our own
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(self, *_arguments: object, **_named: object) -> None:
        """No new request."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A running pywb, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [BIN / "wayback", "--bind", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, env=os.environ | {"HOME": str(folder)})
        try:
            wait_for(port, running)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    """Until it listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if running.poll() is not None:
            raise RuntimeError(f"pywb ended with {running.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("pywb does not listen")


def dechunked(body: bytes) -> bytes:
    """Chunks put together; ours have neither extensions nor trailers here."""
    out = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        count = int(size, 16)
        out, body = out + rest[:count], rest[count + 2 :] if count else b""
    return out


def compared(found: Sent, sent: Sent) -> str:
    """What differs."""
    wrong = [url for url in sorted(found.keys() | sent.keys()) if found.get(url) != sent.get(url)]
    return f"other bytes than were sent: {wrong}" if wrong else ""


READERS: dict[str, Callable[[Path, Sent], str]] = {
    f"warcio {version('warcio')} check": warcio_check,
    f"warcio {version('warcio')}, bytes": warcio_bytes,
    f"FastWARC {version('fastwarc')}, digests and bytes": fastwarc_bytes,
    f"pywb {version('pywb')}, replay": pywb_bytes,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
