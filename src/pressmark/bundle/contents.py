"""The documents of a bundle that has been found valid, as the model's nouns."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.limits import LIMITS
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.documents import load, load_lines
from pressmark.errors import BundleError
from pressmark.model.claims import Claim, Claims
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, is_original
from pressmark.model.steps import Step
from pressmark.model.wire import from_wire
from pressmark.provenance import extractors_of, read_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What stands in a bundle; `provenance` is its PROV-JSON as plain data, `steps` what that says."""

    archive_id: ArchiveId
    folder: Path
    text: str
    metadata: Metadata
    claims: Claims
    provenance: Mapping[str, Any]
    steps: tuple[Step, ...]


def read_contents(folder: Path, archive_id: ArchiveId) -> Contents:
    """The contents of the bundle that was validated under this ID: digests are compared again, before parsing.

    Raises:
        BundleError: It has changed since it was validated.
    """
    bag = open_bag(folder)
    manifest = bag.read(MANIFEST, MAX_MANIFEST)
    if hashlib.sha256(manifest).hexdigest() != archive_id.hex:
        raise _changed(MANIFEST)
    digests = parse_manifest(manifest).digests
    provenance = load(_read(bag, PROVENANCE, digests), name=PROVENANCE)
    steps = read_steps(provenance)
    lines = load_lines(_read(bag, CLAIMS, digests), name=CLAIMS)
    return Contents(
        archive_id=archive_id,
        folder=folder,
        text=_read(bag, TEXT, digests).decode("utf-8"),
        metadata=from_wire(Metadata, load(_read(bag, METADATA, digests), name=METADATA)),
        claims=Claims(extractors=extractors_of(steps), claims=tuple(from_wire(Claim, line) for line in lines)),
        provenance=provenance,
        steps=steps,
    )


def source_id(folder: Path) -> str | None:
    """The SHA-256 (hex) of a valid bundle's original, as its manifest says it.

    Raises:
        BundleError: It cannot be read.
    """
    digests = parse_manifest(open_bag(folder).read(MANIFEST, MAX_MANIFEST)).digests
    return next((digest for path, digest in digests.items() if is_original(path)), None)


def _read(bag: OpenBag, path: str, digests: Mapping[str, str]) -> bytes:
    data = bag.read(path, LIMITS[path])
    if hashlib.sha256(data).hexdigest() != digests.get(path):
        raise _changed(path)
    return data


def _changed(path: str) -> BundleError:
    return BundleError(f"{path} changed while it was being read", hint="validate it again")
