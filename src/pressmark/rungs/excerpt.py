"""The verdict on an excerpt: its manifest's digest is the ID, and every claim in it is proved by its path.

Nothing is ever called valid here, since the text is withheld: *proved excerpt* is all that can be said.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pressmark.bundle.excerpts import ProvedClaim, excerpt_readme
from pressmark.bundle.layout import EXCERPT, MANIFEST, MAX_BAG_INFO, MAX_DOCUMENT, MAX_MANIFEST, README
from pressmark.bundle.limits import read_limited
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.names import printable
from pressmark.bundle.opening import OpenBag
from pressmark.documents import MOST_FAULTS, load_lines, schema_faults
from pressmark.errors import DocumentError
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE
from pressmark.model.report import Finding, FindingList, Report, Rung, RungResult, Verdict
from pressmark.rungs.complete import kind_faults
from pressmark.rungs.well_formed import read_document

_LIMITS = {MANIFEST: MAX_MANIFEST, README: MAX_BAG_INFO, EXCERPT: MAX_DOCUMENT, PROVENANCE: MAX_DOCUMENT}
_WITHHELD = "the text is withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What an excerpt shows, and its verdict; `claims` are lines of claims.jsonl as plain data, `count` all there are.

    `metadata` and `provenance` are plain data, None where they are not there or cannot be believed.
    """

    report: Report
    claims: tuple[Mapping[str, Any], ...] = ()
    count: int = 0
    metadata: Mapping[str, Any] | None = None
    provenance: Mapping[str, Any] | None = None


def is_excerpt(bag: OpenBag) -> bool:
    """Whether a folder or zip says that it is an excerpt, and no whole bundle."""
    return EXCERPT in bag.sizes and "bagit.txt" not in bag.sizes


def check_excerpt(bag: OpenBag, *, target: str, expected: ArchiveId | None = None) -> Excerpt:
    """The verdict on an excerpt, with what it shows where that is proved."""
    complete = FindingList()
    complete += _completeness(bag)
    read: dict[str, bytes] = {}
    for path in (*_LIMITS, METADATA):
        if path in bag.sizes:
            data = read_limited(bag, path, _LIMITS.get(path, MAX_DOCUMENT))
            if isinstance(data, Finding):
                complete.append(data)
            else:
                read[path] = data
    archive_id = hashlib.sha256(read[MANIFEST]).hexdigest() if MANIFEST in read else None
    digests = parse_manifest(read[MANIFEST]) if MANIFEST in read else None
    complete += digests.findings if digests else ()
    intact = FindingList()
    intact += _fixity(read, digests.digests if digests else {}, archive_id, expected)
    formed, documents, proved = _forms(read, digests.digests if digests else {}, archive_id)
    rungs = (
        _rung(Rung.COMPLETE, complete, f"{len(bag.sizes)} files of an excerpt"),
        _rung(Rung.INTACT, intact, "the manifest and what of the payload is shown"),
        _rung(Rung.WELL_FORMED, formed, f"{len(proved)} claims proved"),
        *(
            RungResult(rung=rung, verdict=Verdict.NOT_CHECKED, note=_WITHHELD)
            for rung in (Rung.ANCHORED, Rung.DERIVED, Rung.REPRODUCED)
        ),
        *(RungResult(rung=rung, verdict=Verdict.ABSENT) for rung in (Rung.SEALED, Rung.TIMESTAMPED)),
    )
    report = Report(target=target, archive_id=archive_id, rungs=rungs, excerpt=True)
    if not report.proved:
        return Excerpt(report=report)
    return Excerpt(
        report=report,
        claims=tuple(one.claim for one in proved),
        count=_commitment(documents[PROVENANCE])[0],
        metadata=documents.get(METADATA),
        provenance=documents[PROVENANCE],
    )


def _completeness(bag: OpenBag) -> Iterator[Finding]:
    """An excerpt's files and nothing else."""
    for path in (*_LIMITS,):
        if path not in bag.sizes:
            yield Finding(code=Code.FILE_MISSING, path=path, message="an excerpt has it")
    for path in sorted({*bag.sizes} - {*_LIMITS, METADATA}):
        yield Finding(code=Code.FILE_UNLISTED, path=printable(path), message="it has no place in an excerpt")
    yield from kind_faults(bag)


def _fixity(
    read: Mapping[str, bytes], digests: Mapping[str, str], archive_id: str | None, expected: ArchiveId | None
) -> Iterator[Finding]:
    if expected is not None and archive_id != expected.hex:
        message = f"the archive ID is {archive_id}, expected was {expected.hex}"
        yield Finding(code=Code.ID_MISMATCH, path=MANIFEST, message=message)
    for path in (PROVENANCE, METADATA):
        if path in read and hashlib.sha256(read[path]).hexdigest() != digests.get(path):
            message = f"{MANIFEST} says {digests.get(path, 'nothing of it')}, its bytes give another digest"
            yield Finding(code=Code.DIGEST_MISMATCH, path=path, message=message)


def _forms(
    read: Mapping[str, bytes], digests: Mapping[str, str], archive_id: str | None
) -> tuple[FindingList, dict[str, Any], list[ProvedClaim]]:
    """The documents, and the claims whose paths lead to the root that the provenance states."""
    findings = FindingList()
    documents: dict[str, Any] = {}
    for path in (PROVENANCE, METADATA):
        if path in read:
            document, faults = read_document(path, read[path])
            findings += faults
            if not faults:
                documents[path] = document
    lines, faults = _lines(read.get(EXCERPT, b""))
    findings += faults
    if PROVENANCE not in documents or faults:
        return findings, documents, []
    findings += _entities(documents[PROVENANCE], digests)
    findings += _proofs(lines, *_commitment(documents[PROVENANCE]))
    if archive_id is not None and README in read:
        count = _commitment(documents[PROVENANCE])[0]
        numbers = [str(one.claim["id"]) for one in lines]
        wanted = excerpt_readme(ArchiveId(hex=archive_id), claims=numbers, count=count, metadata=METADATA in read)
        if read[README] != wanted:
            message = "not what is computed from the excerpt; nothing of it is believed"
            findings.append(Finding(code=Code.VIEW_DIFFERS, path=README, message=message))
    return findings, documents, lines


def _lines(data: bytes) -> tuple[list[ProvedClaim], list[Finding]]:
    try:
        documents = load_lines(data, name=EXCERPT)
    except DocumentError as error:
        return [], [Finding(code=Code.JSON_FORM, path=EXCERPT, message=error.message)]
    faults = (
        Finding(code=Code.SCHEMA_VIOLATED, path=EXCERPT, place=f"line {number} {place}"[:200], message=rule)
        for number, document in enumerate(documents, 1)
        for place, rule in _line_faults(document)
    )
    findings = list(islice(faults, MOST_FAULTS))
    if not documents:
        findings.append(Finding(code=Code.SCHEMA_VIOLATED, path=EXCERPT, message="it shows no claim"))
    if findings:
        return [], findings
    proved = [
        ProvedClaim(index=one["index"], salt=one["salt"], path=tuple(one["path"]), claim=one["claim"])
        for one in documents
    ]
    return proved, []


def _line_faults(document: Any) -> list[tuple[str, str]]:
    faults = schema_faults(document, "excerpt/1")
    return faults or [(f"/claim{place}", rule) for place, rule in schema_faults(document["claim"], "claim/1")]


def _entities(provenance: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Finding]:
    """The provenance is of the files that the manifest lists."""
    named = {
        name.removeprefix("bundle:"): one["pressmark:sha256"]
        for name, one in provenance["entity"].items()
        if name.startswith("bundle:")
    }
    if named != {path: digest for path, digest in digests.items() if path != PROVENANCE}:
        message = "the provenance names other files than the manifest, or other digests"
        yield Finding(code=Code.DERIVATION_DIFFERS, path=PROVENANCE, message=message)


def _commitment(provenance: Mapping[str, Any]) -> tuple[int, str]:
    entity = provenance["entity"].get(f"bundle:{CLAIMS}", {})
    return int(entity.get("pressmark:leaves", "0")), str(entity.get("pressmark:root", ""))


def _proofs(lines: Sequence[ProvedClaim], count: int, root: str) -> Iterator[Finding]:
    before = -1
    for number, one in enumerate(lines, 1):
        fault = None
        if one.index <= before:
            fault = "its lines are not in the order of claims.jsonl, each once"
        elif one.root(count) != root:
            fault = f"the path of {one.claim['id']} does not lead to the root that the archive commits to"
        before = one.index
        if fault:
            yield Finding(code=Code.COMMITMENT_DIFFERS, path=EXCERPT, place=f"line {number}", message=fault)


def _rung(rung: Rung, findings: FindingList, note: str) -> RungResult:
    verdict = Verdict.FAILED if findings else Verdict.PASSED
    return RungResult(rung=rung, verdict=verdict, note=note, findings=findings.told())
