"""The fifth rung: the provenance is this payload's, no step is left untold, and the text is the original's."""

import hashlib
from collections.abc import Mapping, Sequence
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
    is_original,
)
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict
from pressmark.model.steps import Step, StepKind
from pressmark.provenance import read_steps, text_step
from pressmark.rungs.derivation import derivation_faults, differs
from pressmark.rungs.intact import Fixity
from pressmark.rungs.well_formed import Forms

MAX_ORIGINAL = 4 * MAX_TEXT
"""Bytes of an original that a reading text of the largest size can come from (UTF-32)."""


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
        return _result("", [differs(PROVENANCE, _why_no_steps(document))])
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


def _result(note: str, findings: Sequence[Finding]) -> RungResult:
    verdict = Verdict.FAILED if findings else Verdict.PASSED
    return RungResult(rung=Rung.DERIVED, verdict=verdict, note=note, findings=tuple(findings))
