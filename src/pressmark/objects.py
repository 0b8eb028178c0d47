"""Object stores (S3, Google Cloud, Azure, a folder, memory), through obstore: the few things that are asked of one.

Nothing is ever overwritten: a name is given once, and a server that gives it twice is found out by `probe`. Nothing
that comes back is believed: whoever asks compares digests. Credentials are the environment's, as each cloud has them.
"""

import hashlib
import os
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pressmark.errors import LibraryMissingError, StoreError

MAX_PUT = 1024**3
"""Bytes of one object: every server takes so much in a single put, and only that can be refused as a whole."""

PIECE = 8 * 1024 * 1024
"""Bytes of a large object that are asked for at once."""

STORES = ("s3", "s3a", "gs", "az", "abfs", "abfss", "file", "memory")
"""Schemes of addresses that a store can have."""

WEB = ("https", "http")
"""Schemes of addresses that can be read, but not written."""

_SCHEME = re.compile(r"([a-z0-9]+)://", re.IGNORECASE)
_RETRIES = 5
_PATIENCE = timedelta(seconds=60)
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_MEMORY: dict[str, Any] = {}
"""Stores in memory by their address: of this process, for tests."""


def is_elsewhere(name: str) -> bool:
    """Whether a name is the address of a store of objects: no path begins with a scheme and two slashes."""
    found = _SCHEME.match(name)
    return found is not None and found[1].lower() in STORES


def is_web_file(name: str) -> bool:
    """Whether a name is an address of the web."""
    found = _SCHEME.match(name)
    return found is not None and found[1].lower() in WEB


class Objects:
    """What stands below one address; names are paths below it."""

    def __init__(self, url: str, store: Any) -> None:
        self.url = url
        self._store = store

    @classmethod
    def at(cls, url: str) -> Self:
        """What stands below an address; nothing is asked of the server yet.

        Raises:
            LibraryMissingError: obstore is not installed.
            StoreError: The address cannot be one.
        """
        url = url.rstrip("/") if not url.lower().startswith("memory:") else url
        try:
            import obstore
            from obstore.store import LocalStore, MemoryStore, from_url
        except ImportError as error:
            raise LibraryMissingError(
                f"object stores are reached through obstore, which is not installed: {url}",
                hint="pip install 'pressmark[s3]'",
            ) from error
        scheme = urlsplit(url).scheme.lower()
        if scheme == "memory":
            return cls(url, _MEMORY.setdefault(url, MemoryStore()))
        retries: Any = {"max_retries": _RETRIES, "retry_timeout": _PATIENCE}
        try:
            if scheme == "file":
                return cls(url, LocalStore(urlsplit(url).path, mkdir=True))
            if scheme == "http" and urlsplit(url).hostname not in _HERE:
                raise StoreError(f"{url} would come unprotected", hint="give an https address")
            options: Any = {"allow_http": True} if scheme == "http" else None
            more = {"client_options": options} if options else {}
            return cls(url, from_url(url, retry_config=retries, **more))
        except (obstore.exceptions.BaseError, ValueError, OSError) as error:
            raise StoreError(f"{url} cannot be reached: {_reason(error)}", hint=_HINT) from error

    def read(self, path: str, limit: int) -> bytes:
        """An object's bytes, at most `limit` of them.

        Raises:
            FileNotFoundError: It is not there.
            StoreError: It is larger, or the server does not give it.
        """
        size = self.size(path)
        if size is None:
            raise FileNotFoundError(path)
        if size > limit:
            raise StoreError(f"{self.url}/{path} has more than {limit} bytes")
        return self.read_range(path, 0, size) if size else b""

    def read_range(self, path: str, start: int, length: int) -> bytes:
        """So many bytes of an object from an offset; fewer where it is shorter.

        Raises:
            StoreError: The server does not give them.
        """
        with self._asked(path) as obstore:
            data: bytes = obstore.get_range(self._store, path, start=start, length=length).to_bytes()
        # A server may ignore the range, and send the whole.
        if len(data) > length:
            raise StoreError(f"{self.url}/{path}: the server sends other bytes than those asked for")
        return data

    def pieces(self, path: str) -> Iterator[bytes]:
        """A large object's bytes, piece by piece.

        Raises:
            FileNotFoundError: It is not there.
            StoreError: The server does not give it.
        """
        size = self.size(path)
        if size is None:
            raise FileNotFoundError(path)
        for at in range(0, size, PIECE):
            piece = self.read_range(path, at, min(PIECE, size - at))
            if len(piece) != min(PIECE, size - at):
                raise StoreError(f"{self.url}/{path} changed while it was being read")
            yield piece

    def digest(self, path: str) -> str:
        """SHA-256 (hex) of an object; raises as `pieces` does."""
        seen = hashlib.sha256()
        for piece in self.pieces(path):
            seen.update(piece)
        return seen.hexdigest()

    def state(self, path: str) -> tuple[int, str] | None:
        """Bytes of an object, and what tells one version of it from another; None where there is none."""
        with self._asked(path) as obstore:
            try:
                found = obstore.head(self._store, path)
            except FileNotFoundError:
                return None
            return int(found["size"]), str(found["e_tag"] or found["last_modified"])

    def size(self, path: str) -> int | None:
        """Bytes of an object; None where there is none."""
        state = self.state(path)
        return state[0] if state is not None else None

    def names(self, folder: str) -> list[str]:
        """The names of the objects directly below a folder, in order."""
        with self._asked(folder) as obstore:
            found = obstore.list_with_delimiter(self._store, folder)
            return sorted(str(one["path"]).rpartition("/")[2] for one in found["objects"])

    def all_names(self) -> list[str]:
        """The paths of all objects, in order."""
        with self._asked("") as obstore:
            return sorted(str(one["path"]) for some in obstore.list(self._store) for one in some)

    def put_new(self, path: str, data: Any) -> bool:
        """Give a name to bytes (or a map of them); False where it is given already.

        Raises:
            StoreError: The server does not take them, or they are too many for one put.
        """
        if len(data) > MAX_PUT:
            raise StoreError(f"{self.url}/{path} would have more than {MAX_PUT} bytes")
        with self._asked(path) as obstore:
            try:
                obstore.put(self._store, path, data, mode="create", use_multipart=False)
            except obstore.exceptions.AlreadyExistsError:
                return False
            return True

    def probe(self) -> None:
        """See that the server gives a name once, and keeps what it was given.

        Raises:
            StoreError: It overwrites what is there, or gives back something else.
        """
        path = f".probe-{uuid.uuid4().hex}"
        try:
            if not self.put_new(path, b"first"):
                raise StoreError(f"{self.url} refuses a name that nobody has given", hint=_HINT)
            again = self.put_new(path, b"other")
            if (found := self.size(path)) is None:
                raise StoreError(f"{self.url} keeps nothing of what it is given", hint=_HINT)
            if again or found != len(b"first") or self.read_range(path, 0, found) != b"first":
                raise StoreError(
                    f"{self.url} overwrites what is there: two writers would destroy each other's work",
                    hint="a server is needed that knows If-None-Match (S3, MinIO, R2, Google Cloud, Azure do)",
                )
            if self.read_range(path, 1, 3) != b"irs":
                raise StoreError(f"{self.url} gives other bytes than those asked for", hint=_HINT)
        finally:
            self._forget(path)

    def _forget(self, path: str) -> None:
        """Take the probe away; one that cannot be taken away harms nobody."""
        import obstore

        try:
            obstore.delete(self._store, path)
        except (obstore.exceptions.BaseError, OSError):
            return

    @contextmanager
    def _asked(self, path: str) -> Iterator[Any]:
        import obstore

        try:
            yield obstore
        except FileNotFoundError:
            raise
        except (obstore.exceptions.BaseError, OSError, ValueError) as error:
            place = f"{self.url}/{path}" if path else self.url
            raise StoreError(f"{place}: {_reason(error)}", hint=_HINT) from error


def download(url: str, target: Path, *, hear: Callable[[bytes], object] = lambda _: None) -> None:
    """A file at an address, into a new file.

    Raises:
        FileNotFoundError: It is not there.
        StoreError: The server does not give it, or the disk does not take it.
    """
    objects, name = parent_of(url)
    try:
        with target.open("xb") as out:
            for piece in objects.pieces(name):
                hear(piece)
                out.write(piece)
    except FileNotFoundError as error:
        raise StoreError(f"{url} is not there") from error


def parent_of(url: str) -> tuple[Objects, str]:
    """The folder that an address lies in, and the name there."""
    above, _, name = url.rpartition("/")
    if not name or above.endswith(("/", ":")):
        raise StoreError(f"{url} names no file")
    return Objects.at(above), name


_HINT = "are address, credentials (in the environment) and network right?"


def _reason(error: Exception) -> str:
    """The first line of what went wrong: obstore tells the whole request after it."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    words = str(error).split("\n", 1)[0].strip()
    return words[:300] or type(error).__name__


def cache_folder() -> Path:
    """Where what can be fetched again is kept: PRESSMARK_CACHE, else as XDG has it."""
    given = os.environ.get("PRESSMARK_CACHE")
    if given:
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "pressmark")  # noqa: PTH111 - Path raises where there is no home
