"""Whether a provenance is this payload's: nothing but its own steps, each a step of its kind, and none left untold.

Which fields a step of which kind has, and who may have acted in it, is the table of docs/format.md, section 7.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pressmark.formats.html.encodings import encoding_of
from pressmark.methods import PUBLISHED
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
from pressmark.model.report import Finding
from pressmark.model.steps import Agent, Step, StepKind
from pressmark.provenance import provenance_document
from pressmark.rungs.testimony import evidence_of

_CLAIM_STEPS = frozenset({StepKind.CLAIM_EXTRACTION, StepKind.CLAIM_CURATION, StepKind.CLAIM_REVIEW})
_MAKERS: Mapping[str, frozenset[StepKind]] = {
    TEXT: frozenset({StepKind.TEXT_EXTRACTION, StepKind.TRANSCRIPTION}),
    METADATA: frozenset({StepKind.METADATA_EXTRACTION}),
    CLAIMS: _CLAIM_STEPS,
}
"""Which steps make which file; originals are captured or given, replies come from foreign extractors."""

_ALLOWED: Mapping[str, frozenset[StepKind]] = {
    "encoding": frozenset({StepKind.TEXT_EXTRACTION}),
    "segmented": frozenset({StepKind.TEXT_EXTRACTION}),
    "libraries": frozenset({StepKind.TEXT_EXTRACTION}),
    "basis": frozenset({StepKind.TRANSCRIPTION}),
    "started": frozenset({StepKind.CAPTURE}),
    "software": frozenset({StepKind.CAPTURE}),
    "request_digest": frozenset({StepKind.FOREIGN_EXTRACTION}),
    "placed_by": frozenset({StepKind.FOREIGN_EXTRACTION}),
    "refused": frozenset({StepKind.FOREIGN_EXTRACTION}),
    "attributed": frozenset({StepKind.CLAIM_REVIEW}),
}
_NEEDED: Mapping[StepKind, tuple[str, ...]] = {
    StepKind.CAPTURE: ("started",),
    StepKind.FOREIGN_EXTRACTION: ("request_digest", "placed_by", "refused"),
}
_BY_PEOPLE = frozenset({StepKind.TRANSCRIPTION, StepKind.CLAIM_REVIEW})
_BY_METHODS = frozenset({StepKind.TEXT_EXTRACTION, StepKind.FOREIGN_EXTRACTION})


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
        yield differs(PROVENANCE, "it is not what its own steps give", place=_first_difference(document, again))
        return
    yield from _step_faults(steps, payload)
    yield from (differs(step.made, f"a step {step.kind} {fault}") for step in steps for fault in _own_faults(step))
    yield from (differs(step.made, f"a step {step.kind} {fault}") for step in steps for fault in _actor_faults(step))
    yield from (differs(PROVENANCE, fault) for fault in _agent_faults(steps))
    yield from _metadata_faults(steps, documents.get(METADATA))
    yield from _claims_faults(steps, documents.get(CLAIMS))


def _entity_faults(document: Mapping[str, Any], entries: Sequence[PayloadEntry]) -> Iterator[Finding]:
    """Entities are the payload's files, with size and digest."""
    wanted = {f"bundle:{entry.path}": entry for entry in entries}
    named = {name: one for name, one in document["entity"].items() if not name.startswith("archive:")}
    for name in sorted(wanted.keys() - named.keys()):
        yield _missing(name, "no entity of the provenance names this file")
    for name in sorted(named.keys() - wanted.keys()):
        yield differs(name, "the provenance names it, the payload has it not")
    for name in sorted(wanted.keys() & named.keys()):
        digest, size = named[name]["pressmark:sha256"], named[name]["pressmark:size"]
        if (digest, size) != (wanted[name].sha256, str(wanted[name].size)):
            told = f"{size} bytes with the SHA-256 {digest}"
            yield differs(name, f"the provenance gives {told}, the payload {wanted[name].size}, {wanted[name].sha256}")


def _step_faults(steps: Sequence[Step], entries: Sequence[PayloadEntry]) -> Iterator[Finding]:
    """Every file but the originals was made by exactly one step of its kind, from what was there before."""
    there = {entry.path for entry in entries if is_original(entry.path) or is_companion(entry.path)}
    makers: dict[str, int] = {}
    for step in steps:
        makers[step.made] = makers.get(step.made, 0) + 1
        if step.kind not in _makers(step.made):
            yield differs(step.made, f"a step {step.kind} does not make such a file")
        if [one for one in step.agents if one.foreign] != list(step.agents if is_reply(step.made) else ()):
            yield differs(step.made, "foreign extractors make replies, and nobody else does")
        for path in step.used:
            if path not in there:
                yield differs(step.made, f"it comes from {path}, which was not there before")
        if step.kind is not StepKind.CAPTURE and not (step.used and step.agents):
            yield _missing(step.made, "nothing says what it was made from, or who made it")
        there.add(step.made)
    for path in sorted(makers.keys() - {entry.path for entry in entries}):
        yield differs(path, "a step made it, the payload has it not")
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
        yield differs(METADATA, f"the step that made it names {name[:80]!r}; no evidence does")


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
            yield differs(CLAIMS, message, place=f"line {number}")
    used = {claim["extractor"] for claim in claims}
    for agent in step.agents if not reviewed else ():
        if agent.is_person and agent.label not in used:
            yield differs(CLAIMS, f"the step that made it names {agent.name[:80]!r}; no claim does")
    yield from _review_faults(step, claims)


def _review_faults(step: Step, claims: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """A revision is of one archive, by a person, and no claim has a number above the last one that it gave."""
    if step.kind is not StepKind.CLAIM_REVIEW:
        if step.revises is not None or step.last_number is not None:
            yield differs(PROVENANCE, "another archive is revised, but by no review")
        return
    if step.revises is None or step.last_number is None:
        yield _missing(PROVENANCE, "the review does not say of which archive it is, or which numbers it used")
        return
    if len(step.agents) != 1 or not step.agents[0].is_person:
        yield differs(PROVENANCE, "a review is by one person")
    highest = max((int(claim["id"][1:]) for claim in claims), default=0)
    if highest > step.last_number:
        yield differs(PROVENANCE, f"the review used numbers to c{step.last_number}, but there is a claim c{highest}")


def _first_difference(one: Any, other: Any, place: str = "") -> str:
    """The JSON Pointer of the first value in which two documents differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                return _first_difference(one.get(key), other.get(key), f"{place}/{key}")
    return place[:200]


def _missing(path: str, message: str) -> Finding:
    return Finding(code=Code.DERIVATION_MISSING, path=path.removeprefix("bundle:"), message=message)


def differs(path: str, message: str, place: str | None = None) -> Finding:
    """The finding that the provenance says otherwise of a file."""
    code = Code.DERIVATION_DIFFERS
    return Finding(code=code, path=path.removeprefix("bundle:"), place=place, message=message)


def _own_faults(step: Step) -> Iterator[str]:
    for name, kinds in _ALLOWED.items():
        if step.kind not in kinds and getattr(step, name) not in (None, (), False):
            yield f"has no field {name.replace('_', ' ')}"
    for name in _NEEDED.get(step.kind, ()):
        if getattr(step, name) is None:
            yield f"says its {name.replace('_', ' ')}"
    if step.encoding is not None and encoding_of(step.encoding) is None:
        yield f"decodes by no label of the Encoding Standard: {step.encoding[:40]!r}"
    if step.kind is StepKind.CAPTURE and step.used:
        yield "uses nothing: it comes from the web"


def _actor_faults(step: Step) -> Iterator[str]:
    for agent in step.agents:
        if agent.is_person and step.kind in _BY_METHODS:
            yield f"is by a method, not by a person called {agent.name[:60]!r}"
        if not agent.is_person and step.kind in _BY_PEOPLE:
            yield f"is by a person, not by {agent.label[:60]}"
    if len(step.agents) > 1 and step.kind is StepKind.FOREIGN_EXTRACTION:
        yield "is by one extractor"
    if step.agents and step.kind is StepKind.CAPTURE:
        yield "is by its software alone"


def _agent_faults(steps: Sequence[Step]) -> Iterator[str]:
    """Why agents cannot be told apart, or are not what they are said to be."""
    agents = list(dict.fromkeys(agent for step in steps for agent in (*step.agents, *step.attributed)))
    labels: set[str] = set()
    for agent in agents:
        if agent.label in labels:
            yield f"two agents are called {agent.label[:80]!r}"
        labels.add(agent.label)
        if fault := _agent_fault(agent):
            yield fault


def _agent_fault(agent: Agent) -> str | None:
    shown = repr(agent.label[:80])
    if agent.is_person:
        if agent.name.rpartition(" ")[0] in PUBLISHED:
            return f"a person bears the name of a method of ours: {shown}"
        if agent.settings is not None or agent.deterministic or agent.foreign:
            return f"a person has neither settings nor a version: {shown}"
    if not agent.foreign and (agent.models or agent.prompt_digest is not None):
        return f"only foreign extractors say which models they used: {shown}"
    return None
