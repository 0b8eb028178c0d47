"""A bundle, written into an empty folder.

Content on disk is copied in pieces while it is hashed, so memory stays flat whatever its size. Nothing is synced here:
a store does that once for many bundles.
"""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressmark.bundle.layout import BAGIT_TXT, BAGIT_TXT_BYTES, MANIFEST, MAX_DOCUMENT, TAGMANIFEST
from pressmark.bundle.manifest import render_lines, render_manifest
from pressmark.bundle.names import path_fault
from pressmark.bundle.views import views
from pressmark.errors import BundleError, SourceChangedError, SourceError
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, PayloadEntry, PayloadFile
from pressmark.provenance import read_steps

if TYPE_CHECKING:
    from concurrent.futures import Executor

LIMITED = frozenset({METADATA, CLAIMS, PROVENANCE})
"""The documents: read whole by whoever validates."""

_PIECE = 1024 * 1024
_LARGE = 8 * _PIECE
"""Bytes of a file beyond which a thread of its own for hashing pays."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBag:
    """A bundle that was written: its archive ID, and its payload as the manifest lists it."""

    archive_id: ArchiveId
    entries: tuple[PayloadEntry, ...]


def write_bag(
    folder: Path, payload: Sequence[PayloadFile], *, last: Callable[[Sequence[PayloadEntry]], PayloadFile] | None = None
) -> WrittenBag:
    """The bundle of these payload files, in a folder that exists and is empty.

    `last` makes the file that names all others' digests, so that a large original is read only once.

    Raises:
        BundleError: A file cannot be written, or the payload cannot be a bundle's.
        SourceError: Content on disk cannot be read, or changes meanwhile.
    """
    _check(payload)
    try:
        root = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise _cannot_write(str(folder), error) from error
    try:
        _make_folders(root, payload)
        written = [_write(root, file) for file in payload]
        if last is not None:
            payload = [*payload, last(written)]
            written.append(_write(root, payload[-1]))
        entries = tuple(sorted(written, key=lambda entry: entry.path))
        manifest = render_manifest(entries)
        archive_id = ArchiveId(hex=hashlib.sha256(manifest).hexdigest())
        tags = tag_files(
            manifest,
            entries,
            metadata=_document(payload, METADATA),
            provenance=_document(payload, PROVENANCE),
            claims=_lines(payload, CLAIMS),
        )
        for name, data in tags.items():
            _write_bytes(root, name, data)
    finally:
        os.close(root)
    return WrittenBag(archive_id=archive_id, entries=entries)


def tag_files(
    manifest: bytes,
    entries: Sequence[PayloadEntry],
    *,
    metadata: Mapping[str, Any],
    provenance: Mapping[str, Any],
    claims: int,
) -> dict[str, bytes]:
    """Everything beside the payload that follows from it, by name; `claims` is how many lines claims.jsonl has."""
    archive_id = ArchiveId(hex=hashlib.sha256(manifest).hexdigest())
    tags = {
        BAGIT_TXT: BAGIT_TXT_BYTES,
        MANIFEST: manifest,
        **views(
            archive_id=archive_id,
            entries=entries,
            metadata=metadata,
            steps=read_steps(provenance),
            claims=claims,
        ),
    }
    tags[TAGMANIFEST] = render_lines((name, hashlib.sha256(data).hexdigest()) for name, data in tags.items())
    return tags


def payload_entry(file: PayloadFile) -> PayloadEntry:
    """What the manifest will say of a file.

    Raises:
        SourceError: Content on disk cannot be read, or changes meanwhile.
    """
    if isinstance(file.content, bytes):
        return PayloadEntry(path=file.path, size=len(file.content), sha256=hashlib.sha256(file.content).hexdigest())
    return _stream(file.path, file.content, None)


def _check(payload: Sequence[PayloadFile]) -> None:
    paths = [file.path for file in payload]
    if len(set(paths)) != len(paths):
        raise BundleError("a bundle cannot hold two files of one path")
    for file in payload:
        fault = path_fault(file.path)
        if fault or not file.path.startswith("data/"):
            raise BundleError(f"a bundle cannot hold {file.path!r}: {fault or 'only files below data/ are payload'}")
        if file.path in LIMITED and isinstance(file.content, bytes) and len(file.content) > MAX_DOCUMENT:
            raise BundleError(
                f"{file.path} would have {len(file.content)} bytes, more than the {MAX_DOCUMENT} that are ever read",
                hint="the text is too long for one archive: split it",
            )


def _make_folders(root: int, payload: Sequence[PayloadFile]) -> None:
    needed = {path[:place] for path in (file.path for file in payload) for place in _slashes(path)}
    for name in sorted(needed):
        try:
            os.mkdir(name, dir_fd=root)
        except OSError as error:
            raise _cannot_write(name, error) from error


def _slashes(path: str) -> list[int]:
    return [place for place, sign in enumerate(path) if sign == "/"]


def _write(root: int, file: PayloadFile) -> PayloadEntry:
    if isinstance(file.content, bytes):
        _write_bytes(root, file.path, file.content)
        return payload_entry(file)
    try:
        target = os.open(file.path, _NEW, 0o666, dir_fd=root)
    except OSError as error:
        raise _cannot_write(file.path, error) from error
    try:
        return _stream(file.path, file.content, target)
    finally:
        os.close(target)


def _write_bytes(root: int, path: str, data: bytes) -> None:
    try:
        descriptor = os.open(path, _NEW, 0o666, dir_fd=root)
        try:
            _write_all(descriptor, data)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _write_all(descriptor: int, data: bytes | memoryview) -> None:
    written = os.write(descriptor, data)
    while written < len(data):
        written += os.write(descriptor, memoryview(data)[written:])


def _stream(path: str, source: Path, target: int | None) -> PayloadEntry:
    """Hash a file on disk, and copy it where there is a target; it must not change meanwhile."""
    digest = hashlib.sha256()
    size = 0
    buffer = memoryview(bytearray(_PIECE))
    try:
        # A pipe that nobody writes would block for ever without O_NONBLOCK.
        descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise SourceError(f"{source} is not a regular file")
            with ExitStack() as stack:
                beside = _helper(stack) if target is not None and before.st_size > _LARGE else None
                while count := file.readinto(buffer):
                    piece = buffer[:count]
                    size += count
                    # Both leave the interpreter to others: a large file is hashed while it is written.
                    hashed = beside.submit(digest.update, piece) if beside is not None else None
                    if hashed is None:
                        digest.update(piece)
                    if target is not None:
                        _copy(path, target, piece)
                    if hashed is not None:
                        hashed.result()
            after = os.fstat(file.fileno())
    except OSError as error:
        raise SourceError(
            f"cannot read {source}: {_reason(error)}", hint="check that the file is there and that you may read it"
        ) from error
    if size != before.st_size or _state(before) != _state(after):
        raise SourceChangedError(f"{source} changed while it was being read", hint="try again when nobody writes to it")
    return PayloadEntry(path=path, size=size, sha256=digest.hexdigest())


def _helper(stack: ExitStack) -> "Executor":
    from concurrent.futures import ThreadPoolExecutor

    return stack.enter_context(ThreadPoolExecutor(1))


def _copy(path: str, target: int, data: memoryview) -> None:
    try:
        _write_all(target, data)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _state(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _document(payload: Sequence[PayloadFile], path: str) -> Mapping[str, Any]:
    content = next((file.content for file in payload if file.path == path), None)
    if not isinstance(content, bytes) or len(content) > MAX_DOCUMENT:
        raise BundleError(f"a bundle needs {path}, in memory and of at most {MAX_DOCUMENT} bytes")
    try:
        # Our own documents on their way out: the strict reading is the validator's.
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BundleError(f"{path} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise BundleError(f"{path} is not a JSON object")
    return document


def _lines(payload: Sequence[PayloadFile], path: str) -> int:
    """How many lines a file of the payload has."""
    content = next((file.content for file in payload if file.path == path), None)
    if not isinstance(content, bytes):
        raise BundleError(f"a bundle needs {path}, in memory")
    return content.count(b"\n")


def _cannot_write(path: str, error: OSError) -> BundleError:
    return BundleError(
        f"cannot write {path}: {_reason(error)}", hint="check free space and permissions, or name another --store"
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
