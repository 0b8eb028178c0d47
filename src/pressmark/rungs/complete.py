"""The lowest rung: every file there, nothing extra, nothing dressed up as a file (RFC 8493 §3, and stricter)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pressmark.bundle.layout import (
    BAGIT_TXT,
    BAGIT_TXT_BYTES,
    MANIFEST,
    MAX_MANIFEST,
    REQUIRED_PAYLOAD,
    TAG_FILES,
    TAGMANIFEST,
    is_payload,
    is_seal,
    is_timestamp,
)
from pressmark.bundle.limits import read_limited
from pressmark.bundle.manifest import Manifest, parse_manifest, parse_tagmanifest
from pressmark.bundle.names import clash_key, is_system_file, name_fault, path_fault, printable
from pressmark.bundle.opening import OpenBag
from pressmark.bundle.paged import MAX_FILE, PagedBag
from pressmark.model.findings import Code
from pressmark.model.payload import is_companion, is_original
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict

_OTHER_MANIFEST = re.compile(r"(?:tag)?manifest-[^/]*\.txt")
_FETCH = "fetch.txt"
TAGS_READ = {MANIFEST: MAX_MANIFEST, TAGMANIFEST: MAX_MANIFEST, BAGIT_TXT: 64 * 1024}
"""The tag files that are parsed here, and the most bytes that are read of each."""

_MISSING = {MANIFEST: Code.MANIFEST_MISSING, TAGMANIFEST: Code.TAGMANIFEST_MISSING}
_MAY_BE_EMPTY = frozenset({"signatures", "timestamps"})
"""What a writer that was interrupted may leave."""

_KNOWN = frozenset({*TAG_FILES, TAGMANIFEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What should stand in a bundle, as far as its manifests can be read.

    `manifest` has the SHA-256 of each payload path and `tagmanifest` of each tag file; None where there is no such
    manifest or its form is wrong. `read` has the bytes of the tag files that were read, as found.
    """

    result: RungResult
    manifest: Mapping[str, str] | None
    tagmanifest: Mapping[str, str] | None
    read: Mapping[str, bytes]


def check_complete(bag: OpenBag) -> Inventory:
    """Compare what stands in the folder with what the manifests and the format say should."""
    findings = FindingList()
    findings += kind_faults(bag)
    findings += _names(bag)
    read: dict[str, bytes] = {}
    for name, limit in TAGS_READ.items():
        if name in bag.sizes:
            data = read_limited(bag, name, limit)
            if isinstance(data, Finding):
                findings.append(data)
            else:
                read[name] = data
        elif name in _MISSING and not _told(bag, name):
            findings.append(Finding(code=_MISSING[name], path=name, message="there is none"))
    if read.get(BAGIT_TXT, BAGIT_TXT_BYTES) != BAGIT_TXT_BYTES:
        message = "it must be these two lines: BagIt-Version: 1.0, Tag-File-Character-Encoding: UTF-8"
        findings.append(Finding(code=Code.BAGIT_TXT_WRONG, path=BAGIT_TXT, message=message))
    manifest = _parsed(read.get(MANIFEST), parse_manifest, findings)
    tagmanifest = _parsed(read.get(TAGMANIFEST), parse_tagmanifest, findings)
    findings += _tag_files(bag)
    if manifest is not None:
        findings += _payload(bag, manifest)
    return Inventory(
        result=RungResult(
            rung=Rung.COMPLETE,
            verdict=Verdict.FAILED if findings else Verdict.PASSED,
            note=f"{len(bag.sizes)} files",
            findings=findings.told(),
        ),
        manifest=manifest,
        tagmanifest=tagmanifest,
        read=read,
    )


def kind_faults(bag: OpenBag) -> Iterator[Finding]:
    """What is no regular file and no folder with something in it."""
    for path in sorted(bag.links):
        message = "a link; a bundle holds its files itself"
        yield Finding(code=Code.LINK_IN_BUNDLE, path=printable(path), message=message)
    for path in sorted(bag.others):
        message = "neither a file nor a folder (a pipe, socket or device)"
        yield Finding(code=Code.NOT_A_FILE, path=printable(path), message=message)
    for path in sorted(bag.empty_folders - _MAY_BE_EMPTY):
        message = "an empty folder: no manifest can list it; remove it"
        yield Finding(code=Code.EMPTY_FOLDER, path=printable(path), message=message)
    for path, reason in sorted(bag.unreadable.items()):
        message = f"the folder cannot be listed: {reason}"
        yield Finding(code=Code.FILE_UNREADABLE, path=printable(path), message=message)
    for what in sorted(bag.cut):
        yield Finding(code=Code.LIMIT_EXCEEDED, message=f"{what}; the rest was not looked at")


def _names(bag: OpenBag) -> Iterator[Finding]:
    """Names that are not allowed, each told once at its topmost place, and names that clash."""
    keys: dict[str, str] = {}
    for path in sorted([*bag.sizes, *bag.folders, *bag.links, *bag.others]):
        other = keys.setdefault(clash_key(path), path)
        if other != path:
            message = f"the same name as {printable(other)} where case or composition of letters is not told apart"
            yield Finding(code=Code.NAME_CLASH, path=printable(path), message=message)
        if not _badly_named(path):
            continue
        above, _, name = path.rpartition("/")
        if above and _badly_named(above):
            continue
        if is_system_file(name):
            message = "an operating system put it there; delete it, it is no part of the bundle"
            yield Finding(code=Code.STRAY_SYSTEM_FILE, path=printable(path), message=message)
        elif fault := name_fault(name) or path_fault(path):
            yield Finding(code=Code.NAME_NOT_ALLOWED, path=printable(path), message=fault)


@lru_cache(maxsize=1024)
def _badly_named(path: str) -> bool:
    return path not in _KNOWN and (
        path_fault(path) is not None or any(is_system_file(name) for name in path.split("/"))
    )


def _parsed(data: bytes | None, parse: Callable[[bytes], Manifest], findings: FindingList) -> Mapping[str, str] | None:
    """What a manifest says; None where there is none or its form is wrong."""
    if data is None:
        return None
    found = parse(data)
    findings += found.findings
    wrong = any(finding.code is not Code.MANIFEST_PATH for finding in found.findings)
    return None if wrong else found.digests


def _tag_files(bag: OpenBag) -> Iterator[Finding]:
    """Tag files that are missing, and what stands beside them without a right to."""
    for name in TAG_FILES:
        if name not in bag.sizes and name != MANIFEST and not _told(bag, name):
            yield Finding(code=Code.FILE_MISSING, path=name, message="there is none")
    for path in sorted(bag.sizes):
        if path.startswith("data/") or path in _KNOWN or is_seal(path) or is_timestamp(path):
            continue
        if path == _FETCH:
            message = "a bundle holds its files itself and never fetches any; delete fetch.txt"
            yield Finding(code=Code.FETCH_FILE, path=path, message=message)
        elif _OTHER_MANIFEST.fullmatch(path):
            message = "a bundle has SHA-256 manifests only; another beside them proves nothing"
            yield Finding(code=Code.MANIFEST_ALGORITHM, path=printable(path), message=message)
        elif not _told(bag, path):
            message = "no manifest lists it and it has no place in a bundle"
            yield Finding(code=Code.FILE_UNLISTED, path=printable(path), message=message)


def _payload(bag: OpenBag, manifest: Mapping[str, str]) -> Iterator[Finding]:
    """Payload files that are missing, unlisted, or listed without having a place in a bundle."""
    for path in sorted(bag.sizes):
        if path.startswith("data/") and path not in manifest and not _told(bag, path):
            yield Finding(code=Code.FILE_UNLISTED, path=printable(path), message="the manifest does not list it")
    for path in manifest:
        if not is_payload(path):
            message = f"the manifest lists {path}, which has no place in a bundle"
            yield Finding(code=Code.MANIFEST_PATH, path=MANIFEST, message=message)
        if path not in bag.sizes and not _told(bag, path):
            yield Finding(code=Code.FILE_MISSING, path=path, message=_missing(bag, path))
    for path in REQUIRED_PAYLOAD:
        if path not in manifest and path not in bag.sizes:
            yield Finding(code=Code.FILE_MISSING, path=path, message="every bundle has it; the manifest lists none")
    yield from _companions(manifest)
    originals = [path for path in manifest if is_original(path)]
    if len(originals) > 1:
        message = f"the manifest lists {len(originals)} originals; a bundle has one"
        yield Finding(code=Code.MANIFEST_PATH, path=MANIFEST, message=message)
    if not originals and not any(is_original(path) for path in bag.sizes):
        message = "every bundle has an original; the manifest lists none"
        yield Finding(code=Code.FILE_MISSING, path="data/original", message=message)


def _missing(bag: OpenBag, path: str) -> str:
    if isinstance(bag, PagedBag) and (is_original(path) or is_companion(path)):
        return f"left out of the page, which holds none above {MAX_FILE} bytes: validate the archive's folder or zip"
    return "the manifest lists it, but it is not there"


def _companions(manifest: Mapping[str, str]) -> Iterator[Finding]:
    """Companions are numbered from 0001 without gaps."""
    companions = sorted(path for path in manifest if is_companion(path))
    numbers = [int(path.rpartition("/")[2].partition(".")[0]) for path in companions]
    if numbers != list(range(1, len(numbers) + 1)):
        message = f"{len(numbers)} companions are numbered otherwise than from 0001 without gaps"
        yield Finding(code=Code.MANIFEST_PATH, path=MANIFEST, message=message)


def _told(bag: OpenBag, path: str) -> bool:
    """Whether a finding on kind, name or a folder above already says why this path is not as it should be."""
    if path in bag.sizes:
        return _badly_named(path)
    places = [path, *(path[:place] for place, sign in enumerate(path) if sign == "/")]
    return any(place in bag.links or place in bag.others or place in bag.unreadable for place in places)
