"""The third rung: text and documents in their forms, true to their schemas, and the views as they are computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pressmark.bundle.fixity import LIMITS, Fixity
from pressmark.bundle.layout import BAG_INFO, CLAIMS, CRATE, MAX_REPLY, METADATA, PROVENANCE, TEXT, is_reply
from pressmark.bundle.limited import read_limited
from pressmark.bundle.opening import OpenBag
from pressmark.bundle.views import bag_info, views
from pressmark.documents import load, schema_faults
from pressmark.errors import DocumentError
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Finding, Rung, RungResult, Verdict
from pressmark.provenance import schema_name

SCHEMAS: Mapping[str, tuple[str, ...]] = {
    METADATA: ("metadata/1",),
    CLAIMS: ("claims/1",),
    PROVENANCE: ("provenance/1",),
}
"""The schemas each document may name: those of every format version that is still read."""

REPLY_SCHEMAS = ("reply/1",)
"""The same for raw replies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The reading text (or None) and the documents, as far as digest, form and schema hold."""

    result: RungResult
    text: str | None
    documents: Mapping[str, Any]


def check_well_formed(bag: OpenBag, fixity: Fixity) -> Forms:
    """Read text and documents, only where their digests are as the manifest says, and compute the views again."""
    findings: list[Finding] = []
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
            document, faults = _document(path, data)
            findings += faults
            if not faults:
                documents[path] = document
    for path in filter(is_reply, bag.sizes):
        if path in sound:
            findings += _reply(bag, path)
        else:
            reasons.append(f"{path} was not read: its digest is not verified")
    if fixity.whole:
        findings += _views(bag, fixity, documents)
    else:
        reasons.append("the views were not computed: not every payload digest is verified")
    verdict = Verdict.FAILED if findings else Verdict.NOT_CHECKED if reasons else Verdict.PASSED
    note = "; ".join(reasons) or f"text, {len(SCHEMAS)} documents, 2 views"
    result = RungResult(rung=Rung.WELL_FORMED, verdict=verdict, note=note, findings=tuple(findings))
    return Forms(result=result, text=text, documents=documents)


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


def _reply(bag: OpenBag, path: str) -> list[Finding]:
    """The faults of a raw reply; it is read again, since of many large ones not all could be kept."""
    data = read_limited(bag, path, MAX_REPLY)
    if isinstance(data, Finding):
        return [data]
    return _document(path, data)[1]


def _document(path: str, data: bytes) -> tuple[Any, list[Finding]]:
    try:
        document = load(data, name=path)
    except DocumentError as error:
        return None, [Finding(code=Code.JSON_FORM, path=path, message=error.message)]
    name = _schema_name(path, document)
    known = SCHEMAS.get(path, REPLY_SCHEMAS)
    if name not in known:
        message = f"it names the schema {str(name)[:60]!r}; known here: {', '.join(known)}"
        return None, [Finding(code=Code.SCHEMA_UNKNOWN, path=path, message=message)]
    faults = [
        Finding(code=Code.SCHEMA_VIOLATED, path=path, place=place[:200], message=rule)
        for place, rule in schema_faults(document, name)
    ]
    return document, faults


def _schema_name(path: str, document: Any) -> object:
    """The schema a document says it follows."""
    if not isinstance(document, dict):
        return None
    return schema_name(document) if path == PROVENANCE else document.get("schema")


def _views(bag: OpenBag, fixity: Fixity, documents: Mapping[str, Any]) -> Iterator[Finding]:
    """Compare the views on disk with what they should be, byte for byte."""
    if fixity.archive_id is None:
        return
    archive_id = ArchiveId(hex=fixity.archive_id)
    if METADATA in documents and PROVENANCE in documents:
        wanted = views(
            archive_id=archive_id,
            entries=fixity.verified,
            metadata=documents[METADATA],
            provenance=documents[PROVENANCE],
        )
    else:
        wanted = {BAG_INFO: bag_info(archive_id, fixity.verified)}
    for name in (BAG_INFO, CRATE):
        # What was too large to be kept differs too.
        if name in wanted and name in bag.sizes and fixity.kept.get(name) != wanted[name]:
            message = "not what is computed from the payload; nothing of it is believed"
            yield Finding(code=Code.VIEW_DIFFERS, path=name, message=message)
