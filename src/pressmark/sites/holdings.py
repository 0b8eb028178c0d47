"""A place that may hold an archive, whatever it is: a bundle (folder, zip, page), a store, a site on a disk or a host.

Nothing that a place gives is believed: the manifest must have the archive ID as its SHA-256, each file the digest that
the manifest states. Tag files are not asked for at all, they are computed.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from pressmark.bundle.layout import CUSTODY, MANIFEST, MAX_MANIFEST, is_seal, is_timestamp
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.errors import BundleError, PlaceError, TargetError
from pressmark.sites.fetching import FolderSite, Site, WebSite
from pressmark.sites.layout import CUSTODY_LIST, archive_path, ni_path
from pressmark.store.folders import Store
from pressmark.store.targets import holds_bundles, too_long

MAX_CUSTODY_FILES = 4096
"""Signatures and time stamps that are asked for."""

MAX_CUSTODY_BYTES = 16 * 1024 * 1024
"""Bytes of one of them."""

_WEB = ("http://", "https://")
_MARK = Path(".well-known/ni")


class Holding(Protocol):
    """An archive as one place has it."""

    def manifest(self) -> bytes | None:
        """The bytes of its manifest; None where the place does not have it."""
        ...

    def file(self, path: str, digest: str, limit: int) -> bytes | None:
        """A payload file by its path and SHA-256; None where it is not there."""
        ...

    def custody(self) -> Mapping[str, bytes]:
        """What has grown beside it, by path: chain, signatures, time stamps."""
        ...


def holding(place: str, archive_id: str) -> Holding:
    """The archive of this ID (64 hex digits) as a place has it: it may turn out that it has none.

    Raises:
        PlaceError: The place is none of the kinds, or cannot be read.
    """
    if place.startswith(_WEB):
        return _OnSite(WebSite(place), archive_id)
    if not place or too_long(place) or not Path(place).exists():
        raise PlaceError(
            f"there is no place {place[:80]!a}",
            hint="a place is a folder, a zip file, a page, or an address that begins with https://",
        )
    path = Path(place)
    if (path / _MARK).is_dir():
        return _OnSite(FolderSite(path), archive_id)
    try:
        if holds_bundles(path):
            path = Store(root=path).find(archive_id)[1]
        return _InBag(open_bag(path))
    except TargetError:
        return _Nothing()
    except BundleError as error:
        raise PlaceError(error.message, hint=error.hint) from error


class _Nothing:
    """A store without the archive."""

    def manifest(self) -> None:
        return None

    def file(self, path: str, digest: str, limit: int) -> None:
        del path, digest, limit

    def custody(self) -> Mapping[str, bytes]:
        return {}


class _InBag:
    """A bundle at hand."""

    def __init__(self, bag: OpenBag) -> None:
        self._bag = bag

    def manifest(self) -> bytes | None:
        return self._read(MANIFEST, MAX_MANIFEST)

    def file(self, path: str, digest: str, limit: int) -> bytes | None:
        del digest
        return self._read(path, limit)

    def custody(self) -> Mapping[str, bytes]:
        paths = [path for path in sorted(self._bag.sizes) if is_seal(path) or is_timestamp(path)]
        found = {path: self._read(path, MAX_CUSTODY_BYTES) for path in paths[:MAX_CUSTODY_FILES]}
        return {path: data for path, data in found.items() if data is not None}

    def _read(self, path: str, limit: int) -> bytes | None:
        if path not in self._bag.sizes:
            return None
        try:
            return self._bag.read(path, limit)
        except BundleError as error:
            raise PlaceError(error.message, hint=error.hint) from error


class _OnSite:
    """Files under their digests, custody's beside the page."""

    def __init__(self, site: Site, archive_id: str) -> None:
        self._site = site
        self._id = archive_id

    def manifest(self) -> bytes | None:
        return self._site.get(ni_path(self._id), MAX_MANIFEST)

    def file(self, path: str, digest: str, limit: int) -> bytes | None:
        del path
        return self._site.get(ni_path(digest), limit)

    def custody(self) -> Mapping[str, bytes]:
        listed = self._site.get(archive_path(self._id, CUSTODY_LIST), MAX_CUSTODY_BYTES)
        names = (listed or b"").decode("utf-8", "replace").split("\n")[:MAX_CUSTODY_FILES]
        found = {
            path: self._site.get(archive_path(self._id, path), MAX_CUSTODY_BYTES)
            for path in names
            if is_seal(path) or is_timestamp(path)
        }
        kept = {path: data for path, data in found.items() if data is not None}
        return kept if CUSTODY in kept else {}


def has_digest(data: bytes, digest: str) -> bool:
    """Whether bytes have this SHA-256 (64 hex digits)."""
    return hashlib.sha256(data).hexdigest() == digest
