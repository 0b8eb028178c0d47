"""Custody's files in an opened bundle: the chain, and the signatures beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pressmark.bundle.layout import CUSTODY
from pressmark.bundle.limits import read_limited
from pressmark.bundle.opening import OpenBag
from pressmark.custody.chain import MAX_CHAIN
from pressmark.custody.sshsig import MAX_SIGNATURE
from pressmark.model.report import Finding

SIGNATURES = "signatures"
TIMESTAMPS = "timestamps"
_SIGNATURE = re.compile(r"signatures/([0-9a-f]{64})\.sig")


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyFiles:
    """The bytes of custody.jsonl (None where there is none), and of each signature, by the digest in its name.

    `findings` say what is there and could not be read.
    """

    custody: bytes | None = None
    signatures: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def signature_path(digest: str) -> str:
    """Where the OpenSSH signature of a line stands."""
    return f"{SIGNATURES}/{digest}.sig"


def read_custody_files(bag: OpenBag) -> CustodyFiles:
    """The chain and its signatures, as far as they can be read within their limits."""
    findings: list[Finding] = []

    def read(path: str, limit: int) -> bytes | None:
        found = read_limited(bag, path, limit)
        if isinstance(found, bytes):
            return found
        findings.append(found)
        return None

    custody = read(CUSTODY, MAX_CHAIN) if CUSTODY in bag.sizes else None
    signatures: dict[str, bytes] = {}
    for path in sorted(bag.sizes):
        if (found := _SIGNATURE.fullmatch(path)) and (data := read(path, MAX_SIGNATURE)) is not None:
            signatures[found[1]] = data
    return CustodyFiles(custody=custody, signatures=signatures, findings=tuple(findings))
