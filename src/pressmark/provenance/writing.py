"""Steps as W3C PROV-JSON, by one rule: the same steps and entries, the same document, and nothing else is one.

Activities and agents are numbered in the order of the steps, so that no identifier depends on a name. Numbers and
truth values are strings, since PROV tools rewrite JSON's own as typed literals.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pressmark.documents import dump
from pressmark.model.payload import CLAIMS, METADATA, TEXT, PayloadEntry, is_reply
from pressmark.model.steps import Agent, Step, StepKind
from pressmark.model.wire import to_wire

FORMAT = 1
"""The one number of the format: it stands in the prefix of our terms, and all schemas follow from it."""

PREFIXES = {
    "activity": "urn:pressmark:activity:",
    "agent": "urn:pressmark:agent:",
    "bundle": "urn:pressmark:bundle:",
    "pressmark": f"urn:pressmark:format/{FORMAT}:",
}

ARCHIVES = {"archive": "nih:sha-256;"}
"""Bound only where another archive is named, by its 64 hex digits (RFC 6920 §7)."""

EVENTS = {
    StepKind.CAPTURE: "capture",
    StepKind.TEXT_EXTRACTION: "normalization",
    StepKind.METADATA_EXTRACTION: "metadata extraction",
}
"""The PREMIS event type of a step, where one fits."""

STEP_ATTRIBUTES = (
    ("started", "prov:startTime"),
    ("software", "pressmark:software"),
    ("encoding", "pressmark:encoding"),
    ("basis", "pressmark:basis"),
    ("request_digest", "pressmark:requestDigest"),
    ("placed_by", "pressmark:placedBy"),
)
"""A step's fields that are text, each with its attribute."""

AGENT_ATTRIBUTES = (
    ("version", "pressmark:version"),
    ("settings", "pressmark:settings"),
    ("prompt_digest", "pressmark:promptDigest"),
)


def provenance_document(
    steps: Sequence[Step], entries: Sequence[PayloadEntry], claims: Mapping[str, str]
) -> dict[str, Any]:
    """The PROV-JSON of a payload.

    `entries` are its files but data/provenance.json itself; `claims` what the entity of data/claims.jsonl says of its
    lines (the commitment: `leaves` and `root`).
    """
    agents = dict.fromkeys(agent for step in steps for agent in (*step.agents, *step.attributed))
    names = {agent: f"agent:{number}" for number, agent in enumerate(agents, 1)}
    numbered = [(f"activity:{number}", step) for number, step in enumerate(steps, 1)]
    revised = {f"archive:{step.revises.hex}": {"prov:label": "revised archive"} for step in steps if step.revises}
    return {
        "prefix": PREFIXES | (ARCHIVES if revised else {}),
        "entity": {_entity(entry.path): _entity_record(entry, claims) for entry in entries} | revised,
        "activity": {name: _activity_record(step) for name, step in numbered},
        "agent": {names[agent]: _agent_record(agent) for agent in agents},
        "used": _listed("u", _used(numbered)),
        "wasGeneratedBy": _listed("g", _generated(numbered)),
        "wasDerivedFrom": _listed("d", _derived(numbered)),
        "wasAssociatedWith": _listed("w", _associated(numbered, names)),
        "wasAttributedTo": _listed("a", _attributed(numbered, names)),
    }


def _entity(path: str) -> str:
    return f"bundle:{path}"


def _entity_record(entry: PayloadEntry, claims: Mapping[str, str]) -> dict[str, str]:
    record = {"pressmark:sha256": entry.sha256, "pressmark:size": str(entry.size), "prov:label": entry.path}
    return record | ({f"pressmark:{name}": value for name, value in claims.items()} if entry.path == CLAIMS else {})


def _activity_record(step: Step) -> dict[str, str]:
    record = {"pressmark:kind": step.kind.value, "prov:label": step.kind.replace("-", " ")}
    if step.kind in EVENTS:
        record["pressmark:event"] = EVENTS[step.kind]
    record |= {name: value for field, name in STEP_ATTRIBUTES if (value := getattr(step, field)) is not None}
    if step.libraries:
        record["pressmark:libraries"] = ", ".join(step.libraries)
    if step.segmented:
        record["pressmark:segmented"] = "true"
    if step.refused is not None:
        record["pressmark:refused"] = str(step.refused)
    if step.last_number is not None:
        record["pressmark:lastClaim"] = f"c{step.last_number}"
    return record


def _agent_record(agent: Agent) -> dict[str, Any]:
    record: dict[str, Any] = {
        "pressmark:name": agent.name,
        "prov:label": agent.label,
        "prov:type": _qualified("prov:Person" if agent.is_person else "prov:SoftwareAgent"),
    }
    record |= {name: value for field, name in AGENT_ATTRIBUTES if (value := getattr(agent, field)) is not None}
    if agent.models:
        record["pressmark:models"] = dump(to_wire(agent.models)).decode("utf-8").rstrip("\n")
    if agent.deterministic:
        record["pressmark:deterministic"] = "true"
    if agent.foreign:
        record["pressmark:foreign"] = "true"
    return record


_Numbered = Iterable[tuple[str, Step]]


def _sources(step: Step) -> Iterator[str]:
    """What a step used, as entities."""
    yield from map(_entity, step.used)
    if step.revises is not None:
        yield f"archive:{step.revises.hex}"


def _used(steps: _Numbered) -> Iterator[dict[str, Any]]:
    for name, step in steps:
        for entity in _sources(step):
            yield {"prov:activity": name, "prov:entity": entity}


def _generated(steps: _Numbered) -> Iterator[dict[str, Any]]:
    for name, step in steps:
        yield {"prov:entity": _entity(step.made), "prov:activity": name}


def _derived(steps: _Numbered) -> Iterator[dict[str, Any]]:
    for name, step in steps:
        for entity in _sources(step):
            record: dict[str, Any] = {
                "prov:generatedEntity": _entity(step.made),
                "prov:usedEntity": entity,
                "prov:activity": name,
            }
            kind = _derivation(step, entity.removeprefix("bundle:"))
            yield record | ({"prov:type": _qualified(kind)} if kind else {})


def _derivation(step: Step, used: str) -> str | None:
    """PROV-DM §5.2.2 to §5.2.4: what kind of derivation it is, where it is one of the three.

    The claims quote the text; of the metadata they only take the segments' roles, of replies what they say.
    """
    if used.startswith("archive:"):
        return "prov:Revision"
    if step.made == TEXT:
        return "prov:PrimarySource"
    if step.made == CLAIMS and used != METADATA and not is_reply(used):
        return "prov:Quotation"
    return None


def _associated(steps: _Numbered, names: Mapping[Agent, str]) -> Iterator[dict[str, Any]]:
    for name, step in steps:
        for agent in step.agents:
            yield {"prov:activity": name, "prov:agent": names[agent]}


def _attributed(steps: _Numbered, names: Mapping[Agent, str]) -> Iterator[dict[str, Any]]:
    for _, step in steps:
        people = (agent for agent in step.agents if agent.is_person or agent.foreign)
        for agent in (*people, *step.attributed):
            yield {"prov:entity": _entity(step.made), "prov:agent": names[agent]}


def _listed(letter: str, records: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"_:{letter}{number}": record for number, record in enumerate(records, 1)}


def _qualified(name: str) -> dict[str, str]:
    """A qualified name as a literal of PROV-JSON (§2.2)."""
    return {"$": name, "type": "xsd:QName"}
