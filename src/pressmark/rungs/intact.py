"""The second rung: every digest, and the archive ID.

What the upper rungs will parse is kept as the very bytes that were hashed, so nothing can change in between.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pressmark.bundle.hashing import LARGE, Task, Watch, large_checksums
from pressmark.bundle.layout import MANIFEST, TAG_FILES, TAGMANIFEST
from pressmark.bundle.limits import LIMITS
from pressmark.bundle.opening import OpenBag
from pressmark.errors import BundleError
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import PayloadEntry
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict
from pressmark.rungs.complete import TAGS_READ, Inventory

_SHA_256 = "sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixity:
    """What the digests show.

    `verified` has size and digest of each payload file whose digest is as listed, `listed` the paths of all that the
    manifest lists; `whole` says that these are the same. `kept` has the bytes of `LIMITS`' files as they were hashed.
    """

    result: RungResult
    archive_id: str | None
    verified: tuple[PayloadEntry, ...]
    listed: Collection[str]
    whole: bool
    kept: Mapping[str, bytes]


@dataclass(slots=True, kw_only=True)
class _Work:
    """One bag's digests while they are being checked."""

    bag: OpenBag
    keep: bool
    read: Mapping[str, bytes]
    large: Mapping[Task, tuple[str, int] | BundleError]
    kept: dict[str, bytes] = field(default_factory=dict)
    verified: list[PayloadEntry] = field(default_factory=list)
    digests: int = 0

    def digest(self, path: str) -> tuple[str, int]:
        """SHA-256 and size of a file."""
        self.digests += 1
        if (data := self.read.get(path)) is not None:
            return hashlib.sha256(data).hexdigest(), len(data)
        size = self.bag.sizes[path]
        limit = LIMITS.get(path)
        if (self.keep and limit is not None and size <= limit) or size <= LARGE:
            data = self.bag.read(path, max(limit or 0, LARGE))
            if self.keep and limit is not None and len(data) <= limit:
                self.kept[path] = data
            return hashlib.sha256(data).hexdigest(), len(data)
        found = self.large[path, _SHA_256]
        if isinstance(found, BundleError):
            raise found
        return found

    def compare(self, path: str, wanted: str, manifest: str) -> Iterator[Finding]:
        """Check one file against what a manifest says of it."""
        if (fault := _too_large(self.bag, path)) is not None:
            yield fault
            return
        try:
            found, size = self.digest(path)
        except BundleError as error:
            yield Finding(code=Code.FILE_UNREADABLE, path=path, message=error.message)
            return
        if found != wanted:
            if manifest == MANIFEST:
                self.kept.pop(path, None)
            message = f"{manifest} says {wanted}, its bytes give {found}"
            yield Finding(code=Code.DIGEST_MISMATCH, path=path, message=message)
        elif manifest == MANIFEST:
            self.verified.append(PayloadEntry(path=path, size=size, sha256=found))


def check_intact(
    bag: OpenBag, inventory: Inventory, *, expected: ArchiveId | None, keep: bool, watch: Watch | None = None
) -> Fixity:
    """Compare every digest of both manifests, and the archive ID with the expected one where there is one."""
    work = _Work(bag=bag, keep=keep, read=inventory.read, large=_large(bag, inventory, keep=keep, watch=watch))
    findings = FindingList()
    archive_id = None
    if (manifest := inventory.read.get(MANIFEST)) is not None:
        archive_id = hashlib.sha256(manifest).hexdigest()
        if expected is not None and archive_id != expected.hex:
            message = f"the archive ID is {archive_id}, expected was {expected.hex}"
            findings.append(Finding(code=Code.ID_MISMATCH, path=MANIFEST, message=message))
    findings += _tags(work, inventory.tagmanifest)
    missing: list[str] = []
    for path, wanted in (inventory.manifest or {}).items():
        if path in bag.sizes:
            findings += work.compare(path, wanted, MANIFEST)
        else:
            missing.append(path)
    reason = _unchecked(bag, inventory, missing)
    verdict = Verdict.FAILED if findings else Verdict.NOT_CHECKED if reason else Verdict.PASSED
    return Fixity(
        result=RungResult(
            rung=Rung.INTACT, verdict=verdict, note=reason or f"{work.digests} digests", findings=findings.told()
        ),
        archive_id=archive_id,
        verified=tuple(work.verified),
        listed=frozenset(inventory.manifest or ()),
        whole=inventory.manifest is not None and len(work.verified) == len(inventory.manifest),
        kept=work.kept,
    )


def _large(
    bag: OpenBag, inventory: Inventory, *, keep: bool, watch: Watch | None
) -> Mapping[Task, tuple[str, int] | BundleError]:
    """The digests of the files that are too large to be read in one go and not kept."""
    tasks = [
        (path, _SHA_256)
        for path, size in bag.sizes.items()
        if size > LARGE
        and path not in inventory.read
        and (path in (inventory.manifest or ()) or path in (inventory.tagmanifest or ()) or path in TAG_FILES)
        and not (keep and size <= LIMITS.get(path, 0))
        and _too_large(bag, path) is None
    ]
    return large_checksums(bag, tasks, watch=watch) if tasks else {}


def _tags(work: _Work, tagmanifest: Mapping[str, str] | None) -> Iterator[Finding]:
    if tagmanifest is not None and tuple(sorted(tagmanifest)) != TAG_FILES:
        message = f"it must list exactly {', '.join(TAG_FILES)}"
        yield Finding(code=Code.TAGMANIFEST_COVERAGE, path=TAGMANIFEST, message=message)
    for path in TAG_FILES:
        if path not in work.bag.sizes:
            continue
        if tagmanifest is not None and path in tagmanifest:
            yield from work.compare(path, tagmanifest[path], TAGMANIFEST)
        elif path in LIMITS:
            yield from _keep_only(work, path)


def _keep_only(work: _Work, path: str) -> Iterator[Finding]:
    """Read a view that no digest is known of: it is only compared with what it should be, never parsed."""
    if (fault := _too_large(work.bag, path)) is not None:
        yield fault
        return
    try:
        work.digest(path)
    except BundleError as error:
        yield Finding(code=Code.FILE_UNREADABLE, path=path, message=error.message)


def _too_large(bag: OpenBag, path: str) -> Finding | None:
    """The finding that a file is larger than any such file may be: it is not even hashed, for it may have no end."""
    most = LIMITS.get(path, TAGS_READ.get(path))
    if most is None or bag.sizes[path] <= most:
        return None
    message = f"{bag.sizes[path]} bytes; at most {most} are read, so its digest was not computed"
    return Finding(code=Code.LIMIT_EXCEEDED, path=path, message=message)


def _unchecked(bag: OpenBag, inventory: Inventory, missing: list[str]) -> str:
    """Why not every digest could be checked, or nothing."""
    if inventory.manifest is None:
        return "the manifest is missing or not in its one form, so the payload's digests are not known"
    if inventory.tagmanifest is None:
        return "the tagmanifest is missing or not in its one form, so the tag files' digests are not known"
    missing = [*missing, *(path for path in TAG_FILES if path not in bag.sizes)]
    return f"{', '.join(missing[:3])} could not be read" if missing else ""
