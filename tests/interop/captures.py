"""Captures of the tests' own web for strangers to replay: `python captures.py FOLDER`, in the project's environment.

Beside each NAME.warc stands NAME.json: for each address the bytes that the server sent, in base64.
"""

import base64
import gzip
import json
import socket
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from pressmark.capture.rendering import Derived, Fetch, Rendering  # noqa: E402
from web_capture import HOST, take  # noqa: E402  # found beside this folder
from web_certificates import authority  # noqa: E402
from web_server import Web, WebServer, answer, redirect  # noqa: E402

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
PAGE = '<!doctype html><title>Bridge</title><p>Zürich — 橋</p><img src="/a.png"><img src="https://cdn.example/b.png">'
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunks(body: bytes, size: int) -> bytes:
    """A body in chunks of a size."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


BODY = PAGE.encode()
PAGES = {
    "plain": answer(BODY, content_type="text/html; charset=utf-8"),
    "gzip": answer(gzip.compress(BODY, mtime=0), "Content-Encoding: gzip"),
    "chunked": CHUNKED + chunks(BODY, 7),
    "gzip-chunked": CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    + chunks(gzip.compress(BODY, mtime=0), 50),
    "http-1-0": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY,
    "large": answer(BODY * 20_000),
    "many-fields": answer(BODY, "X-A: 1", "X-A: 2", "Set-Cookie: a=b", "Set-Cookie: c=d", "X-Odd: caf\u00e9"),
    "interim": EARLY + answer(BODY),
    "latin-1": answer("<p>Zürich</p>".encode("latin-1"), content_type="text/html; charset=iso-8859-1"),
}


def snapshot(url: str, *, fetch: Fetch, seconds: int) -> Rendering:  # as renderers are called
    """A stand-in for a browser: what it makes must not take the place of the page."""
    made = Derived(kind="DOM snapshot", content_type="text/html", content=b"<p>derived")
    return Rendering(by="a stand-in", made=(made,))


def main(folder: Path) -> None:
    """Take each capture."""
    for name, page in PAGES.items():
        scripts = {
            "/": redirect("/story", "301 Moved"),
            "/story": page,
            "/a.png": answer(PICTURE, content_type="image/png"),
        }
        there = {"/b.png": answer(PICTURE[::-1], content_type="image/png")}
        web = Web()
        (folder / name).mkdir()
        with (
            WebServer(scripts, certificate=authority().certificate(HOST)) as server,
            WebServer(there, certificate=authority().certificate("cdn.example")) as pictures,
        ):
            server.remembered = 1 << 30
            web.serve(HOST, server)
            web.serve("cdn.example", pictures)
            taken = take(web, folder / name, f"https://{HOST}/", renderer=snapshot)
        # Interim responses are kept apart from the answer, so that readers take none of them for it.
        sent = {f"https://{HOST}{path}": data.removeprefix(EARLY) for path, data in server.sent.items()}
        sent |= {f"https://cdn.example{path}": data for path, data in pictures.sent.items()}
        taken.path.rename(folder / f"{name}.warc")
        (folder / name).rmdir()
        text = json.dumps({url: base64.b64encode(data).decode() for url, data in sent.items()}, indent=1)
        (folder / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    socket.setdefaulttimeout(60)
    main(Path(sys.argv[1]))
