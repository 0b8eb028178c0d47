"""The fifth rung: the provenance is this payload's, no step is left untold, and the text is the original's."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pressmark.bundle.layout import MAX_TEXT
from pressmark.bundle.opening import OpenBag
from pressmark.errors import BundleError, DocumentError, EncodingUnknownError
from pressmark.model.findings import Code
from pressmark.model.payload import (
    CLAIMS,
    METADATA,
    PROVENANCE,
    TEXT,
    PayloadEntry,
    is_companion,
    is_original,
    is_reply,
)
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict
from pressmark.model.steps import Step, StepKind
from pressmark.provenance import provenance_document, read_steps, text_step
from pressmark.rungs.intact import Fixity
from pressmark.rungs.step_fields import agent_faults, field_faults
from pressmark.rungs.testimony import evidence_of
from pressmark.rungs.well_formed import Forms

MAX_ORIGINAL = 4 * MAX_TEXT
"""Bytes of an original that a reading text of the largest size can come from (UTF-32)."""

_CLAIM_STEPS = frozenset({StepKind.CLAIM_EXTRACTION, StepKind.CLAIM_CURATION, StepKind.CLAIM_REVIEW})
_MAKERS: Mapping[str, frozenset[StepKind]] = {
    TEXT: frozenset({StepKind.TEXT_EXTRACTION, StepKind.TRANSCRIPTION}),
    METADATA: frozenset({StepKind.METADATA_EXTRACTION}),
    CLAIMS: _CLAIM_STEPS,
}
"""Which steps make which file; originals are captured or given, replies come from foreign extractors."""


def check_derived(
    bag: OpenBag, fixity: Fixity, forms: Forms, anchored: RungResult, *, unchecked: str = ""
) -> RungResult:
    """Whether the provenance is this payload's, and the text the original's.

    `unchecked` says why places in the original could not all be looked up, where that is so.
    """
    document = forms.documents.get(PROVENANCE)
    if document is None or not fixity.whole:
        note = "provenance or payload cannot be believed or read"
        return RungResult(rung=Rung.DERIVED, verdict=Verdict.NOT_CHECKED, note=note)
    steps = forms.steps
    if steps is None:
        return _result("", [_differs(PROVENANCE, _why_no_steps(document))])
    findings = FindingList()
    findings += derivation_faults(steps, document, fixity.verified, forms.documents)
    step = text_step(steps)
    if step is None or findings:
        return _result("", findings.told())
    if note := _why_not_checked(step, forms, unchecked):
        return RungResult(rung=Rung.DERIVED, verdict=Verdict.NOT_CHECKED, note=note)
    if step.segmented:
        return _result(*_text_of_segments(forms, anchored))
    return _result(*_text_from_original(bag, fixity, forms, step.encoding or ""))


def _why_not_checked(step: Step, forms: Forms, unchecked: str) -> str:
    """Why nobody here can say whether the text is the original's; empty where it can be looked at."""
    if missing := [path for path in (METADATA, CLAIMS) if path not in forms.documents]:
        return f"{', '.join(missing)} cannot be believed or read"
    if note := _reading_note(step):
        return note
    return f"the original could not be looked into: {unchecked}" if step.segmented and unchecked else ""


def _why_no_steps(document: Mapping[str, Any]) -> str:
    try:
        read_steps(document)
    except DocumentError as error:
        return error.message
    return "it cannot be read as steps"


def derivation_faults(
    steps: Sequence[Step], document: Mapping[str, Any], entries: Sequence[PayloadEntry], documents: Mapping[str, Any]
) -> Iterator[Finding]:
    """Where the provenance is not that of this payload, or leaves a step untold; `documents` are metadata and claims.

    It must be, byte for byte, what its own steps give for these files: what is no step cannot stand in it.
    """
    payload = [entry for entry in entries if entry.path != PROVENANCE]
    wrong = False
    for fault in _entity_faults(document, payload):
        wrong = True
        yield fault
    if wrong:
        return
    claims = document["entity"].get(f"bundle:{CLAIMS}", {})
    stated = {name: claims[f"pressmark:{name}"] for name in ("leaves", "root") if f"pressmark:{name}" in claims}
    again = provenance_document(steps, payload, stated)
    if again != document:
        yield _differs(PROVENANCE, "it is not what its own steps give", place=_first_difference(document, again))
        return
    yield from _step_faults(steps, payload)
    yield from (_differs(path, fault) for path, fault in field_faults(steps))
    yield from (_differs(PROVENANCE, fault) for fault in agent_faults(steps))
    yield from _metadata_faults(steps, documents.get(METADATA))
    yield from _claims_faults(steps, documents.get(CLAIMS))


def _reading_note(step: Step) -> str:
    """Whose reading a text is that cannot follow from its original; empty where it can."""
    if step.kind is StepKind.TRANSCRIPTION:
        people = ", ".join(agent.name for agent in step.agents)
        return f"the text is a transcript: that it is the original's is stated by {people}"
    if is_library_reading(step):
        return f"the text is what {', '.join(step.libraries)} reads in the original: only people see if that is so"
    return ""


def is_library_reading(step: Step) -> bool:
    """Whether a text was read by a library from what holds no characters: the text layer of a PDF."""
    return (
        step.kind is StepKind.TEXT_EXTRACTION
        and step.encoding is None
        and bool(step.libraries)
        and all(agent.name == "pdf-reader" for agent in step.agents)
        and all(path.endswith(".pdf") for path in step.used)
    )


def _entity_faults(document: Mapping[str, Any], entries: Sequence[PayloadEntry]) -> Iterator[Finding]:
    """Entities are the payload's files, with size and digest."""
    wanted = {f"bundle:{entry.path}": entry for entry in entries}
    named = {name: one for name, one in document["entity"].items() if not name.startswith("archive:")}
    for name in sorted(wanted.keys() - named.keys()):
        yield _missing(name, "no entity of the provenance names this file")
    for name in sorted(named.keys() - wanted.keys()):
        yield _differs(name, "the provenance names it, the payload has it not")
    for name in sorted(wanted.keys() & named.keys()):
        digest, size = named[name]["pressmark:sha256"], named[name]["pressmark:size"]
        if (digest, size) != (wanted[name].sha256, str(wanted[name].size)):
            told = f"{size} bytes with the SHA-256 {digest}"
            yield _differs(name, f"the provenance gives {told}, the payload {wanted[name].size}, {wanted[name].sha256}")


def _step_faults(steps: Sequence[Step], entries: Sequence[PayloadEntry]) -> Iterator[Finding]:
    """Every file but the originals was made by exactly one step of its kind, from what was there before."""
    there = {entry.path for entry in entries if is_original(entry.path) or is_companion(entry.path)}
    makers: dict[str, int] = {}
    for step in steps:
        makers[step.made] = makers.get(step.made, 0) + 1
        if step.kind not in _makers(step.made):
            yield _differs(step.made, f"a step {step.kind} does not make such a file")
        if [one for one in step.agents if one.foreign] != list(step.agents if is_reply(step.made) else ()):
            yield _differs(step.made, "foreign extractors make replies, and nobody else does")
        for path in step.used:
            if path not in there:
                yield _differs(step.made, f"it comes from {path}, which was not there before")
        if step.kind is not StepKind.CAPTURE and not (step.used and step.agents):
            yield _missing(step.made, "nothing says what it was made from, or who made it")
        there.add(step.made)
    for path in sorted(makers.keys() - {entry.path for entry in entries}):
        yield _differs(path, "a step made it, the payload has it not")
    for entry in entries:
        count, given = makers.get(entry.path, 0), is_original(entry.path) or is_companion(entry.path)
        if count > 1 or (not given and count != 1):
            yield _missing(entry.path, f"{count} steps made it; there must be one")


def _makers(path: str) -> Collection[StepKind]:
    if is_original(path):
        return (StepKind.CAPTURE,)
    return (StepKind.FOREIGN_EXTRACTION,) if is_reply(path) else _MAKERS.get(path, ())


def _metadata_faults(steps: Sequence[Step], metadata: Any) -> Iterator[Finding]:
    """The step of metadata.json names exactly the methods and people that its evidence names."""
    step = next((step for step in steps if step.made == METADATA), None)
    if step is None or metadata is None:
        return
    named = {(agent.label, agent.is_person) for agent in step.agents}
    used = set(_evidence_names(metadata))
    for name, person in sorted(used - named):
        kind = "a person" if person else "a method"
        yield _missing(METADATA, f"its evidence names {name[:80]!r}, {kind}; the step that made it does not")
    for name, _ in sorted(named - used):
        yield _differs(METADATA, f"the step that made it names {name[:80]!r}; no evidence does")


def _evidence_names(metadata: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The methods and people (true) in the evidence of every value."""
    for item in evidence_of(metadata):
        yield item.get("method") or item["agent"], "method" not in item


def _claims_faults(steps: Sequence[Step], claims: Any) -> Iterator[Finding]:
    """Every extractor and person that a claim names is one of those who made claims.jsonl; reviews are by a person."""
    step = next((step for step in steps if step.made == CLAIMS), None)
    if step is None or claims is None:
        return
    agents = [*step.agents, *step.attributed]
    foreign = [one.agents[0] for one in steps if one.kind is StepKind.FOREIGN_EXTRACTION and one.agents]
    people = {agent.label: agent.is_person for agent in (*agents, *foreign)}
    reviewed = step.kind is StepKind.CLAIM_REVIEW
    for number, claim in enumerate(claims, 1):
        fault = None
        if claim["extractor"] not in people:
            fault = f"no step names the extractor {claim['extractor'][:60]!r}"
        elif people[claim["extractor"]] != (claim["status"] == "curated"):
            fault = f"a claim of the status {claim['status']} is not by {claim['extractor'][:60]!r}"
        if fault:
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"line {number}", message=fault)
        if claim["status"] == "reviewed" and not reviewed:
            message = "the claim was reviewed, it says; the provenance knows of no review"
            yield _differs(CLAIMS, message, place=f"line {number}")
    used = {claim["extractor"] for claim in claims}
    for agent in step.agents if not reviewed else ():
        if agent.is_person and agent.label not in used:
            yield _differs(CLAIMS, f"the step that made it names {agent.name[:80]!r}; no claim does")
    yield from _review_faults(step, claims)


def _review_faults(step: Step, claims: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """A revision is of one archive, by a person, and no claim has a number above the last one that it gave."""
    if step.kind is not StepKind.CLAIM_REVIEW:
        if step.revises is not None or step.last_number is not None:
            yield _differs(PROVENANCE, "another archive is revised, but by no review")
        return
    if step.revises is None or step.last_number is None:
        yield _missing(PROVENANCE, "the review does not say of which archive it is, or which numbers it used")
        return
    if len(step.agents) != 1 or not step.agents[0].is_person:
        yield _differs(PROVENANCE, "a review is by one person")
    highest = max((int(claim["id"][1:]) for claim in claims), default=0)
    if highest > step.last_number:
        yield _differs(PROVENANCE, f"the review used numbers to c{step.last_number}, but there is a claim c{highest}")


def _text_of_segments(forms: Forms, anchored: RungResult) -> tuple[str, list[Finding]]:
    """Whether the text is nothing but segments that were found in the original."""
    if forms.text is None or METADATA not in forms.documents:
        return "the text was not compared with the original: text or metadata is missing", []
    segments = forms.documents[METADATA]["segments"]
    joined = "".join(f"{forms.text[one['start'] : one['end']]}\n\n" for one in segments)
    fault = None
    if joined[:-1] != forms.text or any("\n" in forms.text[one["start"] : one["end"]] for one in segments):
        fault = "it is not its segments, each a line, with an empty line between them"
    elif loose := [one for one in segments if not one["places"]]:
        fault = f"{len(loose)} segments point to no place in the original"
    elif any(place["form"] == "page" for one in segments for place in one["places"]):
        fault = "it points to pages of a PDF, which is none that was read by a library"
    elif any(finding.code is Code.SEGMENT_BROKEN for finding in anchored.findings):
        fault = "not all of its segments were found in the original"
    if fault:
        return "", [Finding(code=Code.TEXT_NOT_FROM_ORIGINAL, path=TEXT, message=fault)]
    return f"the text is {len(segments)} segments, each found in the original", []


def _text_from_original(bag: OpenBag, fixity: Fixity, forms: Forms, encoding: str) -> tuple[str, list[Finding]]:
    """Decode the original again."""
    from pressmark.readers.decoding import reading_text

    used = (text_step(forms.steps or ()) or Step(kind=StepKind.TEXT_EXTRACTION, made=TEXT)).used
    original = next((entry for entry in fixity.verified if is_original(entry.path) and entry.path in used), None)
    if original is None or forms.text is None:
        return "the text was not decoded again: original or text is missing", []
    try:
        data = bag.read(original.path, MAX_ORIGINAL)
        same = hashlib.sha256(data).hexdigest() == original.sha256 and reading_text(data, encoding) == forms.text
        fault = f"the original decoded as {encoding} is another text"
    except (BundleError, EncodingUnknownError) as error:
        same, fault = False, error.message
    if same:
        return f"the text is the original decoded as {encoding}", []
    return "", [Finding(code=Code.TEXT_NOT_FROM_ORIGINAL, path=TEXT, message=fault)]


def _first_difference(one: Any, other: Any, place: str = "") -> str:
    """The JSON Pointer of the first value in which two documents differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                return _first_difference(one.get(key), other.get(key), f"{place}/{key}")
    return place[:200]


def _result(note: str, findings: Sequence[Finding]) -> RungResult:
    verdict = Verdict.FAILED if findings else Verdict.PASSED
    return RungResult(rung=Rung.DERIVED, verdict=verdict, note=note, findings=tuple(findings))


def _missing(path: str, message: str) -> Finding:
    return Finding(code=Code.DERIVATION_MISSING, path=path.removeprefix("bundle:"), message=message)


def _differs(path: str, message: str, place: str | None = None) -> Finding:
    code = Code.DERIVATION_DIFFERS
    return Finding(code=code, path=path.removeprefix("bundle:"), place=place, message=message)
