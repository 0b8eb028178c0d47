"""A WACZ file: WARC files, their pages and digests in one zip (Web Archive Collection Zipped, versions 1.0 to 1.2).

Opened strictly: the zip has one reading, the package says what is there, and at least one WARC file of it has the
SHA-256 that the package states. A file that is missing or has another SHA-256 is told and not read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from pressmark.documents import parse
from pressmark.errors import DocumentError, SourceError
from pressmark.formats.zips import Limits, SafeZip

PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
COLLECTION = "multi-wacz-package"
"""The profile of a WACZ whose files are WACZ files themselves."""

MAX_PACKAGE_BYTES = 16 * 1024 * 1024
"""The package lists files and may carry the crawl's settings; a list of pages stands elsewhere."""

MAX_NOTES = 20
"""Oddities told of one file."""

_WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
_HASH = re.compile(r"sha-?256:([0-9a-f]{64})", re.IGNORECASE)
_VERSION = re.compile(r"1\.[0-9]{1,3}(?:\.[0-9]{1,3})?")
_PROFILES = (None, "data-package", "wacz", "wacz-package")


class WaczError(SourceError):
    """A WACZ that is not what it says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resource:
    path: str
    digest: str


class Wacz:
    """An open WACZ. Use as a context manager.

    Raises:
        WaczError: It breaks a rule above.
        ZipError: Its zip is hostile or damaged.
        SourceError: It cannot be read.
    """

    def __init__(self, path: Path, *, limits: Limits | None = None) -> None:
        self.name = str(path)
        self._notes: list[str] = []
        self.signature: Mapping[str, bytes] = {}
        """Where the package is signed, the two files that the signature is about, by their names."""

        self._zip = SafeZip(path, limits=limits)
        try:
            self.package: Mapping[str, Any] = self._read_package()
            self._resources = {one.path: one for one in self._listed()}
            self.warcs = self._listed_warcs()
            """The names of its WARC files, sorted."""
            self._verify_others()
        except BaseException:
            self._zip.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.__exit__(kind, error, trace)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is odd and does no harm; files that no digest covers among them."""
        return tuple(self._notes)

    def extract(self, warc: str, into: BinaryIO) -> None:
        """Write one of `warcs` into an empty file handed in, and believe it only when this returns.

        Raises:
            WaczError: It is none of `warcs`, or its SHA-256 is not the one that the package states.
            ZipError: It is damaged.
        """
        if warc not in self.warcs:
            raise WaczError(f"{self.name} lists no WARC file {warc[:80]!a}")
        digest = sha256()
        for data in self._zip.pieces(self._zip.entries[warc]):
            digest.update(data)
            into.write(data)
        into.flush()
        self._matches(warc, digest.hexdigest())

    def _read_package(self) -> Mapping[str, Any]:
        if PACKAGE not in self._zip.entries:
            raise WaczError(f"{self.name} is no WACZ: it has no {PACKAGE}")
        data = self._zip.read(PACKAGE, limit=MAX_PACKAGE_BYTES)
        package = self._json(data, PACKAGE)
        version, profile = package.get("wacz_version"), package.get("profile")
        if profile == COLLECTION or self._holds_only_others():
            inner = ", ".join(sorted(one for one in self._zip.entries if one.lower().endswith(".wacz")))
            raise WaczError(
                f"{self.name} is a collection of WACZ files, no crawl itself: {inner[:300] or 'none is in it'}",
                hint="unzip it, and build the WACZ files in it",
            )
        if version is not None and not (isinstance(version, str) and _VERSION.fullmatch(version)):
            raise WaczError(f"{self.name}: {PACKAGE} states a WACZ version that we do not know: {str(version)[:40]!a}")
        if profile not in _PROFILES:
            self._note(f"{PACKAGE} has the profile {str(profile)[:40]!a}, which no WACZ version knows")
        if DIGEST in self._zip.entries:
            self._check_package_digest(data)
        return package

    def _check_package_digest(self, data: bytes) -> None:
        stated = self._json(self._zip.read(DIGEST, limit=MAX_PACKAGE_BYTES), DIGEST)
        found = _HASH.fullmatch(str(stated.get("hash")))
        if not found or found[1].lower() != sha256(data).hexdigest():
            raise WaczError(f"{self.name}: {PACKAGE} has not the SHA-256 that {DIGEST} states")
        if "signedData" in stated:
            self.signature = {PACKAGE: data, DIGEST: self._zip.read(DIGEST, limit=MAX_PACKAGE_BYTES)}

    def _holds_only_others(self) -> bool:
        """Whether the only web archives in it are WACZ files."""
        names = list(self._zip.entries)
        return any(one.lower().endswith(".wacz") for one in names) and not any(_WARC.fullmatch(one) for one in names)

    def _listed(self) -> Iterator[_Resource]:
        resources = self.package.get("resources")
        if not isinstance(resources, list) or not resources:
            raise WaczError(f"{self.name}: {PACKAGE} lists no resources")
        seen: set[str] = set()
        for number, one in enumerate(resources):
            place = f"{self.name}: {PACKAGE} at /resources/{number}"
            path = one.get("path") if isinstance(one, dict) else None
            entry = self._zip.entries.get(path) if isinstance(path, str) else None
            if entry is None or not isinstance(path, str):
                self._note(f"{place}: the path {str(path)[:80]!a} is no file in it")
                continue
            stated, size = _stated(one)
            digest = _HASH.fullmatch(stated)
            if digest is None:
                self._note(f"{place}: no SHA-256 of {path!a}: it is not read")
                continue
            if size != entry.size:
                self._note(f"{place}: {path!a} has {entry.size} bytes, not {str(size)[:20]}: it is not read")
                continue
            if path in seen:
                raise WaczError(f"{place}: {path!a} is listed twice")
            seen.add(path)
            yield _Resource(path=path, digest=digest[1].lower())
        listed = {str(one.get("path")) for one in resources if isinstance(one, dict)}
        for name in self._zip.entries:
            if name not in listed and name not in (PACKAGE, DIGEST):
                self._note(f"{name[:80]!a} is not listed in {PACKAGE} and not read")

    def _listed_warcs(self) -> tuple[str, ...]:
        found = tuple(sorted(one for one in self._resources if _WARC.fullmatch(one)))
        if not found:
            why = f" that could be read: {'; '.join(self._notes)}" if self._notes else ""
            raise WaczError(f"{self.name} has no WARC file in it{why}", hint="a list of pages proves nothing")
        return found

    def _verify_others(self) -> None:
        """WARC files are verified while they are extracted, so that they are read once."""
        for name in list(self._resources):
            if name not in self.warcs:
                try:
                    self._matches(name, self._zip.digest(self._zip.entries[name]))
                except SourceError as error:
                    del self._resources[name]
                    self._note(error.message.removeprefix(f"{self.name}: "))

    def _matches(self, name: str, digest: str) -> None:
        if digest != self._resources[name].digest:
            raise WaczError(f"{self.name}: {name!a} has not the SHA-256 that {PACKAGE} states")

    def _json(self, data: bytes, name: str) -> Mapping[str, Any]:
        try:
            value = parse(data, name=name)
        except DocumentError as error:
            raise WaczError(f"{self.name}: {error.message}") from error
        if not isinstance(value, dict):
            raise WaczError(f"{self.name}: {name} is not a JSON object")
        return value

    def _note(self, note: str) -> None:
        note = note.removeprefix(f"{self.name}: ")
        if note not in self._notes and len(self._notes) < MAX_NOTES:
            self._notes.append(note)


def _stated(resource: Mapping[str, Any]) -> tuple[str, object]:
    """The digest and the size of a resource; the first packages had both a level deeper."""
    stats = resource.get("stats")
    if isinstance(stats, dict) and "hash" not in resource:
        return f"{resource.get('hashing')}:{stats.get('hash')}", stats.get("bytes")
    return str(resource.get("hash")), resource.get("bytes")
