"""The third rung: text and documents in their forms, true to their schemas, and the views as they are computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pressmark.bundle.commitments import commitment
from pressmark.bundle.layout import BAG_INFO, CRATE, README
from pressmark.bundle.limits import LIMITS
from pressmark.bundle.opening import OpenBag
from pressmark.bundle.views import views
from pressmark.documents import MOST_FAULTS, load, load_lines, schema_faults
from pressmark.errors import DocumentError
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict
from pressmark.model.steps import Step
from pressmark.provenance import read_steps
from pressmark.rungs.intact import Fixity

SCHEMAS: Mapping[str, str] = {METADATA: "metadata/1", CLAIMS: "claim/1", PROVENANCE: "provenance/1"}
"""The schema of each document: one number, the format's, for all; of claims.jsonl it is each line's."""

FORMAT = "urn:pressmark:format/"
"""How the address begins under which provenance.json has our terms; the format's number and a colon follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The reading text (or None) and the documents, as far as digest, form and schema hold.

    `steps` are what the provenance says, None where it cannot be read as steps.
    """

    result: RungResult
    text: str | None
    documents: Mapping[str, Any]
    steps: tuple[Step, ...] | None = None


def check_well_formed(bag: OpenBag, fixity: Fixity) -> Forms:
    """Read text and documents, only where their digests are as the manifest says, and compute the views again."""
    if other := _of_another_format(fixity):
        return other
    findings = FindingList()
    reasons: list[str] = []
    text: str | None = None
    documents: dict[str, Any] = {}
    sound = {entry.path for entry in fixity.verified}
    for path in (TEXT, *SCHEMAS):
        data = fixity.kept.get(path)
        if path not in sound:
            reasons.append(f"{path} was not read: its digest is not verified")
        elif data is None:
            message = f"{bag.sizes[path]} bytes; at most {LIMITS[path]} are read"
            findings.append(Finding(code=Code.LIMIT_EXCEEDED, path=path, message=message))
        elif path == TEXT:
            text, faults = _text(data)
            findings += faults
        else:
            document, faults = read_document(path, data)
            findings += faults
            if not faults:
                documents[path] = document
    steps = _steps(documents)
    if fixity.whole:
        wanted = views(
            archive_id=ArchiveId(hex=fixity.archive_id or ""),
            entries=fixity.verified,
            metadata=documents.get(METADATA),
            steps=steps,
            claims=len(documents[CLAIMS]) if CLAIMS in documents else None,
        )
        findings += _view_faults(bag, fixity, wanted)
        findings += _commitment(fixity, documents)
        if missing := [name for name in (README, CRATE) if name not in wanted]:
            reasons.append(f"{', '.join(missing)} could not be computed: what it is computed from cannot be read")
    else:
        reasons.append("the views were not computed: not every payload digest is verified")
    verdict = Verdict.FAILED if findings else Verdict.NOT_CHECKED if reasons else Verdict.PASSED
    note = "; ".join(reasons) or f"text, {len(SCHEMAS)} documents, 3 views"
    result = RungResult(rung=Rung.WELL_FORMED, verdict=verdict, note=note, findings=findings.told())
    return Forms(result=result, text=text, documents=documents, steps=steps)


def _of_another_format(fixity: Fixity) -> Forms | None:
    """What is said of a bundle whose provenance is of a format that is not known: nothing about the rest."""
    if PROVENANCE not in fixity.kept or PROVENANCE not in {entry.path for entry in fixity.verified}:
        return None
    try:
        fault = _other_format(load(fixity.kept[PROVENANCE], name=PROVENANCE))
    except DocumentError:
        return None
    if fault is None:
        return None
    finding = Finding(code=Code.SCHEMA_UNKNOWN, path=PROVENANCE, message=fault)
    result = RungResult(rung=Rung.WELL_FORMED, verdict=Verdict.FAILED, findings=(finding,))
    return Forms(result=result, text=None, documents={})


def _text(data: bytes) -> tuple[str | None, list[Finding]]:
    def fault(message: str, place: str | None = None) -> tuple[None, list[Finding]]:
        return None, [Finding(code=Code.TEXT_FORM, path=TEXT, place=place, message=message)]

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return fault("not UTF-8", f"byte {error.start}")
    if text.startswith("\ufeff"):
        return fault("it begins with a byte order mark")
    if (place := text.find("\r")) >= 0:
        return fault("a carriage return: lines end in LF alone", f"character {place}")
    return text, []


def read_document(path: str, data: bytes) -> tuple[Any, list[Finding]]:
    """A document (of claims.jsonl one a line), with what is wrong with its form or against its schema."""
    try:
        document = load_lines(data, name=path) if path == CLAIMS else load(data, name=path)
    except DocumentError as error:
        return None, [Finding(code=Code.JSON_FORM, path=path, message=error.message)]
    if path != CLAIMS:
        return document, _schema_findings(path, document)
    findings: list[Finding] = []
    for number, line in enumerate(document, 1):
        findings += _schema_findings(path, line, f"line {number}")
        if len(findings) >= MOST_FAULTS:
            break
    return document, findings[:MOST_FAULTS]


def _schema_findings(path: str, document: Any, line: str = "") -> list[Finding]:
    return [
        Finding(code=Code.SCHEMA_VIOLATED, path=path, place=f"{line} {place}".strip()[:200], message=rule)
        for place, rule in schema_faults(document, SCHEMAS[path])
    ]


def _other_format(provenance: Any) -> str | None:
    """What is said where a provenance is of another format than ours."""
    prefixes = provenance.get("prefix") if isinstance(provenance, dict) else None
    terms = prefixes.get("pressmark") if isinstance(prefixes, dict) else None
    if isinstance(terms, str) and terms.startswith(FORMAT) and terms != f"{FORMAT}1:":
        return f"it is of the format {terms.removeprefix(FORMAT).rstrip(':')[:20]}; this release reads format 1"
    return None


def _commitment(fixity: Fixity, documents: Mapping[str, Any]) -> Iterator[Finding]:
    """Compare the Merkle root in the provenance with that of the lines of claims.jsonl."""
    if TEXT not in fixity.kept or CLAIMS not in fixity.kept or PROVENANCE not in documents:
        return
    wanted = commitment(fixity.kept[TEXT], fixity.kept[CLAIMS])
    entity = documents[PROVENANCE]["entity"].get(f"bundle:{CLAIMS}", {})
    for name, value in wanted.items():
        if (stated := entity.get(f"pressmark:{name}")) != value:
            place, message = f"/entity/bundle:{CLAIMS}/pressmark:{name}", f"its lines give {value}, not {stated}"
            yield Finding(
                code=Code.COMMITMENT_DIFFERS, path=PROVENANCE, place=place.replace("data/", "data~1"), message=message
            )


def _view_faults(bag: OpenBag, fixity: Fixity, wanted: Mapping[str, bytes]) -> Iterator[Finding]:
    """Compare the views on disk with what they should be, byte for byte."""
    for name in (README, BAG_INFO, CRATE):
        # What was too large to be kept differs too.
        if name in wanted and name in bag.sizes and fixity.kept.get(name) != wanted[name]:
            message = "not what is computed from the payload; nothing of it is believed"
            yield Finding(code=Code.VIEW_DIFFERS, path=name, message=message)


def _steps(documents: Mapping[str, Any]) -> tuple[Step, ...] | None:
    """The steps of the provenance; None where there is none, or it cannot be read: the rung *derived* says so."""
    try:
        return read_steps(documents[PROVENANCE]) if PROVENANCE in documents else None
    except DocumentError:
        return None
