"""Custody's files in an opened bundle: the chain, the signatures over its lines, the time stamps over these."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from pressmark.bundle.layout import CUSTODY, is_seal, is_timestamp
from pressmark.bundle.limits import read_limited
from pressmark.bundle.opening import OpenBag
from pressmark.custody.sshsig import MAX_SIGNATURE
from pressmark.errors import CustodyError
from pressmark.model.findings import Code
from pressmark.model.report import Finding

MAX_CHAIN = 16 * 1024 * 1024
"""Bytes of a chain: it is read whole."""

MAX_SIGNATURES = 20_000
"""Signature files of a bundle: two for each of the most lines."""

MAX_TIMESTAMPS = 300
"""Time stamps of a bundle, one a month for a quarter of a century: each can cost thirty milliseconds to judge."""

MAX_TOKEN = 128 * 1024
"""Bytes of a time stamp: with its certificates it has some five thousand, with a revocation list fifteen thousand."""

MAX_NUMBER = 9999
"""Of time stamps over one file."""

SIGNATURES = "signatures"
TIMESTAMPS = "timestamps"
_NUMBERED = re.compile(r"(signatures|timestamps)/([0-9a-f]{64})-([0-9]+)\.(?:sig|tsr)")

Numbered = tuple[str, int]
"""What names a signature or a time stamp: the SHA-256 of what it is over, and a number from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyFiles:
    """The bytes of custody.jsonl (None where there is none), of each signature and of each time stamp.

    A signature is named by the line that it is over and the signer's place in it; a time stamp by the file that it is
    over, and any number. `findings` say what is there and could not be read.
    """

    custody: bytes | None = None
    signatures: Mapping[Numbered, bytes] = field(default_factory=dict)
    timestamps: Mapping[Numbered, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def limit_faults(files: CustodyFiles) -> list[Finding]:
    """What there is more of than is ever judged."""
    counted = ((SIGNATURES, files.signatures, MAX_SIGNATURES), (TIMESTAMPS, files.timestamps, MAX_TIMESTAMPS))
    return [
        Finding(code=Code.LIMIT_EXCEEDED, path=folder, message=f"more files than the {most} that are read")
        for folder, there, most in counted
        if len(there) > most
    ]


def next_number(timestamps: Iterable[Numbered], over: str) -> int:
    """One more than the highest number of the time stamps over a file: none is used again.

    Raises:
        CustodyError: There is none left.
    """
    highest = max((number for named, number in timestamps if named == over), default=0)
    if highest >= MAX_NUMBER:
        raise CustodyError(f"no number is left for another time stamp over the file {over}")
    return highest + 1


def signature_path(digest: str, number: int) -> str:
    """Where the signature of a line's signer stands."""
    return f"{SIGNATURES}/{digest}-{number}.sig"


def timestamp_path(digest: str, number: int) -> str:
    """Where a time stamp over a file stands."""
    return f"{TIMESTAMPS}/{digest}-{number}.tsr"


def read_custody_files(bag: OpenBag) -> CustodyFiles:
    """All of them, as far as they can be read within their limits."""
    findings: list[Finding] = []

    def read(path: str, limit: int) -> bytes | None:
        found = read_limited(bag, path, limit)
        if isinstance(found, bytes):
            return found
        findings.append(found)
        return None

    named: dict[str, dict[str, Numbered]] = {SIGNATURES: {}, TIMESTAMPS: {}}
    for path in sorted(bag.sizes):
        if (is_seal(path) or is_timestamp(path)) and (found := _NUMBERED.fullmatch(path)):
            named[found[1]][path] = (found[2], int(found[3]))

    def read_all(folder: str, most: int, limit: int) -> dict[Numbered, bytes]:
        some = islice(named[folder].items(), most + 1)  # one more than `limit_faults` allows
        return {name: data for path, name in some if (data := read(path, limit)) is not None}

    return CustodyFiles(
        custody=read(CUSTODY, MAX_CHAIN) if CUSTODY in bag.sizes else None,
        signatures=read_all(SIGNATURES, MAX_SIGNATURES, MAX_SIGNATURE),
        timestamps=read_all(TIMESTAMPS, MAX_TIMESTAMPS, MAX_TOKEN),
        findings=tuple(findings),
    )
