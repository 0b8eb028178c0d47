"""A site on this machine alone: the files of a folder, as a host would give them, on the loopback address."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

LOOPBACK = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    """GET and HEAD of files below the folder; nothing is listed, nothing of the rest of the disk is given."""

    extensions_map = {  # noqa: RUF012 - as the class above has it
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".zip": "application/zip",
        "": "application/octet-stream",
    }

    def end_headers(self) -> None:
        """What a careful host says with every answer."""
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; base-uri 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """No listing: only what the site links to."""
        del path
        self.send_error(404)

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        """The file, if it lies below the folder, links followed."""
        wanted, root = Path(self.translate_path(self.path)).resolve(), Path(self.directory).resolve()
        if root != wanted and root not in wanted.parents:
            self.send_error(404)
            return None
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called there
        """Nothing: whoever serves to themselves has no log to keep."""


def server_of(folder: Path, *, port: int) -> ThreadingHTTPServer:
    """A server of a folder's files on loopback, not yet running; port 0 takes any that is free.

    Raises:
        OSError: The port is taken, or may not be used.
    """
    return ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=str(folder)))
