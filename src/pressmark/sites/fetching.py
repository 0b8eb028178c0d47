"""Files by their path in a site: from a folder, or from a web host. Whoever asks checks what comes.

A host is asked with GET and nothing else; it is given no cookie and sent no name. Redirects are followed five times and
only to http and https; what is larger than was asked for, or slower than a minute a piece, is an error.
"""

import os
import stat
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Protocol

from pressmark.errors import PlaceError

SECONDS = 60
"""How long a host may say nothing."""

_PIECE = 256 * 1024


class Site(Protocol):
    """Somewhere files lie under the paths of `sites.layout`."""

    def get(self, path: str, limit: int) -> bytes | None:
        """The file's bytes; None where there is none.

        Raises:
            PlaceError: It cannot be read, or has more than `limit` bytes.
        """
        ...


class FolderSite:
    """A site as it lies on a disk; links in it are not followed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, path: str, limit: int) -> bytes | None:
        """As `Site.get` has it."""
        file = self._root
        try:
            for name in path.split("/"):
                file = file / name
                if stat.S_ISLNK(os.lstat(file).st_mode):
                    raise PlaceError(f"{file} is a link, which is not followed")
            with file.open("rb") as opened:
                return _limited(opened.read(limit + 1), path, limit)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise PlaceError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from error


class WebSite:
    """A site on a host, below an http or https address."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/") + "/"
        self._opener = urllib.request.build_opener(_Redirects(), _proxies())

    def get(self, path: str, limit: int) -> bytes | None:
        """As `Site.get` has it."""
        address = urllib.parse.urljoin(self._address, path)
        request = urllib.request.Request(address, headers={"User-Agent": "pressmark", "Accept": "*/*"})  # noqa: S310
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                data = b""
                while len(data) <= limit and (piece := answer.read(_PIECE)):
                    data += piece
                return _limited(data, address, limit)
        except urllib.error.HTTPError as error:
            with error:
                if error.code in {403, 404, 410}:
                    return None
                raise PlaceError(f"{address} answers with status {error.code}", hint="try it later") from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
            raise PlaceError(
                f"cannot get {address}: {reason}", hint="is the address right, and the host there?"
            ) from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5
    max_repeats = 2

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917
        if urllib.parse.urlsplit(newurl).scheme not in {"http", "https"}:
            raise PlaceError(f"{req.full_url} leads to {newurl[:60]}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _proxies() -> urllib.request.ProxyHandler:
    """The proxies that the environment names, as other programs take them."""
    return urllib.request.ProxyHandler()


def _limited(data: bytes, name: str, limit: int) -> bytes:
    if len(data) > limit:
        raise PlaceError(f"{name} has more than {limit} bytes", hint="what lies there is not what was asked for")
    return data
